import { type Code, type Compilation, type Frame, type Inside, newCompilation, newSlot, type Run, type Values } from './compile/code.ts';
import { compilePart } from './compile/expression.ts';
import { inspect } from './compile/trust.ts';
import { enter, leave, openAccount, spend } from './cost.ts';
import { compileCell, readCellText } from './expression.ts';
import { isProblem, type Problem, type Problems } from './problem.ts';
import { parseExpression } from './syntax/parse.ts';
import { ANY, type Fields } from './type.ts';
import type { Value } from './value/value.ts';

const nothingInside: Inside = { names: [], types: {} };

/** An expression over values of which nothing is declared. */
export interface CompiledOpen {
  /** Computes it, counting what it costs from the start. Throws nothing but `ExpressionError`. */
  readonly evaluate: (values: Values) => Value;
  /** Computes it as part of an evaluation that goes on: what it costs is counted there. It may be running already. */
  readonly within: (values: Values) => Value;
  /** Names and types nobody knows. It can be run all the same: what they stand for is null. */
  readonly unknown: readonly Problem[];
}

const openFields = (names: Iterable<string>): Fields => Object.fromEntries([...names].map((name) => [name, ANY] as const));

/** The entrances of a part compiled without declared types. Each run has slots of its own, as it may meet itself again. */
const openEntrances = (run: Run, compilation: Compilation): CompiledOpen => {
  const within = (values: Values): Value => run(values, new Array<Value>(compilation.slots).fill(null));
  return {
    within,
    evaluate: (values) => {
      openAccount();
      inspect(values);
      return within(values);
    },
    unknown: compilation.problems,
  };
};

/**
 * Compiles an expression as the standard reads it where nothing is declared: what does not fit is null when it runs. `names` are those of
 * the values it will be given, which may be FEEL values as well as JSON. Refused only where it is no expression.
 */
export const compileOpen = (text: string, names: Iterable<string>, inside: Inside = nothingInside): CompiledOpen | Problems => {
  const fields = openFields(names);
  const parsed = parseExpression(text, fields, inside.names);
  if (isProblem(parsed)) return parsed;
  const compilation = newCompilation(fields, undefined, inside);
  return openEntrances(compilePart(compilation, {}, parsed.root).run, compilation);
};

/** A cell over values of which nothing is declared, judged as part of an evaluation that goes on. */
export interface CompiledOpenTest {
  readonly within: (input: Value, values: Values) => boolean | null;
  readonly unknown: readonly Problem[];
}

/** Compiles the unary tests of a cell as the standard reads them where nothing is declared. Refused only where they are none. */
export const compileOpenUnary = (text: string, names: Iterable<string>, inside: Inside = nothingInside): CompiledOpenTest | Problems => {
  const compilation = newCompilation(openFields(names), undefined, inside);
  const cell = readCellText(text, ANY, compilation.fields, inside.names);
  if ('problems' in cell) return cell;
  const slot = newSlot(compilation);
  const input: Code = { type: ANY, run: (_values, frame) => frame[slot] as Value };
  const run = compileCell(compilation, { input: { slot, type: ANY } }, input, cell);
  const within = (value: Value, values: Values): boolean | null => {
    const frame: Frame = new Array<Value>(compilation.slots).fill(null);
    frame[slot] = value;
    return run(values, frame) as boolean | null;
  };
  return { within, unknown: compilation.problems };
};

/** One evaluation made of many: the parts that run `within` it share what it may cost. Throws nothing but what they throw. */
export const evaluation = <T>(work: () => T): T => {
  openAccount();
  inspect({});
  return work();
};

/** A step deeper into an evaluation, as into a called function: paid for, and bounded like every other. */
export const deeper = <T>(work: () => T): T => {
  spend(1);
  enter();
  const result = work();
  leave();
  return result;
};
