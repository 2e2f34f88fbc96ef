import { evaluateExpressionSync, ZenEngine } from '@gorules/zen-engine';
import { type Ask, type Contender, condition } from './contender.ts';
import type { SampleCell, SampleTable } from './sample.ts';

const cellText = (cell: SampleCell | undefined): string => {
  switch (cell?.is) {
    case undefined:
      return '';
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

const graph = ({ columns, rows }: SampleTable, way: 'first' | 'collect') => ({
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in' },
    {
      id: 'table',
      type: 'decisionTableNode',
      name: 'table',
      content: {
        hitPolicy: way,
        inputs: columns.map(({ name }) => ({ id: name, name, field: name })),
        outputs: [{ id: 'row', name: 'row', field: 'row' }],
        rules: rows.map((row, index) => ({
          _id: `r${index + 1}`,
          row: String(index + 1),
          ...Object.fromEntries(columns.map(({ name }, column) => [name, cellText(row[column])])),
        })),
      },
    },
    { id: 'out', type: 'outputNode', name: 'out' },
  ],
  edges: [
    { id: 'e1', sourceId: 'in', targetId: 'table', type: 'edge' },
    { id: 'e2', sourceId: 'table', targetId: 'out', type: 'edge' },
  ],
});

const table = (given: SampleTable, way: 'first' | 'collect'): Ask => {
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph(given, way))));
  return async (values) => {
    const { result } = await decision.evaluate(values);
    return Array.isArray(result) ? result.map(({ row }) => row as number) : ((result?.row as number | undefined) ?? 0);
  };
};

const conditionAsk = (): Ask => {
  const text = `level > ${condition.level} and category == "${condition.category}" or repeated and people >= ${condition.people}`;
  return (values) => (evaluateExpressionSync(text, values) === true ? 1 : 0);
};

export const zen: Contender = { name: 'zen-engine, 32 in flight', inFlight: 32, table, condition: conditionAsk };
