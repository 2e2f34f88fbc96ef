import { ANY, BOOLEAN, rangeOf } from '../type.ts';
import { equal, order } from '../value/compare.ts';
import { parseNumber } from '../value/number.ts';
import { parseDate, parseDateTime, parseDuration, parseTemporal, parseTime } from '../value/temporal.ts';
import { isRange, type RangeValue, range, type Value } from '../value/value.ts';
import { type Builtin, define, overload } from './signature.ts';

/** An end of a range as a place on the line: a value, and whether it lies a hair before (−1), on (0) or after (1) it. */
interface End {
  readonly value: Value;
  readonly side: -1 | 0 | 1;
}

const low = (of: Value): End => (isRange(of) ? { value: of.low, side: of.openLow ? 1 : 0 } : { value: of, side: 0 });
const high = (of: Value): End => (isRange(of) ? { value: of.high, side: of.openHigh ? -1 : 0 } : { value: of, side: 0 });

type Test = (sign: number) => boolean;

/** Compares two ends; an unbounded end (null) has no place and gives no answer. */
const ends = (a: End, b: End, holds: Test): boolean | null => {
  const sign = a.value === null || b.value === null ? null : order(a.value, b.value);
  return sign === null ? null : holds(sign === 0 ? a.side - b.side : sign);
};

const less: Test = (sign) => sign < 0;
const atMost: Test = (sign) => sign <= 0;
const exactly: Test = (sign) => sign === 0;

const all = (...answers: readonly (boolean | null)[]): boolean | null => (answers.includes(null) ? null : !answers.includes(false));

const onRanges =
  (work: (a: RangeValue, b: RangeValue) => boolean | null) =>
  (a: Value, b: Value): Value =>
    isRange(a) && isRange(b) ? work(a, b) : null;

/** Where one range ends exactly where the other begins, both ends included. */
const touches = (a: RangeValue, b: RangeValue): boolean | null => {
  const same = equal(a.high, b.low);
  return same === null ? null : same && !a.openHigh && !b.openLow;
};

const before = (a: Value, b: Value): Value => ends(high(a), low(b), less);
const includes = (a: Value, b: Value): Value => (isRange(a) ? all(ends(low(a), low(b), atMost), ends(high(b), high(a), atMost)) : null);
const starts = (a: Value, b: Value): Value => (isRange(b) ? all(ends(low(a), low(b), exactly), ends(high(a), high(b), atMost)) : null);
const finishes = (a: Value, b: Value): Value => (isRange(b) ? all(ends(high(a), high(b), exactly), ends(low(b), low(a), atMost)) : null);
const overlaps = onRanges((a, b) => all(ends(low(a), high(b), atMost), ends(low(b), high(a), atMost)));
const overlapsBefore = onRanges((a, b) => all(ends(low(a), low(b), less), ends(high(a), high(b), atMost), ends(low(b), high(a), atMost)));
const coincides = (a: Value, b: Value): Value =>
  isRange(a) === isRange(b) ? all(ends(low(a), low(b), exactly), ends(high(a), high(b), exactly)) : null;

const turned =
  (work: (a: Value, b: Value) => Value) =>
  (a: Value, b: Value): Value =>
    work(b, a);

type Pair = readonly [first: string, second: string];

const points: Pair = ['point1', 'point2'];
const pointRange: Pair = ['point', 'range'];
const rangePoint: Pair = ['range', 'point'];
const ranges: Pair = ['range1', 'range2'];

/** A function of two points or ranges, by the names the standard has for each of its pairs. */
const two = (name: string, work: (a: Value, b: Value) => Value, ...pairs: readonly Pair[]): Builtin =>
  define(name, ...pairs.map(([first, second]) => overload({ [first]: ANY, [second]: ANY }, BOOLEAN, work)));

const rangePattern = /^([[\](])(.*)\.\.(.*)([[\])])$/s;
const boundPattern = /^(<=|<|>=|>)(.*)$/s;

const calls: Readonly<Record<string, (text: string) => Value>> = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
};

/** The value of an end that is written as a literal; undefined for any other text. */
const endpoint = (text: string): Value | undefined => {
  const written = text.trim();
  const quoted = /^"([^"\\]*)"$/.exec(written)?.[1];
  if (quoted !== undefined) return quoted;
  const literal = /^@"([^"]*)"$/.exec(written)?.[1];
  if (literal !== undefined) return parseTemporal(literal) ?? undefined;
  const [, name = '', argument = ''] = /^(date and time|date|time|duration)\s*\(\s*"([^"]*)"\s*\)$/.exec(written) ?? [];
  return (name === '' ? parseNumber(written) : (calls[name] as (text: string) => Value)(argument)) ?? undefined;
};

const bounded = (operator: string, at: Value): Value =>
  operator.startsWith('<') ? range(null, at, true, operator === '<') : range(at, null, operator === '>', true);

/** A range from its text, such as `"[1..10)"` or `">= 10"`; an open end may be left out. */
const fromText = (from: Value): Value => {
  if (typeof from !== 'string') return null;
  const [, operator, only = ''] = boundPattern.exec(from.trim()) ?? [];
  if (operator) {
    const at = endpoint(only);
    return at === undefined ? null : bounded(operator, at);
  }
  const [, opening, first = '', second = '', closing] = rangePattern.exec(from.trim()) ?? [];
  if (!opening) return null;
  const start = first.trim() === '' ? null : endpoint(first);
  const end = second.trim() === '' ? null : endpoint(second);
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  if (start !== null && end !== null && !((order(start, end) ?? 1) <= 0)) return null;
  const [openLow, openHigh] = [opening !== '[', closing !== ']'];
  return (start === null && !openLow) || (end === null && !openHigh) ? null : range(start, end, openLow, openHigh);
};

export const rangeFunctions: readonly Builtin[] = [
  two('before', before, points, pointRange, rangePoint, ranges),
  two('after', turned(before), points, pointRange, rangePoint, ranges),
  two('meets', onRanges(touches), ranges),
  two('met by', turned(onRanges(touches)), ranges),
  two('overlaps', overlaps, ranges),
  two('overlaps before', overlapsBefore, ranges),
  two('overlaps after', turned(overlapsBefore), ranges),
  two('finishes', finishes, pointRange, ranges),
  two('finished by', turned(finishes), rangePoint, ranges),
  two('includes', includes, rangePoint, ranges),
  two('during', turned(includes), pointRange, ranges),
  two('starts', starts, pointRange, ranges),
  two('started by', turned(starts), rangePoint, ranges),
  two('coincides', coincides, points, ranges),
  define('range', overload({ from: { kind: 'text' } }, rangeOf(ANY), fromText)),
];
