/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { describeChanges, edit } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import gas from '../../../../scenes/s1-gas-leak/scene.json' with { type: 'json' };
import { bothDrawings } from './both-drawings.ts';

const base = gas as unknown as Scene;

describe('two versions in one drawing', () => {
  test('keep what was taken away with its ways, and mark what came, went and changed', () => {
    const made = edit(base, { do: 'removeNodes', nodes: ['standby'] });
    if ('refusal' in made) throw new Error(made.refusal.code);
    const renamed = edit(made.scene, { do: 'rename', node: 'look', title: { zh: '上门查看' } });
    if ('refusal' in renamed) throw new Error(renamed.refusal.code);
    const next = renamed.scene;
    const { scene, marks } = bothDrawings(base, next, describeChanges(base, next, 'zh'));
    expect(scene.nodes).toHaveLength(base.nodes.length);
    expect(new Set(scene.edges.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(base.edges.map(({ from, to }) => `${from} ${to}`)));
    expect(Object.fromEntries(marks)).toEqual({ look: 'changed', respond: 'changed', standby: 'removed' });
    expect(bothDrawings(next, base, describeChanges(next, base, 'zh')).marks.get('standby')).toBe('added');
  });

  test('never give two ways one id', () => {
    const [first, ...rest] = base.edges;
    if (!first) throw new Error('no ways');
    const next = {
      ...base,
      nodes: base.nodes.filter(({ id }) => id !== first.from),
      edges: rest.filter(({ from, to }) => from !== first.from && to !== first.from),
    };
    const reused = { ...next, edges: next.edges.map((edge, place) => (place === 0 ? { ...edge, id: first.id } : edge)) };
    const ids = bothDrawings(base, reused, []).scene.edges.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
