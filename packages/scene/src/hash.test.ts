import { hash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashOf, sha256, sha256By } from './hash.ts';

const native = (text: string): string => hash('sha256', text);

describe('sha256', () => {
  test('agrees with the host for every text', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sha256(text) === native(text)));
  });

  test('lets a host put its own under it, if it answers the same', () => {
    expect(() => sha256By((text) => native(text.toUpperCase()))).toThrow('answers otherwise');
    expect(sha256('a')).toBe(native('a'));
    sha256By(native);
    expect(sha256('场景')).toBe(native('场景'));
  });

  test('hashes values by what they hold, not by how they are written', () => {
    expect(hashOf({ a: 1, b: [1, { c: 2, d: 3 }] })).toBe(hashOf({ b: [1, { d: 3, c: 2 }], a: 1 }));
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: '1' }));
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
  });
});
