/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { kinds, portOf, portsOf } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import gas from '../../../../scenes/s1-gas-leak/scene.json' with { type: 'json' };
import stalls from '../../../../scenes/s4-stall-smoke/scene.json' with { type: 'json' };
import covers from '../../../../scenes/s7-manhole/scene.json' with { type: 'json' };
import { type Box, layoutOf, portOffsets } from './layout.ts';
import { nodeToward } from './node-toward.ts';
import { pathOf, routesOf } from './route-edges.ts';

const scenes = [gas, stalls, covers] as unknown as readonly Scene[];
const withoutLayout = scenes.map(({ layout: _, ...scene }) => scene as Scene);

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const overlaps = (scene: Scene): string[] => {
  const cards = [...layoutOf(scene).cards];
  return cards.flatMap(([id, box], index) =>
    cards.slice(index + 1).flatMap(([other, second]) => (overlap(box, second) ? [`${id} ${other}`] : [])),
  );
};

describe('the layout', () => {
  test('of a shipped scene lets no card overlap another', () => {
    expect(scenes.flatMap(overlaps)).toEqual([]);
  });

  test('of a scene without stored positions lets no card overlap another', () => {
    expect(withoutLayout.flatMap(overlaps)).toEqual([]);
  });

  test('has every card on the ground of its band', () => {
    const strays = [...scenes, ...withoutLayout].flatMap((scene) => {
      const { cards, bands } = layoutOf(scene);
      return scene.nodes.filter(({ id, kind }) => {
        const card = cards.get(id);
        const ground = bands.find(({ band }) => band === kinds[kind].band);
        return !card || !ground || card.x < ground.x || card.x + card.width > ground.x + ground.width;
      });
    });
    expect(strays.map(({ id }) => id)).toEqual([]);
  });

  test('spreads ports over a card without leaving it', () => {
    expect(portOffsets(1, 142)).toEqual([71]);
    const many = portOffsets(6, 142);
    expect(many.every((offset, index) => offset > 0 && offset < 142 && (index === 0 || offset - (many[index - 1] as number) >= 20))).toBe(
      true,
    );
  });
});

describe('the ways', () => {
  const laid = scenes.map((scene) => ({ scene, layout: layoutOf(scene), routes: routesOf(scene, layoutOf(scene)) }));

  test('run level or upright, one for every edge, from a port to a card', () => {
    for (const { scene, layout, routes } of laid) {
      expect(routes.map(({ edge }) => edge)).toEqual(scene.edges.map(({ id }) => id));
      for (const { edge, points } of routes) {
        const slanted = points.slice(1).filter((point, index) => point.x !== points[index]?.x && point.y !== points[index]?.y);
        expect([edge, slanted]).toEqual([edge, []]);
        const target = layout.cards.get(scene.edges.find(({ id }) => id === edge)?.to ?? '');
        expect(points.at(-1)?.x).toBe(target?.x);
      }
    }
  });

  test('cross no card in the shipped scenes', () => {
    const crossings = laid.flatMap(({ layout, routes }) =>
      routes.flatMap(({ edge, points }) =>
        points.slice(1).flatMap((to, index) => {
          const from = points[index] ?? to;
          const piece = {
            x: Math.min(from.x, to.x),
            y: Math.min(from.y, to.y),
            width: Math.abs(from.x - to.x),
            height: Math.abs(from.y - to.y),
          };
          return [...layout.cards].filter(([, card]) => overlap(piece, card)).map(([id]) => `${edge} through ${id}`);
        }),
      ),
    );
    expect(crossings).toEqual([]);
  });

  test('become paths with rounded corners', () => {
    expect(
      pathOf([
        { x: 0, y: 0 },
        { x: 40, y: 0 },
        { x: 40, y: 40 },
      ]),
    ).toBe('M 0 0 L 31 0 Q 40 0 40 9 L 40 40');
  });
});

describe('ports', () => {
  test('include every port an edge leaves by', () => {
    const missing = scenes.flatMap((scene) =>
      scene.edges.filter((edge) => {
        const node = scene.nodes.find(({ id }) => id === edge.from);
        return !node || !portsOf(scene, node, 'zh').some(({ id }) => id === portOf(edge, node));
      }),
    );
    expect(missing).toEqual([]);
  });
});

describe('arrow keys', () => {
  test('go to the nearest card that way', () => {
    const { cards } = layoutOf(covers as unknown as Scene);
    expect(nodeToward(cards, 'cover', 'ArrowRight')).toBe('school');
    expect(nodeToward(cards, 'school', 'ArrowLeft')).toBe('cover');
    expect(nodeToward(cards, 'citizen', 'ArrowDown')).toBe('public311');
    expect(nodeToward(cards, 'camera', 'ArrowLeft')).toBeUndefined();
    expect(nodeToward(cards, 'camera', 'x')).toBeUndefined();
  });
});
