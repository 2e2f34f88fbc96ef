/** @jest-environment node */
import { describe, expect, test } from '@jest/globals';
import { blankScene } from '@sceneworks/scene';
import type { OwnerPolicy, Scene, SceneNode } from '@sceneworks/schemas';
import { indexOf, moments } from '../design/setup/ownership.ts';
import { smallDistrict } from '../design/setup/small-district.ts';
import { isHandedOver, ownerDifferences } from './owner-differences.ts';

const now = '2026-11-28T04:00:00.000Z';
const index = indexOf(smallDistrict, now);
const asked = { category: 'A01', severity: 3 as const, now };

const step = (id: string, owner: OwnerPolicy, more: object = {}): SceneNode =>
  ({ id, kind: 'task', title: { zh: id }, facet: 'handle', config: { owner, form: 'f' }, ...more }) as unknown as SceneNode;
const drawing = (...nodes: SceneNode[]): Scene => ({
  ...blankScene({ id: 'w', title: { zh: '水' }, domain: 'safety', lead: 'water' }),
  nodes,
});
const byRow: OwnerPolicy = [{ by: 'responsibility' }];
const night: OwnerPolicy = [{ by: 'post', post: 'water.night' }];

/** Street and moment at which another post answers, from which to which. */
const told = (base: Scene, next: Scene) =>
  ownerDifferences(index, base, next, asked).map(({ node, lines }) => [
    node,
    lines.flatMap(({ area, handovers }) =>
      handovers.flatMap((one, at) => (isHandedOver(one) ? [`${area.id} ${moments[at]?.id} ${one.was?.post} → ${one.now?.post}`] : [])),
    ),
  ]);

describe('who answers in two versions', () => {
  test('differs where the posts do, by street and moment, and not where only the row does', () => {
    expect(told(drawing(step('look', byRow)), drawing(step('look', night)))).toEqual([
      [
        'look',
        [
          'east peaceDay water.day → water.night',
          'east emergencyDay water.day → water.night',
          'west peaceDay water.day → water.night',
          'west peaceNight water.day → water.night',
          'west emergencyDay center.dispatcher → water.night',
          'west emergencyNight center.dispatcher → water.night',
        ],
      ],
    ]);
    expect(told(drawing(step('look', byRow)), drawing(step('look', [...byRow, ...night])))).toEqual([
      ['look', ['west emergencyDay center.dispatcher → water.night', 'west emergencyNight center.dispatcher → water.night']],
    ]);
  });

  test('of a step that came, went, or stands in one face only', () => {
    const emergencyOnly = step('look', night, { presence: 'emergency' });
    const [added] = ownerDifferences(index, drawing(), drawing(emergencyOnly), asked);
    expect(added?.lines[0]?.handovers.map(({ was, now: then }) => [was?.post, then?.post])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, 'water.night'],
      [undefined, 'water.night'],
    ]);
    expect(told(drawing(step('look', night)), drawing(emergencyOnly))[0]?.[1]).toHaveLength(4);
    expect(ownerDifferences(index, drawing(step('look', night)), drawing(), asked)).toHaveLength(1);
  });

  test('in the emergency face is that of the policy that holds there', () => {
    const moved = step('look', night, { emergency: { owner: [{ by: 'post', post: 'water.day' }] } });
    expect(told(drawing(step('look', night)), drawing(moved))[0]?.[1]).toEqual([
      'east emergencyDay water.night → water.day',
      'east emergencyNight water.night → water.day',
      'west emergencyDay water.night → water.day',
      'west emergencyNight water.night → water.day',
    ]);
  });

  test('none where nothing differs but the title', () => {
    expect(
      ownerDifferences(index, drawing(step('look', byRow)), drawing({ ...step('look', byRow), title: { zh: '查看' } }), asked),
    ).toEqual([]);
  });
});
