import { expect, test } from '@jest/globals';
import { isWithinMetres } from '@sceneworks/scene';
import type { GeoPoint } from '@sceneworks/schemas';
import fc from 'fast-check';
import { type Banded, bandAt, bandsNear } from './banded.ts';

const pointArb = (latSpan: number): fc.Arbitrary<GeoPoint> =>
  fc
    .tuple(fc.double({ min: 103.9, max: 104.1, noNaN: true }), fc.double({ min: -latSpan, max: latSpan, noNaN: true }))
    .map((coordinates) => ({ type: 'Point', coordinates }));

test.each([0.02, 5])('of things spread over %d degrees all that are near enough are found, and none twice', (span) => {
  fc.assert(
    fc.property(
      fc.array(pointArb(span), { maxLength: 200 }),
      pointArb(span),
      fc.double({ min: 0, max: 200_000, noNaN: true }),
      (points, here, metres) => {
        const banded: Banded<GeoPoint> = new Map();
        for (const point of points) bandAt(banded, point).push(point);
        const found = bandsNear(banded, here, metres).flat();
        expect(new Set(found).size).toBe(found.length);
        for (const point of points) if (isWithinMetres(here, point, metres)) expect(found).toContain(point);
      },
    ),
  );
});

test('what lies bands away is not looked at', () => {
  const at = (lat: number): GeoPoint => ({ type: 'Point', coordinates: [104, lat] });
  const banded: Banded<GeoPoint> = new Map();
  const points = [30, 30.001, 30.01, 30.1].map(at);
  for (const point of points) bandAt(banded, point).push(point);
  expect(bandsNear(banded, at(30.0005), 100).flat()).toEqual(points.slice(0, 2));
  expect(bandsNear(banded, at(30.05), 100)).toEqual([]);
  expect(bandsNear(banded, at(30.05), 5_800).flat()).toEqual(points);
});
