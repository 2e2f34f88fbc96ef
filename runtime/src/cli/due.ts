import { calendarProblems, explainDue, fromHolidayCn, type HolidayCnYear, limitText, parseLimit, workingTime } from '@sceneworks/calendar';
import { type Calendar, type Due, type DueSegment, type Instant, type Text, validator } from '@sceneworks/schemas';
import { sampleCalendar } from '../library/load.ts';
import { type CommandIo, exit, type Language, refusalLine, said, UsageError } from './command.ts';
import { ownLibrary, readJson } from './files.ts';
import { table } from './table.ts';
import { optional, readInstant, readWords, required } from './words.ts';

const isHolidayYear = (value: unknown): value is HolidayCnYear =>
  typeof value === 'object' &&
  value !== null &&
  'days' in value &&
  Array.isArray(value.days) &&
  'year' in value &&
  typeof value.year === 'number';

const readCalendar = (cwd: string, path: string): Calendar => {
  const value = readJson(cwd, path);
  if (isHolidayYear(value)) return fromHolidayCn([value], { id: 'file' });
  const [malformed] = validator('Calendar')(value);
  if (malformed) {
    throw new UsageError({
      code: 'CLI_CALENDAR',
      at: `${path}${malformed.at}`,
      text: { zh: `不是日历（${malformed.rule}）`, en: `Not a calendar (${malformed.rule})` },
    });
  }
  const [problem] = calendarProblems(value as Calendar);
  if (problem) throw new UsageError({ code: problem.code, at: `${path} ${problem.at}`, text: problem.text });
  return value as Calendar;
};

const why: Readonly<Record<DueSegment['why'], Text>> = {
  wallClock: { zh: '自然时间', en: 'wall clock' },
  working: { zh: '工作时段', en: 'working period' },
  outsidePeriod: { zh: '非工作时段', en: 'outside working periods' },
  weekend: { zh: '周末', en: 'weekend' },
  holiday: { zh: '法定节假日', en: 'public holiday' },
  swapWorkday: { zh: '调休上班日', en: 'swapped workday' },
  paused: { zh: '暂停', en: 'paused' },
  unknownYear: { zh: '日历未公布的年份', en: 'year not published' },
};

const local = (at: Instant, offsetMinutes: number): string =>
  new Date(Date.parse(at) + offsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ').replace(/:00$/, '');

const explained = (due: Due, offsetMinutes: number, language: Language): string => {
  const headings = language === 'en' ? ['from', 'until', 'counts', 'why'] : ['自', '至', '计入', '原因'];
  const counts = (yes: boolean): string => (language === 'en' ? (yes ? 'yes' : '–') : yes ? '是' : '–');
  const rows = (due.segments ?? []).map((segment) => [
    local(segment.from, offsetMinutes),
    local(segment.until, offsetMinutes),
    counts(segment.counts),
    `${said(why[segment.why], language)}${segment.name === undefined ? '' : ` ${segment.name}`}`,
  ]);
  const provisional = due.provisional
    ? said({ zh: '（暂定：日历缺少该年度）', en: ' (provisional: the calendar lacks the year)' }, language)
    : '';
  const label = said({ zh: '到期', en: 'due' }, language);
  return `${limitText(due.limit, language)} → ${label} ${local(due.at, offsetMinutes)}${provisional}\n\n${table(headings, rows)}`;
};

/** `sceneworks due`: when a limit that starts at an instant runs out, and the arithmetic of it. */
export const dueCommand = (args: readonly string[], io: CommandIo): number => {
  const words = readWords(args, {
    at: { type: 'string' },
    limit: { type: 'string' },
    calendar: { type: 'string' },
    json: { type: 'boolean' },
  });
  const path = optional(words, 'calendar');
  const calendar = path === undefined ? sampleCalendar(ownLibrary) : readCalendar(io.cwd, path);
  const at = readInstant(required(words, 'at'), '--at', calendar.offsetMinutes);
  const limit = parseLimit(required(words, 'limit'));
  if ('refusal' in limit) {
    io.err(refusalLine(limit.refusal, io.language));
    return exit.usage;
  }
  const due = explainDue(workingTime(calendar), at, limit.limit);
  io.out(words.options.json === true ? JSON.stringify(due) : explained(due, calendar.offsetMinutes, io.language));
  return exit.done;
};
