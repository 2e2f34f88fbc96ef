import type { Runs } from './axis.ts';
import { halves } from './cut.ts';
import type { Layout } from './layout.ts';
import { type Budget, boxHolds, boxTouches, isEmpty, meet, type Region, wholeOf } from './region.ts';

/** A part of the space that no row handles, as large as it could be made: by axis the stretches. */
export interface Gap {
  readonly box: readonly Runs[];
  /** Rows that may handle it by cells that are not read; empty: no row does. */
  readonly perhaps: readonly number[];
}

export interface Gaps {
  readonly found: readonly Gap[];
  /** There are more, or not everything was looked at. */
  readonly more: boolean;
}

/** So many gaps are told: a table with more is not finished. */
const mostGaps = 20;

interface Search {
  readonly layout: Layout;
  readonly whole: Region;
  readonly budget: Budget;
  readonly found: Gap[];
  /** So many are told, then no more is looked for. */
  readonly most: number;
  more: boolean;
}

/** The stretches of an axis that rows leave free. */
const freeOf = (layout: Layout, rows: readonly number[], axis: number, from: number, to: number): Runs => {
  const taken = new Uint8Array(to + 2);
  for (const row of rows) {
    const runs = layout.boxes[row]?.[axis] as Runs;
    for (let index = 0; index < runs.length; index += 2)
      taken.fill(1, Math.min(runs[index] as number, to + 1), Math.min(runs[index + 1] as number, to) + 1);
  }
  const runs: number[] = [];
  for (let atom = from; atom <= to; atom += 1) {
    if (taken[atom] === 1) continue;
    if (runs.length > 0 && runs[runs.length - 1] === atom - 1) runs[runs.length - 1] = atom;
    else runs.push(atom, atom);
  }
  return runs;
};

const isWord = (layout: Layout, axis: number): boolean => layout.dimensions[axis]?.axis.scale === 'word';

/** On a line a gap is one stretch, the one that holds what was found. */
const stretchAround = (runs: Runs, atom: number): Runs => {
  for (let index = 0; index < runs.length; index += 2)
    if ((runs[index] as number) <= atom && (runs[index + 1] as number) >= atom) return runs.slice(index, index + 2);
  return [];
};

/** Makes what was found as large as it can be, axis by axis, so that its sentence names only the columns that matter. */
const enlarged = ({ layout, whole }: Search, { from, to }: Region, rows: readonly number[]): readonly Runs[] => {
  const box: Runs[] = [...from].map((first, axis) => [first, to[axis] as number]);
  for (let axis = 0; axis < box.length; axis += 1) {
    const others = rows.filter((row) =>
      (layout.boxes[row] as readonly Runs[]).every((runs, place) => place === axis || meet(runs, box[place] as Runs)),
    );
    const free = freeOf(layout, others, axis, whole.from[axis] as number, whole.to[axis] as number);
    box[axis] = isWord(layout, axis) ? free : stretchAround(free, from[axis] as number);
  }
  return box;
};

const note = (search: Search, region: Region, perhaps: readonly number[]): void => {
  if (search.found.some(({ box }) => boxHolds(box, region))) return;
  if (search.found.length >= search.most) {
    search.more = true;
    return;
  }
  const { layout } = search;
  const rows = layout.boxes.flatMap((_, row) => (perhaps.includes(row) ? [] : [row]));
  search.found.push({ box: enlarged(search, region, rows), perhaps });
};

const explore = (search: Search, region: Region, rows: readonly number[]): void => {
  if (search.more) return;
  const { layout, budget } = search;
  const { boxes, unsure } = layout;
  const alive = rows.filter((row) => boxTouches(boxes[row] as readonly Runs[], region));
  budget.left -= rows.length;
  const [holding, parting] = [[] as number[], [] as number[]];
  for (const row of alive) (boxHolds(boxes[row] as readonly Runs[], region) ? holding : parting).push(row);
  if (holding.some((row) => !unsure[row])) return;
  if (parting.length === 0) {
    note(search, region, holding);
    return;
  }
  const two = halves(region, parting, boxes, budget);
  if (!two) {
    search.more = true;
    return;
  }
  for (const half of two) explore(search, half, alive);
};

/** What no row handles inside a region. */
export const gapsIn = (layout: Layout, whole: Region, budget: Budget, most = mostGaps): Gaps => {
  const search: Search = { layout, whole, budget, found: [], most, more: false };
  if (!isEmpty(whole)) {
    explore(
      search,
      whole,
      layout.boxes.map((_, row) => row),
    );
  }
  return { found: search.found, more: search.more };
};

/** What no row handles where one column's value is missing: null on that axis, anything on the others. */
export const nullGaps = (layout: Layout, axis: number, budget: Budget): Gaps => {
  if ((layout.dimensions[axis]?.first ?? 1) > 0) return { found: [], more: false };
  const whole = wholeOf(layout, true);
  const region = { from: whole.from.map((first, place) => (place < axis ? 1 : first)), to: whole.to.slice() };
  region.to[axis] = 0;
  return gapsIn(layout, region, budget, 1);
};
