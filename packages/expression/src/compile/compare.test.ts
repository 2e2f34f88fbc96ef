import { describe, expect, test } from '@jest/globals';
import type { CompareOperator } from '../syntax/tree.ts';
import { ANY, BOOLEAN, DATE, listOf, NUMBER, TEXT, type Type } from '../type.ts';
import { isComparable } from './compare.ts';

describe('a comparison', () => {
  test.each<[CompareOperator, Type, Type, boolean]>([
    ['=', ANY, BOOLEAN, true],
    ['!=', ANY, BOOLEAN, true],
    ['<', ANY, BOOLEAN, false],
    ['>=', BOOLEAN, ANY, false],
    ['<', ANY, NUMBER, true],
    ['<', ANY, ANY, true],
    ['=', listOf(NUMBER), ANY, true],
    ['<', listOf(NUMBER), ANY, false],
    ['=', BOOLEAN, BOOLEAN, true],
    ['!=', BOOLEAN, BOOLEAN, true],
    ['<', BOOLEAN, BOOLEAN, false],
    ['<=', NUMBER, NUMBER, true],
    ['<', NUMBER, TEXT, false],
    ['=', NUMBER, TEXT, false],
    ['!=', DATE, TEXT, false],
    ['>', DATE, DATE, true],
  ])('%s of %j and %j can have an answer: %s', (operator, a, b, can) => {
    expect(isComparable(operator, a, b)).toBe(can);
  });
});
