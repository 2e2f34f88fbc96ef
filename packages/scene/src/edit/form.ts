import { isForbiddenName } from '@sceneworks/expression';
import type { FieldSchema, Form, FormField, Id, Refusal, Scene, SceneEdit, UiField } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { type FormLayout, type FormSection, formLayout } from '../form/layout.ts';
import type { Edited } from './edited.ts';
import { byId, refuse, tooMany } from './refuse.ts';
import { withAnswersCalled, withFieldCalled } from './rename-field.ts';

type FormEdit = Extract<
  SceneEdit,
  {
    do: 'addFields' | 'removeFields' | 'moveFields' | 'requireField' | 'renameField' | 'putSection' | 'moveSection' | 'removeSection';
  }
>;

/** Where in a form fields are put: behind a field of a section, or first in it; without a section before all of them. */
interface FieldSpot {
  readonly section?: Id;
  readonly after?: string;
}

const propertiesOf = ({ schema }: Form): Readonly<Record<string, FieldSchema | undefined>> => schema.properties ?? {};

const withLayout = (form: Form, { loose, sections }: FormLayout): Form => {
  const { sections: _, ...ui } = form.ui;
  return {
    ...form,
    ui: {
      ...ui,
      order: [...loose],
      ...(sections.length > 0 && { sections: sections.map((one) => ({ ...one, fields: [...one.fields] })) }),
    },
  };
};

const without = ({ loose, sections }: FormLayout, names: readonly string[]): FormLayout => {
  const staying = (fields: readonly string[]) => fields.filter((name) => !names.includes(name));
  return { loose: staying(loose), sections: sections.map((one) => ({ ...one, fields: staying(one.fields) })) };
};

const behind = <T>(list: readonly T[], after: (item: T) => boolean, more: readonly T[]): T[] => {
  const place = list.findIndex(after) + 1;
  return [...list.slice(0, place), ...more, ...list.slice(place)];
};

/** A field that is gone meanwhile is no reason to lose what stands behind it: it then comes first. */
const placed = (layout: FormLayout, names: readonly string[], { section, after }: FieldSpot): FormLayout | undefined => {
  const put = (fields: readonly string[]) => behind(fields, (name) => name === after, names);
  if (section === undefined) return { ...layout, loose: put(layout.loose) };
  if (!layout.sections.some(({ id }) => id === section)) return undefined;
  return { ...layout, sections: layout.sections.map((one) => (one.id === section ? { ...one, fields: put(one.fields) } : one)) };
};

const nameFault = (form: Form, name: string, at: string): Refusal | undefined => {
  if (isForbiddenName(name)) return refuse('NAME_FORBIDDEN', at, byId(name));
  return Object.hasOwn(propertiesOf(form), name) ? refuse('FIELD_TWICE', at, byId(name)) : undefined;
};

const withField = (form: Form, { name, schema, ui, required }: FormField): Form => ({
  ...form,
  schema: {
    ...form.schema,
    properties: { ...propertiesOf(form), [name]: schema },
    ...(required && { required: [...(form.schema.required ?? []), name] }),
  },
  ui: { ...form.ui, ...(ui && { fields: { ...form.ui.fields, [name]: ui } }) },
});

const addFields = (form: Form, fields: readonly FormField[], spot: FieldSpot, at: string): Form | Refusal => {
  if (Object.keys(propertiesOf(form)).length + fields.length > limits.formFields) return tooMany('formFields', at);
  const layout = placed(
    formLayout(form),
    fields.map(({ name }) => name),
    spot,
  );
  if (!layout) return refuse('SECTION_GONE', at);
  let after = form;
  for (const field of fields) {
    const fault = nameFault(after, field.name, at);
    if (fault) return fault;
    after = withField(after, field);
  }
  return withLayout(after, layout);
};

const removeFields = (form: Form, names: readonly string[]): Form => {
  const keeping = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
  const layout = formLayout(form);
  if (!names.some((name) => Object.hasOwn(propertiesOf(form), name))) return form;
  const { required, ...schema } = form.schema;
  const left = {
    ...form,
    schema: {
      ...schema,
      properties: keeping(propertiesOf(form)),
      ...(required && { required: required.filter((name) => !names.includes(name)) }),
    },
    ui: { ...form.ui, ...(form.ui.fields && { fields: keeping(form.ui.fields) }) },
  };
  return withLayout(left, without(layout, names));
};

const moveFields = (form: Form, names: readonly string[], spot: FieldSpot, at: string): Form | Refusal => {
  const layout = formLayout(form);
  const moving = [...layout.loose, ...layout.sections.flatMap(({ fields }) => fields)].filter((name) => names.includes(name));
  const moved = placed(without(layout, moving), moving, spot);
  return moved ? withLayout(form, moved) : refuse('SECTION_GONE', at);
};

const requireField = (form: Form, field: string, isRequired: boolean, at: string): Form | Refusal => {
  if (!Object.hasOwn(propertiesOf(form), field)) return refuse('FIELD_GONE', at, byId(field));
  const others = (form.schema.required ?? []).filter((name) => name !== field);
  return { ...withLayout(form, formLayout(form)), schema: { ...form.schema, required: isRequired ? [...others, field] : others } };
};

const renameField = (form: Form, field: string, name: string, at: string): Form | Refusal => {
  if (name === field) return form;
  if (!Object.hasOwn(propertiesOf(form), field)) return refuse('FIELD_GONE', at, byId(field));
  const fault = nameFault(form, name, at);
  if (fault) return fault;
  const called = (one: string): string => (one === field ? name : one);
  const renamed = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([one, value]) => [called(one), value]));
  const { loose, sections } = formLayout(form);
  const { required } = form.schema;
  const after = {
    ...form,
    schema: { ...form.schema, properties: renamed(propertiesOf(form)), ...(required && { required: required.map(called) }) },
    ui: {
      ...form.ui,
      ...(form.ui.fields && { fields: renamed<UiField | undefined>(form.ui.fields) as Readonly<Record<string, UiField>> }),
    },
  };
  const laid = withLayout(after, {
    loose: loose.map(called),
    sections: sections.map((one) => ({ ...one, fields: one.fields.map(called) })),
  });
  return withFieldCalled(laid, field, name);
};

const putSection = (form: Form, id: Id, title: FormSection['title']): Form => {
  const { loose, sections } = formLayout(form);
  const isThere = sections.some((one) => one.id === id);
  const all = isThere ? sections.map((one) => (one.id === id ? { ...one, title } : one)) : [...sections, { id, title, fields: [] }];
  return withLayout(form, { loose, sections: all });
};

const moveSection = (form: Form, id: Id, after: Id | undefined, at: string): Form | Refusal => {
  const { loose, sections } = formLayout(form);
  const moving = sections.filter((one) => one.id === id);
  if (moving.length === 0) return refuse('SECTION_GONE', at);
  const staying = sections.filter((one) => one.id !== id);
  return withLayout(form, { loose, sections: behind(staying, (one) => one.id === after, moving) });
};

const removeSection = (form: Form, id: Id): Form => {
  const { loose, sections } = formLayout(form);
  const place = sections.findIndex((one) => one.id === id);
  const gone = sections[place];
  if (!gone) return form;
  const left = sections.filter((one) => one !== gone);
  if (place === 0) return withLayout(form, { loose: [...loose, ...gone.fields], sections: left });
  const joined = left.map((one, i) => (i === place - 1 ? { ...one, fields: [...one.fields, ...gone.fields] } : one));
  return withLayout(form, { loose, sections: joined });
};

const changed = (form: Form, edit: FormEdit, at: string): Form | Refusal => {
  switch (edit.do) {
    case 'addFields':
      return addFields(form, edit.fields, edit, at);
    case 'removeFields':
      return removeFields(form, edit.fields);
    case 'moveFields':
      return moveFields(form, edit.fields, edit, at);
    case 'requireField':
      return requireField(form, edit.field, edit.required, at);
    case 'renameField':
      return renameField(form, edit.field, edit.name, at);
    case 'putSection':
      return putSection(form, edit.section, edit.title);
    case 'moveSection':
      return moveSection(form, edit.section, edit.after, at);
    case 'removeSection':
      return removeSection(form, edit.section);
  }
};

/**
 * Changes a form by fields and sections, each by its name, so that what two people do to one form can be put together and every step can
 * be taken back by itself.
 */
export const editForm = (scene: Scene, edit: FormEdit): Edited => {
  const at = `forms.${edit.form}`;
  const form = Object.hasOwn(scene.forms, edit.form) ? scene.forms[edit.form] : undefined;
  // A form that is written member by member may still lack its fields.
  if (!form?.schema || !form.ui) return { refusal: refuse('FORM_GONE', at) };
  const after = changed(form, edit, at);
  if ('code' in after) return { refusal: after };
  if (after === form) return { scene };
  const changedScene = { ...scene, forms: { ...scene.forms, [edit.form]: after } };
  return { scene: edit.do === 'renameField' ? withAnswersCalled(changedScene, edit.form, edit.field, edit.name) : changedScene };
};
