import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fromHolidayCn, type HolidayCnYear } from '@sceneworks/calendar';
import {
  type Area,
  type Calendar,
  type Category,
  type Dataset,
  type DatasetRow,
  type FilingStandard,
  type Person,
  type Post,
  type ResponsibilityRow,
  type Roster,
  type Unit,
  validator,
} from '@sceneworks/schemas';

const folder = join(import.meta.dirname, '../../scenes/district');
const read = <T>(path: string): T => JSON.parse(readFileSync(join(folder, path), 'utf8')) as T;

const areas = read<Area[]>('areas.json');
const units = read<Unit[]>('units.json');
const posts = read<Post[]>('posts.json');
const people = read<Person[]>('people.json');
const rosters = read<Roster[]>('rosters.json');
const responsibility = read<ResponsibilityRow[]>('responsibility.json');
const categories = read<Category[]>('categories.json');
const standards = read<FilingStandard[]>('standards.json');
const datasets = read<Dataset[]>('datasets.json');
const rowsOf = (dataset: string): DatasetRow[] => read(`dataset-rows/${dataset}.json`);

const ofKind = (kind: Area['kind']): Area[] => areas.filter((area) => area.kind === kind);
type Ring = readonly (readonly [number, number])[];
const ringsOf = ({ geometry }: Area): Ring[] => geometry.coordinates as unknown as Ring[];
const edgesOf = (ring: Ring): [from: string, to: string][] => ring.slice(1).map((to, i) => [String(ring[i]), String(to)]);
const signedArea = (ring: Ring): number =>
  ring.slice(1).reduce((sum, [x, y], i) => sum + ((ring[i] as [number, number])[0] * y - x * (ring[i] as [number, number])[1]) / 2, 0);

describe('the sample district', () => {
  test('is what its generator writes', () => {
    expect(execFileSync(process.execPath, [join(folder, 'make.mjs'), '--check'], { encoding: 'utf8' })).toBe(
      'The district is as generated\n',
    );
  });

  test.each([
    ['units.json', 'Unit'],
    ['areas.json', 'Area'],
    ['posts.json', 'Post'],
    ['people.json', 'Person'],
    ['rosters.json', 'Roster'],
    ['responsibility.json', 'ResponsibilityRow'],
    ['categories.json', 'Category'],
    ['standards.json', 'FilingStandard'],
    ['calendars.json', 'Calendar'],
    ['datasets.json', 'Dataset'],
    ['sources.json', 'Source'],
  ] as const)('%s has the shape of %s', (path, shape) => {
    for (const value of read<unknown[]>(path)) expect([value, validator(shape)(value)]).toEqual([value, []]);
  });

  test('the rows of every dataset have the shape, and columns the dataset declares', () => {
    for (const { id, schema } of datasets) {
      const columns = new Set(Object.keys(schema.properties ?? {}));
      for (const row of rowsOf(id)) {
        expect([row, validator('DatasetRow')(row)]).toEqual([row, []]);
        expect(Object.keys(row.value).filter((column) => !columns.has(column))).toEqual([]);
      }
    }
  });

  test('has one district, 11 streets, about 60 communities and about 400 grids, each in its parent', () => {
    expect(ofKind('district')).toHaveLength(1);
    expect(ofKind('street')).toHaveLength(11);
    expect(Math.abs(ofKind('community').length - 60)).toBeLessThanOrEqual(3);
    expect(Math.abs(ofKind('grid').length - 400)).toBeLessThanOrEqual(10);
    const kinds = new Map(areas.map(({ id, kind }) => [id, kind]));
    const above = { grid: 'community', community: 'street', street: 'district', district: undefined } as const;
    for (const { kind, parent } of areas) expect(parent === undefined ? undefined : kinds.get(parent)).toBe(above[kind]);
  });

  test('grids meet without gap or overlap: every edge is walked once each way, or lies on the district’s own outline', () => {
    const walked = new Map<string, number>();
    for (const grid of ofKind('grid'))
      for (const ring of ringsOf(grid))
        for (const [from, to] of edgesOf(ring)) walked.set(`${from}>${to}`, (walked.get(`${from}>${to}`) ?? 0) + 1);
    expect([...walked.values()].every((count) => count === 1)).toBe(true);
    const outline = new Set(ringsOf(ofKind('district')[0] as Area).flatMap((ring) => edgesOf(ring).map(([from, to]) => `${from}>${to}`)));
    const alone = [...walked.keys()].filter((edge) => !walked.has(edge.split('>').reverse().join('>')));
    expect(new Set(alone)).toEqual(outline);
  });

  test.each(['district', 'street', 'community'] as const)('each %s covers exactly what its parts cover', (kind) => {
    const part = { district: 'street', street: 'community', community: 'grid' }[kind];
    for (const area of ofKind(kind)) {
      const parts = areas.filter((each) => each.kind === part && each.parent === area.id);
      const covered = parts.reduce((sum, each) => sum + signedArea(ringsOf(each)[0] as Ring), 0);
      expect(Math.abs(ringsOf(area).reduce((sum, ring) => sum + signedArea(ring), 0) - covered)).toBeLessThan(1e-12);
    }
  });

  test('units, posts, people and rosters name each other: nobody holds a post that is not there, no post is empty', () => {
    const unitIds = new Set(units.map(({ id }) => id));
    const postIds = new Set(posts.map(({ id }) => id));
    const personIds = new Set(people.map(({ id }) => id));
    const areaIds = new Set(areas.map(({ id }) => id));
    for (const { parent, area } of units)
      expect([parent === undefined || unitIds.has(parent), area === undefined || areaIds.has(area)]).toEqual([true, true]);
    for (const { unit, above, area } of posts)
      expect([unitIds.has(unit), above === undefined || postIds.has(above), area === undefined || areaIds.has(area)]).toEqual([
        true,
        true,
        true,
      ]);
    for (const { post, shifts } of rosters) {
      expect(postIds.has(post)).toBe(true);
      for (const { people: on, substitutes } of shifts) expect([...on, ...substitutes].every((id) => personIds.has(id))).toBe(true);
    }
    const held = new Set(people.flatMap((person) => person.posts.map(({ post }) => post)));
    expect(posts.filter(({ id }) => !held.has(id)).map(({ id }) => id)).toEqual([]);
    expect([...held].every((post) => postIds.has(post))).toBe(true);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  });

  test('has 25 departments, 11 streets with six posts each, and a center that wears three hats', () => {
    expect(units.filter(({ kind }) => kind === 'department')).toHaveLength(25);
    const streets = units.filter(({ kind }) => kind === 'street');
    expect(streets).toHaveLength(11);
    for (const { id } of streets) expect(posts.filter(({ unit }) => unit === id)).toHaveLength(6);
    expect(units.find(({ kind }) => kind === 'center')?.hats).toHaveLength(3);
    expect(posts.find(({ id }) => id === 'center.dispatcher')?.role).toBe('dispatcher');
  });

  test('nobody who handles also verifies: handler and verifier posts are held by different people', () => {
    const roleOf = new Map(posts.map(({ id, role }) => [id, role]));
    for (const person of people) {
      const roles = new Set(person.posts.map(({ post }) => roleOf.get(post)));
      expect([person.id, roles.has('handler') && roles.has('verifier')]).toEqual([person.id, false]);
    }
  });

  test('has the 190 classes with 519 limits of the table, and classes of its own beside them, counted down from 99', () => {
    const ownCodes = ['E0189', 'E0592', 'E0593', 'E0594', 'E0693', 'E0694', 'E0695'];
    const own = categories.filter(({ code }) => ownCodes.includes(code));
    const ownStandards = standards.filter(({ category }) => ownCodes.includes(category));
    expect([categories.length - own.length, standards.length - ownStandards.length]).toEqual([190, 519]);
    expect([own.length, own.every(({ extended }) => extended), ownStandards.length]).toEqual([7, true, 10]);
    const codes = new Set(categories.map(({ code }) => code));
    for (const { id, category, closeKinds } of standards)
      expect([id, codes.has(category), closeKinds.length > 0]).toEqual([id, true, true]);
    expect(responsibility.flatMap((row) => row.categories).filter((code) => !code.endsWith('*') && !codes.has(code))).toEqual([]);
  });

  test('a cover that is missing is guarded in half an hour and restored in two; a gas leak is contained in one and repaired in five days', () => {
    const limits = (id: string) => standards.find((standard) => standard.id === id)?.limits.base;
    expect(limits('C0103-1')).toMatchObject({ contain: { amount: 30, unit: 'urgentMinute' }, restore: { amount: 2, unit: 'urgentHour' } });
    expect(limits('E0502-1')).toMatchObject({ contain: { amount: 1, unit: 'urgentHour' }, restore: { amount: 5, unit: 'workDay' } });
  });

  test('its calendar is the State Council’s for 2023 to 2026, and 2027 is unknown', () => {
    const files = [2023, 2024, 2025, 2026, 2027].map((year) => read<HolidayCnYear>(`holiday-cn/${year}.json`));
    const [calendar] = read<Calendar[]>('calendars.json');
    expect(calendar).toEqual(fromHolidayCn(files, { id: 'state-council' }));
    expect(calendar?.years.map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026]);
  });
});
