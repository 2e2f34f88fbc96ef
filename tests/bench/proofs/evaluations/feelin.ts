import { evaluate } from 'feelin';
import { type Answer, type Ask, type Contender, condition } from './contender.ts';
import type { SampleCell, SampleTable } from './sample.ts';

const test = (name: string, cell: SampleCell): string => {
  switch (cell.is) {
    case 'equal':
      return `${name} = ${JSON.stringify(cell.value)}`;
    case 'among':
      return `${name} in ${JSON.stringify(cell.values)}`;
    case 'between':
      return `${name} >= ${cell.low} and ${name} < ${cell.high}`;
    case 'least':
      return `${name} >= ${cell.low}`;
  }
};

const rowText = ({ columns }: SampleTable, row: SampleTable['rows'][number]): string => {
  const tests = row.flatMap((cell, index) => (cell ? [test((columns[index] as { name: string }).name, cell)] : []));
  return tests.length === 0 ? 'true' : tests.map((each) => `(${each})`).join(' and ');
};

const ask =
  (text: string): ((given: object) => unknown) =>
  (given) =>
    (evaluate(text, given as Record<string, unknown>) as { value: unknown }).value;

const table = (given: SampleTable, way: 'first' | 'collect'): Ask => {
  const rows = given.rows.map((row, index) => ask(`if ${rowText(given, row)} then ${index + 1} else 0`));
  return (values): Answer => {
    if (way === 'collect') return rows.map((row) => row(values) as number).filter((row) => row > 0);
    for (const row of rows) {
      const hit = row(values) as number;
      if (hit > 0) return hit;
    }
    return 0;
  };
};

const conditionAsk = (): Ask => {
  const run = ask(`level > ${condition.level} and category = "${condition.category}" or repeated and people >= ${condition.people}`);
  return (values) => (run(values) === true ? 1 : 0);
};

export const feelin: Contender = { name: 'feelin', inFlight: 1, table, condition: conditionAsk };
