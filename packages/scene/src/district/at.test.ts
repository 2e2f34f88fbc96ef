import { describe, expect, test } from '@jest/globals';
import type { DistrictKind, DistrictRow, Mode, ResponsibilityRow } from '@sceneworks/schemas';
import { declaration, row as responsibility } from '../../samples/small-district.ts';
import { districtAt, districtChangesAt } from './at.ts';

const day = (n: number): string => `2026-06-${String(n).padStart(2, '0')}T00:00:00.000Z`;

const write = (
  rev: number,
  kind: DistrictKind,
  id: string,
  value: unknown,
  from: string,
  more: Partial<DistrictRow> = {},
): DistrictRow => ({
  _id: `${kind}/${id}/${rev}`,
  kind,
  id,
  value,
  from,
  recordedAt: from,
  by: 'han',
  rev,
  ...more,
});

const unit = (name: string) => ({ id: 'u', name: { zh: name }, kind: 'department' });
const nameAt = (rows: readonly DistrictRow[], at: string, knownAt?: string) => districtAt(rows, at, knownAt).units[0]?.name.zh;

describe('the district at an instant', () => {
  test('has of each thing the row that began last', () => {
    const rows = [
      write(2, 'unit', 'u', unit('b'), day(5)),
      write(1, 'unit', 'u', unit('a'), day(1)),
      write(3, 'unit', 'u', unit('c'), day(9)),
    ];
    expect([day(1), day(4), day(5), day(9)].map((at) => nameAt(rows, at))).toEqual(['a', 'a', 'b', 'c']);
    expect(districtAt(rows, '2026-05-31T23:59:59.999Z').units).toEqual([]);
  });

  test('of two that began together has the one written last', () => {
    expect(nameAt([write(7, 'unit', 'u', unit('new'), day(1)), write(3, 'unit', 'u', unit('old'), day(1))], day(2))).toBe('new');
  });

  test('reads instants with and without milliseconds alike', () => {
    const rows = [write(1, 'unit', 'u', unit('a'), '2026-06-01T00:00:00Z'), write(2, 'unit', 'u', unit('b'), '2026-06-01T00:00:00.500Z')];
    expect(nameAt(rows, '2026-06-01T00:00:00.000Z')).toBe('a');
    expect(nameAt(rows, '2026-06-01T00:00:01Z')).toBe('b');
    expect(districtAt(rows, '2026-06-01T00:00:00Z').rev).toBe(2);
  });

  test('gives way to what stood before when a row for a while has passed', () => {
    const rows = [write(1, 'unit', 'u', unit('usual'), day(1)), write(2, 'unit', 'u', unit('festival'), day(5), { until: day(7) })];
    expect([day(4), day(5), day(7)].map((at) => nameAt(rows, at))).toEqual(['usual', 'festival', 'usual']);
  });

  test('has no more what a row ended', () => {
    const rows = [
      write(1, 'unit', 'u', unit('a'), day(1)),
      write(2, 'unit', 'u', null, day(5), { ended: true }),
      write(3, 'unit', 'u', unit('again'), day(8)),
    ];
    expect([day(4), day(5), day(8)].map((at) => nameAt(rows, at))).toEqual(['a', undefined, 'again']);
  });

  test('can be read as it was believed to be', () => {
    const rows = [write(1, 'unit', 'u', unit('a'), day(1)), write(2, 'unit', 'u', unit('mended'), day(1), { recordedAt: day(6) })];
    expect(nameAt(rows, day(3))).toBe('mended');
    expect(nameAt(rows, day(3), day(5))).toBe('a');
    expect(districtAt(rows, day(3), day(5)).rev).toBe(1);
  });

  test('puts every kind into its list, in order of id', () => {
    const kinds: DistrictKind[] = [
      'unit',
      'area',
      'post',
      'person',
      'roster',
      'responsibility',
      'category',
      'standard',
      'calendar',
      'dataset',
      'datasetRow',
      'source',
      'precedence',
      'parameterValue',
      'acceptedHole',
    ];
    const rows = kinds.flatMap((kind, i) => ['b', 'a'].map((id) => write(i + 1, kind, id, { id }, day(1))));
    const { rev, at, modes, ...lists } = districtAt([...rows, write(99, 'mode', 'm', declaration('m'), day(1))], day(1));
    for (const list of Object.values(lists)) expect((list as { id: string }[]).map(({ id }) => id)).toEqual(['a', 'b']);
    expect([Object.keys(lists).length, rev, at, modes.length]).toEqual([kinds.length, 99, day(1), 1]);
  });

  test('of a mark of publishing takes the number and nothing else', () => {
    const { rev, at: _, ...lists } = districtAt([write(7, 'publishing', 's', { hash: 'h', life: 1 }, day(1))], day(1));
    expect([rev, Object.values(lists).flat()]).toEqual([7, []]);
  });

  test('tells since when a responsibility row is in force, and leaves the row as it was written', () => {
    const value = responsibility('r');
    const rows = [write(1, 'responsibility', 'r', value, day(2))];
    expect((districtAt(rows, day(3)).responsibility[0] as ResponsibilityRow).from).toBe(day(2));
    expect(value.from).toBeUndefined();
  });

  test('keeps modes that are over, with their end', () => {
    const rows = (...more: DistrictRow[]) => districtAt([write(1, 'mode', 'm', declaration('m'), day(1)), ...more], day(9)).modes as Mode[];
    expect(rows()[0]?.endedAt).toBeUndefined();
    expect(rows(write(2, 'mode', 'm', declaration('m', { endedAt: day(3), epoch: 2 }), day(3)))[0]).toMatchObject({
      endedAt: day(3),
      epoch: 2,
    });
    expect(
      rows(write(2, 'mode', 'm', null, day(4), { ended: true }), write(3, 'mode', 'm', null, day(5), { ended: true }))[0]?.endedAt,
    ).toBe(day(5));
    expect(
      rows(write(2, 'mode', 'm', null, day(2), { ended: true }), write(3, 'mode', 'm', declaration('m', { epoch: 3 }), day(5)))[0]?.endedAt,
    ).toBeUndefined();
    expect(rows(write(2, 'mode', 'm', declaration('m', { endedAt: day(8) }), day(2), { until: day(6) }))[0]?.endedAt).toBe(day(6));
    expect(districtAt([write(1, 'mode', 'm', null, day(1), { ended: true })], day(9)).modes).toEqual([]);
    expect(districtAt([write(1, 'mode', 'm', declaration('m'), day(5))], day(1)).modes).toEqual([]);
  });

  test('says when it next changes by what is already written', () => {
    const rows = [write(1, 'unit', 'u', unit('a'), day(1), { until: day(20) }), write(2, 'unit', 'v', unit('b'), day(9))];
    expect([day(1), day(9), day(20)].map((at) => districtChangesAt(rows, at))).toEqual([day(9), day(20), undefined]);
  });
});
