import type { Limit, LimitUnit } from '@sceneworks/schemas';
import type { WorkingTime } from './working-time.ts';

/** How a limit counts: `urgent` by the wall clock, nights and holidays included; `work` in the calendar's periods only. */
export type UnitFamily = 'urgent' | 'work';

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** The family of a unit. */
export const familyOf = (unit: LimitUnit): UnitFamily => {
  switch (unit) {
    case 'urgentMinute':
    case 'urgentHour':
    case 'urgentDay':
      return 'urgent';
    case 'workMinute':
    case 'workHour':
    case 'workDay':
      return 'work';
  }
};

const unitMs = (working: WorkingTime, unit: LimitUnit): number => {
  switch (unit) {
    case 'urgentMinute':
    case 'workMinute':
      return minuteMs;
    case 'urgentHour':
    case 'workHour':
      return hourMs;
    case 'urgentDay':
      return 24 * hourMs;
    case 'workDay':
      return working.workDayMs;
  }
};

/**
 * A limit in milliseconds of its own family; a work day is the hours that the calendar works a day. Rounded to the millisecond
 * and never to nothing, so that a due date always lies after its start. An amount that is not above 0 throws.
 */
export const limitMs = (working: WorkingTime, { amount, unit }: Limit): number => {
  if (!(amount > 0 && amount < Number.POSITIVE_INFINITY)) throw new RangeError(`Not the amount of a limit: ${amount} ${unit}`);
  return Math.max(1, Math.round(amount * unitMs(working, unit)));
};

/** A limit in minutes of its own family; minutes of two limits compare within one family only. */
export const limitMinutes = (working: WorkingTime, limit: Limit): number => limitMs(working, limit) / minuteMs;

/**
 * Whether limit `a` never ends later than `b` and sometimes earlier, wherever both start; what a scene may put in the place of what
 * the standard gives. Wall clock is never slower than working time, so an urgent limit of no more minutes is tighter than a work
 * limit. Undefined when it depends on where they start: an urgent limit of more minutes than the work limit.
 */
export const isTighter = (working: WorkingTime, a: Limit, b: Limit): boolean | undefined => {
  const [aMs, bMs] = [limitMs(working, a), limitMs(working, b)];
  const [aFamily, bFamily] = [familyOf(a.unit), familyOf(b.unit)];
  if (aFamily === bFamily) return aMs < bMs;
  const [urgentMs, workMs] = aFamily === 'urgent' ? [aMs, bMs] : [bMs, aMs];
  return urgentMs <= workMs ? aFamily === 'urgent' : undefined;
};
