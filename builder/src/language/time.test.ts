import { describe, expect, test } from '@jest/globals';
import { en } from './en.ts';
import { instantText, leftText, spanText } from './time.ts';
import { zh } from './zh.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('a span', () => {
  test.each([
    [0, '不到 1 分', /^under 1 min$/],
    [59_999, '不到 1 分', /^under 1 min$/],
    [minute, '1 分', /^1 min/],
    [80 * minute, '1 小时 20 分', /^1 h 20 min/],
    [2 * hour, '2 小时', /^2 h$/],
    [day + 3 * hour + 59 * minute, '1 天 3 小时', /^1 d 3 h$/],
    [3 * day, '3 天', /^3 d$/],
    [-35 * minute, '35 分', /^35 min/],
  ] as const)('of %d ms is said in its two largest parts', (ms, chinese, english) => {
    expect(spanText(ms, zh)).toBe(chinese);
    expect(spanText(ms, en)).toMatch(english);
  });
});

test('a limit says what is left, to the moment it is over', () => {
  const due = '2026-03-10T02:00:00.000Z';
  const at = Date.parse(due);
  expect(leftText(due, at - 80 * minute, zh)).toBe('剩 1 小时 20 分');
  expect(leftText(due, at, zh)).toBe('剩 不到 1 分');
  expect(leftText(due, at + 35 * minute, zh)).toBe('超 35 分');
});

test('an instant is told in the district’s own zone, wherever the screen stands', () => {
  expect(instantText('2026-03-10T16:05:00.000Z', 'zh')).toBe('03/11 00:05');
  expect(instantText('2026-03-10T16:05:00.000Z', 'en')).toMatch(/^11\/03,? 00:05$/);
  expect(instantText(undefined, 'zh')).toBe('');
});
