import { type CheckVerdict, type Id, type Incident, limits, type Plan, type Problem } from '@sceneworks/schemas';
import { drawingOf } from '../../compile/drawing.ts';
import { problemOf } from './flow.ts';
import { type FlowGraph, type FlowNode, flowGraph } from './graph.ts';
import { heldPhase, taskPhase, waitPhase } from './node-moves.ts';
import { type Pairing, pairingOf } from './pairing.ts';
import { searchFrom } from './search.ts';
import { type Inside, type Instance, keyOf, type Marking, type Token } from './tokens.ts';

/** What can become of a matter from where it stands; over the bound of states it is `notProved`, never sound. */
export interface ProvedFrom {
  readonly verdict: CheckVerdict;
  readonly problems: readonly Problem[];
}

type Held = Incident['tokens'][number];
type HeldTask = Incident['tasks'][number];

const isOpen = ({ state }: HeldTask): boolean => state === 'offered' || state === 'accepted';

/** The phase of a task’s token. A desk that looks for its next post keeps it over a switch, as a person does who has taken it up. */
const phaseOfTask = (node: FlowNode, tasks: readonly HeldTask[]): string =>
  tasks.every(({ kind, state }) => state === 'offered' && kind !== 'dispatch' && kind !== 'arbitrate') ? taskPhase(node) : heldPhase(node);

/**
 * How a token rests: by what waits for it. One that stands still behind a task of the center, or before its filing, goes on as if it had
 * just come: that is what the center or the acceptance lets it do.
 */
const phaseOf = (node: FlowNode, { id }: Held, incident: Incident): string | undefined => {
  const tasks = incident.tasks.filter((task) => task.token === id && isOpen(task));
  if (node.kind === 'file' || tasks.some(({ kind }) => kind === 'rescue')) return undefined;
  const has = (kind: string): boolean => incident.timers.some((timer) => timer.token === id && timer.kind === kind);
  switch (node.kind) {
    case 'task':
    case 'verify':
      return phaseOfTask(node, tasks);
    case 'wait':
      return waitPhase(has('wait'), has('timeout'));
    case 'join':
      return 'waits';
    default:
      return 'open';
  }
};

/** What a matter’s fork instances are called in a marking: numbers from 1, and one below zero for what runs beside a late task. */
const insideOf = ({ nodes }: FlowGraph, { forks }: Incident): ((path: Held['path']) => Inside[]) => {
  const ids = Object.keys(forks);
  const all = [...nodes.keys()];
  return (path) =>
    path.map(({ fork: id, branch }) => {
      const fork = forks[id]?.node as Id;
      const isLate = nodes.get(fork)?.kind === 'task';
      return { fork, branch, instance: isLate ? -1 - all.indexOf(fork) : 1 + ids.indexOf(id) };
    });
};

const isReleased = ({ tasks }: Incident, fork: string): boolean =>
  tasks.some((task) => task.kind === 'release' && task.token === fork && isOpen(task));

/** The marking of a matter that stands on nodes of the drawing. */
export const markingOf = (graph: FlowGraph, { returns }: Pairing, incident: Incident): Marking => {
  const inside = insideOf(graph, incident);
  const tokens = incident.tokens.map((held): Token => {
    const node = graph.nodes.get(held.node) as FlowNode;
    return { node: held.node, phase: phaseOf(node, held, incident), path: inside(held.path) };
  });
  const instances: Record<number, Instance> = {};
  for (const [place, fork] of Object.values(incident.forks).entries()) {
    if (fork === undefined || fork.fired || !tokens.some(({ path }) => path.some(({ instance }) => instance === 1 + place))) continue;
    instances[1 + place] = {
      fork: fork.node,
      branches: Object.keys(fork.branches),
      path: inside(fork.path ?? []),
      isReleased: isReleased(incident, fork.id),
      fired: {},
    };
  }
  const handled = incident.tasks.filter(
    ({ kind, state, node }) => state === 'done' && (kind === 'handle' || kind === 'joint') && graph.nodes.has(node),
  );
  const watch = incident.timers.find(({ kind }) => kind === 'watchEnd')?.node;
  return {
    mode: incident.mode,
    tokens,
    instances,
    done: returns ? [...new Set(handled.map(({ node }) => node))].sort() : [],
    ...(watch !== undefined && { closed: { by: watch, isWatched: true } }),
  };
};

/**
 * Proves of matters that stand on nodes of a plan what `flow` proves of its filings: that each can still be closed, whatever people, time
 * and switches of mode do next, with nothing left over and nothing run twice; waiting joins and what was done before are taken as they
 * are. What was proved of one matter is not looked at again for the next: all that it can come to is known to go well.
 */
export const provingFrom = (plan: Plan, bound: number = limits.flowStates): ((incident: Incident) => ProvedFrom) => {
  const graph = flowGraph(drawingOf(plan));
  const pairing = pairingOf(graph);
  const known = new Map<string, ProvedFrom>();
  const sound = new Set<string>();
  const prove = (marking: Marking): ProvedFrom => {
    const found = searchFrom(graph, pairing, [{ marking, by: [] }], bound, sound);
    if (found === undefined) return { verdict: 'notProved', problems: [] };
    if (found.findings.length > 0) return { verdict: 'unsound', problems: found.findings.map(problemOf) };
    for (const key of found.keys) sound.add(key);
    return { verdict: 'sound', problems: [] };
  };
  return (incident) => {
    const marking = markingOf(graph, pairing, incident);
    const key = keyOf(marking);
    const proved = known.get(key) ?? prove(marking);
    known.set(key, proved);
    return proved;
  };
};
