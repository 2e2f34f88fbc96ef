import type { Id, ModeName, PathStep } from '@sceneworks/schemas';
import type { Nest } from '../../nest.ts';
import { callCircle } from './circles.ts';
import type { Finding, Findings } from './findings.ts';
import { type FlowGraph, modes, otherMode } from './graph.ts';
import { type EnteringFork, type Live, liveOf, modeAfter, type Taken } from './live.ts';
import type { Pairing } from './pairing.ts';
import { type Edge, type Loop, type Making, type Process, processOf, type Scope } from './process.ts';
import { bodyAt, nodesOf, type Play, perform, playTaken } from './realise.ts';
import { type Region, type RegionEdge, regionOf, type Way } from './region.ts';
import { returnsOf } from './returns.ts';

/** More states than the bound: nothing is proved. */
export class TooManyStates extends Error {
  override readonly name = 'TooManyStates';
}

/** The processes and regions of a drawing, each made once. */
export interface Proof {
  readonly graph: FlowGraph;
  readonly pairing: Pairing;
  readonly whole: Process;
  readonly regionOf: (fork: Id) => Region;
  readonly besideOf: (task: Id) => Process;
  /** The region of a fork in which a node is watched for in its branches. */
  readonly watching: (fork: Id, watched: Id) => Region;
  readonly states: () => number;
  readonly count: (states: number) => void;
}

type ReturnsTo = (node: Id, mode: ModeName) => readonly Id[];

const wholeScope = ({ starts }: FlowGraph): Scope => ({ is: 'whole', begins: starts, depth: 0, name: '' });

/** Makes the processes of a drawing that nests, from the innermost forks out; throws when there are more states than the bound. */
export const prove = (graph: FlowGraph, pairing: Pairing, bound: number, returnsTo: ReturnsTo): Proof => {
  let states = 0;
  const count = (more: number): undefined => {
    states += more;
    if (states > bound) throw new TooManyStates(`more than ${bound} states`);
  };
  const [regions, besides] = [new Map<Id, Region>(), new Map<Id, Process>()];
  const making = (watched: Id | undefined): Making => ({ graph, pairing, regionOf: region, watched, returnsTo });
  const made = (scope: Scope, watched?: Id): Process => {
    const process = processOf(making(watched), scope);
    count(process.states.length);
    return process;
  };
  const depthOf = (id: Id): number => (pairing.nests.get(id) as Nest).length;
  const makeRegion = (fork: Id, watched: Id | undefined): Region => {
    const { next, faces } = graph.nodes.get(fork) as NonNullable<ReturnType<FlowGraph['nodes']['get']>>;
    const ports = [...new Set([...faces.peace.ports, ...faces.emergency.ports])];
    const branches = ports.map((port) =>
      made({ is: 'branch', begins: [next[port] as Id], depth: depthOf(fork) + 1, name: `${fork}.${port}` }, watched),
    );
    return regionOf(graph, { fork, join: pairing.joins.get(fork) as Id, ports, branches }, count, (inner) => region(inner).isLoose);
  };
  const region = (fork: Id): Region => {
    const found = regions.get(fork) ?? makeRegion(fork, undefined);
    regions.set(fork, found);
    return found;
  };
  const besideOf = (task: Id): Process => {
    const { next } = graph.nodes.get(task) as NonNullable<ReturnType<FlowGraph['nodes']['get']>>;
    const found = besides.get(task) ?? made({ is: 'beside', begins: [next.late as Id], depth: depthOf(task) + 1, name: `${task}.late` });
    besides.set(task, found);
    return found;
  };
  const whole = made(wholeScope(graph));
  return { graph, pairing, whole, regionOf: region, besideOf, watching: makeRegion, states: () => states, count };
};

const play = ({ regionOf: regions }: Proof): Play => ({ regionOf: regions, steps: [] });

const ends = ({ states }: Process): number[] => states.flatMap(({ place }, at) => (place.is === 'closed' ? [at] : []));

/** The states from which the matter can still be closed without another switch. */
const completing = (process: Process): ReadonlySet<number> => {
  const before: number[][] = process.states.map(() => []);
  for (const [from, list] of process.edges.entries())
    for (const { to, isSwitch } of list) if (!isSwitch) (before[to] as number[]).push(from);
  const seen = new Set(ends(process));
  const open = [...seen];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const from of before[at] as number[]) {
      if (seen.has(from)) continue;
      seen.add(from);
      open.push(from);
    }
  }
  return seen;
};

interface Reached {
  readonly before: number | undefined;
  readonly edge: Edge;
  readonly mode: ModeName;
}

/** How every state that can be come to is come to first. */
const reached = (process: Process): ReadonlyMap<number, Reached> => {
  const found = new Map<number, Reached>();
  for (const mode of ['peace', 'emergency'] as const)
    for (const edge of process.entry[mode]) if (!found.has(edge.to)) found.set(edge.to, { before: undefined, edge, mode });
  for (const at of found.keys()) {
    const { mode } = process.states[at] as Process['states'][number];
    for (const edge of process.edges[at] as readonly Edge[]) if (!found.has(edge.to)) found.set(edge.to, { before: at, edge, mode });
  }
  return found;
};

const lastNode = (steps: readonly PathStep[]): readonly Id[] => {
  const { node } = steps.findLast((step) => step.node !== undefined) as PathStep;
  return [node as Id];
};

const stuckAt = (proof: Proof, ways: ReadonlyMap<number, Reached>, at: number, onward: readonly Edge[]): Finding => {
  const edges: Reached[] = [];
  for (let way = ways.get(at); way; way = way.before === undefined ? undefined : ways.get(way.before)) edges.unshift(way);
  const playing = play(proof);
  if (edges[0]?.mode === 'emergency') playing.steps.push({ do: 'mode', mode: 'emergency' });
  const body = { process: proof.whole, in: [], at: 0, inner: undefined };
  for (const { edge, mode } of edges) perform(playing, body, edge, mode);
  const { mode } = proof.whole.states[at] as Process['states'][number];
  for (const edge of onward) perform(playing, body, edge, mode);
  const standing = [...new Set(nodesOf(body))];
  return { code: 'FLOW_NO_COMPLETION', nodes: standing.length > 0 ? standing : lastNode(playing.steps), path: playing.steps };
};

/** The way from a state, without a switch, to where nothing can happen any more; none where it goes on for ever. */
const toTheEnd = (process: Process, first: number): readonly Edge[] => {
  const from = new Map<number, readonly Edge[]>([[first, []]]);
  for (const [at, way] of from) {
    const onward = (process.edges[at] as readonly Edge[]).filter(({ isSwitch }) => !isSwitch);
    if (onward.length === 0) return way;
    for (const edge of onward) if (!from.has(edge.to)) from.set(edge.to, [...way, edge]);
  }
  return [];
};

/** States from which it is never closed, one for each set of nodes where tokens then stand. */
const stuck = (proof: Proof): Finding[] => {
  const good = completing(proof.whole);
  const ways = reached(proof.whole);
  const bad = [...ways.keys()].filter((at) => !good.has(at));
  const entered = bad.filter((at) => {
    const before = ways.get(at)?.before;
    return before === undefined || good.has(before);
  });
  const found = new Map<string, Finding>();
  for (const at of entered.slice(0, mostFindings)) {
    const finding = stuckAt(proof, ways, at, toTheEnd(proof.whole, at));
    const key = finding.nodes.join();
    if (!found.has(key)) found.set(key, finding);
  }
  return [...found.values()];
};

/** As many of one sort as somebody will read. */
const mostFindings = 20;

const firstOf = (taken: readonly Taken[], keyOf: (taken: Taken) => string | undefined): Taken[] => {
  const found = new Map<string, Taken>();
  for (const one of taken) {
    const key = keyOf(one);
    if (key !== undefined && !found.has(key)) found.set(key, one);
  }
  return [...found.values()].slice(0, mostFindings);
};

/** Where tokens stand, but for the one that takes the next steps: the first of them says where that one stands. */
const others = (standing: readonly Id[], [first]: readonly PathStep[]): readonly Id[] => {
  const { node } = first as PathStep;
  const place = standing.indexOf(node as Id);
  return standing.filter((_, i) => i !== place);
};

const leftovers = (proof: Proof, { taken }: Live): Finding[] =>
  firstOf(taken, ({ edge }) => edge.closesOver).map((one) => {
    const before = play(proof);
    const standing = one.spot ? nodesOf(bodyAt(before, one.spot)) : [];
    const playing = play(proof);
    playTaken(playing, one);
    const nodes = [...new Set([...others(standing, playing.steps.slice(before.steps.length)), one.edge.closesOver as Id])];
    return { code: 'FLOW_LEFTOVER', nodes, path: playing.steps };
  });

const loops = (proof: Proof, { taken }: Live): Finding[] =>
  firstOf(taken, ({ edge }) => edge.loop && [...edge.loop.nodes].sort().join()).map((one) => {
    const { nodes, items } = one.edge.loop as Loop;
    const playing = play(proof);
    playTaken(playing, one, items);
    return { code: 'FLOW_UNPACED_LOOP', nodes, path: playing.steps };
  });

/** The circles that outside systems alone can keep going, each once, from the call at which they are come to first. */
const callCircles = ({ graph, pairing, regionOf: regions }: Proof, { taken }: Live): Finding[] => {
  const found = new Map<string, Finding>();
  for (const one of taken) {
    const { place, mode } = one.frame.runs.states[one.edge.to] as Process['states'][number];
    const first = place.is === 'inside' ? place.fork : place.is === 'rests' ? place.node : undefined;
    if (one.isOver || first === undefined || !['call', 'fork'].includes(graph.nodes.get(first)?.kind as string)) continue;
    const circle = callCircle(graph, pairing, mode, first);
    const nodes = [...new Set([first, ...(circle ?? []).map(({ node }) => node)])];
    const key = [...nodes].sort().join();
    if (circle === undefined || found.has(key) || found.size >= mostFindings) continue;
    const playing: Play = { regionOf: regions, steps: [] };
    const { in: within } = playTaken(playing, one);
    const turns = (place.is === 'inside' ? [] : circle).flatMap(({ node, port }): PathStep[] => {
      const does = graph.nodes.get(node)?.kind === 'call' ? 'answer' : 'decide';
      return port === undefined ? [] : [{ do: does, node, port, ...(within.length > 0 && { in: [...within] }) }];
    });
    found.set(key, { code: 'FLOW_UNPACED_LOOP', nodes, path: [...playing.steps, ...turns] });
  }
  return [...found.values()];
};

/** Nodes that several branches of a fork come to by themselves, not inside forks of their own. */
const sharedOf = ({ pairing }: Proof, { fork, branches }: Region): Id[] =>
  [...(pairing.shared.get(fork) as ReadonlySet<Id>)].filter(
    (id) => branches.filter(({ entry, edges }) => [...Object.values(entry), ...edges].flat().some(({ fires }) => fires.has(id))).length > 1,
  );

/** The way in, and what happens then, until two branches have fired what is watched for. */
const doubling = (
  { entry, edges }: Region,
  mode: ModeName,
  isOver: boolean,
): { readonly way: Way; readonly edges: readonly RegionEdge[] } | undefined => {
  const from = new Map<number, { readonly way: Way; readonly edges: readonly RegionEdge[] }>();
  for (const way of entry[mode]) {
    if (way.doubles) return { way, edges: [] };
    if (!isOver && way.to !== undefined && !from.has(way.to)) from.set(way.to, { way, edges: [] });
  }
  for (const [at, before] of from) {
    for (const edge of edges[at] as readonly RegionEdge[]) {
      const next = { way: before.way, edges: [...before.edges, edge] };
      if (edge.doubles) return next;
      if (edge.to !== undefined && !from.has(edge.to)) from.set(edge.to, next);
    }
  }
  return undefined;
};

const doubledPath = (proof: Proof, entering: EnteringFork, watched: Region): PathStep[] | undefined => {
  let mode = modeAfter(entering.taken);
  const found = doubling(watched, mode, entering.taken.isOver);
  if (found === undefined) return undefined;
  const { fork } = watched;
  const playing: Play = { regionOf: (id) => (id === fork ? watched : proof.regionOf(id)), steps: [] };
  const body = playTaken(playing, entering.taken, [...entering.items.slice(0, -1), { enter: fork, way: found.way }]);
  for (const edge of found.edges) {
    perform(playing, body, { to: body.at, items: [{ inside: fork, edge }], isSwitch: edge.isSwitch, fires: new Set(), enters: [] }, mode);
    if (edge.isSwitch) mode = otherMode(mode);
  }
  return playing.steps;
};

const doubledIn = (proof: Proof, live: Live, fork: Id): Finding[] => {
  const entered = live.regions.get(fork) as readonly EnteringFork[];
  const inOrder = [...entered.filter(({ taken }) => !taken.isOver), ...entered.filter(({ taken }) => taken.isOver)];
  const byMode = modes.flatMap((mode) => inOrder.find(({ taken }) => modeAfter(taken) === mode) ?? []);
  return sharedOf(proof, proof.regionOf(fork)).flatMap((id) => {
    const watched = proof.watching(fork, id);
    const path = byMode.map((entering) => doubledPath(proof, entering, watched)).find((steps) => steps !== undefined);
    return path ? [{ code: 'FLOW_DOUBLED' as const, nodes: [id], path }] : [];
  });
};

/**
 * What a drawing that nests can come to, by regions: each fork is looked at once, and the token that enters it knows of its branches only
 * how many stand in which class. Exact; throws `TooManyStates` over the bound.
 */
export const proveByRegions = (graph: FlowGraph, pairing: Pairing, bound: number): Findings => {
  const first = prove(graph, pairing, bound, () => []);
  const proof = pairing.returns && stuck(first).length > 0 ? prove(graph, pairing, bound, returnsOf(first)) : first;
  const live = liveOf(graph, proof.whole, proof.regionOf, proof.besideOf, proof.count);
  const doubled = [...live.regions.keys()].flatMap((fork) => doubledIn(proof, live, fork));
  return {
    fired: live.fired,
    findings: [...stuck(proof), ...leftovers(proof, live), ...doubled, ...loops(proof, live), ...callCircles(proof, live)],
    states: proof.states(),
  };
};
