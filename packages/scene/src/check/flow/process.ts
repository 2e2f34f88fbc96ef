import type { Id, ModeName, PathStep } from '@sceneworks/schemas';
import type { Nest } from '../../nest.ts';
import { type FlowGraph, modes, otherMode } from './graph.ts';
import { type Entered, type Instant, instantFrom, leaving } from './instant.ts';
import { movesOf, sentOnBy, taskPhase } from './node-moves.ts';
import type { Pairing } from './pairing.ts';
import type { Region, RegionEdge, Way } from './region.ts';

/**
 * The way of one token by itself: that of the whole matter, of one branch of a fork, or of what a late edge begins. Where it meets a fork
 * it stands inside the fork’s region until that is over.
 */
export interface Scope {
  readonly is: 'whole' | 'branch' | 'beside';
  /** Nodes where it begins. */
  readonly begins: readonly Id[];
  /** How many branches it stands in. */
  readonly depth: number;
  /** The branch it is, as fork.port. */
  readonly name: string;
}

/** Where the token of a process is. */
export type Place =
  | { readonly is: 'rests'; readonly node: Id; readonly phase: string }
  | { readonly is: 'inside'; readonly fork: Id; readonly state: number }
  | { readonly is: 'watching'; readonly node: Id }
  | { readonly is: 'stands'; readonly node: Id }
  | { readonly is: 'arrived' }
  | { readonly is: 'dead' }
  | { readonly is: 'closed'; readonly by: Id; readonly isOver: boolean }
  | { readonly is: 'left'; readonly to: Id };

/** A place in one of the modes; `marked` once the node that is watched for has been fired. */
export interface State {
  readonly place: Place;
  readonly mode: ModeName;
  readonly marked: boolean;
}

/** What is done on an edge, in order: a choice, a fork entered in one of its ways, or something inside a fork. */
export type Item = PathStep | { readonly enter: Id; readonly way: Way } | { readonly inside: Id; readonly edge: RegionEdge };

/** A circle without a pause: its nodes, and what is done until it begins again. */
export interface Loop {
  readonly nodes: readonly Id[];
  readonly items: readonly Item[];
}

/** A step from one resting place to the next, with all that follows from it within the same instant. */
export interface Edge {
  readonly to: number;
  readonly items: readonly Item[];
  readonly isSwitch: boolean;
  readonly fires: ReadonlySet<Id>;
  readonly enters: readonly Entered[];
  /** A task that is done with it. */
  readonly completes?: Id;
  readonly loop?: Loop;
  /** Set where it closes the matter over tokens that still stand. */
  readonly closesOver?: Id;
}

export interface Process {
  readonly scope: Scope;
  readonly states: readonly State[];
  readonly edges: readonly (readonly Edge[])[];
  /** How it begins in each mode. */
  readonly entry: Readonly<Record<ModeName, readonly Edge[]>>;
}

/** What a process is made from: the regions of the forks in it, the node that is watched for, and where a task may be sent back to. */
export interface Making {
  readonly graph: FlowGraph;
  readonly pairing: Pairing;
  readonly regionOf: (fork: Id) => Region;
  readonly watched: Id | undefined;
  readonly returnsTo: (node: Id, mode: ModeName) => readonly Id[];
}

interface Made {
  readonly making: Making;
  readonly scope: Scope;
  readonly states: State[];
  readonly edges: Edge[][];
  readonly known: Map<string, number>;
  readonly instants: Map<string, Instant>;
}

const keyOf = ({ place, mode, marked }: State): string => `${mode}${marked ? '!' : ''} ${Object.values(place).join(' ')}`;

const numberOf = (made: Made, state: State): number => {
  const key = keyOf(state);
  const known = made.known.get(key);
  if (known !== undefined) return known;
  const id = made.states.length;
  made.known.set(key, id);
  made.states.push(state);
  made.edges.push([]);
  return id;
};

const instantAt = (made: Made, node: Id, mode: ModeName, marked: boolean): Instant => {
  const key = `${mode}${marked ? '!' : ''} ${node}`;
  const known = made.instants.get(key);
  if (known) return known;
  const found = instantFrom(made.making, made.scope, mode, { node, marked });
  made.instants.set(key, found);
  return found;
};

interface Leaving {
  readonly items: readonly Item[];
  readonly mode: ModeName;
  readonly marked: boolean;
  readonly isSwitch: boolean;
  readonly completes?: Id;
}

const nothing: ReadonlySet<Id> = new Set();

const edgesOf = (made: Made, { stops, fires, enters, loop }: Instant, { items, mode, isSwitch, completes }: Leaving): Edge[] =>
  stops.map((stop) => ({
    to: numberOf(made, { place: stop.place, mode, marked: stop.marked }),
    items: [...items, ...stop.items],
    isSwitch,
    fires,
    enters: enters.map((entered) => ({ ...entered, items: [...items, ...entered.items] })),
    ...(completes !== undefined && { completes }),
    ...(loop && { loop: { ...loop, items: [...items, ...loop.items] } }),
    ...(stop.closesOver !== undefined && { closesOver: stop.closesOver }),
  }));

/** The edges of a token that goes on to a node, or that ends where no edge leads on. */
const onTo = (made: Made, to: Id | undefined, how: Leaving): Edge[] => {
  if (to !== undefined) return edgesOf(made, instantAt(made, to, how.mode, how.marked), how);
  const ended: Instant = { stops: [{ place: { is: 'dead' }, marked: how.marked, items: [] }], fires: nothing, enters: [], loop: undefined };
  return edgesOf(made, ended, how);
};

const stays = (
  made: Made,
  place: Place,
  { mode, marked }: Pick<State, 'mode' | 'marked'>,
  items: readonly Item[],
  isSwitch: boolean,
): Edge => ({
  to: numberOf(made, { place, mode, marked }),
  items,
  isSwitch,
  fires: nothing,
  enters: [],
});

const restEdges = (made: Made, { place, mode, marked }: State & { readonly place: { is: 'rests'; node: Id; phase: string } }): Edge[] => {
  const node = made.making.graph.nodes.get(place.node) as NonNullable<ReturnType<FlowGraph['nodes']['get']>>;
  const here = { mode, marked };
  const moves = movesOf(node, place.phase, mode).flatMap(({ does, port, phase }) => {
    if (port === undefined) return [stays(made, { ...place, phase: phase as string }, here, [{ do: does, node: node.id }], false)];
    const items = [{ do: does, node: node.id, port }];
    return onTo(made, node.next[port], { ...here, items, isSwitch: false, ...(does === 'complete' && { completes: node.id }) });
  });
  const back = made.making.returnsTo(node.id, mode).map((to) => {
    const target = made.making.graph.nodes.get(to) as typeof node;
    const isOut = (made.making.pairing.nests.get(to) as Nest).length < made.scope.depth;
    const goal: Place = isOut ? { is: 'left', to } : { is: 'rests', node: to, phase: taskPhase(target) };
    return stays(made, goal, here, [{ do: 'returnBack', node: node.id, to }], false);
  });
  const other = otherMode(mode);
  const port = sentOnBy(node, place.phase, other);
  const switched =
    port === undefined
      ? [stays(made, place, { mode: other, marked }, [], true)]
      : onTo(made, node.next[port], { items: [], mode: other, marked, isSwitch: true });
  return [...moves, ...back, ...switched];
};

const insideEdges = (
  made: Made,
  { place, mode, marked }: State & { readonly place: { is: 'inside'; fork: Id; state: number } },
): Edge[] => {
  const { fork } = place;
  return (made.making.regionOf(fork).edges[place.state] as readonly RegionEdge[]).flatMap((edge) => {
    const after = edge.isSwitch ? otherMode(mode) : mode;
    const items = [{ inside: fork, edge }];
    if (edge.to !== undefined) return [stays(made, { ...place, state: edge.to }, { mode: after, marked }, items, edge.isSwitch)];
    const out = leaving(made.making, made.scope, after, fork, edge.exit, marked);
    return edgesOf(made, out, { items, mode: after, marked, isSwitch: edge.isSwitch });
  });
};

const watchEdges = (made: Made, { place, mode, marked }: State & { readonly place: { is: 'watching'; node: Id } }): Edge[] => {
  const { node } = place;
  const { graph, pairing } = made.making;
  const to = graph.nodes.get(node)?.faces[mode].reopenAt;
  const isOpen = to !== undefined && pairing.depthAt([], to) === 0;
  const items = [{ do: 'reopen', node }] as const;
  return [
    stays(made, { is: 'closed', by: node, isOver: false }, { mode, marked }, [{ do: 'watchEnd', node }], false),
    ...(isOpen ? onTo(made, to, { items, mode, marked, isSwitch: false }) : []),
    stays(made, place, { mode: otherMode(mode), marked }, [], true),
  ];
};

const edgesFrom = (made: Made, state: State): Edge[] => {
  const { place, mode, marked } = state;
  switch (place.is) {
    case 'rests':
      return restEdges(made, { ...state, place });
    case 'inside':
      return insideEdges(made, { ...state, place });
    case 'watching':
      return watchEdges(made, { ...state, place });
    case 'stands':
    case 'arrived':
    case 'dead':
      return [stays(made, place, { mode: otherMode(mode), marked }, [], true)];
    case 'closed':
    case 'left':
      return [];
  }
};

const entryOf = (made: Made, mode: ModeName): Edge[] =>
  made.scope.begins.flatMap((node) => {
    const items: Item[] = made.scope.is === 'whole' ? [{ do: 'file', node }] : [];
    return onTo(made, node, { items, mode, marked: false, isSwitch: false });
  });

/** Makes the process of a scope: every place its token can come to in either mode, and every step between them. */
export const processOf = (making: Making, scope: Scope): Process => {
  const made: Made = { making, scope, states: [], edges: [], known: new Map(), instants: new Map() };
  const [peace, emergency] = modes.map((mode) => entryOf(made, mode)) as [Edge[], Edge[]];
  for (let at = 0; at < made.states.length; at += 1) (made.edges[at] as Edge[]).push(...edgesFrom(made, made.states[at] as State));
  return { scope, states: made.states, edges: made.edges, entry: { peace, emergency } };
};
