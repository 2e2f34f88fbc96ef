import { enter, leave, spend, spendList } from '../cost.ts';
import { ANY, BOOLEAN, FUNCTION, join, listOf, NUMBER, type Type } from '../type.ts';
import { arithmetic } from '../value/arithmetic.ts';
import { equal, order } from '../value/compare.ts';
import { settle } from '../value/number.ts';
import { isFunction, isList, readItem, type Value } from '../value/value.ts';
import { type Builtin, define, overload } from './signature.ts';

const anyList = listOf(ANY);
const elementOf = ([type = ANY]: readonly Type[]): Type => (type.kind === 'list' ? type.of : type);
const listLike = ([type = ANY]: readonly Type[]): Type => (type.kind === 'list' ? type : anyList);

/** A function of one list, that may also be called with the elements themselves. */
const spread =
  (work: (list: readonly Value[]) => Value) =>
  (...args: readonly Value[]): Value => {
    spend((args.length >> 2) + 1);
    return work(args);
  };

const onList =
  (work: (list: readonly Value[], ...more: readonly Value[]) => Value) =>
  (list: Value, ...more: readonly Value[]): Value => {
    if (!isList(list)) return null;
    spendList(list.length);
    return work(list, ...more);
  };

const items = (list: readonly Value[]): Value[] => list.map((_, index) => readItem(list, index));

const bothWays = (name: string, result: (types: readonly Type[]) => Type, work: (list: readonly Value[]) => Value): Builtin =>
  define(
    name,
    overload({ list: anyList }, result, onList(work)),
    overload({ c: ANY }, ([type = ANY]) => type, spread(work), { rest: true }),
  );

const extreme =
  (sign: 1 | -1) =>
  (list: readonly Value[]): Value => {
    let best: Value = list.length === 0 ? null : readItem(list, 0);
    for (let index = 0; index < list.length; index += 1) {
      const item = readItem(list, index);
      const compared = order(item, best);
      if (compared === null) return null;
      if (compared * sign > 0) best = item;
    }
    return best;
  };

const plus = arithmetic('+');

const sum = (list: readonly Value[]): Value => {
  if (list.length === 0) return null;
  let total = readItem(list, 0);
  if (typeof total === 'string') return null;
  for (let index = 1; index < list.length; index += 1) {
    const item = readItem(list, index);
    total = typeof item === 'string' ? null : plus(total, item);
    if (total === null) return null;
  }
  return total;
};

const numbers = (list: readonly Value[]): number[] | null => {
  const found: number[] = [];
  for (const item of items(list)) {
    if (typeof item !== 'number') return null;
    found.push(item);
  }
  return found;
};

const onNumbers =
  (work: (values: readonly number[]) => Value) =>
  (list: readonly Value[]): Value => {
    const values = numbers(list);
    return values === null ? null : work(values);
  };

const mean = (list: readonly Value[]): Value => {
  const total = sum(list);
  return total === null ? null : arithmetic('/')(total, list.length);
};

const product = onNumbers((values) =>
  values.length === 0 ? null : values.reduce<number | null>((total, value) => (total === null ? null : settle(total * value)), 1),
);

const median = onNumbers((values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : settle(((sorted[half - 1] as number) + upper) / 2);
});

const deviation = onNumbers((values) => {
  if (values.length < 2) return null;
  const middle = values.reduce((total, value) => total + value, 0) / values.length;
  return settle(Math.sqrt(values.reduce((total, value) => total + (value - middle) ** 2, 0) / (values.length - 1)));
});

const mode = onNumbers((values) => {
  spend(values.length * 2);
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].flatMap(([value, count]) => (count === most ? [value] : [])).sort((a, b) => a - b);
});

const all = (list: readonly Value[]): Value => allOf(list, false);
const any = (list: readonly Value[]): Value => allOf(list, true);

const allOf = (list: readonly Value[], decisive: boolean): Value => {
  let known = true;
  for (const item of items(list)) {
    if (item === decisive) return decisive;
    if (item !== !decisive) known = false;
  }
  return known ? !decisive : null;
};

const same = (a: Value, b: Value): boolean => equal(a, b) === true;

const contains = onList((list, element = null) => items(list).some((item) => same(item, element)));

const positions = onList((list, match = null) => items(list).flatMap((item, index) => (same(item, match) ? [index + 1] : [])));

/** A place counted from 1, or from the end by a negative number, as an index; null outside the list. */
const indexOf = (list: readonly Value[], place: Value | undefined): number | null => {
  if (typeof place !== 'number' || !Number.isInteger(place) || place === 0 || Math.abs(place) > list.length) return null;
  return place > 0 ? place - 1 : list.length + place;
};

const sublist = onList((list, start, length = null) => {
  const from = indexOf(list, start);
  if (from === null || (length !== null && (typeof length !== 'number' || length < 0 || from + length > list.length))) return null;
  return items(list).slice(from, typeof length === 'number' ? from + length : undefined);
});

const insertBefore = onList((list, position, element = null) => {
  const at = indexOf(list, position);
  return at === null ? null : [...items(list).slice(0, at), element, ...items(list).slice(at)];
});

const remove = onList((list, position) => {
  const at = indexOf(list, position);
  return at === null ? null : items(list).filter((_, index) => index !== at);
});

/** The element at a place, or every element for which a function of old and new says so, replaced. */
const listReplace = onList((list, where = null, element = null) => {
  if (isFunction(where)) {
    if (where.parameters.length !== 2) return null;
    const decisions = items(list).map((item) => where.call([item, element]));
    if (decisions.some((decision) => typeof decision !== 'boolean')) return null;
    return items(list).map((item, index) => (decisions[index] === true ? element : item));
  }
  const at = indexOf(list, where);
  return at === null ? null : items(list).map((item, index) => (index === at ? element : item));
});

const distinct = (list: readonly Value[]): Value[] => {
  const seen = new Set<Value>();
  const found: Value[] = [];
  const compound: Value[] = [];
  for (const item of items(list)) {
    if (typeof item !== 'object' || item === null) {
      if (!seen.has(item)) found.push(item);
      seen.add(item);
      continue;
    }
    spend(compound.length);
    if (compound.some((other) => same(item, other))) continue;
    compound.push(item);
    found.push(item);
  }
  return found;
};

const concatenate = (...lists: readonly Value[]): Value => {
  if (!lists.every(isList)) return null;
  spendList(lists.reduce((total, list) => total + list.length, 0));
  return lists.flatMap((list) => items(list));
};

const union = (...lists: readonly Value[]): Value => {
  const whole = concatenate(...lists);
  return isList(whole) ? distinct(whole) : null;
};

const append = onList((list, ...more) => {
  spendList(list.length + more.length);
  return [...items(list), ...more];
});

const flatten = (list: readonly Value[]): Value[] => {
  spend(list.length + 1);
  enter();
  const flat = items(list).flatMap((item) => (isList(item) ? flatten(item) : [item]));
  leave();
  return flat;
};

const natural = (list: readonly Value[]): Value => {
  const sorted = items(list);
  if (sorted.some((item) => order(item, sorted[0] as Value) === null)) return null;
  spend(sorted.length * 4);
  return sorted.sort((a, b) => order(a, b) as number);
};

/** Sorted by a function that says whether its first argument comes first, or in the natural order. Equal elements keep their order. */
const sort = onList((list, precedes = null) => {
  if (precedes === null) return natural(list);
  if (!isFunction(precedes) || precedes.parameters.length !== 2) return null;
  const before = (a: Value, b: Value): boolean => precedes.call([a, b]) === true;
  return items(list).sort((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
});

const joinedLists = (types: readonly Type[]): Type =>
  types.reduce<Type>((joined, type) => join(joined, type.kind === 'list' ? type : anyList), listOf({ kind: 'null' }));

export const listFunctions: readonly Builtin[] = [
  define('list contains', overload({ list: anyList, element: ANY }, BOOLEAN, contains)),
  define(
    'count',
    overload(
      { list: anyList },
      NUMBER,
      onList((list) => list.length),
    ),
    overload(
      { c: ANY },
      NUMBER,
      spread((list) => list.length),
      { rest: true },
    ),
  ),
  bothWays('min', elementOf, extreme(-1)),
  bothWays('max', elementOf, extreme(1)),
  bothWays('sum', elementOf, sum),
  bothWays('mean', elementOf, mean),
  bothWays('product', elementOf, product),
  bothWays('median', elementOf, median),
  bothWays('stddev', elementOf, deviation),
  define(
    'mode',
    overload({ list: anyList }, listOf(NUMBER), onList(mode)),
    overload({ c: ANY }, listOf(NUMBER), spread(mode), { rest: true }),
  ),
  define('all', overload({ list: anyList }, BOOLEAN, onList(all)), overload({ c: ANY }, BOOLEAN, spread(all), { rest: true })),
  define('any', overload({ list: anyList }, BOOLEAN, onList(any)), overload({ c: ANY }, BOOLEAN, spread(any), { rest: true })),
  define('sublist', overload({ list: anyList, 'start position': NUMBER, 'length?': NUMBER }, listLike, sublist)),
  define('append', overload({ list: anyList, item: ANY }, listLike, append, { rest: true })),
  define('concatenate', overload({ list: anyList }, joinedLists, concatenate, { rest: true })),
  define('insert before', overload({ list: anyList, position: NUMBER, newItem: ANY }, listLike, insertBefore)),
  define('remove', overload({ list: anyList, position: NUMBER }, listLike, remove)),
  define(
    'list replace',
    overload({ list: anyList, position: NUMBER, newItem: ANY }, anyList, listReplace),
    overload({ list: anyList, match: FUNCTION, newItem: ANY }, anyList, listReplace),
  ),
  define(
    'reverse',
    overload(
      { list: anyList },
      listLike,
      onList((list) => items(list).reverse()),
    ),
  ),
  define('index of', overload({ list: anyList, match: ANY }, listOf(NUMBER), positions)),
  define('union', overload({ list: anyList }, joinedLists, union, { rest: true })),
  define('distinct values', overload({ list: anyList }, listLike, onList(distinct))),
  define('flatten', overload({ list: anyList }, anyList, onList(flatten))),
  define('sort', overload({ list: anyList, 'precedes?': FUNCTION }, listLike, sort)),
];
