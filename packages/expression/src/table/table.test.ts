import { describe, expect, test } from '@jest/globals';
import { type CompiledTable, compileTable, type Fields, isProblem, type Table, toJson } from '../index.ts';

const fields: Fields = {
  ch4LelPct: { kind: 'number' },
  battery: { kind: 'number' },
  valve: { kind: 'text', values: ['open', 'closed'] },
  readings: { kind: 'number' },
  place: { kind: 'context', fields: { kind: { kind: 'text', values: ['school', 'hospital', 'mall', 'underground', 'street'] } } },
  phone: { kind: 'personal', class: 'phone' },
};

const built = (table: Table): CompiledTable => {
  const compiled = compileTable(table, fields);
  if (isProblem(compiled)) throw new Error(JSON.stringify(compiled.problems));
  return compiled;
};

/** The table of a gas leak: the most severe row decides. */
const gas: Table = {
  hitPolicy: 'mostSevere',
  inputs: [
    { id: 'ch4', expression: 'ch4LelPct' },
    { id: 'place', expression: 'place.kind' },
    { id: 'valve', expression: 'valve' },
    { id: 'readings', expression: 'readings' },
  ],
  outputs: [{ id: 'severity' }, { id: 'form', values: ['routine', 'emergency'] }],
  rows: [
    { id: 'r1', when: ['>= 5 and < 10', '', '', ''], then: ['4', 'routine'] },
    { id: 'r2', when: ['>= 10', '-', '', '>= 2'], then: ['3', 'routine'] },
    { id: 'r3', when: ['>= 10', 'school, hospital, mall, underground', '', '>= 1'], then: ['2', 'emergency'] },
    { id: 'r4', when: ['>= 20', '', '', ''], then: ['2', '"emergency"'] },
    { id: 'r5', when: ['', '', 'closed', ''], then: ['2', 'emergency'] },
  ],
};

const judge = (compiled: CompiledTable, values: Record<string, unknown>): unknown => {
  const { rows, output, problem } = compiled.evaluate(values);
  return problem ? { rows, output: toJson(output), problem: problem.code } : { rows, output: toJson(output) };
};

describe('the most severe row', () => {
  const compiled = built(gas);
  test.each([
    [
      { ch4LelPct: 7, place: { kind: 'street' }, valve: 'open', readings: 1 },
      { rows: ['r1'], output: { severity: 4, form: 'routine' } },
    ],
    [
      { ch4LelPct: 12, place: { kind: 'street' }, valve: 'open', readings: 1 },
      { rows: [], output: null },
    ],
    [
      { ch4LelPct: 12, place: { kind: 'street' }, valve: 'open', readings: 2 },
      { rows: ['r2'], output: { severity: 3, form: 'routine' } },
    ],
    [
      { ch4LelPct: 12, place: { kind: 'school' }, valve: 'open', readings: 2 },
      { rows: ['r3'], output: { severity: 2, form: 'emergency' } },
    ],
    [
      { ch4LelPct: 25, place: { kind: 'mall' }, valve: 'closed', readings: 2 },
      { rows: ['r3'], output: { severity: 2, form: 'emergency' } },
    ],
    [{ valve: 'closed' }, { rows: ['r5'], output: { severity: 2, form: 'emergency' } }],
    [{}, { rows: [], output: null }],
  ])('%j', (values, expected) => {
    expect(judge(compiled, values)).toEqual(expected);
  });

  test('a trace says which cell failed, in the order of the table', () => {
    const { trace } = compiled.evaluate({ ch4LelPct: 12, place: { kind: 'street' }, valve: 'open', readings: 2 }, { trace: true });
    expect(trace?.rows).toEqual([
      { row: 'r1', matched: false, failed: 'ch4' },
      { row: 'r2', matched: true },
      { row: 'r3', matched: false, failed: 'place' },
      { row: 'r4', matched: false, failed: 'ch4' },
      { row: 'r5', matched: false, failed: 'valve' },
    ]);
  });
});
