import { describe, expect, test } from '@jest/globals';
import { order, within } from './compare.ts';
import { days, type RangeValue, range } from './value.ts';

const of = (low: RangeValue['low'], high: RangeValue['high'], openLow = false, openHigh = false): RangeValue =>
  range(low, high, openLow, openHigh);

describe('what comes first', () => {
  test('is said of two of one kind, and equals come together', () => {
    expect([order('a', 'b'), order('b', 'a'), order('b', 'b')]).toEqual([-1, 1, 0]);
    expect([order(1, 3), order(days(3), days(1)), order(2, 2)]).toEqual([-2, 2, 0]);
    expect([order('a', 1), order(null, null), order(true, false)]).toEqual([null, null, null]);
  });
});

describe('a value in a range', () => {
  test('may stand at a closed end and not at an open one', () => {
    expect(['a', 'b', 'c', 'd', 'e'].map((value) => within(value, of('b', 'd')))).toEqual([false, true, true, true, false]);
    expect(['b', 'c', 'd'].map((value) => within(value, of('b', 'd', true, true)))).toEqual([false, true, false]);
  });

  test('is not held by an end that is not there, and has no place among others of another kind', () => {
    expect([within(1, of(null, 3)), within(4, of(null, 3)), within(4, of(3, null)), within(1, of(3, null))]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([within('a', of(1, 3)), within('a', of(null, 3)), within('a', of(1, null)), within(null, of(1, 3))]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
