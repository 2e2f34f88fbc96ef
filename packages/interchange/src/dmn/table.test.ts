import { describe, expect, test } from '@jest/globals';
import { compileTable, type Fields, isProblem, parseDate, toJson } from '@sceneworks/expression';
import { expressionTable } from '@sceneworks/scene';
import type { DecisionTable } from '@sceneworks/schemas';
import { decisionsOf, exportDmn, type Inputs, importDmn, isRefused, modelOfTable, tableOf } from '../index.ts';

const fields: Fields = {
  浓度: { kind: 'number' },
  场所: { kind: 'text', values: ['学校', '医院', '其他'] },
  at: { kind: 'context', fields: { day: { kind: 'date' }, tags: { kind: 'list', of: { kind: 'text' } } } },
};

const row = (id: string, when: string[], gives: string[], note?: string) => ({
  id,
  when,
  // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
  then: gives,
  ...(note ? { note: { zh: note } } : {}),
});

const table: DecisionTable = {
  hitPolicy: 'F',
  inputs: [
    { id: 'c', expression: '浓度', label: { zh: '浓度' } },
    { id: 'p', expression: '场所' },
    { id: 'd', expression: 'at.day' },
  ],
  outputs: [
    { id: 'severity', schema: { type: 'integer', enum: [1, 2, 3] } },
    { id: 'word', schema: { type: 'string', enum: ['急', '缓'] }, label: { zh: '缓急' } },
  ],
  rows: [
    row('r1', ['≥20', '学校、医院', ''], ['1', '急'], '人多'),
    row('r2', ['[10..20)', 'not(其他)', '> date("2026-01-01")'], ['2', '"急"']),
    row('r3', ['-', '其他, "学校"', ''], ['3', '缓']),
  ],
};

const written = async (given: DecisionTable) => {
  const out = modelOfTable(given, { id: 't', name: '表', fields });
  if (isRefused(out)) throw new Error(out.problems[0]?.text.en);
  const imported = await importDmn(await exportDmn(out.model));
  if (isRefused(imported)) throw new Error('refused');
  return imported.model;
};

describe('a table of ours in DMN', () => {
  test('goes out in the words of the standard and comes back', async () => {
    const model = await written(table);
    const back = tableOf(model, '表');
    if (isRefused(back)) throw new Error('refused');
    expect(back.table.rows).toEqual([
      row('r1', ['>=20', '"学校", "医院"', '-'], ['1', '"急"'], '人多'),
      row('r2', ['[10..20)', 'not("其他")', '> date("2026-01-01")'], ['2', '"急"']),
      row('r3', ['-', '"其他", "学校"', '-'], ['3', '"缓"']),
    ]);
    expect(back.table).toMatchObject({
      hitPolicy: 'F',
      inputs: [{ expression: '浓度', label: { zh: '浓度' } }, { expression: '场所' }, { expression: 'at.day' }],
    });
    expect(back.table.outputs).toEqual([
      { id: 'severity', schema: { type: 'number', enum: [1, 2, 3] } },
      { id: 'word', schema: { type: 'string', enum: ['急', '缓'] }, label: { zh: '缓急' } },
    ]);
  });

  test('decides the same as a model of the standard as it does here', async () => {
    const decisions = decisionsOf(await written(table));
    const compiled = compileTable(expressionTable(table), fields);
    if (isProblem(compiled)) throw new Error('refused');
    for (const 浓度 of [null, 5, 10, 15, 20, 30]) {
      for (const 场所 of ['学校', '医院', '其他']) {
        for (const day of ['2025-01-01', '2026-06-01']) {
          const ours = toJson(compiled.evaluate({ 浓度, 场所, at: { day, tags: [] } }).output);
          const theirs = decisions.decide('表', { 浓度, 场所, at: { day: parseDate(day), tags: [] } as Inputs[string] });
          expect(toJson(theirs.value)).toEqual(ours);
        }
      }
    }
  });

  test('"most severe" goes out as a priority of severities', async () => {
    const severe = { ...table, hitPolicy: 'mostSevere' as const };
    const out = modelOfTable(severe, { id: 't', name: 't', fields });
    expect(out).toMatchObject({
      model: {
        nodes: expect.arrayContaining([
          expect.objectContaining({ logic: expect.objectContaining({ table: expect.objectContaining({ hitPolicy: 'P' }) }) }),
        ]),
      },
    });
    const decisions = decisionsOf(await written(severe));
    const value = decisions.decide('表', { 浓度: 30, 场所: '学校', at: { day: null, tags: [] } }).value;
    expect(toJson(value)).toEqual({ severity: 1, word: '急' });
  });

  test('a table that does not compile does not go out', () => {
    const wrong = modelOfTable({ ...table, inputs: [{ id: 'c', expression: 'nobody' }], rows: [] }, { id: 't', name: 't', fields });
    expect(wrong).toMatchObject({ problems: [{ code: 'DMN_EXPRESSION' }] });
  });
});

describe('a table of DMN as one of ours', () => {
  const model = async (inside: string) => {
    const imported = await importDmn(
      `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n"><decision id="d" name="the decision"><variable name="the decision"/>${inside}</decision></definitions>`,
    );
    if (isRefused(imported)) throw new Error('refused');
    return imported.model;
  };
  const clauses =
    '<input id="i"><inputExpression><text>n</text></inputExpression></input><output id="o" typeRef="feel:date"><defaultOutputEntry><text>null</text></defaultOutputEntry></output>';

  test('a default is the last row under "first", and refused under any other policy', async () => {
    const first = tableOf(
      await model(
        `<decisionTable hitPolicy="FIRST">${clauses}<rule id="*"><inputEntry><text>1</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable>`,
      ),
      'd',
    );
    expect(first).toEqual({
      table: {
        hitPolicy: 'F',
        inputs: [{ id: 'i', expression: 'n' }],
        outputs: [{ id: 'out1', schema: { type: 'string', format: 'date' } }],
        rows: [row('row1', ['1'], ['2']), row('otherwise', [''], ['null'])],
      },
    });
    expect(tableOf(await model(`<decisionTable>${clauses}</decisionTable>`), 'd')).toMatchObject({
      problems: [{ code: 'DMN_NOT_TRANSLATED' }],
    });
  });

  test('what is no table is refused', async () => {
    const literal = await model('<literalExpression><text>1</text></literalExpression>');
    expect(tableOf(literal, 'd')).toMatchObject({ problems: [{ code: 'DMN_NO_TABLE' }] });
    expect(tableOf(literal, 'e')).toMatchObject({ problems: [{ code: 'DMN_NO_NODE' }] });
  });

  test('values that are no plain list leave the schema open', async () => {
    const back = tableOf(
      await model(
        '<decisionTable><output name="a"><outputValues><text>[1..5]</text></outputValues></output><output name="b"><outputValues><text>&lt; 3</text></outputValues></output></decisionTable>',
      ),
      'd',
    );
    expect(back).toMatchObject({
      table: {
        outputs: [
          { id: 'a', schema: { type: 'string' } },
          { id: 'b', schema: { type: 'string' } },
        ],
      },
    });
  });
});
