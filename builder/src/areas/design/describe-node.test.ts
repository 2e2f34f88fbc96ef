/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import type { Scene } from '@sceneworks/schemas';
import gas from '../../../../scenes/s1-gas-leak/scene.json' with { type: 'json' };
import stalls from '../../../../scenes/s4-stall-smoke/scene.json' with { type: 'json' };
import covers from '../../../../scenes/s7-manhole/scene.json' with { type: 'json' };
import { describeNode } from './describe-node.ts';

const scenes = [gas, stalls, covers] as unknown as readonly Scene[];
const every = scenes.flatMap((scene) =>
  scene.nodes.flatMap((node) =>
    (['zh', 'en'] as const).flatMap((lang) => (['peace', 'emergency'] as const).map((face) => ({ scene, node, lang, face }))),
  ),
);
const said = every.map(({ scene, node, lang, face }) => ({
  id: `${scene.id} ${node.id} ${face} ${lang}`,
  lang,
  node,
  text: describeNode(scene, node, face, lang),
}));

describe('the sentence of a node', () => {
  test('stands for every node of the shipped scenes, in both languages and both faces', () => {
    expect(said.filter(({ text }) => text.length < 6 || /undefined|null|NaN|\[object/.test(text))).toEqual([]);
  });
});
