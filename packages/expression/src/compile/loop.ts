import { afford, spend, spendList } from '../cost.ts';
import type { Iteration, Node } from '../syntax/tree.ts';
import { ANY, BOOLEAN, fits, listOf, NUMBER, type Type, typeName } from '../type.ts';
import { date, isDate, isRange, readItem, type Value } from '../value/value.ts';
import { type Code, type Compilation, newSlot, type Run, refuse, type Scope, withLocals } from './code.ts';
import { compileAs, compilePart } from './expression.ts';
import { asList } from './filter.ts';

type NodeOf<K extends Node['is']> = Extract<Node, { is: K }>;

/** One `x in …`: what it runs over, and where it puts each element. */
interface Turn {
  readonly slot: number;
  readonly over: Run;
  readonly to: Run | undefined;
}

type Visit = () => boolean;

/**
 * Runs over whole numbers or days between two ends, both included, forwards or backwards, without making the list. `each` is what a turn
 * costs at least, where none is left out.
 */
const countThrough = (from: Value, to: Value, each: number, put: (value: Value) => boolean): boolean => {
  const [start, end, make] =
    isDate(from) && isDate(to)
      ? [from.day, to.day, (day: number): Value => date(day)]
      : typeof from === 'number' && typeof to === 'number'
        ? [from, to, (value: number): Value => value]
        : [1, 0, null];
  if (!make) return true;
  afford(Math.abs(end - start) * each);
  const by = start <= end ? 1 : -1;
  for (let at = start; by > 0 ? at <= end : at >= end; at += by) if (!put(make(at))) return false;
  return true;
};

const runOver = (turn: Turn, each: number, values: Parameters<Run>[0], frame: Parameters<Run>[1], visit: Visit): boolean => {
  const put = (value: Value): boolean => {
    frame[turn.slot] = value;
    return visit();
  };
  const over = turn.over(values, frame);
  if (turn.to) return countThrough(over, turn.to(values, frame), each, put);
  if (isRange(over))
    return countThrough(over.openLow ? inner(over.low, 1) : over.low, over.openHigh ? inner(over.high, -1) : over.high, each, put);
  const list = asList(over);
  afford(list.length * each);
  for (let index = 0; index < list.length; index += 1) if (!put(readItem(list, index))) return false;
  return true;
};

const inner = (end: Value, by: number): Value => (typeof end === 'number' ? end + by : isDate(end) ? date(end.day + by) : null);

/** All combinations, the last name running fastest; `visit` answers whether to go on, which it always does where `all` is set. */
const runTurns = (
  turns: readonly Turn[],
  all: boolean,
  cost: number,
  values: Parameters<Run>[0],
  frame: Parameters<Run>[1],
  visit: Visit,
  at = 0,
): boolean => {
  const turn = turns[at];
  if (!turn) {
    spend(cost);
    return visit();
  }
  spend(1);
  const each = all ? (at === turns.length - 1 ? cost : 1) : 0;
  return runOver(turn, each, values, frame, () => runTurns(turns, all, cost, values, frame, visit, at + 1));
};

const elementType = (over: Code, to: Code | undefined): Type => {
  if (to) return over.type;
  if (over.type.kind === 'list' || over.type.kind === 'range') return over.type.of;
  return over.type;
};

interface Turns {
  readonly turns: readonly Turn[];
  readonly scope: Scope;
}

/** Later names see earlier ones. */
const compileTurns = (compilation: Compilation, scope: Scope, iterations: readonly Iteration[]): Turns => {
  let inside = scope;
  const turns = iterations.map((iteration) => {
    const over = compilePart(compilation, inside, iteration.over);
    const to = iteration.to && compilePart(compilation, inside, iteration.to);
    if (to && iteration.to && !fits(over.type, to.type))
      refuse(compilation, 'EXPRESSION_WRONG_TYPE', iteration.to, ...typeName(over.type), ...typeName(to.type));
    if (to && over.type.kind !== 'number' && over.type.kind !== 'date' && !fits(over.type, NUMBER)) {
      refuse(compilation, 'EXPRESSION_WRONG_TYPE', iteration.over, ...typeName(NUMBER), ...typeName(over.type));
    }
    const slot = newSlot(compilation);
    inside = withLocals(inside, new Map([[iteration.name, { slot, type: elementType(over, to) }]]));
    return { slot, over: over.run, to: to?.run };
  });
  return { turns, scope: inside };
};

const bodyCost = (node: Node): number => ((node.to - node.from) >> 2) + 1;

/** `for … return …`: `partial` is the list of the results so far. */
export const compileFor = (compilation: Compilation, scope: Scope, node: NodeOf<'for'>): Code => {
  const { turns, scope: inside } = compileTurns(compilation, scope, node.iterations);
  const partial = newSlot(compilation);
  const usesPartial = mentions(node.body, 'partial');
  const body = compilePart(compilation, withLocals(inside, new Map([['partial', { slot: partial, type: listOf(ANY) }]])), node.body);
  const cost = bodyCost(node.body);
  const run: Run = (values, frame) => {
    const results: Value[] = [];
    runTurns(turns, true, cost, values, frame, () => {
      if (usesPartial) {
        spend(results.length >> 3);
        frame[partial] = results.slice();
      }
      results.push(body.run(values, frame));
      return true;
    });
    spendList(results.length);
    return results;
  };
  return { type: listOf(body.type), run };
};

/** `some` and `every`: the first decisive element settles it, an unknown one leaves it unknown. */
export const compileQuantified = (compilation: Compilation, scope: Scope, node: NodeOf<'some' | 'every'>): Code => {
  const { turns, scope: inside } = compileTurns(compilation, scope, node.iterations);
  const body = compileAs(compilation, inside, node.body, BOOLEAN);
  const cost = bodyCost(node.body);
  const decisive = node.is === 'some';
  const run: Run = (values, frame) => {
    let result: boolean | null = !decisive;
    runTurns(turns, false, cost, values, frame, () => {
      const value = body.run(values, frame);
      if (value === decisive) {
        result = decisive;
        return false;
      }
      if (value !== !decisive) result = null;
      return true;
    });
    return result;
  };
  return { type: BOOLEAN, run };
};

/** Whether a name occurs anywhere in a tree. Kept syntactic: a false yes only costs time. */
const mentions = (node: Node, name: string): boolean => {
  if (node.is === 'name') return node.name === name;
  return Object.values(node).some((part) => mentionsIn(part, name));
};

const mentionsIn = (part: unknown, name: string): boolean => {
  if (Array.isArray(part)) return part.some((each) => mentionsIn(each, name));
  if (typeof part !== 'object' || part === null) return false;
  if ('is' in part && part.is === 'name' && 'name' in part) return part.name === name;
  return Object.values(part).some((each) => mentionsIn(each, name));
};
