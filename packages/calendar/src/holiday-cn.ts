import type { Calendar, CalendarYear, Id, NamedDay } from '@sceneworks/schemas';

/** One year of the State Council's notices as the holiday-cn project publishes them; without days the notice is not out yet. */
export type HolidayCnYear = {
  readonly year: number;
  readonly days: readonly { readonly name: string; readonly date: string; readonly isOffDay: boolean }[];
};

/** What of a calendar the notices do not say. Without it: 08:00–12:00 and 14:00–18:00 at UTC+8. */
export type HolidayCnOptions = { readonly id: Id; readonly periods?: Calendar['periods']; readonly offsetMinutes?: number };

const officeHours: Calendar['periods'] = [
  { from: '08:00', until: '12:00' },
  { from: '14:00', until: '18:00' },
];
const chinaOffsetMinutes = 480;

type DayOff = HolidayCnYear['days'][number];

const named = (days: readonly DayOff[], isOffDay: boolean): NamedDay[] =>
  days.filter((day) => day.isOffDay === isOffDay).map(({ date, name }) => ({ date, name }));

/**
 * The working calendar that the State Council's notices make: a day off is a holiday, a day that is worked instead is a swap workday.
 * A year is known when its own notice is there and has days: a notice also names days of the year before, which does not make that
 * year known. Where two notices name a day, the later year's holds.
 */
export const fromHolidayCn = (
  files: readonly HolidayCnYear[],
  { id, periods = officeHours, offsetMinutes = chinaOffsetMinutes }: HolidayCnOptions,
): Calendar => {
  const notices = files.filter(({ days }) => days.length > 0).toSorted((a, b) => a.year - b.year);
  const days = [...new Map(notices.flatMap((notice) => notice.days).map((day) => [day.date, day])).values()];
  const years: CalendarYear[] = notices.map(({ year }) => {
    const own = days.filter(({ date }) => date.startsWith(`${year}-`)).toSorted((a, b) => (a.date < b.date ? -1 : 1));
    return { year, holidays: named(own, true), swapWorkdays: named(own, false) };
  });
  return { id, offsetMinutes, periods, years };
};
