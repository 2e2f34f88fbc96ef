import type { Id, ModeName, PathStep } from '@sceneworks/schemas';
import type { Finding, Findings } from './findings.ts';
import type { FlowGraph } from './graph.ts';
import { modes } from './graph.ts';
import type { Pairing } from './pairing.ts';
import { beginnings, type Event, eventsOf, keyOf, type Marking, standingAt } from './tokens.ts';

interface State {
  readonly marking: Marking;
  readonly from: number | undefined;
  readonly by: readonly PathStep[];
}

interface Edge {
  readonly to: number;
  /** Whether neither a person nor a timer is waited for. */
  readonly isUnpaced: boolean;
  readonly isSwitch: boolean;
}

interface Search {
  readonly states: State[];
  readonly edges: Edge[][];
  readonly known: Map<string, number>;
  readonly fired: Set<Id>;
  readonly found: Map<string, Finding>;
  /** Keys of states from which everything is known to go well: nothing beyond them is looked at. */
  readonly sound: ReadonlySet<string>;
}

const pathTo = ({ states }: Search, at: number): PathStep[] => {
  const steps: PathStep[][] = [];
  for (let id: number | undefined = at; id !== undefined; id = states[id]?.from) steps.push([...(states[id] as State).by]);
  return steps.reverse().flat();
};

const place = (search: Search, marking: Marking, from: number | undefined, by: readonly PathStep[]): number => {
  const key = keyOf(marking);
  const known = search.known.get(key);
  if (known !== undefined) return known;
  const id = search.states.length;
  search.states.push({ marking, from, by });
  search.edges.push([]);
  search.known.set(key, id);
  return id;
};

const note = (search: Search, key: string, make: () => Finding): void => {
  if (!search.found.has(key)) search.found.set(key, make());
};

const stepsOf = ({ step }: Event): readonly PathStep[] => (step ? [step] : []);

const isSound = ({ sound }: Search, { marking }: State): boolean => sound.size > 0 && sound.has(keyOf(marking));

const look = (search: Search, graph: FlowGraph, pairing: Pairing, at: number): void => {
  const state = search.states[at] as State;
  if (isSound(search, state)) return;
  for (const event of eventsOf(graph, pairing, state.marking)) {
    const to = place(search, event.to, at, stepsOf(event));
    (search.edges[at] as Edge[]).push({ to, isUnpaced: event.isInstant || event.isAnswer === true, isSwitch: event.step?.do === 'mode' });
    const path = () => [...pathTo(search, at), ...stepsOf(event)];
    const { fires, doubles, leaves } = event;
    if (fires !== undefined) search.fired.add(fires);
    if (doubles !== undefined) note(search, `doubled ${doubles}`, () => ({ code: 'FLOW_DOUBLED', nodes: [doubles], path: path() }));
    if (leaves && fires !== undefined)
      note(search, `leftover ${fires}`, () => ({ code: 'FLOW_LEFTOVER', nodes: [...new Set([...leaves, fires])], path: path() }));
  }
};

/** The states from which one can come to any of some, walking edges that count. */
const backFrom = (edges: readonly (readonly Edge[])[], ends: readonly number[], counts: (edge: Edge) => boolean): ReadonlySet<number> => {
  const before: number[][] = edges.map(() => []);
  for (const [from, list] of edges.entries()) for (const edge of list) if (counts(edge)) (before[edge.to] as number[]).push(from);
  const seen = new Set(ends);
  const open = [...ends];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const from of before[id] as number[]) {
      if (seen.has(from)) continue;
      seen.add(from);
      open.push(from);
    }
  }
  return seen;
};

/** The states on a circle of instant edges, or leading into one: those left when states with no instant way on are taken away. */
const circling = (edges: readonly (readonly Edge[])[]): ReadonlySet<number> => {
  const instant = edges.map((list) => list.filter(({ isUnpaced }) => isUnpaced));
  const left = instant.map(({ length }) => length);
  const before: number[][] = edges.map(() => []);
  for (const [from, list] of instant.entries()) for (const { to } of list) (before[to] as number[]).push(from);
  const open = left.flatMap((count, id) => (count === 0 ? [id] : []));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const from of before[id] as number[]) {
      const rest = (left[from] as number) - 1;
      left[from] = rest;
      if (rest === 0) open.push(from);
    }
  }
  return new Set(left.flatMap((count, id) => (count > 0 ? [id] : [])));
};

const unpaced = (search: Search, graph: FlowGraph): Finding[] => {
  const left = circling(search.edges);
  const [first] = left;
  if (first === undefined) return [];
  const nodes = new Set<Id>();
  let at = first;
  const seen = new Set<number>();
  while (!seen.has(at)) {
    seen.add(at);
    for (const { node, phase } of (search.states[at] as State).marking.tokens)
      if (phase === undefined || graph.nodes.get(node)?.kind === 'call') nodes.add(node);
    at = (search.edges[at] as Edge[]).find(({ to, isUnpaced }) => isUnpaced && left.has(to))?.to as number;
  }
  return [{ code: 'FLOW_UNPACED_LOOP', nodes: [...nodes], path: pathTo(search, first) }];
};

const stuck = (search: Search): Finding[] => {
  const isEnd = (state: State): boolean => (state.marking.closed && !state.marking.closed.isWatched) || isSound(search, state);
  const ends = search.states.flatMap((state, id) => (isEnd(state) ? [id] : []));
  const good = backFrom(search.edges, ends, ({ isSwitch }) => !isSwitch);
  const bad = search.states.flatMap((_, id) => (good.has(id) ? [] : [id]));
  const first = bad.find((id) => (search.states[id] as State).marking.tokens.every(({ phase }) => phase !== undefined)) ?? bad[0];
  if (first === undefined) return [];
  const path = pathTo(search, first);
  const standing = standingAt((search.states[first] as State).marking);
  const last = path.findLast(({ node }) => node !== undefined)?.node;
  return [{ code: 'FLOW_NO_COMPLETION', nodes: standing.length > 0 || last === undefined ? standing : [last], path }];
};

/** Where a search begins: a marking, and the steps that lead to it. */
interface Beginning {
  readonly by: readonly PathStep[];
  readonly marking: Marking;
}

const filed = (graph: FlowGraph, mode: ModeName): Beginning[] => {
  const before: readonly PathStep[] = mode === 'emergency' ? [{ do: 'mode', mode }] : [];
  return beginnings(graph, mode).map(({ step, marking }) => ({ marking, by: [...before, step] }));
};

/**
 * Looks at every state some markings can come to, as `search` does from the filings, but for what lies beyond states known as `sound`.
 * Gives the keys of those it saw too; undefined when there are more than the bound.
 */
export const searchFrom = (
  graph: FlowGraph,
  pairing: Pairing,
  from: readonly Beginning[],
  bound: number,
  sound: ReadonlySet<string> = new Set(),
): (Findings & { readonly keys: Iterable<string> }) | undefined => {
  const all: Search = { states: [], edges: [], known: new Map(), fired: new Set(), found: new Map(), sound };
  for (const { marking, by } of from) place(all, marking, undefined, by);
  for (let at = 0; at < all.states.length; at += 1) {
    if (all.states.length > bound) return undefined;
    look(all, graph, pairing, at);
  }
  const findings = [...stuck(all), ...all.found.values(), ...unpaced(all, graph)];
  return { fired: all.fired, findings, states: all.states.length, keys: all.known.keys() };
};

/**
 * Looks at every state a drawing can come to, one by one and without any reduction: what the proof by regions is held against, and what
 * is left for drawings that do not nest. Undefined when there are more states than the bound.
 */
export const search = (graph: FlowGraph, pairing: Pairing, bound: number): Findings | undefined => {
  const from = modes.flatMap((mode) => filed(graph, mode));
  return searchFrom(graph, pairing, from, bound);
};
