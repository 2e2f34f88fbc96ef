import { type CheckVerdict, type Id, limits, type Problem } from '@sceneworks/schemas';
import { type Drawing, drawingOf } from '../../compile/drawing.ts';
import { nestingProblems } from '../../compile/nesting.ts';
import type { AreaCheck, Proved } from '../area.ts';
import { found } from '../problem.ts';
import type { Finding, Findings } from './findings.ts';
import { type FlowGraph, type FlowNode, flowGraph } from './graph.ts';
import { type Pairing, pairingOf } from './pairing.ts';
import { proveByRegions, TooManyStates } from './prove.ts';
import { readDrawing } from './read.ts';
import { search } from './search.ts';

/** What compile says of forks and joins that do not nest. That a branch closes the matter is found by what it leaves standing. */
const notNested: ReadonlySet<string> = new Set([
  'FORK_CROSSED',
  'FORK_NO_JOIN',
  'FORK_TWO_JOINS',
  'JOIN_NO_FORK',
  'JOIN_TWO_FORKS',
  'LATE_JOINS_MAIN',
  'REOPEN_IN_FORK',
]);

const nesting = (drawing: Drawing, { nodes }: FlowGraph, { joins }: Pairing, fired: ReadonlySet<Id>): Problem[] => {
  const told = nestingProblems(drawing).filter(({ code }) => notNested.has(code));
  const problems = told.map(({ at, nodes: own, text: { zh, en } }) =>
    found('FLOW_NOT_NESTED', { at: at as string, nodes: own as readonly Id[] }, zh, en as string),
  );
  const unpaired = [...nodes.values()].filter(({ id, kind }) => kind === 'fork' && !joins.has(id) && fired.has(id));
  const deep = told.length > 0 ? [] : unpaired.map(({ id }) => id);
  return [...problems, ...deep.map((id) => found('FLOW_NOT_NESTED', { at: `nodes.${id}`, nodes: [id] }, '嵌套过深', 'they nest too deep'))];
};

/** A finding as it is told. */
export const problemOf = ({ code, nodes, path }: Finding): Problem =>
  found(code, { at: `nodes.${nodes[0]}`, nodes, path }, nodes.join(', '));

const dead = ({ nodes, unreached }: FlowGraph, fired: ReadonlySet<Id>): Problem[] =>
  [...unreached, ...[...nodes.keys()].filter((id) => !fired.has(id))].map((id) =>
    found('FLOW_DEAD', { at: `nodes.${id}`, nodes: [id] }, id),
  );

/** States looked at of a drawing that does not nest: it is unsound already, the rest only says more of it. */
const searchBound = 5_000;

/** Whether forks and joins are such that a region can be looked at by itself. */
const isRegular = ({ nodes }: FlowGraph, problems: readonly Problem[]): boolean =>
  problems.length === 0 &&
  [...nodes.values()].every(({ kind, faces }) => (kind !== 'fork' && kind !== 'join') || (faces.peace.present && faces.emergency.present));

const findingsOf = (graph: FlowGraph, pairing: Pairing, isNested: boolean, bound: number): Findings | undefined => {
  if (!isNested) return search(graph, pairing, Math.min(bound, searchBound));
  try {
    return proveByRegions(graph, pairing, bound);
  } catch (error) {
    if (error instanceof TooManyStates) return undefined;
    throw error;
  }
};

const reachedFrom = ({ nodes, starts }: FlowGraph): ReadonlySet<Id> => {
  const seen = new Set<Id>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...Object.values((nodes.get(id) as FlowNode).next));
  }
  return seen;
};

const noStart = ({ starts }: FlowGraph): Problem[] => (starts.length > 0 ? [] : [found('FLOW_NO_COMPLETION', { at: 'nodes' }, '—')]);

/**
 * Proves how tokens go through a drawing, in peace, in emergency, and with a switch at every state between: that it can always be closed,
 * that nothing is left over, that every step can be reached and none runs twice, that nothing spins, that forks and joins nest. Every
 * problem that has one carries a path the engine can play. Over `bound` states it is `notProved`, never sound.
 */
export const flowOfDrawing = (drawing: Drawing, bound: number = limits.flowStates): Proved => {
  const graph = flowGraph(drawing);
  const pairing = pairingOf(graph);
  const reached = reachedFrom(graph);
  const crossed = nesting(drawing, graph, pairing, reached);
  const findings = findingsOf(graph, pairing, isRegular(graph, crossed), bound);
  const problems = findings
    ? [...noStart(graph), ...findings.findings.map(problemOf), ...dead(graph, findings.fired), ...crossed]
    : [...noStart(graph), ...dead(graph, reached), ...crossed];
  const verdict: CheckVerdict = problems.length > 0 ? 'unsound' : findings ? 'sound' : 'notProved';
  if (verdict !== 'notProved') return { verdict, problems, states: findings?.states ?? bound };
  return { verdict, problems: [found('FLOW_NOT_PROVED', { at: 'nodes' }, String(bound))], states: bound };
};

/** How tokens go through a plan. */
export const flow: AreaCheck = ({ plan }) => flowOfDrawing(drawingOf(plan));

/**
 * How tokens go through a scene that need not be finished, or compile at all: as far as its nodes and edges can be read. What cannot be
 * read is not proved, and a drawing that is not what the rules of edges allow is never sound.
 */
export const flowOfScene = (scene: unknown): Proved => {
  const { drawing, problems: unread, split } = readDrawing(scene);
  if (!drawing) return { verdict: 'notProved', problems: unread, states: 0 };
  const { verdict, problems, states } = flowOfDrawing(drawing);
  const all = [...problems, ...split, ...unread];
  if (verdict === 'unsound' || split.length > 0) return { verdict: 'unsound', problems: all, states };
  return { verdict: unread.length > 0 ? 'notProved' : verdict, problems: all, states };
};
