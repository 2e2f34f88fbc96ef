import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { agenda } from './agenda.ts';

const minute = (n: number): string => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();

describe('an agenda', () => {
  test('is empty at first', () => {
    const empty = agenda();
    expect(empty.next()).toBeUndefined();
    expect(empty.take()).toBeUndefined();
  });

  test('gives appointments by time, then rank, then the order they were made in, however they are mixed with taking', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 })), { maxLength: 60 }),
        fc.nat(10),
        (wanted, early) => {
          const kept = agenda();
          const act = (): void => undefined;
          const all = wanted.map(([at, rank], order) => ({ at: minute(at), rank, act, order }));
          for (const one of all) kept.add(one);
          const sorted = [...all].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.rank - b.rank || a.order - b.order));
          for (const [i, one] of sorted.entries()) {
            expect(kept.next()).toBe(one.at);
            expect(kept.take()).toMatchObject({ at: one.at, rank: one.rank, order: one.order });
            if (i === early) {
              kept.add({ at: minute(-1), rank: 0, act });
              expect(kept.take()?.at).toBe(minute(-1));
            }
          }
          expect(kept.take()).toBeUndefined();
        },
      ),
    );
  });
});
