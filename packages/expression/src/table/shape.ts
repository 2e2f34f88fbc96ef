import { type Code, type Compilation, newCompilation } from '../compile/code.ts';
import { compilePart } from '../compile/expression.ts';
import type { Cell, Node } from '../syntax/tree.ts';
import { instant } from '../value/temporal.ts';
import { date, dateTime, days, isList, isRange, kindOf, months, type Value } from '../value/value.ts';

/**
 * What a cell's truth can depend on: the known values it names, of one kind. Between them nothing changes: an ordered kind has the same
 * answer on the whole stretch between two neighbours, a kind of words for every word not named.
 */
export interface Shape {
  readonly kind: Scale | 'word' | 'any';
  readonly marks: readonly Value[];
}

/** Kinds that lie on a line. Times and date times do where all of them say, or none says, where they are. */
export type Scale = 'number' | 'date' | 'daysDuration' | 'monthsDuration' | 'dateTime' | 'localDateTime';

/** Where a value lies on its line; undefined for a value of another kind. */
export const placeOn = (scale: Scale, value: Value): number | undefined => {
  if (scale === 'number') return typeof value === 'number' ? value : undefined;
  return typeof value === 'object' && scaleOf(value) === scale ? measure(value) : undefined;
};

const measure = (value: Value): number | undefined => {
  switch (kindOf(value)) {
    case 'date':
      return (value as { day: number }).day;
    case 'daysDuration':
      return (value as { ms: number }).ms;
    case 'monthsDuration':
      return (value as { months: number }).months;
    case 'dateTime':
      return instant(value as Parameters<typeof instant>[0]);
    default:
      return undefined;
  }
};

/** The value at a place of a line; between two marks it need not be one that exists. */
export const valueAt = (scale: Scale, place: number): Value => {
  switch (scale) {
    case 'number':
      return place;
    case 'date':
      return date(place);
    case 'daysDuration':
      return days(place);
    case 'monthsDuration':
      return months(place);
    case 'dateTime':
      return dateTime(place, { offsetMs: 0 });
    case 'localDateTime':
      return dateTime(place, null);
  }
};

/** The line a value lies on, if its kind has one. */
export const scaleOf = (value: Value): Scale | undefined => {
  const kind = kindOf(value);
  switch (kind) {
    case 'number':
    case 'date':
    case 'daysDuration':
    case 'monthsDuration':
      return kind;
    case 'dateTime':
      return (value as { place: unknown }).place === null ? 'localDateTime' : 'dateTime';
    default:
      return undefined;
  }
};

const isWord = (value: Value): boolean => typeof value === 'string' || typeof value === 'boolean';

interface Marks {
  readonly values: Value[];
  /** Whether the cell orders values, which words do not stand. */
  ordered: boolean;
}

const known = (compilation: Compilation, node: Node): Value | undefined => {
  const code: Code = compilePart(compilation, {}, node);
  return code.constant;
};

/** Collects what a test compares with; false where that is not known before it runs. */
const collect = (compilation: Compilation, node: Node, marks: Marks): boolean => {
  if (node.is === 'both') return node.tests.every((test) => collect(compilation, test, marks));
  if (node.is === 'bound') {
    if (node.operator !== '=' && node.operator !== '!=') marks.ordered = true;
    return collectValue(known(compilation, node.value), marks);
  }
  if (node.is === 'input' || usesFields(node)) return false;
  return collectValue(known(compilation, node), marks);
};

const usesFields = (node: Node): boolean => node.is === 'name' || node.is === 'path';

const collectValue = (value: Value | undefined, marks: Marks): boolean => {
  if (value === undefined) return false;
  if (isList(value)) return value.every((each) => !isList(each) && collectValue(each, marks));
  if (!isRange(value)) {
    marks.values.push(value);
    return true;
  }
  marks.ordered = true;
  return [value.low, value.high].every((end) => end === null || collectValue(end, marks));
};

/** The shape of a cell, or undefined where only running it can tell. */
export const shapeOf = (cell: Cell): Shape | undefined => {
  if (cell.is === 'any') return { kind: 'any', marks: [] };
  const compilation = newCompilation({});
  const marks: Marks = { values: [], ordered: false };
  if (!cell.tests.every((test) => collect(compilation, test, marks)) || compilation.problems.length > 0) return undefined;
  const values = marks.values.filter((value) => value !== null);
  const [first] = values;
  if (first === undefined) return { kind: 'any', marks: [] };
  if (values.every(isWord)) return marks.ordered ? undefined : { kind: 'word', marks: values };
  const scale = scaleOf(first);
  return scale && values.every((value) => scaleOf(value) === scale) ? { kind: scale, marks: values } : undefined;
};
