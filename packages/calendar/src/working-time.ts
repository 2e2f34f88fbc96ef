import type { Calendar, Id, NamedDay } from '@sceneworks/schemas';
import { daysFromCivil, weekdayOfDays } from './civil.ts';
import { daysOfDay, msOfTime } from './instant.ts';
import { calendarProblems } from './problems.ts';

/**
 * What a day is to a calendar. The days of a year that the calendar does not list follow ordinary weeks, and say so.
 */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'swapWorkday' | 'unknownWorkday' | 'unknownWeekend';

/** Milliseconds from the local midnight. */
export type WorkingPeriod = { readonly fromMs: number; readonly untilMs: number };

/** A calendar made ready for counting. Pass it on; only this package reads its fields. */
export type WorkingTime = {
  readonly calendar: Id;
  readonly offsetMs: number;
  readonly periods: readonly WorkingPeriod[];
  readonly workDayMs: number;
  /** The kind of each day from the first day of the first listed year to the last day of the last one. */
  readonly kinds: readonly DayKind[];
  readonly firstDay: number;
  readonly names: ReadonlyMap<number, string>;
};

const isWeekend = (days: number): boolean => weekdayOfDays(days) % 6 === 0;

const unlisted = (days: number): DayKind => (isWeekend(days) ? 'unknownWeekend' : 'unknownWorkday');

const listedKinds = (calendar: Calendar, names: Map<number, string>): { firstDay: number; kinds: DayKind[] } => {
  const years = calendar.years.map(({ year }) => year);
  const firstDay = daysFromCivil(Math.min(...years), 1, 1);
  const kinds = Array.from({ length: daysFromCivil(Math.max(...years) + 1, 1, 1) - firstDay }, (_, i) => unlisted(firstDay + i));
  const name = (listed: readonly NamedDay[], kind: DayKind): void => {
    for (const { date, name } of listed) {
      const days = daysOfDay(date) as number;
      kinds[days - firstDay] = kind;
      names.set(days, name);
    }
  };
  for (const { year, holidays, swapWorkdays } of calendar.years) {
    for (let days = daysFromCivil(year, 1, 1); days < daysFromCivil(year + 1, 1, 1); days++) {
      kinds[days - firstDay] = isWeekend(days) ? 'weekend' : 'workday';
    }
    name(holidays, 'holiday');
    name(swapWorkdays, 'swapWorkday');
  }
  return { firstDay, kinds };
};

const compile = (calendar: Calendar): WorkingTime => {
  const problems = calendarProblems(calendar);
  if (problems.length > 0) {
    throw new Error(`Calendar ${calendar.id}: ${problems.map(({ at, text }) => `${at}: ${text.en}`).join('; ')}`);
  }
  const periods = calendar.periods.map(({ from, until }) => ({ fromMs: msOfTime(from) as number, untilMs: msOfTime(until) as number }));
  const names = new Map<number, string>();
  const { firstDay, kinds } = calendar.years.length > 0 ? listedKinds(calendar, names) : { firstDay: 0, kinds: [] };
  return {
    calendar: calendar.id,
    offsetMs: calendar.offsetMinutes * 60_000,
    periods,
    workDayMs: periods.reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0),
    kinds,
    firstDay,
    names,
  };
};

const compiled = new WeakMap<Calendar, WorkingTime>();

/**
 * A calendar made ready for counting, once per object: one version of a calendar never changes, so neither may the object.
 * Throws for a calendar that `calendarProblems` finds something wrong in; ask that first for one that came from outside.
 */
export const workingTime = (calendar: Calendar): WorkingTime => {
  const known = compiled.get(calendar);
  if (known !== undefined) return known;
  const working = compile(calendar);
  compiled.set(calendar, working);
  return working;
};

/** The kind of a day number. */
export const dayKind = (working: WorkingTime, days: number): DayKind => working.kinds[days - working.firstDay] ?? unlisted(days);

/** Whether the periods of a day of this kind are worked. */
export const isWorked = (kind: DayKind): boolean => kind === 'workday' || kind === 'swapWorkday' || kind === 'unknownWorkday';

/** Whether the calendar does not list the year of a day of this kind. */
export const isUnknown = (kind: DayKind): boolean => kind === 'unknownWorkday' || kind === 'unknownWeekend';
