import { isForbiddenName } from '@sceneworks/expression';
import { type FieldSchema, limits, type Refusal } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';
import { listedValues } from './fields.ts';
import { hasFormat } from './format.ts';
import { isPersonalRef } from './personal.ts';
import { isPhoto } from './photo.ts';
import { isPlace } from './place-value.ts';
import { refuse, type Where } from './refuse.ts';

/** Which top-level fields are not asked for: neither required nor missed. */
export interface Asking {
  readonly isHidden?: (name: string) => boolean;
  /** A draft: what is there is judged, what is missing is not. */
  readonly draft?: boolean;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing was filled in; a box that was not ticked is an answer. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const within = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

const below = (where: Where, name: string, schema: FieldSchema | undefined): Where => ({
  at: within(where.at, name),
  zh: schema?.title ?? name,
  en: schema?.en ?? schema?.title ?? name,
});

const textProblems = (schema: FieldSchema, text: string, where: Where): Refusal[] => {
  const [least, most] = [schema.minLength ?? 0, schema.maxLength ?? limits.textLength];
  const letters = text.length <= most && text.length > 2 * least ? text.length : [...text].length;
  if (letters < least) return [refuse('FORM_TOO_SHORT', where, String(least))];
  if (letters > most) return [refuse('FORM_TOO_LONG', where, String(most))];
  return schema.format && !hasFormat(text, schema.format) ? [refuse('FORM_BAD_FORMAT', where, schema.format)] : [];
};

const isMultiple = (value: number, of: number): boolean => {
  const times = value / of;
  return Math.abs(times - Math.round(times)) <= 1e-9 * Math.max(1, Math.abs(times));
};

const bounds = (schema: FieldSchema): FieldSchema => (schema.format === 'rating' ? { minimum: 1, maximum: 5, ...schema } : schema);

const numberProblems = (schema: FieldSchema, value: number, where: Where): Refusal[] => {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = bounds(schema);
  if (minimum !== undefined && value < minimum) return [refuse('FORM_TOO_SMALL', where, String(minimum))];
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return [refuse('FORM_NOT_ABOVE', where, String(exclusiveMinimum))];
  if (maximum !== undefined && value > maximum) return [refuse('FORM_TOO_LARGE', where, String(maximum))];
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return [refuse('FORM_NOT_BELOW', where, String(exclusiveMaximum))];
  return multipleOf !== undefined && multipleOf > 0 && !isMultiple(value, multipleOf)
    ? [refuse('FORM_NOT_A_STEP', where, String(multipleOf))]
    : [];
};

const countProblems = (schema: FieldSchema, count: number, where: Where, mostItems: number): Refusal[] => {
  if (count < (schema.minItems ?? 0)) return [refuse('FORM_TOO_FEW', where, String(schema.minItems))];
  const most = Math.min(schema.maxItems ?? mostItems, mostItems);
  return count > most ? [refuse('FORM_TOO_MANY', where, String(most))] : [];
};

const photoProblems = (schema: FieldSchema, value: unknown, where: Where): Refusal[] => {
  const photos: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (!photos.every(isPhoto)) return [refuse('FORM_BAD_FORMAT', where, schema.format)];
  const counted = schema.type === 'array' ? schema : { maxItems: schema.format === 'photo' ? limits.uploadPhotos : 1 };
  return countProblems(counted, photos.length, where, limits.uploadPhotos);
};

const listProblems = (schema: FieldSchema, list: readonly unknown[], where: Where, depth: number): Refusal[] => {
  const count = countProblems(schema, list.length, where, limits.expressionListLength);
  if (count.length > 0) return count;
  const { items } = schema;
  const problems = items
    ? list.flatMap((item, i) => itemProblems(items, item, { ...where, at: within(where.at, String(i)) }, depth + 1))
    : [];
  if (problems.length > 0 || !schema.uniqueItems) return problems;
  return new Set(list.map(canonical)).size < list.length ? [refuse('FORM_REPEATED', where)] : [];
};

const itemProblems = (schema: FieldSchema, item: unknown, where: Where, depth: number): Refusal[] =>
  isEmpty(item) ? [refuse('FORM_REQUIRED', where)] : problemsOf(schema, item, where, depth);

const objectProblems = (
  schema: FieldSchema,
  value: Readonly<Record<string, unknown>>,
  where: Where,
  depth: number,
  asking: Asking,
): Refusal[] => {
  const properties = schema.properties ?? {};
  const problems = Object.keys(value).flatMap((name) => {
    if (isForbiddenName(name)) return [refuse('FORM_FORBIDDEN_NAME', below(where, name, undefined))];
    const field = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!field) return schema.properties ? [refuse('FORM_UNKNOWN_FIELD', below(where, name, undefined))] : [];
    return isEmpty(value[name]) ? [] : problemsOf(field, value[name], below(where, name, field), depth + 1);
  });
  if (asking.draft) return problems;
  for (const name of schema.required ?? []) {
    if (asking.isHidden?.(name) || !(Object.hasOwn(value, name) ? isEmpty(value[name]) : true)) continue;
    problems.push(refuse('FORM_REQUIRED', below(where, name, Object.hasOwn(properties, name) ? properties[name] : undefined)));
  }
  return problems;
};

const isType = (type: FieldSchema['type'], value: unknown): boolean => {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    case undefined:
      return true;
  }
};

const problemsOf = (schema: FieldSchema, value: unknown, where: Where, depth: number, asking: Asking = {}): Refusal[] => {
  if (depth > limits.formDepth) return [refuse('FORM_TOO_DEEP', where, String(limits.formDepth))];
  if (schema.personal && isPersonalRef(value)) return [];
  if (schema.format === 'photo' || schema.format === 'signature') return photoProblems(schema, value, where);
  if (schema.format === 'place') return isPlace(value) ? [] : [refuse('FORM_BAD_FORMAT', where, 'place')];
  if (!isType(schema.type, value)) return [refuse('FORM_WRONG_TYPE', where, schema.type)];
  const listed = listedValues(schema);
  if (listed && !listed.includes(value as string)) return [refuse('FORM_NOT_LISTED', where)];
  if (typeof value === 'string') return textProblems(schema, value, where);
  if (typeof value === 'number') return numberProblems(schema, value, where);
  if (Array.isArray(value)) return listProblems(schema, value, where, depth);
  return isRecord(value) ? objectProblems(schema, value, where, depth, asking) : [];
};

/**
 * What is wrong with a value, measured by a field schema: an interpreting validator, so that phone, engine and server judge alike and
 * every refusal names the field by its title. Empty (missing, null, '', no items) is wrong only where it is required. A personal value
 * may stand as its text or as its reference. Members that the schema does not name are refused.
 * At most as many are told as a form may have fields.
 */
export const valueProblems = (schema: FieldSchema, value: unknown, asking: Asking = {}): readonly Refusal[] =>
  problemsOf(schema, value, { at: '', zh: schema.title ?? '', en: schema.en ?? schema.title ?? '' }, 0, asking).slice(0, limits.formFields);
