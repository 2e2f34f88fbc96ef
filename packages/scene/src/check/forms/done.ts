import type { Id, JoinConfig } from '@sceneworks/schemas';
import { type Drawing, type DrawnNode, reachable } from '../../compile/drawing.ts';
import { kinds } from '../../compile/kinds.ts';

type Done = ReadonlySet<Id>;

/** One way into a node. */
interface Arrival {
  readonly from: DrawnNode;
  readonly port: string;
}

const handlingOf = ({ nodes }: Drawing): readonly DrawnNode[] =>
  [...nodes.values()].filter(({ kind }) => kind === 'file' || kinds[kind].band === 'handling');

/** The ports by which a node is left with its work done. */
const donePorts: Readonly<Record<string, readonly string[]>> = { task: ['done'], verify: ['pass', 'fail'], call: ['ok'] };

/** Of a join, by branch, the ways in: a branch may come by several. */
const branchesOf = (drawing: Drawing, join: DrawnNode, arrivals: readonly Arrival[]): readonly (readonly Arrival[])[] => {
  const fork = handlingOf(drawing).find(
    ({ kind, next }) =>
      kind === 'fork' &&
      Object.values(next).every((to) => to === join.id || reachable(drawing, [to]).has(join.id)) &&
      leadsOnlyTo(drawing, next, join.id),
  );
  if (!fork) return [arrivals];
  return Object.entries(fork.next).map(([port, to]) => {
    const inside = insideOf(drawing, to, join.id);
    return arrivals.filter((arrival) => (arrival.from === fork ? arrival.port === port : inside.has(arrival.from.id)));
  });
};

/** The nodes of a branch: from its first on, as far as the join. */
const insideOf = (drawing: Drawing, first: Id, join: Id): ReadonlySet<Id> => {
  const seen = new Set<Id>([join]);
  const open = first === join ? [] : [first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...Object.values(drawing.nodes.get(id)?.next ?? {}));
  }
  seen.delete(join);
  return seen;
};

/** Whether the branches of a fork come to no other join than this one: it is the join of that fork, not of one around it. */
const leadsOnlyTo = (drawing: Drawing, branches: DrawnNode['next'], join: Id): boolean =>
  Object.values(branches).every((first) => {
    if (first === join) return true;
    const inside = [...insideOf(drawing, first, join)].map((id) => drawing.nodes.get(id));
    const forks = inside.filter((node) => node?.kind === 'fork').length;
    return inside.filter((node) => node?.kind === 'join').length === forks;
  });

const common = (sets: readonly Done[]): Done => {
  const [first, ...rest] = sets;
  return new Set([...(first ?? [])].filter((id) => rest.every((set) => set.has(id))));
};

/** What enough branches have done, that some of them surely has come: of `all` any one, of n of m all but n − 1, of the others every one. */
const joined = ({ faces }: DrawnNode, branches: readonly Done[]): Done => {
  const { policy, n = branches.length } = faces.peace as unknown as JoinConfig;
  const coming = policy === 'all' ? branches.length : policy === 'nOf' ? n : 1;
  const least = branches.length - coming + 1;
  const all = new Set(branches.flatMap((done) => [...done]));
  return new Set([...all].filter((id) => branches.filter((done) => done.has(id)).length >= least));
};

/**
 * For each handling node the tasks, verifications and calls that are surely done whenever a token comes to it, whatever was decided and
 * in whichever mode, the mode changing on the way too: a node that stands in one mode only is never sure. What a reopened matter had done
 * before counts as well as what it comes by.
 */
export const doneBefore = (drawing: Drawing): ReadonlyMap<Id, Done> => {
  const nodes = handlingOf(drawing);
  const everything: Done = new Set(nodes.map(({ id }) => id));
  const before = new Map<Id, Done>(nodes.map(({ id, kind }) => [id, kind === 'file' ? new Set() : everything]));
  const arrivals = new Map<Id, Arrival[]>(nodes.map(({ id }) => [id, []]));
  for (const from of nodes) for (const [port, to] of Object.entries(from.next)) arrivals.get(to)?.push({ from, port });
  const ways = new Map(
    nodes.map((node) => {
      const own = arrivals.get(node.id) ?? [];
      return [node.id, node.kind === 'join' ? branchesOf(drawing, node, own) : [own]];
    }),
  );
  const left = ({ from, port }: Arrival): Done => {
    const own = before.get(from.id) ?? everything;
    return from.presence === 'both' && donePorts[from.kind]?.includes(port) ? new Set([...own, from.id]) : own;
  };
  const arriving = (node: DrawnNode): Done => {
    const branches = (ways.get(node.id) ?? []).map((way) => common(way.map(left)));
    return node.kind === 'join' && branches.length > 1 ? joined(node, branches) : (branches[0] ?? new Set());
  };
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const node of nodes) {
      if (node.kind === 'file') continue;
      const now = arriving(node);
      if (now.size === before.get(node.id)?.size) continue;
      before.set(node.id, now);
      isChanged = true;
    }
  }
  return before;
};
