import { checkDistrict, districtAt, indexDistrict } from '@sceneworks/scene';
import type { Area, Category, District, Post, ResponsibilityRow, Unit } from '@sceneworks/schemas';
import type { Measure } from '../figures.ts';

const targetMs = 2_000;
const rounds = 5;

const two = (number: number): string => String(number).padStart(2, '0');
const many = <T>(count: number, make: (at: number) => T): readonly T[] => Array.from({ length: count }, (_, at) => make(at));

const streets = many(10, (at) => `street-${two(at)}`);
const communities = many(40, (at) => `community-${two(at)}`);
const grids = many(400, (at) => `grid-${at}`);
const codes = many(190, (at) => `${at < 95 ? 'C' : 'E'}${two(1 + Math.floor((at % 95) / 19))}${two(1 + (at % 19))}`);

const square = { type: 'Polygon' as const, coordinates: [] };
const area = (id: string, kind: Area['kind'], parent?: string): Area => ({
  id,
  kind,
  name: { zh: id },
  geometry: square,
  ...(parent && { parent }),
});
const areas: readonly Area[] = [
  area('district', 'district'),
  ...streets.map((id) => area(id, 'street', 'district')),
  ...communities.map((id, at) => area(id, 'community', streets[at % streets.length])),
  ...grids.map((id, at) => area(id, 'grid', communities[at % communities.length])),
];

const departments = many(12, (at) => `department-${at}`);
const units: readonly Unit[] = [
  { id: 'center', name: { zh: '中心' }, kind: 'center' },
  ...departments.map((id): Unit => ({ id, name: { zh: id }, kind: 'department' })),
  ...streets.map((id): Unit => ({ id, name: { zh: id }, kind: 'street', area: id })),
];
const post = (id: string, unit: string, role: Post['role'], within?: string): Post => ({
  id,
  unit,
  role,
  title: { zh: id },
  ...(within && { area: within }),
});
const posts: readonly Post[] = [
  post('desk', 'center', 'dispatcher'),
  ...departments.map((id) => post(`${id}-team`, id, 'handler')),
  ...streets.map((id) => post(`${id}-team`, id, 'handler')),
  ...grids.map((id, at) => post(`${id}-worker`, streets[at % streets.length] as string, 'handler', id)),
];

const categories: readonly Category[] = codes.map((code) => ({
  code,
  kind: code.startsWith('C') ? 'component' : 'occurrence',
  major: code.slice(1, 3),
  minor: code.slice(3),
  majorName: { zh: code.slice(0, 3) },
  name: { zh: code },
}));

const department = (at: number): string => `${departments[at % departments.length]}-team`;
const row = (
  id: string,
  categoriesNamed: readonly string[],
  to: ResponsibilityRow['post'],
  more: Partial<ResponsibilityRow> = {},
): ResponsibilityRow => ({
  id,
  categories: [...categoriesNamed],
  post: to,
  ...more,
});

/** Every kind of row a list has: classes, whole categories, streets, single grids, nights, weekends, emergency, grave matters, assets. */
const responsibility: readonly ResponsibilityRow[] = [
  ...many(10, (at) => row(`class-${at}`, [`${at < 5 ? 'C' : 'E'}${two(1 + (at % 5))}*`], department(at), { areas: [...streets] })),
  ...codes.slice(60).map((code, at) => row(`own-${code}`, [code], department(at + 1), { areas: [...streets] })),
  ...codes.slice(0, 60).flatMap((code) => streets.map((street) => row(`${code}-${street}`, [code], `${street}-team`, { areas: [street] }))),
  ...grids.map((grid, at) => row(`grid-${at}`, [codes[at % 40] as string], { level: 'grid', role: 'handler' }, { areas: [grid] })),
  ...codes
    .slice(20, 80)
    .map((code, at) => row(`night-${code}`, [code], department(at + 2), { areas: [...streets], hours: { from: '22:00', until: '06:00' } })),
  ...codes
    .slice(40, 80)
    .map((code, at) =>
      row(`weekend-${code}`, [code], department(at + 3), { areas: [...streets], hours: { days: [0, 6], from: '08:00', until: '20:00' } }),
    ),
  ...codes.slice(60, 150).map((code, at) => row(`war-${code}`, [code], department(at + 4), { areas: [...streets], modes: ['emergency'] })),
  ...codes.slice(90, 150).map((code, at) => row(`grave-${code}`, [code], department(at + 5), { areas: [...streets], severities: [1, 2] })),
  ...codes
    .slice(0, 30)
    .map((code, at) =>
      row(`assets-${code}`, [code], department(at + 6), { areas: [...streets], assets: [...many(200, (each) => `${code}-${each}`)] }),
    ),
];

const district = (rows: readonly ResponsibilityRow[]): District => ({
  ...districtAt([], '2026-06-01T00:00:00.000Z'),
  rev: 1,
  units: [...units],
  areas: [...areas],
  posts: [...posts],
  responsibility: [...rows],
  categories: [...categories],
});

/** A proof of a district nobody has asked before: nothing of the one before is kept. */
const timed = (rows: readonly ResponsibilityRow[]): { readonly ms: number; readonly found: number } => {
  const index = indexDistrict(district(rows));
  const from = performance.now();
  const found = checkDistrict(index).length;
  return { ms: performance.now() - from, found };
};

/** The owners of a whole district: 400 grids × 190 categories × every minute of the week × 2 modes × 5 severities, as few as it takes. */
export const owners: Measure = async () => {
  const whole = many(rounds, () => timed(responsibility));
  const holed = timed(responsibility.filter(({ id }) => id !== `own-${codes[189]}` && id !== 'class-9'));
  const ms = Math.round((whole.map((round) => round.ms).sort((a, b) => a - b)[Math.floor(rounds / 2)] as number) * 10) / 10;
  const isRight = whole.every(({ found }) => found === 0) && holed.found > 0;
  return {
    rows: [
      { name: `owners of a district, ${responsibility.length} rows, ms`, value: ms, target: `< ${targetMs}`, ok: ms < targetMs && isRight },
      { name: 'holes and doubles found in it', value: whole[0]?.found },
      { name: 'found with two rows less', value: holed.found },
    ],
    json: { ownersMs: ms },
  };
};
