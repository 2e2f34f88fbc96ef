import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { LimitUnit } from '@sceneworks/schemas';
import { due, explainDue, fromHolidayCn, type HolidayCnYear, workingTime } from './index.ts';

const notice = (year: number): HolidayCnYear =>
  JSON.parse(readFileSync(new URL(`../../../scenes/district/holiday-cn/${year}.json`, import.meta.url), 'utf8'));
const chengdu = workingTime(fromHolidayCn([2023, 2024, 2025, 2026, 2027].map(notice), { id: 'chengdu' }));

/** An instant written in the district's own time. */
const at = (local: string): string => new Date(`${local.replace(' ', 'T')}:00.000+08:00`).toISOString();
const show = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('a due date', () => {
  test.each<[string, string, number, LimitUnit, string, boolean]>([
    ['ends at 12:00 and not at 14:00', '2026-03-11 08:00', 4, 'workHour', '2026-03-11 12:00', false],
    ['ends at 18:00 and not on the next morning', '2026-03-11 10:00', 6, 'workHour', '2026-03-11 18:00', false],
    ['goes on after the noon rest', '2026-03-11 08:00', 241, 'workMinute', '2026-03-11 14:01', false],
    ['starts at 18:00 from the next opening', '2026-03-11 18:00', 1, 'workHour', '2026-03-12 09:00', false],
    ['starts in the noon rest from 14:00', '2026-03-11 13:00', 1, 'workHour', '2026-03-11 15:00', false],
    ['starts before the opening from 08:00', '2026-03-11 05:30', 1, 'workHour', '2026-03-11 09:00', false],
    ['starts on Friday evening from Monday', '2026-03-13 20:00', 30, 'workMinute', '2026-03-16 08:30', false],
    ['ends at the same point of the next working day', '2026-03-11 10:30', 1, 'workDay', '2026-03-12 10:30', false],
    ['of whole days that starts at the opening ends with the day', '2026-03-11 08:00', 2, 'workDay', '2026-03-12 18:00', false],
    ['of half a working day', '2026-03-11 14:30', 0.5, 'workDay', '2026-03-12 08:30', false],
    ['passes over Spring Festival and works the swap Saturday', '2026-02-13 17:00', 1.5, 'workDay', '2026-02-24 11:00', false],
    ['starts within Spring Festival', '2026-02-17 00:00', 1, 'workHour', '2026-02-24 09:00', false],
    ['starts on a swap Saturday', '2026-02-14 16:00', 3, 'workHour', '2026-02-24 09:00', false],
    ['starts on the night before a swap Saturday', '2026-02-27 19:00', 8, 'workHour', '2026-02-28 18:00', false],
    ['starts on a Saturday before a swap Sunday', '2026-09-19 12:00', 1, 'workHour', '2026-09-20 09:00', false],
    ['ends with the last known day', '2026-12-31 08:00', 8, 'workHour', '2026-12-31 18:00', false],
    ['one minute beyond the last known day', '2026-12-31 08:00', 481, 'workMinute', '2027-01-01 08:01', true],
    ['starts after the last known day', '2027-01-02 10:00', 1, 'workHour', '2027-01-04 09:00', true],
    ['starts before the first known year', '2022-12-30 17:00', 2, 'workHour', '2023-01-03 09:00', true],
    ['of urgent hours runs through the night', '2026-03-11 22:30', 4, 'urgentHour', '2026-03-12 02:30', false],
    ['of urgent days runs through Spring Festival', '2026-02-16 09:10', 2, 'urgentDay', '2026-02-18 09:10', false],
    ['of urgent days runs into an unknown year as it is', '2026-12-31 23:00', 1, 'urgentDay', '2027-01-01 23:00', false],
    ['of urgent minutes', '2026-03-11 23:59', 2, 'urgentMinute', '2026-03-12 00:01', false],
  ])('%s', (_, start, amount, unit, expected, provisional) => {
    const result = explainDue(chengdu, at(start), { amount, unit });
    expect([show(result.at), result.provisional]).toEqual([expected, provisional]);
    expect(due(chengdu, at(start), { amount, unit })).toEqual({
      at: at(expected),
      provisional,
      limit: { amount, unit },
      calendar: 'chengdu',
    });
  });
});
