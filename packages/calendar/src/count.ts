import { dayMs } from './civil.ts';
import type { UnitFamily } from './limit.ts';
import { dayKind, isUnknown, isWorked, type WorkingTime } from './working-time.ts';

/** Where counting came out, and whether it went over a day of a year that the calendar does not list. */
export type Reached = { readonly atMs: number; readonly provisional: boolean };
/** What was counted, and whether a day of an unlisted year was looked at. */
export type Counted = { readonly countedMs: number; readonly provisional: boolean };

const workReached = (working: WorkingTime, startMs: number, amountMs: number): Reached => {
  const localMs = startMs + working.offsetMs;
  let days = Math.floor(localMs / dayMs);
  let timeMs = localMs - days * dayMs;
  let leftMs = amountMs;
  let provisional = false;
  for (;;) {
    const kind = dayKind(working, days);
    provisional ||= isUnknown(kind);
    if (isWorked(kind)) {
      for (const { fromMs, untilMs } of working.periods) {
        const openMs = Math.max(timeMs, fromMs);
        const roomMs = untilMs - openMs;
        if (roomMs <= 0) continue;
        // "<=": what ends with the period is due at its end, not when the next one opens
        if (leftMs <= roomMs) return { atMs: days * dayMs + openMs + leftMs - working.offsetMs, provisional };
        leftMs -= roomMs;
      }
    }
    days += 1;
    timeMs = 0;
  }
};

const workCounted = (working: WorkingTime, fromMs: number, untilMs: number): Counted => {
  const startMs = fromMs + working.offsetMs;
  const endMs = untilMs + working.offsetMs;
  let countedMs = 0;
  let provisional = false;
  for (let days = Math.floor(startMs / dayMs); days * dayMs < endMs; days++) {
    const kind = dayKind(working, days);
    provisional ||= isUnknown(kind);
    if (!isWorked(kind)) continue;
    for (const period of working.periods) {
      const openMs = Math.max(startMs, days * dayMs + period.fromMs);
      const shutMs = Math.min(endMs, days * dayMs + period.untilMs);
      if (openMs < shutMs) countedMs += shutMs - openMs;
    }
  }
  return { countedMs, provisional };
};

/** The instant at which `amountMs` (above 0) have been counted from `startMs` on. */
export const reached = (working: WorkingTime, family: UnitFamily, startMs: number, amountMs: number): Reached =>
  family === 'urgent' ? { atMs: startMs + amountMs, provisional: false } : workReached(working, startMs, amountMs);

/** What counts between two instants; nothing when the second is not after the first. */
export const counted = (working: WorkingTime, family: UnitFamily, fromMs: number, untilMs: number): Counted =>
  family === 'urgent' ? { countedMs: Math.max(0, untilMs - fromMs), provisional: false } : workCounted(working, fromMs, untilMs);
