import type { Runs } from './axis.ts';
import { type Budget, cutAt, holds, type Region } from './region.ts';

type Boxes = readonly (readonly Runs[])[];

/** Where to cut a region: an axis, and the atom that begins the second half. */
interface Cut {
  readonly axis: number;
  readonly atom: number;
}

const times = (count: number): number => (count < 2 ? count : count * Math.log2(count));

/** How many of the sorted numbers are smaller. */
const smaller = (sorted: Int32Array, than: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < than) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Places of an axis where some row's stretch begins or ends inside the region. */
const edgesOn = (axis: number, rows: readonly number[], boxes: Boxes, from: number, to: number): number[] => {
  const edges = new Set<number>();
  for (const row of rows) {
    const runs = boxes[row]?.[axis] as Runs;
    for (let index = 0; index < runs.length; index += 2) {
      const [first, last] = [runs[index] as number, runs[index + 1] as number];
      if (first > from && first <= to) edges.add(first);
      if (last >= from && last < to) edges.add(last + 1);
    }
  }
  return [...edges];
};

/**
 * The cut that leaves the least to do: rows are parted as evenly as can be, and few of them stand on both sides. A table drawn as a tree
 * of questions is taken apart along its own questions. Undefined where every row holds the whole region on every axis.
 */
const bestCut = (region: Region, rows: readonly number[], boxes: Boxes): Cut | undefined => {
  let best: Cut | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (let axis = 0; axis < region.from.length; axis += 1) {
    const [from, to] = [region.from[axis] as number, region.to[axis] as number];
    const parted = rows.filter((row) => !holds(boxes[row]?.[axis] as Runs, from, to));
    if (parted.length === 0) continue;
    const both = rows.length - parted.length;
    const firsts = Int32Array.from(parted, (row) => boxes[row]?.[axis]?.[0] ?? 0).sort();
    const lasts = Int32Array.from(parted, (row) => boxes[row]?.[axis]?.at(-1) ?? 0).sort();
    for (const atom of edgesOn(axis, parted, boxes, from, to)) {
      const left = both + smaller(firsts, atom);
      const right = both + parted.length - smaller(lasts, atom);
      const score = times(left) + times(right);
      if (score < bestScore) [best, bestScore] = [{ axis, atom }, score];
    }
  }
  return best;
};

/** A region in two halves by the best cut for some rows, paid for. Undefined where the rows part it no further, or the budget is spent. */
export const halves = (region: Region, rows: readonly number[], boxes: Boxes, budget: Budget): readonly [Region, Region] | undefined => {
  budget.left -= rows.length * region.from.length + 1;
  if (budget.left < 0) return undefined;
  const cut = bestCut(region, rows, boxes);
  return cut && cutAt(region, cut.axis, cut.atom);
};
