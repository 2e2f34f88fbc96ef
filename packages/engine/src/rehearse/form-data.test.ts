import { describe, expect, test } from '@jest/globals';
import { formProblems } from '@sceneworks/scene';
import { form } from '../testing.ts';
import { assumedData } from './form-data.ts';

const at = '2026-03-02T01:00:00.000Z';
const everything = form(
  {
    text: { type: 'string', title: '字', minLength: 20 },
    brief: { type: 'string', title: '短', maxLength: 2 },
    any: { title: '任意' },
    yes: { type: 'boolean', title: '是' },
    count: { type: 'integer', title: '数', minimum: 3 },
    amount: { type: 'number', title: '量' },
    listed: { type: 'string', title: '选', enum: ['a', 'b'] },
    choice: { title: '择', oneOf: [{ const: 'x', title: 'X' }] },
    when: { type: 'string', title: '时', format: 'date-time' },
    day: { type: 'string', title: '日', format: 'date' },
    where: { type: 'object', title: '处', format: 'place' },
    near: { type: 'object', title: '照', format: 'photo' },
    many: { type: 'array', title: '照片', items: { type: 'object', format: 'photo' } },
    words: { type: 'array', title: '词', minItems: 2, items: { type: 'string' } },
    bare: { type: 'array', title: '列' },
    inner: { type: 'object', title: '内', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'string' } } },
    phone: { type: 'string', title: '电话', personal: 'phone' },
    left: { type: 'string', title: '可缺' },
  },
  [
    'text',
    'brief',
    'any',
    'yes',
    'count',
    'amount',
    'listed',
    'choice',
    'when',
    'day',
    'where',
    'near',
    'many',
    'words',
    'bare',
    'inner',
    'phone',
  ],
);

describe('data that are assumed for a form', () => {
  test('fit it, whatever it requires, and bring no more than that', () => {
    const data = assumedData(everything, { at, yes: true, place: { lon: 104, lat: 30 } });
    expect(formProblems(everything, data)).toEqual([]);
    expect(data).toMatchObject({
      yes: true,
      count: 3,
      amount: 0,
      listed: 'a',
      choice: 'x',
      when: at,
      day: '2026-03-02',
      words: expect.anything(),
    });
    expect(data.words).toHaveLength(2);
    expect(data.inner).not.toHaveProperty('b');
    expect(data).not.toHaveProperty('left');
  });

  test('bring the evidence that is asked for: pictures as many as wanted, as the form shows them, and a place', () => {
    const evidence = form({
      shots: { type: 'array', title: '照片', items: { type: 'object', format: 'photo' } },
      far: { type: 'object', title: '远', format: 'photo' },
      where: { type: 'object', title: '处', format: 'place' },
      note: { type: 'string', title: '注' },
    });
    const shown = { ...evidence, ui: { fields: { far: { photoOf: 'far' as const } } } };
    const filling = { at, yes: false, evidence: { photos: 3, place: true }, place: { lon: 104, lat: 30 } };
    const data = assumedData(shown, filling);
    expect(data).toEqual({
      shots: Array.from({ length: 3 }, () => ({ photo: 'rehearsal', of: 'near' })),
      far: { photo: 'rehearsal', of: 'far' },
      where: { lon: 104, lat: 30 },
    });
    expect(assumedData(evidence, { at, yes: true, evidence: { place: true } })).toEqual({ where: {} });
    expect(assumedData(evidence, { at, yes: true })).toEqual({});
  });
});
