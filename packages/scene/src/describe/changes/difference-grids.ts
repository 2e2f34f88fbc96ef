import type { Book, BookTable } from '../book.ts';

/** How a thing stands between two versions. */
export type DifferenceState = 'same' | 'added' | 'removed' | 'changed';

export interface DifferenceCell {
  readonly was: string;
  readonly now: string;
}

export interface DifferenceRow {
  readonly id: string;
  readonly state: DifferenceState;
  readonly cells: readonly DifferenceCell[];
}

/** Two versions of a table laid over each other, cell by cell. */
export interface DifferenceGrid {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly DifferenceRow[];
}

const tablesOf = (book: Book): ReadonlyMap<string, BookTable> =>
  new Map(
    book.chapters
      .filter(({ id }) => id !== 'verbatim' && id !== 'feeds')
      .flatMap(({ articles, tables }) => [...articles.flatMap((article) => article.tables), ...tables])
      .map((table) => [table.id, table]),
  );

/** The columns that say something of their own. */
const saying = ({ columns, isNumbered = false }: BookTable): readonly string[] => columns.slice(isNumbered ? 1 : 0);

type Cells = ReadonlyMap<string, string>;

const cellsOf = (table: BookTable | undefined): ReadonlyMap<string, Cells> => {
  if (!table) return new Map();
  const skipped = table.isNumbered ? 1 : 0;
  return new Map(table.rows.map(({ id, cells }) => [id, new Map(saying(table).map((column, at) => [column, cells[at + skipped] ?? '']))]));
};

const stateOf = (was: Cells | undefined, now: Cells | undefined, cells: readonly DifferenceCell[]): DifferenceState => {
  if (!was) return 'added';
  if (!now) return 'removed';
  return cells.every((cell) => cell.was === cell.now) ? 'same' : 'changed';
};

/** Rows as they stand now; what was taken away behind what it stood behind. */
const rowsInOrder = (was: BookTable | undefined, now: BookTable): readonly string[] => {
  const order = now.rows.map(({ id }) => id);
  let behind = -1;
  for (const { id } of was?.rows ?? []) {
    const place = order.indexOf(id);
    if (place >= 0) behind = place;
    else {
      behind += 1;
      order.splice(behind, 0, id);
    }
  }
  return order;
};

const gridOf = (was: BookTable | undefined, now: BookTable | undefined): readonly DifferenceGrid[] => {
  const shown = now ?? was;
  if (!shown) return [];
  const columns = [...new Set([...saying(shown), ...(was ? saying(was) : [])])];
  const [before, after] = [cellsOf(was), cellsOf(now)];
  const rows = rowsInOrder(was, now ?? { ...shown, rows: [] }).map((id): DifferenceRow => {
    const [old, own] = [before.get(id), after.get(id)];
    const cells = columns.map((column) => ({ was: old?.get(column) ?? '', now: own?.get(column) ?? '' }));
    return { id, state: stateOf(old, own, cells), cells };
  });
  return rows.every(({ state }) => state === 'same') ? [] : [{ id: shown.id, title: shown.title, columns, rows }];
};

/** A table that was one for both modes is the one before of each of the two it became, and the other way round. */
const before = (id: string, tables: ReadonlyMap<string, BookTable>): BookTable | undefined => {
  const [, node, face] = /^(.*)\.(both|peace|emergency)$/.exec(id) ?? [];
  return tables.get(id) ?? (node ? tables.get(`${node}.${face === 'both' ? 'peace' : 'both'}`) : undefined);
};

/** Every table that differs between two books of a scene, cell by cell: decision tables, forms, owners, limits, parameters. */
export const differenceGrids = (was: Book, now: Book): readonly DifferenceGrid[] => {
  const [old, own] = [tablesOf(was), tablesOf(now)];
  const gone = [...old].filter(([id]) => !own.has(id) && !before(id, own)).map(([, table]) => table);
  return [...[...own].flatMap(([id, table]) => gridOf(before(id, old), table)), ...gone.flatMap((table) => gridOf(table, undefined))];
};
