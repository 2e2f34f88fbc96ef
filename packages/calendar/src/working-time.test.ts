import { describe, expect, test } from '@jest/globals';
import type { Calendar } from '@sceneworks/schemas';
import { daysOfDay } from './instant.ts';
import { dayKind, workingTime } from './working-time.ts';

const calendar: Calendar = {
  id: 'jinhua/1',
  offsetMinutes: 480,
  periods: [
    { from: '08:00', until: '12:00' },
    { from: '14:00', until: '18:00' },
  ],
  years: [
    { year: 2026, holidays: [{ date: '2026-10-01', name: '国庆节' }], swapWorkdays: [{ date: '2026-10-10', name: '国庆节' }] },
    { year: 2024, holidays: [{ date: '2024-01-01', name: '元旦' }], swapWorkdays: [] },
  ],
};

describe('a calendar made ready', () => {
  test('is made once per object', () => {
    expect(workingTime(calendar)).toBe(workingTime(calendar));
    expect(workingTime({ ...calendar })).not.toBe(workingTime(calendar));
  });

  test.each<[string, string]>([
    ['2026-09-30', 'workday'],
    ['2026-10-01', 'holiday'],
    ['2026-10-03', 'weekend'],
    ['2026-10-04', 'weekend'],
    ['2026-10-05', 'workday'],
    ['2026-10-10', 'swapWorkday'],
    ['2024-01-01', 'holiday'],
    ['2024-12-31', 'workday'],
    ['2025-01-01', 'unknownWorkday'],
    ['2025-12-31', 'unknownWorkday'],
    ['2025-06-07', 'unknownWeekend'],
    ['2023-12-31', 'unknownWeekend'],
    ['2023-12-29', 'unknownWorkday'],
    ['2026-12-31', 'workday'],
    ['2027-01-01', 'unknownWorkday'],
    ['2027-01-03', 'unknownWeekend'],
  ])('knows %s as %s, years sorted or not', (day, kind) => {
    expect(dayKind(workingTime(calendar), daysOfDay(day) as number)).toBe(kind);
  });

  test('without years knows ordinary weeks only', () => {
    const working = workingTime({ ...calendar, years: [] });
    expect(dayKind(working, daysOfDay('2026-10-01') as number)).toBe('unknownWorkday');
    expect(dayKind(working, daysOfDay('1969-12-28') as number)).toBe('unknownWeekend');
    expect(working.kinds).toEqual([]);
  });

  test('holds each day from the first year it lists to the last, and no other', () => {
    expect(workingTime(calendar).kinds).toHaveLength(366 + 365 + 365);
    expect(workingTime(calendar).firstDay).toBe(daysOfDay('2024-01-01'));
  });

  test('has the hours of its working day', () => {
    expect(workingTime(calendar).workDayMs).toBe(8 * 3_600_000);
  });

  test('refuses to be made of a wrong one, naming each thing that is wrong', () => {
    const wrong: Calendar = { ...calendar, periods: [{ from: '18:00', until: '12:00' }], years: [...calendar.years, ...calendar.years] };
    expect(() => workingTime(wrong)).toThrow(
      'Calendar jinhua/1: periods[0]: The period 18:00–12:00 does not end after it begins; years[2].year: 2026 is listed twice; years[3].year: 2024 is listed twice',
    );
  });
});
