import type { Day, Instant, TimeOfDay } from '@sceneworks/schemas';
import { civilFromDays, dayMs, daysFromCivil, isCivil } from './civil.ts';

const instantShape = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;
const dayShape = /^\d{4}-\d\d-\d\d$/;
const timeShape = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

const digits = (text: string, at: number, count: number): number => {
  let value = 0;
  for (let i = at; i < at + count; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
};

const daysOf = (text: string): number | undefined => {
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  return isCivil(year, month, day) ? daysFromCivil(year, month, day) : undefined;
};

/**
 * Epoch milliseconds of an instant, with or without its milliseconds. Anything else is a bug of the caller and throws:
 * `Date.parse` would read "2026-02-30" and local times without a word.
 */
export const msOfInstant = (instant: Instant): number => {
  const days = instantShape.test(instant) ? daysOf(instant) : undefined;
  if (days === undefined) throw new RangeError(`Not a UTC instant: ${instant}`);
  const seconds = (digits(instant, 11, 2) * 60 + digits(instant, 14, 2)) * 60 + digits(instant, 17, 2);
  return days * dayMs + seconds * 1_000 + (instant.length === 24 ? digits(instant, 20, 3) : 0);
};

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);
const padded = (value: number, length: number): string => `${value}`.padStart(length, '0');

/** The day of a day number as `YYYY-MM-DD`; throws outside the years 0 to 9999, which have no such form. */
export const dayText = (days: number): Day => {
  const { year, month, day } = civilFromDays(days);
  if (!(year >= 0 && year <= 9_999)) throw new RangeError(`No calendar reaches the year ${year}`);
  return `${padded(year, 4)}-${two(month)}-${two(day)}`;
};

/** Epoch milliseconds as `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export const instantOfMs = (epochMs: number): Instant => {
  const days = Math.floor(epochMs / dayMs);
  const ms = epochMs - days * dayMs;
  const seconds = Math.floor(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  return `${dayText(days)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}.${padded(ms % 1_000, 3)}Z`;
};

/** The day number of `YYYY-MM-DD`, or undefined when there is no such day. */
export const daysOfDay = (day: Day): number | undefined => (dayShape.test(day) ? daysOf(day) : undefined);

/** Milliseconds from midnight of `HH:mm`; `24:00` is the day's end. Undefined when there is no such time. */
export const msOfTime = (time: TimeOfDay): number | undefined =>
  timeShape.test(time) ? (digits(time, 0, 2) * 60 + digits(time, 3, 2)) * 60_000 : undefined;

/** Milliseconds from midnight as `HH:mm`, the seconds cut off. */
export const timeText = (ms: number): TimeOfDay => {
  const minutes = Math.floor(ms / 60_000);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
};
