import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { daysOfDay, dayText, instantOfMs, msOfInstant, msOfTime, timeText } from './instant.ts';

describe('an instant', () => {
  test('is read and written as the platform does', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31, 23, 59, 59, 999) }), (ms) => {
        const text = new Date(ms).toISOString();
        expect(instantOfMs(ms)).toBe(text);
        expect(msOfInstant(text)).toBe(ms);
      }),
      { numRuns: 2_000 },
    );
  });

  test('may leave its milliseconds out', () => {
    expect(msOfInstant('2026-03-11T08:09:10Z')).toBe(Date.UTC(2026, 2, 11, 8, 9, 10));
  });

  test.each([
    '',
    '2026-03-11',
    '2026-03-11T08:00:00',
    '2026-03-11T08:00:00+08:00',
    '2026-03-11 08:00:00Z',
    '2026-02-30T08:00:00Z',
    '2026-13-01T08:00:00Z',
    '2026-00-01T08:00:00Z',
    '2026-03-11T24:00:00Z',
    '2026-03-11T08:60:00Z',
    '2026-03-11T08:00:60Z',
    '2026-03-11T08:00:00.5Z',
    ' 2026-03-11T08:00:00Z',
    '2026-03-11T08:00:00Z ',
  ])('is not %j', (text) => {
    expect(() => msOfInstant(text)).toThrow(`Not a UTC instant: ${text}`);
  });

  test('goes from the year 0 to the year 9999', () => {
    expect(instantOfMs(msOfInstant('0000-01-01T00:00:00.000Z'))).toBe('0000-01-01T00:00:00.000Z');
    expect(instantOfMs(msOfInstant('9999-12-31T23:59:59.999Z'))).toBe('9999-12-31T23:59:59.999Z');
    expect(() => instantOfMs(msOfInstant('9999-12-31T23:59:59.999Z') + 1)).toThrow('No calendar reaches the year 10000');
    expect(() => instantOfMs(msOfInstant('0000-01-01T00:00:00.000Z') - 1)).toThrow('No calendar reaches the year -1');
    expect(() => instantOfMs(Number.NaN)).toThrow('No calendar reaches the year NaN');
  });
});

describe('a day', () => {
  test('is read and written', () => {
    expect(daysOfDay('1970-01-02')).toBe(1);
    expect(dayText(-1)).toBe('1969-12-31');
    expect(dayText(daysOfDay('0987-06-05') as number)).toBe('0987-06-05');
  });

  test.each(['2026-02-29', '2026-2-3', '12026-02-03', '2026-02-033', ''])('is not %j', (text) => {
    expect(daysOfDay(text)).toBeUndefined();
  });
});

describe('a time of day', () => {
  test.each<[string, number]>([
    ['00:00', 0],
    ['08:05', 29_100_000],
    ['19:30', 70_200_000],
    ['23:59', 86_340_000],
    ['24:00', 86_400_000],
  ])('%s', (text, ms) => {
    expect(msOfTime(text)).toBe(ms);
    expect(timeText(ms)).toBe(text);
    expect(timeText(ms + 59_999)).toBe(text);
  });

  test.each(['24:01', '8:00', '08:60', '30:00', '108:00', '08:000', ''])('is not %j', (text) => {
    expect(msOfTime(text)).toBeUndefined();
  });
});
