import { layout as dagreLayout, graphlib } from '@dagrejs/dagre';
import { type Band, kinds, portsOf } from '@sceneworks/scene';
import type { Point, Scene } from '@sceneworks/schemas';

/** A rectangle on the canvas. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest rectangle around others; undefined around none. */
export const boxAround = (boxes: readonly Box[]): Box | undefined => {
  if (boxes.length === 0) return undefined;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
};

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

type Places = ReadonlyMap<string, Point>;

/** Positions by dagre, bands kept apart: what a drawing without positions gets, and what tidying up gives. */
export const arranged = (scene: Scene): Places => {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 44, ranksep: plainGap + namedPortRoom / 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of scene.nodes) graph.setNode(id, { width: cardWidth, height: cardHeight });
  for (const { from, to } of scene.edges) if (graph.hasNode(from) && graph.hasNode(to)) graph.setEdge(from, to);
  dagreLayout(graph);
  const found = new Map(
    scene.nodes.map(({ id }) => {
      const { x, y } = graph.node(id) as Point;
      return [id, { x: Math.round(x - cardWidth / 2), y: Math.round(y - cardHeight / 2) }];
    }),
  );
  let least = Number.NEGATIVE_INFINITY;
  for (const band of bandOrder) {
    const own = scene.nodes.filter(({ kind }) => kinds[kind].band === band).flatMap(({ id }) => found.get(id) ?? []);
    if (own.length === 0) continue;
    const shift = Math.max(0, least - Math.min(...own.map(({ x }) => x)));
    for (const place of own) place.x += shift;
    least = Math.max(...own.map(({ x }) => x)) + cardWidth + plainGap + namedPortRoom;
  }
  return found;
};

const bandOrder = ['sources', 'rules', 'handling'] as const;

const touches = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + spotGap && b.x < a.x + a.width + spotGap && a.y < b.y + b.height + spotGap && b.y < a.y + a.height + spotGap;
const spotGap = 24;

/** The nearest free spot at or below a wished one. */
export const freeSpot = ({ x, y }: Point, taken: readonly Box[]): Point => {
  const spot = { x: Math.round(x), y: Math.round(y), width: cardWidth, height: cardHeight };
  for (let hit = taken.find((box) => touches(spot, box)); hit; hit = taken.find((box) => touches(spot, box)))
    spot.y = Math.round(hit.y + hit.height + spotGap);
  return { x: spot.x, y: spot.y };
};

/** Where a node that follows another would stand. */
export const spotBehind = (box: Box, isNamed: boolean, taken: readonly Box[]): Point =>
  freeSpot({ x: box.x + box.width + plainGap + (isNamed ? namedPortRoom : 0), y: box.y }, taken);

/** Where the first node of a band would stand: right of all that stands in the bands before it. */
export const spotInBand = (scene: Scene, { cards }: Layout, band: Band): Point => {
  const of = (wanted: readonly Band[]) =>
    scene.nodes.flatMap(({ id, kind }) => (wanted.includes(kinds[kind].band) ? (cards.get(id) ?? []) : []));
  const own = of([band]);
  const before = of(bandOrder.slice(0, bandOrder.indexOf(band)));
  const left =
    own.length > 0
      ? Math.min(...own.map(({ x }) => x))
      : Math.max(bandOrder.indexOf(band) * bandLeast, ...before.map(({ x, width }) => x + width + plainGap));
  return freeSpot({ x: left, y: 0 }, [...cards.values()]);
};

const stored = ({ nodes, layout }: Scene): Map<string, Point> =>
  new Map(nodes.flatMap(({ id }) => (layout && Object.hasOwn(layout, id) && layout[id] ? [[id, layout[id]]] : [])));

/** Positions of all nodes: those stored, and for the others, where the ways would put them; all of them anew while none is stored. */
const placesOf = (scene: Scene): Places => {
  const known = stored(scene);
  if (known.size === scene.nodes.length) return known;
  const wanted = arranged(scene);
  if (known.size === 0) return wanted;
  const taken = [...known.values()].map((place): Box => ({ ...place, width: cardWidth, height: cardHeight }));
  for (const { id } of scene.nodes) {
    if (known.has(id)) continue;
    const place = freeSpot(wanted.get(id) ?? { x: 0, y: 0 }, taken);
    known.set(id, place);
    taken.push({ ...place, width: cardWidth, height: cardHeight });
  }
  return known;
};

/** An empty band is shown so wide, so that there is ground to put something on. */
const bandLeast = cardWidth + plainGap + namedPortRoom;

interface Span {
  readonly band: Band;
  readonly from: number;
  readonly until: number;
}

/** Every band from its leftmost to its rightmost card; one without cards keeps a place of its own between its neighbours. */
const spansOf = (scene: Scene, cards: ReadonlyMap<string, Box>, withEmpty: boolean): Span[] => {
  let least = 0;
  return bandOrder.flatMap((band) => {
    const own = scene.nodes.filter(({ kind }) => kinds[kind].band === band).flatMap(({ id }) => cards.get(id) ?? []);
    if (own.length === 0 && !withEmpty) return [];
    const from = own.length > 0 ? Math.min(...own.map(({ x }) => x)) : least;
    const until = own.length > 0 ? Math.max(...own.map(({ x, width }) => x + width)) : from + cardWidth;
    least = until + plainGap + namedPortRoom;
    return [{ band, from, until }];
  });
};

const groundsOf = (spans: readonly Span[], top: number, height: number): BandGround[] =>
  spans.map(({ band, from, until }, index) => {
    const before = spans[index - 1];
    const after = spans[index + 1];
    const left = before ? (before.until + from) / 2 : from - sideRoom;
    const right = after ? (until + after.from) / 2 : until + sideRoom + namedPortRoom;
    return { band, x: left, y: top, width: Math.max(cardWidth, right - left), height };
  });

/**
 * Where the cards and the grounds of the three bands stand: by the positions stored with the scene; nodes without one are put where there
 * is room. While a scene is drawn, bands without nodes have their ground too.
 */
export const layoutOf = (scene: Scene, isDrawn = false): Layout => {
  const places = placesOf(scene);
  const cards = new Map(
    scene.nodes.map((node): [string, Box] => {
      const { x, y } = places.get(node.id) ?? { x: 0, y: 0 };
      return [node.id, { x, y, width: cardWidth, height: heightFor(portsOf(scene, node, 'zh').length) }];
    }),
  );
  const boxes = [...cards.values()];
  const top = Math.min(0, ...boxes.map(({ y }) => y)) - headRoom;
  const bottom = Math.max(cardHeight, ...boxes.map(({ y, height }) => y + height)) + footRoom;
  const bands = groundsOf(spansOf(scene, cards, isDrawn), top, bottom - top);
  const left = Math.min(0, ...bands.map(({ x }) => x));
  const right = Math.max(cardWidth, ...bands.map(({ x, width }) => x + width));
  return { cards, bands, bounds: { x: left, y: top, width: right - left, height: bottom - top } };
};
