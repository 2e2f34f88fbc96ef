import { LogicEngine } from 'json-logic-engine';
import { type Answer, type Ask, type Contender, condition } from './contender.ts';
import type { SampleCell, SampleTable } from './sample.ts';

const read = (name: string) => ({ var: name });

const test = (name: string, cell: SampleCell): object[] => {
  switch (cell.is) {
    case 'equal':
      return [{ '===': [read(name), cell.value] }];
    case 'among':
      return [{ in: [read(name), cell.values] }];
    case 'between':
      return [{ '>=': [read(name), cell.low] }, { '<': [read(name), cell.high] }];
    case 'least':
      return [{ '>=': [read(name), cell.low] }];
  }
};

const rowTest = ({ columns }: SampleTable, row: SampleTable['rows'][number]): unknown => {
  const tests = row.flatMap((cell, index) => (cell ? test((columns[index] as { name: string }).name, cell) : []));
  return tests.length === 0 ? true : { and: tests };
};

/** Built once to JavaScript by the engine's own compiler. */
const build = (logic: unknown): ((given: object) => unknown) => new LogicEngine().build(logic as object) as (given: object) => unknown;

const table = (given: SampleTable, way: 'first' | 'collect'): Ask => {
  const tests = given.rows.map((row) => rowTest(given, row));
  const logic =
    way === 'first'
      ? { if: [...tests.flatMap((each, index) => [each, index + 1]), 0] }
      : { merge: tests.map((each, index) => ({ if: [each, [index + 1], []] })) };
  const run = build(logic);
  return (values) => run(values) as Answer;
};

const conditionAsk = (): Ask => {
  const run = build({
    or: [
      { and: [{ '>': [read('level'), condition.level] }, { '===': [read('category'), condition.category] }] },
      { and: [read('repeated'), { '>=': [read('people'), condition.people] }] },
    ],
  });
  return (values) => (run(values) ? 1 : 0);
};

export const jsonLogic: Contender = { name: 'json-logic-engine, compiled', inFlight: 1, table, condition: conditionAsk };
