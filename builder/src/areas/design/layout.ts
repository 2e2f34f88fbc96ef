import { layout as dagreLayout, graphlib } from '@dagrejs/dagre';
import { type Band, kinds } from '@sceneworks/scene';
import type { Scene, SceneNode } from '@sceneworks/schemas';
import { portsOf } from './ports.ts';

/** A rectangle on the canvas. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The ground of a band, its heading within its upper edge. */
export interface BandGround extends Box {
  readonly band: Band;
}

/** Where everything of a scene stands. */
export interface Layout {
  readonly cards: ReadonlyMap<string, Box>;
  readonly bands: readonly BandGround[];
  readonly bounds: Box;
}

/** Every card is so wide; it grows in height only for more ports than fit. */
export const cardWidth = 244;
export const cardHeight = 142;
const portStep = 20;

/** Stored rows are this much closer together than cards are drawn. */
const rowStretch = 1.56;
/** Stored positions nearer than this stand in one column. */
const sameColumn = 120;
const plainGap = 76;
/** Room beside a column whose ports are named. */
export const namedPortRoom = 124;
const headRoom = 84;
const footRoom = 56;
const sideRoom = 48;

/** The height of a card with so many ports. */
export const heightFor = (ports: number): number => Math.max(cardHeight, ports * portStep + 16);

/** Where ways leave a card: the centre of each port from the card's upper edge. */
export const portOffsets = (ports: number, height: number): readonly number[] => {
  const step = ports > 1 ? Math.min(28, (height - 24) / (ports - 1)) : 0;
  return Array.from({ length: ports }, (_, index) => height / 2 + (index - (ports - 1) / 2) * step);
};

/** Column by column: the drawn distance between columns follows what stands between them, not the stored distance. */
const columnsOf = (scene: Scene, stored: ReadonlyMap<string, { x: number; y: number }>, portCount: ReadonlyMap<string, number>) => {
  const sorted = [...scene.nodes].sort((a, b) => (stored.get(a.id)?.x ?? 0) - (stored.get(b.id)?.x ?? 0));
  const columns: { start: number; nodes: SceneNode[] }[] = [];
  for (const node of sorted) {
    const x = stored.get(node.id)?.x ?? 0;
    const column = columns.at(-1);
    if (column && x - column.start < sameColumn) column.nodes.push(node);
    else columns.push({ start: x, nodes: [node] });
  }
  const at = new Map<string, number>();
  let x = 0;
  for (const { start, nodes } of columns) {
    let widest = 0;
    for (const node of nodes) {
      const within = (stored.get(node.id)?.x ?? 0) - start;
      widest = Math.max(widest, within);
      at.set(node.id, x + within);
    }
    const isNamed = nodes.some(({ id }) => (portCount.get(id) ?? 0) > 1);
    x += cardWidth + widest + plainGap + (isNamed ? namedPortRoom : 0);
  }
  return at;
};

/** Positions by dagre, bands kept apart; for drawings without stored positions. */
const arranged = (scene: Scene): ReadonlyMap<string, { x: number; y: number }> => {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 44, ranksep: 100 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of scene.nodes) graph.setNode(id, { width: cardWidth, height: cardHeight });
  for (const { from, to } of scene.edges) graph.setEdge(from, to);
  dagreLayout(graph);
  const found = new Map(
    scene.nodes.map(({ id }) => {
      const { x, y } = graph.node(id) as { x: number; y: number };
      return [id, { x: x - cardWidth / 2, y: (y - cardHeight / 2) / rowStretch }];
    }),
  );
  let least = Number.NEGATIVE_INFINITY;
  for (const band of ['sources', 'rules', 'handling'] as const) {
    const own = scene.nodes.filter(({ kind }) => kinds[kind].band === band).flatMap(({ id }) => found.get(id) ?? []);
    if (own.length === 0) continue;
    const shift = Math.max(0, least - Math.min(...own.map(({ x }) => x)));
    for (const place of own) place.x += shift;
    least = Math.max(...own.map(({ x }) => x)) + cardWidth + plainGap;
  }
  return found;
};

const groundsOf = (scene: Scene, cards: ReadonlyMap<string, Box>, top: number, height: number): BandGround[] => {
  const spans = (['sources', 'rules', 'handling'] as const).flatMap((band) => {
    const own = scene.nodes.filter(({ kind }) => kinds[kind].band === band).flatMap(({ id }) => cards.get(id) ?? []);
    if (own.length === 0) return [];
    return [{ band, from: Math.min(...own.map(({ x }) => x)), until: Math.max(...own.map(({ x, width }) => x + width)) }];
  });
  return spans.map(({ band, from, until }, index) => {
    const before = spans[index - 1];
    const after = spans[index + 1];
    const left = before ? (before.until + from) / 2 : from - sideRoom;
    const right = after ? (until + after.from) / 2 : until + sideRoom + namedPortRoom;
    return { band, x: left, y: top, width: Math.max(cardWidth, right - left), height };
  });
};

/**
 * Where the cards and the grounds of the three bands stand: by the positions stored with the scene, stretched so that cards with a
 * sentence have room; where a node has none, all of them are arranged anew.
 */
export const layoutOf = (scene: Scene): Layout => {
  const isStored = scene.layout !== undefined && scene.nodes.every(({ id }) => scene.layout?.[id] !== undefined);
  const places = isStored ? new Map(scene.nodes.map(({ id }) => [id, scene.layout?.[id] ?? { x: 0, y: 0 }] as const)) : arranged(scene);
  const portCount = new Map(scene.nodes.map((node) => [node.id, portsOf(scene, node, 'zh').length]));
  const columns = columnsOf(scene, places, portCount);
  const cards = new Map(
    scene.nodes.map(({ id }): [string, Box] => [
      id,
      {
        x: columns.get(id) ?? 0,
        y: Math.round((places.get(id)?.y ?? 0) * rowStretch),
        width: cardWidth,
        height: heightFor(portCount.get(id) ?? 0),
      },
    ]),
  );
  const boxes = [...cards.values()];
  const top = Math.min(0, ...boxes.map(({ y }) => y)) - headRoom;
  const bottom = Math.max(cardHeight, ...boxes.map(({ y, height }) => y + height)) + footRoom;
  const bands = groundsOf(scene, cards, top, bottom - top);
  const left = Math.min(0, ...bands.map(({ x }) => x));
  const right = Math.max(cardWidth, ...bands.map(({ x, width }) => x + width));
  return { cards, bands, bounds: { x: left, y: top, width: right - left, height: bottom - top } };
};
