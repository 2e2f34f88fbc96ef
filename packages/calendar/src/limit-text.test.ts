import { describe, expect, test } from '@jest/globals';
import type { LimitUnit } from '@sceneworks/schemas';
import fc from 'fast-check';
import { durationText, limitText, parseLimit } from './limit-text.ts';
import { workingTime } from './working-time.ts';

describe('a limit is read from', () => {
  test.each<[string, number, LimitUnit]>([
    ['4workHour', 4, 'workHour'],
    ['2 urgentHour', 2, 'urgentHour'],
    ['0.5urgentHour', 0.5, 'urgentHour'],
    ['15 urgentMinute', 15, 'urgentMinute'],
    ['1urgentDay', 1, 'urgentDay'],
    ['30workminute', 30, 'workMinute'],
    ['  3 workDay ', 3, 'workDay'],
    ['4工作时', 4, 'workHour'],
    ['4 个工作小时', 4, 'workHour'],
    ['2工作日', 2, 'workDay'],
    ['2个工作日', 2, 'workDay'],
    ['2 个 工作天', 2, 'workDay'],
    ['20 工作分钟', 20, 'workMinute'],
    ['2小时', 2, 'urgentHour'],
    ['2 个小时', 2, 'urgentHour'],
    ['半小时', 0.5, 'urgentHour'],
    ['半个工作日', 0.5, 'workDay'],
    ['3天', 3, 'urgentDay'],
    ['3 日', 3, 'urgentDay'],
    ['7自然日', 7, 'urgentDay'],
    ['30分钟', 30, 'urgentMinute'],
    ['30 分', 30, 'urgentMinute'],
    ['5 紧急分钟', 5, 'urgentMinute'],
    ['2紧急工作时', 2, 'urgentHour'],
    ['2时', 2, 'urgentHour'],
    ['1 working hour', 1, 'workHour'],
    ['2 Working Days', 2, 'workDay'],
    ['45 minutes', 45, 'urgentMinute'],
    ['100000 workDay', 100_000, 'workDay'],
    ['0.000001day', 0.000001, 'urgentDay'],
    ['12.25 hours', 12.25, 'urgentHour'],
  ])('%j', (text, amount, unit) => {
    expect(parseLimit(text)).toEqual({ limit: { amount, unit } });
  });

  test.each([
    '',
    '4',
    'workHour',
    '4 fortnights',
    '-4workHour',
    '1e3workHour',
    '.5workHour',
    '1.workHour',
    '4workHour!',
    '两小时',
    'x 4workHour',
  ])('not from %j', (text) => {
    expect(parseLimit(text)).toEqual({
      refusal: {
        code: 'LIMIT_UNREADABLE',
        detail: { text },
        text: {
          zh: `看不懂时限“${text}”：请写成“4 工作时”“2 工作日”“30 分钟”或 4workHour`,
          en: `The limit "${text}" cannot be read: write it like 4workHour, 2 working days or 30 minutes`,
        },
      },
    });
  });

  test.each(['0workHour', '0.0 天', '100001workHour', '100000.1 分钟'])('not from %j, for its amount', (text) => {
    expect(parseLimit(text)).toEqual({
      refusal: {
        code: 'LIMIT_AMOUNT',
        detail: { text, largestAmount: 100_000 },
        text: {
          zh: `时限“${text}”的数量须大于 0 且不超过 100000`,
          en: `The amount of the limit "${text}" must be above 0 and at most 100000`,
        },
      },
    });
  });
});

describe('a limit is written', () => {
  test.each<[number, LimitUnit, string, string]>([
    [4, 'workHour', '4 工作时', '4 working hours'],
    [1, 'workDay', '1 工作日', '1 working day'],
    [30, 'workMinute', '30 工作分钟', '30 working minutes'],
    [2, 'urgentHour', '2 小时', '2 hours'],
    [3, 'urgentDay', '3 天', '3 days'],
    [1, 'urgentMinute', '1 分钟', '1 minute'],
    [0.5, 'urgentHour', '0.5 小时', '0.5 hours'],
  ])('%d %s as %s and %s', (amount, unit, zh, en) => {
    expect([limitText({ amount, unit }, 'zh'), limitText({ amount, unit }, 'en')]).toEqual([zh, en]);
  });

  test('so that it is read back, in both languages', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.constantFrom<LimitUnit>('urgentMinute', 'urgentHour', 'urgentDay', 'workMinute', 'workHour', 'workDay'),
        (hundredths, unit) => {
          const limit = { amount: hundredths / 100, unit };
          expect(parseLimit(limitText(limit, 'zh'))).toEqual({ limit });
          expect(parseLimit(limitText(limit, 'en'))).toEqual({ limit });
        },
      ),
    );
  });
});

describe('a duration is written', () => {
  const hour = 3_600_000;
  test.each<[number, string, string]>([
    [0, '0 分', '0 minutes'],
    [1, '不到 1 分', 'under 1 minute'],
    [59_999, '不到 1 分', 'under 1 minute'],
    [-1, '不到 1 分', 'under 1 minute'],
    [60_000, '1 分', '1 minute'],
    [119_999, '1 分', '1 minute'],
    [80 * 60_000, '1 小时 20 分', '1 hour 20 minutes'],
    [-80 * 60_000, '1 小时 20 分', '1 hour 20 minutes'],
    [2 * hour, '2 小时', '2 hours'],
    [24 * hour - 1, '23 小时 59 分', '23 hours 59 minutes'],
    [24 * hour, '1 天', '1 day'],
    [51 * hour + 300_000, '2 天 3 小时 5 分', '2 days 3 hours 5 minutes'],
    [48 * hour + 60_000, '2 天 1 分', '2 days 1 minute'],
  ])('%d ms as %s', (ms, zh, en) => {
    expect([durationText(ms, 'zh'), durationText(ms, 'en')]).toEqual([zh, en]);
  });

  test('in working days for working time', () => {
    const working = workingTime({ id: 'seven', offsetMinutes: 480, periods: [{ from: '09:00', until: '16:00' }], years: [] });
    expect(durationText(22 * hour, 'zh', working)).toBe('3 工作日 1 小时');
    expect(durationText(7 * hour, 'en', working)).toBe('1 working day');
    expect(durationText(7 * hour - 60_000, 'en', working)).toBe('6 hours 59 minutes');
  });
});
