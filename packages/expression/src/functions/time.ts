import { ANY, DATE, DATE_TIME, DAYS, MONTHS, NUMBER, TEXT, TIME, type Type } from '../type.ts';
import { civilOf, dayIfReal, dayMs, dayOfYear, weekday, weekOfYear } from '../value/calendar.ts';
import { dayOfDateTime, exactly, parseDate, parseDateTime, parseDuration, parseTime } from '../value/temporal.ts';
import { date, dateTime, isDate, isDateTime, isDays, isTime, months, type Place, time, type Value } from '../value/value.ts';
import { type Builtin, define, type Overload, overload } from './signature.ts';

const whole = (value: Value): value is number => typeof value === 'number' && Number.isInteger(value);

const dayIn = (value: Value): number | null => {
  if (isDate(value)) return value.day;
  return isDateTime(value) ? dayOfDateTime(value) : null;
};

const toDate = (from: Value): Value => {
  if (typeof from === 'string') return parseDate(from);
  const day = dayIn(from);
  return day === null ? null : date(day);
};

const dateOf = (year: Value, month: Value, day: Value): Value => {
  if (!whole(year) || !whole(month) || !whole(day)) return null;
  const found = dayIfReal(year, month, day);
  return found === null ? null : date(found);
};

const toTime = (from: Value): Value => {
  if (typeof from === 'string') return parseTime(from.startsWith('T') ? from.slice(1) : from);
  if (isTime(from)) return from;
  if (isDateTime(from)) return time(from.ms - dayOfDateTime(from) * dayMs, from.place, from.exact?.clock);
  return isDate(from) ? time(0, { offsetMs: 0 }) : null;
};

const placeOf = (offset: Value): Place | null | undefined => {
  if (offset === null) return null;
  return isDays(offset) ? { offsetMs: offset.ms } : undefined;
};

const clockMs = (hour: Value, minute: Value, second: Value): number | null => {
  if (!whole(hour) || !whole(minute) || typeof second !== 'number') return null;
  const real = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  return real ? hour * 3_600_000 + minute * 60_000 + Math.trunc(second * 1000) : null;
};

const timeOf = (hour: Value, minute: Value, second: Value, offset: Value = null): Value => {
  const ms = clockMs(hour, minute, second);
  const place = placeOf(offset);
  return ms === null || place === undefined ? null : time(ms, place);
};

const toDateTime = (from: Value): Value => {
  if (typeof from === 'string') return parseDateTime(from);
  if (isDateTime(from)) return from;
  return isDate(from) ? dateTime(from.day * dayMs, { offsetMs: 0 }) : null;
};

const combined = (from: Value, at: Value): Value => {
  const day = dayIn(from);
  return day === null || !isTime(at) ? null : dateTime(day * dayMs + at.ms, at.place, exactly(day, at.ms, at.exact));
};

const dateTimeOf = (year: Value, month: Value, day: Value, hour: Value, minute: Value, second: Value, offset: Value = null): Value => {
  const of = dateOf(year, month, day);
  const at = timeOf(hour, minute, second, offset);
  return isDate(of) && isTime(at) ? combined(of, at) : null;
};

/** Whole months between two days; the rest of days is dropped. */
const monthsBetween = (from: Value, to: Value): Value => {
  const start = dayIn(from);
  const end = dayIn(to);
  if (start === null || end === null) return null;
  const [a, b] = [civilOf(start), civilOf(end)];
  const count = (b.year - a.year) * 12 + b.month - a.month;
  if (start <= end) return months(b.day < a.day ? count - 1 : count);
  return months(b.day > a.day ? count + 1 : count);
};

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const onDay =
  (work: (day: number) => Value) =>
  (from: Value): Value => {
    const day = dayIn(from);
    return day === null ? null : work(day);
  };

const ofDay = (name: string, result: Type, work: (day: number) => Value): Builtin =>
  define(name, overload({ date: DATE }, result, onDay(work)), overload({ date: DATE_TIME }, result, onDay(work)));

/** A literal that is no date is found on the canvas. */
const checkLiteral =
  (parse: (text: string) => Value): NonNullable<Overload['check']> =>
  ([text]) =>
    typeof text === 'string' && parse(text) === null ? { code: 'EXPRESSION_BAD_LITERAL', text } : undefined;

/** A text that is known tells which of the two kinds it is; otherwise only running it does. */
const durationType = (_types: readonly Type[], [text]: readonly (Value | undefined)[]): Type => {
  const value = typeof text === 'string' ? parseDuration(text) : null;
  return value === null ? ANY : isDays(value) ? DAYS : MONTHS;
};

const duration = (from: Value): Value => (typeof from === 'string' ? parseDuration(from) : null);

export const timeFunctions: readonly Builtin[] = [
  define(
    'date',
    overload({ from: TEXT }, DATE, toDate, { check: checkLiteral(parseDate) }),
    overload({ from: DATE_TIME }, DATE, toDate),
    overload({ from: DATE }, DATE, toDate),
    overload({ year: NUMBER, month: NUMBER, day: NUMBER }, DATE, dateOf),
  ),
  define(
    'time',
    overload({ from: TEXT }, TIME, toTime, { check: checkLiteral(toTime) }),
    overload({ from: DATE_TIME }, TIME, toTime),
    overload({ from: TIME }, TIME, toTime),
    overload({ from: DATE }, TIME, toTime),
    overload({ hour: NUMBER, minute: NUMBER, second: NUMBER, 'offset?': DAYS }, TIME, timeOf),
  ),
  define(
    'date and time',
    overload({ from: TEXT }, DATE_TIME, toDateTime, { check: checkLiteral(parseDateTime) }),
    overload({ from: DATE_TIME }, DATE_TIME, toDateTime),
    overload({ from: DATE }, DATE_TIME, toDateTime),
    overload({ date: DATE, time: TIME }, DATE_TIME, combined),
    overload({ date: DATE_TIME, time: TIME }, DATE_TIME, combined),
    overload(
      { year: NUMBER, month: NUMBER, day: NUMBER, hour: NUMBER, minute: NUMBER, second: NUMBER, 'offset?': DAYS },
      DATE_TIME,
      dateTimeOf,
    ),
  ),
  define('duration', overload({ from: TEXT }, durationType, duration, { check: checkLiteral(parseDuration) })),
  define(
    'years and months duration',
    overload({ from: DATE, to: DATE }, MONTHS, monthsBetween),
    overload({ from: DATE_TIME, to: DATE_TIME }, MONTHS, monthsBetween),
    overload({ from: DATE, to: DATE_TIME }, MONTHS, monthsBetween),
    overload({ from: DATE_TIME, to: DATE }, MONTHS, monthsBetween),
  ),
  ofDay('day of year', NUMBER, dayOfYear),
  ofDay('day of week', TEXT, (day) => dayNames[weekday(day) - 1] as string),
  ofDay('month of year', TEXT, (day) => monthNames[civilOf(day).month - 1] as string),
  ofDay('week of year', NUMBER, weekOfYear),
];
