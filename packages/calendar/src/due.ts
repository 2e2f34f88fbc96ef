import type { Due, Instant, Limit } from '@sceneworks/schemas';
import { reached } from './count.ts';
import { segmentOf, stretchesBetween } from './explain.ts';
import { instantOfMs, msOfInstant } from './instant.ts';
import { familyOf, limitMs } from './limit.ts';
import type { WorkingTime } from './working-time.ts';

/**
 * When a limit that starts at `start` runs out. Urgent units are wall clock. Work units count the calendar's periods only: a start
 * outside them counts from the next opening, and a limit that ends with a period is due at its end (12:00, not 14:00).
 * `provisional` when counting went over a day of a year that the calendar does not list; never for urgent units.
 */
export const due = (working: WorkingTime, start: Instant, limit: Limit): Due => {
  const { atMs, provisional } = reached(working, familyOf(limit.unit), msOfInstant(start), limitMs(working, limit));
  return { at: instantOfMs(atMs), provisional, limit, calendar: working.calendar };
};

/** `due` with its segments: contiguous from the start to the due date, the counting ones adding up to the limit. */
export const explainDue = (working: WorkingTime, start: Instant, limit: Limit): Due => {
  const known = due(working, start, limit);
  const stretches = stretchesBetween(working, familyOf(limit.unit), msOfInstant(start), msOfInstant(known.at));
  return { ...known, segments: stretches.map(segmentOf) };
};
