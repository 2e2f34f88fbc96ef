import { describe, expect, test } from '@jest/globals';
import type { Hours } from '@sceneworks/schemas';
import { dayOf, isWorkingDay, nextAt, nextWindow, timeOfDay, weekdayOf, withinWindow } from './local.ts';
import { workingTime } from './working-time.ts';

const working = workingTime({
  id: 'jinhua/1',
  offsetMinutes: 480,
  periods: [{ from: '08:00', until: '18:00' }],
  years: [{ year: 2026, holidays: [{ date: '2026-10-01', name: '国庆节' }], swapWorkdays: [{ date: '2026-10-10', name: '国庆节' }] }],
});
const newYork = workingTime({ id: 'west', offsetMinutes: -300, periods: [{ from: '08:00', until: '18:00' }], years: [] });

/** An instant written in the district's own time. */
const at = (local: string): string => new Date(`${local.replace(' ', 'T')}+08:00`).toISOString();

describe('an instant', () => {
  test('has a day and a time in the zone of the calendar', () => {
    expect([dayOf(working, '2026-03-10T16:30:59.999Z'), timeOfDay(working, '2026-03-10T16:30:59.999Z')]).toEqual(['2026-03-11', '00:30']);
    expect([dayOf(newYork, '2026-03-10T04:59:00.000Z'), timeOfDay(newYork, '2026-03-10T04:59:00.000Z')]).toEqual(['2026-03-09', '23:59']);
    expect([dayOf(working, '1969-12-30T15:59:00.000Z'), timeOfDay(working, '1969-12-30T15:59:00.000Z')]).toEqual(['1969-12-30', '23:59']);
  });
});

describe('a day', () => {
  test('has a weekday, 0 being Sunday', () => {
    expect(['2026-03-08', '2026-03-09', '2026-03-14'].map(weekdayOf)).toEqual([0, 1, 6]);
  });

  test('is worked or not', () => {
    const worked = ['2026-09-30', '2026-10-01', '2026-10-03', '2026-10-10', '2027-10-01', '2027-10-02'];
    expect(worked.map((day) => isWorkingDay(working, day))).toEqual([true, false, false, true, true, false]);
  });

  test('that does not exist is a bug', () => {
    expect(() => weekdayOf('2026-02-30')).toThrow('Not a day: 2026-02-30');
    expect(() => isWorkingDay(working, 'today')).toThrow('Not a day: today');
  });
});

describe('the next time of day', () => {
  test.each<[string, string, string, number[] | undefined, string]>([
    ['later the same day', '2026-03-11 08:00', '09:30', undefined, '2026-03-11 09:30'],
    ['is strictly after', '2026-03-11 09:30', '09:30', undefined, '2026-03-12 09:30'],
    ['on the next day', '2026-03-11 22:00', '09:30', [], '2026-03-12 09:30'],
    ['on one of the weekdays', '2026-03-11 08:00', '09:30', [0, 5], '2026-03-13 09:30'],
    ['on a Sunday', '2026-03-14 08:00', '09:30', [0], '2026-03-15 09:30'],
    ['a week later', '2026-03-11 09:30', '09:30', [3], '2026-03-18 09:30'],
    ['at 24:00, the end of the day', '2026-03-11 09:30', '24:00', [3], '2026-03-12 00:00'],
    ['at 24:00, strictly after', '2026-03-12 00:00', '24:00', undefined, '2026-03-13 00:00'],
    ['over the end of the year', '2026-12-31 09:30', '00:00', undefined, '2027-01-01 00:00'],
  ])('%s', (_, after, time, days, expected) => {
    expect(nextAt(working, at(after), time, days)).toBe(at(expected));
  });

  test('is after the very millisecond', () => {
    expect(nextAt(working, at('2026-03-11 09:29:59.999'), '09:30')).toBe(at('2026-03-11 09:30'));
  });

  test('at no time or on no weekday is a bug', () => {
    expect(() => nextAt(working, at('2026-03-11 09:30'), '25:00')).toThrow('Not a time of day: 25:00');
    expect(() => nextAt(working, at('2026-03-11 09:30'), '09:30', [7, 8])).toThrow('Not weekdays from 0 to 6: 7,8');
  });
});

describe('daily hours', () => {
  const office: Hours = { from: '09:00', until: '17:00' };
  const night: Hours = { from: '21:00', until: '02:00' };
  const evening: Hours = { from: '19:00', until: '24:00' };
  const mondayNight: Hours = { from: '21:00', until: '02:00', days: [1] };
  const sundays: Hours = { from: '09:00', until: '17:00', days: [0] };
  const everything: Hours = { from: '00:00', until: '24:00', days: [] };
  const fromNoonOn: Hours = { from: '12:00', until: '12:00', days: [3] };
  const afterWednesday: Hours = { from: '24:00', until: '02:00', days: [3] };
  const thursdayAsWednesdayEnds: Hours = { from: '24:00', until: '24:00', days: [3] };

  test.each<[string, Hours, string, boolean]>([
    ['begin', office, '2026-03-11 09:00', true],
    ['go on', office, '2026-03-11 16:59:59.999', true],
    ['end', office, '2026-03-11 17:00', false],
    ['have not begun', office, '2026-03-11 08:59:59.999', false],
    ['cross midnight: evening', night, '2026-03-11 21:00', true],
    ['cross midnight: midnight', night, '2026-03-12 00:00', true],
    ['cross midnight: morning', night, '2026-03-12 01:59', true],
    ['cross midnight: end', night, '2026-03-12 02:00', false],
    ['cross midnight: noon', night, '2026-03-12 12:00', false],
    ['end at midnight', evening, '2026-03-11 23:59', true],
    ['have ended at midnight', evening, '2026-03-12 00:00', false],
    ['belong to the day they begin: Monday 22:00', mondayNight, '2026-03-09 22:00', true],
    ['belong to the day they begin: Tuesday 01:00', mondayNight, '2026-03-10 01:00', true],
    ['belong to the day they begin: Monday 01:00', mondayNight, '2026-03-09 01:00', false],
    ['belong to the day they begin: Tuesday 22:00', mondayNight, '2026-03-10 22:00', false],
    ['on Sundays', sundays, '2026-03-15 12:00', true],
    ['not on Mondays', sundays, '2026-03-16 12:00', false],
    ['of the whole day', everything, '2026-03-11 00:00', true],
    ['of the whole day, its end', everything, '2026-03-11 23:59:59.999', true],
    ['of a day from noon to noon', fromNoonOn, '2026-03-12 11:59', true],
    ['of a day from noon to noon, before', fromNoonOn, '2026-03-11 11:59', false],
    ['of a day from noon to noon, after', fromNoonOn, '2026-03-12 12:00', false],
    ['from 24:00', afterWednesday, '2026-03-12 01:59', true],
    ['from 24:00, over', afterWednesday, '2026-03-12 02:00', false],
    ['from 24:00 for a day', thursdayAsWednesdayEnds, '2026-03-12 23:59', true],
    ['from 24:00 for a day, over', thursdayAsWednesdayEnds, '2026-03-13 00:00', false],
  ])('%s', (_, hours, instant, expected) => {
    expect(withinWindow(working, at(instant), hours)).toBe(expected);
  });

  test.each<[string, Hours, string, string, string]>([
    ['later today', office, '2026-03-11 08:00', '2026-03-11 09:00', '2026-03-11 17:00'],
    ['tomorrow when they have begun', office, '2026-03-11 09:00', '2026-03-12 09:00', '2026-03-12 17:00'],
    ['over midnight', night, '2026-03-11 12:00', '2026-03-11 21:00', '2026-03-12 02:00'],
    ['on their weekday', mondayNight, '2026-03-10 01:00', '2026-03-16 21:00', '2026-03-17 02:00'],
    ['for a whole day', everything, '2026-03-11 12:00', '2026-03-12 00:00', '2026-03-13 00:00'],
  ])('come next %s', (_, hours, after, from, until) => {
    expect(nextWindow(working, at(after), hours)).toEqual({ from: at(from), until: at(until) });
  });

  test('with a time that is none are a bug', () => {
    expect(() => withinWindow(working, at('2026-03-11 12:00'), { from: '9', until: '17:00' })).toThrow('Not a time of day: 9');
    expect(() => withinWindow(working, at('2026-03-11 12:00'), { from: '09:00', until: '' })).toThrow('Not a time of day: ');
  });
});
