import { formLayout } from '@sceneworks/scene';
import type { Form, Id, SceneEdit, Text } from '@sceneworks/schemas';

/** One line of the designer: the heading of a section, or a field under the heading before it. */
export type FormRow =
  | { readonly kind: 'section'; readonly key: string; readonly id: Id; readonly title: Text }
  | { readonly kind: 'field'; readonly key: string; readonly name: string; readonly section?: Id };

/** Tells a field of a form apart from its sections. */
export const fieldKey = (name: string): string => `field ${name}`;

/** Tells a section of a form apart from its fields. */
export const sectionKey = (id: Id): string => `section ${id}`;

/** A form as lines one under another, in the order in which it asks. */
export const rowsOf = (form: Form): readonly FormRow[] => {
  const { loose, sections } = formLayout(form);
  const fields = (names: readonly string[], section?: Id): FormRow[] =>
    names.map((name) => ({ kind: 'field', key: fieldKey(name), name, ...(section !== undefined && { section }) }));
  return [
    ...fields(loose),
    ...sections.flatMap(({ id, title, fields: names }): FormRow[] => [
      { kind: 'section', key: sectionKey(id), id, title },
      ...fields(names, id),
    ]),
  ];
};

/** Where something comes to stand that is put behind the line at a place; before all lines at -1. */
export const spotBehind = (rows: readonly FormRow[], place: number): { readonly section?: Id; readonly after?: string } => {
  const row = rows[place];
  if (!row) return {};
  if (row.kind === 'section') return { section: row.id };
  return { ...(row.section !== undefined && { section: row.section }), after: row.name };
};

const sectionOf = (row: FormRow | undefined): Id | undefined => (row?.kind === 'section' ? row.id : row?.section);

/** The edits that put chosen lines behind the line at a place; a section goes as a whole, behind the section that stands there. */
export const moveEdits = (form: Id, rows: readonly FormRow[], chosen: readonly string[], place: number): SceneEdit[] => {
  const moving = rows.filter(({ key }) => chosen.includes(key));
  const [first] = moving;
  if (moving.length === 1 && first?.kind === 'section') {
    const after = sectionOf(rows[place]);
    return after === first.id ? [] : [{ do: 'moveSection', form, section: first.id, ...(after !== undefined && { after }) }];
  }
  const fields = moving.flatMap((row) => (row.kind === 'field' ? [row.name] : []));
  let behind = place;
  while (behind >= 0 && chosen.includes(rows[behind]?.key ?? '') && rows[behind]?.kind === 'field') behind -= 1;
  return fields.length === 0 ? [] : [{ do: 'moveFields', form, fields, ...spotBehind(rows, behind) }];
};

/** The edits that move chosen lines one line up or down. */
export const stepEdits = (form: Id, rows: readonly FormRow[], chosen: readonly string[], step: -1 | 1): SceneEdit[] => {
  const places = rows.flatMap(({ key }, place) => (chosen.includes(key) ? [place] : []));
  const [from, to] = [places[0], places.at(-1)];
  if (from === undefined || to === undefined) return [];
  const heading = rows[from];
  if (places.length === 1 && heading?.kind === 'section') {
    const sections = rows.flatMap((row) => (row.kind === 'section' ? [row.id] : []));
    const order = sections.indexOf(heading.id) + step;
    if (order < 0 || order >= sections.length) return [];
    const after = sections[step < 0 ? order - 1 : order];
    return [{ do: 'moveSection', form, section: heading.id, ...(after !== undefined && { after }) }];
  }
  const target = step < 0 ? from - 2 : to + 1;
  return (step < 0 && from === 0) || target >= rows.length ? [] : moveEdits(form, rows, chosen, target);
};
