import { ANY, BOOLEAN, rangeOf } from '../type.ts';
import { equal, order } from '../value/compare.ts';
import { parseNumber } from '../value/number.ts';
import { parseTemporal } from '../value/temporal.ts';
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
const overlapsBefore = onRanges((a, b) => all(ends(low(a), low(b), atMost), ends(high(a), high(b), atMost), ends(low(b), high(a), atMost)));
const coincides = (a: Value, b: Value): Value =>
  isRange(a) === isRange(b) ? all(ends(low(a), low(b), exactly), ends(high(a), high(b), exactly)) : null;

const turned =
  (work: (a: Value, b: Value) => Value) =>
  (a: Value, b: Value): Value =>
    work(b, a);

const two = (name: string, work: (a: Value, b: Value) => Value): Builtin => define(name, overload({ a: ANY, b: ANY }, BOOLEAN, work));

const rangeText = /^([[\](])(.*)\.\.(.*)([[\])])$/s;

const endpoint = (text: string): Value | undefined => {
  const written = text.trim();
  if (written === '') return null;
  const quoted = /^"([^"\\]*)"$/.exec(written)?.[1];
  if (quoted !== undefined) return quoted;
  const literal = /^@"([^"]*)"$/.exec(written)?.[1];
  return (literal === undefined ? parseNumber(written) : parseTemporal(literal)) ?? undefined;
};

/** A range from its text, such as `"[1..10)"`; an end may be left out. */
const fromText = (from: Value): Value => {
  const parts = typeof from === 'string' ? rangeText.exec(from.trim()) : null;
  if (!parts) return null;
  const [, opening, first = '', second = '', closing] = parts;
  const [start, end] = [endpoint(first), endpoint(second)];
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  if (start !== null && end !== null && !((order(start, end) ?? 1) <= 0)) return null;
  const [openLow, openHigh] = [opening !== '[', closing !== ']'];
  return (start === null && !openLow) || (end === null && !openHigh) ? null : range(start, end, openLow, openHigh);
};

export const rangeFunctions: readonly Builtin[] = [
  two('before', before),
  two('after', turned(before)),
  two('meets', onRanges(touches)),
  two('met by', turned(onRanges(touches))),
  two('overlaps', overlaps),
  two('overlaps before', overlapsBefore),
  two('overlaps after', turned(overlapsBefore)),
  two('finishes', finishes),
  two('finished by', turned(finishes)),
  two('includes', includes),
  two('during', turned(includes)),
  two('starts', starts),
  two('started by', turned(starts)),
  two('coincides', coincides),
  define('range', overload({ from: { kind: 'text' } }, rangeOf(ANY), fromText)),
];
