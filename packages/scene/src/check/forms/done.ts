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

/** Sets of nodes as bits, 32 a word, by their place in the list of nodes. */
type Bits = Uint32Array;

const wordBits = 32;

/** Of no sets nothing: where no token comes from, nothing is sure. */
const common = (sets: readonly Bits[], everything: Bits): Bits => {
  const [first = new Uint32Array(everything.length), ...rest] = sets;
  return first.map((word, at) => rest.reduce((left, set) => left & (set[at] as number), word));
};

const united = (sets: readonly Bits[], everything: Bits): Bits =>
  everything.map((_, at) => sets.reduce((all, set) => all | (set[at] as number), 0));

/** The bits that stand in at least so many sets. */
const inMost = (sets: readonly Bits[], least: number, everything: Bits): Bits =>
  everything.map((_, at) => {
    let word = 0;
    for (let bit = 0; bit < wordBits; bit += 1)
      if (sets.filter((set) => (((set[at] as number) >>> bit) & 1) === 1).length >= least) word |= 1 << bit;
    return word;
  });

/** What enough branches have done, that some of them surely has come: of `all` any one, of n of m all but n − 1, of the others every one. */
const joined = ({ faces }: DrawnNode, branches: readonly Bits[], everything: Bits): Bits => {
  const { policy, n = branches.length } = faces.peace as unknown as JoinConfig;
  if (policy === 'all') return united(branches, everything);
  return policy === 'nOf' ? inMost(branches, Math.max(1, branches.length - n + 1), everything) : common(branches, everything);
};

const same = (a: Bits, b: Bits): boolean => a.every((word, at) => word === b[at]);

interface Flow {
  readonly nodes: readonly DrawnNode[];
  readonly place: ReadonlyMap<Id, number>;
  /** Of each node the ways in, of a join by branch. */
  readonly ways: readonly (readonly (readonly Arrival[])[])[];
  readonly everything: Bits;
}

/** Nodes in the order in which a token comes to them first, so that little has to be worked out twice. */
const inOrder = (drawing: Drawing): readonly DrawnNode[] => {
  const handling = handlingOf(drawing);
  const isOurs = new Set(handling.map(({ id }) => id));
  const seen = new Set<Id>();
  const order: DrawnNode[] = [];
  const open: { readonly node: DrawnNode; readonly ahead: Id[] }[] = [];
  const enter = (node: DrawnNode): void => {
    seen.add(node.id);
    open.push({ node, ahead: Object.values(node.next).filter((to) => isOurs.has(to)) });
  };
  for (const start of [...handling.filter(({ kind }) => kind === 'file'), ...handling]) {
    if (seen.has(start.id)) continue;
    enter(start);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const to = top.ahead.pop();
      if (to === undefined) order.push((open.pop() as typeof top).node);
      else if (!seen.has(to)) enter(drawing.nodes.get(to) as DrawnNode);
    }
  }
  return order.reverse();
};

const flowOf = (drawing: Drawing): Flow => {
  const nodes = inOrder(drawing);
  const arrivals = new Map<Id, Arrival[]>(nodes.map(({ id }) => [id, []]));
  for (const from of nodes) for (const [port, to] of Object.entries(from.next)) arrivals.get(to)?.push({ from, port });
  return {
    nodes,
    place: new Map(nodes.map(({ id }, at) => [id, at])),
    ways: nodes.map((node) => {
      const own = arrivals.get(node.id) as readonly Arrival[];
      return node.kind === 'join' ? branchesOf(drawing, node, own) : [own];
    }),
    everything: new Uint32Array(Math.ceil(nodes.length / wordBits)).fill(0xffffffff),
  };
};

const settled = ({ nodes, place, ways, everything }: Flow): readonly Bits[] => {
  const before: Bits[] = nodes.map(({ kind }) => (kind === 'file' ? new Uint32Array(everything.length) : everything));
  // A join that falls short is left whichever branches have come.
  const short: Bits[] = nodes.map(() => everything);
  const left = ({ from, port }: Arrival): Bits => {
    const at = place.get(from.id) as number;
    if (port === 'short') return short[at] as Bits;
    const own = before[at] as Bits;
    if (from.presence !== 'both' || !donePorts[from.kind]?.includes(port)) return own;
    const more = own.slice();
    more[at >>> 5] = (more[at >>> 5] as number) | (1 << (at & 31));
    return more;
  };
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    nodes.forEach((node, at) => {
      if (node.kind === 'file') return;
      const branches = (ways[at] as Flow['ways'][number]).map((way) => common(way.map(left), everything));
      const least = common(branches, everything);
      const now = branches.length > 1 ? joined(node, branches, everything) : (branches[0] as Bits);
      if (same(now, before[at] as Bits) && same(least, short[at] as Bits)) return;
      before[at] = now;
      short[at] = least;
      isChanged = true;
    });
  }
  return before;
};

const known = new WeakMap<Drawing, ReadonlyMap<Id, Done>>();

/**
 * For each handling node the tasks, verifications and calls that are surely done whenever a token comes to it, whatever was decided and
 * in whichever mode, the mode changing on the way too: a node that stands in one mode only is never sure. What a reopened matter had done
 * before counts as well as what it comes by. Worked out once a drawing.
 */
export const doneBefore = (drawing: Drawing): ReadonlyMap<Id, Done> => {
  const kept = known.get(drawing);
  if (kept) return kept;
  const flow = flowOf(drawing);
  const before = settled(flow);
  const isIn = (bits: Bits, at: number): boolean => (((bits[at >>> 5] as number) >>> (at & 31)) & 1) === 1;
  const done = new Map(
    flow.nodes.map(({ id }, at) => [id, new Set(flow.nodes.filter((_, other) => isIn(before[at] as Bits, other)).map((node) => node.id))]),
  );
  known.set(drawing, done);
  return done;
};
