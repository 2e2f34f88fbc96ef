import { type Compilation, type Frame, newCompilation } from '../compile/code.ts';
import { openAccount } from '../cost.ts';
import type { Problem, Problems } from '../problem.ts';
import type { CellCode } from '../table/column.ts';
import { checkFrame, type InputCode, inputCode, located, whenCode } from '../table/compile.ts';
import type { Table } from '../table/table.ts';
import type { Fields } from '../type.ts';
import type { Value } from '../value/value.ts';
import { variables } from '../variables.ts';
import { type Axis, axisOf, type Bounds, bothRuns, type Runs } from './axis.ts';

/** A cell whose answer only a case can tell: nothing is said about it. */
export interface UnreadCell {
  readonly row: string;
  readonly column: string;
  readonly text: string;
}

/** Columns that ask the same expression are one axis: a case has one place on it. */
export interface Dimension {
  readonly columns: readonly string[];
  readonly axis: Axis;
  /** The fields that the axis is computed from. */
  readonly reads: readonly (readonly string[])[];
  /** The first atom of a case: null is left out where it never comes. */
  readonly first: number;
}

/** A table as boxes: each row passes, on each axis, some stretches of it. */
export interface Layout {
  readonly table: Table;
  readonly dimensions: readonly Dimension[];
  /** By row, then by axis. A cell that is not read counts as passing everything, and its row as `unsure`. */
  readonly boxes: readonly (readonly Runs[])[];
  readonly unsure: readonly boolean[];
  readonly unread: readonly UnreadCell[];
}

/** What the analysis knows of the columns beyond their types, by input id. */
export interface Knowledge {
  readonly bounds?: Readonly<Record<string, Bounds>>;
  /** Columns whose input is never null. */
  readonly present?: readonly string[];
}

const noValues = Object.freeze({});

const running = (slot: number, frame: Frame) => (cell: CellCode) => (value: Value) => {
  openAccount();
  frame[slot] = value;
  return cell.run(noValues, frame) === true;
};

interface Column {
  readonly input: InputCode;
  readonly place: number;
  readonly cells: readonly CellCode[];
}

const readColumns = (compilation: Compilation, table: Table): readonly Column[] =>
  table.inputs.map((written, place) => {
    const input = inputCode(compilation, written);
    const cells = table.rows.map(({ id, when }) =>
      located(compilation, { row: id, column: written.id }, () => whenCode(compilation, input, when[place] as string)),
    );
    return { input, place, cells };
  });

const sameExpression = (table: Table, columns: readonly Column[]): readonly (readonly Column[])[] => {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const text = (table.inputs[column.place] as Table['inputs'][number]).expression.trim();
    const group = groups.get(text);
    if (group) group.push(column);
    else groups.set(text, [column]);
  }
  return [...groups.values()];
};

/** One runs a distinct cell: equal cells of a column are one piece of code. */
const runsOfColumn = (axis: Axis, { input, cells }: Column, frame: Frame): readonly (Runs | undefined)[] => {
  const lets = running(input.slot, frame);
  const known = new Map<CellCode, Runs | undefined>();
  return cells.map((cell) => {
    if (!known.has(cell)) known.set(cell, axis.runsOf(cell, lets(cell)));
    return known.get(cell);
  });
};

const everything = (axis: Axis): Runs => [0, axis.atoms.length - 1];

/** The axis of columns that ask the same, by the words and bounds that any of them knows. */
const dimensionOf = (table: Table, columns: readonly Column[], { bounds = {}, present = [] }: Knowledge): Dimension => {
  const [head] = columns as readonly [Column];
  const names = columns.map(({ input }) => input.id);
  const listing = columns.find(({ input: { type } }) => type.kind === 'text' && type.values !== undefined);
  const [known] = names.flatMap((name) => bounds[name] ?? []);
  return {
    columns: names,
    axis: axisOf(
      (listing ?? head).input.type,
      columns.flatMap(({ cells }) => cells),
      known,
    ),
    reads: variables((table.inputs[head.place] as Table['inputs'][number]).expression),
    first: names.some((name) => present.includes(name)) ? 1 : 0,
  };
};

/** What the cells of one axis let pass, row by row; what is not read is everything. */
interface Side {
  readonly runs: readonly Runs[];
  readonly unread: readonly (UnreadCell & { readonly place: number })[];
}

const sideOf = (table: Table, axis: Axis, columns: readonly Column[], frame: Frame): Side => {
  const unread: (UnreadCell & { readonly place: number })[] = [];
  const byColumn = columns.map((column) =>
    runsOfColumn(axis, column, frame).map((runs, place) => {
      const { id, when } = table.rows[place] as Table['rows'][number];
      if (!runs) unread.push({ row: id, column: column.input.id, text: when[column.place] as string, place });
      return runs ?? everything(axis);
    }),
  );
  const [first = [], ...others] = byColumn;
  return { runs: first.map((runs, place) => others.reduce<Runs>((both, other) => bothRuns(both, other[place] as Runs), runs)), unread };
};

/**
 * Lays a decision table out as boxes. Refused with the problems that compiling the same table would name.
 */
export const layoutOf = (table: Table, fields: Fields, knowledge: Knowledge): Layout | Problems => {
  const wrong: readonly Problem[] = checkFrame(table);
  if (wrong.length > 0) return { problems: wrong };
  const compilation = newCompilation(fields);
  const groups = sameExpression(table, readColumns(compilation, table));
  if (compilation.problems.length > 0) return { problems: compilation.problems };
  const frame: Frame = new Array<Value>(compilation.slots).fill(null);
  const dimensions = groups.map((columns) => dimensionOf(table, columns, knowledge));
  const sides = groups.map((columns, at) => sideOf(table, (dimensions[at] as Dimension).axis, columns, frame));
  const unread = sides.flatMap((side) => side.unread);
  const unsure = new Set(unread.map(({ place }) => place));
  return {
    table,
    dimensions,
    boxes: table.rows.map((_, place) => sides.map(({ runs }) => runs[place] as Runs)),
    unsure: table.rows.map((_, place) => unsure.has(place)),
    unread: unread.map(({ row, column, text }) => ({ row, column, text })),
  };
};
