import type { Instant, Limit, LimitUnit } from '@sceneworks/schemas';

const unitMs: Readonly<Record<LimitUnit, number>> = {
  urgentMinute: 60_000,
  urgentHour: 3_600_000,
  urgentDay: 86_400_000,
  workMinute: 60_000,
  workHour: 3_600_000,
  workDay: 86_400_000,
};

/**
 * The length of a window, a cool-down or a rate in milliseconds of the wall clock, whatever its unit: what happens in the city does
 * not stop for the night, and a window that did would depend on a calendar that may change after it was counted.
 */
export const spanMs = ({ amount, unit }: Limit): number => Math.round(amount * unitMs[unit]);

/** An instant moved by so many milliseconds. */
export const later = (at: Instant, byMs: number): Instant => new Date(Date.parse(at) + byMs).toISOString();

/** Milliseconds from one instant to another, negative when the second lies before the first. */
export const msBetween = (from: Instant, until: Instant): number => Date.parse(until) - Date.parse(from);
