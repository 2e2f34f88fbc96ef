import { describe, expect, test } from '@jest/globals';
import { bundle, validator } from './index.ts';

describe('shapes', () => {
  test('every shape compiles, and refuses what has none of its members', () => {
    for (const name of Object.keys(bundle.$defs) as (keyof typeof bundle.$defs)[])
      expect(Array.isArray(validator(name)(Symbol.iterator))).toBe(true);
  });

  test('an unknown member is malformed, and says where', () => {
    expect(validator('Limit')({ amount: 2, unit: 'workHour' })).toEqual([]);
    expect(validator('Limit')({ amount: 2, unit: 'workHour', more: 1 })).toMatchObject([
      { rule: 'additionalProperties', params: { additionalProperty: 'more' } },
    ]);
    expect(validator('Calendar')({ id: 'c', offsetMinutes: 480, periods: [{ from: '08:00', until: '25:00' }], years: [] })).toMatchObject([
      { at: '/periods/0/until', rule: 'pattern' },
    ]);
  });

  test('an inherited member is not a member', () => {
    expect(validator('Limit')(Object.create({ amount: 2, unit: 'workHour' }))).not.toEqual([]);
  });

  test('a name no shape has is a bug', () => {
    expect(() => validator('Nothing' as never)).toThrow('no shape named Nothing');
  });
});
