import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compile, type Fields, isProblem } from '../index.ts';

const fields: Fields = { n: { kind: 'number' }, t: { kind: 'text' }, b: { kind: 'boolean' } };

const run = (text: string, values: Record<string, unknown>): unknown => {
  const compiled = compile(text, fields);
  if (isProblem(compiled)) throw new Error(compiled.problems[0]?.text.en);
  return compiled.evaluate(values);
};

const leaf = fc.constantFrom('n > 1', 'n >= 1', 'n < 1', 'n <= 1', 'n = 1', 'n != 1', '1 < n', 't = "a"', 't != "a"', '"a" = t', 'b');
const condition = fc.letrec<{ whole: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(tie('whole'), fc.constantFrom('and', 'or'), tie('whole')).map(([a, word, b]) => `(${a} ${word} ${b})`),
  ),
})).whole;
const value = fc.record(
  {
    n: fc.constantFrom(0, 1, 2, null, 'x', Number.NaN, Number.POSITIVE_INFINITY),
    t: fc.constantFrom('a', 'b', null, 3),
    b: fc.constantFrom(true, false, null, 'true'),
  },
  { requiredKeys: [] },
);

describe('a condition decided in one go', () => {
  test('is what its parts make of it, unknown values included', () => {
    fc.assert(
      fc.property(condition, value, (text, values) => {
        expect(run(text, values)).toBe(run(`${text} and (1 = 1 or not(b))`, values));
      }),
      { numRuns: 2_000 },
    );
  });

  test('reads own properties only', () => {
    expect(run('n > 1 and b', Object.create({ n: 5, b: true }))).toBe(null);
    expect(run('t = "a"', Object.create({ t: 'a' }))).toBe(false);
    expect(run('n > 1', JSON.parse('{"__proto__": {"n": 5}}'))).toBe(null);
    expect(run('n > 1', Object.assign(Object.create(null), { n: 5 }))).toBe(true);
  });

  describe('where somebody has spoilt the prototype of all objects', () => {
    afterEach(() => {
      delete (Object.prototype as Record<string, unknown>).n;
    });
    test('still reads own properties only', () => {
      const compiled = compile('n > 1', fields);
      if (isProblem(compiled)) throw new Error('refused');
      expect(compiled.evaluate({})).toBe(null);
      (Object.prototype as Record<string, unknown>).n = 5;
      expect(compiled.evaluate({})).toBe(null);
      expect(compiled.evaluate({ n: 2 })).toBe(true);
    });
  });

  test('a field of a name every object has is asked for as its own', () => {
    const odd: Fields = Object.fromEntries([
      ['toString', { kind: 'text' }],
      ['valueOf', { kind: 'number' }],
    ] as const);
    const compiled = compile('toString = "a" or valueOf > 1', odd);
    if (isProblem(compiled)) throw new Error('refused');
    expect(compiled.evaluate({})).toBe(null);
    expect(compiled.evaluate({ toString: 'a' })).toBe(true);
  });
});
