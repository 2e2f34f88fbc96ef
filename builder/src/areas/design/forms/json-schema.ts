import type { FieldSchema, Form } from '@sceneworks/schemas';

type Json = Readonly<Record<string, unknown>>;

const photo: Json = {
  type: 'object',
  required: ['photo'],
  additionalProperties: false,
  properties: {
    photo: { type: 'string' },
    of: { enum: ['near', 'far', 'reference'] },
    takenAt: { type: 'string', format: 'date-time' },
    lon: { type: 'number', minimum: -180, maximum: 180 },
    lat: { type: 'number', minimum: -90, maximum: 90 },
  },
};

const place: Json = {
  type: 'object',
  additionalProperties: false,
  properties: {
    lon: { type: 'number', minimum: -180, maximum: 180 },
    lat: { type: 'number', minimum: -90, maximum: 90 },
    address: { type: 'string', maxLength: 300 },
    area: { type: 'string' },
    outside: { type: 'boolean' },
  },
};

/** Formats that JSON Schema knows too; ours are told beside. */
const known: readonly string[] = ['date', 'date-time', 'time', 'duration', 'uri'];

const schemaOf = (field: FieldSchema): Json => {
  const { en, descriptionEn, personal, intelClass, unit, format, items, properties, type, oneOf, ...same } = field;
  const own = Object.fromEntries(
    Object.entries({
      'x-title-en': en,
      'x-description-en': descriptionEn,
      'x-personal': personal,
      'x-intel-class': intelClass,
      'x-unit': unit,
      'x-format': known.includes(format ?? '') ? undefined : format,
    }).filter(([, value]) => value !== undefined),
  );
  const said = { ...same, ...own };
  if (format === 'photo' && type === 'array') return { ...said, type, items: photo };
  if (format === 'photo' || format === 'signature') return { ...said, ...photo };
  if (format === 'place') return { ...said, ...place };
  return {
    ...said,
    ...(type && { type }),
    ...(oneOf && { oneOf: oneOf.map(({ en: english, ...choice }) => ({ ...choice, ...(english && { 'x-title-en': english }) })) }),
    ...(format !== undefined && known.includes(format) && { format }),
    ...(format === 'rating' && { minimum: field.minimum ?? 1, maximum: field.maximum ?? 5 }),
    ...(items && { items: schemaOf(items) }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).flatMap(([name, inner]) => (inner ? [[name, schemaOf(inner)]] : []))),
      additionalProperties: false,
    }),
  };
};

/**
 * A form for other tools: JSON Schema 2020-12 of what is handed in, in which photos, signatures and places are written out and what only
 * this house knows stands under `x-…`; beside it the order, sections and settings of the fields as they are here.
 */
export const formExport = ({ title, schema, ui }: Form): { readonly schema: Json; readonly uiSchema: Form['ui'] } => ({
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...schemaOf({ properties: {}, ...schema, type: 'object' }),
    title: title.zh,
    ...(title.en && { 'x-title-en': title.en }),
  },
  uiSchema: ui,
});
