import { describe, expect, test } from '@jest/globals';
import type { Form } from '@sceneworks/schemas';
import { handedIn, shownForm } from './schema.ts';

const form: Form = {
  title: { zh: '围护', en: 'Guarding' },
  schema: {
    type: 'object',
    required: ['kind', 'place'],
    properties: {
      note: { type: 'string', title: '说明', en: 'Note', format: 'multiline' },
      kind: {
        type: 'string',
        title: '类型',
        en: 'Kind',
        oneOf: [
          { const: 'a', title: '甲', en: 'A' },
          { const: 'b', title: '乙' },
        ],
      },
      size: { type: 'number', title: '大小', en: 'Size', unit: 'cm' },
      hurt: { type: 'boolean', title: '有人受伤', en: 'Somebody hurt' },
      howMany: { type: 'integer', title: '几人', en: 'How many' },
      many: { type: 'string', enum: ['1', '2', '3', '4', '5', '6'] },
      near: { type: 'object', title: '近景', format: 'photo' },
      place: { type: 'object', title: '位置', format: 'place' },
      sign: { type: 'object', title: '签名', format: 'signature' },
      who: { type: 'string', format: 'person' },
      stars: { type: 'integer', format: 'rating' },
      at: { type: 'string', format: 'date-time', description: '何时', descriptionEn: 'When' },
      tags: { type: 'array', items: { type: 'string', enum: ['x', 'y'] } },
      rows: { type: 'array', items: { type: 'object', properties: { n: { type: 'number', title: '数', en: 'N' } } } },
    },
  },
  ui: {
    order: ['hurt', 'howMany'],
    sections: [{ title: { zh: '现场', en: 'On the spot' }, fields: ['hurt', 'howMany'] }],
    fields: {
      howMany: { showIf: 'hurt = true' },
      near: { photoOf: 'near' },
      note: { help: { zh: '写清楚', en: 'Be clear' }, readOnly: true },
      size: { widget: 'hidden' },
    },
  },
};

const zh = shownForm(form, 'zh', {});
const en = shownForm(form, 'en', {});
const properties = (shown: typeof zh) =>
  shown.schema.properties as Record<string, { title?: string; oneOf?: unknown; description?: string }>;

describe('a form in the viewer’s language', () => {
  test('titles, units and choices', () => {
    expect([properties(zh).kind?.title, properties(en).kind?.title, properties(zh).size?.title]).toEqual(['类型', 'Kind', '大小 (cm)']);
    expect(properties(zh).kind?.oneOf).toEqual([
      { const: 'a', title: '甲' },
      { const: 'b', title: '乙' },
    ]);
    expect(properties(en).kind?.oneOf).toEqual([
      { const: 'a', title: 'A' },
      { const: 'b', title: '乙' },
    ]);
    expect([properties(zh).at?.description, properties(en).at?.description]).toEqual(['何时', 'When']);
    expect(properties(en).near?.title).toBe('近景');
  });

  test('what stands before the sections comes first, the required at its head; then section by section', () => {
    expect([zh.names.slice(0, 3), zh.names.at(-1)]).toEqual([['kind', 'place', 'note'], 'hurt']);
  });

  test('a field whose condition is not true is not asked', () => {
    expect(zh.names).not.toContain('howMany');
    const shown = shownForm(form, 'zh', { hurt: true });
    expect(shown.names.slice(-2)).toEqual(['hurt', 'howMany']);
    expect(shown.ui['ui:options']).toMatchObject({ sections: [{ title: '现场', fields: ['hurt', 'howMany'] }] });
  });

  test('sections in the language, without what is not asked', () => {
    expect(en.ui['ui:options']).toEqual({ sections: [{ id: 'section1', title: 'On the spot', fields: ['hurt'] }] });
  });

  test('only what is asked can be required', () => {
    expect(zh.schema.required).toEqual(['kind', 'place']);
  });
});

describe('which control a field gets', () => {
  test.each([
    ['note', 'textarea'],
    ['kind', 'radio'],
    ['many', 'select'],
    ['hurt', 'yesNo'],
    ['who', 'pick'],
    ['stars', 'rating'],
    ['at', 'datetime'],
    ['tags', 'checkboxes'],
    ['size', 'hidden'],
  ])('%s: %s', (name, widget) => {
    expect(zh.ui[name]).toMatchObject({ 'ui:widget': widget });
  });

  test.each([
    ['near', 'photo'],
    ['place', 'place'],
    ['sign', 'signature'],
  ])('%s is a field of its own', (name, field) => {
    expect(zh.ui[name]).toMatchObject({ 'ui:field': field });
  });

  test('help and what may not be written', () => {
    expect(zh.ui.note).toMatchObject({ 'ui:help': '写清楚', 'ui:readonly': true });
    expect(en.ui.note).toMatchObject({ 'ui:help': 'Be clear' });
    expect(zh.ui.near).toMatchObject({ 'ui:options': { photoOf: 'near' } });
  });

  test('the rows of a list keep the titles of their fields', () => {
    expect(en.schema.properties?.rows).toMatchObject({ items: { properties: { n: { title: 'N' } } } });
  });
});

describe('what is handed in', () => {
  test('leaves out what was emptied and what is no longer asked', () => {
    expect(handedIn(form, { hurt: false, howMany: 3, note: '', size: 0, many: null, kind: undefined })).toEqual({ hurt: false, size: 0 });
    expect(handedIn(form, { hurt: true, howMany: 3 })).toEqual({ hurt: true, howMany: 3 });
  });
});
