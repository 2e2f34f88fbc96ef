import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical, canonicalText } from './canonical.ts';

const json = fc.jsonValue({ maxDepth: 4 });

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
};

describe('canonical', () => {
  test('writes the example of RFC 8785', () => {
    const value = {
      numbers: [JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('sorts members by UTF-16 code units', () => {
    expect(canonical({ '\u20ac': 1, '\r': 2, '1': 3, '😀': 4, '\u0080': 5, ö: 6 })).toBe('{"\\r":2,"1":3,"\u0080":5,"ö":6,"€":1,"😀":4}');
  });

  test('sorts many members as it sorts few', () => {
    const keys = Array.from({ length: 60 }, (_, i) => `k${(i * 37) % 60}`);
    expect(Object.keys(JSON.parse(canonical(Object.fromEntries(keys.map((key) => [key, 1])))))).toEqual([...keys].sort());
  });

  test('does not depend on the order of members', () => {
    fc.assert(fc.property(json, (value) => canonical(value) === canonical(reversed(value))));
  });

  test('reads back as the same value, but for normal form and the sign of nought', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: true }), (value) => {
        const text = canonical(value);
        expect(canonical(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('gives texts that look alike one form', () => {
    expect(canonical('e\u0301')).toBe('"é"');
    expect(canonical({ 'e\u0301': 1, a: 'A\u030a' })).toBe('{"a":"Å","é":1}');
    expect(canonical('井盖\uf9dc')).toBe('"井盖\u9686"');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => canonicalText(text) === text.replace(/[\ud800-\udfff]/gu, '\ufffd').normalize('NFC'),
      ),
    );
  });

  test('writes U+FFFD where a surrogate stands alone, as a store would', () => {
    expect(canonical('a\ud800b\udc00')).toBe('"a\ufffdb\ufffd"');
    expect(canonical('𠮷')).toBe('"𠮷"');
  });

  test('leaves out what is undefined', () => {
    expect(canonical({ b: undefined, a: 1, c: [undefined, 2] })).toBe('{"a":1,"c":[null,2]}');
    expect(canonical({ a: undefined })).toBe('{}');
    expect(canonical(-0)).toBe('0');
  });

  test('refuses what JSON cannot hold', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, Symbol('a'), () => 1, { a: [Number.NaN] }])
      expect(() => canonical(value)).toThrow('no place in JSON');
    expect(() => canonical({ é: 1, 'e\u0301': 2 })).toThrow('both called é');
  });

  test('takes a member called __proto__ for a member', () => {
    expect(canonical(JSON.parse('{"__proto__":{"a":1},"e\u0301":2}'))).toBe('{"__proto__":{"a":1},"é":2}');
    expect(canonical(JSON.parse('{"__proto__":{"a":1},"a":2}'))).toBe('{"__proto__":{"a":1},"a":2}');
  });
});
