import { describe, expect, test } from '@jest/globals';
import { civilFromDays, daysFromCivil, isCivil, weekdayOfDays } from './civil.ts';

describe('a day number', () => {
  test('agrees with the platform on every day from 1899 to 2201', () => {
    const first = Date.UTC(1899, 0, 1) / 86_400_000;
    const last = Date.UTC(2201, 11, 31) / 86_400_000;
    const wrong: number[] = [];
    for (let days = first; days <= last; days++) {
      const date = new Date(days * 86_400_000);
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const civil = civilFromDays(days);
      const same = civil.year === year && civil.month === month && civil.day === day;
      if (!same || daysFromCivil(year, month, day) !== days || weekdayOfDays(days) !== date.getUTCDay()) wrong.push(days);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    [0, 3, 1],
    [0, 2, 29],
    [400, 2, 29],
    [1600, 12, 31],
    [2400, 2, 29],
    [9999, 12, 31],
  ])('goes to %i-%i-%i and back', (year, month, day) => {
    expect(civilFromDays(daysFromCivil(year, month, day))).toEqual({ year, month, day });
  });
});

test.each<[number, number, number, boolean]>([
  [2024, 2, 29, true],
  [2000, 2, 29, true],
  [2100, 2, 29, false],
  [2026, 2, 29, false],
  [2026, 2, 30, false],
  [2026, 4, 31, false],
  [2026, 0, 10, false],
  [2026, 13, 10, false],
  [2026, 6, 0, false],
  [2026, 12, 31, true],
])('%i-%i-%i exists: %s', (year, month, day, exists) => {
  expect(isCivil(year, month, day)).toBe(exists);
});
