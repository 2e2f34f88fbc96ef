import { describe, expect, test } from '@jest/globals';
import { limits } from '@sceneworks/schemas';
import { unsafePart } from './payload.ts';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) });

describe('what makes a payload unfit', () => {
  test('an ordinary object is fit', () => {
    expect(unsafePart({ deviceId: 'GAS-1', list: [1, { two: '二' }], none: null })).toBeUndefined();
  });

  test.each([[null], ['text'], [[1]], [5]])('%j is no object', (payload) => {
    expect(unsafePart(payload)?.code).toBe('PAYLOAD_NOT_OBJECT');
  });

  test.each([
    ['{"__proto__":{"admin":true}}', '/__proto__'],
    ['{"a":[{"constructor":1}]}', '/a/0/constructor'],
    ['{"a":{"prototype":1}}', '/a/prototype'],
    ['{"a":{"$where":"1"}}', '/a/$where'],
  ])('a key that reaches into the machinery is refused at any depth: %s', (text, at) => {
    expect(unsafePart(JSON.parse(text))).toMatchObject({ code: 'PAYLOAD_KEY', at });
  });

  test('nesting is bounded', () => {
    expect(unsafePart(nested(limits.eventDepth))).toBeUndefined();
    expect(unsafePart(nested(limits.eventDepth + 1))).toMatchObject({
      code: 'PAYLOAD_TOO_DEEP',
      detail: { eventDepth: limits.eventDepth },
    });
  });

  test('size is bounded in bytes of UTF-8, counted without encoding', () => {
    const characters = (text: string, bytes: number) => ({ t: text.repeat(Math.floor(limits.eventBytes / bytes) - 20) });
    for (const [text, bytes] of [
      ['a', 1],
      ['é', 2],
      ['燃', 3],
      ['𠮷', 4],
    ] as const) {
      expect(unsafePart(characters(text, bytes))).toBeUndefined();
      expect(unsafePart({ ...characters(text, bytes), more: text.repeat(40) })).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', at: '/more' });
    }
    expect(unsafePart(Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`key${i}`, 1])))?.code).toBe('PAYLOAD_TOO_LARGE');
  });
});
