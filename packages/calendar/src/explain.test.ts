import { describe, expect, test } from '@jest/globals';
import type { LimitUnit } from '@sceneworks/schemas';
import { explainDue } from './due.ts';
import { workingTime } from './working-time.ts';

const working = workingTime({
  id: 'jinhua/1',
  offsetMinutes: 480,
  periods: [
    { from: '08:00', until: '12:00' },
    { from: '14:00', until: '18:00' },
  ],
  years: [
    {
      year: 2026,
      holidays: [
        { date: '2026-02-15', name: '春节' },
        { date: '2026-02-16', name: '春节' },
        { date: '2026-02-17', name: '春节' },
        { date: '2026-02-18', name: '元宵节' },
        { date: '2026-12-31', name: '元旦' },
      ],
      swapWorkdays: [{ date: '2026-02-14', name: '春节' }],
    },
  ],
});

const at = (local: string): string => new Date(`${local.replace(' ', 'T')}+08:00`).toISOString();
const show = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
const lines = (start: string, amount: number, unit: LimitUnit, told = working) =>
  (explainDue(told, at(start), { amount, unit }).segments ?? []).map(({ from, until, counts, why, name }) =>
    [show(from), show(until), counts ? '+' : '-', why, ...(name === undefined ? [] : [name])].join(' '),
  );

describe('the explanation of a due date', () => {
  test('tells the noon rest, and nothing after the end', () => {
    expect(lines('2026-03-11 11:00', 2, 'workHour')).toEqual([
      '03-11 11:00 03-11 12:00 + working',
      '03-11 12:00 03-11 14:00 - outsidePeriod',
      '03-11 14:00 03-11 15:00 + working',
    ]);
    expect(lines('2026-03-11 08:00', 4, 'workHour')).toEqual(['03-11 08:00 03-11 12:00 + working']);
  });

  test('tells the swap Saturday, the festivals by name, and joins their days', () => {
    expect(lines('2026-02-13 18:00', 9, 'workHour')).toEqual([
      '02-13 18:00 02-14 08:00 - outsidePeriod',
      '02-14 08:00 02-14 12:00 + swapWorkday 春节',
      '02-14 12:00 02-14 14:00 - outsidePeriod',
      '02-14 14:00 02-14 18:00 + swapWorkday 春节',
      '02-14 18:00 02-15 00:00 - outsidePeriod',
      '02-15 00:00 02-18 00:00 - holiday 春节',
      '02-18 00:00 02-19 00:00 - holiday 元宵节',
      '02-19 00:00 02-19 08:00 - outsidePeriod',
      '02-19 08:00 02-19 09:00 + working',
    ]);
  });

  test('starts within a festival', () => {
    expect(lines('2026-02-18 21:00', 30, 'workMinute')).toEqual([
      '02-18 21:00 02-19 00:00 - holiday 元宵节',
      '02-19 00:00 02-19 08:00 - outsidePeriod',
      '02-19 08:00 02-19 08:30 + working',
    ]);
  });

  test('tells where the year is unknown, whether it counts or not', () => {
    expect(lines('2026-12-31 08:00', 9, 'workHour')).toEqual([
      '12-31 08:00 01-01 00:00 - holiday 元旦',
      '01-01 00:00 01-01 08:00 - outsidePeriod',
      '01-01 08:00 01-01 12:00 + unknownYear',
      '01-01 12:00 01-01 14:00 - outsidePeriod',
      '01-01 14:00 01-01 18:00 + unknownYear',
      '01-01 18:00 01-02 00:00 - outsidePeriod',
      '01-02 00:00 01-04 00:00 - unknownYear',
      '01-04 00:00 01-04 08:00 - outsidePeriod',
      '01-04 08:00 01-04 09:00 + unknownYear',
    ]);
  });

  test('joins periods that touch and days that are worked through, but not what counts with what does not', () => {
    const through = workingTime({
      id: 'through',
      offsetMinutes: 480,
      periods: [
        { from: '00:00', until: '12:00' },
        { from: '12:00', until: '24:00' },
      ],
      years: [],
    });
    expect(lines('2026-03-12 00:00', 3, 'workDay', through)).toEqual([
      '03-12 00:00 03-14 00:00 + unknownYear',
      '03-14 00:00 03-16 00:00 - unknownYear',
      '03-16 00:00 03-17 00:00 + unknownYear',
    ]);
  });

  test('writes a name only where there is one', () => {
    expect(explainDue(working, at('2026-03-11 08:00'), { amount: 1, unit: 'workHour' })).toStrictEqual({
      at: '2026-03-11T01:00:00.000Z',
      provisional: false,
      limit: { amount: 1, unit: 'workHour' },
      calendar: 'jinhua/1',
      segments: [{ from: '2026-03-11T00:00:00.000Z', until: '2026-03-11T01:00:00.000Z', counts: true, why: 'working' }],
    });
  });

  test('is one stretch by the wall clock', () => {
    expect(lines('2026-02-13 18:00', 3, 'urgentDay')).toEqual(['02-13 18:00 02-16 18:00 + wallClock']);
  });
});
