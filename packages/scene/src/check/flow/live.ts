import type { Id, ModeName } from '@sceneworks/schemas';
import { type FlowGraph, modes } from './graph.ts';
import type { Edge, Item, Process } from './process.ts';
import type { Region, RegionEdge, RegionState, Way } from './region.ts';

/** Where a process is, and what the fork around it has come to; how it came there. */
export interface Spot {
  readonly frame: Frame;
  readonly at: number;
  /** The state of the region it is a branch of. */
  readonly beside: number | undefined;
  readonly from: From;
}

export type From =
  | { readonly is: 'begun'; readonly edge: Edge; readonly mode: ModeName; readonly within: Entering | undefined }
  | { readonly is: 'own'; readonly spot: Spot; readonly edge: Edge; readonly region: RegionEdge | undefined }
  | { readonly is: 'other'; readonly spot: Spot; readonly region: RegionEdge };

/** How a frame was begun by the one around it: a fork entered on an edge, after some of what is done on it, or a task that is late. */
export type Entering = EnteringFork | EnteringLate;

export interface EnteringFork {
  readonly is: 'fork';
  readonly taken: Taken;
  readonly way: Way;
  readonly items: readonly Item[];
}

export interface EnteringLate {
  readonly is: 'late';
  readonly spot: Spot;
}

/** A process in its place among the others. */
export interface Frame {
  readonly runs: Process;
  readonly around: { readonly frame: Frame; readonly region: Region; readonly branch: number } | undefined;
}

/** An edge that can be taken: from where, or at the very beginning. */
export interface Taken {
  readonly frame: Frame;
  readonly spot: Spot | undefined;
  readonly edge: Edge;
  readonly mode: ModeName;
  /** The fork around it is over in the same instant: what begins on the edge goes no further. */
  readonly isOver: boolean;
  readonly within: Entering | undefined;
}

/** Everything that can really happen: what can be fired, and every edge that can be taken once. */
export interface Live {
  readonly fired: ReadonlySet<Id>;
  readonly taken: readonly Taken[];
  readonly regions: ReadonlyMap<Id, readonly EnteringFork[]>;
}

interface Looking {
  readonly graph: FlowGraph;
  readonly regionOf: (fork: Id) => Region;
  readonly besideOf: (task: Id) => Process;
  readonly fired: Set<Id>;
  readonly taken: Taken[];
  readonly regions: Map<Id, EnteringFork[]>;
  /** Task and mode → where it rests in that mode. */
  readonly late: Map<string, { readonly task: Id; readonly mode: ModeName; readonly entering: EnteringLate }>;
  readonly count: (states: number) => void;
}

interface Start {
  readonly edge: Edge;
  readonly mode: ModeName;
  readonly beside: number | undefined;
  readonly isOver: boolean;
  readonly within: Entering | undefined;
}

const take = (looking: Looking, taken: Taken): undefined => {
  looking.taken.push(taken);
  for (const id of taken.edge.fires) looking.fired.add(id);
  for (const { fork, way, items } of taken.edge.enters) {
    const entering: EnteringFork = { is: 'fork', taken, way, items };
    const known = looking.regions.get(fork);
    if (known) known.push(entering);
    else looking.regions.set(fork, [entering]);
  }
};

const countOf = (classes: readonly number[], wanted: number): number => classes.filter((id) => id === wanted).length;

type Step = {
  readonly edge: Edge | undefined;
  readonly region: RegionEdge | undefined;
  readonly beside: number | undefined;
  readonly isOver: boolean;
};

const onlyOwn = (edge: Edge): Step => ({ edge, region: undefined, beside: undefined, isOver: false });

/** What can happen to a branch in its region: its own steps, those of the others, and switches that all answer. */
const stepsIn = (frame: Frame, at: number, beside: number): Step[] => {
  const { region, branch } = frame.around as NonNullable<Frame['around']>;
  const classes = region.quotient.classOf[branch] as readonly number[];
  const own = classes[at] as number;
  const edges = frame.runs.edges[at] as readonly Edge[];
  const there = (region.states[beside] as RegionState).classes;
  const after = (edge: RegionEdge) => ({ region: edge, beside: edge.to, isOver: edge.to === undefined });
  const inert = edges.filter(({ to, isSwitch }) => !isSwitch && classes[to] === own).map((edge) => ({ ...onlyOwn(edge), beside }));
  const moved = (region.edges[beside] as readonly RegionEdge[]).flatMap((edge): Step[] => {
    const mine = edge.pairs.filter(([from]) => from === own);
    const fitting = edges.filter(({ to, isSwitch }) => isSwitch === edge.isSwitch && mine.some((pair) => pair[1] === classes[to]));
    const steps = fitting.map((ownEdge) => ({ edge: ownEdge, ...after(edge) }));
    const [[from] = []] = edge.pairs;
    const isOthers = !edge.isSwitch && from !== undefined && countOf(there, from) > (from === own ? 1 : 0);
    return isOthers ? [...steps, { edge: undefined, ...after(edge) }] : steps;
  });
  return [...inert, ...moved];
};

const stepsOf = (frame: Frame, at: number, beside: number | undefined): Step[] =>
  frame.around === undefined || frame.around.region.isLoose || beside === undefined
    ? (frame.runs.edges[at] as readonly Edge[]).map(onlyOwn)
    : stepsIn(frame, at, beside);

const isLate = (looking: Looking, frame: Frame, at: number): Id | undefined => {
  const place = frame.runs.states[at]?.place;
  if (place?.is !== 'rests') return undefined;
  const node = looking.graph.nodes.get(place.node);
  return node?.kind === 'task' && node.next.late !== undefined ? node.id : undefined;
};

const lookFrom = (looking: Looking, frame: Frame, starts: readonly Start[]): undefined => {
  const seen = new Set<string>();
  const open: Spot[] = [];
  const over = new Map<Edge, boolean>();
  const put = (spot: Spot): undefined => {
    const key = `${spot.at} ${frame.around?.region.isLoose ? '' : spot.beside}`;
    if (seen.has(key)) return;
    seen.add(key);
    open.push(spot);
  };
  const takeOnce = (taken: Taken): undefined => {
    if (over.has(taken.edge) && (taken.isOver || over.get(taken.edge) === false)) return;
    over.set(taken.edge, taken.isOver);
    take(looking, taken);
  };
  for (const { edge, mode, beside, isOver, within } of starts) {
    takeOnce({ frame, spot: undefined, edge, mode, isOver, within });
    if (!isOver) put({ frame, at: edge.to, beside, from: { is: 'begun', edge, mode, within } });
  }
  for (let next = 0; next < open.length; next += 1) {
    const spot = open[next] as Spot;
    const { mode } = frame.runs.states[spot.at] as Process['states'][number];
    const task = isLate(looking, frame, spot.at);
    if (task !== undefined && !looking.late.has(`${task} ${mode}`))
      looking.late.set(`${task} ${mode}`, { task, mode, entering: { is: 'late', spot } });
    for (const { edge, region, beside, isOver } of stepsOf(frame, spot.at, spot.beside)) {
      if (edge) takeOnce({ frame, spot, edge, mode, isOver, within: undefined });
      if (isOver) continue;
      if (edge) put({ frame, at: edge.to, beside, from: { is: 'own', spot, edge, region } });
      else if (region) put({ frame, at: spot.at, beside, from: { is: 'other', spot, region } });
    }
  }
  looking.count(open.length);
};

const startsIn = (region: Region, branch: number, entering: EnteringFork): Start[] => {
  const { way } = entering;
  const place = way.branches.indexOf(branch);
  const mode = modeAfter(entering.taken);
  const classes = region.quotient.classOf[branch] as readonly number[];
  const open = way.classes.filter((_, other) => way.sorts[other] === way.sorts[place]);
  const own = place < 0 ? [] : (region.branches[branch] as Process).entry[mode];
  return own
    .filter(({ to }) => open.includes(classes[to] as number))
    .map((edge) => ({ edge, mode, beside: way.to, isOver: entering.taken.isOver || way.to === undefined, within: entering }));
};

/** The mode that holds once an edge has been taken. */
export const modeAfter = ({ frame, edge }: Taken): ModeName => (frame.runs.states[edge.to] as Process['states'][number]).mode;

const lookInto = (looking: Looking, frame: Frame, done: Set<Id>): undefined => {
  const forks = [...looking.regions.keys()].filter((fork) => !done.has(fork));
  for (const fork of forks) {
    done.add(fork);
    const region = looking.regionOf(fork);
    const entered = looking.regions.get(fork) as readonly EnteringFork[];
    for (const [branch, own] of region.branches.entries()) {
      const inner: Frame = { runs: own, around: { frame, region, branch } };
      const starts = entered.flatMap((entering) => startsIn(region, branch, entering));
      lookFrom(looking, inner, starts);
      lookInto(looking, inner, done);
    }
  }
};

const lookBeside = (looking: Looking, done: Set<Id>): undefined => {
  for (const { task, mode, entering } of looking.late.values()) {
    const frame: Frame = { runs: looking.besideOf(task), around: undefined };
    const starts = frame.runs.entry[mode].map((edge) => ({ edge, mode, beside: undefined, isOver: false, within: entering }));
    lookFrom(looking, frame, starts);
    lookInto(looking, frame, done);
  }
};

/** Looks at what can really happen, from the whole matter into its forks and what runs beside it. */
export const liveOf = (
  graph: FlowGraph,
  whole: Process,
  regionOf: (fork: Id) => Region,
  besideOf: (task: Id) => Process,
  count: (states: number) => void,
): Live => {
  const looking: Looking = { graph, regionOf, besideOf, fired: new Set(), taken: [], regions: new Map(), late: new Map(), count };
  const frame: Frame = { runs: whole, around: undefined };
  const starts = modes.flatMap((mode) =>
    whole.entry[mode].map((edge) => ({ edge, mode, beside: undefined, isOver: false, within: undefined })),
  );
  const done = new Set<Id>();
  lookFrom(looking, frame, starts);
  lookInto(looking, frame, done);
  lookBeside(looking, done);
  return looking;
};
