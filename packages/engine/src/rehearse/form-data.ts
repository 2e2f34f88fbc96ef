import type { FieldSchema, Form, Instant, Place, TaskConfig } from '@sceneworks/schemas';

/** What whoever fills a form in without having been there knows. */
export interface Filling {
  readonly at: Instant;
  readonly place?: Place;
  /** How a yes-or-no question is answered. */
  readonly yes: boolean;
  readonly evidence?: TaskConfig['evidence'];
}

/** Stands where a picture or a personal value would: there is none behind it. */
const picture = 'rehearsal';

const dataFor = (schema: FieldSchema, filling: Filling, of: string | undefined): unknown => {
  if (schema.personal) return { $p: picture, c: picture };
  if (schema.format === 'photo') return { photo: picture, of: of ?? 'near' };
  if (schema.format === 'date-time') return filling.at;
  if (schema.format === 'date') return filling.at.slice(0, 10);
  if (schema.format === 'place') return filling.place ?? {};
  const [listed] = schema.enum ?? schema.oneOf?.map((choice) => choice.const) ?? [];
  if (listed !== undefined) return listed;
  switch (schema.type) {
    case 'boolean':
      return filling.yes;
    case 'number':
    case 'integer':
      return schema.minimum ?? 0;
    case 'array': {
      const item = schema.items ?? {};
      const least = item.format === 'photo' ? (filling.evidence?.photos ?? 1) : 1;
      return Array.from({ length: Math.max(least, schema.minItems ?? 0) }, () => dataFor(item, filling, of));
    }
    case 'object':
      return fieldsOf(schema, filling, {});
    case 'string':
    case undefined:
      return '推演 rehearsal'.padEnd(schema.minLength ?? 0, '。').slice(0, schema.maxLength);
  }
};

const isPicture = (field: FieldSchema): boolean => field.format === 'photo' || field.items?.format === 'photo';

const fieldsOf = ({ required = [], properties = {} }: FieldSchema, filling: Filling, ui: Form['ui']['fields']): Record<string, unknown> => {
  const wanted = (name: string, field: FieldSchema): boolean =>
    required.includes(name) ||
    (isPicture(field) && filling.evidence?.photos !== undefined) ||
    (field.format === 'place' && filling.evidence?.place === true);
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) =>
      field && wanted(name, field) ? [[name, dataFor(field, filling, ui?.[name]?.photoOf)]] : [],
    ),
  );
};

/** Data that fit a form: what it requires and the evidence that is asked for, and nothing that means anything. */
export const assumedData = (form: Form, filling: Filling): Record<string, unknown> => fieldsOf(form.schema, filling, form.ui.fields);
