import type { Id, PathStep } from '@sceneworks/schemas';
import { type FlowGraph, flowGraph } from './graph.ts';
import { type Pairing, pairingOf } from './pairing.ts';
import { readDrawing } from './read.ts';
import { beginnings, eventsOf, keyOf, type Marking, standingAt } from './tokens.ts';

/** Where tokens stand once a step of a path has been taken. */
export interface PathMoment {
  readonly step: PathStep;
  /** Where they stand; the node that closed the matter, once it is closed */
  readonly nodes: readonly Id[];
  /** Every node they came by in this step, in order, those where they stand among them */
  readonly passed: readonly Id[];
}

interface Played {
  readonly marking: Marking;
  readonly moments: readonly PathMoment[];
}

interface Drawn {
  readonly graph: FlowGraph;
  readonly pairing: Pairing;
}

const isSame = (a: PathStep, b: PathStep): boolean =>
  a.do === b.do && a.node === b.node && a.port === b.port && a.to === b.to && a.mode === b.mode && a.in?.join() === b.in?.join();

const standing = (marking: Marking): readonly Id[] => (marking.closed ? [marking.closed.by] : standingAt(marking));

const momentOf = (step: PathStep, marking: Marking): PathMoment => ({ step, nodes: standing(marking), passed: standing(marking) });

/** The same moment, a little later. */
const goneOn = (moments: readonly PathMoment[], marking: Marking): readonly PathMoment[] => {
  const { step, passed } = moments.at(-1) as PathMoment;
  const nodes = standing(marking);
  return [...moments.slice(0, -1), { step, nodes, passed: [...passed, ...nodes.filter((node) => !passed.includes(node))] }];
};

/** What happens by itself, as far as it goes; those that went farthest come last. */
const settled = ({ graph, pairing }: Drawn, from: readonly Played[]): readonly Played[] => {
  const found = new Map(from.map((one) => [keyOf(one.marking), one]));
  for (const { marking, moments } of found.values())
    for (const { step, to, isInstant } of eventsOf(graph, pairing, marking)) {
      const key = keyOf(to);
      if (isInstant && step === undefined && !found.has(key)) found.set(key, { marking: to, moments: goneOn(moments, to) });
    }
  return [...found.values()];
};

const begun = ({ graph }: Drawn, switched: PathStep | undefined, filed: PathStep): readonly Played[] =>
  beginnings(graph, switched ? 'emergency' : 'peace').flatMap(({ step, marking }) =>
    isSame(step, filed)
      ? [{ marking, moments: [...(switched ? [{ step: switched, nodes: [], passed: [] }] : []), momentOf(filed, marking)] }]
      : [],
  );

/**
 * Plays the path of a problem over the scene it was found in: a moment for each of its steps. Empty for a path that does not begin with
 * a filing, that this scene does not allow, or of a scene that cannot be read.
 */
export const playPath = (scene: unknown, path: readonly PathStep[]): readonly PathMoment[] => {
  const { drawing } = readDrawing(scene);
  if (!drawing) return [];
  const graph = flowGraph(drawing);
  const drawn = { graph, pairing: pairingOf(graph) };
  const switched = path[0]?.do === 'mode' ? path[0] : undefined;
  const [filed, ...steps] = switched ? path.slice(1) : path;
  if (!filed) return [];
  let played = settled(drawn, begun(drawn, switched, filed));
  for (const wanted of steps) {
    const next = played.flatMap(({ marking, moments }) =>
      eventsOf(graph, drawn.pairing, marking).flatMap(({ step, to }) =>
        step && isSame(step, wanted) ? [{ marking: to, moments: [...moments, momentOf(wanted, to)] }] : [],
      ),
    );
    played = settled(drawn, next);
  }
  return played.at(-1)?.moments ?? [];
};
