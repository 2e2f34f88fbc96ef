import type { Day, Hours, Instant, TimeOfDay } from '@sceneworks/schemas';
import { dayMs, weekdayOfDays } from './civil.ts';
import { daysOfDay, dayText, instantOfMs, msOfInstant, msOfTime, timeText } from './instant.ts';
import { dayKind, isWorked, type WorkingTime } from './working-time.ts';

const readDay = (day: Day): number => {
  const days = daysOfDay(day);
  if (days === undefined) throw new RangeError(`Not a day: ${day}`);
  return days;
};

const readTime = (time: TimeOfDay): number => {
  const ms = msOfTime(time);
  if (ms === undefined) throw new RangeError(`Not a time of day: ${time}`);
  return ms;
};

const localMsOf = (working: WorkingTime, instant: Instant): number => msOfInstant(instant) + working.offsetMs;

/** The day on which an instant falls in the calendar's zone. */
export const dayOf = (working: WorkingTime, instant: Instant): Day => dayText(Math.floor(localMsOf(working, instant) / dayMs));

/** The time of day of an instant in the calendar's zone, to the minute that has begun. */
export const timeOfDay = (working: WorkingTime, instant: Instant): TimeOfDay => {
  const localMs = localMsOf(working, instant);
  return timeText(localMs - Math.floor(localMs / dayMs) * dayMs);
};

/** The weekday of a day, 0 is Sunday. */
export const weekdayOf = (day: Day): number => weekdayOfDays(readDay(day));

/** Whether a day is worked; a day of a year that the calendar does not list is by its weekday. */
export const isWorkingDay = (working: WorkingTime, day: Day): boolean => isWorked(dayKind(working, readDay(day)));

/** No days, or an empty list, means every day. */
const isOn = (days: number, weekdays: readonly number[] | undefined): boolean =>
  weekdays === undefined || weekdays.length === 0 || weekdays.includes(weekdayOfDays(days));

/**
 * The first instant strictly after `after` at that time in the calendar's zone, on one of the weekdays (0 is Sunday; none or an empty
 * list: every day). `24:00` is the end of such a day.
 */
export const nextAt = (working: WorkingTime, after: Instant, time: TimeOfDay, weekdays?: readonly number[]): Instant => {
  const afterMs = localMsOf(working, after);
  const today = Math.floor(afterMs / dayMs);
  const timeMs = readTime(time);
  for (let days = today; days <= today + 7; days++) {
    const localMs = days * dayMs + timeMs;
    if (localMs > afterMs && isOn(days, weekdays)) return instantOfMs(localMs - working.offsetMs);
  }
  throw new RangeError(`Not weekdays from 0 to 6: ${weekdays}`);
};

/** From 21:00 until 02:00 is five hours over midnight; until the time it begins at is a whole day. */
const lengthMsOf = ({ from, until }: Hours): number => {
  const lengthMs = (readTime(until) - readTime(from) + dayMs) % dayMs;
  return lengthMs === 0 ? dayMs : lengthMs;
};

/**
 * Whether an instant lies in daily hours: at `from` it does, at `until` no longer. Hours may cross midnight (21:00–02:00) and then
 * belong to the day on which they begin, which is what `days` speaks of.
 */
export const withinWindow = (working: WorkingTime, instant: Instant, hours: Hours): boolean => {
  const localMs = localMsOf(working, instant);
  const today = Math.floor(localMs / dayMs);
  const [fromMs, lengthMs] = [readTime(hours.from), lengthMsOf(hours)];
  return [today - 1, today].some((days) => {
    const sinceMs = localMs - days * dayMs - fromMs;
    return sinceMs >= 0 && sinceMs < lengthMs && isOn(days, hours.days);
  });
};

/** The first time after `after` that daily hours begin, and when they end; ask `withinWindow` whether they have begun already. */
export const nextWindow = (working: WorkingTime, after: Instant, hours: Hours): { from: Instant; until: Instant } => {
  const from = nextAt(working, after, hours.from, hours.days);
  return { from, until: instantOfMs(msOfInstant(from) + lengthMsOf(hours)) };
};
