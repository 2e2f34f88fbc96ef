import { type Fields, isForbiddenName, type Type } from '@sceneworks/expression';
import type { FieldSchema } from '@sceneworks/schemas';

/** Values that a field may have, where it lists them. */
export const listedValues = ({ enum: plain, oneOf }: FieldSchema): readonly (string | number | boolean)[] | undefined =>
  plain ?? oneOf?.map((choice) => choice.const);

const placeFields: Fields = { lon: { kind: 'number' }, lat: { kind: 'number' }, address: { kind: 'text' }, area: { kind: 'text' } };

const textType = (schema: FieldSchema): Type => {
  switch (schema.format) {
    case 'date':
      return { kind: 'date' };
    case 'date-time':
      return { kind: 'dateTime' };
    case 'time':
      return { kind: 'time' };
    case 'duration':
      return { kind: 'daysDuration' };
    default: {
      const values = listedValues(schema)?.filter((value) => typeof value === 'string');
      return values && values.length > 0 ? { kind: 'text', values } : { kind: 'text' };
    }
  }
};

/** The type of values of one kind only; values of several kinds say nothing. */
const typeOfListed = (schema: FieldSchema): Type => {
  const kinds = new Set(listedValues(schema)?.map((value) => typeof value));
  const [kind] = kinds;
  if (kinds.size !== 1) return { kind: 'any' };
  return kind === 'string' ? textType(schema) : { kind: kind as 'number' | 'boolean' };
};

/**
 * What an expression sees in a value of this schema. Photos and signatures are records about a file: of them an expression may ask
 * whether they are there and how many; a personal value stays closed whatever is below it.
 */
export const typeOf = (schema: FieldSchema): Type => {
  if (schema.personal) return { kind: 'personal', class: schema.personal };
  if (schema.format === 'photo' || schema.format === 'signature') return { kind: 'any' };
  if (schema.format === 'place') return { kind: 'context', fields: placeFields };
  switch (schema.type) {
    case 'string':
      return textType(schema);
    case 'number':
    case 'integer':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return { kind: 'list', of: schema.items ? typeOf(schema.items) : { kind: 'any' } };
    case 'object':
      return schema.properties ? { kind: 'context', fields: fieldsOf(schema) } : { kind: 'any' };
    case undefined:
      return schema.properties ? { kind: 'context', fields: fieldsOf(schema) } : typeOfListed(schema);
  }
};

/** The fields of an object schema as an expression may read them; names that reach into JavaScript's own machinery are left out. */
export const fieldsOf = (schema: FieldSchema): Fields => {
  const fields: Record<string, Type> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) if (field && !isForbiddenName(name)) fields[name] = typeOf(field);
  return fields;
};
