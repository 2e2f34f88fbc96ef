import { spendText } from '../cost.ts';
import type { ArithmeticOperator } from '../syntax/tree.ts';
import { addMonths, dayMs } from './calendar.ts';
import { add, divide, multiply, power, subtract } from './number.ts';
import { dayOfDateTime, instant, later, onDay } from './temporal.ts';
import {
  type DaysDuration,
  date,
  dateTime,
  days,
  isDate,
  isDateTime,
  isDays,
  isMonths,
  isTime,
  type MonthsDuration,
  months,
  type TimeValue,
  time,
  type Value,
} from './value.ts';

const wrapDay = (ms: number): number => ((ms % dayMs) + dayMs) % dayMs;
const clock = (value: TimeValue): number => value.ms - (value.place?.offsetMs ?? 0);

/** A temporal value and a duration, `sign` 1 or −1. */
const move = (a: Value, b: DaysDuration | MonthsDuration, sign: 1 | -1): Value => {
  if (isDays(b)) {
    if (isDateTime(a)) return later(a, sign * b.ms);
    if (isDate(a)) return date(a.day + Math.floor((sign * b.ms) / dayMs));
    if (isTime(a)) return time(wrapDay(a.ms + sign * b.ms), a.place);
    return isDays(a) ? days(a.ms + sign * b.ms) : null;
  }
  if (isDate(a)) return date(addMonths(a.day, sign * b.months));
  if (isDateTime(a)) return onDay(a, addMonths(dayOfDateTime(a), sign * b.months));
  return isMonths(a) ? months(a.months + sign * b.months) : null;
};

const sum = (a: Value, b: Value): Value => {
  if (typeof a === 'number' && typeof b === 'number') return add(a, b);
  if (typeof a === 'string' && typeof b === 'string') {
    spendText(a.length + b.length);
    return a + b;
  }
  if (isDays(b) || isMonths(b)) return move(a, b, 1);
  return isDays(a) || isMonths(a) ? move(b, a, 1) : null;
};

/** A date beside a date time is its midnight, UTC. */
const atMidnight = (value: Value): Value => (isDate(value) ? dateTime(value.day * dayMs, { offsetMs: 0 }) : value);

const difference = (a: Value, b: Value): Value => {
  if (typeof a === 'number' && typeof b === 'number') return subtract(a, b);
  if (isDays(b) || isMonths(b)) return move(a, b, -1);
  if (isDate(a) && isDate(b)) return days((a.day - b.day) * dayMs);
  if (isTime(a) && isTime(b)) return (a.place === null) === (b.place === null) ? days(clock(a) - clock(b)) : null;
  const [from, to] = [atMidnight(a), atMidnight(b)];
  if (!isDateTime(from) || !isDateTime(to) || (from.place === null) !== (to.place === null)) return null;
  return days(instant(from) - instant(to));
};

const scaled = (of: DaysDuration | MonthsDuration, by: number | null): Value => {
  if (by === null) return null;
  return isDays(of) ? days(Math.round(by)) : months(Math.trunc(by));
};

const product = (a: Value, b: Value): Value => {
  if (typeof a === 'number' && typeof b === 'number') return multiply(a, b);
  if (typeof b === 'number' && isDays(a)) return scaled(a, multiply(a.ms, b));
  if (typeof b === 'number' && isMonths(a)) return scaled(a, multiply(a.months, b));
  return typeof a === 'number' && (isDays(b) || isMonths(b)) ? product(b, a) : null;
};

const quotient = (a: Value, b: Value): Value => {
  if (typeof a === 'number' && typeof b === 'number') return divide(a, b);
  if (isDays(a)) return typeof b === 'number' ? scaled(a, divide(a.ms, b)) : isDays(b) ? divide(a.ms, b.ms) : null;
  if (isMonths(a)) return typeof b === 'number' ? scaled(a, divide(a.months, b)) : isMonths(b) ? divide(a.months, b.months) : null;
  return null;
};

const raised = (a: Value, b: Value): Value => (typeof a === 'number' && typeof b === 'number' ? power(a, b) : null);

const operations = { '+': sum, '-': difference, '*': product, '/': quotient, '**': raised } as const;

/** The operation on any two values: null where it is not defined between them. */
export const arithmetic = (operator: ArithmeticOperator): ((a: Value, b: Value) => Value) => operations[operator];

/** The value with its sign turned. */
export const negate = (value: Value): Value => {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  if (isDays(value)) return days(value.ms === 0 ? 0 : -value.ms);
  return isMonths(value) ? months(value.months === 0 ? 0 : -value.months) : null;
};
