import type { Language } from '@sceneworks/calendar';
import type { SceneNames, Text } from '@sceneworks/schemas';

/** What the district calls the things a drawing refers to by id. What is missing here is shown by its id. */
export type Names = SceneNames & { readonly scenes?: Readonly<Record<string, Text>> };

/** A text in the viewer's language; Chinese where no English is given. */
export const inLanguage = (text: Text, lang: Language): string => (lang === 'en' ? (text.en ?? text.zh) : text.zh);

/** The district's name of an id, or the id itself. */
export const nameOf = (names: Readonly<Record<string, Text | undefined>> | undefined, id: string, lang: Language): string => {
  const text = names && Object.hasOwn(names, id) ? names[id] : undefined;
  return text ? inLanguage(text, lang) : id;
};

/** The names of two drawings in one: what only the earlier one refers to is called by its name too. */
export const bothNames = (before: Names, after: Names): Names => {
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Names)[];
  return Object.fromEntries(kinds.map((kind) => [kind, { ...before[kind], ...after[kind] }])) as Names;
};
