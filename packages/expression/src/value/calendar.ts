/** The proleptic Gregorian calendar by arithmetic: no clock and no `Date`. */

export const dayMs = 86_400_000;

/** Year, month 1–12 and day 1–31 of days since 1970-01-01. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since 1970-01-01 of a date. Months count in eras of 400 years beginning in March, so that the leap day comes last. */
export const dayOf = (year: number, month: number, day: number): number => {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

export const civilOf = (days: number): Civil => {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
};

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const monthLength = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** Years the standard allows. */
export const farthestYear = 999_999_999;

/** The day, or null where the calendar has no such day. */
export const dayIfReal = (year: number, month: number, day: number): number | null =>
  Math.abs(year) <= farthestYear && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
    ? dayOf(year, month, day)
    : null;

/** Months later, the day held back to the end of a shorter month. */
export const addMonths = (days: number, count: number): number => {
  const { year, month, day } = civilOf(days);
  const index = year * 12 + month - 1 + count;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dayOf(toYear, toMonth, Math.min(day, monthLength(toYear, toMonth)));
};

/** 1 Monday … 7 Sunday. */
export const weekday = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1;

export const dayOfYear = (days: number): number => days - dayOf(civilOf(days).year, 1, 1) + 1;

/** ISO 8601 week: the week of the year's first Thursday is week 1. */
export const weekOfYear = (days: number): number => {
  const thursday = days - weekday(days) + 4;
  return Math.floor((thursday - dayOf(civilOf(thursday).year, 1, 1)) / 7) + 1;
};

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export const yearText = (year: number): string => (year < 0 ? `-${pad(-year, 4)}` : pad(year, 4));

export const dateText = (days: number): string => {
  const { year, month, day } = civilOf(days);
  return `${yearText(year)}-${pad(month, 2)}-${pad(day, 2)}`;
};

/** `HH:MM:SS` and decimals where there are any. */
export const clockText = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  const rest = ms - seconds * 1000;
  const decimals = rest === 0 ? '' : `.${pad(rest, 3).replace(/0+$/, '')}`;
  return `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}${decimals}`;
};
