import { problem } from '../problem.ts';
import type { CompareOperator, Node, OrderOperator } from '../syntax/tree.ts';
import { BOOLEAN, fits, isOpen, nearest, type Type, typeName } from '../type.ts';
import { equal, order } from '../value/compare.ts';
import type { Value } from '../value/value.ts';
import { broken, type Code, type Compilation, type Question, type Run, refuse, type Scope } from './code.ts';
import { compileNode, compilePart } from './expression.ts';

type NodeOf<K extends Node['is']> = Extract<Node, { is: K }>;
type Compare = (a: Value, b: Value) => boolean | null;

const ordered =
  (holds: (sign: number) => boolean): Compare =>
  (a, b) => {
    const sign = order(a, b);
    return sign === null ? null : holds(sign);
  };

const comparisons: Readonly<Record<CompareOperator, Compare>> = {
  '=': equal,
  '!=': (a, b) => {
    const same = equal(a, b);
    return same === null ? null : !same;
  },
  '<': ordered((sign) => sign < 0),
  '<=': ordered((sign) => sign <= 0),
  '>': ordered((sign) => sign > 0),
  '>=': ordered((sign) => sign >= 0),
};

/** The comparison of any two values; null where it has no answer. */
export const comparison = (operator: CompareOperator): Compare => comparisons[operator];

const orderedKinds: ReadonlySet<Type['kind']> = new Set(['number', 'text', 'date', 'time', 'dateTime', 'daysDuration', 'monthsDuration']);

/** Whether a comparison of these types can ever have an answer. */
export const isComparable = (operator: CompareOperator, a: Type, b: Type): boolean => {
  if (isOpen(a) || isOpen(b))
    return operator === '=' || operator === '!=' || [a, b].every((type) => isOpen(type) || orderedKinds.has(type.kind));
  if (operator !== '=' && operator !== '!=' && !orderedKinds.has(a.kind)) return false;
  return fits(a, b);
};

/** A number beside a constant one. */
const toNumber = (operator: CompareOperator, left: Run, bound: number): Run => {
  const otherwise = comparisons[operator];
  switch (operator) {
    case '>':
      return (values, frame) => {
        const value = left(values, frame);
        return typeof value === 'number' ? value > bound : otherwise(value, bound);
      };
    case '>=':
      return (values, frame) => {
        const value = left(values, frame);
        return typeof value === 'number' ? value >= bound : otherwise(value, bound);
      };
    case '<':
      return (values, frame) => {
        const value = left(values, frame);
        return typeof value === 'number' ? value < bound : otherwise(value, bound);
      };
    case '<=':
      return (values, frame) => {
        const value = left(values, frame);
        return typeof value === 'number' ? value <= bound : otherwise(value, bound);
      };
    case '=':
      return (values, frame) => {
        const value = left(values, frame);
        return typeof value === 'number' ? value === bound : otherwise(value, bound);
      };
    case '!=':
      return (values, frame) => {
        const value = left(values, frame);
        return typeof value === 'number' ? value !== bound : otherwise(value, bound);
      };
  }
};

const toText = (operator: '=' | '!=', left: Run, word: string): Run => {
  const otherwise = comparisons[operator];
  if (operator === '=') {
    return (values, frame) => {
      const value = left(values, frame);
      return typeof value === 'string' ? value === word : otherwise(value, word);
    };
  }
  return (values, frame) => {
    const value = left(values, frame);
    return typeof value === 'string' ? value !== word : otherwise(value, word);
  };
};

/** The comparison of two parts, in the quickest form their constants allow. */
export const compareRun = (operator: CompareOperator, left: Run, right: Code): Run => {
  if (typeof right.constant === 'number') return toNumber(operator, left, right.constant);
  if (typeof right.constant === 'string' && (operator === '=' || operator === '!=')) return toText(operator, left, right.constant);
  const compare = comparisons[operator];
  const { run } = right;
  return (values, frame) => compare(left(values, frame), run(values, frame));
};

const turned: Readonly<Record<CompareOperator, CompareOperator>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Two personal values may be compared for sameness; a personal and another value may not. */
const personalCompare = (compilation: Compilation, node: NodeOf<'compare'>, left: Code, right: Code): Code | undefined => {
  if (left.type.kind !== 'personal' && right.type.kind !== 'personal') return undefined;
  const allowed = left.type.kind === right.type.kind && (node.operator === '=' || node.operator === '!=');
  if (!allowed) return refuse(compilation, 'EXPRESSION_PERSONAL', left.type.kind === 'personal' ? node.left : node.right);
  return { type: BOOLEAN, run: compareRun(node.operator, left.run, right) };
};

const checkWord = (compilation: Compilation, node: Node, code: Code, other: Type): void => {
  if (other.kind !== 'text' || !other.values || typeof code.constant !== 'string' || other.values.includes(code.constant)) return;
  refuseWord(compilation, node, code.constant, other.values);
};

/** Notes a word that the field it is compared with can never have. */
export const refuseWord = (compilation: Compilation, node: Node, word: string, values: readonly string[]): Code => {
  const near = nearest(word, values) ?? (word ? values.find((value) => value.includes(word) || word.includes(value)) : undefined);
  compilation.problems.push({
    ...problem('EXPRESSION_UNKNOWN_WORD', node, word, near ?? ''),
    ...(near ? { hint: JSON.stringify(near) } : {}),
  });
  return broken;
};

/** What a comparison of a declared number or text with a constant asks. */
const questionOf = (operator: CompareOperator, { field, type }: Code, { constant: bound }: Code): Question | undefined => {
  if (field === undefined) return undefined;
  if (type.kind === 'number' && typeof bound === 'number') return { is: 'compare', field, operator, bound };
  const isEquality = operator === '=' || operator === '!=';
  return type.kind === 'text' && typeof bound === 'string' && isEquality
    ? { is: 'word', field, equal: operator === '=', word: bound }
    : undefined;
};

export const compileCompare = (compilation: Compilation, scope: Scope, node: NodeOf<'compare'>): Code => {
  const left = compileNode(compilation, scope, node.left);
  const right = compileNode(compilation, scope, node.right);
  const ofPersons = personalCompare(compilation, node, left, right);
  if (ofPersons) return ofPersons;
  if (!isComparable(node.operator, left.type, right.type)) {
    return refuse(compilation, 'EXPRESSION_NOT_COMPARABLE', node, ...typeName(left.type), ...typeName(right.type));
  }
  checkWord(compilation, node.right, right, left.type);
  checkWord(compilation, node.left, left, right.type);
  const swap = left.constant !== undefined && right.constant === undefined;
  const [operator, of, to] = swap ? [turned[node.operator], right, left] : [node.operator, left, right];
  const question = questionOf(operator, of, to);
  const run = compareRun(operator, of.run, to);
  return question ? { type: BOOLEAN, run, question } : { type: BOOLEAN, run };
};

/** `x between low and high`: both ends belong to it. */
export const compileBetween = (compilation: Compilation, scope: Scope, node: NodeOf<'between'>): Code => {
  const value = compilePart(compilation, scope, node.value);
  const low = compilePart(compilation, scope, node.low);
  const high = compilePart(compilation, scope, node.high);
  for (const [end, at] of [
    [low, node.low],
    [high, node.high],
  ] as const) {
    if (!isComparable('<=', value.type, end.type))
      refuse(compilation, 'EXPRESSION_NOT_COMPARABLE', at, ...typeName(value.type), ...typeName(end.type));
  }
  const notLess = comparisons['>=' satisfies OrderOperator];
  const notMore = comparisons['<=' satisfies OrderOperator];
  const run: Run = (values, frame) => {
    const at = value.run(values, frame);
    const fromLow = notLess(at, low.run(values, frame));
    const toHigh = notMore(at, high.run(values, frame));
    if (fromLow === false || toHigh === false) return false;
    return fromLow === null || toHigh === null ? null : true;
  };
  return { type: BOOLEAN, run };
};
