import { limits } from '@sceneworks/schemas';
import { functionNames } from '../functions/builtins.ts';
import { overLimit, type Problem, type Problems, problem } from '../problem.ts';
import type { Fields, Type } from '../type.ts';
import { grammar, isPlainName } from './grammar.ts';
import { namesMadeIn } from './names.ts';
import { Refused, readCell, readExpression } from './read.ts';
import type { Cell, Node } from './tree.ts';

declare const parsed: unique symbol;

/** A parsed expression: made by `parse`, opaque to everybody else. */
export interface Expression {
  readonly [parsed]: true;
  readonly text: string;
}

/** What `Expression` hides. */
export interface Parsed {
  readonly text: string;
  readonly root: Node;
}

type Grammar = ReturnType<typeof grammar>;
type Kept<T> = Map<string, T | Problems>;

interface Reading {
  readonly grammar: Grammar;
  readonly expressions: Kept<Parsed>;
  readonly cells: Kept<Cell>;
}

const keptTexts = 5_000;

/** Grammars by the names they know: one for all fields with plain names, and one for each other set. */
const readings = new Map<string, Reading>();

const oddNames = (fields: Fields): readonly string[] => {
  const found = new Set<string>();
  const visit = (type: Type): void => {
    if (type.kind === 'list' || type.kind === 'range') visit(type.of);
    if (type.kind === 'context') visitFields(type.fields);
  };
  const visitFields = (of: Fields): void => {
    for (const [name, type] of Object.entries(of)) {
      if (!isPlainName(name)) found.add(name);
      visit(type);
    }
  };
  visitFields(fields);
  return [...found].sort();
};

const readingOf = new WeakMap<Fields, Reading>();

const reading = (fields: Fields): Reading => {
  const known = readingOf.get(fields);
  if (known) return known;
  const made = readingFor(fields);
  readingOf.set(fields, made);
  return made;
};

const readingFor = (fields: Fields): Reading => readingWith(oddNames(fields));

const readingWith = (names: readonly string[]): Reading => {
  const key = names.join('\n');
  const kept = readings.get(key);
  if (kept) return kept;
  const made: Reading = {
    grammar: grammar([...functionNames.filter((name) => name.includes(' ')), ...names]),
    expressions: new Map(),
    cells: new Map(),
  };
  if (readings.size >= 200) readings.clear();
  readings.set(key, made);
  return made;
};

const utf8Bytes = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** Brackets open at once, outside quotes: found before the grammar sees the text, so that a wall of brackets costs nothing. */
const bracketDepth = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '\\' && quoted) index += 1;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '(' || sign === '{')) deepest = Math.max(deepest, ++depth);
    else if (!quoted && (sign === ')' || sign === '}')) depth -= 1;
  }
  return deepest;
};

const refusal = (text: string): Problem | undefined => {
  const whole = { from: 0, to: text.length };
  if (text.trim() === '') return problem('EXPRESSION_EMPTY', whole);
  if (text.length > limits.expressionBytes || utf8Bytes(text) > limits.expressionBytes) {
    return overLimit('expressionBytes', 'EXPRESSION_TOO_LONG', whole, String(utf8Bytes(text)));
  }
  return bracketDepth(text) > limits.expressionDepth * 2 ? overLimit('expressionDepth', 'EXPRESSION_TOO_DEEP', whole) : undefined;
};

/** The word, number or sign that stands at a place, for the sentence about it. */
const found = (text: string, from: number): string => /^(?:[\p{L}\p{N}_]{1,20}|\S)/u.exec(text.slice(from).trimStart())?.[0] ?? '';

const syntaxProblem = (text: string, error: SyntaxError): Problem => {
  const stop = Math.min(Number(/\d+$/.exec(error.message)?.[0] ?? 0), text.length);
  const skipped = text.slice(stop).length - text.slice(stop).trimStart().length;
  const word = found(text, stop);
  return problem(
    'EXPRESSION_SYNTAX',
    { from: Math.min(stop + skipped, text.length), to: Math.min(stop + skipped + word.length, text.length) },
    word,
  );
};

const attempt = <T>(text: string, make: () => T): T | Problems => {
  const refused = refusal(text);
  if (refused) return { problems: [refused] };
  try {
    return make();
  } catch (error) {
    if (error instanceof Refused) return { problems: [error.problem] };
    if (error instanceof SyntaxError) return { problems: [syntaxProblem(text, error)] };
    throw error;
  }
};

const remember = <T>(kept: Kept<T>, text: string, make: () => T): T | Problems => {
  const known = kept.get(text);
  if (known) return known;
  const made = attempt(text, make);
  if (kept.size >= keptTexts) kept.clear();
  kept.set(text, made);
  return made;
};

/**
 * The grammar knows no `range<…>` among its types: it is shown a list of the same length, and the reader, who has the author's text,
 * sees what was meant.
 */
const shown = (text: string): string =>
  text.includes('range') ? text.replace(/(?<=(?:\bof|[:<,]|->)\s*)range(?=\s*<[^<>()[\]"]*>)/g, 'list ') : text;

/** How a text is read: with the names of the fields, those that stand inside the values, and those the text itself makes. */
const readingOfText = (text: string, fields: Fields, inside: readonly string[]): Reading => {
  const made = namesMadeIn(text);
  if (inside.length === 0 && made.length === 0) return reading(fields);
  return readingWith([...new Set([...oddNames(fields), ...inside, ...made])].filter((name) => !isPlainName(name)).sort());
};

/**
 * The tree of an expression over fields with these names; the same text over the same names is read once. `inside` are further names
 * that may follow a dot, where the fields do not say what they hold.
 */
export const parseExpression = (text: string, fields: Fields, inside: readonly string[] = []): Parsed | Problems => {
  const { grammar, expressions } = readingOfText(text, fields, inside);
  return remember(expressions, text, () => ({ text, root: readExpression({ text }, grammar.expression.parse(shown(text)).topNode) }));
};

/** `("a", "b")` as people bracket the tests of a cell, without the brackets; places stay where they are. */
const unbracketed = (text: string): string => {
  const [from, to] = [text.indexOf('('), text.lastIndexOf(')')];
  const inside = text.slice(from + 1, to);
  const isWhole = from >= 0 && to > from && text.slice(0, from).trim() === '' && text.slice(to + 1).trim() === '';
  return isWhole && /^[^()[\]]*$/.test(inside) && inside.includes(',') ? `${text.slice(0, from)} ${inside} ${text.slice(to + 1)}` : text;
};

/** The tree of a cell's text, which is not empty. */
export const parseCell = (text: string, fields: Fields, inside: readonly string[] = []): Cell | Problems => {
  const { grammar, cells } = readingOfText(text, fields, inside);
  return remember(cells, text, () => readCell({ text }, grammar.cell.parse(shown(unbracketed(text))).topNode));
};

/**
 * Reads an expression. `fields` matter only for names the grammar cannot see as one (with signs such as `-`, or words such as `and`).
 * Refused: EXPRESSION_EMPTY, EXPRESSION_SYNTAX, EXPRESSION_TOO_LONG, EXPRESSION_TOO_DEEP, EXPRESSION_FORBIDDEN_NAME, EXPRESSION_EXTERNAL.
 */
export const parse = (text: string, fields: Fields = {}): Expression | Problems =>
  parseExpression(text, fields) as unknown as Expression | Problems;
