/** Days are counted from 1970-01-01 of the proleptic Gregorian calendar; months are 1 to 12. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/** Milliseconds of a day; there is no daylight saving in a fixed offset, so every day has them. */
export const dayMs = 86_400_000;

const daysOfFourCenturies = 146_097;
/** Days from 0000-03-01, where the count below begins, to 1970-01-01. */
const daysBeforeEpoch = 719_468;

/**
 * The day number of a civil date. The year is taken to begin in March, so that the leap day is its last day
 * and the lengths of the months before it follow one formula. A day beyond its month's end runs into the next month.
 */
export const daysFromCivil = (year: number, month: number, day: number): number => {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month <= 2 ? month + 9 : month - 3) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysOfFourCenturies + dayOfEra - daysBeforeEpoch;
};

/** The civil date of a day number; the inverse of `daysFromCivil`. */
export const civilFromDays = (days: number): CivilDate => {
  const sinceStart = days + daysBeforeEpoch;
  const era = Math.floor(sinceStart / daysOfFourCenturies);
  const dayOfEra = sinceStart - era * daysOfFourCenturies;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
};

/** Whether such a date exists. */
export const isCivil = (year: number, month: number, day: number): boolean => {
  const back = civilFromDays(daysFromCivil(year, month, day));
  return back.year === year && back.month === month && back.day === day;
};

/** The weekday of a day number, 0 is Sunday; 1970-01-01 was a Thursday. */
export const weekdayOfDays = (days: number): number => (((days + 4) % 7) + 7) % 7;
