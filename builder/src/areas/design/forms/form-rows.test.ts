import { describe, expect, test } from '@jest/globals';
import { blankScene, edit } from '@sceneworks/scene';
import type { Form, Scene, SceneEdit } from '@sceneworks/schemas';
import { choicesFrom, choicesText } from './choices.ts';
import { fieldOf, fieldsFrom, fieldsText } from './field-clipboard.ts';
import { fieldKey, moveEdits, rowsOf, sectionKey, spotBehind, stepEdits } from './form-rows.ts';

const text = { type: 'string' } as const;
const form: Form = {
  title: { zh: '表单' },
  schema: { type: 'object', properties: { a: text, b: text, c: text, d: text }, required: ['a'] },
  ui: {
    order: ['a', 'b'],
    sections: [
      { id: 's', title: { zh: '一' }, fields: ['c'] },
      { id: 't', title: { zh: '二' }, fields: ['d'] },
    ],
    fields: { b: { showIf: 'a != null' } },
  },
};
const keys = (of: Form): string =>
  rowsOf(of)
    .map(({ key }) => key.replace('field ', '').replace('section ', '#'))
    .join(' ');
const scene: Scene = { ...blankScene({ id: 'x', title: { zh: 'x' }, domain: 'civic', lead: 'u' }), forms: { f: form } };
const after = (edits: readonly SceneEdit[]): string => {
  const done = edits.reduce((before, one) => {
    const next = edit(before, one);
    if ('refusal' in next) throw new Error(next.refusal.code);
    return next.scene;
  }, scene);
  return keys(done.forms.f as Form);
};
const rows = rowsOf(form);

describe('the lines of a form', () => {
  test('fields before the sections, then each heading with its fields', () => {
    expect(keys(form)).toBe('a b #s c #t d');
    expect([spotBehind(rows, -1), spotBehind(rows, 1), spotBehind(rows, 2), spotBehind(rows, 3)]).toEqual([
      {},
      { after: 'b' },
      { section: 's' },
      { section: 's', after: 'c' },
    ]);
  });

  test.each([
    ['b', -1, 'b a #s c #t d'],
    ['b', 1, 'a #s b c #t d'],
    ['c', -1, 'a b c #s #t d'],
    ['a', -1, 'a b #s c #t d'],
    ['d', 1, 'a b #s c #t d'],
    ['d', -1, 'a b #s c d #t'],
  ] as const)('%s goes by %i: %s', (name, step, order) => {
    expect(after(stepEdits('f', rows, [fieldKey(name)], step))).toBe(order);
  });

  test('several chosen go together', () => {
    expect(after(stepEdits('f', rows, [fieldKey('a'), fieldKey('b')], 1))).toBe('#s a b c #t d');
    expect(after(moveEdits('f', rows, [fieldKey('a'), fieldKey('d')], 3))).toBe('b #s c a d #t');
    expect(after(moveEdits('f', rows, [fieldKey('a'), fieldKey('b')], 1))).toBe('a b #s c #t d');
    expect(stepEdits('f', rows, [], 1)).toEqual([]);
  });

  test('a section goes with its fields, over the sections beside it only', () => {
    expect(after(stepEdits('f', rows, [sectionKey('t')], -1))).toBe('a b #t d #s c');
    expect(after(stepEdits('f', rows, [sectionKey('s')], 1))).toBe('a b #t d #s c');
    expect(stepEdits('f', rows, [sectionKey('s')], -1)).toEqual([]);
    expect(stepEdits('f', rows, [sectionKey('t')], 1)).toEqual([]);
    expect(after(moveEdits('f', rows, [sectionKey('s')], 5))).toBe('a b #t d #s c');
    expect(after(moveEdits('f', rows, [sectionKey('t')], 0))).toBe('a b #t d #s c');
    expect(moveEdits('f', rows, [sectionKey('s')], 3)).toEqual([]);
  });
});

describe('fields on the clipboard', () => {
  test('carry all that is said of them, and come in under names that are free', () => {
    const copied = fieldsText(form, ['a', 'b']);
    expect(fieldsFrom(copied, { title: { zh: '空' }, schema: {}, ui: {} })).toEqual([
      { name: 'a', schema: text, required: true },
      { name: 'b', schema: text, ui: { showIf: 'a != null' } },
    ]);
    const names = fieldsFrom(copied, form)?.map(({ name }) => name) ?? [];
    expect(new Set([...names, 'a', 'b']).size).toBe(4);
    expect(fieldOf(form, 'gone')).toBeUndefined();
  });

  test.each([
    'no JSON',
    'null',
    '{"kind":"sceneworks/fragment","nodes":[]}',
    '{"kind":"sceneworks/fields","fields":7}',
    '{"kind":"sceneworks/fields","fields":[{"name":"x"}]}',
    JSON.stringify({ kind: 'sceneworks/fields', fields: [{ name: 'x', schema: { title: 'x'.repeat(100_000) } }] }),
    JSON.stringify({ kind: 'sceneworks/fields', fields: [{ name: 'x', schema: { html: '<svg onload=alert(1)>' } }] }),
  ])('anything else is none: %.60s', (said) => {
    expect(fieldsFrom(said, form)).toBeUndefined();
  });
});

describe('choices, one a line', () => {
  const before = [
    { const: 'closed', title: '已关闭', en: 'Closed' },
    { const: 'open', title: '开启' },
  ];

  test('are typed as they are shown', () => {
    expect(choicesText(before)).toBe('已关闭 | Closed\n开启');
    expect(choicesFrom(choicesText(before), before)).toEqual(before);
  });

  test('keep their value when renamed, moved or added to', () => {
    expect(choicesFrom('已关\n开启', before)).toEqual([
      { const: 'closed', title: '已关' },
      { const: 'open', title: '开启' },
    ]);
    expect(choicesFrom('开启\n  \n半开 | Half\n已关闭', before)).toEqual([
      { const: 'open', title: '开启' },
      { const: '半开', title: '半开', en: 'Half' },
      { const: 'closed', title: '已关闭' },
    ]);
    expect(choicesFrom('开启\n开启\n开启', before)).toEqual([{ const: 'open', title: '开启' }]);
  });

  test('are never longer or more than a form takes', () => {
    const many = choicesFrom(Array.from({ length: 600 }, (_, i) => `${i}${'字'.repeat(200)}`).join('\n'), []);
    expect([many.length, many[0]?.title.length]).toEqual([500, 120]);
  });
});
