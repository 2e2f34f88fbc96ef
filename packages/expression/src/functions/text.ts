import { spendList, spendText } from '../cost.ts';
import { BOOLEAN, listOf, NUMBER, TEXT } from '../type.ts';
import { isList, readItem, type Value } from '../value/value.ts';
import { isGoodPattern, pattern, payFind, payTest } from './pattern.ts';
import { type Builtin, define, type Overload, overload } from './signature.ts';

const isText = (value: Value | undefined): value is string => typeof value === 'string';

const onText =
  (work: (text: string) => Value) =>
  (text: Value): Value => {
    if (!isText(text)) return null;
    spendText(text.length);
    return work(text);
  };

const onTexts =
  (work: (text: string, other: string) => Value) =>
  (text: Value, other: Value): Value => {
    if (!isText(text) || !isText(other)) return null;
    spendText(text.length + other.length);
    return work(text, other);
  };

/** Positions count characters (code points), from 1, or from the end by a negative number. */
const substring = (text: Value, start: Value, length: Value = null): Value => {
  const at = typeof start === 'number' ? Math.trunc(start) : 0;
  if (!isText(text) || at === 0) return null;
  if (length !== null && (typeof length !== 'number' || length < 1)) return null;
  spendText(text.length * 4);
  const characters = [...text];
  if (Math.abs(at) > characters.length) return null;
  const from = at > 0 ? at - 1 : characters.length + at;
  return characters.slice(from, length === null ? undefined : from + Math.trunc(length)).join('');
};

const before = (text: string, mark: string): Value => {
  const at = text.indexOf(mark);
  return at < 0 ? '' : text.slice(0, at);
};

const after = (text: string, mark: string): Value => {
  const at = text.indexOf(mark);
  return at < 0 ? '' : text.slice(at + mark.length);
};

const flagsOf = (flags: Value): string | null => (flags === null ? '' : isText(flags) ? flags : null);

const matches = (text: Value, source: Value, given: Value = null): Value => {
  const flags = flagsOf(given);
  if (!isText(text) || !isText(source) || flags === null) return null;
  const matcher = pattern(source, flags);
  if (!matcher) return null;
  payTest(matcher, text);
  return matcher.test(text);
};

const replace = (text: Value, source: Value, by: Value, given: Value = null): Value => {
  const flags = flagsOf(given);
  if (!isText(text) || !isText(source) || !isText(by) || flags === null) return null;
  const matcher = pattern(source, flags);
  if (!matcher || !isReplacement(by) || matcher.test('')) return null;
  payFind(matcher, text);
  spendText(Math.min(text.length * by.length, 3_000_000));
  const found = matcher.matcher(text);
  let result = '';
  let end = 0;
  while (found.find()) {
    result += text.slice(end, found.start()) + replacement(by, found.groupCount(), (group) => found.group(group) ?? '');
    end = found.end();
    spendText(Math.max(0, result.length - end));
  }
  return result + text.slice(end);
};

/** A dollar sign must be followed by a number, a backslash by one of the two. */
const isReplacement = (by: string): boolean => !/\$(?!\d)|\\(?![\\$])/.test(by.replace(/\\[\\$]/g, ''));

/** `$1` is a group, `\$` a dollar sign. Of a number beyond the groups the last digits stand for themselves. */
const replacement = (by: string, groups: number, group: (index: number) => string): string =>
  by.replace(/\\([\\$])|\$(\d+)/g, (_whole, sign: string | undefined, digits = '') => {
    if (sign !== undefined) return sign;
    let length = digits.length;
    while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1;
    const index = Number(digits.slice(0, length));
    return (index <= groups ? group(index) : '') + digits.slice(length);
  });

/** The parts between the matches of a pattern. An empty match parts nothing. */
const split = (text: Value, source: Value): Value => {
  if (!isText(text) || !isText(source)) return null;
  const matcher = pattern(source, '');
  if (!matcher || matcher.test('')) return null;
  payFind(matcher, text);
  const found = matcher.matcher(text);
  const parts: string[] = [];
  let end = 0;
  while (found.find()) {
    if (found.end() === found.start()) continue;
    parts.push(text.slice(end, found.start()));
    end = found.end();
  }
  spendList(parts.length + 1);
  return [...parts, text.slice(end)];
};

const joined = (list: Value, delimiter: Value = null, prefix: Value = null, suffix: Value = null): Value => {
  if (!isList(list) || ![delimiter, prefix, suffix].every((part) => part === null || isText(part))) return null;
  spendList(list.length);
  const texts: string[] = [];
  let length = 0;
  for (let index = 0; index < list.length; index += 1) {
    const item = readItem(list, index);
    if (item === null) continue;
    if (!isText(item)) return null;
    texts.push(item);
    length += item.length + (isText(delimiter) ? delimiter.length : 0);
  }
  spendText(length);
  return `${prefix ?? ''}${texts.join(isText(delimiter) ? delimiter : '')}${suffix ?? ''}`;
};

/** A wrong pattern is found on the canvas, where it is written as a constant. */
const checkPattern =
  (flagsAt: number): NonNullable<Overload['check']> =>
  (constants) => {
    const [, source] = constants;
    const flags = constants[flagsAt] ?? '';
    if (!isText(source) || !isText(flags) || isGoodPattern(source, flags)) return undefined;
    return { code: 'EXPRESSION_BAD_PATTERN', text: source };
  };

const texts = listOf(TEXT);

export const textFunctions: readonly Builtin[] = [
  define('substring', overload({ string: TEXT, 'start position': NUMBER, 'length?': NUMBER }, TEXT, substring)),
  define(
    'string length',
    overload(
      { string: TEXT },
      NUMBER,
      onText((text) => [...text].length),
    ),
  ),
  define(
    'upper case',
    overload(
      { string: TEXT },
      TEXT,
      onText((text) => text.toUpperCase()),
    ),
  ),
  define(
    'lower case',
    overload(
      { string: TEXT },
      TEXT,
      onText((text) => text.toLowerCase()),
    ),
  ),
  define('substring before', overload({ string: TEXT, match: TEXT }, TEXT, onTexts(before))),
  define('substring after', overload({ string: TEXT, match: TEXT }, TEXT, onTexts(after))),
  define(
    'contains',
    overload(
      { string: TEXT, match: TEXT },
      BOOLEAN,
      onTexts((text, part) => text.includes(part)),
    ),
  ),
  define(
    'starts with',
    overload(
      { string: TEXT, match: TEXT },
      BOOLEAN,
      onTexts((text, part) => text.startsWith(part)),
    ),
  ),
  define(
    'ends with',
    overload(
      { string: TEXT, match: TEXT },
      BOOLEAN,
      onTexts((text, part) => text.endsWith(part)),
    ),
  ),
  define('matches', overload({ input: TEXT, pattern: TEXT, 'flags?': TEXT }, BOOLEAN, matches, { check: checkPattern(2) })),
  define('replace', overload({ input: TEXT, pattern: TEXT, replacement: TEXT, 'flags?': TEXT }, TEXT, replace, { check: checkPattern(3) })),
  define('split', overload({ string: TEXT, delimiter: TEXT }, texts, split, { check: checkPattern(9) })),
  define('string join', overload({ list: texts, 'delimiter?': TEXT, 'prefix?': TEXT, 'suffix?': TEXT }, TEXT, joined)),
];
