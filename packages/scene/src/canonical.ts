/**
 * Texts that stand in canonical JSON as they are, between quotes: printable, nothing to escape, and in NFC whatever stands beside them
 * (no combining mark is in these ranges). Common ideographs and punctuation are among them, so that most Chinese text needs no second look.
 */
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e\u00a0-\u02ff\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*$/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text as it is hashed and compared: NFC, and what no UTF-8 can carry is U+FFFD, as a store would write it. */
export const canonicalText = (text: string): string => (plain.test(text) ? text : text.replace(loneSurrogate, '\ufffd').normalize('NFC'));

const quoted = (text: string): string =>
  plain.test(text) ? `"${text}"` : JSON.stringify(text.replace(loneSurrogate, '\ufffd').normalize('NFC'));

/** Member names repeat without end; their quoted form is made once. Bounded, so that names from outside cannot fill the memory. */
const names = new Map<string, string>();
const namesHeld = 4_096;

const nameOf = (key: string): string => {
  const known = names.get(key);
  if (known !== undefined) return known;
  const made = `${quoted(key)}:`;
  if (names.size < namesHeld) names.set(key, made);
  return made;
};

const insertionLimit = 24;

/** Sorts names by UTF-16 code units, in place. Objects here have a handful of members: insertion wins over the general sort. */
const sortNames = (keys: string[]): string[] => {
  if (keys.length > insertionLimit) return keys.sort();
  for (let i = 1; i < keys.length; i += 1) {
    const key = keys[i] as string;
    let j = i - 1;
    while (j >= 0 && (keys[j] as string) > key) {
      keys[j + 1] = keys[j] as string;
      j -= 1;
    }
    keys[j + 1] = key;
  }
  return keys;
};

/** Member names that are not in NFC are put there before sorting; two that become one name would lose a value, which is a bug. */
const inNormalForm = (value: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> => {
  const result: Record<string, unknown> = Object.create(null);
  for (const key of keys) {
    const name = canonicalText(key);
    if (name in result) throw new TypeError(`Two members are both called ${name} in normal form`);
    result[name] = value[key];
  }
  return result;
};

const objectText = (value: Record<string, unknown>): string => {
  let keys = Object.keys(value);
  let from = value;
  for (const key of keys) {
    if (names.has(key) || plain.test(key)) continue;
    if (canonicalText(key) === key) continue;
    from = inNormalForm(value, keys);
    keys = Object.keys(from);
    break;
  }
  sortNames(keys);
  let text = '';
  for (const key of keys) {
    const member = from[key];
    if (member === undefined) continue;
    text += text === '' ? nameOf(key) + textOf(member) : `,${nameOf(key)}${textOf(member)}`;
  }
  return `{${text}}`;
};

const listText = (list: readonly unknown[]): string => {
  let text = '';
  for (let i = 0; i < list.length; i += 1) {
    if (i > 0) text += ',';
    text += textOf(list[i] === undefined ? null : list[i]);
  }
  return `[${text}]`;
};

const textOf = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no place in JSON`);
      return value === 0 ? '0' : `${value}`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listText(value) : objectText(value as Record<string, unknown>);
    default:
      throw new TypeError(`A ${typeof value} has no place in JSON`);
  }
};

/**
 * The one text of a JSON value: RFC 8785 (members sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them),
 * with strings and member names in NFC, so that what a phone and what a keyboard typed hash alike. Members that are undefined are left
 * out, as in JSON; an undefined list item is null. A number that is not finite, a function, a bigint or a symbol throws: nothing that
 * is hashed may hold one.
 */
export const canonical = (value: unknown): string => textOf(value);
