import { describe, expect, test } from '@jest/globals';
import type { Form } from '@sceneworks/schemas';
import { errorsOf, formValidator } from './validator.ts';

const form: Form = {
  title: { zh: '表', en: 'Form' },
  schema: {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', title: '名称', en: 'Name' },
      rows: { type: 'array', items: { type: 'object', properties: { n: { type: 'number', title: '数', en: 'Number', maximum: 3 } } } },
    },
  },
  ui: {},
};

describe('the judge in the page', () => {
  test('says what to do, in the viewer’s language, at the field', () => {
    const { errors, errorSchema } = formValidator(form, 'zh').validateFormData({}, {});
    expect(errors.map(({ message, property }) => [property, message])).toEqual([['.name', '请填写“名称”']]);
    expect(errorSchema).toEqual({ name: { __errors: ['请填写“名称”'] } });
    expect(formValidator(form, 'en').validateFormData(undefined, {}).errors[0]?.message).toBe('"Name" is required');
  });

  test('finds its way into lists', () => {
    const { errorSchema } = formValidator(form, 'en').validateFormData({ name: 'x', rows: [{ n: 1 }, { n: 9 }] }, {});
    expect(errorSchema).toEqual({ rows: { 1: { n: { __errors: ['"Number" must not be above 3'] } } } });
  });

  test('nothing is wrong with what fits; errors may be transformed', () => {
    expect(formValidator(form, 'zh').validateFormData({ name: 'x' }, {}).errors).toEqual([]);
    expect(formValidator(form, 'zh').validateFormData({}, {}, undefined, () => []).errors).toEqual([]);
  });

  test('a choice is recognised by its value', () => {
    const { isValid, rawValidation } = formValidator(form, 'zh');
    expect([isValid({ const: 'a' }, 'a' as never, {}), isValid({ const: 'a' }, 'b' as never, {})]).toEqual([true, false]);
    expect([isValid({ type: 'number' }, 3 as never, {}), isValid({ type: 'number' }, 'x' as never, {})]).toEqual([true, false]);
    expect(rawValidation({}, {})).toEqual({ errors: [] });
  });

  test('a refusal without a place stands at the whole form; hostile names change nothing else', () => {
    expect(errorsOf([{ code: 'X', text: { zh: '不行' } }], 'zh').errorSchema).toEqual({ __errors: ['不行'] });
    errorsOf([{ code: 'X', at: '__proto__.polluted', text: { zh: '不行' } }], 'zh');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
