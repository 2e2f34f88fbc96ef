import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sampleLibraryIn } from '@sceneworks/runtime';
import { districtAt, districtProblems, indexDistrict, onDuty, ownerRow, resolveOwner } from '@sceneworks/scene';
import type { Id, ModeName, Severity } from '@sceneworks/schemas';

const { rows } = sampleLibraryIn(join(import.meta.dirname, '../../scenes'))();
const at = '2026-03-10T04:00:00.000Z';
const index = indexDistrict(districtAt(rows, at));
const areas = [...index.areas.values()];
const streets = areas.filter(({ kind }) => kind === 'street').map(({ id }) => id);
const communityOf = (street: Id): Id => areas.find(({ kind, parent }) => kind === 'community' && parent === street)?.id ?? '';
const modes: readonly ModeName[] = ['peace', 'emergency'];
const severities: readonly Severity[] = [1, 2, 3, 4, 5];
/** Night, morning, noon break, afternoon, evening, and a Sunday. */
const hours = [
  '2026-03-09T18:30:00.000Z',
  '2026-03-10T00:30:00.000Z',
  at,
  '2026-03-10T07:00:00.000Z',
  '2026-03-10T13:00:00.000Z',
  '2026-03-15T03:00:00.000Z',
];

const cells = function* () {
  for (const { code: category } of index.district.categories)
    for (const street of streets)
      for (const mode of modes)
        for (const severity of severities)
          for (const hour of hours) yield { at: hour, category, areaPath: ['510199', street, communityOf(street)], mode, severity };
};

describe('the responsibility matrix of the sample district', () => {
  test('the district has no problem of its own', () => {
    expect(districtProblems(index)).toEqual([]);
  });

  test('names exactly one accountable post before the fallback, for every class, street, hour, mode and severity', () => {
    const wrong: unknown[] = [];
    let count = 0;
    for (const cell of cells()) {
      count += 1;
      const found = ownerRow(index, cell);
      if (!found || found.doubles.length > 0) wrong.push({ ...cell, doubles: found?.doubles.map(({ id }) => id) });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(count).toBe(197 * 11 * 2 * 5 * 6);
  });

  test('its verifier is in another unit than who handles, and neither is the center', () => {
    const wrong: unknown[] = [];
    for (const cell of cells()) {
      if (cell.severity !== 3) continue;
      const handler = resolveOwner(index, [{ by: 'responsibility' }], cell);
      const verifier = resolveOwner(index, [{ by: 'responsibility', part: 'verifier' }], cell);
      const isApart =
        !handler.fallback &&
        !verifier.fallback &&
        handler.unit !== verifier.unit &&
        handler.unit !== 'center' &&
        verifier.unit !== 'center';
      if (!isApart) wrong.push({ ...cell, handler: handler.post, verifier: verifier.post });
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  test('somebody is on duty at every post, at every hour', () => {
    const empty = hours.flatMap((hour) =>
      [...index.posts.keys()].filter((post) => onDuty(index, post, hour).people.length === 0).map((post) => `${post} ${hour}`),
    );
    expect(empty).toEqual([]);
  });

  test('a place outside the district has no owner but the center’s dispatcher', () => {
    expect(
      resolveOwner(index, [{ by: 'responsibility' }], { at, category: 'C0103', areaPath: [], mode: 'peace', severity: 3 }),
    ).toMatchObject({ post: 'center.dispatcher', fallback: true });
  });
});
