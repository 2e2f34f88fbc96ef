import { describe, expect, test } from '@jest/globals';
import { arithmetic, negate } from './arithmetic.ts';
import { later, onDay, parseDateTime, parseTime } from './temporal.ts';
import { dateTime, days, feelFunction, months, personal, time, type Value } from './value.ts';
import { write } from './write.ts';
import { zonePlaceAt } from './zone.ts';

const hourMs = 3_600_000;
const read = (text: string): Value => parseDateTime(text) as Value;

describe('arithmetic', () => {
  test('raises numbers and nothing else', () => {
    const raise = arithmetic('**');
    expect([raise(2, 10), raise(2, null), raise(null, 2), raise('a', 2), raise(2, 'a')]).toEqual([1_024, null, null, null, null]);
  });

  test('takes a duration so many times, from either side', () => {
    const times = arithmetic('*');
    expect([times(2, days(3)), times(days(3), 2), times(2, months(3)), times(months(3), 2)]).toEqual([
      days(6),
      days(6),
      months(6),
      months(6),
    ]);
    expect([times('a', days(3)), times(days(3), days(3)), times(null, months(3)), times(2, 'a')]).toEqual([null, null, null, null]);
  });

  test('turns no zero into the other one', () => {
    expect(Object.is(negate(0), 0)).toBe(true);
    expect([negate(3), negate('a'), negate(days(0)), negate(months(2))]).toEqual([-3, null, days(0), months(-2)]);
  });

  test('takes times from each other where they are the same instant of the day', () => {
    const minus = arithmetic('-');
    const at = (text: string): Value => parseTime(text) as Value;
    expect(minus(at('10:00:00+02:00'), at('10:00:00Z'))).toEqual(days(-2 * hourMs));
    expect(minus(at('10:00:00Z'), at('08:00:00-02:00'))).toEqual(days(0));
    expect(minus(time(0, null), at('10:00:00Z'))).toBeNull();
  });

  test('adds to a date time that says no place, one at an offset, and one in a zone whose clocks change', () => {
    expect(later(dateTime(0, null), hourMs)).toEqual(dateTime(hourMs, null));
    expect(write(later(read('2024-03-01T10:00:00+08:00') as never, hourMs) as Value)).toBe('2024-03-01T11:00:00+08:00');
    expect(write(later(read('2024-03-31T01:30:00@Europe/Berlin') as never, hourMs) as Value)).toBe('2024-03-31T03:30:00@Europe/Berlin');
    expect(write(onDay(dateTime(hourMs, null), 1) as Value)).toBe('1970-01-02T01:00:00');
    expect(write(onDay(read('2024-03-01T10:00:00+08:00') as never, 0) as Value)).toBe('1970-01-01T10:00:00+08:00');
    expect(onDay(read('2024-01-10T10:00:00@Europe/Berlin') as never, 19_905)).toMatchObject({ place: { offsetMs: 2 * hourMs } });
  });
});

describe('a zone', () => {
  test.each([
    ['Asia/Shanghai', '2024-01-01T00:00:00Z', 8 * hourMs],
    ['Europe/London', '2024-01-01T00:00:00Z', 0],
    ['Europe/London', '2024-07-01T00:00:00Z', hourMs],
    ['America/New_York', '2024-01-01T00:00:00Z', -5 * hourMs],
    ['Asia/Kolkata', '2024-01-01T00:00:00Z', 5.5 * hourMs],
    ['Asia/Shanghai', '1900-01-01T00:00:00Z', 8 * hourMs + 5 * 60_000 + 43_000],
  ])('%s at %s is %i ms east', (zone, instant, offsetMs) => {
    expect(zonePlaceAt(zone, Date.parse(instant))?.offsetMs).toBe(offsetMs);
  });

  test('that nobody knows has no place', () => {
    expect(zonePlaceAt('Nowhere/Else', 0)).toBeNull();
  });
});

describe('what is never written', () => {
  test('is null, a function and a personal value', () => {
    const secret = personal({ $p: 'p1', c: 'c1' }) as Value;
    const none = feelFunction(['x'], 1, () => null) as Value;
    expect([write(null), write(secret), write(none)]).toEqual([null, null, null]);
  });
});
