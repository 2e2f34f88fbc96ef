import type { Id, ModeName } from '@sceneworks/schemas';
import type { FlowGraph, FlowNode } from './graph.ts';
import { arrival, movesOf } from './node-moves.ts';
import type { Pairing } from './pairing.ts';

/** A step of a circle: from a node, by a port where there is a choice of them. */
export interface Turn {
  readonly node: Id;
  readonly port: string | undefined;
}

interface World {
  readonly graph: FlowGraph;
  readonly pairing: Pairing;
  readonly mode: ModeName;
}

const nodeOf = ({ graph }: World, id: Id): FlowNode => graph.nodes.get(id) as FlowNode;

/** How many branches of a fork come to its join without waiting for a person or a timer. */
const quick = (world: World, fork: FlowNode, join: Id): number =>
  fork.faces[world.mode].ports.filter((port) => {
    const seen = new Set([fork.next[port] as Id]);
    for (const id of seen) for (const { to } of onward(world, id)) seen.add(to);
    return seen.has(join);
  }).length;

/** Whether a fork can be over without anybody’s or any timer’s doing: as many branches as its join asks for. */
const isQuick = (world: World, fork: FlowNode, join: FlowNode): boolean => {
  const { policy, n } = join.faces[world.mode].join;
  const branches = fork.faces[world.mode].ports.length;
  const wanted = policy === 'any' ? 1 : policy === 'nOf' ? (n ?? branches) : branches;
  return quick(world, fork, join.id) >= wanted;
};

interface Onward extends Turn {
  readonly to: Id;
}

const by = (node: FlowNode, ports: readonly string[], isChoice: boolean): Onward[] =>
  ports.flatMap((port) => {
    const to = node.next[port];
    return to === undefined ? [] : [{ node: node.id, port: isChoice ? port : undefined, to }];
  });

/** Where a token goes on from a node without waiting for a person or a timer; an outside system may answer at once. */
const onward = (world: World, id: Id): readonly Onward[] => {
  const node = nodeOf(world, id);
  const meets = arrival(node, world.mode);
  switch (meets.is) {
    case 'leaves':
      return by(node, meets.ports, node.kind === 'decide');
    case 'rests': {
      if (node.kind !== 'call') return [];
      const ports = movesOf(node, meets.phase, world.mode).map(({ port }) => port as string);
      return by(node, ports, true);
    }
    case 'forks': {
      const join = nodeOf(world, world.pairing.joins.get(id) as Id);
      return isQuick(world, node, join) ? by(join, ['done'], false) : [];
    }
    case 'joins':
    case 'closes':
      return [];
  }
};

/**
 * The circle by which a token that rests at a call, or stands inside a fork, comes back there with neither person nor timer on the way, if
 * there is one: outside systems that answer at once would keep it going for ever.
 */
export const callCircle = (graph: FlowGraph, pairing: Pairing, mode: ModeName, first: Id): readonly Turn[] | undefined => {
  const world: World = { graph, pairing, mode };
  const ways = new Map<Id, readonly Turn[]>();
  const open: { readonly id: Id; readonly way: readonly Turn[] }[] = [{ id: first, way: [] }];
  for (const { id, way } of open) {
    for (const { to, node, port } of onward(world, id)) {
      const next = [...way, { node, port }];
      if (to === first) return next;
      if (ways.has(to)) continue;
      ways.set(to, next);
      open.push({ id: to, way: next });
    }
  }
  return undefined;
};
