import { enter, leave, spend } from '../cost.ts';
import { instant } from './temporal.ts';
import {
  type ContextValue,
  type DateTimeValue,
  hasEntry,
  kindOf,
  type RangeValue,
  readEntry,
  readItem,
  type TimeValue,
  type Value,
} from './value.ts';

/**
 * Whether two values are the same. Null where they are of different kinds, so that a comparison of a text with a number is unknown
 * rather than false; null itself equals only null.
 */
export const equal = (a: Value, b: Value): boolean | null => {
  if (typeof a !== 'object' && typeof a === typeof b) return a === b;
  if (a === null || b === null) return a === b;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return null;
  switch (kind) {
    case 'date':
      return (a as { day: number }).day === (b as { day: number }).day;
    case 'daysDuration':
      return (a as { ms: number }).ms === (b as { ms: number }).ms;
    case 'monthsDuration':
      return (a as { months: number }).months === (b as { months: number }).months;
    case 'time':
    case 'dateTime':
      return samePlaceKind(a as TimeValue, b as TimeValue) && instantOf(a as DateTimeValue) === instantOf(b as DateTimeValue);
    case 'personal':
      return (a as { key: string }).key === (b as { key: string }).key;
    case 'list':
      return equalLists(a as readonly Value[], b as readonly Value[]);
    case 'context':
      return equalContexts(a as ContextValue, b as ContextValue);
    case 'range':
      return equalRanges(a as RangeValue, b as RangeValue);
    default:
      return a === b;
  }
};

const samePlaceKind = (a: TimeValue | DateTimeValue, b: TimeValue | DateTimeValue): boolean => (a.place === null) === (b.place === null);
const instantOf = (value: DateTimeValue): number => instant(value);

const equalLists = (a: readonly Value[], b: readonly Value[]): boolean => {
  if (a.length !== b.length) return false;
  spend(a.length + 1);
  enter();
  let same = true;
  for (let index = 0; same && index < a.length; index += 1) same = equal(readItem(a, index), readItem(b, index)) === true;
  leave();
  return same;
};

const equalContexts = (a: ContextValue, b: ContextValue): boolean => {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  spend(names.length + 1);
  enter();
  const same = names.every((name) => hasEntry(b, name) && equal(readEntry(a, name), readEntry(b, name)) === true);
  leave();
  return same;
};

const equalRanges = (a: RangeValue, b: RangeValue): boolean => {
  enter();
  const same = a.openLow === b.openLow && a.openHigh === b.openHigh && equal(a.low, b.low) === true && equal(a.high, b.high) === true;
  leave();
  return same;
};

/** Which comes first: negative, zero or positive; null where the two have no order, which includes every mix of kinds. */
export const order = (a: Value, b: Value): number | null => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return null;
  switch (kind) {
    case 'date':
      return (a as { day: number }).day - (b as { day: number }).day;
    case 'daysDuration':
      return (a as { ms: number }).ms - (b as { ms: number }).ms;
    case 'monthsDuration':
      return (a as { months: number }).months - (b as { months: number }).months;
    case 'time':
    case 'dateTime':
      return samePlaceKind(a as TimeValue, b as TimeValue) ? instantOf(a as DateTimeValue) - instantOf(b as DateTimeValue) : null;
    default:
      return null;
  }
};

/** Whether a value lies in a range; null where it has no order with its ends. */
export const within = (value: Value, range: RangeValue): boolean | null => {
  const low = range.low === null ? 1 : order(value, range.low);
  const high = range.high === null ? -1 : order(value, range.high);
  if (low === null || high === null) return null;
  return (range.openLow ? low > 0 : low >= 0) && (range.openHigh ? high < 0 : high <= 0);
};
