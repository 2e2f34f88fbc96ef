import { describe, expect, test } from '@jest/globals';
import { explain, type Fields, isProblem, variables } from './index.ts';

const fields: Fields = { n: { kind: 'number' }, list: { kind: 'list', of: { kind: 'number' } }, at: { kind: 'dateTime' } };
const values = { n: 3, list: [1, 5], at: '2026-01-21T08:00:00+08:00' };

const parts = (text: string): unknown => {
  const found = explain(text, fields, values);
  return isProblem(found) ? found.problems.map(({ code }) => code) : found.map(({ text: part, value, times }) => [part, value, times]);
};

describe('an explanation gives the value of every part', () => {
  test('outermost first, with parts that were never reached', () => {
    expect(parts('n > 5 and n + 1 > 2')).toEqual([
      ['n > 5 and n + 1 > 2', false, 1],
      ['n > 5', false, 1],
      ['n', 3, 1],
      ['n + 1 > 2', null, 0],
      ['n + 1', null, 0],
      ['n', null, 0],
    ]);
  });

  test('without what stands there as it is', () => {
    expect(parts('if true and null = n then "a" else @"P1D"')).toEqual([
      ['if true and null = n then "a" else @"P1D"', 'P1D', 1],
      ['true and null = n', false, 1],
      ['null = n', false, 1],
      ['n', 3, 1],
    ]);
  });

  test('of a loop, the last turn and how many there were', () => {
    expect(parts('some x in list satisfies x > n')).toEqual([
      ['some x in list satisfies x > n', true, 1],
      ['list', [1, 5], 1],
      ['x > n', true, 2],
      ['x', 5, 2],
      ['n', 3, 2],
    ]);
  });

  test('dates are written as ISO text, constants are known without running', () => {
    expect(parts('at > date and time("2026-01-01T00:00:00Z")')).toEqual([
      ['at > date and time("2026-01-01T00:00:00Z")', true, 1],
      ['at', '2026-01-21T08:00:00+08:00', 1],
      ['date and time("2026-01-01T00:00:00Z")', '2026-01-01T00:00:00Z', 1],
    ]);
  });

  test('a wrong expression is refused', () => {
    expect(parts('m > 5')).toEqual(['EXPRESSION_UNKNOWN_FIELD']);
  });
});

describe('the names an expression reads, by its text', () => {
  test.each([
    ['a.b + c', [['a', 'b'], ['c']]],
    ['for x in l, y in x.z return x + y + partial[1] + q', [['l'], ['q']]],
    ['for i in a..b return i', [['a'], ['b']]],
    ['some x in l satisfies x > limit', [['l'], ['limit']]],
    ['items[price > n].name', [['items'], ['price'], ['n']]],
    ['count(items[item > 1])', [['items']]],
    ['(function(x) x + y)(z)', [['y'], ['z']]],
    ['{a: b, c: a}.c', [['b']]],
    ['if p then q else r', [['p'], ['q'], ['r']]],
    ['x between y and z', [['x'], ['y'], ['z']]],
    ['x in (y, > z, [u..v])', [['x'], ['y'], ['z'], ['u'], ['v']]],
    ['not(x) and -y > 1 or z instance of number', [['x'], ['y'], ['z']]],
    ['[a, {b: c}, "d", @"P1D", null, ?]', [['a'], ['c']]],
    ['a and (', []],
    ['a + a', [['a']]],
  ])('%s', (text, expected) => {
    expect(variables(text)).toEqual(expected);
  });
});
