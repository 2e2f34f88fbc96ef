import { describe, expect, test } from '@jest/globals';
import { chance } from './chance.ts';

describe('chance', () => {
  test('is the same for the same seed and words, and another for any other', () => {
    expect(chance(7, 'incident', 'work', 1)).toBe(chance(7, 'incident', 'work', 1));
    const others = [
      chance(8, 'incident', 'work', 1),
      chance(7, 'incident', 'work', 2),
      chance(7, 'incidentwork', 1),
      chance(7, 'work', 'incident', 1),
    ];
    expect(new Set([chance(7, 'incident', 'work', 1), ...others]).size).toBe(5);
  });

  test('spreads evenly from 0 up to, and never reaching, 1', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 20_000; n += 1) {
      const value = chance(1, 'task', n);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] as number) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(250);
  });
});
