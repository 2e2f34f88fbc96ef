import type { Frame, Run, Values } from '../compile/code.ts';
import type { Cell } from '../syntax/tree.ts';
import type { Value } from '../value/value.ts';
import { allBits, type Bits, clearBit, noBits, setBit, wordsFor } from './bits.ts';
import { placeOn, type Scale, type Shape, shapeOf, valueAt } from './shape.ts';

/** A cell of a column: how it is run over the input in its slot, and what it depends on, where that is known. */
export interface CellCode {
  readonly run: Run;
  readonly shape: Shape | undefined;
}

export const cellCode = (run: Run, cell: Cell): CellCode => ({ run, shape: shapeOf(cell) });

/**
 * A column with its rows indexed by value. `rowsFor` answers which rows' cells let a value pass, in one look-up; rows whose cells only
 * running can judge are among them and listed in `open`.
 */
export interface Column {
  readonly slot: number;
  readonly input: Run;
  readonly rowsFor: (value: Value) => Bits | undefined;
  readonly open: readonly number[];
  readonly cells: readonly CellCode[];
  /** What `rowsFor` looks into, where that is a list of words or a line of numbers. */
  readonly index?: WordIndex | LineIndex;
}

/** The rows that each word passes, or each of true and false. */
export interface WordIndex {
  readonly is: 'word';
  readonly byWord: ReadonlyMap<Value, Bits>;
  readonly other: Bits;
  readonly ofNull: Bits;
}

/** The rows that the numbers of each stretch of the line pass. */
export interface LineIndex {
  readonly is: 'line';
  readonly places: Float64Array;
  readonly grid: Grid;
  readonly stretches: readonly Bits[];
  readonly ofNull: Bits;
}

/** How the rows of a value are found. */
type Index = Pick<Column, 'rowsFor' | 'index'>;

const noValues: Values = Object.freeze({});

/** Whether a cell that depends on nothing but its input lets a value pass. */
const lets = (cell: CellCode, slot: number, value: Value, frame: Frame): boolean => {
  frame[slot] = value;
  return cell.run(noValues, frame) === true;
};

/** Memory for one column's index, in words of 32 rows: beyond it the cells are run one by one. */
const mostIndexWords = 250_000;

type Kind = Shape['kind'];

const marksOf = ({ shape }: CellCode): readonly Value[] => (shape ? shape.marks : []);

const commonKind = (cells: readonly CellCode[]): Kind => {
  for (const { shape } of cells) if (shape && shape.kind !== 'any') return shape.kind;
  return 'any';
};

interface Making {
  readonly cells: readonly CellCode[];
  readonly slot: number;
  readonly rows: number;
  readonly frame: Frame;
}

/** The rows that a value passes, found by running every indexed cell; rows in `open` stay in. */
const tried = (making: Making, open: ReadonlySet<number>, value: Value): Bits => {
  const bits = allBits(making.rows);
  making.cells.forEach((cell, row) => {
    if (!open.has(row) && !lets(cell, making.slot, value, making.frame)) clearBit(bits, row);
  });
  return bits;
};

/** No text a scene can hold, standing for every word that no cell names. */
const otherWord = '\u0000';

const wordIndex = (making: Making, open: ReadonlySet<number>): Index => {
  const otherText = tried(making, open, otherWord);
  const ofNull = tried(making, open, null);
  const byWord = new Map<Value, Bits>([true, false].map((value) => [value, tried(making, open, value)]));
  making.cells.forEach((cell) => {
    for (const mark of marksOf(cell)) if (typeof mark === 'string' && !byWord.has(mark)) byWord.set(mark, otherText.slice());
  });
  making.cells.forEach((cell, row) => {
    if (open.has(row)) return;
    for (const mark of marksOf(cell)) {
      const bits = byWord.get(mark);
      if (bits) (lets(cell, making.slot, mark, making.frame) ? setBit : clearBit)(bits, row);
    }
  });
  const rowsFor: Column['rowsFor'] = (value) => {
    if (typeof value === 'string') return byWord.get(value) ?? otherText;
    if (value === null) return ofNull;
    return typeof value === 'boolean' ? byWord.get(value) : undefined;
  };
  return { rowsFor, index: { is: 'word', byWord, other: otherText, ofNull } };
};

/** The marks of a line in order, and for each mark and each gap between marks the rows that pass there: gap 0, mark 0, gap 1, … */
interface Line {
  readonly places: Float64Array;
  readonly stretches: readonly Bits[];
}

const between = (places: ArrayLike<number>, gap: number): number => {
  const [low, high] = [places[gap - 1], places[gap]];
  if (low === undefined) return high === undefined ? 0 : high - 1;
  return high === undefined ? low + 1 : low + (high - low) / 2;
};

/** A cell changes only at its own marks: it is run once on each of its own stretches, and the answer spread over the line's. */
const spreadCell = (making: Making, scale: Scale, line: Line, row: number, cell: CellCode): void => {
  const own = [...new Set(marksOf(cell).map((mark) => placeOn(scale, mark) as number))].sort((a, b) => a - b);
  const at = own.map((place) => line.places.indexOf(place));
  for (let stretch = 0; stretch <= own.length * 2; stretch += 1) {
    const mark = stretch >> 1;
    const isMark = stretch % 2 === 1;
    const place = isMark ? (own[mark] as number) : between(own, mark);
    if (!lets(cell, making.slot, valueAt(scale, place), making.frame)) continue;
    const from = isMark ? (at[mark] as number) * 2 + 1 : mark === 0 ? 0 : (at[mark - 1] as number) * 2 + 2;
    const to = isMark ? from : mark === own.length ? line.stretches.length - 1 : (at[mark] as number) * 2;
    for (let index = from; index <= to; index += 1) setBit(line.stretches[index] as Bits, row);
  }
};

/** Equal slices of the line between its first and last mark, each with the first mark in or after it: where to begin looking. */
export interface Grid {
  readonly from: number;
  readonly perUnit: number;
  readonly starts: Uint16Array;
}

const gridOf = (places: Float64Array): Grid => {
  const slices = Math.min(4096, places.length * 8);
  const from = places[0] as number;
  const width = ((places[places.length - 1] as number) - from) / slices;
  const perUnit = width > 0 && Number.isFinite(1 / width) ? 1 / width : 0;
  const starts = new Uint16Array(slices + 1);
  for (const place of places) {
    const slice = Math.trunc((place - from) * perUnit);
    for (let after = slice + 1; after <= slices; after += 1) starts[after] = (starts[after] as number) + 1;
  }
  return { from, perUnit, starts };
};

/** Which stretch of the line a place is on. */
export const stretchAt = (places: Float64Array, grid: Grid, place: number): number => {
  const { from, perUnit, starts } = grid;
  let at = 0;
  if (place > from) {
    const slice = (place - from) * perUnit;
    at = slice < starts.length ? (starts[Math.trunc(slice)] as number) : places.length;
    while (at > 0 && (places[at - 1] as number) >= place) at -= 1;
  }
  while (at < places.length && (places[at] as number) < place) at += 1;
  return places[at] === place ? at * 2 + 1 : at * 2;
};

const lineIndex = (making: Making, open: ReadonlySet<number>, scale: Scale): Index | undefined => {
  const marks = new Set<number>();
  for (const cell of making.cells) for (const mark of marksOf(cell)) marks.add(placeOn(scale, mark) as number);
  const places = Float64Array.from(marks).sort();
  if ((places.length * 2 + 1) * wordsFor(making.rows) > mostIndexWords) return undefined;
  const line: Line = { places, stretches: Array.from({ length: places.length * 2 + 1 }, () => noBits(making.rows)) };
  making.cells.forEach((cell, row) => {
    if (open.has(row)) for (const bits of line.stretches) setBit(bits, row);
    else spreadCell(making, scale, line, row, cell);
  });
  const ofNull = tried(making, open, null);
  const { stretches } = line;
  const grid = gridOf(places);
  if (scale === 'number') {
    const rowsFor: Column['rowsFor'] = (value) =>
      typeof value === 'number' ? stretches[stretchAt(places, grid, value)] : value === null ? ofNull : undefined;
    return { rowsFor, index: { is: 'line', places, grid, stretches, ofNull } };
  }
  const rowsFor: Column['rowsFor'] = (value) => {
    if (value === null) return ofNull;
    const place = placeOn(scale, value);
    return place === undefined ? undefined : stretches[stretchAt(places, grid, place)];
  };
  return { rowsFor };
};

/** A column where no cell asks anything passes every row, unless some cells ask for null or only running can judge them. */
const openIndex = (making: Making, open: ReadonlySet<number>): Index => {
  const ofNull = tried(making, open, null);
  const ofOther = tried(making, open, otherWord);
  return { rowsFor: (value) => (value === null ? ofNull : ofOther) };
};

const makeIndex = (making: Making, kind: Kind, open: ReadonlySet<number>): Index | undefined => {
  if (kind === 'any') return openIndex(making, open);
  return kind === 'word' ? wordIndex(making, open) : lineIndex(making, open, kind);
};

/** Indexes a column of cells. A column whose every cell is "any" needs none, and is left out. */
export const makeColumn = (slot: number, input: Run, cells: readonly CellCode[], frame: Frame, anyCells: boolean): Column | undefined => {
  if (anyCells) return undefined;
  const kind = commonKind(cells);
  const making: Making = { cells, slot, rows: cells.length, frame };
  const open = new Set(cells.flatMap(({ shape }, row) => (shape && (shape.kind === 'any' || shape.kind === kind) ? [] : [row])));
  const index = makeIndex(making, kind, open);
  if (index) return { slot, input, ...index, open: [...open], cells };
  const everything = allBits(cells.length);
  return { slot, input, rowsFor: () => everything, open: cells.map((_, row) => row), cells };
};
