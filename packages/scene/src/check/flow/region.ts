import type { Id, ModeName } from '@sceneworks/schemas';
import { type FlowGraph, otherMode } from './graph.ts';
import type { Process } from './process.ts';
import { type Kind, type Passage, type Quotient, quotientOf } from './quotient.ts';
import { joinResult } from './tokens.ts';

/** How a fork is over: its join goes on by a port, nothing is left of it, it was closed over, or a task was sent back out of it. */
export type Exit =
  | { readonly is: 'port'; readonly port: 'done' | 'short' }
  | { readonly is: 'dead' }
  | { readonly is: 'closed'; readonly by: Id; readonly isOver: boolean }
  | { readonly is: 'left'; readonly to: Id };

/** Where it leads: a state of the region, or out of it; `doubles` once two branches have fired the node that is watched for. */
export type Outcome = ({ readonly to: number; readonly exit?: undefined } | { readonly to?: undefined; readonly exit: Exit }) & {
  readonly doubles?: boolean;
};

/** A way to enter: which branches there are, and the class each begins in. Branches of one sort may begin in each other’s stead. */
export type Way = Outcome & {
  readonly branches: readonly number[];
  readonly classes: readonly number[];
  readonly sorts: readonly string[];
};

/** From one class to another. */
export type Pair = readonly [from: number, to: number];

/** One branch does something, the lead lets the rest go, or the mode is switched, which every branch may answer. */
export type RegionEdge = Outcome & { readonly isSwitch: boolean; readonly pairs: readonly Pair[]; readonly isRelease: boolean };

/** What the branches of one fork can come to together: how many stand in which class, not which one. */
export interface Region {
  readonly fork: Id;
  readonly join: Id;
  readonly branches: readonly Process[];
  readonly quotient: Quotient;
  readonly states: readonly RegionState[];
  readonly edges: readonly (readonly RegionEdge[])[];
  readonly entry: Readonly<Record<ModeName, readonly Way[]>>;
  /** Whether every branch can hold still while others go on: no wait ends by a switch, and no way in leads straight out again. */
  readonly isLoose: boolean;
}

export interface RegionState {
  readonly mode: ModeName;
  readonly isReleased: boolean;
  /** The class of each branch, in order of number. */
  readonly classes: readonly number[];
}

interface Made {
  readonly graph: FlowGraph;
  readonly join: Id;
  readonly quotient: Quotient;
  readonly states: RegionState[];
  readonly edges: RegionEdge[][];
  readonly known: Map<string, number>;
  readonly count: (states: number) => void;
  /** Whether any branch can be held where it is through a switch. */
  readonly holds: boolean;
}

const numberOf = (made: Made, state: RegionState): number => {
  const key = `${state.mode}${state.isReleased ? '!' : ''}${state.classes.join()}`;
  const known = made.known.get(key);
  if (known !== undefined) return known;
  made.known.set(key, made.states.length);
  made.states.push(state);
  made.edges.push([]);
  made.count(1);
  return made.states.length - 1;
};

const sorted = (classes: readonly number[]): readonly number[] => [...classes].sort((a, b) => a - b);

const is = ({ place }: Kind, what: 'arrived' | 'dead' | 'closed' | 'left'): boolean => place !== 'under' && place.is === what;

/** What the join makes of the branches once something has come to it. */
const joined = ({ graph, join }: Made, mode: ModeName, kinds: readonly Kind[]) => {
  const rule = graph.nodes.get(join)?.faces[mode].join as NonNullable<ReturnType<FlowGraph['nodes']['get']>>['faces']['peace']['join'];
  const arrived = kinds.filter((kind) => is(kind, 'arrived')).length;
  const dead = kinds.filter((kind) => is(kind, 'dead')).length;
  const under = kinds.length - arrived - dead;
  const result = joinResult(rule, { under, live: under, arrived, branches: kinds.length });
  return { result, isOffered: rule.policy === 'lead' && arrived > 0 };
};

const exits = { fires: { is: 'port', port: 'done' }, short: { is: 'port', port: 'short' }, dead: { is: 'dead' } } as const;

interface Happened {
  readonly mode: ModeName;
  readonly isReleased: boolean;
  readonly classes: readonly number[];
  /** Whether a branch has come to the join, or ended, just now. */
  readonly isTested: boolean;
  /** How many branches were still alive before. */
  readonly alive: number;
}

const outcomes = (made: Made, happened: Happened): Outcome[] => {
  const kinds = happened.classes.map((id) => made.quotient.kinds[id] as Kind);
  const doubles = kinds.filter(({ marked }) => marked).length > 1;
  return endings(made, happened, kinds).map((outcome) => (doubles ? { ...outcome, doubles } : outcome));
};

const endings = (made: Made, { mode, isReleased, classes, isTested, alive }: Happened, kinds: readonly Kind[]): Outcome[] => {
  const ended = kinds.flatMap(({ place }): Outcome[] => {
    if (place === 'under' || (place.is !== 'closed' && place.is !== 'left')) return [];
    return [{ exit: place.is === 'left' ? place : { ...place, isOver: place.isOver || alive > 1 } }];
  });
  const { result, isOffered } = joined(made, mode, kinds);
  const fires = isTested && result !== 'waits';
  if (fires) return [...ended, { exit: exits[result] }];
  if (ended.length > 0) return ended;
  return [{ to: numberOf(made, { mode, isReleased: isReleased || (isTested && isOffered), classes: sorted(classes) }) }];
};

const isAlive = (made: Made, id: number): boolean => !is(made.quotient.kinds[id] as Kind, 'dead');

const comesToJoin = (made: Made, from: number | undefined, to: number): boolean => {
  const isThere = (id: number) => ['arrived', 'dead'].some((what) => is(made.quotient.kinds[id] as Kind, what as 'dead'));
  return isThere(to) && (from === undefined || !isThere(from));
};

/** Every way several branches can go on at once, as far as it matters how many of each sort come to each class. */
const together = (choices: readonly (readonly number[])[], sorts: readonly (number | string)[]): readonly (readonly number[])[] => {
  let lists = new Map<string, readonly number[]>([['', []]]);
  for (const own of choices) {
    const longer = new Map<string, readonly number[]>();
    for (const list of lists.values()) {
      for (const id of own) {
        const next = [...list, id];
        const key = next
          .map((to, place) => `${sorts[place]}>${to}`)
          .sort()
          .join();
        if (!longer.has(key)) longer.set(key, next);
      }
    }
    lists = longer;
  }
  return [...lists.values()];
};

const waysIn = (made: Made, branches: readonly Process[], present: readonly number[], mode: ModeName): Way[] => {
  const choices = present.map((i) => {
    const process = branches[i] as Process;
    const classes = made.quotient.classOf[i] as readonly number[];
    return [...new Set(process.entry[mode].map(({ to }) => classes[to] as number))];
  });
  const sorts = choices.map((own) => sorted(own).join('.'));
  return together(choices, sorts).flatMap((classes) => {
    const isTested = classes.some((id) => comesToJoin(made, undefined, id));
    const happened = { mode, isReleased: false, classes, isTested, alive: classes.length };
    return outcomes(made, happened).map((outcome) => ({ ...outcome, classes, sorts, branches: present }));
  });
};

const steps = (made: Made, { mode, isReleased, classes }: RegionState): RegionEdge[] => {
  const alive = classes.filter((id) => isAlive(made, id)).length;
  return classes.flatMap((from, place) => {
    if (classes.indexOf(from) !== place) return [];
    const passages = (made.quotient.passages[from] as readonly Passage[]).filter(({ isSwitch }) => !isSwitch);
    return passages.flatMap(({ to }) => {
      const next = classes.map((id, other) => (other === place ? to : id));
      const happened = { mode, isReleased, classes: next, isTested: comesToJoin(made, from, to), alive };
      return outcomes(made, happened).map((outcome) => ({ ...outcome, isSwitch: false, isRelease: false, pairs: [[from, to] as const] }));
    });
  });
};

/** The classes a switch leads one to; where branches hold still, without those that are come to by a step after it. */
const answersOf = ({ quotient, holds }: Made, id: number): readonly number[] => {
  const all = (quotient.passages[id] as readonly Passage[]).flatMap(({ to, isSwitch }) => (isSwitch ? [to] : []));
  const isLater = (to: number) =>
    all.some((other) => other !== to && quotient.passages[other]?.some((passage) => !passage.isSwitch && passage.to === to) === true);
  const first = all.filter((to) => !isLater(to));
  return holds && first.length > 0 ? first : all;
};

const switches = (made: Made, { mode, isReleased, classes }: RegionState): RegionEdge[] => {
  const choices = classes.map((id) => answersOf(made, id));
  const alive = classes.filter((id) => isAlive(made, id)).length;
  return together(choices, classes).flatMap((next) => {
    const pairs = classes.map((from, place) => [from, next[place] as number] as const);
    const isTested = pairs.some(([from, to]) => comesToJoin(made, from, to));
    const happened = { mode: otherMode(mode), isReleased, classes: next, isTested, alive };
    return outcomes(made, happened).map((outcome) => ({ ...outcome, isSwitch: true, isRelease: false, pairs }));
  });
};

const release: RegionEdge = { exit: exits.fires, isSwitch: false, isRelease: true, pairs: [] };

/** Whether a process can always hold still: only a wait that stands in one mode alone goes on by a switch whatever anybody does. */
const holdsStill = ({ states }: Process, graph: FlowGraph, isLoose: (fork: Id) => boolean): boolean =>
  states.every(({ place }) => {
    if (place.is === 'inside') return isLoose(place.fork);
    const node = place.is === 'rests' ? graph.nodes.get(place.node) : undefined;
    return node?.kind !== 'wait' || (node.faces.peace.present && node.faces.emergency.present);
  });

/** What the branches of a fork can come to. `count` is told of every state, and throws when they are too many. */
export const regionOf = (
  graph: FlowGraph,
  {
    fork,
    join,
    ports,
    branches,
  }: { readonly fork: Id; readonly join: Id; readonly ports: readonly string[]; readonly branches: readonly Process[] },
  count: (states: number) => void,
  isLoose: (fork: Id) => boolean,
): Region => {
  const quotient = quotientOf(branches);
  const holds = branches.every((process) => holdsStill(process, graph, isLoose));
  const made: Made = { graph, join, quotient, states: [], edges: [], known: new Map(), count, holds };
  const node = graph.nodes.get(fork) as NonNullable<ReturnType<FlowGraph['nodes']['get']>>;
  const waysOf = (mode: ModeName): Way[] =>
    waysIn(
      made,
      branches,
      node.faces[mode].ports.map((port) => ports.indexOf(port)),
      mode,
    );
  const [peace, emergency] = [waysOf('peace'), waysOf('emergency')];
  for (let at = 0; at < made.states.length; at += 1) {
    const state = made.states[at] as RegionState;
    const own = [...steps(made, state), ...switches(made, state), ...(state.isReleased ? [release] : [])];
    (made.edges[at] as RegionEdge[]).push(...own);
  }
  const entry = { peace, emergency };
  const { states, edges } = made;
  return {
    fork,
    join,
    branches,
    quotient,
    states,
    edges,
    entry,
    isLoose: holds && [...peace, ...emergency].every(({ to }) => to !== undefined),
  };
};
