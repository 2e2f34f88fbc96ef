/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { blankScene } from '@sceneworks/scene';
import type { Scene, SceneNode } from '@sceneworks/schemas';
import { foldedView, groupCard, groupOfCard } from './folding.ts';
import { layoutOf } from './layout.ts';

const node = (id: string): SceneNode => ({ id, kind: 'task', title: { zh: id }, facet: 'handle', config: {} }) as unknown as SceneNode;
const way = (from: string, to: string, port?: string) => ({ id: `${from}-${to}${port ?? ''}`, from, to, ...(port && { port }) });
const scene: Scene = {
  ...blankScene({ id: 's', title: { zh: '场景' }, domain: 'safety', lead: 'water' }),
  nodes: ['a', 'b', 'c', 'd'].map(node),
  edges: [way('a', 'b'), way('a', 'c', 'refused'), way('b', 'c'), way('b', 'd'), way('c', 'd')],
  layout: { a: { x: 0, y: 0 }, b: { x: 400, y: 100 }, c: { x: 800, y: 40 }, d: { x: 1_200, y: 0 } },
  groups: { g: { title: { zh: '围护' }, nodes: ['b', 'c'], folded: true } },
};
const layout = layoutOf(scene, true);
const folded = () => foldedView(scene, layout, (_, group) => group.folded === true);

describe('a folded group', () => {
  test('is one card where its first ones stand, with the ways that lead to and from it', () => {
    const view = folded();
    expect(view.scene.nodes.map(({ id }) => id)).toEqual(['a', 'd', groupCard('g')]);
    expect(view.scene.edges.map(({ from, to, port }) => [from, to, port])).toEqual([
      ['a', groupCard('g'), undefined],
      ['a', groupCard('g'), 'refused'],
      [groupCard('g'), 'd', undefined],
    ]);
    expect(view.layout.cards.get(groupCard('g'))).toMatchObject({ x: 400, y: 40 });
    expect([...view.hidden]).toEqual(['b', 'c']);
    expect(view.layout.cards.has('b')).toBe(false);
  });

  test('is open while something in it is looked at, and has a frame around its cards then', () => {
    const view = foldedView(scene, layout, () => false);
    expect([view.scene === scene, view.layout === layout, view.folded]).toEqual([true, true, []]);
    const [group] = view.open;
    const [b, c] = [layout.cards.get('b'), layout.cards.get('c')];
    expect(group?.box.x).toBeLessThan(b?.x ?? 0);
    expect((group?.box.x ?? 0) + (group?.box.width ?? 0)).toBeGreaterThan((c?.x ?? 0) + (c?.width ?? 0));
  });

  test('names its card so that no node is meant', () => {
    expect(groupOfCard(groupCard('g'))).toBe('g');
    expect(groupOfCard('b')).toBeUndefined();
  });
});
