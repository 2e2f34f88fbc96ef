import type { Answers } from './answers.ts';
import { bothRuns, type Runs } from './axis.ts';
import type { Layout } from './layout.ts';
import { apartness } from './region.ts';

/** Two rows that one case can match at once, and where. */
export interface Overlap {
  readonly rows: readonly [number, number];
  readonly box: readonly Runs[];
  /** The cells or answers that decide it are not read: it may be. */
  readonly perhaps: boolean;
}

export interface Overlaps {
  readonly found: readonly Overlap[];
  /** How many there are in all, told or not. */
  readonly count: number;
}

const mostOverlaps = 50;

/** Null is left out where it never comes. */
const possible = (layout: Layout, row: number): readonly Runs[] =>
  (layout.boxes[row] as readonly Runs[]).map((runs, axis) => {
    const { first, axis: laid } = layout.dimensions[axis] as Layout['dimensions'][number];
    return bothRuns(runs, [first, laid.atoms.length - 1]);
  });

/**
 * The pairs of rows that one case can match. Under A rows that answer alike may meet; of those whose answers are computed in the case it
 * is said that they may differ.
 */
export const overlapsOf = (layout: Layout, answers: Answers): Overlaps => {
  const boxes = layout.boxes.map((_, row) => possible(layout, row));
  const apart = apartness({ boxes, dimensions: layout.dimensions });
  const isAny = layout.table.hitPolicy === 'A';
  const found: Overlap[] = [];
  let count = 0;
  for (let a = 0; a < boxes.length; a += 1) {
    for (let b = a + 1; b < boxes.length; b += 1) {
      const alike = isAny ? answers.alike(a, b) : false;
      if (alike === true || apart(a, b) >= 0) continue;
      count += 1;
      if (found.length >= mostOverlaps) continue;
      const perhaps = alike === undefined || layout.unsure[a] === true || layout.unsure[b] === true;
      const box = (boxes[a] as readonly Runs[]).map((runs, axis) => bothRuns(runs, boxes[b]?.[axis] as Runs));
      found.push({ rows: [a, b], box, perhaps });
    }
  }
  return { found, count };
};
