import { describe, expect, test } from '@jest/globals';
import { metresBetween } from './distance.ts';

const point = (lon: number, lat: number) => ({ type: 'Point' as const, coordinates: [lon, lat] as [number, number] });

describe('distance of two points', () => {
  test('a degree of latitude is about 111.2 km everywhere', () => {
    expect(metresBetween(point(104, 30), point(104, 31))).toBeCloseTo(111_195, -1);
    expect(metresBetween(point(0, 0), point(0, 1))).toBeCloseTo(111_195, -1);
  });

  test('a degree of longitude shrinks with the latitude', () => {
    expect(metresBetween(point(104, 60), point(105, 60))).toBeCloseTo(55_597, -2);
  });

  test('a few metres keep their precision, and a point is nowhere away from itself', () => {
    expect(metresBetween(point(104.1, 30.66), point(104.1, 30.660_09))).toBeCloseTo(10.0, 1);
    expect(metresBetween(point(104.1, 30.66), point(104.1, 30.66))).toBe(0);
  });

  test('the other side of the earth is half its circumference away', () => {
    expect(metresBetween(point(0, 0), point(180, 0))).toBeCloseTo(Math.PI * 6_371_008.8, 0);
  });
});
