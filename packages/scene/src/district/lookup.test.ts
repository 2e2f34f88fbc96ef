import { describe, expect, test } from '@jest/globals';
import type { DatasetRow } from '@sceneworks/schemas';
import fc from 'fast-check';
import { smallDistrict } from '../../samples/small-district.ts';
import { indexDistrict } from './index-district.ts';
import { nearestRow, parameterOf, rowOf, tunedTo } from './lookup.ts';
import { distanceMetres, isWithinMetres } from './near.ts';

const cover = (key: string, lon?: number, lat?: number): DatasetRow => ({
  dataset: 'covers',
  key,
  value: { key },
  ...(lon !== undefined && lat !== undefined && { place: { type: 'Point', coordinates: [lon, lat] } }),
});

const pointOf = ({ lon, lat }: { lon: number; lat: number }) => ({ type: 'Point' as const, coordinates: [lon, lat] });

describe('data rows', () => {
  const index = indexDistrict(
    smallDistrict({
      datasetRows: [cover('a', 104.01, 30.61), cover('b', 104.0101, 30.61), cover('c'), { ...cover('a'), dataset: 'stalls' }],
    }),
  );

  test('are found by key within their dataset', () => {
    expect(rowOf(index, 'covers', 'c')?.value).toEqual({ key: 'c' });
    expect(rowOf(index, 'stalls', 'c')).toBeUndefined();
    expect(rowOf(index, 'nothing', 'c')).toBeUndefined();
  });

  test('are found by nearness, and not beyond the reach', () => {
    expect(nearestRow(index, 'covers', { lon: 104.01008, lat: 30.61 }, 50)?.row.key).toBe('b');
    expect(nearestRow(index, 'covers', { lon: 104.01002, lat: 30.61 }, 5)).toMatchObject({ row: { key: 'a' } });
    expect(nearestRow(index, 'covers', { lon: 104.02, lat: 30.61 }, 500)).toBeUndefined();
    expect(nearestRow(index, 'stalls', { lon: 104.02, lat: 30.61 }, 10_000)).toBeUndefined();
  });

  test('nearness is what measuring to every row finds', () => {
    const point = fc.record({
      lon: fc.double({ min: 103.9, max: 104.1, noNaN: true }),
      lat: fc.double({ min: 30.5, max: 30.7, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 300 }),
        fc.array(point, { minLength: 20, maxLength: 20 }),
        fc.double({ min: 1, max: 10_000, noNaN: true }),
        (points, from, reach) => {
          const own = indexDistrict(smallDistrict({ datasetRows: points.map(({ lon, lat }, i) => cover(`k${i}`, lon, lat)) }));
          for (const here of from) {
            const distances = points.map((there) => distanceMetres(here, there));
            expect(points.map((there) => isWithinMetres(pointOf(here), pointOf(there), reach))).toEqual(
              distances.map((metres) => metres <= reach),
            );
            const least = Math.min(...distances);
            const expected = least <= reach ? `k${distances.indexOf(least)}` : undefined;
            expect(nearestRow(own, 'covers', here, reach)?.row.key).toBe(expected);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a distance is that of the ground', () => {
    expect(distanceMetres({ lon: 104, lat: 30 }, { lon: 104, lat: 31 })).toBeCloseTo(111_195, 0);
    expect(distanceMetres({ lon: 0, lat: 0 }, { lon: 180, lat: 0 })).toBeCloseTo(Math.PI * 6_371_008.8, 0);
    expect(distanceMetres({ lon: 104, lat: 30 }, { lon: 104, lat: 30 })).toBe(0);
  });
});

test('a parameter has the value the district gave it for that scene', () => {
  const index = indexDistrict(smallDistrict({ parameters: [{ scene: 'manhole', parameter: 'tilt', value: 25 }] }));
  expect([parameterOf(index, 'manhole', 'tilt'), parameterOf(index, 'manhole', 'tilt'), parameterOf(index, 'gas-leak', 'tilt')]).toEqual([
    25,
    25,
    undefined,
  ]);
});

test('a parameter is what it was tuned to only within the bounds of the version that asks', () => {
  const drawn = { title: { zh: '倾角' }, value: 30, min: 10, max: 40 };
  expect([undefined, null, 10, 40, 9, 45].map((given) => tunedTo(drawn, given))).toEqual([30, 30, 10, 40, 30, 30]);
  expect(tunedTo(undefined, 20)).toBeUndefined();
});
