import { describe, expect, test } from '@jest/globals';
import { patternSteps } from './pattern.ts';

describe('the steps of a pattern', () => {
  test.each([
    ['abc', 3],
    ['a{3}', 3],
    ['a{2,5}', 5],
    ['a{2,}', 2],
    ['a{0}', 1],
    ['(ab){3}', 12],
    ['((a){2}b){3}', 27],
    ['(ab', 2],
    ['a)', 2],
    ['(a)b{2}', 5],
    ['[a(b)]{4}', 4],
    ['\\(x', 2],
    ['\\p{L}{3}', 3],
    ['', 0],
  ])('of %s are %i', (source, steps) => {
    expect(patternSteps(source)).toBe(steps);
  });
});
