import { describe, expect, test } from '@jest/globals';
import type { Limit, LimitUnit } from '@sceneworks/schemas';
import fc from 'fast-check';
import { due } from './due.ts';
import { instantOfMs } from './instant.ts';
import { familyOf, isTighter, limitMinutes, limitMs } from './limit.ts';
import { workingTime } from './working-time.ts';

const working = workingTime({
  id: 'short-days',
  offsetMinutes: 480,
  periods: [
    { from: '09:00', until: '12:00' },
    { from: '13:30', until: '17:30' },
  ],
  years: [],
});

describe('a limit', () => {
  test.each<[number, LimitUnit, number, string]>([
    [90, 'urgentMinute', 90, 'urgent'],
    [1.5, 'urgentHour', 90, 'urgent'],
    [2, 'urgentDay', 2_880, 'urgent'],
    [90, 'workMinute', 90, 'work'],
    [4, 'workHour', 240, 'work'],
    [2, 'workDay', 840, 'work'],
  ])('of %d %s has %d minutes of the %s family', (amount, unit, minutes, family) => {
    expect(limitMinutes(working, { amount, unit })).toBe(minutes);
    expect(familyOf(unit)).toBe(family);
  });

  test('is rounded to the millisecond and never nothing', () => {
    expect(limitMs(working, { amount: 1 / 3, unit: 'workHour' })).toBe(1_200_000);
    expect(limitMs(working, { amount: 1e-9, unit: 'urgentMinute' })).toBe(1);
    expect(limitMs(working, { amount: 1.6 / 60_000, unit: 'urgentMinute' })).toBe(2);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('of %d is a bug', (amount) => {
    expect(() => limitMs(working, { amount, unit: 'workHour' })).toThrow(`Not the amount of a limit: ${amount} workHour`);
  });
});

describe('a limit is tighter', () => {
  test.each<[number, LimitUnit, number, LimitUnit, boolean | undefined]>([
    [1, 'workHour', 2, 'workHour', true],
    [2, 'workHour', 1, 'workHour', false],
    [60, 'workMinute', 1, 'workHour', false],
    [7, 'workHour', 1, 'workDay', false],
    [6, 'workHour', 1, 'workDay', true],
    [1, 'urgentDay', 25, 'urgentHour', true],
    [1, 'urgentHour', 2, 'workHour', true],
    [1, 'urgentHour', 1, 'workHour', true],
    [61, 'urgentMinute', 1, 'workHour', undefined],
    [2, 'workHour', 1, 'urgentHour', false],
    [1, 'workHour', 1, 'urgentHour', false],
    [1, 'workHour', 61, 'urgentMinute', undefined],
  ])('%d %s than %d %s: %s', (a, aUnit, b, bUnit, expected) => {
    expect(isTighter(working, { amount: a, unit: aUnit }, { amount: b, unit: bUnit })).toBe(expected);
  });

  test('never when it ends later from some start', () => {
    const limit: fc.Arbitrary<Limit> = fc.record({
      amount: fc.integer({ min: 1, max: 12 }),
      unit: fc.constantFrom('urgentMinute', 'urgentHour', 'urgentDay', 'workMinute', 'workHour', 'workDay'),
    });
    fc.assert(
      fc.property(limit, limit, fc.integer({ min: 0, max: 20_000 }), (a, b, minute) => {
        const start = instantOfMs(Date.UTC(2026, 0, 1) + minute * 60_000);
        if (isTighter(working, a, b)) expect(due(working, start, a).at <= due(working, start, b).at).toBe(true);
        if (isTighter(working, a, b) === false) expect(due(working, start, a).at >= due(working, start, b).at).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
