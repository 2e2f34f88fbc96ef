import { enter, leave, spend, spendText } from '../cost.ts';
import { dateText } from './calendar.ts';
import { numberText } from './number.ts';
import { dateTimeText, daysText, monthsText, timeText } from './temporal.ts';
import {
  type ContextValue,
  type DateTimeValue,
  type DateValue,
  type DaysDuration,
  kindOf,
  type MonthsDuration,
  type RangeValue,
  readEntry,
  readItem,
  type TimeValue,
  type Value,
} from './value.ts';

/** The ISO text of a temporal value, or null for any other. */
export const temporalText = (value: Value): string | null => {
  switch (kindOf(value)) {
    case 'date':
      return dateText((value as DateValue).day);
    case 'time':
      return timeText(value as TimeValue);
    case 'dateTime':
      return dateTimeText(value as DateTimeValue);
    case 'daysDuration':
      return daysText(value as DaysDuration);
    case 'monthsDuration':
      return monthsText(value as MonthsDuration);
    default:
      return null;
  }
};

const inner = (value: Value): string => (typeof value === 'string' ? JSON.stringify(value) : (write(value) ?? 'null'));

const rangeText = (value: RangeValue): string => {
  if (value.low === null) return `${value.openHigh ? '<' : '<='} ${inner(value.high)}`;
  if (value.high === null) return `${value.openLow ? '>' : '>='} ${inner(value.low)}`;
  return `${value.openLow ? '(' : '['}${inner(value.low)}..${inner(value.high)}${value.openHigh ? ')' : ']'}`;
};

const listText = (value: readonly Value[]): string => {
  spend(value.length * 2 + 1);
  enter();
  const items = value.map((_, index) => inner(readItem(value, index)));
  leave();
  return `[${items.join(', ')}]`;
};

const nameText = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : JSON.stringify(name));

const contextText = (value: ContextValue): string => {
  const names = Object.keys(value);
  spend(names.length * 2 + 2);
  enter();
  const entries = names.map((name) => `${nameText(name)}: ${inner(readEntry(value, name))}`);
  leave();
  return `{${entries.join(', ')}}`;
};

/** A value as FEEL's `string()` writes it. Null for null, functions, and personal values, which are never written out. */
export const write = (value: Value): string | null => {
  switch (kindOf(value)) {
    case 'text':
      return value as string;
    case 'number':
      return numberText(value as number);
    case 'boolean':
      return String(value);
    case 'list':
      return paid(listText(value as readonly Value[]));
    case 'context':
      return paid(contextText(value as ContextValue));
    case 'range':
      return rangeText(value as RangeValue);
    case 'null':
    case 'function':
    case 'personal':
      return null;
    default:
      return temporalText(value);
  }
};

const paid = (text: string): string => {
  spendText(text.length);
  return text;
};
