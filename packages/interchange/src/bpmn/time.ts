import type { Limit } from '@sceneworks/schemas';

const duration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** An ISO 8601 duration as a limit by the wall clock, in the largest unit that it is a whole number of; undefined when it is none. */
export const limitOfDuration = (text: string): Limit | undefined => {
  const parts = duration.exec(text);
  if (!parts) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const total = Math.ceil(((weeks * 7 + days) * 24 + hours) * 60 + minutes + seconds / 60);
  if (total === 0) return undefined;
  if (total % 1440 === 0) return { amount: total / 1440, unit: 'urgentDay' };
  return total % 60 === 0 ? { amount: total / 60, unit: 'urgentHour' } : { amount: total, unit: 'urgentMinute' };
};
