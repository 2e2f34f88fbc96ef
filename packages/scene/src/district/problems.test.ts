import { describe, expect, test } from '@jest/globals';
import type { District } from '@sceneworks/schemas';
import { areas, declaration, people, posts, row, smallDistrict, units } from '../../samples/small-district.ts';
import { indexDistrict } from './index-district.ts';
import { districtProblems } from './problems.ts';

const category = {
  code: 'C0102',
  kind: 'component' as const,
  major: '01',
  minor: '02',
  majorName: { zh: '公用设施' },
  name: { zh: '污水井盖' },
};
const found = (more: Partial<District>) =>
  districtProblems(indexDistrict(smallDistrict({ categories: [category], ...more }))).map(({ code, at }) => `${code} ${at}`);

describe('a district', () => {
  test('that hangs together has no problem', () => {
    expect(
      found({
        responsibility: [
          row('a', {
            areas: ['west'],
            categories: ['C0102', 'E*'],
            joint: ['water-team', { level: 'grid', role: 'handler' }],
            verifier: 'west-check',
          }),
        ],
        rosters: [
          { id: 'r', post: 'west-check', shifts: [{ hours: { from: '08:00', until: '20:00' }, people: ['du'], substitutes: ['an'] }] },
        ],
        modes: [declaration('m', { areas: ['west'] })],
      }),
    ).toEqual([]);
  });

  test('needs a center desk', () => {
    expect(found({ posts: posts.filter(({ id }) => id !== 'center-desk') })).toContain('DISTRICT_NO_CENTER posts');
  });

  const lost: readonly (readonly [string, Partial<District>])[] = [
    ['units.x.parent', { units: [...units, { id: 'x', name: { zh: 'x' }, kind: 'department', parent: 'gone' }] }],
    ['units.x.area', { units: [...units, { id: 'x', name: { zh: 'x' }, kind: 'street', area: 'gone' }] }],
    ['areas.x.parent', { areas: [...areas, { ...(areas[0] as (typeof areas)[0]), id: 'x', parent: 'gone' }] }],
    ['posts.x.unit', { posts: [...posts, { id: 'x', unit: 'gone', role: 'handler', title: { zh: 'x' } }] }],
    ['posts.x.area', { posts: [...posts, { id: 'x', unit: 'urban', role: 'handler', title: { zh: 'x' }, area: 'gone' }] }],
    ['posts.x.above', { posts: [...posts, { id: 'x', unit: 'urban', role: 'handler', title: { zh: 'x' }, above: 'gone' }] }],
    ['people.x.posts', { people: [...people, { id: 'x', name: 'x', posts: [{ post: 'gone', from: '2026-01-01T00:00:00.000Z' }] }] }],
    ['rosters.r.post', { rosters: [{ id: 'r', post: 'gone', shifts: [] }] }],
    [
      'rosters.r.shifts',
      {
        rosters: [
          { id: 'r', post: 'west-check', shifts: [{ hours: { from: '08:00', until: '20:00' }, people: ['du'], substitutes: ['gone'] }] },
        ],
      },
    ],
    ['responsibility.a.areas', { responsibility: [row('a', { areas: ['gone'] })] }],
    ['responsibility.a.post', { responsibility: [row('a', { verifier: 'gone' })] }],
    ['responsibility.a.categories', { responsibility: [row('a', { categories: ['C9999'] })] }],
    ['standards.s.category', { standards: [{ id: 's', category: 'gone', condition: { zh: 'x' }, limits: { base: {} }, closeKinds: [] }] }],
    [
      'standards.s.leadUnit',
      { standards: [{ id: 's', category: 'C0102', condition: { zh: 'x' }, limits: { base: {} }, closeKinds: [], superviseUnit: 'gone' }] },
    ],
    ['modes.m.areas', { modes: [declaration('m', { areas: ['gone'] })] }],
    ['precedence.p.areas', { precedence: [{ id: 'p', type: 'tilt', areas: ['gone'], scene: 'manhole' }] }],
    ['datasets.d.unit', { datasets: [{ id: 'd', title: { zh: 'd' }, unit: 'gone', shareClass: 'open', schema: {} }] }],
    [
      'datasetRows.gone',
      {
        datasetRows: [
          { dataset: 'gone', key: '1', value: {} },
          { dataset: 'gone', key: '2', value: {} },
        ],
      },
    ],
  ];
  test.each(lost)('names nothing that is not there: %s', (at, more) => {
    expect(found(more)).toEqual([`DISTRICT_UNKNOWN ${at}`]);
  });

  test('has no circles among parents and superiors', () => {
    const [desk, chief] = ['center-desk', 'center-chief'];
    expect(found({ posts: posts.map((post) => (post.id === chief ? { ...post, above: desk } : post)) })).toEqual([
      `DISTRICT_CIRCLE posts.${chief}`,
      `DISTRICT_CIRCLE posts.${desk}`,
    ]);
    expect(found({ areas: areas.map((area) => (area.id === 'jinhua' ? { ...area, parent: 'jinhua' } : area)) })).toEqual([
      'DISTRICT_CIRCLE areas.jinhua',
    ]);
  });

  test('has areas with outlines', () => {
    expect(
      found({ areas: areas.map((area) => (area.id === 'east' ? { ...area, geometry: { type: 'Polygon', coordinates: [] } } : area)) }),
    ).toEqual(['DISTRICT_NO_OUTLINE areas.east.geometry']);
  });
});
