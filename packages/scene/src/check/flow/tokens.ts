import type { Id, ModeName, PathStep } from '@sceneworks/schemas';
import type { FlowGraph, FlowNode } from './graph.ts';
import { otherMode } from './graph.ts';
import { arrival, movesOf, sentOnBy, taskPhase } from './node-moves.ts';
import type { Pairing } from './pairing.ts';

/** A branch that a token stands in: of which fork instance, or beside which late task. */
export interface Inside {
  readonly fork: Id;
  readonly instance: number;
  readonly branch: string;
}

/** A token, on its way (no phase) or at rest. */
export interface Token {
  readonly node: Id;
  readonly phase: string | undefined;
  readonly path: readonly Inside[];
}

export interface Instance {
  readonly fork: Id;
  readonly branches: readonly string[];
  readonly path: readonly Inside[];
  readonly isReleased: boolean;
  /** Nodes more than one branch can come to → the branch that has fired them. */
  readonly fired: Readonly<Record<Id, string>>;
}

/** Everything that decides what can happen next to a matter. */
export interface Marking {
  readonly mode: ModeName;
  readonly tokens: readonly Token[];
  readonly instances: Readonly<Record<number, Instance>>;
  readonly done: readonly Id[];
  /** Set once the matter has been closed: by which node, and whether it is only watched so far. */
  readonly closed?: { readonly by: Id; readonly isWatched: boolean };
}

/** What can happen: the choice, what comes of it, and what that shows. */
export interface Event {
  readonly step: PathStep | undefined;
  readonly to: Marking;
  /** Whether it happens by itself within one instant. */
  readonly isInstant: boolean;
  /** Whether it waits for an outside system alone, which may answer at once. */
  readonly isAnswer?: boolean;
  readonly fires?: Id;
  readonly doubles?: Id;
  /** Nodes at which tokens stood when the matter was closed over them. */
  readonly leaves?: readonly Id[];
}

const late = 'late';

const inOf = (path: readonly Inside[]): { in?: string[] } =>
  path.length === 0 ? {} : { in: path.map(({ fork, branch }) => `${fork}.${branch}`) };

const isBeside = (path: readonly Inside[]): boolean => path.some(({ instance }) => instance < 0);

/** Instances of late tasks have numbers below zero: the same for one task in one place, since such tokens are told apart by nothing. */
interface World {
  readonly graph: FlowGraph;
  readonly pairing: Pairing;
}

const node = ({ graph }: World, id: Id): FlowNode => graph.nodes.get(id) as FlowNode;

/** Puts tokens in the place of those there are; instances that none of them stands in are over. */
const holding = (marking: Marking, tokens: readonly Token[]): Marking => {
  const isUsed = (id: string): boolean => tokens.some((token) => isIn(token, Number(id)));
  const ids = Object.keys(marking.instances);
  const used = ids.filter(isUsed);
  if (used.length === ids.length) return { ...marking, tokens };
  return { ...marking, tokens, instances: Object.fromEntries(used.map((id) => [id, marking.instances[Number(id)] as Instance])) };
};

const isIn = (token: Token, instance: number): boolean => token.path.some((inside) => inside.instance === instance);

interface Standing {
  readonly all: readonly Token[];
  readonly under: number;
  readonly arrived: number;
  readonly live: number;
  readonly branches: number;
}

const standing = (marking: Marking, id: number, { branches }: Instance, join: Id | undefined): Standing => {
  const all = marking.tokens.filter((token) => isIn(token, id));
  const members = all.filter(({ path }) => !isBeside(path.slice(path.findIndex(({ instance }) => instance === id) + 1)));
  const waits = (token: Token) => token.node === join && token.phase !== undefined;
  const of = (branch: string) => (token: Token) => token.path.find(({ instance }) => instance === id)?.branch === branch;
  const [here, away] = [members.filter(waits), members.filter((token) => !waits(token))];
  const arrived = branches.filter((branch) => here.some(of(branch))).length;
  const live = branches.filter((branch) => !here.some(of(branch)) && away.some(of(branch))).length;
  return { all, under: away.length, arrived, live, branches: branches.length };
};

/** What a join comes to, by how many branches have arrived, live and are left. */
export const joinResult = (
  { policy, n }: { readonly policy: string; readonly n: number | undefined },
  { under, arrived, live, branches }: Omit<Standing, 'all'>,
): 'fires' | 'short' | 'dead' | 'waits' => {
  if (policy === 'any') return arrived > 0 ? 'fires' : live === 0 ? 'dead' : 'waits';
  if (policy === 'nOf') {
    const wanted = n ?? branches;
    return arrived >= wanted ? 'fires' : arrived + live < wanted ? 'short' : 'waits';
  }
  return under > 0 ? 'waits' : arrived > 0 ? 'fires' : 'dead';
};

/** Ends an instance: one token stands at its join, where the fork began. */
const gathered = (marking: Marking, id: number, { path }: Instance, at: Id, phase: string | undefined): Marking => {
  return holding(marking, [...marking.tokens.filter((token) => !isIn(token, id)), { node: at, phase, path }]);
};

const leave = (world: World, marking: Marking, token: Token, port: string): Marking => {
  const to = node(world, token.node).next[port];
  if (to === undefined) {
    const others = marking.tokens.filter((held) => held !== token);
    return tested(world, holding(marking, others), marking, token.path);
  }
  const tokens = marking.tokens.map((held) => (held === token ? { ...token, node: to, phase: undefined } : held));
  return { ...marking, tokens };
};

/** Tests the joins of the instances a token stood in, from the innermost out, as far as they have nothing left. */
const tested = (world: World, marking: Marking, before: Marking, path: readonly Inside[]): Marking => {
  for (const { instance: id } of path.toReversed()) {
    const instance = marking.instances[id] ?? before.instances[id];
    if (instance === undefined) continue;
    const next = testJoin(world, marking, id, instance);
    if (next !== 'over') return next;
  }
  return marking;
};

const shut = 'short';

const testJoin = (world: World, marking: Marking, id: number, instance: Instance): Marking | 'over' => {
  const join = id < 0 ? undefined : world.pairing.joins.get(instance.fork);
  const state = standing(marking, id, instance, join);
  if (join === undefined) return state.all.length === 0 ? 'over' : marking;
  const at = node(world, join);
  const rule = at.faces[marking.mode].join;
  const result = joinResult(rule, state);
  if (result === 'dead') return 'over';
  if (result === 'waits') {
    if (rule.policy !== 'lead' || state.arrived === 0) return marking;
    return { ...marking, instances: { ...marking.instances, [id]: { ...instance, isReleased: true } } };
  }
  return fired(world, marking, id, instance, result === 'fires' ? 'done' : shut);
};

/** The join fires; where it is too few and the drawing does not say what then, a token stands there for the center to look at. */
const fired = (world: World, marking: Marking, id: number, instance: Instance, port: string): Marking => {
  const join = world.pairing.joins.get(instance.fork) as Id;
  const strands = port === shut && node(world, join).next[shut] === undefined;
  const next = gathered(marking, id, instance, join, 'stands');
  return strands ? next : leave(world, next, next.tokens.at(-1) as Token, port);
};

const fork = (world: World, marking: Marking, token: Token): Marking => {
  const { id, faces, next } = node(world, token.node);
  const branches = faces[marking.mode].ports;
  const instance = 1 + Math.max(0, ...Object.keys(marking.instances).map(Number));
  const born = branches.map((branch) => ({
    node: next[branch] as Id,
    phase: undefined,
    path: [...token.path, { fork: id, instance, branch }],
  }));
  const rest = marking.tokens.filter((held) => held !== token);
  const instances = { ...marking.instances, [instance]: { fork: id, branches, path: token.path, isReleased: false, fired: {} } };
  return { ...marking, tokens: [...rest, ...born], instances };
};

const arriveAtJoin = (world: World, marking: Marking, token: Token): Marking => {
  const own = token.path.find(({ fork: id, instance }) => instance > 0 && world.pairing.joins.get(id) === token.node);
  const instance = own && marking.instances[own.instance];
  if (own === undefined || instance === undefined) return leave(world, marking, token, 'done');
  const tokens = marking.tokens.map((held) => (held === token ? { ...token, phase: 'waits' } : held));
  const next = testJoin(world, { ...marking, tokens }, own.instance, instance);
  return next === 'over' ? { ...marking, tokens } : next;
};

const close = (world: World, marking: Marking, token: Token): Event => {
  const { id, faces } = node(world, token.node);
  const left = marking.tokens.filter((held) => held !== token && !isBeside(held.path)).map((held) => held.node);
  const isWatched = faces[marking.mode].reopenAt !== undefined;
  const to: Marking = { mode: marking.mode, tokens: [], instances: {}, done: marking.done, closed: { by: id, isWatched } };
  return { step: undefined, to, isInstant: true, fires: id, ...(left.length > 0 && { leaves: left }) };
};

/** Notes in every instance a token stands in that its branch has fired a node, where another branch can come to it too. */
const noted = (world: World, marking: Marking, token: Token): { readonly marking: Marking; readonly doubles?: Id } => {
  let [instances, doubles] = [marking.instances, undefined as Id | undefined];
  for (const { fork: id, instance, branch } of token.path) {
    const held = instances[instance];
    if (held === undefined || world.pairing.shared.get(id)?.has(token.node) !== true) continue;
    const before = held.fired[token.node];
    if (before !== undefined && before !== branch) doubles = token.node;
    instances = { ...instances, [instance]: { ...held, fired: { [token.node]: branch, ...held.fired } } };
  }
  return { marking: { ...marking, instances }, ...(doubles !== undefined && { doubles }) };
};

const instant = (world: World, from: Marking, token: Token): Event[] => {
  const at = node(world, token.node);
  const meets = arrival(at, from.mode);
  const passes = !at.faces[from.mode].present;
  const { marking, doubles } = passes || meets.is === 'joins' ? { marking: from, doubles: undefined } : noted(world, from, token);
  const shows = { isInstant: true, ...(!passes && { fires: at.id }), ...(doubles !== undefined && { doubles }) };
  switch (meets.is) {
    case 'leaves': {
      const chosen = at.kind === 'decide' && !passes;
      return meets.ports.map((port) => ({
        ...shows,
        step: chosen ? { do: 'decide', node: at.id, port, ...inOf(token.path) } : undefined,
        to: leave(world, marking, token, port),
      }));
    }
    case 'rests': {
      const tokens = marking.tokens.map((held) => (held === token ? { ...token, phase: meets.phase } : held));
      return [{ ...shows, step: undefined, to: { ...marking, tokens } }];
    }
    case 'forks':
      return [{ ...shows, step: undefined, to: fork(world, marking, token) }];
    case 'joins':
      return [{ ...shows, step: undefined, to: arriveAtJoin(world, marking, token) }];
    case 'closes':
      return [{ ...close(world, marking, token), ...(doubles !== undefined && { doubles }) }];
  }
};

const withDone = (marking: Marking, id: Id): Marking =>
  marking.done.includes(id) ? marking : { ...marking, done: [...marking.done, id].sort() };

const moved = (world: World, marking: Marking, token: Token): Event[] => {
  const at = node(world, token.node);
  if (token.phase === 'waits' || token.phase === 'stands') return [];
  const where = { node: at.id, ...inOf(token.path) };
  return movesOf(at, token.phase as string, marking.mode).map(({ does, port, phase }) => {
    const tokens = marking.tokens.map((held) => (held === token ? { ...token, phase } : held));
    if (port === undefined) return { step: { do: does, ...where }, to: { ...marking, tokens }, isInstant: false };
    const before = world.pairing.returns && does === 'complete' ? withDone(marking, at.id) : marking;
    const isAnswer = does === 'answer';
    return { step: { do: does, ...where, port }, to: leave(world, before, token, port), isInstant: false, isAnswer };
  });
};

const lateTokens = (world: World, marking: Marking, token: Token): Event[] => {
  const { id, kind, next } = node(world, token.node);
  if (kind !== 'task' || next.late === undefined) return [];
  const instance = -1 - [...world.graph.nodes.keys()].indexOf(id);
  const path = [...token.path, { fork: id, instance, branch: late }];
  const born: Token = { node: next.late, phase: undefined, path };
  return [{ step: { do: 'late', node: id, ...inOf(token.path) }, to: { ...marking, tokens: [...marking.tokens, born] }, isInstant: false }];
};

/** Sent back to a step that has been done: in the same branch, or out of forks, which cancels what else is in them. */
const sentBack = (world: World, marking: Marking, token: Token): Event[] => {
  const at = node(world, token.node);
  if (!world.pairing.returns || at.kind !== 'task' || !at.faces[marking.mode].mayReturn) return [];
  return marking.done.flatMap((to) => {
    const depth = world.pairing.depthAt(token.path, to);
    if (to === at.id || depth === undefined) return [];
    const left = token.path[depth];
    const gone = new Set(marking.tokens.filter((held) => left !== undefined && held !== token && isIn(held, left.instance)));
    const back: Token = { node: to, phase: taskPhase(node(world, to)), path: token.path.slice(0, depth) };
    const kept = marking.tokens.filter((held) => !gone.has(held)).map((held) => (held === token ? back : held));
    return [
      {
        step: { do: 'returnBack', node: at.id, to, ...inOf(token.path) },
        to: holding(marking, kept),
        isInstant: false,
      },
    ];
  });
};

const releases = (world: World, marking: Marking): Event[] =>
  Object.entries(marking.instances).flatMap(([id, instance]) =>
    instance.isReleased
      ? [
          {
            step: { do: 'release', node: world.pairing.joins.get(instance.fork) as Id, ...inOf(instance.path) },
            to: fired(world, marking, Number(id), instance, 'done'),
            isInstant: false,
          },
        ]
      : [],
  );

const switched = (world: World, before: Marking): Event => {
  const mode = otherMode(before.mode);
  let marking: Marking = { ...before, mode };
  for (const token of before.tokens) {
    const port = token.phase === undefined ? undefined : sentOnBy(node(world, token.node), token.phase, mode);
    if (port !== undefined && marking.tokens.includes(token)) marking = leave(world, marking, token, port);
  }
  return { step: { do: 'mode', mode }, to: marking, isInstant: false };
};

const watched = (world: World, marking: Marking, by: Id): Event[] => {
  const to = node(world, by).faces[marking.mode].reopenAt;
  const ended: Event = {
    step: { do: 'watchEnd', node: by },
    to: { ...marking, closed: { by, isWatched: false } },
    isInstant: false,
  };
  if (to === undefined || world.pairing.depthAt([], to) !== 0) return [ended];
  const { closed: _closed, ...rest } = marking;
  return [
    ended,
    { step: { do: 'reopen', node: by }, to: { ...rest, tokens: [{ node: to, phase: undefined, path: [] }] }, isInstant: false },
  ];
};

/** Everything that can happen next. What is on its way goes on first, in any order; only then does anybody act. */
export const eventsOf = (graph: FlowGraph, pairing: Pairing, marking: Marking): readonly Event[] => {
  const world: World = { graph, pairing };
  if (marking.closed) return marking.closed.isWatched ? [...watched(world, marking, marking.closed.by), switched(world, marking)] : [];
  const pending = marking.tokens.filter(({ phase }) => phase === undefined);
  if (pending.length > 0) return pending.flatMap((token) => instant(world, marking, token));
  return [
    ...marking.tokens.flatMap((token) => [
      ...moved(world, marking, token),
      ...lateTokens(world, marking, token),
      ...sentBack(world, marking, token),
    ]),
    ...releases(world, marking),
    switched(world, marking),
  ];
};

/** Where a matter begins: filed in one of the modes. */
export const beginnings = ({ starts }: FlowGraph, mode: ModeName): readonly { readonly step: PathStep; readonly marking: Marking }[] =>
  starts.map((id) => ({
    step: { do: 'file', node: id },
    marking: { mode, tokens: [{ node: id, phase: undefined, path: [] }], instances: {}, done: [] },
  }));

const names = new WeakMap<readonly Inside[], string>();

/** The branches of a path by name, without the numbers of their instances. */
const nameOf = (path: readonly Inside[]): string => {
  const known = names.get(path);
  if (known !== undefined) return known;
  const name = path.map(({ fork: id, branch }) => `${id}.${branch}`).join('>');
  names.set(path, name);
  return name;
};

/** A text that is the same for markings that are the same but for the numbers of their instances and doubled late tokens. */
export const keyOf = ({ mode, tokens, instances, done, closed }: Marking): string => {
  const sorted = tokens.map((token) => ({ token, text: `${nameOf(token.path)} ${token.node} ${token.phase ?? '-'}` }));
  sorted.sort((a, b) => (a.text < b.text ? -1 : 1));
  const order: number[] = [];
  let key = `${mode}|${closed ? `${closed.by}${closed.isWatched}` : ''}|${done.join()}`;
  let last = '';
  for (const { token, text } of sorted) {
    let own = text;
    for (const { instance } of token.path) {
      if (!order.includes(instance)) order.push(instance);
      own += `#${order.indexOf(instance)}`;
    }
    if (own !== last || !isBeside(token.path)) key += `;${own}`;
    last = own;
  }
  for (const id of order) {
    const held = instances[id];
    if (held) key += `|${held.isReleased ? '!' : ''}${Object.entries(held.fired).sort().join()}`;
  }
  return key;
};

/** Where tokens stand in a marking. */
export const standingAt = ({ tokens }: Marking): readonly Id[] => [...new Set(tokens.map((token) => token.node))];
