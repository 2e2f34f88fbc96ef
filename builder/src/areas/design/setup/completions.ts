import { typeName } from '@sceneworks/expression';
import { type environment, fieldTitle, schemaAt } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import type { Language } from '../../../language/language.ts';
import { functionsIn } from './function-words.ts';

type Fields = ReturnType<typeof environment>;
type Type = Fields[string];

const deepest = 3;
const shownMost = 8;

/** A name with the type of what it stands for. */
export interface Path {
  readonly path: string;
  readonly type: Type;
}

/** Every name one may write, down to the third point. */
export const pathsIn = (fields: Fields, prefix = '', depth = 1): readonly Path[] =>
  Object.entries(fields).flatMap(([name, type]) => [
    { path: `${prefix}${name}`, type },
    ...(type.kind === 'context' && depth < deepest ? pathsIn(type.fields, `${prefix}${name}.`, depth + 1) : []),
  ]);

/** Something to write in the place of what was begun. */
export interface Completion {
  readonly text: string;
  readonly title: string;
  /** What it is, in a word */
  readonly hint: string;
  /** How many of its last signs stay behind the hand, as the closing bracket of a call does */
  readonly behind: number;
}

/** What stands around the place of the hand: the word begun there, and the field it is compared with. */
export interface Begun {
  readonly word: string;
  readonly from: number;
  readonly compared: string | undefined;
}

const wordBefore = /[\p{L}_][\p{L}\p{N}_.]*$/u;
const comparedBefore = /([\p{L}_][\p{L}\p{N}_.]*)\s*(?:=|!=)\s*"?[^"=<>!]*$/u;
const insideText = /^(?:[^"]|"[^"]*")*"[^"]*$/;

/** What was begun before a place in a text; nothing inside a text in quotes unless it is compared with a field. */
export const begunAt = (text: string, place: number): Begun | undefined => {
  const before = text.slice(0, place);
  const compared = comparedBefore.exec(before)?.[1];
  if (insideText.test(before)) {
    const from = before.lastIndexOf('"');
    return compared === undefined ? undefined : { word: before.slice(from), from, compared };
  }
  const word = wordBefore.exec(before)?.[0] ?? '';
  if (word === '' && (compared === undefined || !/(?:=|!=)\s*$/.test(before))) return undefined;
  return { word, from: place - word.length, compared: word === '' || !before.endsWith(`${compared}`) ? compared : undefined };
};

const rank = (wanted: string, name: string, title: string): number => {
  const [low, said] = [name.toLowerCase(), title.toLowerCase()];
  if (low.startsWith(wanted) || said.startsWith(wanted)) return 0;
  if (low.split('.').some((part) => part.startsWith(wanted))) return 1;
  return low.includes(wanted) || said.includes(wanted) ? 2 : 3;
};

const valuesOf = (scene: Scene, compared: string | undefined, lang: Language): readonly Completion[] =>
  (compared === undefined ? [] : (schemaAt(scene, compared.split('.'))?.oneOf ?? [])).map(({ const: value, title, en }) => ({
    text: typeof value === 'string' ? `"${value}"` : String(value),
    title: (lang === 'en' ? en : title) ?? title,
    hint: '',
    behind: 0,
  }));

const fieldsIn = (scene: Scene, paths: readonly Path[], lang: Language): readonly Completion[] =>
  paths.map(({ path, type }) => ({
    text: path,
    title: fieldTitle(scene, path, lang) ?? '',
    hint: type.kind === 'any' ? '' : typeName(type)[lang === 'zh' ? 0 : 1],
    behind: 0,
  }));

const calls = (lang: Language): readonly Completion[] =>
  functionsIn(lang).map(({ name, title, use }) => ({ text: `${name}()`, title, hint: use, behind: 1 }));

/** What may be meant by what was begun, the likeliest first: values of the compared field, fields by name or title, functions. */
export const completionsFor = (scene: Scene, paths: readonly Path[], { word, compared }: Begun, lang: Language): readonly Completion[] => {
  const wanted = word.replaceAll('"', '').toLowerCase();
  const isText = word.startsWith('"');
  const offered = [
    ...valuesOf(scene, compared, lang),
    ...(isText || wanted === '' ? [] : [...fieldsIn(scene, paths, lang), ...calls(lang)]),
  ];
  return offered
    .map((one) => ({ one, rank: wanted === '' ? 0 : rank(wanted, one.text.replaceAll('"', ''), one.title) }))
    .filter(({ one, rank: found }) => found < 3 && one.text !== word)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, shownMost)
    .map(({ one }) => one);
};
