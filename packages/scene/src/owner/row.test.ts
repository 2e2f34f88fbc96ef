import { describe, expect, test } from '@jest/globals';
import type { ResponsibilityRow } from '@sceneworks/schemas';
import fc from 'fast-check';
import { row, smallDistrict } from '../../samples/small-district.ts';
import { indexDistrict } from '../district/index-district.ts';
import type { RowContext } from './context.ts';
import { ownerRow } from './row.ts';

const noon = '2026-06-01T04:00:00.000Z';
const cover: RowContext = { at: noon, category: 'C0102', areaPath: ['jinhua', 'west', 'willow', 'willow-1'], severity: 3, mode: 'peace' };

const decide = (context: Partial<RowContext>, ...responsibility: ResponsibilityRow[]) => {
  const found = ownerRow(indexDistrict(smallDistrict({ responsibility })), { ...cover, ...context });
  return found && [found.row.id, ...found.doubles.map(({ id }) => id)];
};

describe('the responsibility row that decides', () => {
  test('names the category, or a class of it', () => {
    expect(decide({}, row('a'))).toEqual(['a']);
    expect(decide({}, row('a', { categories: ['C01*'] }))).toEqual(['a']);
    expect(decide({}, row('a', { categories: ['*'] }))).toEqual(['a']);
    expect(decide({}, row('a', { categories: ['C0103', 'C02*'] }))).toBeUndefined();
    expect(decide({}, row('a', { categories: [] }))).toBeUndefined();
    expect(decide({ category: undefined }, row('a'), row('b', { categories: ['C*'] }), row('c', { categories: ['*'] }))).toEqual(['c']);
  });

  test('holds only where all it says holds', () => {
    expect(decide({}, row('a', { areas: ['east'] }))).toBeUndefined();
    expect(decide({}, row('a', { assets: ['X'] }))).toBeUndefined();
    expect(decide({ asset: 'Y' }, row('a', { assets: ['X'] }))).toBeUndefined();
    expect(decide({}, row('a', { hours: { from: '18:00', until: '08:00' } }))).toBeUndefined();
    expect(decide({}, row('a', { modes: ['emergency'] }))).toBeUndefined();
    expect(decide({}, row('a', { severities: [1, 2] }))).toBeUndefined();
    expect(
      decide(
        { asset: 'X' },
        row('a', { areas: ['west'], assets: ['X'], hours: { from: '08:00', until: '18:00' }, modes: ['peace'], severities: [3] }),
      ),
    ).toEqual(['a']);
    expect(decide({}, row('a', { areas: [], assets: [], modes: [], severities: [] }))).toEqual(['a']);
  });

  test('is the narrower: asset, deeper area, deeper category, hours, modes, severities, then the later', () => {
    const inOrder = [
      row('asset', { assets: ['X'], categories: ['*'] }),
      row('grid', { areas: ['willow-1'], categories: ['*'] }),
      row('street', { areas: ['west'] }),
      row('code', { hours: undefined as never }),
      row('starred', { categories: ['C0102*'], hours: { from: '11:00', until: '13:00' } }),
      row('class', { categories: ['C01*'], hours: { days: [1], from: '08:00', until: '18:00' } }),
      row('week', { categories: ['C01*'], hours: { days: [1, 2], from: '08:00', until: '18:00' } }),
      row('daily', { categories: ['C01*'], hours: { from: '08:00', until: '18:00' } }),
      row('whole-day', { categories: ['C01*'], hours: { days: [1, 2, 3, 4, 5, 6], from: '00:00', until: '00:00' } }),
      row('peace', { categories: ['C01*'], modes: ['peace'] }),
      row('grave', { categories: ['C01*'], severities: [3, 4] }),
      row('new', { categories: ['C01*'], from: '2026-05-01T00:00:00.000Z' }),
      row('old', { categories: ['C01*'], from: '2026-04-01T00:00:00.000Z' }),
      row('undated', { categories: ['C01*'] }),
    ];
    for (const [i, { id }] of inOrder.entries()) {
      const rest = inOrder.slice(i);
      expect(decide({ asset: 'X' }, ...rest)).toEqual([id]);
      expect(decide({ asset: 'X' }, ...rest.reverse())).toEqual([id]);
    }
  });

  test('has a double where nothing tells two apart', () => {
    expect(decide({}, row('b'), row('c'), row('a'), row('z', { categories: ['*'] }))).toEqual(['a', 'b', 'c']);
    expect(decide({}, row('b', { from: noon }), row('a', { from: noon }))).toEqual(['a', 'b']);
    expect(decide({}, row('a'), row('b', { from: noon }))).toEqual(['b']);
  });

  test('is what comparing every row with every other finds', () => {
    const areaPath = cover.areaPath;
    const subset = <T>(...of: T[]) => fc.option(fc.subarray(of, { minLength: 1 }), { nil: undefined });
    const aRow = fc.record({
      categories: fc.subarray(['C0102', 'C01*', 'C*', '*', 'C0102*', 'E01*'], { minLength: 1 }),
      areas: subset('jinhua', 'west', 'willow', 'east'),
      assets: subset('X', 'Y'),
      hours: fc.constantFrom(
        undefined,
        { from: '08:00', until: '18:00' },
        { from: '11:00', until: '13:00' },
        { from: '20:00', until: '06:00' },
      ),
      modes: subset('peace' as const, 'emergency' as const),
      severities: subset(1 as const, 3 as const),
      from: fc.constantFrom(undefined, '2026-04-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z'),
    });
    const hourWidth = (hours: { from: string } | undefined) =>
      (hours ? { '08:00': 10, '11:00': 2, '20:00': 10 }[hours.from] : 24) as number;
    const naive = (rows: ResponsibilityRow[], asset: string | undefined) => {
      const matching = rows.filter(
        (r) =>
          r.categories.some((c) => c === 'C0102' || (c.endsWith('*') && 'C0102'.startsWith(c.slice(0, -1)))) &&
          (!r.areas || r.areas.some((a) => areaPath.includes(a))) &&
          (!r.assets || (asset !== undefined && r.assets.includes(asset))) &&
          r.hours?.from !== '20:00' &&
          (!r.modes || r.modes.includes('peace')) &&
          (!r.severities || r.severities.includes(3)),
      );
      const keyOf = (r: ResponsibilityRow): (number | string)[] => [
        r.assets ? 1 : 0,
        r.areas ? Math.max(...r.areas.map((a) => areaPath.indexOf(a) + 1)) : 0,
        Math.max(
          ...r.categories.map((c) => (c === 'C0102' ? 99 : c.endsWith('*') && 'C0102'.startsWith(c.slice(0, -1)) ? c.length - 1 : -1)),
        ),
        24 - hourWidth(r.hours),
        2 - (r.modes?.length ?? 2),
        5 - (r.severities?.length ?? 5),
        r.from ?? '',
      ];
      const beats = (a: ResponsibilityRow, b: ResponsibilityRow) => {
        const [x, y] = [keyOf(a), keyOf(b)];
        const at = x.findIndex((value, i) => value !== y[i]);
        return at >= 0 && (x[at] as number) > (y[at] as number);
      };
      return matching
        .filter((a) => !matching.some((b) => beats(b, a)))
        .map(({ id }) => id)
        .sort();
    };
    fc.assert(
      fc.property(fc.array(aRow, { maxLength: 10 }), fc.constantFrom(undefined, 'X'), (specs, asset) => {
        const rows = specs.map((spec, i) =>
          row(`r${i}`, Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined))),
        );
        expect(decide({ asset }, ...rows) ?? []).toEqual(naive(rows, asset));
      }),
      { numRuns: 400 },
    );
  });
});
