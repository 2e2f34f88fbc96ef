import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, civilOf, dateText, dayIfReal, dayOf, dayOfYear, weekday, weekOfYear } from './calendar.ts';

describe('the calendar by arithmetic', () => {
  test('agrees with the platform for every day of eight centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -140_000, max: 160_000 }), (days) => {
        const day = new Date(days * 86_400_000);
        const civil = civilOf(days);
        expect(civil).toEqual({ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() });
        expect(dayOf(civil.year, civil.month, civil.day)).toBe(days);
        expect(weekday(days) % 7).toBe(day.getUTCDay());
      }),
    );
  });

  test.each([
    [2026, 2, 29, null],
    [2024, 2, 29, '2024-02-29'],
    [1900, 2, 29, null],
    [2000, 2, 29, '2000-02-29'],
    [2026, 4, 31, null],
    [2026, 13, 1, null],
    [2026, 0, 1, null],
    [2026, 1, 0, null],
    [-1, 1, 1, '-0001-01-01'],
    [1_000_000_000, 1, 1, null],
  ])('%p-%p-%p is %p', (year, month, day, expected) => {
    const found = dayIfReal(year, month, day);
    expect(found === null ? null : dateText(found)).toBe(expected);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %p months is %s', (from, count, to) => {
    const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
    expect(dateText(addMonths(dayOf(year, month, day), count))).toBe(to);
  });

  test.each([
    [2020, 12, 31, 366, 53],
    [2021, 1, 3, 3, 53],
    [2021, 1, 4, 4, 1],
    [2026, 1, 1, 1, 1],
  ])('%p-%p-%p is day %p in week %p', (year, month, day, ofYear, week) => {
    expect([dayOfYear(dayOf(year, month, day)), weekOfYear(dayOf(year, month, day))]).toEqual([ofYear, week]);
  });
});
