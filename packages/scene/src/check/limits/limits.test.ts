import { describe, expect, test } from '@jest/globals';
import type { FilingStandard, Limit, LimitPolicy, Scene, SceneNode } from '@sceneworks/schemas';
import { sources } from '../../../samples/small-scene.ts';
import { soundDistrict, soundScene } from '../../../samples/sound.ts';
import { compile } from '../../compile/compile.ts';
import { indexDistrict } from '../../district/index-district.ts';
import { check } from '../check.ts';

const node = <K extends SceneNode['kind']>(scene: Scene, id: string, _kind: K): Extract<SceneNode, { kind: K }> =>
  scene.nodes.find((each) => each.id === id) as Extract<SceneNode, { kind: K }>;

const calendar = {
  id: 'c',
  offsetMinutes: 480,
  periods: [{ from: '09:00', until: '17:00' }],
  years: [{ year: 2026, holidays: [], swapWorkdays: [] }],
};
const standard = (id: string, limits: LimitPolicy): FilingStandard => ({
  id,
  category: 'C0102',
  condition: { zh: '缺失' },
  limits,
  closeKinds: [],
});
const hours = (amount: number): Limit => ({ amount, unit: 'urgentHour' });

const told = (change: (scene: Scene) => void, ...standards: readonly FilingStandard[]): readonly string[] => {
  const scene = soundScene();
  change(scene);
  const compiled = compile(scene, { sources });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems, null, 1));
  const district = indexDistrict(soundDistrict({ standards: [...standards], calendars: [calendar] }));
  return check(compiled.plan, district, ['limits']).problems.map(({ code, text }) => `${code} ${text.en}`);
};
const same = (): void => undefined;
const limited = (limits: LimitPolicy) => (scene: Scene) => {
  node(scene, 'repair', 'task').config.limits = limits;
  (scene.nodes.find(({ id }) => id === 'repair') as SceneNode).emergency = { limits };
};

describe('a limit of a step', () => {
  const own = limited({ base: { restore: hours(3) }, bySeverity: { 1: { restore: hours(1) } } });

  test('is too loose only where it is looser than every standard, in some severity', () => {
    expect(told(own, standard('a', { base: { restore: hours(2) } }))).toEqual([
      'LIMIT_LOOSER "修复" gives 3 hours for restoring, more than every filing standard (2 hours): limits may only be tightened',
    ]);
    expect(told(own, standard('a', { base: { restore: hours(2) } }), standard('b', { base: { restore: hours(4) } }))).toEqual([]);
    expect(told(own, standard('a', { base: { restore: hours(3) } }))).toEqual([]);
    expect(told(own, standard('a', { base: { acknowledge: hours(1) } }))).toEqual([]);
    expect(told(own)).toEqual([]);
  });

  test('names the strictest of the standards', () => {
    expect(told(own, standard('a', { base: { restore: hours(2) } }), standard('b', { base: { restore: hours(1) } }))[0]).toContain(
      '(1 hour)',
    );
  });
});

describe('the steps of a way', () => {
  const total = (limit: Limit, more: LimitPolicy['base'] = {}): FilingStandard => standard('t', { base: { total: limit, ...more } });

  test('fit the total, or exceed it in one mode or severity', () => {
    expect(told(same, total(hours(5)))).toEqual([]);
    expect(told(same, total(hours(2)))).toEqual(
      ['in peace', 'in emergency'].map(
        (mode) =>
          `LIMIT_TOTAL_EXCEEDED The limits of the steps, at severity 1 ${mode}, add up to more than the 2 hours that standard t gives for the whole`,
      ),
    );
    const wait = (scene: Scene) => {
      node(scene, 'rest', 'wait').config = { duration: hours(30) };
    };
    expect(told(wait, total({ amount: 1, unit: 'urgentDay' }))).toHaveLength(2);
    expect(told(same, standard('t', { base: {}, emergency: { total: hours(3) } }))).toEqual([]);
    expect(told(wait, standard('t', { base: {}, emergency: { total: hours(5) } }))[0]).toContain('in emergency');
  });

  test('count what a step meets where it says no limit of its own, and a joint step not at all', () => {
    const silent = (meets: 'contain' | 'restore' | undefined) => (scene: Scene) => {
      const { config } = node(scene, 'repair', 'task');
      delete config.limits;
      if (meets) config.meets = meets;
      else delete config.meets;
      (scene.nodes.find(({ id }) => id === 'repair') as SceneNode).emergency = {};
      config.evidence = { photos: 1 };
    };
    const of = (change: (scene: Scene) => void) => told(change, total(hours(6), { restore: hours(7), contain: hours(1) })).length;
    expect(of(silent('restore'))).toBe(2);
    expect(of(silent('contain'))).toBe(0);
    expect(of(silent(undefined))).toBe(0);
    const contains = limited({ base: { contain: hours(7) } });
    expect(
      told(
        (scene) => {
          contains(scene);
          node(scene, 'repair', 'task').config.meets = 'contain';
        },
        total(hours(6)),
      ),
    ).toHaveLength(2);
    expect(
      told(
        (scene) => {
          limited({ base: { restore: hours(7) } })(scene);
          node(scene, 'repair', 'task').config.joint = true;
        },
        total(hours(6)),
      ),
    ).toEqual([]);
  });

  test('by the wall clock within a total in working time are counted as at most a working day a day', () => {
    expect(told(limited({ base: { restore: hours(20) } }), total({ amount: 2, unit: 'workDay' }))).toEqual([]);
    expect(told(limited({ base: { restore: hours(20) } }), total({ amount: 6, unit: 'workHour' }))[0]).toContain('LIMIT_TOTAL_UNSURE');
  });

  test('without an acceptance begin at filing', () => {
    expect(
      told(
        (scene) => {
          node(scene, 'file', 'file').config.accept = 'auto';
        },
        total(hours(4)),
      ),
    ).toEqual([]);
  });
});
