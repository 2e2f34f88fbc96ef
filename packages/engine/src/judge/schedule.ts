import { dayOf, nextAt, type WorkingTime, weekdayOf } from '@sceneworks/calendar';
import type { Instant, ScheduleConfig } from '@sceneworks/schemas';

const minuteMs = 60_000;
const daysAhead = 8;

const isOn = (config: ScheduleConfig, working: WorkingTime, at: Instant): boolean =>
  !config.days || config.days.length === 0 || config.days.includes(weekdayOf(dayOf(working, at)));

/** Multiples of the period counted from a local midnight that lies in the past, so that every 30 minutes means :00 and :30. */
const nextMultiple = (config: ScheduleConfig, after: Instant, working: WorkingTime): Instant | null => {
  const everyMs = (config.everyMinutes as number) * minuteMs;
  const multipleAfter = (ms: number): number => (Math.floor((ms + working.offsetMs) / everyMs) + 1) * everyMs - working.offsetMs;
  let at = new Date(multipleAfter(Date.parse(after))).toISOString();
  for (let i = 0; i < daysAhead && !isOn(config, working, at); i += 1) {
    const midnight = Date.parse(nextAt(working, at, '00:00'));
    at = new Date(multipleAfter(midnight - 1)).toISOString();
  }
  return isOn(config, working, at) ? at : null;
};

/**
 * The first instant strictly after `after` at which a schedule speaks, in the calendar's zone; null when it never does. However long
 * the server was down, the next instant is the first natural one after now: nothing is made up for.
 */
export const nextScheduleAt = (config: ScheduleConfig, after: Instant, working: WorkingTime): Instant | null => {
  const candidates = (config.at ?? []).map((time) => nextAt(working, after, time, config.days));
  const multiple = config.everyMinutes === undefined ? null : nextMultiple(config, after, working);
  return [...candidates, ...(multiple === null ? [] : [multiple])].sort()[0] ?? null;
};
