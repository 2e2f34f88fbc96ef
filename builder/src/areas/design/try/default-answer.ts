import { formProblems } from '@sceneworks/scene';
import type { FieldSchema, Form, Instant } from '@sceneworks/schemas';

type Data = Readonly<Record<string, unknown>>;

/** A picture that is none: in a trial nothing is stored. */
const picture = (of: string | undefined): Data => ({ photo: 'trial', ...(of !== undefined && { of }) });

const sayings: Readonly<Record<string, string>> = {
  phone: '19900000000',
  idNumber: '11010519491231002X',
  plate: '川A00001',
  uri: 'https://example.org/',
  date: '2026-01-01',
  time: '08:00',
  duration: 'PT1H',
};

const textFor = ({ format, minLength = 0 }: FieldSchema, at: Instant): string => {
  if (format === 'date-time') return at;
  return (sayings[format ?? ''] ?? '试运行').padEnd(minLength, '。');
};

/** A value a field takes: the first choice, the least number, yes, now, or a word. */
const valueFor = (schema: FieldSchema, of: string | undefined, at: Instant): unknown => {
  if (schema.format === 'photo') return picture(of);
  if (schema.format === 'place') return { lon: 104, lat: 30 };
  const [first] = schema.oneOf?.map((choice) => choice.const) ?? schema.enum ?? [];
  if (first !== undefined) return first;
  switch (schema.type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => valueFor(schema.items ?? {}, of, at));
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, valueFor(schema.properties?.[name] ?? {}, undefined, at)] as const),
      );
    default:
      return textFor(schema, at);
  }
};

/** Every question asked one after another can make another appear; a form has no more fields than this. */
const roundsMost = 200;

/**
 * Data a form takes: what it opens with, every picture it has room for, and an answer to each question that must be answered, those
 * which only an answer makes appear among them. A field no answer is known for stays empty.
 */
export const defaultAnswer = (form: Form, prefill: Data, at: Instant): Data => {
  const { schema, ui } = form;
  const properties = schema.properties ?? {};
  const give = (name: string): unknown => valueFor(properties[name] ?? {}, ui.fields?.[name]?.photoOf, at);
  const pictures = Object.keys(properties).filter(
    (name) => properties[name]?.format === 'photo' || properties[name]?.items?.format === 'photo',
  );
  let data: Data = { ...Object.fromEntries(pictures.map((name) => [name, give(name)])), ...prefill };
  for (let round = 0; round < roundsMost; round += 1) {
    const asked = formProblems(form, data).flatMap(({ at: place }) => (place ? [place.split('.')[0] as string] : []));
    const name = asked.find((one) => Object.hasOwn(properties, one) && !Object.hasOwn(data, one));
    if (name === undefined) return data;
    data = { ...data, [name]: give(name) };
  }
  return data;
};
