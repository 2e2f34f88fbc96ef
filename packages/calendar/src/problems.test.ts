import { describe, expect, test } from '@jest/globals';
import type { Calendar } from '@sceneworks/schemas';
import { calendarProblems } from './problems.ts';

const sound: Calendar = {
  id: 'jinhua/1',
  offsetMinutes: 480,
  periods: [
    { from: '08:00', until: '12:00' },
    { from: '12:00', until: '24:00' },
  ],
  years: [
    { year: 2025, holidays: [{ date: '2025-10-01', name: '国庆节' }], swapWorkdays: [] },
    { year: 2026, holidays: [{ date: '2026-10-01', name: '国庆节' }], swapWorkdays: [{ date: '2026-10-10', name: '国庆节' }] },
  ],
};

test('a sound calendar has no problems; periods may touch and reach midnight', () => {
  expect(calendarProblems(sound)).toEqual([]);
});

const holiday = (date: string) => ({ date, name: '节' });

describe('a calendar is refused for', () => {
  test.each<[string, Partial<Calendar>, string, string, string, string]>([
    [
      'a period that cannot be read',
      { periods: [{ from: '8:00', until: '12:00' }] },
      'PERIOD_UNREADABLE',
      'periods[0]',
      'The period 8:00–12:00 is not written HH:mm',
      '时段 8:00–12:00 不是 HH:mm',
    ],
    [
      'a period without a readable end',
      { periods: [{ from: '08:00', until: 'noon' }] },
      'PERIOD_UNREADABLE',
      'periods[0]',
      'The period 08:00–noon is not written HH:mm',
      '时段 08:00–noon 不是 HH:mm',
    ],
    [
      'an empty period',
      {
        periods: [
          { from: '08:00', until: '12:00' },
          { from: '14:00', until: '14:00' },
        ],
      },
      'PERIOD_EMPTY',
      'periods[1]',
      'The period 14:00–14:00 does not end after it begins',
      '时段 14:00–14:00 的结束不晚于开始',
    ],
    [
      'overlapping periods',
      {
        periods: [
          { from: '08:00', until: '12:00' },
          { from: '11:59', until: '18:00' },
        ],
      },
      'PERIOD_OVERLAPS',
      'periods[1]',
      'The period 11:59–18:00 begins before the one before it ends: sort the periods and keep them apart',
      '时段 11:59–18:00 早于前一时段的结束：请按时间排序且不重叠',
    ],
    [
      'unsorted periods',
      {
        periods: [
          { from: '14:00', until: '18:00' },
          { from: '08:00', until: '12:00' },
        ],
      },
      'PERIOD_OVERLAPS',
      'periods[1]',
      'The period 08:00–12:00 begins before the one before it ends: sort the periods and keep them apart',
      '时段 08:00–12:00 早于前一时段的结束：请按时间排序且不重叠',
    ],
    [
      'a working day under an hour',
      {
        periods: [
          { from: '08:00', until: '08:30' },
          { from: '09:00', until: '09:29' },
        ],
      },
      'PERIODS_TOO_SHORT',
      'periods',
      'A working day needs at least one hour',
      '每个工作日至少要有 1 小时',
    ],
    [
      'a year listed twice',
      { years: [...sound.years, { year: 2025, holidays: [], swapWorkdays: [] }] },
      'YEAR_TWICE',
      'years[2].year',
      '2025 is listed twice',
      '2025 年列了两次',
    ],
    [
      'a day that does not exist',
      { years: [{ year: 2026, holidays: [holiday('2026-01-01'), holiday('2026-02-29')], swapWorkdays: [] }] },
      'DAY_UNREADABLE',
      'years[0].holidays[1].date',
      'There is no day 2026-02-29',
      '没有 2026-02-29 这一天',
    ],
    [
      'a day of another year',
      { years: [{ year: 2026, holidays: [], swapWorkdays: [holiday('2025-12-31')] }] },
      'DAY_OF_OTHER_YEAR',
      'years[0].swapWorkdays[0].date',
      '2025-12-31 is not in 2026',
      '2025-12-31 不在 2026 年',
    ],
    [
      'a day listed twice',
      { years: [{ year: 2026, holidays: [holiday('2026-10-01'), holiday('2026-10-01')], swapWorkdays: [] }] },
      'DAY_TWICE',
      'years[0].holidays[1].date',
      '2026-10-01 is listed twice',
      '2026-10-01 列了两次',
    ],
    [
      'a day that is both holiday and swap workday',
      { years: [{ year: 2026, holidays: [holiday('2026-10-10')], swapWorkdays: [holiday('2026-10-10')] }] },
      'DAY_TWICE',
      'years[0].swapWorkdays[0].date',
      '2026-10-10 is listed twice',
      '2026-10-10 列了两次',
    ],
  ])('%s', (_, wrong, code, at, en, zh) => {
    expect(calendarProblems({ ...sound, ...wrong })).toEqual([{ code, at, severity: 'error', text: { zh, en } }]);
  });

  test('every wrong thing at once, a long first period hiding none that follow', () => {
    const wrong: Calendar = {
      ...sound,
      periods: [
        { from: '08:00', until: '18:00' },
        { from: '09:00', until: '10:00' },
        { from: '11:00', until: '19:00' },
        { from: '12:00', until: '11:00' },
      ],
      years: [
        { year: 2026, holidays: [holiday('2025-01-01')], swapWorkdays: [] },
        { year: 2026, holidays: [], swapWorkdays: [] },
      ],
    };
    expect(calendarProblems(wrong).map(({ code, at }) => [code, at])).toEqual([
      ['PERIOD_OVERLAPS', 'periods[1]'],
      ['PERIOD_OVERLAPS', 'periods[2]'],
      ['PERIOD_EMPTY', 'periods[3]'],
      ['DAY_OF_OTHER_YEAR', 'years[0].holidays[0].date'],
      ['YEAR_TWICE', 'years[1].year'],
    ]);
  });

  test('nothing when a working day has exactly an hour', () => {
    expect(calendarProblems({ ...sound, periods: [{ from: '08:00', until: '09:00' }] })).toEqual([]);
  });
});
