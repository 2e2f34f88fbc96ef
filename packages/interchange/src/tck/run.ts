import { equal, isContext, isList, type Json, readEntry, readItem, toJson, type Value, write } from '@sceneworks/expression';
import type { Decisions, Outcome } from '../evaluate/decisions.ts';
import type { InterchangeProblem } from '../problem.ts';
import type { Expected, TckCase } from './read.ts';

/** What became of one expected value. */
export interface TckResult {
  readonly case: string;
  readonly node: string;
  readonly passed: boolean;
  readonly expected: Json;
  readonly found: Json;
  /** What the model says went wrong, where the value is not the expected one. */
  readonly problems: readonly InterchangeProblem[];
}

/** Numbers count as the same up to the eight decimals that the TCK's own runners compare. */
const closeTo = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a), Math.abs(b));

const same = (a: Value, b: Value): boolean => {
  if (typeof a === 'number' && typeof b === 'number') return closeTo(a, b);
  if (isList(a) && isList(b)) return a.length === b.length && a.every((_, index) => same(readItem(a, index), readItem(b, index)));
  if (isContext(a) && isContext(b)) {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && same(readEntry(a, name), readEntry(b, name)))
    );
  }
  return equal(a, b) === true || (typeof a === 'string' && write(b) === a);
};

const run = (decisions: Decisions, test: TckCase, { name, invokes }: Expected): Outcome => {
  if (invokes) {
    const outcome = decisions.invoke(test.invocable ?? name, test.inputs);
    const { value } = outcome;
    const one = name !== test.invocable && isContext(value) && Object.hasOwn(value, name);
    return one ? { ...outcome, value: readEntry(value, name) } : outcome;
  }
  return decisions.decide(name, test.inputs);
};

/** Runs a case and compares every value it expects. */
export const runCase = (decisions: Decisions, test: TckCase): readonly TckResult[] =>
  test.expected.map((expected) => {
    const { value, problems } = run(decisions, test, expected);
    const passed = same(expected.value, value);
    return {
      case: test.id,
      node: expected.name,
      passed,
      expected: toJson(expected.value),
      found: toJson(value),
      problems: passed ? [] : problems,
    };
  });
