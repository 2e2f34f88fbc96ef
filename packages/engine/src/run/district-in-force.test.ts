import { expect, test } from '@jest/globals';
import type { DistrictRow } from '@sceneworks/schemas';
import { isIn, stretchAt } from './district-in-force.ts';
import { rows } from './testing.ts';

const one = rows[0] as DistrictRow;
const days = ['2026-03-02T00:00:00.000Z', '2026-03-03T00:00:00.000Z', '2026-03-04T00:00:00.000Z', '2026-03-05T00:00:00.000Z'] as const;
const noonOf = (day: string): string => day.replace('T00', 'T12');

test('a district is read once for a stretch, until something written begins or ends', () => {
  const written = [...rows, ...days.map((from, i) => ({ ...one, _id: `later|${i}`, from, rev: 10 + i }))];
  const first = stretchAt(written, noonOf(days[0]));
  expect([first.from, first.until]).toEqual([noonOf(days[0]), days[1]]);
  expect(stretchAt(written, '2026-03-02T23:59:59.999Z')).toBe(first);
  expect([isIn(first, '2026-03-02T11:59:59.999Z'), isIn(first, days[1])]).toEqual([false, false]);
  const second = stretchAt(written, days[1]);
  expect([second.from, second.until]).toEqual([days[1], days[2]]);
  expect(stretchAt([...written], noonOf(days[0])).index).not.toBe(first.index);
});

test('few stretches are kept, the last to have been read', () => {
  const written = [...rows, ...days.map((from, i) => ({ ...one, _id: `later|${i}`, from, rev: 10 + i }))];
  const [first, ...rest] = days.map((day) => stretchAt(written, day));
  expect(rest.map(({ from }) => stretchAt(written, from))).toEqual(rest);
  expect(stretchAt(written, days[3])).toBe(rest[2]);
  expect(rest[2]?.until).toBeUndefined();
  const again = stretchAt(written, days[0]);
  expect(again).not.toBe(first);
  expect(again.index.rev).toBe(first?.index.rev);
});
