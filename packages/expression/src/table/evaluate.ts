import type { Frame, Run, Values } from '../compile/code.ts';
import { inspect } from '../compile/trust.ts';
import { openAccount } from '../cost.ts';
import type { Value } from '../value/value.ts';
import { allBits, type Bits, clearBit, lowestBit, wordsFor } from './bits.ts';
import { type IndexedColumn, lookUp } from './direct.ts';
import { compareRanks, type Hit, hasOrder, noHit, rank, settle, takesAll, takesFirst } from './policy.ts';
import type { CompiledTable, Table, TableOutput, TableResult } from './table.ts';
import { type Trace, type TraceSource, traceOf } from './trace.ts';

/** A row's answer: how it is made, and the answer itself where it is always the same. */
export interface RowCode {
  readonly id: string;
  readonly make: Run;
  readonly fixed?: Value;
}

interface Workings {
  readonly table: Table;
  readonly columns: readonly IndexedColumn[];
  readonly rows: readonly RowCode[];
  /** For each row, in the policy's order, the columns whose cells only running can judge. */
  readonly open: readonly (readonly IndexedColumn[])[];
  /** The rows that passed each column in this case. */
  readonly passed: Bits[];
  readonly frame: Frame;
  readonly words: number;
}

/** A column none of whose look-ups knows the value's kind: its cells are run one by one. */
const runColumn = (column: IndexedColumn, values: Values, frame: Frame): Bits => {
  const bits = allBits(column.cells.length);
  column.cells.forEach((cell, row) => {
    if (cell.run(values, frame) !== true) clearBit(bits, row);
  });
  return bits;
};

/** Rows of a word that passed every look-up. */
const alive = (passed: readonly Bits[], every: Bits, word: number): number => {
  let bits = every[word] as number;
  for (let index = 0; index < passed.length && bits !== 0; index += 1) bits &= (passed[index] as Bits)[word] as number;
  return bits;
};

/** Whether the cells that only running can judge let the case pass. */
const passesOpen = (open: readonly IndexedColumn[], row: number, values: Values, frame: Frame): boolean => {
  for (const column of open) if (column.cells[row]?.run(values, frame) !== true) return false;
  return true;
};

const firstRow = (workings: Workings, every: Bits, values: Values, after: number): number => {
  const { passed, open, frame, words } = workings;
  for (let word = after >>> 5; word < words; word += 1) {
    let bits = alive(passed, every, word);
    if (word === after >>> 5) bits &= -1 << (after & 31);
    while (bits !== 0) {
      const row = word * 32 + lowestBit(bits);
      const cells = open[row] as readonly IndexedColumn[];
      if (cells.length === 0 || passesOpen(cells, row, values, frame)) return row;
      bits &= bits - 1;
    }
  }
  return -1;
};

const hitOf = ({ rows, frame }: Workings, values: Values, row: number): Hit => {
  const { id, make, fixed } = rows[row] as RowCode;
  return { id, output: fixed ?? make(values, frame) };
};

const allHits = (workings: Workings, every: Bits, values: Values): Hit[] => {
  const hits: Hit[] = [];
  const last = workings.rows.length;
  for (let row = firstRow(workings, every, values, 0); row >= 0; row = row + 1 < last ? firstRow(workings, every, values, row + 1) : -1) {
    hits.push(hitOf(workings, values, row));
  }
  return hits;
};

/** All matching rows as the policies that list them answer, where every answer is known before anything runs. */
const listFixed = (workings: Workings, every: Bits, values: Values): TableResult => {
  const { passed, open, frame, words, rows } = workings;
  const ids: string[] = [];
  const output: Value[] = [];
  for (let word = 0; word < words; word += 1) {
    for (let bits = alive(passed, every, word); bits !== 0; bits &= bits - 1) {
      const row = word * 32 + lowestBit(bits);
      const cells = open[row] as readonly IndexedColumn[];
      if (cells.length > 0 && !passesOpen(cells, row, values, frame)) continue;
      const { id, fixed } = rows[row] as RowCode;
      ids.push(id);
      output.push(fixed as Value);
    }
  }
  return ids.length > 0 ? { rows: ids, output } : noHit;
};

/** The matching rows in the policy's order, where the answers had to be made first. */
const sorted = (table: Table, hits: readonly Hit[]): readonly Hit[] =>
  hits
    .map((hit) => ({ hit, rank: rank(table.hitPolicy, table.outputs, hit.output) }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .map(({ hit }) => hit);

/** For a trace every cell is judged, those of rows that failed elsewhere too. */
const judgeOpen = ({ columns, passed, frame }: Workings, values: Values): void => {
  columns.forEach((column, index) => {
    if (column.open.length === 0) return;
    const bits = (passed[index] as Bits).slice();
    for (const row of column.open) if (column.cells[row]?.run(values, frame) !== true) clearBit(bits, row);
    passed[index] = bits;
  });
};

const single = (row: RowCode): TableResult | undefined =>
  row.fixed === undefined ? undefined : Object.freeze({ rows: Object.freeze([row.id]), output: row.fixed });

/** The function that judges a case. `order` gives the table's own place of each row. */
export const evaluator = (
  table: Table,
  columns: readonly IndexedColumn[],
  rows: readonly RowCode[],
  order: readonly number[],
  slots: number,
): CompiledTable['evaluate'] => {
  const workings: Workings = {
    table,
    columns,
    rows,
    open: rows.map((_, row) => columns.filter((column) => column.open.includes(row))),
    passed: columns.map(() => allBits(rows.length)),
    frame: new Array<Value>(slots).fill(null),
    words: wordsFor(rows.length),
  };
  const every = allBits(rows.length);
  const allFixed = rows.every(({ fixed }) => fixed !== undefined);
  const fixedOrder = !hasOrder(table.hitPolicy) || allFixed;
  const lists = allFixed && takesAll(table.hitPolicy);
  const first = takesFirst(table.hitPolicy) && fixedOrder;
  const singles = rows.map(single);
  const outputId = (table.outputs[0] as TableOutput).id;
  const traced = rows.map(({ id }, place) => ({ id, place, at: order[place] as number })).sort((a, b) => a.at - b.at);

  const judge = (values: Values): TableResult => {
    if (lists) return listFixed(workings, every, values);
    const row = firstRow(workings, every, values, 0);
    if (row < 0) return noHit;
    const alone = first || (table.hitPolicy === 'U' && (row + 1 >= rows.length || firstRow(workings, every, values, row + 1) < 0));
    if (alone) return singles[row] ?? settle('F', [hitOf(workings, values, row)], outputId);
    const hits = allHits(workings, every, values);
    return settle(table.hitPolicy, fixedOrder ? hits : sorted(table, hits), outputId);
  };
  const source: TraceSource = { columns: columns.map(({ id }) => id), rows: traced };
  const trace = (): Trace => traceOf(source, workings.passed.slice());

  const look = lookUp(columns, workings.passed, runColumn);

  return (values, options) => {
    if (!options?.within) {
      openAccount();
      inspect(values);
    }
    look(values, workings.frame);
    if (!options?.trace) return judge(values);
    judgeOpen(workings, values);
    const { rows: hitRows, output, problem } = judge(values);
    return problem ? { rows: hitRows, output, problem, trace: trace() } : { rows: hitRows, output, trace: trace() };
  };
};
