import { clockText, dateText, dayIfReal, dayMs } from './calendar.ts';
import {
  type DateTimeValue,
  type DateValue,
  type DaysDuration,
  date,
  dateTime,
  days,
  type MonthsDuration,
  months,
  type Place,
  type TimeValue,
  time,
} from './value.ts';
import { zonePlace, zonePlaceAt } from './zone.ts';

const datePattern = /^(-?(?:[1-9]\d{4,8}|\d{4}))-(\d\d)-(\d\d)$/;
const timePattern = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:(Z)|([+-])(\d\d):(\d\d)(?::(\d\d))?|@([A-Za-z][A-Za-z0-9_+\-/]*))?$/;
const daysPattern = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const monthsPattern = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?$/;
const farthestOffsetMs = 14 * 3_600_000;
const utc: Place = { offsetMs: 0 };

/** Longest span a duration may have: beyond it milliseconds are no longer exact. */
const longestMs = Number.MAX_SAFE_INTEGER;

export const parseDate = (text: string): DateValue | null => {
  const parts = datePattern.exec(text);
  const day = parts && dayIfReal(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return day === null ? null : date(day);
};

interface Clock {
  readonly ms: number;
  readonly place: Place | null;
  readonly zone: string | undefined;
  readonly seconds: boolean;
  /** The clock as written, where it has parts of a millisecond. */
  readonly exact: string | undefined;
}

const parseClock = (text: string): Clock | null => {
  const parts = timePattern.exec(text);
  if (!parts) return null;
  const [, hour = '', minute = '', second, decimals = '', zulu, sign, offsetHour = '0', offsetMinute = '0', offsetSecond = '0', zone] =
    parts;
  const ended = hour === '24' && Number(minute) === 0 && Number(second ?? 0) === 0 && Number(decimals) === 0;
  if ((Number(hour) > 23 && !ended) || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  const ms =
    Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second ?? 0) * 1000 + Math.trunc(Number(`0.${decimals || '0'}`) * 1000);
  const offsetMs = (sign === '-' ? -1 : 1) * (Number(offsetHour) * 3_600_000 + Number(offsetMinute) * 60_000 + Number(offsetSecond) * 1000);
  if (Math.abs(offsetMs) > farthestOffsetMs || Number(offsetMinute) > 59 || Number(offsetSecond) > 59) return null;
  const fraction = decimals.replace(/0+$/, '');
  const exact = fraction.length > 3 ? `${hour}:${minute}:${second}.${fraction}` : undefined;
  return { ms, place: zulu ? utc : sign ? { offsetMs } : null, zone, seconds: second !== undefined, exact };
};

/** A time of day. A zone by name is taken at 1970-01-01, as a time has no day. `lenient` allows `08:30`, which JSON data write. */
export const parseTime = (text: string, lenient = false): TimeValue | null => {
  const clock = parseClock(text);
  if (!clock || clock.ms >= dayMs || !(clock.seconds || lenient)) return null;
  if (!clock.zone) return time(clock.ms, clock.place, clock.exact);
  const place = zonePlace(clock.zone, clock.ms);
  return place && time(clock.ms, place, clock.exact);
};

/** What a day and a clock are, where their milliseconds cannot say it. */
export const exactly = (day: number, ms: number, clock: string | undefined): DateTimeValue['exact'] =>
  clock === undefined && Number.isSafeInteger(day * dayMs + ms) ? undefined : { day, clock: clock ?? clockText(ms) };

/** A date and time, or a date alone, which begins at midnight. */
export const parseDateTime = (text: string, lenient = false): DateTimeValue | null => {
  const cut = text.indexOf('T');
  const day = parseDate(cut < 0 ? text : text.slice(0, cut));
  if (!day) return null;
  if (cut < 0) return dateTime(day.day * dayMs, null);
  const clock = parseClock(text.slice(cut + 1));
  if (!clock || !(clock.seconds || lenient)) return null;
  const ms = day.day * dayMs + clock.ms;
  const exact = exactly(day.day, clock.ms, clock.exact);
  if (!clock.zone) return dateTime(ms, clock.place, exact);
  const place = zonePlace(clock.zone, ms);
  return place && dateTime(ms, place, exact);
};

export const parseDays = (text: string): DaysDuration | null => {
  const parts = daysPattern.exec(text);
  if (!parts || text.endsWith('P') || text.endsWith('T')) return null;
  const [, minus, day = '0', hour = '0', minute = '0', second = '0'] = parts;
  const ms = Number(day) * dayMs + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Math.round(Number(second) * 1000);
  return ms > longestMs ? null : days(minus ? -ms : ms);
};

export const parseMonths = (text: string): MonthsDuration | null => {
  const parts = monthsPattern.exec(text);
  if (!parts || text.endsWith('P')) return null;
  const [, minus, year = '0', month = '0'] = parts;
  const count = Number(year) * 12 + Number(month);
  return count > longestMs ? null : months(minus ? -count : count);
};

export const parseDuration = (text: string): DaysDuration | MonthsDuration | null => parseMonths(text) ?? parseDays(text);

/** Whatever a `@"…"` literal stands for. */
export const parseTemporal = (text: string): DateValue | TimeValue | DateTimeValue | DaysDuration | MonthsDuration | null =>
  parseDate(text) ?? (text.includes('T') && !/^-?P/.test(text) ? parseDateTime(text) : null) ?? parseTime(text) ?? parseDuration(text);

const placeText = (place: Place | null): string => {
  if (!place) return '';
  if (place.zone) return `@${place.zone}`;
  if (place.offsetMs === 0) return 'Z';
  const minutes = Math.floor(Math.abs(place.offsetMs) / 60_000);
  const seconds = Math.floor(Math.abs(place.offsetMs) / 1000) % 60;
  const pad = (value: number): string => String(value).padStart(2, '0');
  const tail = seconds ? `:${pad(seconds)}` : '';
  return `${place.offsetMs < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}${tail}`;
};

export const timeText = (value: TimeValue): string => (value.exact ?? clockText(value.ms)) + placeText(value.place);

export const dayOfDateTime = (value: DateTimeValue): number => value.exact?.day ?? Math.floor(value.ms / dayMs);

export const dateTimeText = (value: DateTimeValue): string => {
  const day = dayOfDateTime(value);
  return `${dateText(day)}T${value.exact?.clock ?? clockText(value.ms - day * dayMs)}${placeText(value.place)}`;
};

export const daysText = (value: DaysDuration): string => {
  const size = Math.abs(value.ms);
  const day = Math.floor(size / dayMs);
  const hour = Math.floor(size / 3_600_000) % 24;
  const minute = Math.floor(size / 60_000) % 60;
  const second = (size % 60_000) / 1000;
  const clock = `${hour ? `${hour}H` : ''}${minute ? `${minute}M` : ''}${second ? `${second}S` : ''}`;
  if (size === 0) return 'PT0S';
  return `${value.ms < 0 ? '-' : ''}P${day ? `${day}D` : ''}${clock ? `T${clock}` : ''}`;
};

export const monthsText = (value: MonthsDuration): string => {
  const size = Math.abs(value.months);
  const year = Math.floor(size / 12);
  const month = size % 12;
  if (size === 0) return 'P0M';
  return `${value.months < 0 ? '-' : ''}P${year ? `${year}Y` : ''}${month ? `${month}M` : ''}`;
};

/** UTC milliseconds of a date time; its wall clock's own where no place is said. */
export const instant = (value: DateTimeValue): number => value.ms - (value.place?.offsetMs ?? 0);

/** The date time a span later, on the same wall: in a zone by name the clocks may have changed in between. */
export const later = (value: DateTimeValue, ms: number): DateTimeValue | null => {
  const { place } = value;
  if (!place?.zone) return dateTime(value.ms + ms, place);
  const at = instant(value) + ms;
  const there = zonePlaceAt(place.zone, at);
  return there && dateTime(at + there.offsetMs, there);
};

/** The same wall clock shown in its place on another day. */
export const onDay = (value: DateTimeValue, day: number): DateTimeValue | null => {
  const ms = day * dayMs + (value.ms - dayOfDateTime(value) * dayMs);
  if (!value.place?.zone) return dateTime(ms, value.place);
  const place = zonePlace(value.place.zone, ms);
  return place && dateTime(ms, place);
};
