import { describe, expect, test } from '@jest/globals';
import { compile, type Fields, isProblem, toJson, types } from './index.ts';

const fields: Fields = {
  levelCm: { kind: 'number' },
  place: { kind: 'context', fields: { kind: { kind: 'text', values: ['school', 'hospital', 'mall'] }, name: { kind: 'text' } } },
  items: { kind: 'list', of: { kind: 'context', fields: { price: { kind: 'number' }, name: { kind: 'text' } } } },
  now: { kind: 'dateTime' },
  seenAt: { kind: 'dateTime' },
};
const values = {
  levelCm: 27.5,
  place: { kind: 'school', name: '锦华小学' },
  items: [
    { price: 1, name: 'a' },
    { price: 5, name: 'b' },
  ],
  now: '2026-01-21T08:00:00+08:00',
  seenAt: '2026-01-21T07:30:00+08:00',
};

const value = (text: string): unknown => {
  const compiled = compile(text, fields);
  if (isProblem(compiled)) throw new Error(JSON.stringify(compiled.problems));
  return toJson(compiled.evaluate(values));
};

describe('an expression over declared fields', () => {
  test.each([
    ['0.1 + 0.2', 0.3],
    ['levelCm >= 15 and levelCm < 40', true],
    ['place.kind in ("school", "mall")', true],
    ['now - seenAt > @"PT20M"', true],
    ['sum(items.price)', 6],
    ['items[price > 2].name', ['b']],
    ['if levelCm > 40 then "red" else if levelCm > 27 then "yellow" else "blue"', 'yellow'],
    ['some item in items satisfies item.price > 4', true],
    ['for i in 1..4 return i * i', [1, 4, 9, 16]],
  ])('%s', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  test('a wrong field name is located and answered with the one that was meant', () => {
    expect(types('levelCn > 3', fields)).toEqual({
      problems: [
        {
          code: 'EXPRESSION_UNKNOWN_FIELD',
          at: { from: 0, to: 7 },
          text: { zh: '没有字段 levelCn，是否为 levelCm?', en: 'No field levelCn, did you mean levelCm?' },
          hint: 'levelCm',
        },
      ],
    });
  });
});
