import { describe, expect, test } from '@jest/globals';
import type { Calendar } from '@sceneworks/schemas';
import fc from 'fast-check';
import { elapsed } from './clock.ts';
import { due, explainDue } from './due.ts';
import { instantOfMs } from './instant.ts';
import { workingTime } from './working-time.ts';

const minuteMs = 60_000;
const minutesOfDay = 1_440;

/**
 * Knows working time by looking at every minute, by the words of the calendar alone: its own dates as text, the platform's weekdays.
 * What it knows of a day, and of the minutes of every working day, it remembers.
 */
const minuteByMinute = (calendar: Calendar) => {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const periods = calendar.periods.map(({ from, until }) => [minutes(from), minutes(until)] as const);
  const within = Array.from({ length: minutesOfDay }, (_, minute) => periods.some(([from, until]) => from <= minute && minute < until));
  const known = new Map<number, { open: boolean; unknown: boolean }>();
  const dayOfMinute = (minute: number) => {
    const days = Math.floor(minute / minutesOfDay);
    const remembered = known.get(days);
    if (remembered !== undefined) return remembered;
    const date = new Date(days * minutesOfDay * minuteMs);
    const text = date.toISOString().slice(0, 10);
    const year = calendar.years.find((listed) => listed.year === date.getUTCFullYear());
    const off = year?.holidays.some((day) => day.date === text) ?? false;
    const swapped = year?.swapWorkdays.some((day) => day.date === text) ?? false;
    const weekend = [0, 6].includes(date.getUTCDay());
    const day = { open: swapped || (!weekend && !off), unknown: year === undefined };
    known.set(days, day);
    return day;
  };
  return (startMinute: number, limitMinutes: number): { minute: number; provisional: boolean } => {
    let minute = startMinute + calendar.offsetMinutes;
    let provisional = false;
    for (let left = limitMinutes; left > 0; minute++) {
      const day = dayOfMinute(minute);
      provisional ||= day.unknown;
      if (day.open && within[minute % minutesOfDay]) left--;
    }
    return { minute: minute - calendar.offsetMinutes, provisional };
  };
};

const text = (minute: number): string => `${`${Math.floor(minute / 60)}`.padStart(2, '0')}:${`${minute % 60}`.padStart(2, '0')}`;

/** Sorted periods cut from distinct minutes, an hour at least in all; sometimes up to 24:00, sometimes touching. */
const periods = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: minutesOfDay }), fc.constantFrom(0, 480, 720, 840, 1_080, minutesOfDay)), {
    minLength: 2,
    maxLength: 8,
  })
  .map((cuts) => cuts.toSorted((a, b) => a - b))
  .map((cuts) => cuts.flatMap((from, i) => (i % 2 === 0 && i + 1 < cuts.length ? [{ from, until: cuts[i + 1] as number }] : [])))
  .filter((found) => found.reduce((sum, { from, until }) => sum + until - from, 0) >= 60)
  .map((found) => found.map(({ from, until }) => ({ from: text(from), until: text(until) })) as unknown as Calendar['periods']);

const yearOf = (year: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 120 }).chain((found) =>
    fc.nat({ max: found.length }).map((cut) => {
      const days = found.map((day) => ({ date: new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10), name: '节' }));
      return { year, holidays: days.slice(0, cut), swapWorkdays: days.slice(cut) };
    }),
  );

const calendars: fc.Arbitrary<Calendar> = fc.record({
  id: fc.constant('drawn'),
  offsetMinutes: fc.constantFrom(480, 0, 345, -210, 840, -840),
  periods,
  years: fc
    .tuple(yearOf(2024), yearOf(2025), yearOf(2026))
    .chain((years) => fc.subarray(years))
    .chain((years) => fc.shuffledSubarray(years, { minLength: years.length })),
});

/** Minutes since the epoch, mostly near the turn of a year. */
const starts = fc.oneof(
  fc.integer({ min: Date.UTC(2023, 11, 15) / minuteMs, max: Date.UTC(2027, 1, 1) / minuteMs }),
  fc
    .tuple(fc.constantFrom(2024, 2025, 2026, 2027), fc.integer({ min: -7_200, max: 7_200 }))
    .map(([year, minutes]) => Date.UTC(year, 0, 1) / minuteMs + minutes),
);
const limits = fc.integer({ min: 1, max: 1_200 });
const at = (minute: number): string => instantOfMs(minute * minuteMs);
const sumMs = (segments: readonly { from: string; until: string; counts: boolean }[]): number =>
  segments.filter(({ counts }) => counts).reduce((sum, { from, until }) => sum + Date.parse(until) - Date.parse(from), 0);

describe('counting agrees with looking at every minute', () => {
  test('on the due date, whether it is provisional, and its explanation', () => {
    fc.assert(
      fc.property(calendars, fc.array(fc.tuple(starts, limits), { minLength: 4, maxLength: 4 }), (calendar, cases) => {
        const working = workingTime(calendar);
        const naive = minuteByMinute(calendar);
        for (const [start, amount] of cases) {
          const expected = naive(start, amount);
          const explained = explainDue(working, at(start), { amount, unit: 'workMinute' });
          expect([explained.at, explained.provisional]).toEqual([at(expected.minute), expected.provisional]);
          const segments = explained.segments ?? [];
          expect(sumMs(segments)).toBe(amount * minuteMs);
          expect(segments.map(({ from }) => from)).toEqual([at(start), ...segments.slice(0, -1).map(({ until }) => until)]);
          expect(segments.at(-1)?.until).toBe(explained.at);
          expect(segments.every(({ from, until }) => from < until)).toBe(true);
          expect(elapsed(working, at(start), explained.at, 'work')).toBe(amount * minuteMs);
          expect(elapsed(working, at(start), instantOfMs(expected.minute * minuteMs - 1), 'work')).toBe(amount * minuteMs - 1);
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe('a due date', () => {
  const units = fc.constantFrom('urgentMinute' as const, 'workMinute' as const);

  test('never comes earlier for a later start', () => {
    fc.assert(
      fc.property(calendars, starts, fc.nat({ max: 5_000 }), limits, units, (calendar, start, later, amount, unit) => {
        const working = workingTime(calendar);
        expect(due(working, at(start), { amount, unit }).at <= due(working, at(start + later), { amount, unit }).at).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('comes later for a larger limit', () => {
    fc.assert(
      fc.property(calendars, starts, limits, limits, units, (calendar, start, amount, more, unit) => {
        const working = workingTime(calendar);
        expect(due(working, at(start), { amount, unit }).at < due(working, at(start), { amount: amount + more, unit }).at).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('of a limit in two parts is that of the whole', () => {
    fc.assert(
      fc.property(calendars, starts, limits, limits, units, (calendar, start, amount, more, unit) => {
        const working = workingTime(calendar);
        const first = due(working, at(start), { amount, unit });
        expect(due(working, first.at, { amount: more, unit }).at).toBe(due(working, at(start), { amount: amount + more, unit }).at);
      }),
      { numRuns: 500 },
    );
  });

  test('of the longest limit on the shortest working day can still be written', () => {
    const working = workingTime({ id: 'an hour', offsetMinutes: 480, periods: [{ from: '08:00', until: '09:00' }], years: [] });
    expect(due(working, at(0), { amount: 100_000, unit: 'workDay' }).at.slice(0, 4)).toBe('2353');
  });
});
