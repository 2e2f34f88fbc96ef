import { portOf, portsOf } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import { type Box, type Layout, namedPortRoom, portOffsets } from './layout.ts';
import { type NearIndex, nearIndex } from './near-index.ts';

/** A corner of a way. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a way runs across the canvas: only level and upright. */
export interface Route {
  readonly edge: string;
  readonly port: string;
  readonly points: readonly Point[];
}

interface Ends {
  readonly edge: string;
  readonly port: string;
  readonly source: string;
  readonly target: string;
  readonly start: Point;
  readonly end: Point;
  readonly isNamed: boolean;
}

interface Piece {
  readonly from: Point;
  readonly to: Point;
  readonly source: string;
  readonly target: string;
}

const clearance = 9;
const levelWithin = 34;
const trackStep = 8;
const leave = 18;
const arrive = 24;
/** What is worse than length: through a card, along another way, across one, one more corner. */
const costs = { card: 20_000, along: 900, across: 40, corner: 30 };

const between = (value: number, a: number, b: number): boolean => value > Math.min(a, b) && value < Math.max(a, b);
const overlap = (a1: number, a2: number, b1: number, b2: number): boolean =>
  Math.min(Math.max(a1, a2), Math.max(b1, b2)) - Math.max(Math.min(a1, a2), Math.min(b1, b2)) > 1;

const meets = (from: Point, to: Point, { x, y, width, height }: Box): boolean =>
  from.y === to.y
    ? from.y > y - clearance && from.y < y + height + clearance && overlap(from.x, to.x, x, x + width)
    : from.x > x - clearance && from.x < x + width + clearance && overlap(from.y, to.y, y, y + height);

/** Two ways may share a piece when they leave by one port or lead to one node: they read as one way that parts or gathers. */
const runsAlong = (a: Piece, b: Piece): boolean => {
  if (a.source === b.source || a.target === b.target) return false;
  const isLevel = a.from.y === a.to.y;
  if (isLevel !== (b.from.y === b.to.y)) return false;
  return isLevel
    ? Math.abs(a.from.y - b.from.y) < trackStep - 2 && overlap(a.from.x, a.to.x, b.from.x, b.to.x)
    : Math.abs(a.from.x - b.from.x) < trackStep - 2 && overlap(a.from.y, a.to.y, b.from.y, b.to.y);
};

const runsAcross = (a: Piece, b: Piece): boolean => {
  if (a.target === b.target || a.source === b.source) return false;
  const [level, upright] = a.from.y === a.to.y ? [a, b] : [b, a];
  if (level.from.y !== level.to.y || upright.from.x !== upright.to.x) return false;
  return between(upright.from.x, level.from.x, level.to.x) && between(level.from.y, upright.from.y, upright.to.y);
};

const simplified = (points: readonly Point[]): Point[] =>
  points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before && before.x === point.x && before.y === point.y) return false;
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });

const piecesOf = (points: readonly Point[], { source, port, target }: Ends): Piece[] =>
  points.slice(1).map((to, index) => ({ from: points[index] as Point, to, source: `${source} ${port}`, target }));

/** Level lanes between rows of cards, above all and below all. */
const lanesOf = (boxes: readonly Box[]): readonly number[] => {
  const wanted = boxes.flatMap(({ y, height }) => [y - 15, y + height + 15]).sort((a, b) => a - b);
  const lanes: number[] = [];
  for (const lane of wanted) if (lanes.length === 0 || lane - (lanes.at(-1) as number) > trackStep) lanes.push(lane);
  return lanes;
};

/** How much is tried for a way: in a small drawing every neat possibility, in a large one enough to go around the cards. */
interface Effort {
  readonly lanes: number;
  /** Lanes shifted by so many steps are tried too */
  readonly shifts: readonly number[];
  readonly tracks: number;
  /** Upright runs tried on either side of a lane */
  readonly turns: number;
  readonly minds: 'cardsAndWays' | 'cards';
}

const neat: Effort = { lanes: 24, shifts: [0, 1, -1], tracks: 7, turns: 4, minds: 'cardsAndWays' };
const quick: Effort = { lanes: 10, shifts: [0], tracks: 2, turns: 1, minds: 'cards' };
/** In a drawing with more ways than this each is laid quickly. */
const manyWays = 160;

/** The upright runs that a way may take beside its ends, nearest first. Quickly laid ways spread by their port, so that they do not all run in one. */
const columnsBeside = ({ start, end, isNamed }: Ends, { tracks, minds }: Effort) => {
  const first = start.x + leave + (isNamed ? namedPortRoom : 0);
  const spread = minds === 'cards' ? Math.abs(start.y + end.y) % neat.tracks : 0;
  return {
    leaving: Array.from({ length: tracks }, (_, track) => first + ((track + spread) % neat.tracks) * trackStep),
    arriving: Array.from({ length: tracks }, (_, track) => end.x - arrive - ((track + spread) % neat.tracks) * trackStep),
  };
};

const candidates = (ends: Ends, lanes: readonly number[], effort: Effort): Point[][] => {
  const { start, end } = ends;
  const { leaving, arriving } = columnsBeside(ends, effort);
  const found: Point[][] = [];
  if (Math.abs(start.y - end.y) < 2 && end.x > start.x) found.push([start, { x: end.x, y: start.y }]);
  const bend = (x: number): Point[] => [start, { x, y: start.y }, { x, y: end.y }, end];
  if (end.x > start.x + leave + arrive) for (const x of [...leaving, ...arriving]) if (between(x, start.x, end.x)) found.push(bend(x));
  for (const lane of lanes)
    for (const out of leaving.slice(0, effort.turns))
      for (const into of arriving.slice(0, effort.turns))
        found.push([start, { x: out, y: start.y }, { x: out, y: lane }, { x: into, y: lane }, { x: into, y: end.y }, end]);
  return found;
};

const lengthOf = (points: readonly Point[]): number =>
  points.slice(1).reduce((sum, point, index) => {
    const before = points[index] as Point;
    return sum + Math.abs(point.x - before.x) + Math.abs(point.y - before.y);
  }, 0);

interface Card {
  readonly id: string;
  readonly box: Box;
}

/** What a way has to go around: cards, and the ways laid before it. */
interface Laid {
  readonly cards: NearIndex<Card>;
  readonly pieces: NearIndex<Piece>;
}

const around = clearance + trackStep;

const costOf = (points: readonly Point[], ends: Ends, { cards, pieces }: Laid, limit: number, { minds }: Effort): number => {
  let cost = lengthOf(points) + points.length * costs.corner;
  const own = piecesOf(points, ends);
  for (const piece of own) {
    if (cost >= limit) return cost;
    const isFirst = piece === own[0];
    const isLast = piece === own.at(-1);
    const { from, to } = piece;
    const [left, top] = [Math.min(from.x, to.x) - around, Math.min(from.y, to.y) - around];
    const [right, bottom] = [Math.max(from.x, to.x) + around, Math.max(from.y, to.y) + around];
    for (const { id, box } of cards.near(left, top, right, bottom))
      if (!(isFirst && id === ends.source) && !(isLast && id === ends.target) && meets(from, to, box)) cost += costs.card;
    if (cost >= limit || minds === 'cards') continue;
    for (const other of pieces.near(left, top, right, bottom)) {
      if (runsAlong(piece, other)) cost += costs.along;
      else if (runsAcross(piece, other)) cost += costs.across;
    }
  }
  return cost;
};

/** Lanes worth trying: those nearest to both ends. Far lanes only make a way longer. */
const lanesNear = ({ start, end }: Ends, lanes: readonly number[], effort: Effort): readonly number[] => {
  const away = (lane: number) => Math.abs(lane - start.y) + Math.abs(lane - end.y);
  const near = [...lanes].sort((a, b) => away(a) - away(b)).slice(0, effort.lanes);
  return near.flatMap((lane) => effort.shifts.map((shift) => lane + shift * trackStep));
};

const chosen = (ends: Ends, lanes: readonly number[], laid: Laid, effort: Effort): Point[] => {
  let best: Point[] = [ends.start, ends.end];
  let least = Number.POSITIVE_INFINITY;
  const all = candidates(ends, lanesNear(ends, lanes, effort), effort).map((points) => ({
    points,
    least: lengthOf(points) + points.length * costs.corner,
  }));
  all.sort((a, b) => a.least - b.least);
  for (const candidate of all) {
    if (candidate.least >= least) break;
    const cost = costOf(candidate.points, ends, laid, least, effort);
    if (cost < least) {
      least = cost;
      best = candidate.points;
    }
  }
  return best;
};

/** A way that comes in nearly level comes in level, where no other node leads to the same place. */
const entryOf = (startY: number, { y, height }: Box, isOnlySource: boolean): number => {
  const middle = Math.round(y + height / 2);
  return isOnlySource && Math.abs(startY - middle) <= levelWithin ? startY : middle;
};

const apart = ({ start, end }: Ends) => Math.abs(end.x - start.x) + Math.abs(end.y - start.y);
const leadsBack = ({ start, end }: Ends) => end.x < start.x;

/**
 * Short ways first, ways back last. Ways that leave one node follow each other: those that turn up from the top port downwards,
 * those that turn down from the bottom port upwards, so that each next one stays outside the one before and none cross.
 */
const inLayingOrder = (ends: readonly Ends[]): readonly Ends[] => {
  const farthest = new Map<string, number>();
  for (const one of ends) if (!leadsBack(one)) farthest.set(one.source, Math.max(farthest.get(one.source) ?? 0, apart(one)));
  const group = (one: Ends) => (leadsBack(one) ? Number.MAX_SAFE_INTEGER : (farthest.get(one.source) ?? 0));
  const turn = ({ start, end }: Ends) => (end.y < start.y ? start.y : -start.y);
  const isUp = ({ start, end }: Ends) => (end.y < start.y ? 0 : 1);
  return [...ends].sort(
    (a, b) => group(a) - group(b) || (a.source === b.source ? isUp(a) - isUp(b) || turn(a) - turn(b) : apart(a) - apart(b)),
  );
};

const endsOf = (scene: Scene, { cards }: Layout): Ends[] => {
  const nodes = new Map(scene.nodes.map((node) => [node.id, node]));
  const ports = new Map(scene.nodes.map((node) => [node.id, portsOf(scene, node, 'zh')]));
  const sources = new Map<string, Set<string>>();
  for (const { from, to } of scene.edges) sources.set(to, (sources.get(to) ?? new Set()).add(from));
  return scene.edges.flatMap((edge): Ends[] => {
    const node = nodes.get(edge.from);
    const from = cards.get(edge.from);
    const to = cards.get(edge.to);
    const own = ports.get(edge.from);
    if (!node || !from || !to || !own) return [];
    const port = portOf(edge, node);
    const offset = portOffsets(own.length, from.height)[own.findIndex(({ id }) => id === port)] ?? from.height / 2;
    return [
      {
        edge: edge.id,
        port,
        source: edge.from,
        target: edge.to,
        start: { x: from.x + from.width, y: Math.round(from.y + offset) },
        end: { x: to.x, y: entryOf(Math.round(from.y + offset), to, (sources.get(edge.to)?.size ?? 0) === 1) },
        isNamed: own.length > 1,
      },
    ];
  });
};

/** Ways as they were laid, and around what: so that the next laying touches only what changed. */
export interface Routing {
  readonly routes: readonly Route[];
  readonly cards: ReadonlyMap<string, Box>;
}

const isSameBox = (a: Box | undefined, b: Box): boolean =>
  a !== undefined && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** The ways that can stay: from and to the same spots, with no card that has come or moved in their way. */
const staying = (ends: readonly Ends[], cards: ReadonlyMap<string, Box>, before: Routing): ReadonlyMap<string, Route> => {
  const moved = nearIndex<Box>();
  for (const [id, box] of cards)
    if (!isSameBox(before.cards.get(id), box)) moved.add(box, box.x, box.y, box.x + box.width, box.y + box.height);
  const known = new Map(before.routes.map((route) => [route.edge, route]));
  const isClear = (points: readonly Point[]): boolean =>
    points.slice(1).every((to, index) => {
      const from = points[index] as Point;
      const near = moved.near(
        Math.min(from.x, to.x) - around,
        Math.min(from.y, to.y) - around,
        Math.max(from.x, to.x) + around,
        Math.max(from.y, to.y) + around,
      );
      return !near.some((box) => meets(from, to, box));
    });
  return new Map(
    ends.flatMap(({ edge, port, start, end }) => {
      const route = known.get(edge);
      const [first, last] = [route?.points[0], route?.points.at(-1)];
      const isSame = route?.port === port && first?.x === start.x && first.y === start.y && last?.x === end.x && last.y === end.y;
      return isSame && isClear(route.points) ? [[edge, route]] : [];
    }),
  );
};

/**
 * The way of every edge: level and upright pieces around the cards, short ways laid first so that long ones make room for them. Of ways
 * laid `before` those that are still right stay as they are.
 */
export const routesOf = (scene: Scene, layout: Layout, before?: Routing): readonly Route[] => {
  const { cards } = layout;
  const ends = endsOf(scene, layout);
  const laid: Laid = { cards: nearIndex(), pieces: nearIndex() };
  for (const [id, box] of cards) laid.cards.add({ id, box }, box.x, box.y, box.x + box.width, box.y + box.height);
  const routes = new Map<string, Route>();
  const lay = (one: Ends, route: Route) => {
    routes.set(one.edge, route);
    for (const piece of piecesOf(route.points, one)) {
      const { from, to } = piece;
      laid.pieces.add(piece, Math.min(from.x, to.x), Math.min(from.y, to.y), Math.max(from.x, to.x), Math.max(from.y, to.y));
    }
  };
  const kept = before ? staying(ends, cards, before) : new Map<string, Route>();
  for (const one of ends) {
    const route = kept.get(one.edge);
    if (route) lay(one, route);
  }
  const lanes = lanesOf([...cards.values()]);
  const left = inLayingOrder(ends.filter(({ edge }) => !kept.has(edge)));
  const effort = ends.length > manyWays ? quick : neat;
  for (const one of left) lay(one, { edge: one.edge, port: one.port, points: simplified(chosen(one, lanes, laid, effort)) });
  return ends.flatMap(({ edge }) => routes.get(edge) ?? []);
};

const corner = 9;

/** A way as an SVG path with rounded corners. */
export const pathOf = (points: readonly Point[]): string => {
  const [first] = points;
  if (!first) return '';
  const parts = [`M ${first.x} ${first.y}`];
  for (let index = 1; index < points.length; index += 1) {
    const before = points[index - 1] as Point;
    const at = points[index] as Point;
    const after = points[index + 1];
    if (!after) {
      parts.push(`L ${at.x} ${at.y}`);
      continue;
    }
    const into = Math.min(corner, (Math.abs(at.x - before.x) + Math.abs(at.y - before.y)) / 2);
    const out = Math.min(corner, (Math.abs(after.x - at.x) + Math.abs(after.y - at.y)) / 2);
    const start = { x: at.x - Math.sign(at.x - before.x) * into, y: at.y - Math.sign(at.y - before.y) * into };
    const end = { x: at.x + Math.sign(after.x - at.x) * out, y: at.y + Math.sign(after.y - at.y) * out };
    parts.push(`L ${start.x} ${start.y}`, `Q ${at.x} ${at.y} ${end.x} ${end.y}`);
  }
  return parts.join(' ');
};
