import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { districtAt, indexDistrict } from '@sceneworks/scene';
import { type DistrictRow, type Form, limits } from '@sceneworks/schemas';
import { sampleLibraryIn } from '../../library/sample-library.ts';
import { formPicks, type PickingFor } from './form-picks.ts';

const now = '2026-03-02T02:00:00.000Z';
const { rows } = sampleLibraryIn(fileURLToPath(new URL('../../../../scenes', import.meta.url)))();
const withRows = (...more: readonly DistrictRow[]) => indexDistrict(districtAt([...(rows as readonly DistrictRow[]), ...more], now));
const index = withRows();
const picking: PickingFor = { index, now, plan: { lead: 'municipal', joint: ['enforcement'] }, unit: undefined, near: undefined };
const form = (schema: Form['schema'], fields: NonNullable<Form['ui']['fields']> = {}): Form => ({
  title: { zh: '表单' },
  schema,
  ui: { fields },
});
const unitOf = (person: string): readonly (string | undefined)[] =>
  (index.people.get(person)?.posts ?? []).map(({ post }) => index.posts.get(post)?.unit);

describe('what the fields of a form may be picked from', () => {
  test('only what it asks for, wherever in it', () => {
    expect(formPicks(form({ type: 'object', properties: { a: { type: 'string' } } }), picking)).toEqual({});
    const nested = form({ type: 'object', properties: { list: { type: 'array', items: { properties: { who: { format: 'unit' } } } } } });
    expect(Object.keys(formPicks(nested, picking))).toEqual(['unit']);
    expect(formPicks(nested, picking).unit).toContainEqual({ value: 'municipal', label: index.units.get('municipal')?.name });
  });

  test('people and posts of the units that have to do with the matter, and of no other', () => {
    const { person = [], post = [] } = formPicks(form({ properties: { a: { format: 'person' }, b: { format: 'post' } } }), picking);
    expect(person.length).toBeGreaterThan(0);
    for (const { value } of person) expect(unitOf(value).some((unit) => unit === 'municipal' || unit === 'enforcement')).toBe(true);
    expect(new Set(post.map(({ value }) => index.posts.get(value)?.unit))).toEqual(new Set(['municipal', 'enforcement']));
    expect(person[0]?.label.zh).toMatch(/（.+）$/);
    const more = formPicks(form({ properties: { a: { format: 'person' } } }), { ...picking, unit: 'center' });
    expect(more.person?.length).toBeGreaterThan(person.length);
  });

  test('somebody who has left his post is not offered', () => {
    const own = form({ properties: { a: { format: 'person' } } });
    const [first] = formPicks(own, picking).person ?? [];
    const later = '2199-01-01T00:00:00.000Z';
    const ended = [...(index.people.get(first?.value ?? '')?.posts ?? [])].map((held) => ({ ...held, until: now }));
    const left = withRows({
      kind: 'person',
      id: first?.value ?? '',
      value: { ...index.people.get(first?.value ?? ''), posts: ended },
      from: now,
      recordedAt: now,
      by: 'test',
    } as never);
    expect(formPicks(own, { ...picking, index: left, now: later }).person?.map(({ value }) => value)).not.toContain(first?.value);
  });
});

describe('rows of a register', () => {
  const covers = form(
    { properties: { cover: { type: 'string' } } },
    { cover: { widget: 'lookup', lookup: { dataset: 'covers', shows: 'name' } } },
  );
  const dataset = index.datasets.get('covers');
  const changed = (change: object): PickingFor => ({
    ...picking,
    index: { ...index, datasets: new Map([...index.datasets, ['covers', { ...dataset, ...change } as never]]) },
  });

  test('named by the column that is shown and by their key, as many as a form may carry', () => {
    const found = formPicks(covers, picking).lookup?.covers ?? [];
    expect(found.length).toBeLessThanOrEqual(limits.formPicks);
    const known = index.datasetRows.get('covers')?.find(({ key }) => key === found[0]?.value);
    expect(found[0]?.label.zh).toBe(`${known?.value.name} · ${known?.key}`);
  });

  test('the nearest first where the matter has a place', () => {
    const there = (index.datasetRows.get('covers') ?? []).at(-1);
    const [lon = 0, lat = 0] = there?.place?.coordinates ?? [];
    expect(formPicks(covers, { ...picking, near: { lon, lat } }).lookup?.covers?.[0]?.value).toBe(there?.key);
  });

  test('of a register that is closed to the units, or that is not there, nothing; of a personal column only the key', () => {
    expect(formPicks(covers, changed({ shareClass: 'closed', unit: 'center', sharedWith: [] })).lookup?.covers).toEqual([]);
    expect(formPicks(covers, changed({ shareClass: 'closed', unit: 'center', sharedWith: ['enforcement'] })).lookup?.covers).not.toEqual(
      [],
    );
    expect(formPicks(form({ properties: {} }, { a: { lookup: { dataset: 'gone' } } }), picking)).toEqual({ lookup: { gone: [] } });
    const personal = { schema: { properties: { name: { type: 'string', personal: 'name' } } } };
    const [first] = formPicks(covers, changed(personal)).lookup?.covers ?? [];
    expect(first?.label.zh).toBe(first?.value);
  });
});
