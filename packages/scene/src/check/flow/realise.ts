import type { Id, ModeName, PathStep } from '@sceneworks/schemas';
import { otherMode } from './graph.ts';
import type { Entering, Spot, Taken } from './live.ts';
import type { Edge, Item, Process } from './process.ts';
import type { Region, RegionEdge, Way } from './region.ts';

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
  readonly joinOf: (fork: Id) => Id;
  readonly steps: PathStep[];
}

/** Which branch of a fork begins by which edge, where that is not all the same. */
interface Chosen {
  readonly fork: Id;
  readonly branch: number;
  readonly edge: Edge;
}

const classesOf = ({ region }: Inner, branch: number): readonly number[] => region.quotient.classOf[branch] as readonly number[];

const say = (play: Play, body: Body, step: PathStep): undefined =>
  void play.steps.push(body.in.length > 0 ? { ...step, in: [...body.in] } : step);

const entryClasses = ({ branches, classes, sorts }: Way, region: Region, chosen: Chosen | undefined): ReadonlyMap<number, number> => {
  const found = new Map(branches.map((branch, place) => [branch, classes[place] as number]));
  if (chosen === undefined) return found;
  const wanted = region.quotient.classOf[chosen.branch]?.[chosen.edge.to] as number;
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
    follow(play, inner, edge, mode, undefined);
  }
};

const doItem = (play: Play, body: Body, item: Item, mode: ModeName, chosen: Chosen | undefined): undefined => {
  if ('enter' in item) return enter(play, body, item.enter, item.way, mode, chosen);
  if ('inside' in item) return inside(play, body, item.inside, item.edge, mode);
  return say(play, body, item);
};

/** Does the items of an edge and goes to its end. */
const follow = (play: Play, body: Body, edge: Edge, mode: ModeName, chosen: Chosen | undefined): undefined => {
  for (const item of edge.items) {
    doItem(play, body, item, mode, chosen);
    if ('inside' in item && item.edge.exit) body.inner = undefined;
    if ('enter' in item && item.way.exit) body.inner = undefined;
  }
  body.at = edge.to;
};

const inside = (play: Play, body: Body, fork: Id, edge: RegionEdge, mode: ModeName): undefined => {
  if (edge.isSwitch) return;
  if (edge.isRelease) return say(play, body, { do: 'release', node: play.joinOf(fork) });
  const [[from, to] = [-1, -1]] = edge.pairs;
  const { bodies } = body.inner as Inner;
  const branch = bodies.findIndex((held, i) => held !== undefined && classesOf(body.inner as Inner, i)[held.at] === from);
  const own = bodies[branch] as Body;
  const last = steer(play, own, classesOf(body.inner as Inner, branch), to, false, mode);
  follow(play, own, last, mode, undefined);
};

/** Leads a body on within its class to where an edge into another class begins, and gives that edge. */
const steer = (play: Play, body: Body, classes: readonly number[], to: number, isSwitch: boolean, mode: ModeName): Edge => {
  const from = new Map<number, { readonly before: number; readonly edge: Edge } | undefined>([[body.at, undefined]]);
  for (const at of from.keys()) {
    const edges = body.process.edges[at] as readonly Edge[];
    const last = edges.find((edge) => edge.isSwitch === isSwitch && classes[edge.to] === to);
    if (last) {
      const way: Edge[] = [];
      for (let back = from.get(at); back; back = from.get(back.before)) way.unshift(back.edge);
      for (const edge of way) follow(play, body, edge, mode, undefined);
      return last;
    }
    for (const edge of edges)
      if (!edge.isSwitch && classes[edge.to] === classes[body.at] && !from.has(edge.to)) from.set(edge.to, { before: at, edge });
  }
  throw new Error(`The class of state ${body.at} of ${body.process.scope.name} promises what no state of it can do`);
};

/** What every body does at a switch, brought to where it can. */
interface Answer {
  readonly body: Body;
  readonly edge: Edge;
  readonly inner: readonly Answer[];
}

const prepare = (play: Play, body: Body, edge: Edge, mode: ModeName): Answer => {
  const [first] = edge.items;
  if (first === undefined || !('inside' in first) || body.inner === undefined) return { body, edge, inner: [] };
  const held = body.inner;
  const open = [...first.edge.pairs];
  const inner = held.bodies.flatMap((own, branch) => {
    if (own === undefined) return [];
    const classes = classesOf(held, branch);
    const place = open.findIndex(([from]) => from === classes[own.at]);
    const [[, to] = [-1, -1]] = open.splice(place, 1);
    return [prepare(play, own, steer(play, own, classes, to, true, mode), mode)];
  });
  return { body, edge, inner };
};

const answer = (play: Play, { body, edge, inner }: Answer, mode: ModeName): undefined => {
  for (const own of inner) answer(play, own, mode);
  follow(play, body, edge, mode, undefined);
};

/** Does one edge of a process: what it stands for, step by step. */
export const perform = (play: Play, body: Body, edge: Edge, mode: ModeName, chosen?: Chosen): undefined => {
  if (!edge.isSwitch) return follow(play, body, edge, mode, chosen);
  const prepared = prepare(play, body, edge, mode);
  const after = otherMode(mode);
  play.steps.push({ do: 'mode', mode: after });
  return answer(play, prepared, after);
};

const begin = (process: Process, within: readonly string[]): Body => ({ process, in: within, at: 0, inner: undefined });

const modeOf = ({ frame, at }: Spot): ModeName => (frame.process.states[at] as Process['states'][number]).mode;

const enterBy = (play: Play, within: Entering | undefined, spot: { readonly frame: Spot['frame'] }, edge: Edge, mode: ModeName): Body => {
  if (within === undefined) {
    if (mode === 'emergency') play.steps.push({ do: 'mode', mode });
    const body = begin(spot.frame.process, []);
    follow(play, body, edge, mode, undefined);
    return body;
  }
  const outer = within.spot ? bodyAt(play, within.spot) : undefined;
  if (within.is === 'late') {
    const held = outer as Body;
    const place = (held.process.states[held.at] as Process['states'][number]).place as { readonly node: Id };
    say(play, held, { do: 'late', node: place.node });
    const body = begin(spot.frame.process, [...held.in, spot.frame.process.scope.name]);
    follow(play, body, edge, mode, undefined);
    return body;
  }
  const { region, branch } = spot.frame.around as NonNullable<Spot['frame']['around']>;
  const held = outer ?? outermost(play, spot.frame.around?.frame as Spot['frame'], within.mode);
  perform(play, held, within.edge, within.mode, { fork: region.fork, branch, edge });
  return (held.inner?.bodies[branch] ?? begin(spot.frame.process, [...held.in, spot.frame.process.scope.name])) as Body;
};

/** The body of a frame that is entered by its own first edge: the whole matter. */
const outermost = (play: Play, frame: Spot['frame'], mode: ModeName): Body => {
  if (mode === 'emergency') play.steps.push({ do: 'mode', mode });
  return begin(frame.process, []);
};

/** Plays the way to a spot; gives the body that stands there. */
export const bodyAt = (play: Play, spot: Spot): Body => {
  const { from } = spot;
  switch (from.is) {
    case 'begun':
      return enterBy(play, from.within, spot, from.edge, from.mode);
    case 'own': {
      const body = bodyAt(play, from.spot);
      perform(play, body, from.edge, modeOf(from.spot));
      return body;
    }
    case 'other':
      return bodyAt(play, from.spot);
  }
};

/** Plays the way to an edge that can be taken, and the edge itself or other items in its stead. */
export const playTaken = (play: Play, { frame, spot, edge, mode, within }: Taken, instead?: readonly Item[]): Body => {
  if (spot === undefined && instead === undefined) return enterBy(play, within, { frame }, edge, mode);
  const body = spot ? bodyAt(play, spot) : instead && within ? enterBy(play, within, { frame }, edge, mode) : outermost(play, frame, mode);
  if (instead === undefined) perform(play, body, edge, mode);
  else for (const item of instead) doItem(play, body, item, mode, undefined);
  return body;
};

/** The nodes at which the tokens of a body stand, the branches of forks in their order. */
export const nodesOf = ({ process, at, inner }: Body): readonly Id[] => {
  if (inner) return inner.bodies.flatMap((body) => (body ? nodesOf(body) : []));
  const place = process.states[at]?.place;
  return place?.is === 'rests' || place?.is === 'stands' ? [place.node] : [];
};
