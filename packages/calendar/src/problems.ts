import type { Calendar, NamedDay, Problem } from '@sceneworks/schemas';
import { civilFromDays } from './civil.ts';
import { daysOfDay, msOfTime } from './instant.ts';

type CalendarProblemCode =
  | 'PERIOD_UNREADABLE'
  | 'PERIOD_EMPTY'
  | 'PERIOD_OVERLAPS'
  | 'PERIODS_TOO_SHORT'
  | 'YEAR_TWICE'
  | 'DAY_UNREADABLE'
  | 'DAY_OF_OTHER_YEAR'
  | 'DAY_TWICE';

/** A working day shorter than this would let the longest limit reach beyond the years that dates can be written in. */
const shortestWorkDayMs = 3_600_000;

const problem = (code: CalendarProblemCode, at: string, zh: string, en: string): Problem => ({
  code,
  at,
  severity: 'error',
  text: { zh, en },
});

const periodProblems = (periods: readonly { readonly from: string; readonly until: string }[]): Problem[] => {
  const found: Problem[] = [];
  let open = 0;
  let workDayMs = 0;
  periods.forEach((period, i) => {
    const at = `periods[${i}]`;
    const shown = `${period.from}–${period.until}`;
    const from = msOfTime(period.from);
    const until = msOfTime(period.until);
    if (from === undefined || until === undefined) {
      found.push(problem('PERIOD_UNREADABLE', at, `时段 ${shown} 不是 HH:mm`, `The period ${shown} is not written HH:mm`));
      return;
    }
    if (from >= until) {
      found.push(problem('PERIOD_EMPTY', at, `时段 ${shown} 的结束不晚于开始`, `The period ${shown} does not end after it begins`));
      return;
    }
    if (from < open) {
      const en = `The period ${shown} begins before the one before it ends: sort the periods and keep them apart`;
      found.push(problem('PERIOD_OVERLAPS', at, `时段 ${shown} 早于前一时段的结束：请按时间排序且不重叠`, en));
    }
    open = Math.max(open, until);
    workDayMs += until - from;
  });
  if (found.length === 0 && workDayMs < shortestWorkDayMs) {
    found.push(problem('PERIODS_TOO_SHORT', 'periods', '每个工作日至少要有 1 小时', 'A working day needs at least one hour'));
  }
  return found;
};

const dayProblems = (days: readonly NamedDay[], at: string, year: number, seen: Set<string>): Problem[] =>
  days.flatMap(({ date }, i) => {
    const where = `${at}[${i}].date`;
    const days = daysOfDay(date);
    if (days === undefined) return [problem('DAY_UNREADABLE', where, `没有 ${date} 这一天`, `There is no day ${date}`)];
    if (civilFromDays(days).year !== year) {
      return [problem('DAY_OF_OTHER_YEAR', where, `${date} 不在 ${year} 年`, `${date} is not in ${year}`)];
    }
    if (seen.has(date)) return [problem('DAY_TWICE', where, `${date} 列了两次`, `${date} is listed twice`)];
    seen.add(date);
    return [];
  });

/**
 * Everything that keeps a calendar of the right shape from being counted with: periods that are empty, unsorted, overlapping or
 * too short, years and days listed twice (also once as holiday and once as swap workday), days of another year.
 */
export const calendarProblems = (calendar: Calendar): Problem[] => {
  const years = new Set<number>();
  const seen = new Set<string>();
  return [
    ...periodProblems(calendar.periods),
    ...calendar.years.flatMap(({ year, holidays, swapWorkdays }, i) => {
      const at = `years[${i}]`;
      if (years.has(year)) return [problem('YEAR_TWICE', `${at}.year`, `${year} 年列了两次`, `${year} is listed twice`)];
      years.add(year);
      return [...dayProblems(holidays, `${at}.holidays`, year, seen), ...dayProblems(swapWorkdays, `${at}.swapWorkdays`, year, seen)];
    }),
  ];
};
