import type { RJSFSchema, UiSchema as RjsfUi } from '@rjsf/utils';
import { formLayout, isHidden } from '@sceneworks/scene';
import type { FieldSchema, Form, UiField } from '@sceneworks/schemas';
import { inLanguage, type Language, wordsIn } from './words.ts';

/** A form as RJSF reads it, in one language and for what is filled in so far. */
export interface Shown {
  readonly schema: RJSFSchema;
  readonly ui: RjsfUi;
  /** Fields that are asked for now, in their order */
  readonly names: readonly string[];
}

/** Up to so many choices stand open as buttons; more fold into a native picker. */
const openChoices = 5;

const titleOf = (schema: FieldSchema, name: string, lang: Language): string =>
  (lang === 'en' ? (schema.en ?? schema.title) : schema.title) ?? name;

const withUnit = (title: string, unit: string | undefined): string => (unit ? `${title} (${unit})` : title);

const choicesOf = (schema: FieldSchema, lang: Language): RJSFSchema['oneOf'] =>
  schema.oneOf?.map(({ const: value, title, en }) => ({ const: value, title: lang === 'en' ? (en ?? title) : title })) ??
  schema.enum?.map((value) => ({ const: value, title: String(value) }));

/** Our declaration of a field as the JSON Schema RJSF draws from. What is wrong with a value is judged elsewhere, never by these words. */
const fieldOf = (schema: FieldSchema, name: string, lang: Language): RJSFSchema => {
  const title = withUnit(titleOf(schema, name, lang), schema.unit);
  const description = lang === 'en' ? (schema.descriptionEn ?? schema.description) : schema.description;
  const common = { title, ...(description ? { description } : {}) };
  if (schema.format === 'photo' || schema.format === 'signature' || schema.format === 'place') return common;
  const oneOf = choicesOf(schema, lang);
  const type = schema.type ?? (schema.properties ? 'object' : 'string');
  if (type === 'array')
    return {
      ...common,
      type,
      items: schema.items ? fieldOf(schema.items, name, lang) : { type: 'string' },
      ...(schema.maxItems === undefined ? {} : { maxItems: schema.maxItems }),
      ...(schema.uniqueItems ? { uniqueItems: true } : {}),
    };
  if (type === 'object') {
    const below = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => (field ? [[key, fieldOf(field, key, lang)]] : []));
    return { ...common, type, properties: Object.fromEntries(below), required: [...(schema.required ?? [])] };
  }
  return { ...common, type, ...(oneOf ? { oneOf } : {}), ...(schema.default === undefined ? {} : { default: schema.default as string }) };
};

/** From which of the picks a field is filled. */
export type PickFrom = { readonly kind: 'person' | 'unit' | 'post' } | { readonly kind: 'lookup'; readonly dataset: string };

const pickOf = (schema: FieldSchema, ui: UiField | undefined): PickFrom | undefined => {
  if (ui?.lookup) return { kind: 'lookup', dataset: ui.lookup.dataset };
  const { format } = schema;
  return format === 'person' || format === 'unit' || format === 'post' ? { kind: format } : undefined;
};

const widgetOf = (schema: FieldSchema, ui: UiField | undefined): string => {
  if (ui?.widget === 'hidden') return 'hidden';
  if (schema.type === 'boolean') return 'yesNo';
  const count = schema.oneOf?.length ?? schema.enum?.length;
  if (count !== undefined) return ui?.widget === 'select' || (ui?.widget !== 'radio' && count > openChoices) ? 'select' : 'radio';
  if (schema.type === 'array') return 'checkboxes';
  switch (ui?.widget ?? schema.format) {
    case 'textarea':
    case 'multiline':
      return 'textarea';
    case 'date':
      return 'date';
    case 'datetime':
    case 'date-time':
      return 'datetime';
    case 'time':
      return 'time';
    case 'rating':
      return 'rating';
    case 'person':
    case 'unit':
    case 'post':
    case 'lookup':
      return 'pick';
    case 'phone':
      return 'phone';
    default:
      return schema.type === 'number' || schema.type === 'integer' ? 'number' : 'text';
  }
};

const isChoices = (schema: FieldSchema): boolean =>
  schema.type === 'array' && schema.items !== undefined && (schema.items.oneOf ?? schema.items.enum) !== undefined;

const uiOf = (schema: FieldSchema, ui: UiField | undefined, lang: Language): RjsfUi => {
  const options = {
    ...(ui?.help ? { 'ui:help': inLanguage(ui.help, lang) } : {}),
    ...(ui?.readOnly ? { 'ui:readonly': true } : {}),
    'ui:options': { declared: schema, photoOf: ui?.photoOf, lang, pick: pickOf(schema, ui) },
  };
  if (ui?.widget === 'hidden') return { 'ui:widget': 'hidden' };
  if (schema.format === 'photo') return { ...options, 'ui:field': 'photo' };
  if (schema.format === 'signature') return { ...options, 'ui:field': 'signature' };
  if (schema.format === 'place') return { ...options, 'ui:field': 'place' };
  if (schema.type === 'array' && !isChoices(schema)) return { ...options, items: schema.items ? uiOf(schema.items, undefined, lang) : {} };
  if (schema.type === 'object' || (schema.properties && !schema.type)) {
    const below = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => (field ? [[key, uiOf(field, undefined, lang)]] : []));
    return { ...options, ...Object.fromEntries(below) };
  }
  return { ...options, 'ui:widget': widgetOf(schema, ui) };
};

/** A form for RJSF, in the viewer's language; a field whose `showIf` is not true is left out. */
export function shownForm(form: Form, lang: Language, data: Readonly<Record<string, unknown>>): Shown {
  const fields = form.schema.properties ?? {};
  const layout = formLayout(form);
  const asked = (within: readonly string[]): string[] => within.filter((name) => fields[name] && !isHidden(form, name, data));
  const sections = layout.sections
    .map(({ id, title, fields: within }) => ({ id, title: inLanguage(title, lang), fields: asked(within) }))
    .filter(({ fields: within }) => within.length > 0);
  const names = [...asked(layout.loose), ...sections.flatMap(({ fields: within }) => within)];
  return {
    names,
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, fieldOf(fields[name] as FieldSchema, name, lang)])),
      required: (form.schema.required ?? []).filter((name) => names.includes(name)),
    },
    ui: {
      'ui:order': [...names],
      'ui:options': { sections },
      'ui:submitButtonOptions': { norender: true, submitText: wordsIn(lang).submit },
      ...Object.fromEntries(names.map((name) => [name, uiOf(fields[name] as FieldSchema, form.ui.fields?.[name], lang)])),
    },
  };
}

/** What is handed in: an answer to a question that is not asked any more is left out, and so is what was emptied. */
export function handedIn(form: Form, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).filter(([name, value]) => value !== undefined && value !== '' && value !== null && !isHidden(form, name, data)),
  );
}
