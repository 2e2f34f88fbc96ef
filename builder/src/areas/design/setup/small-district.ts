import type { DistrictRow } from '@sceneworks/schemas';

const from = '2026-01-01T00:00:00.000Z';
const row = (kind: DistrictRow['kind'], id: string, value: object): DistrictRow =>
  ({ kind, id, from, rev: 1, value: { id, ...value } }) as never;
const square = (west: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 30],
      [west + 1, 30],
      [west + 1, 31],
      [west, 31],
      [west, 30],
    ],
  ],
});

/** Two streets, a water unit with a day and a night post, and nobody for the west in emergency: for tests. */
export const smallDistrict: readonly DistrictRow[] = [
  row('area', 'd', { kind: 'district', name: { zh: '区' }, geometry: square(100) }),
  row('area', 'east', { kind: 'street', parent: 'd', name: { zh: '东街' }, geometry: square(100) }),
  row('area', 'west', { kind: 'street', parent: 'd', name: { zh: '西街' }, geometry: square(101) }),
  row('unit', 'center', { name: { zh: '中心' }, kind: 'center' }),
  row('unit', 'water', { name: { zh: '水务' }, kind: 'department' }),
  row('post', 'center.dispatcher', { unit: 'center', role: 'dispatcher', title: { zh: '指派岗' } }),
  row('post', 'water.day', { unit: 'water', role: 'handler', title: { zh: '日班' } }),
  row('post', 'water.night', { unit: 'water', role: 'handler', title: { zh: '夜班' } }),
  row('responsibility', 'r1', { categories: ['A01'], areas: ['east'], post: 'water.day' }),
  row('responsibility', 'r2', { categories: ['A01'], areas: ['east'], hours: { from: '18:00', until: '08:00' }, post: 'water.night' }),
  row('responsibility', 'r3', { categories: ['A01'], areas: ['west'], modes: ['peace'], post: 'water.day' }),
];
