import { compile, compileTable, type Fields, isContext, isList, isProblem, readEntry, readItem, type Value } from '@sceneworks/expression';
import { type Ask, type Contender, condition } from './contender.ts';
import type { SampleCell, SampleTable } from './sample.ts';

const cellText = (cell: SampleCell | undefined): string => {
  switch (cell?.is) {
    case undefined:
      return '-';
    case 'equal':
      return JSON.stringify(cell.value);
    case 'among':
      return cell.values.map((value) => JSON.stringify(value)).join(', ');
    case 'between':
      return `[${cell.low}..${cell.high})`;
    case 'least':
      return `>= ${cell.low}`;
  }
};

const fieldsOf = ({ columns }: SampleTable): Fields => Object.fromEntries(columns.map(({ name, kind }) => [name, { kind }]));

const rowOf = (output: Value): number => (isContext(output) ? (readEntry(output, 'row') as number) : 0);

const ask = (table: SampleTable, way: 'first' | 'collect', trace: boolean): Ask => {
  const compiled = compileTable(
    {
      hitPolicy: way === 'first' ? 'F' : 'C',
      inputs: table.columns.map(({ name }) => ({ id: name, expression: name })),
      outputs: [{ id: 'row' }],
      // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
      rows: table.rows.map((row, index) => ({ id: `r${index + 1}`, when: row.map(cellText), then: [String(index + 1)] })),
    },
    fieldsOf(table),
  );
  if (isProblem(compiled)) throw new Error(compiled.problems[0]?.text.en);
  const options = trace ? { trace: true } : undefined;
  return (given) => {
    const { output } = compiled.evaluate(given, options);
    return isList(output) ? output.map((_, index) => rowOf(readItem(output, index))) : way === 'first' ? rowOf(output) : [];
  };
};

const conditionAsk = (): Ask => {
  const text = `level > ${condition.level} and category = "${condition.category}" or repeated and people >= ${condition.people}`;
  const compiled = compile(text, {
    level: { kind: 'number' },
    category: { kind: 'text' },
    repeated: { kind: 'boolean' },
    people: { kind: 'number' },
  });
  if (isProblem(compiled)) throw new Error(compiled.problems[0]?.text.en);
  return (given) => (compiled.evaluate(given) === true ? 1 : 0);
};

export const ours: Contender = { name: 'sceneworks', inFlight: 1, table: (table, way) => ask(table, way, false), condition: conditionAsk };

/** The same with the trace that says of each row which cell failed. */
export const oursTraced: Contender = { ...ours, name: 'sceneworks, traced', table: (table, way) => ask(table, way, true) };
