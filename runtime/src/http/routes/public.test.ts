import { describe, expect, test } from '@jest/globals';
import { placeLimiter } from './public.ts';

describe('reports of one neighbourhood', () => {
  test('are taken sixty times an hour, whoever sends them; the next place and the next hour begin anew', () => {
    let now = '2026-03-10T08:00:00.000Z';
    const mayReport = placeLimiter(() => now);
    const taken = (lon: unknown, lat: unknown, times: number) =>
      Array.from({ length: times }, () => mayReport(lon, lat)).filter(Boolean).length;
    expect(taken(104.1234, 30.7123, 100)).toBe(60);
    expect(taken(104.1299, 30.7199, 1)).toBe(0);
    expect(taken(104.1401, 30.7123, 1)).toBe(1);
    now = '2026-03-10T09:00:00.000Z';
    expect(taken(104.1234, 30.7123, 61)).toBe(60);
  });

  test('without a place count as one place', () => {
    const mayReport = placeLimiter(() => '2026-03-10T08:00:00.000Z');
    expect(Array.from({ length: 80 }, () => mayReport(undefined, 'x')).filter(Boolean)).toHaveLength(60);
  });
});
