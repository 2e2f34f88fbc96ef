import type { FieldSchema, Form } from '@sceneworks/schemas';

/** What whoever fills a form in knows. */
export interface Filling {
  readonly node: string;
  readonly at: Date;
  /** A picture that was uploaded before */
  readonly photo: string;
  /** Of a verification: whether the result holds */
  readonly pass?: boolean;
  /** Of a look: nothing was found */
  readonly falseAlarm?: boolean;
}

const minutesBefore = (at: Date, minutes: number): string => new Date(at.getTime() - minutes * 60_000).toISOString();

/** What conditions of the sample's scenes ask beyond the shape of their forms, by the field's name. */
const chosen: Readonly<Record<string, (filling: Filling) => unknown>> = {
  safe: ({ pass }) => pass,
  clean: ({ pass }) => pass,
  restored: ({ pass }) => pass,
  online: ({ pass }) => pass,
  firstAt: ({ at }) => minutesBefore(at, 20),
  secondAt: ({ at }) => minutesBefore(at, 2),
  cause: ({ falseAlarm }) => (falseAlarm ? 'falseAlarm' : 'hose'),
  valve: () => 'closed',
  needFull: () => false,
  batteryAfter: () => 100,
  units: () => 3,
};

const alwaysGiven: ReadonlySet<string> = new Set(['note']);

const fits = (value: unknown, { oneOf }: FieldSchema): boolean =>
  value === undefined || oneOf === undefined || oneOf.some((one) => one.const === value);

function valueFor(name: string, schema: FieldSchema, form: Form, filling: Filling): unknown {
  const choice = chosen[name];
  // Another scene may ask another thing under the same name: what it does not offer is not chosen there.
  if (choice && fits(choice(filling), schema)) return choice(filling);
  if (schema.format === 'photo') return { photo: filling.photo, of: form.ui.fields?.[name]?.photoOf ?? 'near' };
  if (schema.format === 'date-time') return filling.at.toISOString();
  const [first] = schema.oneOf ?? [];
  if (first) return first.const;
  switch (schema.type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => valueFor('', schema.items ?? {}, form, filling));
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).flatMap(([inner, field]) =>
          field && schema.required?.includes(inner) ? [[inner, valueFor(inner, field, form, filling)]] : [],
        ),
      );
    default:
      return filling.pass === false ? '现场看到仍未恢复' : '已到现场处理完毕';
  }
}

/** Data that fit a form: what it requires, every picture it has room for, and a word. */
export function formData(form: Form, filling: Filling): Record<string, unknown> {
  const { required = [], properties = {} } = form.schema;
  const given = Object.entries(properties).filter(
    ([name, field]) => field && (required.includes(name) || field.format === 'photo' || alwaysGiven.has(name)),
  );
  return Object.fromEntries(given.map(([name, field]) => [name, valueFor(name, field as FieldSchema, form, filling)]));
}
