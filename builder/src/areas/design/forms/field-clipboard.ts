import { type Form, type FormField, validator } from '@sceneworks/schemas';
import { newId } from '../draw/put-node.ts';

const mark = 'sceneworks/fields';

/** A field with all that a form says of it. */
export const fieldOf = ({ schema, ui }: Form, name: string): FormField | undefined => {
  const field = schema.properties?.[name];
  const settings = ui.fields?.[name];
  const required = schema.required?.includes(name);
  return field && { name, schema: field, ...(settings && { ui: settings }), ...(required && { required }) };
};

/** Fields as the text that is put on the clipboard: they can be pasted into another form, scene or window. */
export const fieldsText = (form: Form, names: readonly string[]): string =>
  JSON.stringify({ kind: mark, fields: names.flatMap((name) => fieldOf(form, name) ?? []) });

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The fields on the clipboard under names that are free in a form; `undefined` for anything else, whatever it is. */
export const fieldsFrom = (text: string, form: Form): readonly FormField[] | undefined => {
  const { kind, fields } = (readJson(text) ?? {}) as { readonly kind?: unknown; readonly fields?: unknown };
  if (kind !== mark || !Array.isArray(fields) || fields.some((field) => validator('FormField')(field).length > 0)) return undefined;
  const taken = new Set(Object.keys(form.schema.properties ?? {}));
  return (fields as readonly FormField[]).map((field) => {
    const name = taken.has(field.name) ? newId('f') : field.name;
    taken.add(name);
    return { ...field, name };
  });
};
