import { describe, expect, test } from '@jest/globals';
import { workingTime } from '@sceneworks/calendar';
import type { Calendar, ScheduleConfig } from '@sceneworks/schemas';
import fc from 'fast-check';
import { nextScheduleAt } from './schedule.ts';

const calendar: Calendar = { id: 'c', offsetMinutes: 480, periods: [{ from: '08:00', until: '12:00' }], years: [] };
const working = workingTime(calendar);
const next = (config: Partial<ScheduleConfig>, after: string) => nextScheduleAt({ type: 'patrol', ...config }, after, working);

describe('a schedule', () => {
  test('speaks next at the earliest of its hours, in the zone of the calendar', () => {
    expect(next({ at: ['20:00', '07:30'] }, '2026-03-02T00:00:00.000Z')).toBe('2026-03-02T12:00:00.000Z');
    expect(next({ at: ['20:00', '07:30'] }, '2026-03-02T12:00:00.000Z')).toBe('2026-03-02T23:30:00.000Z');
  });

  test('keeps to its weekdays', () => {
    expect(next({ at: ['09:00'], days: [1] }, '2026-03-02T01:00:00.000Z')).toBe('2026-03-09T01:00:00.000Z');
    expect(next({ everyMinutes: 60, days: [1] }, '2026-03-03T01:00:00.000Z')).toBe('2026-03-08T16:00:00.000Z');
  });

  test('every so many minutes counts from the local midnight, strictly after now', () => {
    expect(next({ everyMinutes: 60 }, '2026-03-02T00:00:00.000Z')).toBe('2026-03-02T01:00:00.000Z');
    expect(next({ everyMinutes: 90 }, '2026-03-01T16:00:00.000Z')).toBe('2026-03-01T17:30:00.000Z');
    expect(next({ everyMinutes: 60, days: [] }, '2026-03-02T00:30:00.000Z')).toBe('2026-03-02T01:00:00.000Z');
  });

  test('takes the earlier of hours and period, and never speaks with neither', () => {
    expect(next({ everyMinutes: 60, at: ['08:10'] }, '2026-03-02T00:00:00.000Z')).toBe('2026-03-02T00:10:00.000Z');
    expect(next({}, '2026-03-02T00:00:00.000Z')).toBeNull();
    expect(next({ everyMinutes: 60, days: [9] }, '2026-03-02T00:00:00.000Z')).toBeNull();
  });

  test('walking from each instant to the next leaves none out and repeats none', () => {
    fc.assert(
      fc.property(fc.constantFrom(15, 30, 60, 120, 240), fc.integer({ min: 0, max: 10_000 }), (everyMinutes, minutes) => {
        const from = Date.parse('2026-03-01T16:00:00.000Z');
        const after = new Date(from + minutes * 60_000).toISOString();
        const at = Date.parse(next({ everyMinutes }, after) as string);
        expect((at - from) % (everyMinutes * 60_000)).toBe(0);
        expect(at - Date.parse(after)).toBeGreaterThan(0);
        expect(at - Date.parse(after)).toBeLessThanOrEqual(everyMinutes * 60_000);
      }),
    );
  });
});
