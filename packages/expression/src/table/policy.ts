import { type Builtin, builtin } from '../functions/builtins.ts';
import { problem } from '../problem.ts';
import { equal } from '../value/compare.ts';
import { isContext, newContext, readEntry, type Value } from '../value/value.ts';
import { write } from '../value/write.ts';
import type { HitPolicy, TableOutput, TableResult } from './table.ts';

/** A row that matched, with its output made. */
export interface Hit {
  readonly id: string;
  readonly output: Value;
}

const nowhere = { from: 0, to: 0 };

/** What a table says when no row matches. */
export const noHit: TableResult = Object.freeze({ rows: Object.freeze([]), output: null });

const ids = (hits: readonly Hit[]): readonly string[] => hits.map(({ id }) => id);

const conflict = (code: 'TABLE_NOT_UNIQUE' | 'TABLE_NOT_ANY', hits: readonly Hit[]): TableResult => ({
  rows: ids(hits),
  output: null,
  problem: problem(code, nowhere, ids(hits).join(', ')),
});

const listed = (hits: readonly Hit[]): TableResult => ({ rows: ids(hits), output: hits.map(({ output }) => output) });

const figures = { 'C+': 'sum', 'C<': 'min', 'C>': 'max', 'C#': 'count' } as const;

/** One figure over the rows' values; an empty cell has no value and does not count. */
const collected = (policy: keyof typeof figures, hits: readonly Hit[], outputId: string): TableResult => {
  const values = hits.map(({ output }) => (isContext(output) ? readEntry(output, outputId) : null)).filter((value) => value !== null);
  const made = newContext();
  made[outputId] = (builtin(figures[policy]) as Builtin).overloads[0]?.run(values) ?? null;
  return { rows: ids(hits), output: made };
};

/** Whether only the first row in order is asked for, so that looking may stop there. */
export const takesFirst = (policy: HitPolicy): boolean => policy === 'F' || policy === 'P' || policy === 'mostSevere';

/** Whether every matching row is listed. */
export const takesAll = (policy: HitPolicy): boolean => policy === 'R' || policy === 'O' || policy === 'C';

/** Whether the rows have another order than that of the table. */
export const hasOrder = (policy: HitPolicy): boolean => policy === 'P' || policy === 'O' || policy === 'mostSevere';

/** What the policy makes of the matching rows, at least one, which stand in the policy's order. */
export const settle = (policy: HitPolicy, hits: readonly Hit[], outputId: string): TableResult => {
  const [first] = hits;
  if (!first) return noHit;
  switch (policy) {
    case 'F':
    case 'P':
    case 'mostSevere':
      return { rows: [first.id], output: first.output };
    case 'U':
      return hits.length > 1 ? conflict('TABLE_NOT_UNIQUE', hits) : { rows: [first.id], output: first.output };
    case 'A':
      return hits.every(({ output }) => equal(output, first.output) === true)
        ? { rows: ids(hits), output: first.output }
        : conflict('TABLE_NOT_ANY', hits);
    case 'R':
    case 'O':
    case 'C':
      return listed(hits);
    default:
      return collected(policy, hits, outputId);
  }
};

/** Where an output stands in the policy's order, column by column; smaller comes first. */
export const rank = (policy: HitPolicy, outputs: readonly TableOutput[], output: Value): readonly number[] => {
  if (!isContext(output)) return [];
  if (policy === 'mostSevere') {
    const severity = readEntry(output, 'severity');
    return [typeof severity === 'number' ? severity : Number.POSITIVE_INFINITY];
  }
  return outputs.flatMap(({ id, values }) => {
    if (!values) return [];
    const place = values.indexOf(write(readEntry(output, id)) ?? '');
    return [place < 0 ? values.length : place];
  });
};

/** Which of two ranks comes first. */
export const compareRanks = (a: readonly number[], b: readonly number[]): number => {
  for (let index = 0; index < a.length; index += 1) {
    const [left = 0, right = 0] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};
