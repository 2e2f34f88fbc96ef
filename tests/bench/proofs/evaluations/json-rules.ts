import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { type Ask, type Contender, condition } from './contender.ts';
import type { SampleCell, SampleTable } from './sample.ts';

const test = (fact: string, cell: SampleCell): { fact: string; operator: string; value: unknown }[] => {
  switch (cell.is) {
    case 'equal':
      return [{ fact, operator: 'equal', value: cell.value }];
    case 'among':
      return [{ fact, operator: 'in', value: cell.values }];
    case 'between':
      return [
        { fact, operator: 'greaterThanInclusive', value: cell.low },
        { fact, operator: 'lessThan', value: cell.high },
      ];
    case 'least':
      return [{ fact, operator: 'greaterThanInclusive', value: cell.low }];
  }
};

const always = { fact: 'level', operator: 'greaterThanInclusive', value: Number.MIN_SAFE_INTEGER };

const rowTests = ({ columns }: SampleTable, row: SampleTable['rows'][number]): TopLevelCondition => {
  const tests = row.flatMap((cell, index) => (cell ? test((columns[index] as { name: string }).name, cell) : []));
  return { all: tests.length === 0 ? [always] : tests };
};

/** Rules of falling priority; for the first hit the engine is stopped by whoever passes first. */
const table = (given: SampleTable, way: 'first' | 'collect'): Ask => {
  const engine = new Engine();
  given.rows.forEach((row, index) => {
    engine.addRule({
      conditions: rowTests(given, row),
      event: { type: 'row', params: { row: index + 1 } },
      priority: given.rows.length - index,
      ...(way === 'first' ? { onSuccess: () => engine.stop() } : {}),
    });
  });
  return async (values) => {
    const { events } = await engine.run(values);
    const rows = events.map(({ params }) => params?.row as number);
    return way === 'first' ? (rows[0] ?? 0) : rows.sort((a, b) => a - b);
  };
};

const conditionAsk = (): Ask => {
  const engine = new Engine();
  engine.addRule({
    conditions: {
      any: [
        {
          all: [
            { fact: 'level', operator: 'greaterThan', value: condition.level },
            { fact: 'category', operator: 'equal', value: condition.category },
          ],
        },
        {
          all: [
            { fact: 'repeated', operator: 'equal', value: true },
            { fact: 'people', operator: 'greaterThanInclusive', value: condition.people },
          ],
        },
      ],
    },
    event: { type: 'yes' },
  });
  return async (values) => ((await engine.run(values)).events.length > 0 ? 1 : 0);
};

export const jsonRules: Contender = { name: 'json-rules-engine', inFlight: 1, table, condition: conditionAsk };
