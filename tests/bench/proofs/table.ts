import { analyseTable, type Fields, isProblem } from '@sceneworks/expression';
import type { Measure } from '../figures.ts';

const targetMs = 1_000;
const rounds = 5;
const rowCount = 2_000;
const seed = 20_261_125;

type Box = readonly (readonly [from: number, until: number])[];

const axes = Array.from({ length: 12 }, (_, at) => `field${at}`);
const fields: Fields = Object.fromEntries(axes.map((name) => [name, { kind: 'number' }]));
const longest = 100_000;

const dice = (state: number): ((below: number) => number) => {
  let now = state;
  return (below) => {
    now = (Math.imul(now, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((now / 0x80000000) * below);
  };
};

/** A space cut in two, again and again, at a column and a value thrown: no gap and no overlap, and no order among the columns. */
const parts = (count: number): readonly Box[] => {
  const roll = dice(seed);
  const made: Box[] = [axes.map(() => [0, longest] as const)];
  while (made.length < count) {
    const at = roll(made.length);
    const box = made[at] as Box;
    const axis = roll(axes.length);
    const [from, until] = box[axis] as readonly [number, number];
    if (until - from < 2) continue;
    const cut = from + 1 + roll(until - from - 1);
    const half = (low: number, high: number): Box => box.map((side, place) => (place === axis ? ([low, high] as const) : side));
    made.splice(at, 1, half(from, cut), half(cut, until));
  }
  return made;
};

const cellOf = ([from, until]: readonly [number, number]): string => {
  if (from === 0) return until === longest ? '' : `< ${until}`;
  return until === longest ? `>= ${from}` : `[${from}..${until})`;
};

const tableOf = (boxes: readonly Box[], hitPolicy: 'U' | 'F'): Parameters<typeof analyseTable>[0] => ({
  hitPolicy,
  inputs: axes.map((id) => ({ id, expression: id })),
  outputs: [{ id: 'answer' }],
  // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
  rows: boxes.map((box, at) => ({ id: `row${at}`, when: box.map(cellOf), then: [String(at % 7)] })),
});

const timed = (boxes: readonly Box[], hitPolicy: 'U' | 'F'): { readonly ms: number; readonly kinds: readonly string[] } => {
  const table = tableOf(boxes, hitPolicy);
  const from = performance.now();
  const analysis = analyseTable(table, fields, { present: axes });
  const ms = performance.now() - from;
  if (isProblem(analysis)) throw new Error(analysis.problems.map(({ text }) => text.en).join('; '));
  return { ms, kinds: analysis.findings.map(({ kind }) => kind) };
};

/** A table of 2,000 rows and 12 columns looked through whole: gaps, overlaps, rows of no use; the slower of unique and first hit. */
export const table: Measure = async () => {
  const boxes = parts(rowCount);
  const medianOf = (hitPolicy: 'U' | 'F'): number => {
    const all = Array.from({ length: rounds }, () => timed(boxes, hitPolicy));
    if (all.some(({ kinds }) => kinds.length > 0)) throw new Error('A whole table is said not to be');
    return all.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(rounds / 2)] as number;
  };
  const [unique, first] = [medianOf('U'), medianOf('F')];
  const gaps = timed(boxes.slice(1), 'U').kinds;
  const ms = Math.round(Math.max(unique, first) * 10) / 10;
  return {
    rows: [
      { name: 'table of 2,000 × 12, unique, ms', value: Math.round(unique) },
      { name: 'table of 2,000 × 12, first hit, ms', value: Math.round(first) },
      { name: 'slower of both, ms', value: ms, target: `< ${targetMs}`, ok: ms < targetMs && gaps.includes('gap') },
      { name: 'found with one row less', value: gaps.join(', ') },
    ],
    json: { table2000Ms: ms },
  };
};
