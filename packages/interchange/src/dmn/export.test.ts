import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import {
  type Boxed,
  type DecisionModel,
  type DmnVersion,
  decisionsOf,
  exportDmn,
  importDmn,
  isRefused,
  readTests,
  runCase,
} from '../index.ts';

const data = fileURLToPath(new URL('../../data/dmn-tck/compliance-level-2', import.meta.url));
const file = (folder: string, ending: string): string => {
  const name = readdirSync(`${data}/${folder}`).find((each) => each.endsWith(ending)) as string;
  return readFileSync(`${data}/${folder}/${name}`, 'utf8');
};
const read = async (xml: string, others: string[] = []): Promise<DecisionModel> => {
  const imported = await importDmn(xml, others);
  if (isRefused(imported)) throw new Error(imported.problems[0]?.text.en);
  return imported.model;
};

describe('a model that is written and read again', () => {
  test.each(readdirSync(data))('is the same and decides the same: %s', async (folder) => {
    const model = await read(file(folder, '.dmn'));
    const again = await read(await exportDmn(model));
    expect(again).toEqual(model);
    const tests = readTests(file(folder, '.xml'));
    if (isRefused(tests)) throw new Error('refused');
    const decisions = decisionsOf(again);
    expect(tests.cases.flatMap((each) => runCase(decisions, each)).filter(({ passed }) => !passed)).toEqual([]);
  });

  test.each(['1.2', '1.3', '1.4', '1.5'] as DmnVersion[])('in DMN %s', async (version) => {
    const model = await read(file('0118-multi-priority-hitpolicy', '.dmn'));
    const xml = await exportDmn(model, version);
    expect(xml).toContain({ '1.2': '20180521', '1.3': '20191111', '1.4': '20211108', '1.5': '20230324' }[version as '1.2']);
    expect(await read(xml)).toEqual(model);
  });

  const text = (written: string): Boxed => ({ is: 'literal', text: written });
  const boxes: readonly Boxed[] = [
    { is: 'context', entries: [{ variable: { name: 'a & b', typeRef: 'number' }, value: text('1 < 2') }, { value: text('"x"') }] },
    { is: 'invocation', callee: text('k'), bindings: [{ parameter: { name: 'x' }, value: text('1') }], typeRef: 'number' },
    { is: 'function', parameters: [{ name: 'x' }], body: text('x'), kind: 'FEEL' },
    { is: 'function', parameters: [], body: { is: 'context', entries: [] }, kind: 'Java' },
    { is: 'list', items: [text('1'), { is: 'list', items: [text('2')] }] },
    { is: 'relation', columns: [{ name: 'a' }], rows: [[text('1')], [text('2')]] },
    { is: 'conditional', condition: text('true'), yes: text('1'), no: text('2') },
    { is: 'filter', over: text('[1]'), match: text('item > 0') },
    { is: 'for', name: 'i', over: text('[1]'), body: text('i') },
    { is: 'some', name: 'i', over: text('[1]'), body: text('i > 0') },
    { is: 'every', name: 'i', over: text('[1]'), body: text('i > 0') },
    { is: 'literal', text: 'x => x', language: 'urn:javascript' },
    { is: 'nothing' },
    {
      is: 'table',
      table: {
        hitPolicy: 'C+',
        inputs: [{ id: 'i', text: 'n', values: '[0..9]', label: '数', typeRef: 'number' }],
        outputs: [{ id: 'o', text: 'out', otherwise: '0', values: '1, 2' }],
        rules: [{ id: 'r', when: ['> 1'], gives: ['1'], note: 'why' }],
      },
    },
  ];
  const model = (logic: Boxed): DecisionModel => ({
    name: '模型',
    namespace: 'urn:m',
    id: 'm',
    types: [
      { name: 'tF', isCollection: false, isFunction: true, typeRef: 'number' },
      { name: 'tL', isCollection: true, isFunction: false, typeRef: 'number', constraint: 'count(?) < 3' },
      {
        name: 'tC',
        isCollection: false,
        isFunction: false,
        components: [{ name: 'a b', isCollection: false, isFunction: false, typeRef: 'string', allowed: '"x"' }],
      },
    ],
    nodes: [
      { is: 'input', id: 'i', name: 'In', variable: { name: 'In', typeRef: 'tC' } },
      {
        is: 'knowledge',
        id: 'k',
        name: 'k',
        variable: { name: 'k' },
        requires: [],
        logic: { is: 'function', parameters: [{ name: 'x' }], body: text('x'), kind: 'FEEL' },
      },
      { is: 'decision', id: 'e', name: 'e', variable: { name: 'e' }, requires: [], logic: text('1'), question: 'How many?' },
      { is: 'decision', id: 'd', name: 'd', variable: { name: 'd' }, requires: [{ id: 'e' }, { id: 'i' }, { id: 'k' }], logic },
      {
        is: 'service',
        id: 's',
        name: 's',
        variable: { name: 's' },
        outputs: [{ id: 'd' }],
        encapsulated: [{ id: 'd' }],
        inputDecisions: [{ id: 'e' }],
        inputData: [{ id: 'i' }],
      },
    ],
    imports: [],
  });

  test.each(boxes.map((box) => [box.is, box] as const))('with every box: %s', async (_is, box) => {
    expect(await read(await exportDmn(model(box)))).toEqual(model(box));
  });

  test('with what it imports', async () => {
    const other: DecisionModel = { ...model(text('1')), namespace: 'urn:o' };
    const own: DecisionModel = {
      ...model(text('o.d')),
      imports: [{ name: 'o', namespace: 'urn:o', model: other }],
      nodes: [
        { is: 'decision', id: 'd', name: 'd', variable: { name: 'd' }, requires: [{ namespace: 'urn:o', id: 'd' }], logic: text('o.d') },
      ],
    };
    expect(await read(await exportDmn(own), [await exportDmn(other)])).toEqual(own);
  });

  test('an id that XML does not allow is said in signs that it does', async () => {
    const odd = {
      ...model(text('1')),
      nodes: [{ is: 'decision', id: '决:1', name: 'd', variable: { name: 'd' }, requires: [], logic: text('1') }],
    } as DecisionModel;
    expect((await read(await exportDmn({ ...odd, id: '' }))).nodes[0]?.id).toMatch(/^_[\w.-]+$/);
  });
});
