import type { FieldSchema, Refusal } from '@sceneworks/schemas';
import { formatNames } from './format.ts';

const texts = {
  FORM_REQUIRED: (zh: string, en: string) => [`请填写“${zh}”`, `"${en}" is required`],
  FORM_WRONG_TYPE: (zh: string, en: string, type: string) => {
    const [nameZh, nameEn] = typeNames[type as NonNullable<FieldSchema['type']>];
    return [`“${zh}”应为${nameZh}`, `"${en}" must be ${nameEn}`];
  },
  FORM_NOT_LISTED: (zh: string, en: string) => [`“${zh}”不在可选项中，请重新选择`, `"${en}" is not one of the choices`],
  FORM_TOO_SMALL: (zh: string, en: string, bound: string) => [`“${zh}”不能小于 ${bound}`, `"${en}" must not be below ${bound}`],
  FORM_NOT_ABOVE: (zh: string, en: string, bound: string) => [`“${zh}”应大于 ${bound}`, `"${en}" must be above ${bound}`],
  FORM_TOO_LARGE: (zh: string, en: string, bound: string) => [`“${zh}”不能大于 ${bound}`, `"${en}" must not be above ${bound}`],
  FORM_NOT_BELOW: (zh: string, en: string, bound: string) => [`“${zh}”应小于 ${bound}`, `"${en}" must be below ${bound}`],
  FORM_NOT_A_STEP: (zh: string, en: string, bound: string) => [`“${zh}”应为 ${bound} 的倍数`, `"${en}" must be a multiple of ${bound}`],
  FORM_TOO_SHORT: (zh: string, en: string, bound: string) => [`“${zh}”至少 ${bound} 个字`, `"${en}" needs at least ${bound} characters`],
  FORM_TOO_LONG: (zh: string, en: string, bound: string) => [`“${zh}”最多 ${bound} 个字`, `"${en}" takes at most ${bound} characters`],
  FORM_TOO_FEW: (zh: string, en: string, bound: string) => [`“${zh}”至少 ${bound} 项`, `"${en}" needs at least ${bound}`],
  FORM_TOO_MANY: (zh: string, en: string, bound: string) => [`“${zh}”最多 ${bound} 项`, `"${en}" takes at most ${bound}`],
  FORM_REPEATED: (zh: string, en: string) => [`“${zh}”中有重复项`, `"${en}" holds the same item twice`],
  FORM_BAD_FORMAT: (zh: string, en: string, format: string) => {
    const [nameZh, nameEn] = formatNames[format as NonNullable<FieldSchema['format']>];
    return [`“${zh}”应为${nameZh}`, `"${en}" must be ${nameEn}`];
  },
  FORM_UNKNOWN_FIELD: (zh: string, en: string) => [`表单没有字段“${zh}”`, `The form has no field "${en}"`],
  FORM_FORBIDDEN_NAME: (zh: string, en: string) => [`不能使用名称“${zh}”`, `The name "${en}" is not allowed`],
  FORM_TOO_DEEP: (zh: string, en: string, bound: string) => [
    `“${zh}”嵌套过深，上限 formDepth 为 ${bound}`,
    `"${en}" is nested too deeply, the limit formDepth is ${bound}`,
  ],
} as const satisfies Record<string, (zh: string, en: string, detail: string) => string[]>;

const typeNames: Readonly<Record<NonNullable<FieldSchema['type']>, readonly [zh: string, en: string]>> = {
  string: ['文本', 'text'],
  number: ['数字', 'a number'],
  integer: ['整数', 'a whole number'],
  boolean: ['是或否', 'yes or no'],
  array: ['列表', 'a list'],
  object: ['一组字段', 'a set of fields'],
};

/** The stable name of what is wrong with a form that was handed in. */
export type FormProblemCode = keyof typeof texts;

/** Where a field stands in the data, and what it is called there. */
export interface Where {
  readonly at: string;
  readonly zh: string;
  readonly en: string;
}

const placeLength = 300;
const nameLength = 120;

/** A refusal that names the field as the person sees it; `detail` is the bound, type or format that it missed. */
export const refuse = (code: FormProblemCode, { at, zh, en }: Where, detail = ''): Refusal => {
  const [textZh, textEn] = texts[code](zh.slice(0, nameLength), en.slice(0, nameLength), detail) as [string, string];
  return { code, at: at.slice(0, placeLength), ...(detail !== '' && { detail: { expected: detail } }), text: { zh: textZh, en: textEn } };
};
