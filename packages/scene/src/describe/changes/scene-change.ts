import type { Scene } from '@sceneworks/schemas';
import type { Change } from '../../merge/changes.ts';
import { bookWords } from '../book-words.ts';
import { inLanguage, nameOf } from '../names.ts';
import { schemaSentence } from './form-change.ts';
import { type Sides, sentenceOf } from './side.ts';
import { isJson, valueWords } from './value-words.ts';

const ideaSentence = (change: Change, [part = '', ...rest]: readonly string[], sides: Sides): string => {
  const { words, now, was, lang } = sides;
  if (part === 'pain' || part === 'goal') return sentenceOf(change, words[part], sides, (value, side) => valueWords('title', value, side));
  const [id, ...inner] = rest;
  const titleOf = (one: string | undefined): string => {
    const found = [now, was].flatMap(({ scene }) => scene.idea.indicators).find((indicator) => indicator.id === one);
    return found ? inLanguage(found.title, lang) : (one ?? '');
  };
  if (id === undefined)
    return sentenceOf(change, words.indicators, sides, (one, side) => (typeof one === 'string' ? titleOf(one) : valueWords('', one, side)));
  const label = [words.indicator(titleOf(id)), ...inner.slice(0, 1).map((one) => words.indicatorPart[one] ?? one)].join(' · ');
  return sentenceOf(change, label, sides, (value, side) => {
    if (!isJson(value) || inner.length > 0) return valueWords(inner.at(-1) ?? '', value, side);
    const { goal, formula } = value;
    return goal === undefined && formula === undefined ? '' : valueWords('', { goal, formula }, side);
  });
};

/** A change of a parameter: the whole of it, its value, a bound. */
export const parameterSentence = (change: Change, id: string, [part, ...rest]: readonly string[], sides: Sides): string => {
  const { words, now, was, lang } = sides;
  const title = (now.scene.parameters[id] ?? was.scene.parameters[id])?.title;
  const label = words.parameter(title ? inLanguage(title, lang) : id);
  if (part === undefined) {
    return sentenceOf(change, label, sides, (value) =>
      isJson(value)
        ? ['value', 'min', 'max'].map((name) => `${words.parameterPart[name]} ${value[name]}`).join(lang === 'zh' ? '，' : ', ')
        : '',
    );
  }
  return sentenceOf(change, `${label} · ${words.parameterPart[part] ?? part}`, sides, (value, side) =>
    valueWords(rest.at(-1) ?? part, value, side),
  );
};

/** A change of what concerns the scene as a whole: its name, units, classes, idea, the fields of a matter. */
export const sceneSentence = (change: Change, sides: Sides): string => {
  const { words, lang } = sides;
  const [part = '', ...rest] = change.at;
  switch (part) {
    case 'idea':
      return ideaSentence(change, rest, sides);
    case 'subject':
      return `${words.subject}${lang === 'zh' ? '：' : ': '}${schemaSentence(change, rest, ({ scene }) => scene.subject, sides)}`;
    case 'title':
      return sentenceOf(change, words.sceneTitle, sides, (value, side) => valueWords('title', value, side));
    case 'domain':
      return sentenceOf(change, words.domain, sides, (value) => bookWords[lang].domain[value as Scene['domain']] ?? String(value));
    case 'lead':
      return sentenceOf(change, words.lead, sides, (value, { names }) => nameOf(names.units, String(value), lang));
    case 'joint':
      return sentenceOf(change, words.joint, sides, (value, { names }) => nameOf(names.units, String(value), lang));
    case 'categories':
      return sentenceOf(change, words.category, sides, (value, { names }) => nameOf(names.categories, String(value), lang));
    case 'id':
    case 'format':
      return sentenceOf(change, words[part], sides, String);
    default:
      return sentenceOf(change, part, sides, (value, side) => valueWords(part, value, side));
  }
};
