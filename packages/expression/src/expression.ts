import { type Code, type Compilation, type Frame, newCompilation, newSlot, type Run, type Scope, type Values } from './compile/code.ts';
import { decider } from './compile/decide.ts';
import { compilePart } from './compile/expression.ts';
import { anyOf, compileTest } from './compile/test.ts';
import { inspect } from './compile/trust.ts';
import { openAccount } from './cost.ts';
import { type Problems, problem } from './problem.ts';
import { parseCell, parseExpression } from './syntax/parse.ts';
import { relocate, respell } from './syntax/signs.ts';
import type { Cell, Node } from './syntax/tree.ts';
import { BOOLEAN, type Fields, type Type } from './type.ts';
import { reader } from './value/json.ts';
import type { Value } from './value/value.ts';

/** An expression ready to run, as often as one likes. */
export interface Compiled {
  /**
   * Computes it over the JSON values of the declared fields. What is missing or null is null, what is not of its declared type is null,
   * and so is every operation without an answer. Throws nothing but `ExpressionError`.
   */
  readonly evaluate: (values: Values) => Value;
  readonly type: Type;
  /** The declared fields it reads, as paths. */
  readonly variables: readonly (readonly string[])[];
}

/** A decision-table cell ready to run: whether an input passes; null where there is no answer. */
export interface CompiledTest {
  /** `input` is the JSON value of the column's input, of the declared type. */
  readonly test: (input: unknown, values: Values) => boolean | null;
  readonly variables: readonly (readonly string[])[];
}

const noFrame: Frame = Object.freeze([]) as unknown as Frame;

/** The call around a compiled part. Its slots are made once: an evaluation never runs inside another, and writes a slot before it reads it. */
export const entrance = (run: Run, slots: number): ((values: Values) => Value) => {
  if (slots === 0) {
    return (values) => {
      openAccount();
      inspect(values);
      return run(values, noFrame);
    };
  }
  const frame: Frame = new Array<Value>(slots).fill(null);
  return (values) => {
    openAccount();
    inspect(values);
    return run(values, frame);
  };
};

interface Finished {
  readonly code: Code;
  readonly compilation: Compilation;
}

const compileTree = (root: Node, fields: Fields, watch?: Compilation['watch']): Finished => {
  const compilation = newCompilation(fields, watch);
  return { code: compilePart(compilation, {}, root), compilation };
};

/** Parses and compiles, keeping what both found wrong. */
export const compileText = (text: string, fields: Fields, watch?: Compilation['watch']): Finished | Problems => {
  const parsed = parseExpression(text, fields);
  if ('problems' in parsed) return parsed;
  const finished = compileTree(parsed.root, fields, watch);
  return finished.compilation.problems.length > 0 ? { problems: finished.compilation.problems } : finished;
};

/**
 * Compiles an expression over declared fields to closures: no JavaScript is made from text. Refused with located problems; a compiled
 * expression does not keep `fields`.
 */
export const compile = (text: string, fields: Fields): Compiled | Problems => {
  const finished = compileText(text, fields);
  if ('problems' in finished) return finished;
  const { code, compilation } = finished;
  const evaluate = entrance(code.run, compilation.slots);
  return {
    evaluate: code.question ? decider(code.question, evaluate) : evaluate,
    type: code.type,
    variables: [...compilation.variables.values()],
  };
};

/** What an expression gives, or what is wrong with it and where. */
export const types = (text: string, fields: Fields): { readonly type: Type } | Problems => {
  const finished = compileText(text, fields);
  return 'problems' in finished ? finished : { type: finished.code.type };
};

/** The tests of a cell's text as one code, its input read from a slot. */
export const compileCell = (compilation: Compilation, scope: Scope, input: Code, cell: Cell): Run => {
  if (cell.is === 'any') return () => true;
  const any = anyOf(cell.tests.map((test) => compileTest(compilation, scope, input, test).run));
  if (cell.is === 'tests') return any;
  return (values, frame) => {
    const result = any(values, frame);
    return typeof result === 'boolean' ? !result : null;
  };
};

/** A column's words standing bare in a cell, as people write them in a spreadsheet: `学校, 医院` instead of `"学校", "医院"`. */
export const bareWords = (text: string, type: Type): Cell | undefined => {
  if (type.kind !== 'text' || !type.values) return undefined;
  const { values } = type;
  const [, inside] = /^\s*not\s*\((.*)\)\s*$/s.exec(text) ?? [];
  const words = splitWords(inside ?? text);
  if (!words.some(({ text: word }) => values.includes(word))) return undefined;
  if (!words.every(({ text: word }) => values.includes(word) || /^"(?:[^"\\])*"$/.test(word))) return undefined;
  const offset = inside === undefined ? 0 : text.indexOf(inside);
  const tests = words.map(
    ({ text: word, from }): Node => ({
      is: 'text',
      value: values.includes(word) ? word : word.slice(1, -1),
      from: from + offset,
      to: from + offset + word.length,
    }),
  );
  return { is: inside === undefined ? 'tests' : 'none', tests };
};

const splitWords = (text: string): { readonly text: string; readonly from: number }[] => {
  const words: { text: string; from: number }[] = [];
  let from = 0;
  for (const part of text.split(',')) {
    words.push({ text: part.trim(), from: from + (part.length - part.trimStart().length) });
    from += part.length + 1;
  }
  return words;
};

/** A column's word among other tests. It is that word even where a field has the same name. */
const asWord = (test: Node, type: Type): Node =>
  test.is === 'name' && type.kind === 'text' && type.values?.includes(test.name)
    ? { is: 'text', value: test.name, from: test.from, to: test.to }
    : test;

/** Reads a cell: empty or `-` is any value, the column's own words need no quotes, everything else is FEEL's unary tests. */
export const readCellText = (text: string, type: Type, fields: Fields, inside: readonly string[] = []): Cell | Problems => {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '-') return { is: 'any' };
  const words = bareWords(text, type);
  if (words) return words;
  const cell = parseCell(text, fields, inside);
  return 'problems' in cell || cell.is === 'any' ? cell : { is: cell.is, tests: cell.tests.map((test) => asWord(test, type)) };
};

/**
 * Compiles a decision-table cell over the type of its column's input: `>= 10`, `[10..20)`, `"school","mall"`, `not(…)`, a bare word of
 * the input's own values, a condition on `?`; empty or `-` is any value.
 */
export const compileUnary = (text: string, inputType: Type, fields: Fields): CompiledTest | Problems => {
  const respelled = respell(text);
  const cell = readCellText(respelled.text, inputType, fields);
  if ('problems' in cell) return { problems: relocate(cell.problems, respelled) };
  const compilation = newCompilation(fields);
  const slot = newSlot(compilation);
  const input: Code = { type: inputType, run: (_values, frame) => frame[slot] as Value };
  if (inputType.kind === 'personal' && cell.is !== 'any')
    return { problems: [problem('EXPRESSION_PERSONAL', { from: 0, to: text.length })] };
  const run = compileCell(compilation, { input: { slot, type: inputType } }, input, cell);
  if (compilation.problems.length > 0) return { problems: relocate(compilation.problems, respelled) };
  const read = reader(inputType);
  const frame: Frame = new Array<Value>(compilation.slots).fill(null);
  const test = (json: unknown, values: Values): boolean | null => {
    openAccount();
    inspect(values);
    frame[slot] = read(json);
    return run(values, frame) as boolean | null;
  };
  return { test, variables: [...compilation.variables.values()] };
};

/** Whether a type can be a condition. */
export const isCondition = (type: Type): boolean => type.kind === BOOLEAN.kind || type.kind === 'any' || type.kind === 'null';
