import { describe, expect, test } from '@jest/globals';
import type { District, Plan } from '@sceneworks/schemas';
import { row } from '../../samples/small-district.ts';
import { sources } from '../../samples/small-scene.ts';
import { soundDistrict, soundScene } from '../../samples/sound.ts';
import { compile } from '../compile/compile.ts';
import { indexDistrict } from '../district/index-district.ts';
import { checkDistrict } from './check-district.ts';
import { recheck } from './recheck.ts';

const compiled = compile(soundScene(), { sources });
const plan = (compiled as { plan: Plan }).plan;
const covers = { categories: ['C*'], verifier: 'water-check' };
const west = row('west', { ...covers, areas: ['west'] });
const willow = row('willow', { ...covers, areas: ['willow'] });
const broken = (before: Partial<District>, after: Partial<District>): readonly string[] =>
  recheck([plan], indexDistrict(soundDistrict(before)), indexDistrict(soundDistrict(after))).flatMap(({ scene, plan: hash, problems }) =>
    problems.map(({ code, at, areas = [] }) => `${scene === plan.scene && hash === plan.hash} ${code} ${at} ${areas.join()}`),
  );

describe('a change of the district', () => {
  test('that breaks no published plan says nothing', () => {
    expect(broken({}, {})).toEqual([]);
    expect(broken({ responsibility: [] }, {})).toEqual([]);
  });

  test('that opens a hole or a double names the plan and the cell', () => {
    expect(broken({}, { responsibility: [west] })).toEqual([
      'true OWNER_HOLE nodes.repair.owner east',
      'true OWNER_HOLE nodes.verify.owner east',
    ]);
    expect(broken({}, { responsibility: [row('covers', covers), row('twice', covers)] })).toEqual([
      'true OWNER_DOUBLE nodes.repair.owner east,west',
      'true OWNER_DOUBLE nodes.verify.owner east,west',
    ]);
  });

  test('may mend a hole piece by piece, and may not make it larger', () => {
    expect(broken({ responsibility: [willow] }, { responsibility: [west] })).toEqual([]);
    expect(broken({ responsibility: [west] }, { responsibility: [willow] }).length).toBeGreaterThan(0);
    const day = row('covers', { ...covers, hours: { from: '08:00', until: '18:00' } });
    const long = row('covers', { ...covers, hours: { from: '06:00', until: '18:00' } });
    expect(broken({ responsibility: [day] }, { responsibility: [long] })).toEqual([]);
    expect(broken({ responsibility: [long] }, { responsibility: [day] }).length).toBeGreaterThan(0);
    const twice = [row('a', covers), row('b', covers)];
    expect(broken({ responsibility: twice }, { responsibility: [...twice, west] })).toEqual([]);
  });

  test('that leaves a post empty, a verifier dependent or a limit too short is told', () => {
    const nobody = { people: soundDistrict().people.filter(({ id }) => id !== 'an') };
    expect(broken({}, nobody)).toEqual(['true ROSTER_NOBODY district.posts.urban-team ']);
    expect(broken(nobody, { ...nobody, at: '2026-06-03T00:00:00.000Z' })).toEqual([]);
    expect(broken({}, { responsibility: [row('covers', { ...covers, verifier: 'urban-check' })] })).toEqual([
      'true VERIFIER_IS_HANDLER nodes.verify.owner east,west',
    ]);
    const fed = soundDistrict().sources.map((source) =>
      source.id === 'cover-tilt' ? { ...source, subject: { type: 'object' as const, properties: {} } } : source,
    );
    expect(broken({}, { sources: fed })).toContain('true FIELD_NOT_SUPPLIED nodes.cover.key ');
    const short = soundDistrict().standards.map((standard) => ({
      ...standard,
      limits: { base: { total: { amount: 1, unit: 'urgentHour' as const } } },
    }));
    expect(broken({}, { standards: short })).toEqual(['true LIMIT_TOTAL_EXCEEDED nodes.file ', 'true LIMIT_TOTAL_EXCEEDED nodes.file ']);
  });
});

test('the responsibility list is proved without a plan', () => {
  expect(checkDistrict(indexDistrict(soundDistrict()))).toEqual([]);
  expect(checkDistrict(indexDistrict(soundDistrict({ responsibility: [] })))).toMatchObject([{ code: 'OWNER_HOLE', at: 'responsibility' }]);
});
