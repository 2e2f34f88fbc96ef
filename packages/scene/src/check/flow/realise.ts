import type { Id, ModeName, PathStep } from '@sceneworks/schemas';
import { otherMode } from './graph.ts';
import type { EnteringLate, Frame, Spot, Taken } from './live.ts';
import type { Edge, Item, Process } from './process.ts';
import type { Pair, Region, RegionEdge, Way } from './region.ts';

/** A token, or the fork it stands inside of with a body for each branch: what classes stand for, played out. */
export interface Body {
  readonly process: Process;
  readonly in: readonly string[];
  at: number;
  inner: Inner | undefined;
}

interface Inner {
  readonly region: Region;
  /** Branch → its body; undefined for a branch that is not there in this mode. */
  readonly bodies: readonly (Body | undefined)[];
}

/** What a path is written with: the regions by fork, and the steps so far. */
export interface Play {
  readonly regionOf: (fork: Id) => Region;
  readonly steps: PathStep[];
}

/** Which branch of a fork begins by which edge, where that is not all the same. */
interface Chosen {
  readonly fork: Id;
  readonly branch: number;
  readonly edge: Edge;
  /** Where the whole of that edge leads. */
  readonly to: number;
  /** The same of a fork that is entered on that edge. */
  readonly inner: Chosen | undefined;
}

const classesOf = ({ region }: Inner, branch: number): readonly number[] => region.quotient.classOf[branch] as readonly number[];

const say = (play: Play, body: Body, step: PathStep): undefined =>
  void play.steps.push(body.in.length > 0 ? { ...step, in: [...body.in] } : step);

const entryClasses = ({ branches, classes, sorts }: Way, region: Region, chosen: Chosen | undefined): ReadonlyMap<number, number> => {
  const found = new Map(branches.map((branch, place) => [branch, classes[place] as number]));
  if (chosen === undefined) return found;
  const wanted = region.quotient.classOf[chosen.branch]?.[chosen.to] as number;
  const own = branches.indexOf(chosen.branch);
  const other = classes.findIndex((id, place) => id === wanted && sorts[place] === sorts[own]);
  found.set(branches[other] as number, classes[own] as number);
  return found.set(chosen.branch, wanted);
};

const enter = (play: Play, body: Body, fork: Id, way: Way, mode: ModeName, chosen: Chosen | undefined): undefined => {
  const region = play.regionOf(fork);
  const own = chosen?.fork === fork ? chosen : undefined;
  const wanted = entryClasses(way, region, own);
  const bodies: (Body | undefined)[] = region.branches.map(() => undefined);
  body.inner = { region, bodies };
  for (const [branch, id] of wanted) {
    const process = region.branches[branch] as Process;
    const inner: Body = { process, in: [...body.in, process.scope.name], at: 0, inner: undefined };
    bodies[branch] = inner;
    const fits = ({ to }: Edge) => (region.quotient.classOf[branch] as readonly number[])[to] === id;
    const edge = own?.branch === branch ? own.edge : (process.entry[mode].find(fits) as Edge);
    follow(play, inner, edge, mode, own?.branch === branch ? own.inner : undefined);
  }
};

const doItem = (play: Play, body: Body, item: Item, mode: ModeName, chosen: Chosen | undefined): undefined => {
  if ('enter' in item) return enter(play, body, item.enter, item.way, mode, chosen);
  if ('inside' in item) return inside(play, body, item.inside, item.edge, mode);
  return say(play, body, item);
};

/** Does the items of an edge and goes to its end. */
const follow = (play: Play, body: Body, edge: Edge, mode: ModeName, chosen: Chosen | undefined): undefined => {
  for (const item of edge.items) doItem(play, body, item, mode, chosen);
  body.at = edge.to;
  const state = body.process.states[edge.to];
  if (state && state.place.is !== 'inside') body.inner = undefined;
};

const inside = (play: Play, body: Body, fork: Id, edge: RegionEdge, mode: ModeName): undefined => {
  if (edge.isSwitch) return;
  if (edge.isRelease) return say(play, body, { do: 'release', node: play.regionOf(fork).join });
  const [[from, to]] = edge.pairs as readonly [Pair];
  const { bodies } = body.inner as Inner;
  const branch = bodies.findIndex((held, i) => held !== undefined && classesOf(body.inner as Inner, i)[held.at] === from);
  const own = bodies[branch] as Body;
  const classes = classesOf(body.inner as Inner, branch);
  for (const next of wayTo(own, (at) => classes[at] === to)) follow(play, own, next, mode, undefined);
};

/** The shortest way of a body, without a switch, to a state of which a test is true. */
const wayTo = ({ process, at: first }: Body, is: (at: number) => boolean): readonly Edge[] => {
  const from = new Map<number, { readonly before: number; readonly edge: Edge } | undefined>([[first, undefined]]);
  for (const at of from.keys()) {
    if (is(at)) {
      const way: Edge[] = [];
      for (let back = from.get(at); back; back = from.get(back.before)) way.unshift(back.edge);
      return way;
    }
    for (const edge of process.edges[at] as readonly Edge[])
      if (!edge.isSwitch && !from.has(edge.to)) from.set(edge.to, { before: at, edge });
  }
  throw new Error(`The class of state ${first} of ${process.scope.name} promises what no state of it can do`);
};

/** What a body does at a switch, brought to where it can, and what it does after it. */
interface Answer {
  readonly body: Body;
  readonly edge: Edge;
  readonly inner: readonly Answer[];
  /** The class it shall come to in the end, among the classes of its region. */
  readonly goal: { readonly classes: readonly number[]; readonly to: number } | undefined;
}

const canReach = (process: Process, first: number, is: (at: number) => boolean): boolean => {
  const seen = new Set([first]);
  for (const at of seen) {
    if (is(at)) return true;
    for (const { to, isSwitch } of process.edges[at] as readonly Edge[]) if (!isSwitch) seen.add(to);
  }
  return false;
};

/** Brings a branch to where its switch can lead to a class, and says by which edge. */
const ready = (play: Play, body: Body, goal: NonNullable<Answer['goal']>, mode: ModeName): Answer => {
  const isGoal = (at: number): boolean => goal.classes[at] === goal.to;
  const fits = ({ isSwitch, to }: Edge): boolean => isSwitch && canReach(body.process, to, isGoal);
  const edgesAt = (at: number): readonly Edge[] => body.process.edges[at] as readonly Edge[];
  for (const next of wayTo(body, (at) => edgesAt(at).some(fits))) follow(play, body, next, mode, undefined);
  return prepare(play, body, edgesAt(body.at).find(fits) as Edge, mode, goal);
};

const prepare = (play: Play, body: Body, edge: Edge, mode: ModeName, goal: Answer['goal']): Answer => {
  const [first] = edge.items;
  const held = body.inner;
  if (first === undefined || !('inside' in first) || held === undefined) return { body, edge, inner: [], goal };
  const open = [...first.edge.pairs];
  const inner = held.bodies.flatMap((own, branch) => {
    if (own === undefined) return [];
    const classes = classesOf(held, branch);
    const place = open.findIndex(([from]) => from === classes[own.at]);
    const [[, to]] = open.splice(place, 1) as [Pair];
    return [ready(play, own, { classes, to }, mode)];
  });
  return { body, edge, inner, goal };
};

/** What happens in the very step that switches the mode. */
const answer = (play: Play, { body, edge, inner }: Answer, mode: ModeName): undefined => {
  if (inner.length === 0) return follow(play, body, edge, mode, undefined);
  for (const own of inner) answer(play, own, mode);
};

/** What happens after it, until every branch has come to its class; then what follows when the fork is over by that. */
const settle = (play: Play, { body, edge, inner, goal }: Answer, mode: ModeName): undefined => {
  for (const own of inner) settle(play, own, mode);
  if (inner.length > 0) follow(play, body, edge, mode, undefined);
  if (goal === undefined) return;
  for (const next of wayTo(body, (at) => goal.classes[at] === goal.to)) follow(play, body, next, mode, undefined);
};

/** Does one edge of a process: what it stands for, step by step. */
export const perform = (play: Play, body: Body, edge: Edge, mode: ModeName, chosen?: Chosen): undefined => {
  if (!edge.isSwitch) return follow(play, body, edge, mode, chosen);
  const prepared = prepare(play, body, edge, mode, undefined);
  const after = otherMode(mode);
  play.steps.push({ do: 'mode', mode: after });
  answer(play, prepared, after);
  return settle(play, prepared, after);
};

const begin = (process: Process, within: readonly string[]): Body => ({ process, in: within, at: 0, inner: undefined });

const modeOf = ({ frame, at }: Spot): ModeName => (frame.runs.states[at] as Process['states'][number]).mode;

const beginBeside = (play: Play, { spot }: EnteringLate, frame: Frame, edge: Edge, mode: ModeName): Body => {
  const held = bodyAt(play, spot);
  const { place } = held.process.states[held.at] as Process['states'][number];
  say(play, held, { do: 'late', node: (place as { readonly node: Id }).node });
  const body = begin(frame.runs, [...held.in, frame.runs.scope.name]);
  follow(play, body, edge, mode, undefined);
  return body;
};

/** Stands for a place on the way: what an edge comes to is not looked at when only some of it is done. */
const onTheWay = -1;

/** Plays the way to an edge and takes it, whole or as far as some of its items go. Gives the body of its frame. */
export const playTaken = (play: Play, taken: Taken, items?: readonly Item[], chosen?: Chosen): Body => {
  const { frame, spot, mode, within } = taken;
  const edge = items ? { ...taken.edge, items, to: onTheWay } : taken.edge;
  if (spot === undefined && within?.is === 'late') return beginBeside(play, within, frame, edge, mode);
  if (spot === undefined && within?.is === 'fork') {
    const { region, branch } = frame.around as NonNullable<Frame['around']>;
    const outer = playTaken(play, within.taken, within.items, { fork: region.fork, branch, edge, to: taken.edge.to, inner: chosen });
    return outer.inner?.bodies[branch] as Body;
  }
  if (spot === undefined && mode === 'emergency') play.steps.push({ do: 'mode', mode });
  const body = spot ? bodyAt(play, spot) : begin(frame.runs, []);
  perform(play, body, edge, mode, chosen);
  return body;
};

/** Plays the way to a spot; gives the body that stands there. */
export const bodyAt = (play: Play, spot: Spot): Body => {
  const { from } = spot;
  switch (from.is) {
    case 'begun':
      return playTaken(play, { frame: spot.frame, spot: undefined, isOver: false, ...from });
    case 'own': {
      const body = bodyAt(play, from.spot);
      perform(play, body, from.edge, modeOf(from.spot));
      return body;
    }
    case 'other':
      return bodyAt(play, from.spot);
  }
};

/** The nodes at which the tokens of a body stand, those that wait at a join among them, the branches of forks in their order. */
export const nodesOf = ({ process, at, inner }: Body, join?: Id): readonly Id[] => {
  if (inner) return inner.bodies.flatMap((body) => (body ? nodesOf(body, inner.region.join) : []));
  const place = process.states[at]?.place;
  if (place?.is === 'arrived' && join !== undefined) return [join];
  return place?.is === 'rests' || place?.is === 'stands' ? [place.node] : [];
};
