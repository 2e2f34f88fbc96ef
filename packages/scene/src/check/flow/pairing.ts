import type { Id } from '@sceneworks/schemas';
import { joinsOf, type Nest, nestsOf } from '../../nest.ts';
import { type FlowGraph, type FlowNode, modes } from './graph.ts';

/** What belongs together in a drawing: forks and joins, branches and their nodes. */
export interface Pairing {
  readonly joins: ReadonlyMap<Id, Id>;
  readonly nests: ReadonlyMap<Id, Nest>;
  /** Fork → the nodes that more than one of its branches come to before its join. */
  readonly shared: ReadonlyMap<Id, ReadonlySet<Id>>;
  /** Whether any task may be sent back to one that is done. */
  readonly returns: boolean;
  /** How many of the branches in which a token stands it keeps on being put on a node; undefined where it cannot stand there. */
  readonly depthAt: (path: readonly { readonly fork: Id; readonly branch: string }[], node: Id) => number | undefined;
}

/** Every node that can be reached from one without passing another, that other left out. */
export const reachedBefore = ({ nodes }: FlowGraph, from: Id, end: Id | undefined): ReadonlySet<Id> => {
  const seen = new Set<Id>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === end || seen.has(id)) continue;
    seen.add(id);
    open.push(...Object.values((nodes.get(id) as FlowNode).next));
  }
  return seen;
};

const sharedBy = (graph: FlowGraph, fork: Id, join: Id | undefined): ReadonlySet<Id> => {
  const { next, faces } = graph.nodes.get(fork) as FlowNode;
  const ports = new Set(modes.flatMap((mode) => faces[mode].ports));
  const times = new Map<Id, number>();
  for (const port of ports) for (const id of reachedBefore(graph, next[port] as Id, join)) times.set(id, (times.get(id) ?? 0) + 1);
  return new Set([...times].flatMap(([id, count]) => (count > 1 ? [id] : [])));
};

/** Pairs forks with joins, as the engine does. */
export const pairingOf = (graph: FlowGraph): Pairing => {
  const ways = Object.fromEntries(graph.nodes);
  const [joins, nests] = [joinsOf(ways), nestsOf(ways)];
  const all = [...graph.nodes.values()];
  return {
    joins,
    nests,
    shared: new Map(all.flatMap(({ id, kind }) => (kind === 'fork' ? [[id, sharedBy(graph, id, joins.get(id))]] : []))),
    returns: all.some(({ kind, faces }) => kind === 'task' && modes.some((mode) => faces[mode].mayReturn)),
    depthAt: (path, node) => {
      const nest = nests.get(node);
      const fits = nest?.every(({ fork, branch }, depth) => path[depth]?.fork === fork && path[depth]?.branch === branch);
      if (nest === undefined || !fits || path[nest.length]?.branch === 'late') return undefined;
      return nest.length;
    },
  };
};
