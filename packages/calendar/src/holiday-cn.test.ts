import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fromHolidayCn, type HolidayCnYear } from './holiday-cn.ts';
import { calendarProblems } from './problems.ts';

const notice = (year: number): HolidayCnYear =>
  JSON.parse(readFileSync(new URL(`../../../scenes/district/holiday-cn/${year}.json`, import.meta.url), 'utf8'));

describe('the notices of the State Council', () => {
  const calendar = fromHolidayCn([2026, 2027, 2023, 2024, 2025].map(notice), { id: 'cn' });

  test('make a sound calendar of the years whose notice is out', () => {
    expect(calendarProblems(calendar)).toEqual([]);
    expect(calendar.years.map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026]);
  });

  test('work from 08:00 to 12:00 and from 14:00 to 18:00 at UTC+8', () => {
    expect([calendar.id, calendar.offsetMinutes, calendar.periods]).toEqual([
      'cn',
      480,
      [
        { from: '08:00', until: '12:00' },
        { from: '14:00', until: '18:00' },
      ],
    ]);
  });

  test('leave every day off in 2026 a holiday, weekends too, and every day worked instead a swap workday', () => {
    const year = calendar.years.find(({ year }) => year === 2026);
    expect(year?.holidays).toHaveLength(33);
    expect(year?.holidays.slice(0, 3)).toEqual([
      { date: '2026-01-01', name: '元旦' },
      { date: '2026-01-02', name: '元旦' },
      { date: '2026-01-03', name: '元旦' },
    ]);
    expect(year?.swapWorkdays.map(({ date }) => date)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });
});

describe('notices', () => {
  const first: HolidayCnYear = {
    year: 2030,
    days: [
      { name: '国庆节', date: '2030-10-01', isOffDay: true },
      { name: '元旦', date: '2030-01-01', isOffDay: true },
      { name: '元旦', date: '2029-12-31', isOffDay: true },
    ],
  };
  const second: HolidayCnYear = {
    year: 2031,
    days: [
      { name: '元旦', date: '2030-12-31', isOffDay: true },
      { name: '国庆调休', date: '2030-10-01', isOffDay: false },
    ],
  };

  test('name days of the year before, which is known by its own notice only', () => {
    expect(fromHolidayCn([second, first], { id: 'cn' }).years).toEqual([
      {
        year: 2030,
        holidays: [
          { date: '2030-01-01', name: '元旦' },
          { date: '2030-12-31', name: '元旦' },
        ],
        swapWorkdays: [{ date: '2030-10-01', name: '国庆调休' }],
      },
      { year: 2031, holidays: [], swapWorkdays: [] },
    ]);
    expect(fromHolidayCn([second], { id: 'cn' }).years).toEqual([{ year: 2031, holidays: [], swapWorkdays: [] }]);
  });

  test('take other hours and another zone', () => {
    expect(fromHolidayCn([], { id: 'west', periods: [{ from: '10:00', until: '19:00' }], offsetMinutes: 360 })).toEqual({
      id: 'west',
      offsetMinutes: 360,
      periods: [{ from: '10:00', until: '19:00' }],
      years: [],
    });
  });
});
