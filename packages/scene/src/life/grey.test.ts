import { describe, expect, test } from '@jest/globals';
import type { Plan } from '@sceneworks/schemas';
import { isScope, takesGrey, wokenAlike } from '../index.ts';

const event = (n: number, more: object = {}) => ({ source: 'feed', key: `k${n}`, ...more });

describe('what a grey release takes', () => {
  test('by area: what lies in one of them, and nothing of no place', () => {
    const scope = { areas: ['street-1', 'street-2'] };
    expect(takesGrey(scope, event(1, { areaPath: ['d', 'street-2', 'c'] }))).toBe(true);
    expect(takesGrey(scope, event(1, { areaPath: ['d', 'street-3'] }))).toBe(false);
    expect(takesGrey(scope, event(1))).toBe(false);
  });

  test('by share: about as many, and one device or reporter always the same way', () => {
    const taken = Array.from({ length: 4_000 }, (_, i) => takesGrey({ share: 0.25 }, event(i))).filter(Boolean).length;
    expect(taken / 4_000).toBeGreaterThan(0.22);
    expect(taken / 4_000).toBeLessThan(0.28);
    for (const more of [{ device: 'd|7' }, { reporter: { key: 'somebody' } }]) {
      const ways = new Set(Array.from({ length: 50 }, (_, i) => takesGrey({ share: 0.5 }, event(i, more))));
      expect(ways.size).toBe(1);
    }
  });
});

test('a scope is of areas there are, or of a share, and of one of the two', () => {
  const known = new Map([['street-1', {}]]);
  expect(isScope({ areas: ['street-1'] }, known)).toBe(true);
  expect(isScope({ areas: ['street-9'] }, known)).toBe(false);
  expect(isScope({ share: 0.1 }, known)).toBe(true);
  expect(isScope({ share: 0.1, areas: ['street-1'] }, known)).toBe(false);
  expect(isScope({}, known)).toBe(false);
});

test('versions are woken alike where schedules, silences and other scenes are the same', () => {
  const plan = (every: number, limit: number): Plan =>
    ({
      nodes: {
        clock: { id: 'clock', kind: 'schedule', config: { every } },
        go: { id: 'go', kind: 'task', config: { limit } },
      },
    }) as unknown as Plan;
  expect(wokenAlike(plan(1, 1), plan(1, 2))).toBe(true);
  expect(wokenAlike(plan(1, 1), plan(2, 1))).toBe(false);
});
