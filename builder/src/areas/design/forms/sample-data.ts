import type { FieldSchema, Form, FormPicks } from '@sceneworks/schemas';

const sampleAt = '2026-03-02T01:05:00.000Z';

const text = ({ format, maxLength = 100, minLength = 0 }: FieldSchema, picks: FormPicks): string => {
  switch (format) {
    case 'date':
      return sampleAt.slice(0, 'yyyy-mm-dd'.length);
    case 'date-time':
      return sampleAt;
    case 'time':
      return '09:05:00';
    case 'duration':
      return 'PT2H';
    case 'phone':
      return '13800000000';
    case 'idNumber':
      return '11010519491231002X';
    case 'uscc':
      return '91110000000000001A';
    case 'plate':
      return '苏A12345';
    case 'uri':
      return 'https://example.com/';
    case 'person':
    case 'unit':
    case 'post':
      return picks[format]?.[0]?.value ?? 'sample';
    default:
      return '示例内容'.repeat(Math.ceil(Math.max(1, minLength) / 4)).slice(0, maxLength);
  }
};

const numberIn = ({ type, minimum, maximum, multipleOf, format }: FieldSchema): number => {
  const least = minimum ?? (format === 'rating' ? 4 : Math.min(1, maximum ?? 1));
  const step = multipleOf ?? (type === 'integer' ? 1 : 0);
  return step > 0 ? Math.ceil(least / step) * step : least;
};

const sampleOf = (schema: FieldSchema, picks: FormPicks): unknown => {
  const [choice] = schema.oneOf ?? [];
  if (schema.format === 'photo' || schema.format === 'signature') {
    const one = { photo: 'sample', takenAt: sampleAt };
    return schema.type === 'array' ? Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => one) : one;
  }
  if (schema.format === 'place') return { lon: 120.123456, lat: 31.123456, address: '锦华路 1 号' };
  if (choice) return choice.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'number':
    case 'integer':
      return numberIn(schema);
    case 'boolean':
      return true;
    case 'array':
      return schema.items
        ? Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => sampleOf(schema.items as FieldSchema, picks))
        : [];
    case 'object':
      return dataOf(schema, picks);
    default:
      return text(schema, picks);
  }
};

const dataOf = ({ properties = {} }: FieldSchema, picks: FormPicks): Record<string, unknown> =>
  Object.fromEntries(Object.entries(properties).flatMap(([name, field]) => (field ? [[name, sampleOf(field, picks)]] : [])));

/** An answer to every field of a form, as somebody might give it: picked where there is something to pick from, else made up. */
export const sampleData = ({ schema, ui }: Form, picks: FormPicks = {}): Record<string, unknown> => {
  const rows = Object.entries(ui.fields ?? {}).flatMap(([name, field]) => {
    const row = field?.lookup && picks.lookup?.[field.lookup.dataset]?.[0];
    return row ? [[name, row.value] as const] : [];
  });
  return { ...dataOf(schema, picks), ...Object.fromEntries(rows) };
};
