import type { Area, District, GeoPolygon, Mode, Person, Post, ResponsibilityRow, Role, Unit } from '@sceneworks/schemas';
import { districtAt } from '../src/district/at.ts';

/** A rectangle of a hundredth of a degree and its multiples, counted from 104.00° E 30.60° N. */
export const rectangle = (column: number, row: number, columns = 1, rows = 1): GeoPolygon => {
  const [west, south] = [104 + column / 100, 30.6 + row / 100];
  const [east, north] = [104 + (column + columns) / 100, 30.6 + (row + rows) / 100];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
};

const area = (id: string, kind: Area['kind'], parent: string | undefined, geometry: GeoPolygon): Area => ({
  id,
  kind,
  name: { zh: id },
  ...(parent !== undefined && { parent }),
  geometry,
});

/** Two streets side by side; the west one has two communities, its north one two grids. */
export const areas: Area[] = [
  area('jinhua', 'district', undefined, rectangle(0, 0, 8, 4)),
  area('west', 'street', 'jinhua', rectangle(0, 0, 4, 4)),
  area('east', 'street', 'jinhua', rectangle(4, 0, 3, 4)),
  area('willow', 'community', 'west', rectangle(0, 2, 4, 2)),
  area('lotus', 'community', 'west', rectangle(0, 0, 4, 2)),
  area('willow-1', 'grid', 'willow', rectangle(0, 2, 2, 2)),
  area('willow-2', 'grid', 'willow', rectangle(2, 2, 1, 2)),
];

const unit = (id: string, kind: Unit['kind'], more: Partial<Unit> = {}): Unit => ({ id, name: { zh: id }, kind, ...more });

export const units: Unit[] = [
  unit('center', 'center'),
  unit('urban', 'department'),
  unit('water', 'department'),
  unit('west-office', 'street', { area: 'west' }),
  unit('east-office', 'street', { area: 'east' }),
  unit('willow-office', 'community', { area: 'willow' }),
  unit('flood-force', 'taskForce', { until: '2026-07-01T00:00:00.000Z' }),
];

const post = (id: string, ofUnit: string, role: Role, more: Partial<Post> = {}): Post => ({
  id,
  unit: ofUnit,
  role,
  title: { zh: id },
  ...more,
});

export const posts: Post[] = [
  post('center-chief', 'center', 'dutyChief'),
  post('center-desk', 'center', 'dispatcher', { above: 'center-chief' }),
  post('urban-lead', 'urban', 'unitLead'),
  post('urban-team', 'urban', 'handler', { above: 'urban-lead', skills: ['cover'] }),
  post('urban-check', 'urban', 'verifier', { above: 'urban-lead' }),
  post('water-team', 'water', 'handler'),
  post('west-lead', 'west-office', 'unitLead'),
  post('west-check', 'west-office', 'verifier', { above: 'west-lead' }),
  post('west-team', 'west-office', 'handler', { above: 'west-lead' }),
  post('east-check', 'east-office', 'verifier'),
  post('willow-team', 'willow-office', 'handler', { above: 'west-team' }),
  post('willow-1-worker', 'willow-office', 'handler', { area: 'willow-1', above: 'willow-team' }),
  post('flood-lead', 'flood-force', 'handler'),
];

const person = (id: string, ...held: string[]): Person => ({
  id,
  name: id,
  posts: held.map((of) => ({ post: of, from: '2026-01-01T00:00:00.000Z' })),
});

export const people: Person[] = [
  person('an', 'urban-team'),
  person('bo', 'urban-check'),
  person('chen', 'urban-lead'),
  person('du', 'west-check'),
  person('fan', 'west-lead'),
  person('gu', 'center-desk'),
  person('han', 'center-chief'),
  person('ji', 'willow-1-worker'),
  person('kang', 'west-check'),
];

/** A district of two streets, with what a test adds or puts in the place of it. */
export const smallDistrict = (more: Partial<District> = {}): District => ({
  ...districtAt([], '2026-06-01T00:00:00.000Z'),
  rev: 1,
  units,
  areas,
  posts,
  people,
  ...more,
});

/** A responsibility row of the manhole covers, with what makes it special. */
export const row = (id: string, more: Partial<ResponsibilityRow> = {}): ResponsibilityRow => ({
  id,
  categories: ['C0102'],
  post: 'urban-team',
  ...more,
});

/** A declaration of 战 for the whole district from 1 June 2026, with what makes it special. */
export const declaration = (id: string, more: Partial<Mode> = {}): Mode => ({
  id,
  level: 'III',
  reason: { zh: '暴雨' },
  by: 'han',
  startedAt: '2026-06-01T00:00:00.000Z',
  epoch: 1,
  ...more,
});
