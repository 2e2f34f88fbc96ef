import type { Language } from './language.ts';
import type { Words } from './zh.ts';

const minuteMs = 60_000;
const minutesOfHour = 60;
const minutesOfDay = 1_440;

/** A span as people say it: the two largest parts, never seconds. */
export function spanText(ms: number, { span }: Words): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  if (minutes < 1) return span.lessThanMinute;
  const days = Math.floor(minutes / minutesOfDay);
  const hours = Math.floor((minutes % minutesOfDay) / minutesOfHour);
  const rest = minutes % minutesOfHour;
  if (days > 0) return [span.day(days), hours > 0 ? span.hour(hours) : ''].filter(Boolean).join(' ');
  if (hours > 0) return [span.hour(hours), rest > 0 ? span.minute(rest) : ''].filter(Boolean).join(' ');
  return span.minute(rest);
}

/** What is left of a limit, in words, or how far it is over. */
export function leftText(dueAt: string, now: number, words: Words): string {
  const ms = Date.parse(dueAt) - now;
  return ms >= 0 ? words.left(spanText(ms, words)) : words.over(spanText(ms, words));
}

const shapes = {
  minute: { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false },
  full: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant in the district's own zone, which all screens share wherever they stand. */
export function instantText(instant: string | undefined, lang: Language, shape: keyof typeof shapes = 'minute'): string {
  if (!instant) return '';
  const key = `${lang}${shape}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'Asia/Shanghai', ...shapes[shape] });
  formats.set(key, format);
  return format.format(new Date(instant));
}

/** The zone that `instantText` shows is this far ahead, all year. */
const zoneMs = 28_800_000;
const dateLength = 10;

/** The date of an instant on the district's wall clock, `YYYY-MM-DD`. */
export const dateOf = (at: number): string => new Date(at + zoneMs).toISOString().slice(0, dateLength);

/** The instant at which a date of the district's wall clock is over. */
export const endOfDate = (date: string): string => new Date(Date.parse(`${date}T24:00:00.000Z`) - zoneMs).toISOString();
