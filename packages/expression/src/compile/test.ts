import { spend } from '../cost.ts';
import type { Node } from '../syntax/tree.ts';
import { BOOLEAN, fits, isOpen, type Type, typeName } from '../type.ts';
import { equal, within } from '../value/compare.ts';
import { isList, isRange, readItem, type Value } from '../value/value.ts';
import { type Code, type Compilation, newSlot, type Run, refuse, type Scope } from './code.ts';
import { compareRun, isComparable, refuseWord } from './compare.ts';
import { compilePart } from './expression.ts';
import { lookUp } from './name.ts';

/** Whether a value passes a test whose value is known: a range holds it, a list names it, or it is the very value. */
export const passes = (value: Value, test: Value): boolean | null => {
  if (isRange(test)) return isRange(value) ? equal(value, test) : within(value, test);
  if (!isList(test)) return equal(value, test);
  if (isList(value) && equal(value, test) === true) return true;
  spend(test.length);
  for (let index = 0; index < test.length; index += 1) {
    const each = readItem(test, index);
    if ((isRange(each) ? within(value, each) : equal(value, each)) === true) return true;
  }
  return false;
};

/** Whether the test's own sentence is the answer (`? > 3`, `contains(?, "a")`), rather than a value to compare with. */
const usesInput = (node: Node): boolean => {
  if (node.is === 'input') return true;
  return Object.values(node).some((part) => (Array.isArray(part) ? part : [part]).some(holdsInput));
};

const holdsInput = (part: unknown): boolean => {
  if (typeof part !== 'object' || part === null) return false;
  if ('is' in part && part.is === 'input') return true;
  return Object.values(part).some((each) => (Array.isArray(each) ? each.some(holdsInput) : holdsInput(each)));
};

const truth = (value: Value): boolean | null => (typeof value === 'boolean' ? value : null);

/** Whether the types leave a test any chance to be answered. */
const canTest = (input: Type, test: Type): boolean => {
  if (isOpen(input) || isOpen(test)) return true;
  if (test.kind === 'range') return input.kind === 'range' || isComparable('<', input, test.of);
  if (test.kind === 'list') return fits(input, test) || canTest(input, test.of);
  return isComparable('=', input, test);
};

/** A test of which nothing is known before it runs: a condition on `?`, which holds or not, or a value to compare with. */
const openTest =
  (input: Run, test: Run, isCondition: boolean): Run =>
  (values, frame) => {
    const answer = test(values, frame);
    return isCondition && typeof answer === 'boolean' ? answer : passes(input(values, frame), answer);
  };

const wordOf = (input: Type, test: Code): string | undefined =>
  input.kind === 'text' && input.values && typeof test.constant === 'string' && !input.values.includes(test.constant)
    ? test.constant
    : undefined;

/** One test of an input: `>= 10`, `[1..2)`, a value, a list of values, or a condition on `?`. */
export const compileTest = (compilation: Compilation, scope: Scope, input: Code, node: Node): Code => {
  if (node.is === 'bound') return compileBoundTest(compilation, scope, input, node);
  if (node.is === 'both') return { type: BOOLEAN, run: allOf(node.tests.map((each) => compileTest(compilation, scope, input, each).run)) };
  const unknown = unknownWord(compilation, scope, input.type, node);
  if (unknown) return unknown;
  const test = compilePart(compilation, scope, node);
  const { run: value } = input;
  const { run } = test;
  if (compilation.open) return { type: BOOLEAN, run: openTest(input.run, test.run, node.is !== 'input' && usesInput(node)) };
  const isCondition =
    usesInput(node) ||
    (test.type.kind === 'boolean' && test.constant === undefined && input.type.kind !== 'boolean' && !isOpen(input.type));
  if (isCondition) {
    if (!fits(test.type, BOOLEAN)) return refuse(compilation, 'EXPRESSION_NOT_BOOLEAN', node);
    return { type: BOOLEAN, run: (values, frame) => truth(run(values, frame)) };
  }
  if (!canTest(input.type, test.type))
    return refuse(compilation, 'EXPRESSION_NOT_COMPARABLE', node, ...typeName(input.type), ...typeName(test.type));
  const word = wordOf(input.type, test);
  if (word !== undefined && input.type.kind === 'text') return refuseWord(compilation, node, word, input.type.values ?? []);
  if (test.constant !== undefined && !isList(test.constant) && !isRange(test.constant))
    return { type: BOOLEAN, run: compareRun('=', value, test) };
  if (isRange(test.constant ?? null)) return { type: BOOLEAN, run: rangeRun(value, test.constant ?? null) };
  return {
    type: BOOLEAN,
    run: test.type.kind === 'range' ? openRangeRun(value, run) : (values, frame) => passes(value(values, frame), run(values, frame)),
  };
};

const rangeRun =
  (value: Run, range: Value): Run =>
  (values, frame) =>
    passes(value(values, frame), range);

/** A range with an unknown end is null, and whether it holds a value is unknown too. */
const openRangeRun =
  (value: Run, range: Run): Run =>
  (values, frame) => {
    const of = range(values, frame);
    return of === null ? null : passes(value(values, frame), of);
  };

const compileBoundTest = (compilation: Compilation, scope: Scope, input: Code, node: Extract<Node, { is: 'bound' }>): Code => {
  const bound = compilePart(compilation, scope, node.value);
  if (!isComparable(node.operator, input.type, bound.type)) {
    return refuse(compilation, 'EXPRESSION_NOT_COMPARABLE', node, ...typeName(input.type), ...typeName(bound.type));
  }
  return { type: BOOLEAN, run: compareRun(node.operator, input.run, bound) };
};

/** A bare word that is neither a field nor one of the input's values was meant as one of the values. */
const unknownWord = (compilation: Compilation, scope: Scope, input: Type, node: Node): Code | undefined => {
  if (node.is !== 'name' || input.kind !== 'text' || !input.values || lookUp(compilation, scope, node.name)) return undefined;
  return refuseWord(compilation, node, node.name, input.values);
};

/** Whether all of the tests pass, in three values. */
const allOf =
  (tests: readonly Run[]): Run =>
  (values, frame) => {
    let known = true;
    for (const test of tests) {
      const result = test(values, frame);
      if (result === false) return false;
      if (result !== true) known = false;
    }
    return known ? true : null;
  };

/** Whether any of the tests passes, in three values. */
export const anyOf = (tests: readonly Run[]): Run => {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (values, frame) => {
    let known = true;
    for (const test of tests) {
      const result = test(values, frame);
      if (result === true) return true;
      if (result !== false) known = false;
    }
    return known ? false : null;
  };
};

/** `value in tests`: the value is computed once. */
export const compileIn = (compilation: Compilation, scope: Scope, node: Extract<Node, { is: 'in' }>): Code => {
  const value = compilePart(compilation, scope, node.value);
  const slot = newSlot(compilation);
  const local = { slot, type: value.type };
  const input: Code = { type: value.type, run: (_values, frame) => frame[slot] as Value };
  const tests = node.tests.map((test) => compileTest(compilation, { parent: scope, input: local }, input, test).run);
  const any = anyOf(tests);
  const run: Run = (values, frame) => {
    frame[slot] = value.run(values, frame);
    return any(values, frame);
  };
  return { type: BOOLEAN, run };
};
