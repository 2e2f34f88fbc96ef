import { expect, test } from '@jest/globals';
import { bothNames } from './names.ts';

test('what only one of two drawings refers to has its name in both', () => {
  const before = { units: { water: { zh: '水务局' } }, posts: { a: { zh: '甲' } } };
  const after = { units: { traffic: { zh: '交警' } } };
  expect(bothNames(before, after)).toEqual({ units: { water: { zh: '水务局' }, traffic: { zh: '交警' } }, posts: { a: { zh: '甲' } } });
});
