import type { Id, ModeName } from '@sceneworks/schemas';
import type { Nest } from '../../nest.ts';
import type { FlowNode } from './graph.ts';
import { arrival, taskPhase } from './node-moves.ts';
import type { Item, Loop, Making, Place, Scope } from './process.ts';
import type { Exit, Way } from './region.ts';

/** Where a token comes to rest, and what was chosen until then. */
export interface Stop {
  readonly place: Place;
  readonly marked: boolean;
  readonly items: readonly Item[];
  readonly closesOver?: Id;
}

/** A fork entered in one of its ways, and what was chosen until then. */
export interface Entered {
  readonly fork: Id;
  readonly way: Way;
  readonly items: readonly Item[];
}

/** Everything a token can come to within one instant, the nodes that are fired on the way, and a circle that has no pause. */
export interface Instant {
  readonly stops: readonly Stop[];
  readonly fires: ReadonlySet<Id>;
  readonly enters: readonly Entered[];
  readonly loop: Loop | undefined;
}

/** A node met on the way. */
interface Met {
  readonly node: Id;
  readonly marked: boolean;
  readonly from: number | undefined;
  readonly items: readonly Item[];
  readonly next: number[];
  readonly stops: Stop[];
}

interface Walk {
  readonly making: Making;
  readonly scope: Scope;
  readonly mode: ModeName;
  readonly met: Met[];
  readonly known: Map<string, number>;
  readonly fires: Set<Id>;
  readonly enters: Entered[];
}

const begun = (making: Making, scope: Scope, mode: ModeName): Walk => ({
  making,
  scope,
  mode,
  met: [],
  known: new Map(),
  fires: new Set(),
  enters: [],
});

const nodeOf = ({ making }: Walk, id: Id): FlowNode => making.graph.nodes.get(id) as FlowNode;

const meet = (walk: Walk, node: Id, marked: boolean, from: number | undefined, items: readonly Item[]): undefined => {
  const key = `${marked ? '!' : ''}${node}`;
  const known = walk.known.get(key);
  if (from !== undefined) (walk.met[from] as Met).next.push(known ?? walk.met.length);
  if (known !== undefined) return;
  walk.known.set(key, walk.met.length);
  walk.met.push({ node, marked, from, items, next: [], stops: [] });
};

const stop = (walk: Walk, at: number, found: Stop): undefined => void (walk.met[at] as Met).stops.push(found);

/** Goes on to where a port leads, or ends where it leads nowhere. */
const goOn = (walk: Walk, at: number, to: Id | undefined, marked: boolean, items: readonly Item[]): undefined =>
  to === undefined ? stop(walk, at, { place: { is: 'dead' }, marked, items }) : meet(walk, to, marked, at, items);

const closing = ({ scope, mode }: Walk, { id, faces }: FlowNode, isOver: boolean): Place =>
  scope.is === 'whole' && faces[mode].reopenAt !== undefined
    ? { is: 'watching', node: id }
    : { is: 'closed', by: id, isOver: isOver || scope.is === 'beside' };

const exitAt = (walk: Walk, at: number, fork: Id, exit: Exit, marked: boolean, items: readonly Item[]): undefined => {
  switch (exit.is) {
    case 'dead':
      return stop(walk, at, { place: exit, marked, items });
    case 'left': {
      const node = nodeOf(walk, exit.to);
      const isOut = (walk.making.pairing.nests.get(exit.to) as Nest).length < walk.scope.depth;
      const place: Place = isOut ? exit : { is: 'rests', node: exit.to, phase: taskPhase(node) };
      return stop(walk, at, { place, marked, items });
    }
    case 'closed':
      return stop(walk, at, {
        place: closing(walk, nodeOf(walk, exit.by), exit.isOver),
        marked,
        items,
        ...(exit.isOver && { closesOver: exit.by }),
      });
    case 'port': {
      const join = walk.making.pairing.joins.get(fork) as Id;
      const to = nodeOf(walk, join).next[exit.port];
      if (to === undefined && exit.port === 'short') return stop(walk, at, { place: { is: 'stands', node: join }, marked, items });
      return goOn(walk, at, to, marked, items);
    }
  }
};

const enter = (walk: Walk, at: number, fork: Id, way: Way, marked: boolean): undefined => {
  const items = [{ enter: fork, way }];
  walk.enters.push({ fork, way, items: [...itemsTo(walk, at), ...items] });
  return way.to === undefined
    ? exitAt(walk, at, fork, way.exit, marked, items)
    : stop(walk, at, { place: { is: 'inside', fork, state: way.to }, marked, items });
};

/** What a node does with the token that meets it. */
const visit = (walk: Walk, at: number): undefined => {
  const { node: id, marked: before } = walk.met[at] as Met;
  const node = nodeOf(walk, id);
  const isPresent = node.faces[walk.mode].present;
  if (isPresent) walk.fires.add(id);
  const marked = before || (isPresent && id === walk.making.watched);
  const meets = arrival(node, walk.mode);
  switch (meets.is) {
    case 'leaves': {
      const isChoice = node.kind === 'decide' && isPresent;
      for (const port of meets.ports) goOn(walk, at, node.next[port], marked, isChoice ? [{ do: 'decide', node: id, port }] : []);
      return;
    }
    case 'rests':
      return stop(walk, at, { place: { is: 'rests', node: id, phase: meets.phase }, marked, items: [] });
    case 'forks':
      for (const way of walk.making.regionOf(id).entry[walk.mode]) enter(walk, at, id, way, marked);
      return;
    case 'joins':
      return stop(walk, at, { place: { is: 'arrived' }, marked, items: [] });
    case 'closes': {
      const isOver = walk.scope.is === 'beside';
      return stop(walk, at, { place: closing(walk, node, isOver), marked, items: [], ...(isOver && { closesOver: id }) });
    }
  }
};

const itemsTo = ({ met }: Walk, at: number): Item[] => {
  const lists: (readonly Item[])[] = [];
  for (let id: number | undefined = at; id !== undefined; id = met[id]?.from) lists.push((met[id] as Met).items);
  return lists.reverse().flat();
};

/** What is left of the nodes met when, again and again, those that lead to none of the rest are taken away. */
const circling = ({ met }: Walk): ReadonlySet<number> => {
  const left = met.map(({ next }) => next.length);
  const before: number[][] = met.map(() => []);
  for (const [from, { next }] of met.entries()) for (const to of next) (before[to] as number[]).push(from);
  const open = left.flatMap((count, id) => (count === 0 ? [id] : []));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const from of before[id] as number[]) {
      left[from] = (left[from] as number) - 1;
      if (left[from] === 0) open.push(from);
    }
  }
  return new Set(left.flatMap((count, id) => (count > 0 ? [id] : [])));
};

/** The circle that a walk along what is left runs into. */
const circleIn = ({ met }: Walk, left: ReadonlySet<number>, first: number): readonly number[] => {
  const seen: number[] = [];
  for (let at = first; ; at = (met[at] as Met).next.find((to) => left.has(to)) as number) {
    if (seen.includes(at)) return seen.slice(seen.indexOf(at));
    seen.push(at);
  }
};

const loopOf = (walk: Walk): Loop | undefined => {
  const left = circling(walk);
  const [first] = left;
  if (first === undefined) return undefined;
  const circle = circleIn(walk, left, first);
  const nodes = circle.map((id) => (walk.met[id] as Met).node);
  const choices = nodes.flatMap((id, place) => {
    const node = nodeOf(walk, id);
    const to = nodes[(place + 1) % nodes.length];
    const port = Object.entries(node.next).find(([, target]) => target === to)?.[0];
    return node.kind === 'decide' && port !== undefined ? [{ do: 'decide', node: id, port } as const] : [];
  });
  return { nodes: [...new Set(nodes)], items: [...itemsTo(walk, circle[0] as number), ...choices] };
};

/** A token that has no way out of a circle stands there until the center looks at it. */
const spinning = (walk: Walk): Stop[] => {
  const out = new Set(walk.met.flatMap(({ stops }, id) => (stops.length > 0 ? [id] : [])));
  for (let before = -1; before !== out.size; ) {
    before = out.size;
    for (const [id, { next }] of walk.met.entries()) if (next.some((to) => out.has(to))) out.add(id);
  }
  const at = walk.met.findLastIndex((_, id) => !out.has(id));
  const spins = walk.met[at];
  return spins ? [{ place: { is: 'stands', node: spins.node }, marked: spins.marked, items: itemsTo(walk, at) }] : [];
};

const stopKey = ({ place, marked, closesOver = '' }: Stop): string => `${Object.values(place).join(' ')}|${marked}|${closesOver}`;

/** Visits what has been met, from some place on, and says what it all comes to. */
const ended = (walk: Walk, first: number): Instant => {
  for (let at = first; at < walk.met.length; at += 1) visit(walk, at);
  const stops = new Map<string, Stop>();
  const all = walk.met.flatMap((met, at) => met.stops.map((found) => ({ ...found, items: [...itemsTo(walk, at), ...found.items] })));
  for (const found of [...all, ...spinning(walk)]) if (!stops.has(stopKey(found))) stops.set(stopKey(found), found);
  return { stops: [...stops.values()], fires: walk.fires, enters: walk.enters, loop: loopOf(walk) };
};

/** All that can follow within one instant from a token’s coming to a node. */
export const instantFrom = (
  making: Making,
  scope: Scope,
  mode: ModeName,
  { node, marked }: { readonly node: Id; readonly marked: boolean },
): Instant => {
  const walk = begun(making, scope, mode);
  meet(walk, node, marked, undefined, []);
  return ended(walk, 0);
};

/** All that can follow within one instant from a fork’s being over. */
export const leaving = (making: Making, scope: Scope, mode: ModeName, fork: Id, exit: Exit, marked: boolean): Instant => {
  const walk = begun(making, scope, mode);
  walk.met.push({ node: fork, marked, from: undefined, items: [], next: [], stops: [] });
  exitAt(walk, 0, fork, exit, marked, []);
  return ended(walk, 1);
};
