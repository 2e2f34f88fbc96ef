import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile } from '../expression.ts';
import { isProblem } from '../problem.ts';
import type { Fields } from '../type.ts';
import { bothImplied, boundsWithin, eitherImplied, type Implications, type Implied, impliedBy, isImpossible } from './implied.ts';

const fields: Fields = { a: { kind: 'number' }, b: { kind: 'number' }, word: { kind: 'text' } };
const of = (condition: string, holds = true, field = 'a'): Implied | undefined => impliedBy(condition, fields, holds).get(field);
const closed = (at: number) => ({ at, open: false });
const open = (at: number) => ({ at, open: true });

describe('what a condition says of a field', () => {
  test.each<[string, Implied | undefined, Implied | undefined]>([
    ['a < 5', { high: open(5), present: true }, { low: closed(5), present: false }],
    ['a <= 5', { high: closed(5), present: true }, { low: open(5), present: false }],
    ['a > -5', { low: open(-5), present: true }, { high: closed(-5), present: false }],
    ['a >= 5', { low: closed(5), present: true }, { high: open(5), present: false }],
    ['5 < a', { low: open(5), present: true }, { high: closed(5), present: false }],
    ['5 >= a', { high: closed(5), present: true }, { low: open(5), present: false }],
    ['5 = a', { low: closed(5), high: closed(5), present: true }, undefined],
    ['a != 5', undefined, { low: closed(5), high: closed(5), present: false }],
    ['a = null', undefined, { present: true }],
    ['a != null', { present: true }, undefined],
    ['null != a', { present: true }, undefined],
    ['a between 1 and 3', { low: closed(1), high: closed(3), present: true }, undefined],
    ['a in [1..3)', { low: closed(1), high: open(3), present: true }, undefined],
    ['a in (1..3]', { low: open(1), high: closed(3), present: true }, undefined],
    ['a in (< 2, 7)', { high: closed(7), present: true }, undefined],
    ['a in (>= 2)', { low: closed(2), present: true }, undefined],
    ['a > 1 and a < 4 and b > 2', { low: open(1), high: open(4), present: true }, undefined],
    ['a > 1 or a > 4', { low: open(1), present: true }, { high: closed(1), present: false }],
    ['a > 1 or b > 4', undefined, { high: closed(1), present: false }],
    ['a > 1 and b > 4', { low: open(1), present: true }, undefined],
    ['not(a > 1)', { high: closed(1), present: false }, undefined],
    ['a > b', undefined, undefined],
    ['a + 1 > 2', undefined, undefined],
    ['word = "x"', undefined, undefined],
    ['if a > 1 then b > 1 else false', undefined, undefined],
    ['some x in [1, 2] satisfies a > x', undefined, undefined],
    ['a >', undefined, undefined],
  ])('%s', (condition, yes, no) => {
    expect(of(condition, true)).toEqual(yes);
    expect(of(condition, false)).toEqual(no);
  });

  test('is the narrower of two where both hold, and the wider where one of them does', () => {
    const both = bothImplied(impliedBy('a >= 1 and b > 1', fields, true), impliedBy('a > 1 and a <= 9', fields, true));
    expect(Object.fromEntries(both)).toEqual({
      a: { low: open(1), high: closed(9), present: true },
      b: { low: open(1), present: true },
    });
    const either = eitherImplied(impliedBy('a >= 1 and a < 5', fields, true), impliedBy('a > 1 and a <= 5', fields, true));
    expect(Object.fromEntries(either)).toEqual({ a: { low: closed(1), high: closed(5), present: true } });
    expect(eitherImplied(impliedBy('a > 1', fields, true), impliedBy('a < 1', fields, false))).toEqual(
      new Map([['a', { low: closed(1), present: false }]]),
    );
    expect(eitherImplied(impliedBy('a > 1', fields, true), impliedBy('b > 1', fields, true)).size).toBe(0);
  });

  test('is bounds of a column, and may be what no value can be', () => {
    expect(boundsWithin({}, { low: open(1), high: closed(2), present: true })).toEqual({ exclusiveMinimum: 1, maximum: 2 });
    expect(boundsWithin({}, { low: closed(1), high: open(2), present: true })).toEqual({ minimum: 1, exclusiveMaximum: 2 });
    expect(boundsWithin({}, { present: true })).toEqual({});
    expect(boundsWithin({ minimum: 0, maximum: 9, whole: true })).toEqual({ minimum: 0, maximum: 9, whole: true });
    expect(boundsWithin({ minimum: 2, exclusiveMaximum: 9 }, { low: open(2), high: closed(9), present: true })).toEqual({
      exclusiveMinimum: 2,
      exclusiveMaximum: 9,
    });
    expect(boundsWithin({ minimum: 5, exclusiveMinimum: 3, maximum: 8 }, { low: open(4), high: closed(7), present: false })).toEqual({
      minimum: 5,
      maximum: 7,
    });
    const can = (condition: string) => !isImpossible(impliedBy(condition, fields, true));
    expect(['a > 1 and a < 1', 'a > 2 and a < 1', 'a >= 1 and a < 1', 'a > 1 and a <= 1'].map(can)).toEqual([false, false, false, false]);
    expect(['a >= 1 and a <= 1', 'a > 1', 'not(a > 1) and not(a < 2)'].map(can)).toEqual([true, true, true]);
  });
});

const numberArb = fc.integer({ min: -3, max: 3 });
const leafArb: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), numberArb)
    .chain(([field, operator, at]) => fc.constantFrom(`${field} ${operator} ${at}`, `${at} ${operator} ${field}`)),
  fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('=', '!=')).map(([field, operator]) => `${field} ${operator} null`),
  fc.tuple(fc.constantFrom('a', 'b'), numberArb, numberArb).map(([field, low, high]) => `${field} between ${low} and ${high}`),
  fc
    .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('[', '('), numberArb, numberArb, fc.constantFrom(']', ')'))
    .map(([field, from, low, high, until]) => `${field} in ${from}${low}..${high}${until}`),
  fc.tuple(fc.constantFrom('a', 'b'), numberArb, numberArb).map(([field, one, two]) => `${field} in (< ${one}, ${two})`),
  fc.constant('a < b'),
);
const conditionArb: fc.Arbitrary<string> = fc.letrec<{ it: string }>((tie) => ({
  it: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leafArb,
    fc.tuple(tie('it'), fc.constantFrom('and', 'or'), tie('it')).map(([left, word, right]) => `(${left}) ${word} (${right})`),
    tie('it').map((inner) => `not(${inner})`),
  ),
})).it;

const isSo = (implied: Implications, values: Readonly<Record<string, number | null>>): boolean =>
  [...implied].every(([field, { low, high, present }]) => {
    const value = values[field];
    if (value === null || value === undefined) return !present;
    if (low && (low.open ? value <= low.at : value < low.at)) return false;
    return !(high && (high.open ? value >= high.at : value > high.at));
  });

test('never more is said than is so, whatever the condition and the case', () => {
  const valueArb = fc.oneof(fc.constant(null), numberArb, fc.constantFrom(-0.5, 0.5, 2.5));
  fc.assert(
    fc.property(conditionArb, fc.array(fc.record({ a: valueArb, b: valueArb }), { minLength: 1, maxLength: 20 }), (condition, cases) => {
      const compiled = compile(condition, fields);
      if (isProblem(compiled)) throw new Error(`${condition}: ${compiled.problems[0]?.text.en}`);
      for (const values of cases) {
        const holds = compiled.evaluate(values) === true;
        const implied = impliedBy(condition, fields, holds);
        if (!isSo(implied, values)) throw new Error(`${condition} of ${JSON.stringify(values)}: ${JSON.stringify([...implied])}`);
        expect(isImpossible(implied)).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
});
