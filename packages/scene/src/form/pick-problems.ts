import type { FieldSchema, Form, Refusal } from '@sceneworks/schemas';
import type { DistrictIndex } from '../district/index-district.ts';
import { rowOf } from '../district/lookup.ts';
import { isPersonalRef } from './personal.ts';
import { refuse, type Where } from './refuse.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isKnown = (format: FieldSchema['format'], id: string, { people, units, posts }: DistrictIndex): boolean => {
  switch (format) {
    case 'person':
      return people.has(id);
    case 'unit':
      return units.has(id);
    case 'post':
      return posts.has(id);
    default:
      return true;
  }
};

const unknownIn = (schema: FieldSchema, value: unknown, where: Where, index: DistrictIndex): Refusal[] => {
  if (typeof value === 'string') return value === '' || isKnown(schema.format, value, index) ? [] : [refuse('FORM_NOT_LISTED', where)];
  if (Array.isArray(value))
    return value.flatMap((item, i) => unknownIn(schema.items ?? {}, item, { ...where, at: `${where.at}.${i}` }, index));
  if (!isRecord(value) || isPersonalRef(value)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (!field || !Object.hasOwn(value, name)) return [];
    const zh = field.title ?? name;
    return unknownIn(field, value[name], { at: where.at === '' ? name : `${where.at}.${name}`, zh, en: field.en ?? zh }, index);
  });
};

/**
 * What data of a form name that this district does not know: people, units and posts at any depth, keys of registers. Beside
 * `formProblems`, which judges without a district.
 */
export const pickProblems = (form: Form, data: Readonly<Record<string, unknown>>, index: DistrictIndex): readonly Refusal[] => {
  const rows = Object.entries(form.ui.fields ?? {}).flatMap(([name, field]) => {
    const key = data[name];
    if (!field?.lookup || typeof key !== 'string' || key === '' || rowOf(index, field.lookup.dataset, key)) return [];
    const { title: zh = name, en = zh } = form.schema.properties?.[name] ?? {};
    return [refuse('FORM_NOT_LISTED', { at: name, zh, en })];
  });
  return [...unknownIn(form.schema, data, { at: '', zh: '', en: '' }, index), ...rows];
};
