/**
 * The State Council's notices as a working calendar: a day off is a holiday, a day worked instead a swap workday. A year without days
 * has no notice yet and stays unknown. The same rule as `fromHolidayCn` of the calendar package, which a test holds it to.
 */
export const makeCalendar = (files) => {
  const notices = files.filter(({ days }) => days.length > 0).sort((a, b) => a.year - b.year);
  const days = [...new Map(notices.flatMap((notice) => notice.days).map((day) => [day.date, day])).values()];
  const named = (own, isOffDay) => own.filter((day) => day.isOffDay === isOffDay).map(({ date, name }) => ({ date, name }));
  return {
    id: 'state-council',
    offsetMinutes: 480,
    periods: [
      { from: '08:00', until: '12:00' },
      { from: '14:00', until: '18:00' },
    ],
    years: notices.map(({ year }) => {
      const own = days.filter(({ date }) => date.startsWith(`${year}-`)).sort((a, b) => (a.date < b.date ? -1 : 1));
      return { year, holidays: named(own, true), swapWorkdays: named(own, false) };
    }),
  };
};
