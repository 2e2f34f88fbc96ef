/**
 * Patterns are written in the regular expressions of XPath, which the standard refers to, and run by a linear-time engine that has its
 * own. Here the first is said in the words of the second. What has no words there (back references) is left for the engine to refuse.
 */

const letters = '\\p{L}\\p{M}\\p{N}\\p{S}';
const others = '\\p{P}\\p{Z}\\p{C}';

/** Escapes that stand for a set of characters, as the inside of a class. */
const sets: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  s: ' \\t\\n\\r',
  w: letters,
  W: others,
  i: '\\p{L}_:',
  c: '\\p{L}\\p{N}\\p{M}._:\\-',
};

/** Escapes that stand for everything outside a set. */
const complements: Readonly<Record<string, string>> = { S: ' \\t\\n\\r', I: '\\p{L}_:', C: '\\p{L}\\p{N}\\p{M}._:\\-' };

/** Blocks of Unicode by the names patterns use, with their first and last characters. */
const blocks: Readonly<Record<string, readonly [number, number]>> = {
  BasicLatin: [0x0, 0x7f],
  'Latin-1Supplement': [0x80, 0xff],
  'LatinExtended-A': [0x100, 0x17f],
  'LatinExtended-B': [0x180, 0x24f],
  Greek: [0x370, 0x3ff],
  Cyrillic: [0x400, 0x4ff],
  Hebrew: [0x590, 0x5ff],
  Arabic: [0x600, 0x6ff],
  GeneralPunctuation: [0x2000, 0x206f],
  CJKSymbolsandPunctuation: [0x3000, 0x303f],
  Hiragana: [0x3040, 0x309f],
  Katakana: [0x30a0, 0x30ff],
  CJKUnifiedIdeographs: [0x4e00, 0x9fff],
  HangulSyllables: [0xac00, 0xd7a3],
  HalfwidthandFullwidthForms: [0xff00, 0xffef],
};

const hex = (point: number): string => `\\x{${point.toString(16)}}`;

const span = ([first, last]: readonly [number, number]): string => `${hex(first)}-${hex(last)}`;

/** `\p{IsBasicLatin}` as the inside of a class; undefined for a property the engine knows itself. */
const block = (escaped: string): string | undefined => {
  const name = /^\\p\{Is(.*)\}$/.exec(escaped)?.[1];
  return name !== undefined && Object.hasOwn(blocks, name) ? span(blocks[name] as readonly [number, number]) : undefined;
};

const escapePattern = /\\(?:[pP]\{[^}]*\}|.)/sy;

/** An escape as the inside of a class, or undefined where it cannot stand in one. */
const inClass = (escaped: string): string | undefined => {
  const letter = escaped[1] as string;
  if (Object.hasOwn(complements, letter) || /\d/.test(letter)) return undefined;
  return block(escaped) ?? (Object.hasOwn(sets, letter) ? sets[letter] : escaped);
};

const outside = (escaped: string): string => {
  const letter = escaped[1] as string;
  if (Object.hasOwn(complements, letter)) return `[^${complements[letter]}]`;
  const set = block(escaped) ?? (Object.hasOwn(sets, letter) ? sets[letter] : undefined);
  return set === undefined ? escaped : `[${set}]`;
};

interface Class {
  readonly negated: boolean;
  readonly inside: string;
  /** What `-[…]` at its end takes away. */
  readonly without: Class | undefined;
  readonly end: number;
}

/** A class from the place of its bracket; undefined where it does not end, or holds what no class can. */
const readClass = (source: string, from: number): Class | undefined => {
  let at = from + 1;
  const negated = source[at] === '^';
  if (negated) at += 1;
  let inside = '';
  for (; at < source.length && !(source[at] === ']' && inside !== ''); at += 1) {
    if (source.startsWith('-[', at)) {
      const without = readClass(source, at + 1);
      return without && source[without.end] === ']' ? { negated, inside, without, end: without.end + 1 } : undefined;
    }
    escapePattern.lastIndex = at;
    const [escaped] = escapePattern.exec(source) ?? [];
    const part = escaped === undefined ? source[at] : inClass(escaped);
    if (part === undefined || part === '[') return undefined;
    inside += part;
    at += (escaped?.length ?? 1) - 1;
  }
  return at < source.length ? { negated, inside, without: undefined, end: at + 1 } : undefined;
};

/** Single characters and ranges of a class; undefined where it holds sets. */
const spansOf = (inside: string): (readonly [number, number])[] | undefined => {
  const spans: (readonly [number, number])[] = [];
  for (const [whole, first = '', last] of inside.matchAll(/(\\?.)(?:-(\\?.))?/gsu)) {
    if (/\\[pPdDsSwWxX]/.test(whole)) return undefined;
    const point = (text: string): number => text.replace(/^\\(?=.)/su, '').codePointAt(0) as number;
    spans.push([point(first), point(last ?? first)]);
  }
  return spans;
};

const bothCases = (spans: readonly (readonly [number, number])[]): (readonly [number, number])[] =>
  spans.flatMap(([first, last]) => {
    if (first !== last) return [[first, last] as const];
    const letter = String.fromCodePoint(first);
    return [...new Set([letter.toLowerCase(), letter.toUpperCase()])].flatMap((each): (readonly [number, number])[] => {
      const point = each.codePointAt(0) as number;
      return [[point, point]];
    });
  });

/** Spans with others taken away. */
const minus = (
  spans: readonly (readonly [number, number])[],
  taken: readonly (readonly [number, number])[],
): (readonly [number, number])[] =>
  taken.reduce<(readonly [number, number])[]>(
    (rest, [first, last]) =>
      rest.flatMap(([from, to]): (readonly [number, number])[] => {
        if (last < from || first > to) return [[from, to]];
        return [[from, first - 1] as const, [last + 1, to] as const].filter(([a, b]) => a <= b);
      }),
    [...spans],
  );

const classText = ({ negated, inside, without }: Class, anyCase: boolean): string | undefined => {
  if (!without) return `[${negated ? '^' : ''}${inside}]`;
  const [kept, taken] = [spansOf(inside), spansOf(without.inside)];
  if (negated || without.negated || without.without || !kept || !taken) return undefined;
  const letterCases = (spans: readonly (readonly [number, number])[]) =>
    anyCase ? [...spans, ...bothCases(spans), ...spans.flatMap(([a, b]) => shifted(a, b))] : [...spans];
  const spans = minus(letterCases(kept), letterCases(taken));
  return spans.length === 0 ? '[^\\x{0}-\\x{10ffff}]' : `(?-i:[${spans.map(span).join('')}])`;
};

/** The same range of Latin letters in the other case. */
const shifted = (first: number, last: number): (readonly [number, number])[] => {
  const within = (from: number, to: number): boolean => first >= from && last <= to;
  if (within(0x41, 0x5a)) return [[first + 32, last + 32]];
  return within(0x61, 0x7a) ? [[first - 32, last - 32]] : [];
};

/** White space that flag `x` lets an author put into a pattern for reading; inside brackets it counts. */
const withoutSpace = (source: string): string => source.replace(/\[(?:\\.|[^\]\\])*\]|\s+/gs, (part) => (/^\s/.test(part) ? '' : part));

/**
 * A pattern in the engine's own words, for the given flags: `.` leaves out the carriage return too, classes may take others away, `\d`,
 * `\s` and `\w` know all of Unicode, `\i` and `\c` are the characters of XML names. Undefined where it cannot be said.
 */
export const fromXPath = (written: string, flags: string): string | undefined => {
  const source = flags.includes('x') ? withoutSpace(written) : written;
  let said = '';
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] as string;
    if (sign === '[') {
      const read = readClass(source, at);
      const text = read && classText(read, flags.includes('i'));
      if (!read || text === undefined) return undefined;
      said += text;
      at = read.end - 1;
    } else if (sign === '\\') {
      escapePattern.lastIndex = at;
      const [escaped] = escapePattern.exec(source) ?? [];
      if (escaped === undefined) return undefined;
      said += outside(escaped);
      at += escaped.length - 1;
    } else said += sign === '.' && !flags.includes('s') ? '[^\\n\\r]' : sign;
  }
  return said;
};
