import { describe, expect, test } from '@jest/globals';
import { formProblems } from '@sceneworks/scene';
import type { Form } from '@sceneworks/schemas';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fieldKinds, newField } from './field-kinds.ts';
import { formExport } from './json-schema.ts';
import { sampleData } from './sample-data.ts';

const fields = fieldKinds.map((kind) => ({ ...newField(kind), name: kind.id }));
const form: Form = {
  title: { zh: '全部', en: 'All' },
  schema: {
    type: 'object',
    required: ['text', 'near'],
    properties: Object.fromEntries(fields.map(({ name, schema }) => [name, { ...schema, description: '说明', descriptionEn: 'What' }])),
  },
  ui: { order: fields.map(({ name }) => name) },
};
const { schema, uiSchema } = formExport(form);
const ajv = new Ajv2020({ strict: true, validateFormats: false, strictRequired: false });
for (const word of ['x-title-en', 'x-description-en', 'x-personal', 'x-format', 'x-unit', 'x-intel-class']) ajv.addKeyword(word);
const isValid = ajv.compile(schema);

describe('a form for other tools', () => {
  test('is a JSON Schema that takes what the form takes', () => {
    const sample = sampleData(form);
    expect([formProblems(form, sample), isValid(sample)]).toEqual([[], true]);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: '全部',
      'x-title-en': 'All',
      properties: { phone: { 'x-personal': 'phone', 'x-format': 'phone', 'x-description-en': 'What' }, time: { format: 'date-time' } },
    });
    expect(uiSchema).toBe(form.ui);
  });

  test.each([
    [{ text: 7 }],
    [{ text: undefined }],
    [{ rating: 9 }],
    [{ choice: '丙' }],
    [{ near: 'x' }],
    [{ photos: [{ photo: 'a', by: 'me' }] }],
    [{ place: { lon: 200 } }],
    [{ signature: 'drawn' }],
    [{ table: [{ item: 3 }] }],
    [{ unknown: 1 }],
  ])('and refuses what the form refuses: %j', (wrong) => {
    const data = Object.fromEntries(Object.entries({ ...sampleData(form), ...wrong }).filter(([, value]) => value !== undefined));
    expect(formProblems(form, data).length).toBeGreaterThan(0);
    expect(isValid(data)).toBe(false);
  });
});
