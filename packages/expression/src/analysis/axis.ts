import type { CellCode } from '../table/column.ts';
import { placeOn, type Scale, type Shape, scaleOf, valueAt } from '../table/shape.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value/value.ts';

/** What is known of a number column beyond its type. */
export interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  /** Only whole numbers come. */
  readonly whole?: boolean;
}

/** The smallest stretch of a column that its cells can tell apart: a value they name, or all values between two of them. */
export interface Atom {
  /** A value of the stretch. */
  readonly value: Value;
  /** Whether the stretch is that value alone. */
  readonly exact: boolean;
  /** The named values it lies between, on a line. */
  readonly low?: Value;
  readonly high?: Value;
}

/** Atoms as pairs of first and last, in order, never touching. */
export type Runs = readonly number[];

/** A column laid out: atom 0 is null, the others stand in their order. */
export interface Axis {
  readonly scale: Scale | 'word';
  readonly atoms: readonly Atom[];
  /** The atoms that a cell passes. `lets` runs the cell; undefined where only a case can tell. */
  readonly runsOf: (cell: CellCode, lets: (value: Value) => boolean) => Runs | undefined;
}

const nullAtom: Atom = { value: null, exact: true };

/** Adds atoms behind those already there. */
const append = (runs: number[], first: number, last: number): void => {
  if (first > last) return;
  if (runs.length > 0 && runs[runs.length - 1] === first - 1) runs[runs.length - 1] = last;
  else runs.push(first, last);
};

const sameScale = (shape: Shape | undefined, scale: Axis['scale']): shape is Shape =>
  shape !== undefined && (shape.kind === 'any' || shape.kind === scale);

/** No text a scene can hold, standing for every word that no cell names. */
const otherWord = '\u0000';

const wordsOf = (type: Type, marks: readonly Value[]): readonly Value[] => {
  if (type.kind === 'boolean') return [false, true];
  if (type.kind === 'text' && type.values) return type.values;
  return [...new Set(marks)];
};

const isClosed = (type: Type): boolean => type.kind === 'boolean' || (type.kind === 'text' && type.values !== undefined);

const wordAxis = (type: Type, marks: readonly Value[]): Axis => {
  const words = wordsOf(type, marks);
  const atoms: Atom[] = [nullAtom, ...words.map((value) => ({ value, exact: true }))];
  if (!isClosed(type)) atoms.push({ value: otherWord, exact: false });
  return {
    scale: 'word',
    atoms,
    runsOf: ({ shape }, lets) => {
      if (!sameScale(shape, 'word')) return undefined;
      const own = new Set(shape.marks);
      const unnamed = lets(otherWord);
      const runs: number[] = [];
      atoms.forEach(({ value }, index) => {
        const passes = typeof value === 'string' && !own.has(value) ? unnamed : lets(value);
        if (passes) append(runs, index, index);
      });
      return runs;
    },
  };
};

/** A place strictly between two neighbours of a line; undefined where there is none. */
const between = (low: number | undefined, high: number | undefined, whole: boolean): number | undefined => {
  if (low === undefined) return high === undefined ? 0 : whole ? Math.ceil(high) - 1 : high - 1;
  if (high === undefined) return whole ? Math.floor(low) + 1 : low + 1;
  const middle = whole ? Math.floor(low) + 1 : low + (high - low) / 2;
  return middle > low && middle < high ? middle : undefined;
};

const insideOf = ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Bounds, place: number): boolean =>
  !(place < (minimum ?? place) || place > (maximum ?? place)) &&
  !(exclusiveMinimum !== undefined && place <= exclusiveMinimum) &&
  !(exclusiveMaximum !== undefined && place >= exclusiveMaximum);

const boundPlaces = ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Bounds): readonly number[] =>
  [minimum, maximum, exclusiveMinimum, exclusiveMaximum].filter((place) => place !== undefined);

const placesOf = (scale: Scale, marks: readonly Value[]): readonly number[] => {
  const places = marks.map((mark) => placeOn(scale, mark)).filter((place) => place !== undefined);
  return places.sort((a, b) => a - b).filter((place, at) => place !== places[at - 1]);
};

/** A line: gap 0, mark 0, gap 1, mark 1, … of which those without a value are left out. `before[i]` counts the ones kept before stretch i. */
const lineAxis = (scale: Scale, marks: readonly Value[], bounds: Bounds): Axis => {
  const places = [...new Set([...placesOf(scale, marks), ...(scale === 'number' ? boundPlaces(bounds) : [])])].sort((a, b) => a - b);
  const whole = scale !== 'number' || bounds.whole === true;
  const atoms: Atom[] = [nullAtom];
  const before = [0];
  for (let stretch = 0; stretch <= places.length * 2; stretch += 1) {
    const mark = stretch >> 1;
    const exact = stretch % 2 === 1;
    const place = exact ? (places[mark] as number) : between(places[mark - 1], places[mark], whole);
    const isKept = place !== undefined && insideOf(bounds, place) && (!exact || !whole || Number.isInteger(place));
    if (isKept) atoms.push({ value: valueAt(scale, place), exact, ...(exact ? {} : ends(scale, places, mark)) });
    before.push((before[stretch] as number) + (isKept ? 1 : 0));
  }
  const at = new Map(places.map((place, mark) => [place, mark]));
  return {
    scale,
    atoms,
    runsOf: ({ shape }, lets) => {
      if (!sameScale(shape, scale)) return undefined;
      const runs: number[] = [];
      if (lets(null)) append(runs, 0, 0);
      const own = placesOf(scale, shape.marks);
      for (let stretch = 0; stretch <= own.length * 2; stretch += 1) {
        const mark = stretch >> 1;
        const exact = stretch % 2 === 1;
        const place = exact ? (own[mark] as number) : between(own[mark - 1], own[mark], false);
        if (place === undefined || !lets(valueAt(scale, place))) continue;
        const first = exact ? (at.get(place) as number) * 2 + 1 : mark === 0 ? 0 : (at.get(own[mark - 1] as number) as number) * 2 + 2;
        const last = exact ? first : mark === own.length ? places.length * 2 : (at.get(own[mark] as number) as number) * 2;
        append(runs, (before[first] as number) + 1, before[last + 1] as number);
      }
      return runs;
    },
  };
};

const ends = (scale: Scale, places: readonly number[], gap: number): Pick<Atom, 'low' | 'high'> => {
  const [low, high] = [places[gap - 1], places[gap]];
  return { ...(low !== undefined && { low: valueAt(scale, low) }), ...(high !== undefined && { high: valueAt(scale, high) }) };
};

const scaleFor = (type: Type, marks: readonly Value[]): Axis['scale'] => {
  switch (type.kind) {
    case 'number':
    case 'date':
    case 'daysDuration':
    case 'monthsDuration':
      return type.kind;
    case 'text':
    case 'boolean':
      return 'word';
    default: {
      const [first] = marks;
      return (first !== undefined && scaleOf(first)) || (type.kind === 'dateTime' ? 'dateTime' : 'word');
    }
  }
};

/**
 * Lays out a column by the values its cells name. Between two neighbouring ones no cell changes its answer, so that a column is a short
 * row of atoms whatever its type, and a cell is a few stretches of it, found by running the cell itself on one value of each.
 */
export const axisOf = (type: Type, cells: readonly CellCode[], bounds: Bounds = {}): Axis => {
  const marks = cells.flatMap(({ shape }) => shape?.marks ?? []);
  const scale = scaleFor(type, marks);
  return scale === 'word' ? wordAxis(type, marks) : lineAxis(scale, marks, bounds);
};

/** What two cells of one column both pass. */
export const bothRuns = (a: Runs, b: Runs): Runs => {
  const runs: number[] = [];
  for (let left = 0, right = 0; left < a.length && right < b.length; ) {
    const last = Math.min(a[left + 1] as number, b[right + 1] as number);
    append(runs, Math.max(a[left] as number, b[right] as number), last);
    if (a[left + 1] === last) left += 2;
    if (b[right + 1] === last) right += 2;
  }
  return runs;
};
