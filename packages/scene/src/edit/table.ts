import type {
  DecisionTable,
  ModeName,
  Refusal,
  Scene,
  SceneEdit,
  TableCell,
  TableConfig,
  TableInput,
  TableOutput,
  TableRow,
} from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { setConfig } from './config.ts';
import type { Edited } from './edited.ts';
import { byId, named, refuse, tooMany } from './refuse.ts';
import { withCells } from './row-cells.ts';

/** Where a decision table is: a node, and its peace or 战 face. */
interface TablePlace {
  readonly node: string;
  readonly face: ModeName;
}

type TableEdit = Extract<SceneEdit, { do: 'setCells' | 'insertRows' | 'removeRows' | 'moveRows' | 'addColumn' | 'removeColumn' }>;

/** What an input cell holds that asks nothing. */
const anything = '-';

const setCells = (table: DecisionTable, cells: readonly TableCell[], at: string): DecisionTable | Refusal => {
  const places = new Map<string, readonly ['when' | 'then', number]>([
    ...table.outputs.map(({ id }, i) => [id, ['then', i]] as const),
    ...table.inputs.map(({ id }, i) => [id, ['when', i]] as const),
  ]);
  const rows = new Map(table.rows.map((row) => [row.id, row]));
  for (const { row: id, column, text } of cells) {
    const [row, place] = [rows.get(id), places.get(column)];
    if (!row) return refuse('ROW_GONE', at, byId(id));
    if (!place) return refuse('COLUMN_GONE', at, byId(column));
    const [side, index] = place;
    rows.set(id, { ...row, [side]: row[side].map((old, i) => (i === index ? text : old)) });
  }
  return { ...table, rows: table.rows.map(({ id }) => rows.get(id) as TableRow) };
};

const fitted = (cells: readonly string[], count: number, filler: string): string[] =>
  Array.from({ length: count }, (_, i) => cells[i] ?? filler);

const behind = (rows: readonly TableRow[], after: string | undefined, more: readonly TableRow[], at: string): TableRow[] | Refusal => {
  if (after === undefined) return [...more, ...rows];
  const place = rows.findIndex(({ id }) => id === after);
  return place < 0 ? refuse('ROW_GONE', at, byId(after)) : [...rows.slice(0, place + 1), ...more, ...rows.slice(place + 1)];
};

const withRows = (table: DecisionTable, rows: TableRow[] | Refusal): DecisionTable | Refusal =>
  'code' in rows ? rows : { ...table, rows };

const insertRows = (table: DecisionTable, rows: readonly TableRow[], after: string | undefined, at: string): DecisionTable | Refusal => {
  if (table.rows.length + rows.length > limits.tableRows) return tooMany('tableRows', at);
  const taken = new Set(table.rows.map(({ id }) => id));
  for (const { id } of rows) {
    if (taken.has(id)) return refuse('ROW_TWICE', at, byId(id));
    taken.add(id);
  }
  const whole = rows.map((row) =>
    withCells(row, fitted(row.when, table.inputs.length, anything), fitted(row.then, table.outputs.length, '')),
  );
  return withRows(table, behind(table.rows, after, whole, at));
};

const moveRows = (table: DecisionTable, ids: readonly string[], after: string | undefined, at: string): DecisionTable | Refusal => {
  const moving = table.rows.filter(({ id }) => ids.includes(id));
  const staying = table.rows.filter(({ id }) => !ids.includes(id));
  return withRows(table, behind(staying, after, moving, at));
};

const addColumn = (
  table: DecisionTable,
  { input, output }: { readonly input?: TableInput; readonly output?: TableOutput },
  at: string,
): DecisionTable | Refusal => {
  const all = [...table.inputs, ...table.outputs];
  const added = [...(input ? [input] : []), ...(output ? [output] : [])];
  if (all.length + added.length > limits.tableColumns) return tooMany('tableColumns', at);
  const again = added.find(({ id }) => all.some((one) => one.id === id));
  if (again) return refuse('COLUMN_TWICE', at, byId(again.id));
  return {
    ...table,
    inputs: [...table.inputs, ...(input ? [input] : [])],
    outputs: [...table.outputs, ...(output ? [output] : [])],
    rows: table.rows.map((row) => withCells(row, input ? [...row.when, anything] : row.when, output ? [...row.then, ''] : row.then)),
  };
};

const without = <T>(list: readonly T[], place: number): T[] => list.filter((_, i) => i !== place);

const removeColumn = (table: DecisionTable, column: string, at: string): DecisionTable | Refusal => {
  const [input, output] = [table.inputs, table.outputs].map((columns) => columns.findIndex(({ id }) => id === column)) as [number, number];
  if (input < 0 && output < 0) return refuse('COLUMN_GONE', at, byId(column));
  return {
    ...table,
    inputs: without(table.inputs, input),
    outputs: without(table.outputs, output),
    rows: table.rows.map((row) => withCells(row, without(row.when, input), without(row.then, output))),
  };
};

const changed = (table: DecisionTable, edit: TableEdit, at: string): DecisionTable | Refusal => {
  switch (edit.do) {
    case 'setCells':
      return setCells(table, edit.cells, at);
    case 'insertRows':
      return insertRows(table, edit.rows, edit.after, at);
    case 'removeRows':
      return { ...table, rows: table.rows.filter(({ id }) => !edit.rows.includes(id)) };
    case 'moveRows':
      return moveRows(table, edit.rows, edit.after, at);
    case 'addColumn':
      return addColumn(table, edit, at);
    case 'removeColumn':
      return removeColumn(table, edit.column, at);
  }
};

/** The table of a node in a face: in 战 its own where it differs. */
export const tableIn = (scene: Scene, { node: id, face }: TablePlace): DecisionTable | Refusal => {
  const node = scene.nodes.find((one) => one.id === id);
  if (!node) return refuse('NODE_GONE', `nodes.${id}`, byId(id));
  if (node.kind !== 'table') return refuse('NOT_A_TABLE', `nodes.${id}`, named(node));
  const own = face === 'emergency' ? (node.emergency as Partial<TableConfig> | undefined)?.table : undefined;
  return own ?? node.config.table;
};

/** Changes a decision table by rows, columns and cells, each by its id, so that what two people do to one table can be put together. */
export const editTable = (scene: Scene, edit: TableEdit): Edited => {
  const table = tableIn(scene, edit);
  if ('code' in table) return { refusal: table };
  const after = changed(table, edit, `nodes.${edit.node}.table`);
  return 'code' in after ? { refusal: after } : setConfig(scene, edit.node, edit.face, ['table'], after);
};
