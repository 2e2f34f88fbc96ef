import { describe, expect, test } from '@jest/globals';
import { type FieldSchema, type Form, validator } from '@sceneworks/schemas';
import fc from 'fast-check';
import { hasFormat } from './format.ts';
import { isPhoto, photoFields, photosIn } from './photo.ts';
import { formProblems, isHidden } from './problems.ts';
import { valueProblems } from './value-problems.ts';

const found = (schema: FieldSchema, value: unknown) =>
  valueProblems({ type: 'object', properties: { f: schema } }, { f: value }).map(({ code }) => code);

describe('a value', () => {
  const wrong: readonly (readonly [code: string, schema: FieldSchema, value: unknown])[] = [
    ['FORM_WRONG_TYPE', { type: 'string' }, 3],
    ['FORM_WRONG_TYPE', { type: 'number' }, '3'],
    ['FORM_WRONG_TYPE', { type: 'number' }, Number.NaN],
    ['FORM_WRONG_TYPE', { type: 'integer' }, 2.5],
    ['FORM_WRONG_TYPE', { type: 'boolean' }, 'yes'],
    ['FORM_WRONG_TYPE', { type: 'array' }, { a: 1 }],
    ['FORM_WRONG_TYPE', { type: 'object' }, [1]],
    ['FORM_WRONG_TYPE', { type: 'string', personal: 'phone' }, { $p: 'a' }],
    ['FORM_WRONG_TYPE', { type: 'string' }, { $p: 'a', c: 'b' }],
    ['FORM_NOT_LISTED', { type: 'string', enum: ['a'] }, 'b'],
    ['FORM_NOT_LISTED', { oneOf: [{ const: 1, title: '一' }] }, '1'],
    ['FORM_TOO_SMALL', { type: 'number', minimum: 1 }, 0.5],
    ['FORM_NOT_ABOVE', { type: 'number', exclusiveMinimum: 1 }, 1],
    ['FORM_TOO_LARGE', { type: 'number', maximum: 1 }, 2],
    ['FORM_NOT_BELOW', { type: 'number', exclusiveMaximum: 1 }, 1],
    ['FORM_NOT_A_STEP', { type: 'number', multipleOf: 0.1 }, 0.25],
    ['FORM_TOO_LARGE', { type: 'integer', format: 'rating' }, 6],
    ['FORM_TOO_SHORT', { type: 'string', minLength: 2 }, '𠮷'],
    ['FORM_TOO_LONG', { type: 'string', maxLength: 1 }, 'ab'],
    ['FORM_TOO_LONG', { type: 'string' }, 'x'.repeat(4_001)],
    ['FORM_TOO_FEW', { type: 'array', minItems: 2 }, [1]],
    ['FORM_TOO_MANY', { type: 'array', maxItems: 1 }, [1, 2]],
    [
      'FORM_REPEATED',
      { type: 'array', uniqueItems: true, items: { type: 'object' } },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
    ['FORM_REQUIRED', { type: 'array', items: { type: 'string' } }, ['a', '']],
    ['FORM_BAD_FORMAT', { type: 'string', format: 'date' }, '2026-02-30'],
    ['FORM_BAD_FORMAT', { type: 'string', personal: 'phone', format: 'phone' }, 'call me'],
    ['FORM_BAD_FORMAT', { type: 'object', format: 'place' }, { lon: 200 }],
    ['FORM_BAD_FORMAT', { format: 'photo' }, 'p1'],
    ['FORM_BAD_FORMAT', { format: 'signature' }, [{ photo: 'p1' }, 3]],
    ['FORM_TOO_MANY', { format: 'signature' }, [{ photo: 'p1' }, { photo: 'p2' }]],
    ['FORM_TOO_MANY', { format: 'photo' }, Array.from({ length: 21 }, () => ({ photo: 'p' }))],
    ['FORM_TOO_FEW', { type: 'array', format: 'photo', minItems: 2 }, [{ photo: 'p' }]],
    ['FORM_UNKNOWN_FIELD', { type: 'object', properties: {} }, { a: 1 }],
    ['FORM_FORBIDDEN_NAME', { type: 'object' }, JSON.parse('{"__proto__":1}')],
    ['FORM_FORBIDDEN_NAME', { type: 'object', properties: {} }, { constructor: 1 }],
  ];
  test.each(wrong)('is refused with %s by %j', (code, schema, value) => {
    expect(found(schema, value)).toEqual([code]);
  });

  const right: readonly (readonly [FieldSchema, unknown])[] = [
    [{ type: 'string', minLength: 3 }, ''],
    [{ type: 'string' }, null],
    [{ type: 'string', minLength: 2, maxLength: 2 }, '𠮷田'],
    [{ type: 'number', multipleOf: 0.1, minimum: 0 }, 0.3],
    [{ type: 'number', multipleOf: 0 }, 0.3],
    [{ type: 'integer', format: 'rating' }, 5],
    [{ type: 'integer', format: 'rating', maximum: 10 }, 9],
    [{ type: 'boolean' }, false],
    [{ type: 'array', uniqueItems: true }, [1, 2]],
    [{ type: 'array', items: { type: 'number' } }, [1]],
    [{ type: 'object' }, { anything: 1 }],
    [{}, 'anything'],
    [
      { type: 'string', personal: 'phone', format: 'phone' },
      { $p: 'a', c: 'b' },
    ],
    [{ type: 'string', personal: 'phone', format: 'phone' }, '13800000000'],
    [
      { type: 'object', format: 'place' },
      { lon: 104.1, lat: 30.6, address: '柳荫街' },
    ],
    [{ format: 'photo' }, { photo: 'p1', of: 'near', takenAt: '2026-06-01T00:00:00.000Z', lon: 104, lat: 30 }],
    [{ type: 'array', format: 'photo', maxItems: 2 }, [{ photo: 'p1' }, { photo: 'p2' }]],
    [{ type: 'array', items: { format: 'photo' } }, [{ photo: 'p1' }]],
    [{ type: 'string', oneOf: [{ const: 'a', title: '甲' }] }, 'a'],
  ];
  test.each(right)('%j takes %j', (schema, value) => {
    expect(found(schema, value)).toEqual([]);
  });

  test('nested too deeply is refused by the name of the limit', () => {
    const depth = 20;
    let schema: FieldSchema = { type: 'string' };
    let value: unknown = 'x';
    for (let i = 0; i < depth; i += 1) [schema, value] = [{ type: 'object', properties: { a: schema } }, { a: value }];
    const [problem] = valueProblems(schema, value);
    expect(problem).toMatchObject({ code: 'FORM_TOO_DEEP', text: { en: expect.stringContaining('formDepth is 12') } });
  });

  test('is named where it stands by the title people see', () => {
    const schema: FieldSchema = {
      type: 'object',
      properties: {
        people: {
          type: 'array',
          title: '人员',
          items: { type: 'object', properties: { age: { type: 'number', title: '年龄', en: 'Age', maximum: 120 } } },
        },
      },
    };
    expect(valueProblems(schema, { people: [{ age: 1 }, { age: 130 }] })).toEqual([
      {
        code: 'FORM_TOO_LARGE',
        at: 'people.1.age',
        detail: { expected: '120' },
        text: { zh: '“年龄”不能大于 120', en: '"Age" must not be above 120' },
      },
    ]);
    expect(valueProblems({ type: 'array', title: '列表', items: { type: 'number' } }, ['a'])[0]).toMatchObject({
      at: '0',
      text: { zh: '“列表”应为数字' },
    });
  });

  test('with ever so much wrong is told in bounds', () => {
    const flood = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`${i}${'x'.repeat(500)}`, 1]));
    const problems = valueProblems({ type: 'object', properties: {} }, flood);
    expect(problems).toHaveLength(200);
    for (const problem of problems) expect(validator('Refusal')(problem)).toEqual([]);
  });

  test('of any JSON is judged without a throw', () => {
    const schema: FieldSchema = {
      type: 'object',
      properties: Object.fromEntries(right.map(([each], i) => [`f${i}`, each])),
      required: ['f1'],
    };
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...right.keys()), (value, i) =>
        Array.isArray(valueProblems(schema, { [`f${i}`]: value })),
      ),
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(valueProblems(schema, value))));
  });
});

describe('a form', () => {
  const form: Form = {
    title: { zh: '修复', en: 'Repair' },
    schema: {
      type: 'object',
      required: ['result', 'why', 'cost'],
      properties: {
        result: { type: 'string', title: '结果', en: 'Result', enum: ['done', 'cannot'] },
        why: { type: 'string', title: '原因' },
        cost: { type: 'number' },
      },
    },
    ui: { fields: { why: { showIf: 'result = "cannot"' }, cost: { help: { zh: '元' } } } },
  };

  test('asks for what is required, as long as it is shown', () => {
    expect(formProblems(form, { result: 'done', cost: 3 })).toEqual([]);
    expect(formProblems(form, { result: 'cannot', cost: 3 })).toMatchObject([
      { code: 'FORM_REQUIRED', at: 'why', text: { zh: '请填写“原因”', en: '"原因" is required' } },
    ]);
    expect(formProblems(form, {}).map(({ at }) => at)).toEqual(['result', 'cost']);
    expect([isHidden(form, 'why', {}), isHidden(form, 'why', { result: 'cannot' }), isHidden(form, 'cost', {})]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('may miss anything in a draft, but not hold what is wrong', () => {
    expect(formProblems(form, {}, { draft: true })).toEqual([]);
    expect(formProblems(form, { cost: 'x' }, { draft: true })).toMatchObject([{ code: 'FORM_WRONG_TYPE', at: 'cost' }]);
  });

  test('refuses what it has no field for', () => {
    expect(formProblems({ ...form, schema: { type: 'object' } }, { a: 1 })).toMatchObject([{ code: 'FORM_UNKNOWN_FIELD', at: 'a' }]);
    expect(formProblems({ ...form, schema: { ...form.schema, required: ['gone'] } }, {})).toMatchObject([
      { code: 'FORM_REQUIRED', at: 'gone' },
    ]);
    expect(formProblems(form, 'x')).toMatchObject([
      { code: 'FORM_WRONG_TYPE', text: { zh: '“修复”应为一组字段', en: '"Repair" must be a set of fields' } },
    ]);
  });

  test('hides nothing by a condition that is no condition, or that cannot be computed', () => {
    const odd = (showIf: string): Form => ({ ...form, ui: { fields: { why: { showIf } } } });
    expect(isHidden(odd('gone >'), 'why', {})).toBe(false);
    expect(isHidden(odd('count(for a in 1..2000, b in 1..2000 return a) > 0'), 'why', {})).toBe(false);
  });
});

describe('formats', () => {
  const formats: readonly (readonly [NonNullable<FieldSchema['format']>, readonly string[], readonly string[]])[] = [
    ['date', ['2026-02-28'], ['2026-2-28', 'x']],
    ['date-time', ['2026-02-28T08:00:00Z', '2026-02-28T08:00:00+08:00'], ['2026-02-28T25:00:00Z']],
    ['time', ['08:30:00'], ['8h']],
    ['duration', ['PT2H', 'P1D', 'P1M'], ['2 hours']],
    [
      'phone',
      ['13800000000', '+86 13800000000', '028-88888888', '88888888', '110', '12345', '400-800-8000', '+4930123456'],
      ['138', '1380000000012', 'abc', ''].slice(1),
    ],
    ['idNumber', ['11010519491231002X', '11010519491231002x', '110105491231002'], ['110105194912310021', '1101']],
    ['uscc', ['91510100MA6CA1B2C3'], ['91510100ma6ca1b2c3', '9151']],
    ['plate', ['川A12345', '川AD12345', '川A1234学'], ['A12345', '川112345']],
    ['uri', ['https://example.org/a?b'], ['javascript:alert(1)', 'http://']],
    ['unit', ['west-office'], ['no id', '']],
    ['post', ['west.team'], ['-x']],
    ['person', ['p1'], ['中']],
    ['multiline', ['any\ntext'], []],
    ['rating', ['x'], []],
    ['photo', ['x'], []],
    ['signature', ['x'], []],
    ['place', ['x'], []],
  ];
  test.each(formats)('%s', (format, good, bad) => {
    expect(good.filter((text) => !hasFormat(text, format))).toEqual([]);
    expect(bad.filter((text) => hasFormat(text, format))).toEqual([]);
  });
});

describe('photos', () => {
  test('are a stored file with where and when, and nothing else', () => {
    expect(isPhoto({ photo: 'p1' })).toBe(true);
    const others = [
      null,
      'p1',
      [],
      {},
      { photo: 3 },
      { photo: '../x' },
      { photo: 'p', of: 'back' },
      { photo: 'p', takenAt: 'now' },
      { photo: 'p', takenAt: 3 },
      { photo: 'p', lon: 181 },
      { photo: 'p', lat: 91 },
      { photo: 'p', lat: '3' },
      { photo: 'p', more: 1 },
    ];
    expect(others.filter(isPhoto)).toEqual([]);
  });

  test('are counted wherever they stand', () => {
    const schema: FieldSchema = {
      type: 'object',
      properties: {
        one: { format: 'photo' },
        many: { type: 'array', items: { type: 'object', properties: { shot: { format: 'photo' } } } },
        list: { type: 'array' },
        none: { type: 'string' },
        lost: undefined,
      },
    };
    expect(
      photosIn(schema, { one: [{ photo: 'a' }, 'x'], many: [{ shot: { photo: 'b' } }, { shot: null }, 3], list: [1], none: 'y' }).map(
        ({ photo }) => photo,
      ),
    ).toEqual(['a', 'b']);
    expect(photosIn(schema, null)).toEqual([]);
    expect(photosIn({ type: 'object' }, {})).toEqual([]);
    expect(photoFields(schema)).toBe(2);
  });
});
