import type { Scene, SceneNode } from '@sceneworks/schemas';
import { portOf } from '../compile/drawing.ts';
import { withCells } from '../edit/row-cells.ts';

type Json = Readonly<Record<string, unknown>>;

/** A list whose members have names of their own: what each is, and in which order they stand where that has a meaning. */
export class Keyed {
  readonly members: ReadonlyMap<string, unknown>;
  readonly isOrdered: boolean;
  /** What tells its members apart; lists that are told apart by different things cannot be put together member by member */
  readonly by: string;
  constructor(members: ReadonlyMap<string, unknown>, isOrdered: boolean, by: string) {
    this.members = members;
    this.isOrdered = isOrdered;
    this.by = by;
  }
}

/** Whether lists are told apart alike; one without members is like any. */
export const isAlike = (...lists: readonly Keyed[]): boolean =>
  new Set(lists.filter(({ members }) => members.size > 0).map(({ by }) => by)).size < 2;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members by which items of a list are told apart, most telling first. */
const names = ['id', 'port', 'name'] as const;

const keyed = (list: readonly unknown[], keyOf: (item: unknown) => string | undefined, by: string): Keyed | undefined => {
  const members = new Map<string, unknown>();
  for (const item of list) {
    const key = keyOf(item);
    if (key === undefined || members.has(key)) return undefined;
    members.set(key, item);
  }
  return new Keyed(members, true, by);
};

const textMember = (item: unknown, name: string): string | undefined => {
  const value = isRecord(item) && Object.hasOwn(item, name) ? item[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** What tells the items of a list apart: a member, or in a list of different texts each text itself. */
const openedList = (list: readonly unknown[]): unknown => {
  if (list.every((item) => typeof item === 'string')) return keyed(list, String, 'text') ?? list;
  const name = names.find((one) => list.every((item) => textMember(item, one) !== undefined));
  const found = name && keyed(list, (item) => textMember(item, name), name);
  return found ? new Keyed(new Map([...found.members].map(([key, item]) => [key, opened(item)])), true, found.by) : list;
};

/** Cells under the ids of their columns, so that a column put in by one does not move the cells of the other. */
const openedTable = (table: Json): Json => {
  const { inputs, outputs, rows } = table as unknown as { inputs: { id: string }[]; outputs: { id: string }[]; rows: Json[] };
  const cells = (columns: readonly { readonly id: string }[], texts: unknown): Json =>
    Object.fromEntries(columns.map(({ id }, i) => [id, (texts as readonly unknown[])[i]]));
  return { ...table, rows: rows.map((row) => withCells(row, cells(inputs, row.when), cells(outputs, row.then))) };
};

const isTable = (value: Json): boolean =>
  [value.inputs, value.outputs, value.rows].every((list) => Array.isArray(list) && list.every(isRecord)) &&
  (value.rows as readonly Json[]).every(({ when, then }) => Array.isArray(when) && Array.isArray(then));

/** A value whose lists of named things are told by name instead of place. */
export const opened = (value: unknown): unknown => {
  if (Array.isArray(value)) return openedList(value);
  if (!isRecord(value)) return value;
  const table = isTable(value) ? openedTable(value) : value;
  return Object.fromEntries(Object.entries(table).map(([name, inner]) => [name, opened(inner)]));
};

const closedTable = (table: Json): Json => {
  const { inputs, outputs, rows } = table as unknown as { inputs: { id: string }[]; outputs: { id: string }[]; rows: Json[] };
  const texts = (columns: readonly { readonly id: string }[], cells: unknown, filler: string): unknown[] =>
    columns.map(({ id }) => (cells as Json)[id] ?? filler);
  return {
    ...table,
    rows: rows.map((row) => withCells(row, texts(inputs, row.when, '-'), texts(outputs, row.then, ''))),
  };
};

const isOpenTable = (value: Json): boolean =>
  [value.inputs, value.outputs, value.rows].every((list) => Array.isArray(list) && list.every(isRecord)) &&
  (value.rows as readonly Json[]).every(({ when, then }) => isRecord(when) && isRecord(then));

/** The value with its lists as lists again. */
export const closed = (value: unknown): unknown => {
  if (value instanceof Keyed) return [...value.members.values()].map(closed);
  if (Array.isArray(value)) return value.map(closed);
  if (!isRecord(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closed(one)]));
  return isOpenTable(inner) ? closedTable(inner) : inner;
};

const byId = (nodes: readonly SceneNode[]): Keyed => new Keyed(new Map(nodes.map((node) => [node.id, opened(node)])), false, 'id');

/** Units and categories are sets: each stands for itself. */
const asSet = (list: readonly string[]): Keyed => new Keyed(new Map(list.map((one) => [one, one])), false, 'text');

/** Ways by the port they leave: two people who lead one port to two places have changed the same thing. */
const byPort = ({ edges }: Scene): Keyed => {
  const members = new Map<string, unknown>();
  for (const edge of edges) {
    const port = `${edge.from} ${portOf(edge)}`;
    members.set(members.has(port) ? `${port} ${edge.id}` : port, edge);
  }
  return new Keyed(members, false, 'port');
};

/** A scene opened for putting together. */
export const openedScene = (scene: Scene): Json => {
  const { nodes, edges: _, joint, categories, layout: __, groups: _groups, ...rest } = scene;
  return {
    ...(opened(rest) as Json),
    joint: asSet(joint),
    categories: asSet(categories),
    nodes: byId(nodes),
    edges: byPort(scene),
  };
};
