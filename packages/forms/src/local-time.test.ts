import { describe, expect, test } from '@jest/globals';
import { localTime, zonedTime } from './local-time.ts';
import { sizeWithin } from './shrink-photo.ts';

describe('a time as the phone shows it', () => {
  test('there and back, to the minute', () => {
    expect(zonedTime(localTime('2026-03-02T01:05:00.000Z'))).toBe('2026-03-02T01:05:00.000Z');
    expect(localTime('2026-03-02T01:05:59.000Z')).toMatch(/^2026-03-0\dT\d\d:\d\d$/);
  });

  test('nothing, and nonsense', () => {
    expect([localTime(undefined), localTime('soon'), zonedTime(''), zonedTime('soon')]).toEqual(['', '', undefined, undefined]);
  });
});

describe('the size a photo leaves in', () => {
  test.each([
    [4000, 3000, 1600, 1200],
    [3000, 4000, 1200, 1600],
    [800, 600, 800, 600],
    [10_000, 1, 1600, 1],
  ])('%d × %d → %d × %d', (width, height, toWidth, toHeight) => {
    expect(sizeWithin(width, height)).toEqual({ width: toWidth, height: toHeight });
  });
});
