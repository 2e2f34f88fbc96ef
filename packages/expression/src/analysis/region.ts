import type { Runs } from './axis.ts';
import type { Layout } from './layout.ts';

/** A part of the table's space: on each axis the atoms from `from` to `to`. */
export interface Region {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** The work an analysis may still do, in looks at a cell: over it, it says what it has not looked at. */
export interface Budget {
  left: number;
}

/** Everything a case can be; with or without null. */
export const wholeOf = ({ dimensions }: Layout, withNull: boolean): Region => ({
  from: Int32Array.from(dimensions, ({ first }) => (withNull ? first : 1)),
  to: Int32Array.from(dimensions, ({ axis }) => axis.atoms.length - 1),
});

export const isEmpty = ({ from, to }: Region): boolean => from.some((first, axis) => first > (to[axis] as number));

/** Whether stretches hold some of the atoms between two. */
export const touches = (runs: Runs, from: number, to: number): boolean => {
  for (let index = 0; index < runs.length; index += 2)
    if ((runs[index] as number) <= to && (runs[index + 1] as number) >= from) return true;
  return false;
};

/** Whether stretches hold all of the atoms between two. */
export const holds = (runs: Runs, from: number, to: number): boolean => {
  for (let index = 0; index < runs.length; index += 2)
    if ((runs[index] as number) <= from && (runs[index + 1] as number) >= to) return true;
  return false;
};

/** Whether two cells have an atom in common. */
export const meet = (a: Runs, b: Runs): boolean => {
  for (let index = 0; index < a.length; index += 2) if (touches(b, a[index] as number, a[index + 1] as number)) return true;
  return false;
};

export const boxTouches = (box: readonly Runs[], { from, to }: Region): boolean => {
  for (let axis = 0; axis < box.length; axis += 1) if (!touches(box[axis] as Runs, from[axis] as number, to[axis] as number)) return false;
  return true;
};

export const boxHolds = (box: readonly Runs[], { from, to }: Region): boolean => {
  for (let axis = 0; axis < box.length; axis += 1) if (!holds(box[axis] as Runs, from[axis] as number, to[axis] as number)) return false;
  return true;
};

/** Behind the last atom of any axis. */
const beyond = 0x7fffffff;

/** The region from the first to the last atom of each cell of a row. */
export const hullOf = (box: readonly Runs[], { from, to }: Region): Region => ({
  from: from.map((first, axis) => Math.max(first, box[axis]?.[0] ?? beyond)),
  to: to.map((last, axis) => Math.min(last, box[axis]?.at(-1) ?? -1)),
});

/** A region in two: before an atom of one axis, and from it on. */
export const cutAt = (region: Region, axis: number, atom: number): readonly [Region, Region] => {
  const [to, from] = [region.to.slice(), region.from.slice()];
  to[axis] = atom - 1;
  from[axis] = atom;
  return [
    { from: region.from, to },
    { from, to: region.to },
  ];
};

/**
 * Asks, of two rows, for the first axis on which they have nothing in common; -1 where one case can match both. Most pairs are told apart
 * by the ends of their stretches alone.
 */
export const apartness = ({ boxes, dimensions }: Pick<Layout, 'boxes' | 'dimensions'>): ((a: number, b: number) => number) => {
  const axes = dimensions.length;
  const [firsts, lasts] = [new Int32Array(boxes.length * axes), new Int32Array(boxes.length * axes)];
  boxes.forEach((box, row) => {
    box.forEach((runs, axis) => {
      firsts[row * axes + axis] = runs[0] ?? beyond;
      lasts[row * axes + axis] = runs.at(-1) ?? -1;
    });
  });
  return (a, b) => {
    for (let axis = 0, left = a * axes, right = b * axes; axis < axes; axis += 1, left += 1, right += 1) {
      if ((firsts[left] as number) > (lasts[right] as number) || (lasts[left] as number) < (firsts[right] as number)) return axis;
      const [own, other] = [boxes[a]?.[axis] as Runs, boxes[b]?.[axis] as Runs];
      if ((own.length > 2 || other.length > 2) && !meet(own, other)) return axis;
    }
    return -1;
  };
};
