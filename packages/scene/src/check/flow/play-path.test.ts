import { describe, expect, test } from '@jest/globals';
import type { NodeKind, PathStep } from '@sceneworks/schemas';
import { type RandomFlow, sceneOfFlow } from '../../../samples/random-flow.ts';
import { flowOfScene } from './flow.ts';
import { playPath } from './play-path.ts';

type Drawn = Record<string, { kind: NodeKind; config?: Record<string, unknown>; presence?: 'peace' | 'emergency' }>;

const drawn = (nodes: Drawn, edges: readonly string[]) => {
  const flow: RandomFlow = {
    nodes: Object.entries({ file: { kind: 'file' as const }, ...nodes }).map(([id, node]) => ({ id, config: {}, ...node })),
    edges: edges.map((edge) => {
      const [from = '', port = '', to] = edge.split(' ');
      return to === undefined ? { from, port: 'done', to: port } : { from, port, to };
    }),
  };
  return sceneOfFlow(flow);
};

/** The path of the first problem of a code in a scene. */
const pathOf = (scene: unknown, code: string): readonly PathStep[] => {
  const path = flowOfScene(scene).problems.find((one) => one.code === code)?.path;
  if (!path) throw new Error(`no ${code}`);
  return path;
};

const told = (scene: unknown, path: readonly PathStep[]): string[] =>
  playPath(scene, path).map(({ step, nodes, passed }) => `${step.do} ${step.node ?? ''}: ${nodes.join()} by ${passed.join()}`);

const task = { kind: 'task' } as const;
const fork = { kind: 'fork' as const, config: { branches: [{ port: 'a' }, { port: 'b' }] } };

/** One branch of a fork closes the matter over the other. */
const closedOver = drawn({ split: fork, x: task, y: task, meet: { kind: 'join', config: { policy: 'all' } }, end: { kind: 'close' } }, [
  'file split',
  'split a x',
  'split b y',
  'x end',
  'y meet',
  'meet end',
]);

describe('the path of a problem, played', () => {
  test('has a moment for each step: where tokens stand, and what they came by', () => {
    const path = pathOf(closedOver, 'FLOW_LEFTOVER');
    const moments = told(closedOver, path);
    expect(moments).toHaveLength(path.length);
    expect(moments[0]).toBe('file file: x,y by file,split,x,y');
    expect(moments.at(-1)).toMatch(/^complete x: end by /);
  });

  test('begins in emergency where it does', () => {
    const scene = drawn({ peace: { kind: 'close', presence: 'peace' }, work: task }, ['file peace', 'peace work']);
    const path = pathOf(scene, 'FLOW_NO_COMPLETION');
    expect(path[0]).toEqual({ do: 'mode', mode: 'emergency' });
    expect(told(scene, path).slice(0, 2)).toEqual(['mode :  by ', expect.stringMatching(/^file file: work by /)]);
  });

  test('is nothing where the scene has changed so that it cannot be gone, cannot be read, or no path is given', () => {
    const path = pathOf(closedOver, 'FLOW_LEFTOVER');
    const mended = drawn({ work: task, end: { kind: 'close' } }, ['file work', 'work end']);
    expect([playPath(mended, path), playPath(mended, [{ do: 'file', node: 'elsewhere' }])]).toEqual([[], []]);
    expect([playPath({ nodes: 7 }, path), playPath(closedOver, [])]).toEqual([[], []]);
  });
});
