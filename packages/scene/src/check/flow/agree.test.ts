import { describe, expect, test } from '@jest/globals';
import { brokenFlow, dice, type RandomFlow, sceneOfFlow, soundFlow } from '../../../samples/random-flow.ts';
import { drawingOf } from '../../compile/drawing.ts';
import { flowOfDrawing } from './flow.ts';
import { flowGraph } from './graph.ts';
import { pairingOf } from './pairing.ts';
import { proveByRegions } from './prove.ts';
import { search } from './search.ts';

const seed = Number(process.env.FLOW_SEED ?? 20261125);
const flows = Number(process.env.FLOW_FLOWS ?? 10_000);

/** What both ways of proving say of a drawing, as one text each; a spinning token hides what else is wrong from one of them. */
const told = (flow: RandomFlow): readonly [string, string] | undefined => {
  const drawing = drawingOf(sceneOfFlow(flow));
  const graph = flowGraph(drawing);
  const pairing = pairingOf(graph);
  const plain = search(graph, pairing, 1_500);
  if (!plain || flowOfDrawing(drawing).problems.some(({ code }) => code === 'FLOW_NOT_NESTED')) return undefined;
  const proved = proveByRegions(graph, pairing, 200_000);
  const text = ({ findings, fired }: typeof plain): string => {
    const codes = [...new Set(findings.map(({ code }) => code))].sort();
    return codes.includes('FLOW_UNPACED_LOOP') ? 'FLOW_UNPACED_LOOP' : `${codes.join()} ${[...fired].sort().join()}`;
  };
  return [text(proved), text(plain)];
};

describe('the proof by regions', () => {
  test(`agrees with looking at every state (seed ${seed})`, () => {
    let [compared, sound] = [0, 0];
    for (let i = 0; i < flows; i += 1) {
      const roll = dice(seed + i);
      const made = soundFlow(roll, 4 + roll(9), roll(2) === 0);
      const flow = roll(4) === 0 ? made : brokenFlow(made, roll);
      const both = told(flow);
      if (!both) continue;
      compared += 1;
      if (!both[1].startsWith('FLOW')) sound += 1;
      if (both[0] !== both[1]) throw new Error(`seed ${seed + i}: by regions ${both[0]}; every state ${both[1]}\n${JSON.stringify(flow)}`);
    }
    console.log({ compared, sound });
    expect(compared).toBeGreaterThan(flows * 0.5);
  }, 120_000);
});
