import type { FieldSchema, PersonalClass, PersonalRef } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';

/** Puts a personal text away and gives the reference that stands for it. */
export type Seal = (ofClass: PersonalClass, text: string) => PersonalRef;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is the reference that stands for a personal value, and nothing else. */
export const isPersonalRef = (value: unknown): value is PersonalRef =>
  isRecord(value) &&
  Object.keys(value).length === 2 &&
  Object.hasOwn(value, '$p') &&
  Object.hasOwn(value, 'c') &&
  typeof value.$p === 'string' &&
  typeof value.c === 'string';

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

const sealed = (ofClass: PersonalClass, value: unknown, seal: Seal): unknown => {
  if (isNothing(value) || isPersonalRef(value)) return value;
  if (Array.isArray(value)) return value.map((item) => sealed(ofClass, item, seal));
  return seal(ofClass, typeof value === 'string' ? value : canonical(value));
};

const splitMembers = (schema: FieldSchema, value: Readonly<Record<string, unknown>>, seal: Seal): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (field && Object.hasOwn(value, name) && value[name] !== undefined && name !== '__proto__') {
      result[name] = splitPersonal(field, value[name], seal);
    }
  }
  return result;
};

/**
 * The value with everything that its schema calls personal put away and replaced by its reference; references already there stay. What
 * an object schema does not name is left out: nobody could say whether it is personal. (A schema without `properties` names nothing and
 * keeps all.) The value given is not changed. A personal value that is no text is sealed as its canonical JSON.
 */
export const splitPersonal = (schema: FieldSchema, value: unknown, seal: Seal): unknown => {
  if (schema.personal) return sealed(schema.personal, value, seal);
  if (Array.isArray(value)) return schema.items ? value.map((item) => splitPersonal(schema.items as FieldSchema, item, seal)) : value;
  return isRecord(value) && schema.properties && !isPersonalRef(value) ? splitMembers(schema, value, seal) : value;
};

/** What is shown in the place of a personal value. */
export const masked = '＊＊＊';

/** The value with every personal reference in it replaced by what is shown to whom it is not revealed. */
export const maskPersonal = (value: unknown): unknown => {
  if (isPersonalRef(value)) return masked;
  if (Array.isArray(value)) return value.map(maskPersonal);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, maskPersonal(member)])) : value;
};

const star = '＊';

const keepEnds = (text: string, head: number, tail: number): string => {
  const letters = [...text];
  if (letters.length <= head + tail) return star.repeat(3);
  return `${letters.slice(0, head).join('')}${star.repeat(letters.length - head - tail)}${tail > 0 ? letters.slice(-tail).join('') : ''}`;
};

/** A personal text half shown, as notices and lists do: the family name, the ends of a phone, the beginning of an address. */
export const maskText = (ofClass: PersonalClass, text: string): string => {
  switch (ofClass) {
    case 'name':
      return keepEnds(text, 1, 0);
    case 'phone':
      return keepEnds(text, 3, 4);
    case 'idNumber':
      return keepEnds(text, 4, 2);
    case 'address':
      return keepEnds(text, 6, 0);
    case 'plate':
      return keepEnds(text, 2, 1);
    case 'other':
      return star.repeat(3);
  }
};

/** Where in values of a schema personal values stand, and of which class; `*` is any item of a list. */
export interface PersonalPath {
  readonly path: readonly string[];
  readonly class: PersonalClass;
}

/** Every place of a schema that holds personal values. */
export const personalPaths = (schema: FieldSchema): readonly PersonalPath[] => {
  if (schema.personal) return [{ path: [], class: schema.personal }];
  const below = (name: string, field: FieldSchema | undefined): PersonalPath[] =>
    field ? personalPaths(field).map(({ path, class: ofClass }) => ({ path: [name, ...path], class: ofClass })) : [];
  return [...below('*', schema.items), ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => below(name, field))];
};
