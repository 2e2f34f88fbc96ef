import type { NodeKind, Point, SceneEdit, SceneNode, Text } from '@sceneworks/schemas';

/** A node without its place. */
export interface Drawn {
  readonly id: string;
  readonly kind: NodeKind;
  readonly title: Text;
  readonly facet: SceneNode['facet'];
  readonly config: object;
  readonly emergency?: object;
  readonly presence?: SceneNode['presence'];
}

/** A grid wide enough for a card with named ports beside it. */
const column = 444;
const row = 190;

const place = (x: number, y: number): Point => ({ x: x * column, y: Math.round(y * row) });

/** The edit that puts a node into a column and a row of the grid. */
export const put = (node: Drawn, x: number, y: number): SceneEdit => ({
  do: 'addNode',
  node: node as unknown as SceneNode,
  at: place(x, y),
});

/** The edit that leads from a port of one node to another. */
export const lead = (from: string, to: string, port = 'done'): SceneEdit => ({ do: 'connect', from, port, to });

/** Rows of so many cards about a middle. */
export const rowsAbout = (middle: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => middle + index - (count - 1) / 2);
