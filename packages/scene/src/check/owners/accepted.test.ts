import { describe, expect, test } from '@jest/globals';
import type { AcceptedHole, District, Plan } from '@sceneworks/schemas';
import { row } from '../../../samples/small-district.ts';
import { sources } from '../../../samples/small-scene.ts';
import { soundDistrict, soundScene } from '../../../samples/sound.ts';
import { compile } from '../../compile/compile.ts';
import { indexDistrict } from '../../district/index-district.ts';
import { check, isBlocked } from '../check.ts';
import { recheck } from '../recheck.ts';
import { postsIn } from './accountable.ts';
import { holeOf } from './holes.ts';

const plan = (compile(soundScene(), { sources }) as { plan: Plan }).plan;
const covers = { categories: ['C*'], verifier: 'water-check' };
const at = 'nodes.repair.owner';
/** Only the west is anybody's. */
const west: Partial<District> = { responsibility: [row('west', { ...covers, areas: ['west'] })] };
const index = (change: Partial<District>) => indexDistrict(soundDistrict(change));
const holesIn = (change: Partial<District>) =>
  check(plan, index(change), ['owners']).problems.filter(({ code, at: place }) => /^OWNER_HOLE/.test(code) && place === at);

/** The hole of the repair as somebody accepts it. */
const accepted = (more: Partial<AcceptedHole> = {}): AcceptedHole => {
  const [hole] = holesIn(west);
  const found = holeOf(plan, postsIn(index(west)), at, hole?.hole ?? 'none');
  if (!found) throw new Error('there is no hole');
  return {
    id: 'a',
    scene: plan.scene,
    at,
    ...found,
    by: 'an',
    reason: { zh: '年底前由街道代管' },
    until: '2026-12-31T16:00:00.000Z',
    ...more,
  };
};

describe('a hole accepted by name', () => {
  test('no longer blocks, and says who accepted it, why and until when', () => {
    expect(holesIn(west)).toMatchObject([{ code: 'OWNER_HOLE', severity: 'error' }]);
    const [told, ...more] = holesIn({ ...west, acceptedHoles: [accepted()] });
    expect([told?.code, told?.severity, more]).toEqual(['OWNER_HOLE_ACCEPTED', 'warning', []]);
    expect(told?.text.zh).toContain('2027-01-01 00:00');
    expect(told?.text.zh).toContain('年底前由街道代管');
    const other = accepted({ id: 'b', at: 'nodes.verify.owner' });
    expect(isBlocked(check(plan, index({ ...west, acceptedHoles: [accepted()] }), ['owners']))).toBe(true);
    expect(isBlocked(check(plan, index({ ...west, acceptedHoles: [accepted(), other] }), ['owners']))).toBe(false);
  });

  test('is that of its scene, place and matters, and of no others', () => {
    const { cell } = accepted();
    const blocking = (one: AcceptedHole) => holesIn({ ...west, acceptedHoles: [one] }).map(({ code }) => code);
    expect(blocking(accepted({ scene: 'another' }))).toEqual(['OWNER_HOLE']);
    expect(blocking(accepted({ at: 'nodes.guard.owner' }))).toEqual(['OWNER_HOLE']);
    expect(blocking(accepted({ cell: { ...cell, modes: ['peace'] } }))).toEqual(['OWNER_HOLE']);
    expect(blocking(accepted({ cell: { ...cell, spans: [{ from: 0, until: 10_079 }] } }))).toEqual(['OWNER_HOLE']);
    expect(blocking(accepted({ cell: { ...cell, areas: [...cell.areas, 'west'] } }))).toEqual(['OWNER_HOLE_ACCEPTED']);
  });

  test('holds while it shrinks, and not when it grows', () => {
    const acceptedHoles = [accepted()];
    const day = row('day', { ...covers, areas: ['east'], hours: { from: '08:00', until: '18:00' } });
    const codes = (responsibility: District['responsibility']) => holesIn({ responsibility, acceptedHoles }).map(({ code }) => code);
    expect(codes([row('west', { ...covers, areas: ['west'] }), day])).toEqual(['OWNER_HOLE_ACCEPTED']);
    expect(codes([])).toEqual(['OWNER_HOLE']);
  });

  test('by two together, one for peace and one for emergency, is told with the first to end', () => {
    const { cell } = accepted();
    const peace = accepted({ id: 'a', cell: { ...cell, modes: ['peace'] } });
    const emergency = accepted({ id: 'b', cell: { ...cell, modes: ['emergency'] }, until: '2026-07-31T16:00:00.000Z' });
    const [told] = holesIn({ ...west, acceptedHoles: [peace, emergency] });
    expect(told?.text.zh).toContain('2026-08-01 00:00');
  });

  test('is opened again by an edit that takes the acceptance back, and by none that leaves it', () => {
    const edits = (before: Partial<District>, after: Partial<District>) =>
      recheck([plan], index(before), index(after)).flatMap(({ problems }) => problems.map((problem) => `${problem.code} ${problem.at}`));
    const kept = { ...west, acceptedHoles: [accepted()] };
    expect(edits(kept, kept)).toEqual([]);
    expect(edits(kept, west)).toEqual([`OWNER_HOLE ${at}`]);
    expect(edits(west, kept)).toEqual([]);
    expect(edits({ acceptedHoles: [accepted()] }, kept)).toEqual(['OWNER_HOLE nodes.verify.owner']);
  });

  test('is found by its place and key only while it stands', () => {
    const [hole] = holesIn(west);
    const key = hole?.hole as string;
    expect(holeOf(plan, postsIn(index({})), at, key)).toBeUndefined();
    expect(holeOf(plan, postsIn(index(west)), 'nodes.verify.owner', key)).toBeUndefined();
    expect(holeOf(plan, postsIn(index(west)), at, 'f'.repeat(16))).toBeUndefined();
    expect(holeOf(plan, postsIn(index(west)), at, key)?.cell).toMatchObject({ modes: ['emergency', 'peace'], assets: [null] });
  });
});
