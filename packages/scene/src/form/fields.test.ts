import { describe, expect, test } from '@jest/globals';
import type { FieldSchema } from '@sceneworks/schemas';
import { fieldsOf, listedValues, typeOf } from './fields.ts';

describe('what an expression sees of a field', () => {
  const kinds: readonly (readonly [FieldSchema, object])[] = [
    [{ type: 'string' }, { kind: 'text' }],
    [{ type: 'string', format: 'multiline' }, { kind: 'text' }],
    [
      { type: 'string', enum: ['a', 'b', 3] },
      { kind: 'text', values: ['a', 'b'] },
    ],
    [{ type: 'string', enum: [3] }, { kind: 'text' }],
    [{ oneOf: [{ const: 'a', title: 'A' }] }, { kind: 'text', values: ['a'] }],
    [{ enum: [1, 2] }, { kind: 'number' }],
    [{ enum: [true] }, { kind: 'boolean' }],
    [{ enum: [1, 'a'] }, { kind: 'any' }],
    [{}, { kind: 'any' }],
    [{ type: 'string', format: 'date' }, { kind: 'date' }],
    [{ type: 'string', format: 'date-time' }, { kind: 'dateTime' }],
    [{ type: 'string', format: 'time' }, { kind: 'time' }],
    [{ type: 'string', format: 'duration' }, { kind: 'daysDuration' }],
    [{ type: 'integer', format: 'rating' }, { kind: 'number' }],
    [{ type: 'number' }, { kind: 'number' }],
    [{ type: 'boolean' }, { kind: 'boolean' }],
    [
      { type: 'array', items: { type: 'number' } },
      { kind: 'list', of: { kind: 'number' } },
    ],
    [{ type: 'array' }, { kind: 'list', of: { kind: 'any' } }],
    [{ type: 'object' }, { kind: 'any' }],
    [{ properties: { a: { type: 'number' } } }, { kind: 'context', fields: { a: { kind: 'number' } } }],
    [
      { type: 'object', properties: { a: { type: 'number' } } },
      { kind: 'context', fields: { a: { kind: 'number' } } },
    ],
    [{ format: 'photo' }, { kind: 'any' }],
    [{ type: 'object', format: 'signature' }, { kind: 'any' }],
    [
      { type: 'string', personal: 'phone', format: 'phone' },
      { kind: 'personal', class: 'phone' },
    ],
    [
      { type: 'object', personal: 'other', properties: { a: { type: 'number' } } },
      { kind: 'personal', class: 'other' },
    ],
  ];
  test.each(kinds)('%j', (schema, type) => {
    expect(typeOf(schema)).toEqual(type);
  });

  test('a place is its coordinates, address and area', () => {
    expect(typeOf({ type: 'object', format: 'place' })).toMatchObject({
      kind: 'context',
      fields: { lon: { kind: 'number' }, area: { kind: 'text' } },
    });
  });

  test('names of JavaScript’s own machinery are not fields', () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"},"a":{"type":"string"}}}',
    ) as FieldSchema;
    expect(Object.keys(fieldsOf(schema))).toEqual(['a']);
    expect(fieldsOf({ type: 'object' })).toEqual({});
  });

  test('values are listed plainly or with titles', () => {
    expect([listedValues({ enum: [1] }), listedValues({ oneOf: [{ const: 'a', title: 'A' }] }), listedValues({})]).toEqual([
      [1],
      ['a'],
      undefined,
    ]);
  });
});
