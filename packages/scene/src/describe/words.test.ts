import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { bookWords } from './book-words.ts';
import { changeWords } from './changes/change-words.ts';
import { settingHelp, settingLabel, valueWord } from './setting-labels.ts';
import { clockWords, closeKindWords, hitPolicyWords, operationWords, outcomeWords, portWords } from './words.ts';

const given = ['〈1〉', '〈2〉', '〈3〉', '〈4〉'];

/** Every sentence of a dictionary by its place, with marks for what is filled in. */
const sentences = (words: unknown, path = ''): [string, string][] => {
  if (typeof words === 'function') return sentences(words(...given.slice(0, words.length)), `${path}()`);
  if (typeof words === 'object' && words !== null)
    return Object.entries(words).flatMap(([name, word]) => sentences(word, path === '' ? name : `${path}.${name}`));
  return [[path, String(words)]];
};

const dictionaries = { bookWords, changeWords };

describe.each(Object.entries(dictionaries))('the dictionary %s', (_name, { zh, en }) => {
  test('has the same sentences in both languages, each in its own', () => {
    const [chinese, english] = [sentences(zh), sentences(en)];
    expect(english.map(([path]) => path)).toEqual(chinese.map(([path]) => path));
    expect(english.filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
    expect(english.map(([, text]) => text)).not.toContain('undefined');
  });

  test.each(['zh', 'en'] as const)('says in %s what was agreed', (lang) => {
    expect(Object.fromEntries(sentences(lang === 'zh' ? zh : en))).toMatchSnapshot();
  });
});

const lists = { clockWords, closeKindWords, hitPolicyWords, operationWords, outcomeWords, portWords };

describe.each(Object.entries(lists))('%s', (_name, list) => {
  test('are words in both languages, as they were agreed', () => {
    for (const { zh, en } of Object.values(list)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).not.toMatch(/\p{Script=Han}/u);
    }
    expect(list).toMatchSnapshot();
  });
});

/** Names of members, and words a member may be, anywhere in the shapes. */
const inShapes = (): { readonly names: readonly string[]; readonly values: readonly string[] } => {
  const [names, values] = [new Set<string>(), new Set<string>()];
  const visit = (shape: unknown): void => {
    if (typeof shape !== 'object' || shape === null) return;
    const { properties, enum: words, const: word } = shape as { properties?: object; enum?: unknown; const?: unknown };
    for (const name of Object.keys(properties ?? {})) names.add(name);
    for (const value of [...(Array.isArray(words) ? words : []), word]) if (typeof value === 'string') values.add(value);
    Object.values(shape).forEach(visit);
  };
  const folder = new URL('../../../../schemas/shapes/', import.meta.url);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    visit(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  return { names: [...names].sort(), values: [...values].sort() };
};

describe('the settings of the shapes', () => {
  const { names, values } = inShapes();

  test('are called and explained as agreed', () => {
    const labelled = names.flatMap((name) => {
      const [zh, en] = [settingLabel(name, 'zh'), settingLabel(name, 'en')];
      const helps = [settingHelp(name, 'zh'), settingHelp(name, 'en')].filter((help) => help !== undefined);
      return zh === name && en === name ? [] : [[name, zh, en, ...helps].join(' | ')];
    });
    expect(labelled.length).toBeGreaterThan(100);
    expect(labelled).toMatchSnapshot();
  });

  test('have words for their values, as agreed', () => {
    const worded = values.flatMap((value) => {
      const [zh, en] = [valueWord(value, 'zh'), valueWord(value, 'en')];
      return zh === value && en === value ? [] : [[value, zh, en].join(' | ')];
    });
    expect(worded.length).toBeGreaterThan(50);
    expect(worded).toMatchSnapshot();
  });

  test('a name nobody worded stands for itself, without help', () => {
    expect([settingLabel('nobodyWorded', 'zh'), valueWord('nobodyWorded', 'en'), settingHelp('nobodyWorded', 'zh')]).toEqual([
      'nobodyWorded',
      'nobodyWorded',
      undefined,
    ]);
  });
});
