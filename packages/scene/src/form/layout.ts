import type { Form, Id, Text } from '@sceneworks/schemas';

/** A part of a form under a title of its own. */
export interface FormSection {
  readonly id: Id;
  readonly title: Text;
  readonly fields: readonly string[];
}

/** The order in which a form asks: the fields before the first section, then section by section. */
export interface FormLayout {
  readonly loose: readonly string[];
  readonly sections: readonly FormSection[];
}

/**
 * Where each field of a form stands, every one exactly once: in the first section that names it; before the sections as `order` says;
 * what nobody names comes behind that, the required first. A section without an id is known by its place.
 */
export const formLayout = ({ schema, ui }: Form): FormLayout => {
  const left = new Set(Object.keys(schema.properties ?? {}));
  const take = (names: readonly string[]): string[] => names.filter((name) => left.delete(name));
  const sections = (ui.sections ?? []).map(({ id, title, fields }, place) => ({
    id: id ?? `section${place + 1}`,
    title,
    fields: take(fields),
  }));
  return { loose: [...take(ui.order ?? []), ...take(schema.required ?? []), ...left], sections };
};
