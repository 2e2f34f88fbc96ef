import type { FieldSchema } from '@sceneworks/schemas';
import type { Change } from '../../merge/changes.ts';
import { kindOfField, rulesOfField, titleOfField } from '../field-words.ts';
import { listed } from '../words.ts';
import { type Side, type Sides, sentenceOf, valueLeft } from './side.ts';
import { isJson, valueWords } from './value-words.ts';

/** Where the fields of a schema stand on either side. */
export type SchemaOf = (side: Side) => FieldSchema | undefined;

interface Field {
  /** Names from the outermost in */
  readonly names: readonly string[];
  readonly rest: readonly string[];
}

/** Splits `properties, a, items, properties, b, title` into the field a › b and `title`. */
const fieldAt = (path: readonly string[]): Field => {
  const names: string[] = [];
  let at = 0;
  for (;;) {
    const step = path[at] === 'items' && path[at + 1] === 'properties' ? at + 1 : at;
    const name = path[step + 1];
    if (path[step] !== 'properties' || name === undefined) return { names, rest: path.slice(at) };
    names.push(name);
    at = step + 2;
  }
};

const within = (schema: FieldSchema | undefined, name: string): FieldSchema | undefined => {
  const fields = schema?.type === 'array' ? schema.items : schema;
  return fields?.properties?.[name];
};

const titlesOf = (names: readonly string[], schemaOf: SchemaOf, { was, now, lang }: Sides): string => {
  let [before, after] = [schemaOf(was), schemaOf(now)];
  const titles = names.map((name) => {
    [before, after] = [within(before, name), within(after, name)];
    return titleOfField(name, after ?? before ?? {}, lang);
  });
  return titles.join(' / ');
};

const fieldText = (value: unknown, { lang }: Side): string => {
  if (!isJson(value)) return '';
  const schema = value as FieldSchema;
  return listed([kindOfField(schema, lang), rulesOfField(schema, false, lang)].filter(Boolean), lang);
};

const partText = (part: string, value: unknown, side: Side): string => {
  if ((part === 'oneOf' || part === 'enum') && Array.isArray(value)) return kindOfField({ [part]: value } as FieldSchema, side.lang);
  return part === 'items' ? fieldText(value, side) : valueWords(part, value, side);
};

/** A change within a schema: a field, what must hold of it, whether it is required. `path` is what follows the schema. */
export const schemaSentence = (change: Change, path: readonly string[], schemaOf: SchemaOf, sides: Sides): string => {
  const { words } = sides;
  const { names, rest } = fieldAt(path);
  const [part, ...inner] = rest[0] === 'items' && rest[1] === 'required' ? rest.slice(1) : rest;
  const titles = (more: readonly string[]) => titlesOf([...names, ...more], schemaOf, sides);
  if (part === undefined) return sentenceOf(change, words.field(titles([])), sides, fieldText);
  if (part === 'required' && inner[0] !== undefined) return words['now' in change ? 'nowRequired' : 'notRequired'](titles([inner[0]]));
  const label = part === 'required' ? words.required : (words.part[part] ?? part);
  const whole = names.length === 0 ? label : words.fieldPart(titles([]), [label, ...inner].join(' · '));
  return sentenceOf(change, whole, sides, (value, side) => partText(inner.at(-1) ?? part, value, side));
};

const uiSentence = (change: Change, [part = '', ...rest]: readonly string[], schemaOf: SchemaOf, sides: Sides): string => {
  const { words } = sides;
  const titleOf = (name: string) => titlesOf([name], schemaOf, sides);
  if (part === 'order')
    return sentenceOf(change, words.fieldOrder, sides, (value) =>
      (Array.isArray(value) ? value : [value]).map((name) => titleOf(String(name))).join('、'),
    );
  const [name = '', ...inner] = rest;
  if (part === 'fields' && rest.length > 0) {
    const label = words.fieldPart(titleOf(name), inner.map((one) => words.part[one] ?? one).join(' · ') || words.part.widget || '');
    return sentenceOf(change, label, sides, (value, side) =>
      valueWords(inner.findLast((one) => one !== 'zh' && one !== 'en') ?? '', value, side),
    );
  }
  const label = [words.sections, ...inner.map((one) => words.part[one] ?? one)].join(' · ');
  return sentenceOf(change, label, sides, (value, side) => valueWords('section', value, side));
};

/** A change of a form: the whole of it, its name, a field, how a field is filled in. `path` is what follows its id. */
export const formSentence = (change: Change, form: string, path: readonly string[], sides: Sides): string => {
  const { words } = sides;
  const [part, ...rest] = path;
  const schemaOf: SchemaOf = ({ scene }) => scene.forms[form]?.schema;
  if (part === 'schema') return schemaSentence(change, rest, schemaOf, sides);
  if (part === 'ui') return uiSentence(change, rest, schemaOf, sides);
  if (part === 'title') return sentenceOf(change, words.formTitle, sides, (value, side) => valueWords('title', value, side));
  const fields = (value: unknown, { lang }: Side): string => {
    const schema = isJson(value) && isJson(value.schema) ? (value.schema as FieldSchema) : {};
    return listed(
      Object.entries(schema.properties ?? {}).map(([name, field]) => titleOfField(name, field ?? {}, lang)),
      lang,
    );
  };
  const title = isJson(valueLeft(change)) ? valueWords('title', (valueLeft(change) as { title?: unknown }).title, sides.now) : form;
  return sentenceOf(change, words.form(title), sides, fields);
};
