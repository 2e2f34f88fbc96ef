import { isProblem } from '../problem.ts';
import { parseExpression } from '../syntax/parse.ts';
import type { CompareOperator, Node, OrderOperator } from '../syntax/tree.ts';
import type { Fields } from '../type.ts';
import type { Bounds } from './axis.ts';

/** Where a stretch of numbers ends, and whether that number is still in it. */
interface End {
  readonly at: number;
  readonly open: boolean;
}

/** What is known of a field: between which numbers it lies, if it is a number, and whether it has a value at all. */
export interface Implied {
  readonly low?: End;
  readonly high?: End;
  readonly present: boolean;
}

/** What is known of fields, each by its plain name; one that is not named may be anything. */
export type Implications = ReadonlyMap<string, Implied>;

const nothing: Implications = new Map();

const weakerLow = (a: End | undefined, b: End | undefined): End | undefined => {
  if (!a || !b) return undefined;
  if (a.at === b.at) return a.open ? b : a;
  return a.at < b.at ? a : b;
};
const weakerHigh = (a: End | undefined, b: End | undefined): End | undefined => {
  if (!a || !b) return undefined;
  if (a.at === b.at) return a.open ? b : a;
  return a.at > b.at ? a : b;
};
const stricter = (a: End | undefined, b: End | undefined, weaker: typeof weakerLow): End | undefined => {
  if (!a || !b) return a ?? b;
  if (a.at === b.at) return a.open ? a : b;
  return weaker(a, b) === a ? b : a;
};

const made = (low: End | undefined, high: End | undefined, present: boolean): Implied => ({
  ...(low && { low }),
  ...(high && { high }),
  present,
});

/** What is known where both are. */
export const bothImplied = (a: Implications, b: Implications): Implications => {
  const all = new Map(a);
  for (const [field, more] of b) {
    const known = a.get(field);
    const [low, high] = [stricter(known?.low, more.low, weakerLow), stricter(known?.high, more.high, weakerHigh)];
    all.set(field, made(low, high, known?.present === true || more.present));
  }
  return all;
};

/** What is known where one of them is, and nobody says which. */
export const eitherImplied = (a: Implications, b: Implications): Implications => {
  const common = new Map<string, Implied>();
  for (const [field, one] of a) {
    const other = b.get(field);
    if (!other) continue;
    const implied = made(weakerLow(one.low, other.low), weakerHigh(one.high, other.high), one.present && other.present);
    if (implied.low || implied.high || implied.present) common.set(field, implied);
  }
  return common;
};

/** Whether no value can be so. */
export const isImpossible = (implied: Implications): boolean =>
  [...implied.values()].some(
    ({ low, high, present }) => present && low && high && (low.at > high.at || (low.at === high.at && (low.open || high.open))),
  );

const endOf = (closed: number | undefined, open: number | undefined, weaker: typeof weakerLow): End | undefined =>
  stricter(
    closed === undefined ? undefined : { at: closed, open: false },
    open === undefined ? undefined : { at: open, open: true },
    weaker,
  );

/** The bounds of a number column, narrowed by what is known of its field. */
export const boundsWithin = ({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, ...more }: Bounds, implied?: Implied): Bounds => {
  const low = stricter(endOf(minimum, exclusiveMinimum, weakerLow), implied?.low, weakerLow);
  const high = stricter(endOf(maximum, exclusiveMaximum, weakerHigh), implied?.high, weakerHigh);
  return {
    ...more,
    ...(low && { [low.open ? 'exclusiveMinimum' : 'minimum']: low.at }),
    ...(high && { [high.open ? 'exclusiveMaximum' : 'maximum']: high.at }),
  };
};

const numberOf = (node: Node): number | undefined => {
  if (node.is === 'number') return node.value;
  return node.is === 'negate' && node.of.is === 'number' ? -node.of.value : undefined;
};

const flipped: Readonly<Record<OrderOperator, OrderOperator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const opposite: Readonly<Record<OrderOperator, OrderOperator>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const isOrder = (operator: CompareOperator): operator is OrderOperator => operator in flipped;

const ordered = (field: string, operator: OrderOperator, at: number, present: boolean): Implications => {
  const end = { at, open: operator === '<' || operator === '>' };
  return new Map([[field, operator === '<' || operator === '<=' ? made(undefined, end, present) : made(end, undefined, present)]]);
};

const equals = (field: string, at: number, present: boolean): Implications =>
  new Map([[field, made({ at, open: false }, { at, open: false }, present)]]);

const isThere = (field: string): Implications => new Map([[field, made(undefined, undefined, true)]]);

/** Of `field operator value`. What is not true may be false or null: a field that is null leaves every comparison with a number null. */
const compared = (field: string, operator: CompareOperator, value: Node, holds: boolean): Implications => {
  if (value.is === 'null') return (operator === '!=') === holds ? isThere(field) : nothing;
  const at = numberOf(value);
  if (at === undefined) return nothing;
  if (isOrder(operator)) return ordered(field, holds ? operator : opposite[operator], at, holds);
  return (operator === '=') === holds ? equals(field, at, holds) : nothing;
};

/** Of `field in test`, when it is true. */
const lets = (field: string, test: Node): Implications => {
  if (test.is === 'bound') return compared(field, test.operator, test.value, true);
  if (test.is !== 'range') return compared(field, '=', test, true);
  const [low, high] = [numberOf(test.low), numberOf(test.high)];
  return new Map([
    [
      field,
      made(
        low === undefined ? undefined : { at: low, open: test.openLow },
        high === undefined ? undefined : { at: high, open: test.openHigh },
        low !== undefined || high !== undefined,
      ),
    ],
  ]);
};

const joined = (parts: readonly Implications[], join: typeof bothImplied): Implications =>
  parts.length === 0 ? nothing : parts.reduce((all, part) => join(all, part));

const of = (node: Node, holds: boolean): Implications => {
  switch (node.is) {
    case 'and':
    case 'or': {
      const parts = node.parts.map((part) => of(part, holds));
      return joined(parts, (node.is === 'and') === holds ? bothImplied : eitherImplied);
    }
    case 'compare': {
      const { left, operator, right } = node;
      if (left.is === 'name') return compared(left.name, operator, right, holds);
      if (right.is !== 'name') return nothing;
      return compared(right.name, isOrder(operator) ? flipped[operator] : operator, left, holds);
    }
    case 'between': {
      const { value, low, high } = node;
      if (value.is !== 'name' || !holds) return nothing;
      return bothImplied(compared(value.name, '>=', low, true), compared(value.name, '<=', high, true));
    }
    case 'in': {
      const { value } = node;
      if (value.is !== 'name' || !holds) return nothing;
      return joined(
        node.tests.map((test) => lets(value.name, test)),
        eitherImplied,
      );
    }
    case 'call': {
      const [argument] = node.args;
      const negates = node.callee.is === 'name' && node.callee.name === 'not' && node.args.length === 1 && argument !== undefined;
      return negates && holds ? of(argument.value, false) : nothing;
    }
    default:
      return nothing;
  }
};

/**
 * What is known of fields where a condition is true (`holds`), or where it is not: false or null. Only comparisons of a plain field with a
 * number or with null are read, joined by and, or, not, between and in; whatever else stands in it says nothing. Never more than is so.
 */
export const impliedBy = (condition: string, fields: Fields, holds: boolean): Implications => {
  const parsed = parseExpression(condition, fields);
  return isProblem(parsed) ? nothing : of(parsed.root, holds);
};
