import { describe, expect, test } from '@jest/globals';
import type { LimitUnit } from '@sceneworks/schemas';
import fc from 'fast-check';
import { type CountedClock, dueWithPauses, elapsed, explainClock, type Pause, pausesOf, remaining } from './clock.ts';
import { due, explainDue } from './due.ts';
import { instantOfMs } from './instant.ts';
import { workingTime } from './working-time.ts';

const working = workingTime({
  id: 'jinhua/1',
  offsetMinutes: 480,
  periods: [
    { from: '08:00', until: '12:00' },
    { from: '14:00', until: '18:00' },
  ],
  years: [{ year: 2026, holidays: [{ date: '2026-10-01', name: '国庆节' }], swapWorkdays: [] }],
});

/** An instant written in the district's own time. */
const at = (local: string): string => new Date(`${local.replace(' ', 'T')}+08:00`).toISOString();
const show = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const pause = (from: string, until?: string): Pause => ({
  from: at(from),
  ...(until !== undefined && { until: at(until) }),
  why: 'suspend',
});
const minuteMs = 60_000;

describe('a clock that was paused', () => {
  test.each<[string, string, number, LimitUnit, Pause[], string]>([
    ['in the middle of a period', '2026-03-11 08:00', 4, 'workHour', [pause('2026-03-11 09:00', '2026-03-11 10:30')], '2026-03-11 15:30'],
    [
      'over noon loses the working time only',
      '2026-03-11 08:00',
      6,
      'workHour',
      [pause('2026-03-11 11:00', '2026-03-11 15:00')],
      '2026-03-11 18:00',
    ],
    [
      'at night loses nothing in working time',
      '2026-03-11 17:00',
      2,
      'workHour',
      [pause('2026-03-11 19:00', '2026-03-12 07:00')],
      '2026-03-12 09:00',
    ],
    [
      'at night loses the night by the wall clock',
      '2026-03-11 17:00',
      4,
      'urgentHour',
      [pause('2026-03-11 19:00', '2026-03-12 07:00')],
      '2026-03-12 09:00',
    ],
    [
      'over days resumes in the middle of one',
      '2026-03-11 16:00',
      1,
      'workDay',
      [pause('2026-03-11 17:00', '2026-03-20 09:00')],
      '2026-03-20 18:00',
    ],
    ['until exactly the opening', '2026-03-11 17:00', 2, 'workHour', [pause('2026-03-11 17:00', '2026-03-13 08:00')], '2026-03-13 10:00'],
    [
      'twice, told in any order',
      '2026-03-11 08:00',
      2,
      'workHour',
      [pause('2026-03-11 10:00', '2026-03-11 11:00'), pause('2026-03-11 08:30', '2026-03-11 09:00')],
      '2026-03-11 11:30',
    ],
    [
      'twice, overlapping',
      '2026-03-11 08:00',
      2,
      'workHour',
      [pause('2026-03-11 08:30', '2026-03-11 09:30'), pause('2026-03-11 09:00', '2026-03-11 10:00')],
      '2026-03-11 11:30',
    ],
    [
      'twice, one within the other',
      '2026-03-11 08:00',
      2,
      'workHour',
      [pause('2026-03-11 08:30', '2026-03-11 10:00'), pause('2026-03-11 09:00', '2026-03-11 09:30')],
      '2026-03-11 11:30',
    ],
    [
      'twice, one right after the other',
      '2026-03-11 08:00',
      2,
      'workHour',
      [pause('2026-03-11 08:30', '2026-03-11 09:00'), pause('2026-03-11 09:00', '2026-03-11 10:00')],
      '2026-03-11 11:30',
    ],
    ['since before it started', '2026-03-11 09:00', 1, 'workHour', [pause('2026-03-11 08:00', '2026-03-11 10:00')], '2026-03-11 11:00'],
    ['before it started only', '2026-03-11 09:00', 1, 'workHour', [pause('2026-03-11 08:00', '2026-03-11 09:00')], '2026-03-11 10:00'],
    [
      'from the due date on is due all the same',
      '2026-03-11 08:00',
      4,
      'workHour',
      [pause('2026-03-11 12:00', '2026-03-11 15:00')],
      '2026-03-11 12:00',
    ],
    [
      'a minute before the due date',
      '2026-03-11 08:00',
      4,
      'workHour',
      [pause('2026-03-11 11:59', '2026-03-11 15:00')],
      '2026-03-11 15:01',
    ],
    ['for no time at all', '2026-03-11 08:00', 4, 'workHour', [pause('2026-03-11 10:00', '2026-03-11 10:00')], '2026-03-11 12:00'],
    ['backwards, which is no time', '2026-03-11 08:00', 4, 'workHour', [pause('2026-03-11 10:00', '2026-03-11 09:00')], '2026-03-11 12:00'],
    ['for ever, after its due date', '2026-03-11 08:00', 4, 'workHour', [pause('2026-03-11 12:00')], '2026-03-11 12:00'],
  ])('%s', (_, start, amount, unit, pauses, expected) => {
    const limit = { amount, unit };
    const result = dueWithPauses(working, at(start), limit, pauses);
    expect(result).toEqual({ at: at(expected), provisional: false, limit, calendar: 'jinhua/1' });
  });

  test('has no due date while it is paused, whatever pauses came before', () => {
    const limit = { amount: 4, unit: 'workHour' } as const;
    expect(dueWithPauses(working, at('2026-03-11 08:00'), limit, [pause('2026-03-11 11:59')])).toBeUndefined();
    expect(dueWithPauses(working, at('2026-03-11 08:00'), limit, [pause('2026-03-11 07:00')])).toBeUndefined();
    expect(
      dueWithPauses(working, at('2026-03-11 08:00'), limit, [pause('2026-03-11 15:59'), pause('2026-03-11 10:00', '2026-03-11 14:00')]),
    ).toBeUndefined();
  });

  test('is provisional by the years it counted in, not by those it was paused in', () => {
    const limit = { amount: 2, unit: 'workHour' } as const;
    const start = at('2026-12-31 17:00');
    const provisional = (pauses: Pause[]) => dueWithPauses(working, start, limit, pauses)?.provisional;
    expect(provisional([])).toBe(true);
    expect(provisional([pause('2026-12-31 17:30', '2027-01-04 09:00')])).toBe(true);
    expect(dueWithPauses(working, at('2025-12-31 17:00'), limit, [pause('2025-12-31 17:30', '2026-01-05 09:00')])?.provisional).toBe(true);
    expect(dueWithPauses(working, at('2025-12-31 17:00'), limit, [pause('2025-12-31 16:30', '2026-01-05 09:00')])?.provisional).toBe(false);
    expect(dueWithPauses(working, at('2025-12-31 17:00'), { amount: 2, unit: 'urgentHour' }, [])?.provisional).toBe(false);
    const skipping = workingTime({
      id: 'skips 2025',
      offsetMinutes: 480,
      periods: [{ from: '08:00', until: '18:00' }],
      years: [2024, 2026].map((year) => ({ year, holidays: [], swapWorkdays: [] })),
    });
    const until = (from: string) => dueWithPauses(skipping, at('2024-12-31 17:00'), limit, [pause(from, '2026-01-01 00:00')])?.provisional;
    expect([until('2025-01-01 00:00'), until('2025-01-01 00:01')]).toEqual([false, true]);
    const fromTheStart = [pause('2025-06-02 10:00', '2026-01-01 00:00')];
    expect(dueWithPauses(skipping, at('2025-06-02 10:00'), limit, fromTheStart)?.provisional).toBe(false);
  });

  test('is due as ever when nothing paused it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 600_000 }),
        fc.integer({ min: 1, max: 3_000 }),
        fc.constantFrom<LimitUnit>('workMinute', 'urgentMinute'),
        (minute, amount, unit) => {
          const start = instantOfMs(Date.UTC(2025, 11, 1) + minute * minuteMs);
          expect(dueWithPauses(working, start, { amount, unit }, [])).toEqual(due(working, start, { amount, unit }));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('an extension', () => {
  const limit = { amount: 4, unit: 'workHour' } as const;
  const start = at('2026-03-11 08:00');

  test('is counted on from the due date, in the limit’s own time', () => {
    const original = 4 * 60 * minuteMs;
    expect(show(dueWithPauses(working, start, limit, [], original)?.at ?? '')).toBe('2026-03-11 18:00');
    expect(show(dueWithPauses(working, start, limit, [], 2 * original)?.at ?? '')).toBe('2026-03-12 12:00');
    expect(show(dueWithPauses(working, start, limit, [pause('2026-03-11 09:00', '2026-03-11 10:00')], original)?.at ?? '')).toBe(
      '2026-03-12 09:00',
    );
  });

  test('is left over too', () => {
    expect(remaining(working, start, limit, at('2026-03-11 11:00'), [], 30 * minuteMs)).toBe(90 * minuteMs);
  });
});

describe('time that has counted', () => {
  test.each<[string, 'urgent' | 'work', string, string, Pause[], number]>([
    ['by the wall clock', 'urgent', '2026-03-11 17:00', '2026-03-12 09:00', [], 16 * 60],
    ['in working time', 'work', '2026-03-11 17:00', '2026-03-12 09:00', [], 120],
    ['over noon', 'work', '2026-03-11 11:00', '2026-03-11 15:00', [], 120],
    ['over a holiday', 'work', '2026-09-30 16:00', '2026-10-02 10:00', [], 240],
    ['at night', 'work', '2026-03-11 18:00', '2026-03-12 08:00', [], 0],
    ['in no time', 'work', '2026-03-11 09:00', '2026-03-11 09:00', [], 0],
    ['backwards', 'work', '2026-03-12 09:00', '2026-03-11 09:00', [], 0],
    ['backwards by the wall clock', 'urgent', '2026-03-12 09:00', '2026-03-11 09:00', [], 0],
    [
      'but for pauses',
      'work',
      '2026-03-11 08:00',
      '2026-03-11 18:00',
      [pause('2026-03-11 09:00', '2026-03-11 09:30'), pause('2026-03-11 17:00')],
      390,
    ],
    [
      'but for pauses by the wall clock',
      'urgent',
      '2026-03-11 08:00',
      '2026-03-11 18:00',
      [pause('2026-03-11 09:00', '2026-03-11 09:30'), pause('2026-03-11 17:00')],
      510,
    ],
    [
      'before a pause that comes later',
      'work',
      '2026-03-11 08:00',
      '2026-03-11 09:00',
      [pause('2026-03-11 10:00', '2026-03-11 11:00')],
      60,
    ],
    [
      'before a pause in which we stand',
      'work',
      '2026-03-11 08:00',
      '2026-03-11 10:30',
      [pause('2026-03-11 10:00', '2026-03-11 11:00')],
      120,
    ],
  ])('%s', (_, family, from, until, pauses, minutes) => {
    expect(elapsed(working, at(from), at(until), family, pauses)).toBe(minutes * minuteMs);
  });

  test('without pauses told is without pauses', () => {
    expect(elapsed(working, at('2026-03-11 08:00'), at('2026-03-11 09:00'), 'work')).toBe(60 * minuteMs);
    expect(remaining(working, at('2026-03-11 08:00'), { amount: 2, unit: 'workHour' }, at('2026-03-11 09:00'))).toBe(60 * minuteMs);
  });
});

describe('what is left', () => {
  const left = (until: string, pauses: Pause[] = []) =>
    remaining(working, at('2026-03-11 08:00'), { amount: 4, unit: 'workHour' }, at(until), pauses) / minuteMs;

  test('goes down as it counts, to nothing when due, and below by what counts after', () => {
    expect(
      ['2026-03-11 07:00', '2026-03-11 09:00', '2026-03-11 12:00', '2026-03-11 13:59', '2026-03-11 15:00'].map((t) => left(t)),
    ).toEqual([240, 180, 0, 0, -60]);
  });

  test('stands still in a pause', () => {
    const pauses = [pause('2026-03-11 09:00')];
    expect([left('2026-03-11 09:00', pauses), left('2026-03-19 09:00', pauses)]).toEqual([180, 180]);
  });

  test('is nothing at the due date, and all of it before', () => {
    const pausesOfMinutes = fc.array(fc.tuple(fc.nat({ max: 9_000 }), fc.nat({ max: 3_000 })), { maxLength: 4 });
    fc.assert(
      fc.property(
        fc.nat({ max: 9_000 }),
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom<LimitUnit>('workMinute', 'urgentMinute'),
        pausesOfMinutes,
        fc.nat({ max: 500 }),
        (minute, amount, unit, drawn, extended) => {
          const origin = Date.UTC(2026, 8, 28);
          const start = instantOfMs(origin + minute * minuteMs);
          const segments = drawn.map(([from, length]) => ({
            from: instantOfMs(origin + from * minuteMs),
            until: instantOfMs(origin + (from + length) * minuteMs),
            state: 'paused' as const,
            why: `${from}`,
          }));
          const limit = { amount, unit };
          const pauses = pausesOf(segments);
          const known = dueWithPauses(working, start, limit, pauses, extended * minuteMs);
          if (known === undefined) throw new Error('every pause ends');
          expect(remaining(working, start, limit, known.at, pauses, extended * minuteMs)).toBe(0);
          expect(remaining(working, start, limit, instantOfMs(Date.parse(known.at) - 1), pauses, extended * minuteMs)).toBe(1);
          expect(known.at >= due(working, start, limit).at).toBe(true);
          const explained = explainClock(working, { startedAt: start, limit, extendedMs: extended * minuteMs, segments });
          const counting = explained.filter(({ counts }) => counts);
          expect(counting.reduce((sum, { from, until }) => sum + Date.parse(until) - Date.parse(from), 0)).toBe(
            (amount + extended) * minuteMs,
          );
          expect(explained.map(({ from }) => from)).toEqual([start, ...explained.slice(0, -1).map(({ until }) => until)]);
          expect(explained.at(-1)?.until).toBe(known.at);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('a clock explained', () => {
  const clock: CountedClock = {
    startedAt: at('2026-03-13 17:00'),
    limit: { amount: 4, unit: 'workHour' },
    segments: [
      { from: at('2026-03-13 17:00'), until: at('2026-03-16 09:00'), state: 'running', why: 'dispatched' },
      { from: at('2026-03-16 09:00'), until: at('2026-03-16 10:00'), state: 'paused', why: 'suspend' },
      { from: at('2026-03-16 10:00'), state: 'running', why: 'resume' },
    ],
  };
  const lines = (told: CountedClock) =>
    explainClock(working, told).map(({ from, until, counts, why, name }) =>
      [show(from).slice(5), show(until).slice(5), counts ? '+' : '-', why, ...(name === undefined ? [] : [name])].join(' '),
    );

  test('tells every stretch from its start to its due date', () => {
    expect(lines(clock)).toEqual([
      '03-13 17:00 03-13 18:00 + working',
      '03-13 18:00 03-14 00:00 - outsidePeriod',
      '03-14 00:00 03-16 00:00 - weekend',
      '03-16 00:00 03-16 08:00 - outsidePeriod',
      '03-16 08:00 03-16 09:00 + working',
      '03-16 09:00 03-16 10:00 - paused suspend',
      '03-16 10:00 03-16 12:00 + working',
    ]);
  });

  test('goes on for its extension', () => {
    expect(lines({ ...clock, extendedMs: 60 * minuteMs }).slice(-2)).toEqual([
      '03-16 12:00 03-16 14:00 - outsidePeriod',
      '03-16 14:00 03-16 15:00 + working',
    ]);
  });

  test('by the wall clock', () => {
    expect(lines({ ...clock, limit: { amount: 64.5, unit: 'urgentHour' } })).toEqual([
      '03-13 17:00 03-16 09:00 + wallClock',
      '03-16 09:00 03-16 10:00 - paused suspend',
      '03-16 10:00 03-16 10:30 + wallClock',
    ]);
  });

  test('ends where it is paused now', () => {
    const paused: CountedClock = {
      ...clock,
      segments: [...clock.segments.slice(0, 1), { from: at('2026-03-16 09:00'), state: 'paused', why: 'suspend' }],
    };
    expect(lines(paused).at(-1)).toBe('03-16 08:00 03-16 09:00 + working');
    expect(pausesOf(paused.segments)).toStrictEqual([{ from: at('2026-03-16 09:00'), why: 'suspend' }]);
  });

  test('leaves pauses of no time out', () => {
    const none = {
      ...clock,
      segments: [{ from: at('2026-03-13 17:30'), until: at('2026-03-13 17:30'), state: 'paused' as const, why: 'suspend' }],
    };
    expect(lines(none)[0]).toBe('03-13 17:00 03-13 18:00 + working');
  });

  test('is that of its due date when nothing paused it', () => {
    const unpaused = { ...clock, segments: [] };
    expect(explainClock(working, unpaused)).toEqual(explainDue(working, clock.startedAt, clock.limit).segments);
  });
});
