import { expect, test } from '@jest/globals';
import { dice, sceneOfFlow, soundFlow } from '../../../samples/random-flow.ts';
import { drawingOf } from '../../compile/drawing.ts';
import { flowGraph, modes } from '../flow/graph.ts';
import { pairingOf } from '../flow/pairing.ts';
import { beginnings, type Event, eventsOf, type Marking } from '../flow/tokens.ts';
import { doneBefore } from './done.ts';

const flows = 400;
const walks = 8;
const steps = 80;

/** The steps that leave a node with its work done. */
const doneBy = ({ step }: Event): string | undefined => {
  if (step?.do === 'complete' && step.port === 'done') return step.node;
  if (step?.do === 'verify' && step.port !== 'unable') return step.node;
  return step?.do === 'answer' && step.port === 'ok' ? step.node : undefined;
};

test('wherever a token comes on a random walk, what is surely done before has been done', () => {
  let [looked, sure] = [0, 0];
  for (let seed = 1; seed <= flows; seed += 1) {
    const roll = dice(seed);
    const drawing = drawingOf(sceneOfFlow(soundFlow(roll, 4 + roll(24), roll(2) === 0)));
    const [graph, before] = [flowGraph(drawing), doneBefore(drawing)];
    const pairing = pairingOf(graph);
    for (let walk = 0; walk < walks; walk += 1) {
      const [begun] = beginnings(graph, modes[roll(2)] ?? 'peace');
      let marking = begun?.marking as Marking;
      const done = new Set<string>();
      for (let at = 0; at < steps; at += 1) {
        for (const { node } of marking.tokens) {
          // What waits at a join has not passed it: the join is left when enough have come.
          if (graph.nodes.get(node)?.kind === 'join') continue;
          const missing = [...(before.get(node) ?? [])].filter((id) => !done.has(id));
          if (missing.length > 0) throw new Error(`flow ${seed}, walk ${walk}: ${missing.join()} is not done before ${node}`);
          looked += 1;
          sure += before.get(node)?.size ?? 0;
        }
        const events = eventsOf(graph, pairing, marking);
        const event = events[roll(Math.max(1, events.length))];
        if (!event) break;
        const own = doneBy(event);
        if (own !== undefined) done.add(own);
        marking = event.to;
      }
    }
  }
  expect(looked).toBeGreaterThan(flows * walks * 5);
  expect(sure).toBeGreaterThan(looked / 2);
});
