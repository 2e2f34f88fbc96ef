import { describe, expect, test } from '@jest/globals';
import type { PathStep } from '@sceneworks/schemas';
import { brokenFlow, dice, type RandomFlow, sceneOfFlow, soundFlow } from '../../../samples/random-flow.ts';
import { drawingOf } from '../../compile/drawing.ts';
import type { Finding, Findings } from './findings.ts';
import { flowOfDrawing } from './flow.ts';
import { type FlowGraph, flowGraph } from './graph.ts';
import { type Pairing, pairingOf } from './pairing.ts';
import { proveByRegions } from './prove.ts';
import { search } from './search.ts';
import { beginnings, eventsOf, keyOf, type Marking } from './tokens.ts';

const seed = Number(process.env.FLOW_SEED ?? 20261125);
const flows = Number(process.env.FLOW_FLOWS ?? 10_000);

interface Drawn {
  readonly graph: FlowGraph;
  readonly pairing: Pairing;
}

/** Everything some markings lead to, by events of which a test is true. */
const after = (
  { graph, pairing }: Drawn,
  from: readonly Marking[],
  follows: (step: PathStep | undefined, isInstant: boolean) => boolean,
) => {
  const found = new Map(from.map((marking) => [keyOf(marking), marking]));
  for (const marking of found.values())
    for (const { step, to, isInstant } of eventsOf(graph, pairing, marking)) {
      const key = keyOf(to);
      if (follows(step, isInstant) && !found.has(key)) found.set(key, to);
    }
  return [...found.values()];
};

const told = ({ in: within = [], ...step }: PathStep): string => JSON.stringify(Object.entries({ ...step, within: within.join() }).sort());

/** The markings a path leads to, token by token; none when it cannot be played. */
const played = (drawn: Drawn, [first, ...rest]: readonly PathStep[]): readonly Marking[] => {
  const mode = first?.do === 'mode' ? 'emergency' : 'peace';
  const [file, ...steps] = (mode === 'emergency' ? rest : [first, ...rest]) as [PathStep, ...PathStep[]];
  const silently = (from: readonly Marking[]) => after(drawn, from, (step, isInstant) => isInstant && step === undefined);
  let markings = silently(beginnings(drawn.graph, mode).flatMap(({ step, marking }) => (told(step) === told(file) ? [marking] : [])));
  for (const wanted of steps) {
    const next = markings.flatMap((marking) => eventsOf(drawn.graph, drawn.pairing, marking));
    markings = silently(next.flatMap(({ step, to }) => (step && told(step) === told(wanted) ? [to] : [])));
  }
  return markings;
};

/** What is wrong with the path of a finding, played token by token. */
const fault = (drawn: Drawn, { code, nodes, path }: Finding): string | undefined => {
  const ends = played(drawn, path);
  if (ends.length === 0) return `the path of ${code} cannot be played`;
  if (code === 'FLOW_LEFTOVER') return ends.some(({ closed }) => closed) ? undefined : 'the path of a leftover does not close the matter';
  if (code !== 'FLOW_NO_COMPLETION') return undefined;
  const stuck = ends.filter((marking) => {
    const standing = new Set(marking.tokens.map(({ node }) => node));
    return standing.size === 0 || (nodes.every((node) => standing.has(node)) && standing.size === nodes.length);
  });
  const closes = after(drawn, stuck, (step) => step?.do !== 'mode').some(({ closed }) => closed && !closed.isWatched);
  return stuck.length === 0 ? 'tokens do not stand where it says' : closes ? 'the path ends where the matter can be closed' : undefined;
};

/** A text of what was found; a token that spins hides from a search what else is wrong. */
const text = ({ findings, fired }: Findings): string => {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  return codes.includes('FLOW_UNPACED_LOOP') ? 'FLOW_UNPACED_LOOP' : `${codes.join()} ${[...fired].sort().join()}`;
};

type Compared = 'sound' | 'unsound' | 'skipped' | { readonly differs: string };

const compare = (flow: RandomFlow): Compared => {
  const drawing = drawingOf(sceneOfFlow(flow));
  if (flowOfDrawing(drawing, 0).problems.some(({ code }) => code === 'FLOW_NOT_NESTED')) return 'skipped';
  const graph = flowGraph(drawing);
  const drawn = { graph, pairing: pairingOf(graph) };
  const plain = search(graph, drawn.pairing, 400);
  if (!plain) return 'skipped';
  const proved = proveByRegions(graph, drawn.pairing, 200_000);
  if (text(proved) !== text(plain)) return { differs: `by regions ${text(proved)}; every state ${text(plain)}` };
  if (text(plain) === 'FLOW_UNPACED_LOOP') return 'unsound';
  const [wrong] = proved.findings.flatMap((finding) => fault(drawn, finding) ?? []);
  if (wrong !== undefined) return { differs: wrong };
  return flowOfDrawing(drawing).verdict === 'sound' ? 'sound' : 'unsound';
};

test('a search gives up over its bound', () => {
  const graph = flowGraph(drawingOf(sceneOfFlow(soundFlow(dice(seed), 12, true))));
  expect(search(graph, pairingOf(graph), 3)).toBeUndefined();
});

describe('the proof by regions', () => {
  test(`agrees with looking at every state, and its paths can be played (seed ${seed})`, () => {
    const counts = { sound: 0, unsound: 0, skipped: 0 };
    for (let i = 0; counts.sound + counts.unsound < flows; i += 1) {
      const roll = dice(seed + i);
      const made = soundFlow(roll, 3 + roll(8), roll(2) === 0);
      const flow = roll(5) === 0 ? made : brokenFlow(made, roll);
      const compared = compare(flow);
      if (typeof compared === 'object') throw new Error(`seed ${seed + i}: ${compared.differs}\n${JSON.stringify(flow)}`);
      counts[compared] += 1;
      expect(counts.skipped).toBeLessThan(flows / 4);
    }
    expect(counts.sound).toBeGreaterThan(flows / 5);
    expect(counts.unsound).toBeGreaterThan(flows / 5);
  }, 300_000);

  test('proves every drawing of up to forty nodes, and finds what is sound by its making sound', () => {
    for (let i = 0; i < 150; i += 1) {
      const roll = dice(seed + i);
      const isModal = roll(2) === 0;
      const flow = soundFlow(roll, 36, isModal);
      const { verdict, problems } = flowOfDrawing(drawingOf(sceneOfFlow(flow)));
      if (verdict === 'notProved') throw new Error(`seed ${seed + i} is not proved\n${JSON.stringify(flow)}`);
      const wrong = problems.filter(({ code }) => code !== 'FLOW_DEAD');
      if (wrong.length > 0) throw new Error(`seed ${seed + i}: ${wrong.map(({ code }) => code)}\n${JSON.stringify(flow)}`);
    }
  }, 120_000);
});
