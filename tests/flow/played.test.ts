import { describe, expect, test } from '@jest/globals';
import { compile, flowOfScene } from '@sceneworks/scene';
import type { Incident, Plan, Problem } from '@sceneworks/schemas';
import { brokenFlow, dice, sceneOfFlow, soundFlow } from '../../packages/scene/samples/random-flow.ts';
import { planOfDrawing, play } from './play.ts';

const seed = Number(process.env.FLOW_SEED ?? 4_000_000);
const wanted = Number(process.env.FLOW_PLAYED ?? 120);

/** What compile says of drawings that do not nest: looked at state by state, and slowly. */
const notNested = /^(?:FORK_(?:CROSSED|NO_JOIN|TWO_JOINS)|JOIN_(?:NO_FORK|TWO_FORKS)|LATE_JOINS_MAIN)$/;

const same = (a: Iterable<string>, b: Iterable<string>): boolean => [...new Set(a)].sort().join() === [...new Set(b)].sort().join();

/** Whether a matter has come to what a problem says: tokens that stand where they should, a step done twice, a circle that was stopped or, where an outside system keeps it going, gone round once. */
const isThere = ({ tokens, rescued, visits, open, status }: Incident, { code, nodes = [] }: Problem, plan: Plan): boolean => {
  const spins = rescued.some(({ cause }) => cause === 'runaway');
  switch (code) {
    case 'FLOW_NO_COMPLETION':
      return (
        open &&
        status !== 'watching' &&
        (spins ||
          tokens.length === 0 ||
          same(
            tokens.map(({ node }) => node),
            nodes,
          ))
      );
    case 'FLOW_LEFTOVER':
      return !open || status === 'watching';
    case 'FLOW_DOUBLED':
      return nodes.every((node) => (visits[node] ?? 0) > 1);
    default:
      return spins || (open && nodes.every((node) => (visits[node] ?? 0) > 0 || plan.nodes[node]?.kind === 'join'));
  }
};

describe(`the path of a failure (seed ${seed})`, () => {
  test('is played by the engine, and ends where the proof says', () => {
    const played: Record<string, number> = {};
    for (let i = 0; Object.values(played).reduce((sum, count) => sum + count, 0) < wanted; i += 1) {
      const roll = dice(seed + i);
      const flow = brokenFlow(soundFlow(roll, 3 + roll(14), roll(2) === 0), roll);
      const scene = sceneOfFlow(flow);
      const compiled = compile(scene, { sources: [] });
      if ('problems' in compiled && compiled.problems.some(({ code }) => notNested.test(code))) continue;
      const { problems } = flowOfScene(scene);
      const plan = planOfDrawing(scene, `flow${i}`);
      for (const problem of problems.filter(({ path }) => path !== undefined)) {
        let incident: Incident | undefined;
        try {
          incident = play(plan, problem.path ?? []);
        } catch (error) {
          throw new Error(`seed ${seed + i}: ${JSON.stringify(problem)}\n${JSON.stringify(flow)}`, { cause: error });
        }
        if (!isThere(incident, problem, plan))
          throw new Error(
            `seed ${seed + i}: not there ${JSON.stringify(problem)} ${JSON.stringify([incident.status, incident.tokens, incident.rescued])}\n${JSON.stringify(flow)}`,
          );
        played[problem.code] = (played[problem.code] ?? 0) + 1;
      }
    }
    expect(Object.keys(played).sort()).toEqual(['FLOW_DOUBLED', 'FLOW_LEFTOVER', 'FLOW_NO_COMPLETION', 'FLOW_UNPACED_LOOP']);
  }, 240_000);
});
