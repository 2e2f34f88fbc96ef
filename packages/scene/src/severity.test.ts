import { expect, test } from '@jest/globals';
import { isSeverity, isWorse, severities, worseByOne, worstOf } from './severity.ts';

test('one is the worst and five is routine', () => {
  expect([isWorse(1, 2), isWorse(2, 1), isWorse(3, 3)]).toEqual([true, false, false]);
  expect([worstOf(2, 4), worstOf(4, 2), worstOf(3, 3)]).toEqual([2, 2, 3]);
  expect(severities.map(worseByOne)).toEqual([1, 1, 2, 3, 4]);
  expect([0, 1, 5, 6, 2.5, '3', null].filter(isSeverity)).toEqual([1, 5]);
});
