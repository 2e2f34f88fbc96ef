import { describe, expect, test } from '@jest/globals';
import type { FieldSchema, PersonalClass } from '@sceneworks/schemas';
import { isPersonalRef, masked, maskPersonal, maskText, personalPaths, type Seal, splitPersonal } from './personal.ts';

const schema: FieldSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', personal: 'name' },
    what: { type: 'string' },
    people: {
      type: 'array',
      items: { type: 'object', properties: { phone: { type: 'string', personal: 'phone' }, age: { type: 'number' } } },
    },
    plates: { type: 'array', personal: 'plate', items: { type: 'string' } },
    home: { type: 'object', personal: 'address' },
    free: { type: 'object' },
    tags: { type: 'array' },
  },
};

const sealing = () => {
  const put: [PersonalClass, string][] = [];
  const seal: Seal = (ofClass, text) => {
    put.push([ofClass, text]);
    return { $p: `p${put.length}`, c: `c${put.length}` };
  };
  return { put, seal };
};

describe('personal values', () => {
  const value = {
    name: '张三',
    what: '井盖',
    people: [{ phone: '13800000000', age: 3 }, { phone: '', age: 4 }, { phone: null }],
    plates: ['川A12345', '川A54321'],
    home: { street: '柳荫街' },
    free: { anything: '13900000000' },
    tags: ['x'],
    unnamed: '李四',
  };

  test('are put away and stand as references, by their schema', () => {
    const { put, seal } = sealing();
    const given = structuredClone(value);
    expect(splitPersonal(schema, given, seal)).toEqual({
      name: { $p: 'p1', c: 'c1' },
      what: '井盖',
      people: [{ phone: { $p: 'p2', c: 'c2' }, age: 3 }, { phone: '', age: 4 }, { phone: null }],
      plates: [
        { $p: 'p3', c: 'c3' },
        { $p: 'p4', c: 'c4' },
      ],
      home: { $p: 'p5', c: 'c5' },
      free: { anything: '13900000000' },
      tags: ['x'],
    });
    expect(put).toEqual([
      ['name', '张三'],
      ['phone', '13800000000'],
      ['plate', '川A12345'],
      ['plate', '川A54321'],
      ['address', '{"street":"柳荫街"}'],
    ]);
    expect(given).toEqual(value);
  });

  test('that are references already stay', () => {
    const { put, seal } = sealing();
    const once = splitPersonal(schema, value, seal);
    expect(splitPersonal(schema, once, seal)).toEqual(once);
    expect(put).toHaveLength(5);
  });

  test('in values of another shape than the schema’s are left alone, not thrown at', () => {
    const { seal } = sealing();
    expect([splitPersonal(schema, 'x', seal), splitPersonal(schema, null, seal), splitPersonal(schema, undefined, seal)]).toEqual([
      'x',
      null,
      undefined,
    ]);
    expect(splitPersonal({ type: 'array' }, [1], seal)).toEqual([1]);
    expect(splitPersonal(schema, { what: undefined }, seal)).toEqual({});
    expect(splitPersonal(schema, { $p: 'a', c: 'b' }, seal)).toEqual({ $p: 'a', c: 'b' });
    const hostile = JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}') as FieldSchema;
    expect(Object.getPrototypeOf(splitPersonal(hostile, JSON.parse('{"__proto__":"x"}'), seal))).toBe(Object.prototype);
  });

  test('are known by their form', () => {
    expect(isPersonalRef({ $p: 'a', c: 'b' })).toBe(true);
    for (const other of [
      null,
      'x',
      [],
      {},
      { $p: 'a' },
      { $p: 'a', d: 'b' },
      { q: 'a', c: 'b' },
      { $p: 'a', c: 1 },
      { $p: 1, c: 'a' },
      { $p: 'a', c: 'b', d: 1 },
    ])
      expect(isPersonalRef(other)).toBe(false);
  });

  test('are shown as stars to whom they are not revealed', () => {
    expect(maskPersonal({ a: { $p: 'x', c: 'y' }, b: [{ $p: 'x', c: 'y' }, 1], d: 'z', e: null })).toEqual({
      a: masked,
      b: [masked, 1],
      d: 'z',
      e: null,
    });
  });

  test('half shown keep what a person needs to recognise them', () => {
    expect(maskText('name', '欧阳丽')).toBe('欧＊＊');
    expect(maskText('phone', '13812345678')).toBe('138＊＊＊＊5678');
    expect(maskText('idNumber', '510108199001011234')).toBe('5101＊＊＊＊＊＊＊＊＊＊＊＊34');
    expect(maskText('address', '锦华区柳荫街12号3单元')).toBe('锦华区柳荫街＊＊＊＊＊＊');
    expect(maskText('plate', '川A12345')).toBe('川A＊＊＊＊5');
    expect([maskText('other', 'x'), maskText('name', '张'), maskText('phone', '110')]).toEqual(['＊＊＊', '＊＊＊', '＊＊＊']);
    expect(maskText('name', '𠮷田')).toBe('𠮷＊');
  });

  test('are found in a schema by their paths', () => {
    expect(personalPaths(schema)).toEqual([
      { path: ['name'], class: 'name' },
      { path: ['people', '*', 'phone'], class: 'phone' },
      { path: ['plates'], class: 'plate' },
      { path: ['home'], class: 'address' },
    ]);
    expect(personalPaths({ properties: { a: undefined } })).toEqual([]);
  });
});
