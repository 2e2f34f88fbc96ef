import { explainClock, type WorkingTime } from '@sceneworks/calendar';
import type { Clock, DueSegment, Limit } from '@sceneworks/schemas';

/** Which of a clock's two limits its effective due date comes from. */
const decisive = (clock: Clock): { readonly limit: Limit; readonly extendedMs: number | undefined } => {
  const { peace, emergency, dueAt, peaceDueAt, emergencyDueAt, extendedMs, emergencyExtendedMs } = clock;
  const byEmergency =
    emergency !== undefined &&
    emergencyDueAt !== undefined &&
    (peaceDueAt === undefined || (dueAt === emergencyDueAt && dueAt !== peaceDueAt));
  return byEmergency ? { limit: emergency, extendedMs: emergencyExtendedMs } : { limit: peace, extendedMs };
};

/**
 * A clock minute by minute, from its start to its effective due date: the counting segments add up to its limit and extensions, paused
 * ones say why. While it is paused they add up to what has elapsed. A declared deferral is a last segment of its own that does not count.
 */
export const explainClockOf = (clock: Clock, working: WorkingTime): DueSegment[] => {
  const { limit, extendedMs } = decisive(clock);
  const { startedAt, segments, deferredUntil, dueAt } = clock;
  const explained = explainClock(working, { startedAt, limit, ...(extendedMs !== undefined && { extendedMs }), segments });
  const last = explained.at(-1);
  if (deferredUntil === undefined || dueAt !== deferredUntil || last === undefined || last.until >= deferredUntil) return explained;
  return [...explained, { from: last.until, until: deferredUntil, counts: false, why: 'paused', name: 'deferred' }];
};
