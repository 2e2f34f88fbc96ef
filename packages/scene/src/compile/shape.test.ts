import { describe, expect, test } from '@jest/globals';
import { limits, type NodeKind } from '@sceneworks/schemas';
import { smallScene } from '../../samples/small-scene.ts';
import { blankNode, blankScene } from '../edit/blank.ts';
import { kinds } from './kinds.ts';
import { frameProblems, shapeProblems } from './shape.ts';

const codes = (scene: unknown): readonly string[] => frameProblems(scene).map(({ code, at }) => `${code} ${at ?? ''}`.trim());
const blank = blankScene({ id: 'new', title: { zh: '新' }, domain: 'civic', lead: 'urban' });

describe('what a draft must have', () => {
  test('a scene is a draft, and so is one whose nodes are not filled in', () => {
    expect(frameProblems(smallScene())).toEqual([]);
    const nodes = (Object.keys(kinds) as NodeKind[]).map((kind) => blankNode(kind, kind, { zh: '' }));
    expect(frameProblems({ ...blank, nodes })).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['no scene at all', null, 'SCENE_NOT_JSON'],
    ['a list', [], 'SCENE_NOT_JSON'],
    ['a foreign file', { flows: [] }, 'SHAPE_MISSING'],
    ['an unknown member', { ...blank, flows: [] }, 'SHAPE_UNKNOWN'],
    ['no nodes', { ...blank, nodes: undefined }, 'SHAPE_MISSING'],
    ['an older format', { ...blank, format: 0 }, 'SHAPE_WRONG format'],
    [
      'a kind of node nobody knows',
      { ...blank, nodes: [{ ...blankNode('task', 'one', { zh: '' }), kind: 'robot' }] },
      'NODE_KIND_UNKNOWN nodes.one.kind',
    ],
    ['a node without a name', { ...blank, nodes: [7] }, 'NODE_KIND_UNKNOWN nodes.0.kind'],
    [
      'settings of another shape',
      { ...blank, nodes: [{ ...blankNode('fork', 'one', { zh: '' }), config: {} }] },
      'SHAPE_MISSING nodes.one',
    ],
    [
      'names of JavaScript’s machinery',
      { ...blank, nodes: [{ ...blankNode('task', 'one', { zh: '' }), config: { constructor: 1 } }] },
      'NAME_FORBIDDEN nodes.0.config.constructor',
    ],
    ['a title of 100,000 characters', { ...blank, title: { zh: '长'.repeat(100_000) } }, 'SHAPE_WRONG title.zh'],
    [
      'one id for two nodes',
      { ...blank, nodes: [blankNode('task', 'one', { zh: '' }), blankNode('close', 'one', { zh: '' })] },
      'ID_TWICE nodes.one',
    ],
    ['too many nodes', { ...blank, nodes: Array.from({ length: limits.sceneNodes + 1 }) }, 'LIMIT_EXCEEDED nodes'],
    [
      'too many bytes',
      { ...blank, nodes: [{ ...blankNode('task', 'one', { zh: '' }), config: { x: 'x'.repeat(limits.sceneBytes) } }] },
      'LIMIT_EXCEEDED',
    ],
  ])('refused: %s', (_, scene, code) => {
    expect(codes(scene)).toContain(code);
  });
});

describe('what is still to be filled in', () => {
  test('is named as that, at its field', () => {
    const begun = { ...blank, nodes: [blankNode('webhook', 'one', { zh: '' }), blankNode('verify', 'two', { zh: '' })] };
    expect(shapeProblems(begun)).toMatchObject([
      { code: 'NOT_FILLED', at: 'nodes.one.source', nodes: ['one'] },
      { code: 'NOT_FILLED', at: 'nodes.two.form', nodes: ['two'] },
    ]);
  });
});
