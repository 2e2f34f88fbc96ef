import type { Type } from '../type.ts';

/** Marks our own kinds of object. A symbol, so that no JSON value can pass for one, whatever its fields are called. */
export const KIND: unique symbol = Symbol('feel');

/** A calendar day: whole days since 1970-01-01. */
export interface DateValue {
  readonly [KIND]: 'date';
  readonly day: number;
}

/** Where a time or date time is: milliseconds east of UTC, and the name of the zone that gave them, if one did. */
export interface Place {
  readonly offsetMs: number;
  readonly zone?: string;
}

/** A time of day: milliseconds since midnight, and where, if said. */
export interface TimeValue {
  readonly [KIND]: 'time';
  readonly ms: number;
  readonly place: Place | null;
  /** The clock as it was written, where milliseconds cannot say it. */
  readonly exact?: string;
}

/** A point of time as the clock on the wall shows it (`ms` since 1970-01-01T00:00 of that clock), and where that wall is, if said. */
export interface DateTimeValue {
  readonly [KIND]: 'dateTime';
  readonly ms: number;
  readonly place: Place | null;
  /** The day and the clock as they were written, where milliseconds cannot say them. */
  readonly exact?: { readonly day: number; readonly clock: string };
}

export interface DaysDuration {
  readonly [KIND]: 'daysDuration';
  readonly ms: number;
}

export interface MonthsDuration {
  readonly [KIND]: 'monthsDuration';
  readonly months: number;
}

/** An interval; a null end is unbounded. `= x` and `!= x` are no ranges. */
export interface RangeValue {
  readonly [KIND]: 'range';
  readonly low: Value;
  readonly high: Value;
  readonly openLow: boolean;
  readonly openHigh: boolean;
}

export interface FunctionValue {
  readonly [KIND]: 'function';
  readonly parameters: readonly string[];
  /** How many of them must be given; the rest are null when left out. */
  readonly required: number;
  /** What is known of its parameters and result. */
  readonly type?: Type;
  readonly call: (args: readonly Value[]) => Value;
}

/** A personal value, of which only sameness is known. Never turned into text, number or JSON. */
export interface PersonalValue {
  readonly [KIND]: 'personal';
  readonly key: string;
}

/** A context: own enumerable properties of a plain object. Read it with `readEntry`, never with a dot. */
export interface ContextValue {
  readonly [KIND]?: undefined;
  readonly [name: string]: Value;
}

export type Temporal = DateValue | TimeValue | DateTimeValue | DaysDuration | MonthsDuration;

/** What an expression computes with. Lists and contexts may be the caller's JSON itself: nothing here writes to them. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Temporal
  | RangeValue
  | FunctionValue
  | PersonalValue
  | readonly Value[]
  | ContextValue;

export type Kind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'text'
  | 'list'
  | 'context'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'daysDuration'
  | 'monthsDuration'
  | 'range'
  | 'function'
  | 'personal';

/** The kind of a value, by its own nature and not by a declaration. */
export const kindOf = (value: Value): Kind => {
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'string':
      return 'text';
    case 'boolean':
      return 'boolean';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return 'list';
      return (value as { readonly [KIND]?: Kind })[KIND] ?? 'context';
    default:
      return 'null';
  }
};

const is =
  <T extends Value>(kind: Kind) =>
  (value: Value): value is T =>
    typeof value === 'object' && value !== null && (value as { readonly [KIND]?: Kind })[KIND] === kind;

export const isDate = is<DateValue>('date');
export const isTime = is<TimeValue>('time');
export const isDateTime = is<DateTimeValue>('dateTime');
export const isDays = is<DaysDuration>('daysDuration');
export const isMonths = is<MonthsDuration>('monthsDuration');
export const isRange = is<RangeValue>('range');
export const isFunction = is<FunctionValue>('function');
export const isPersonal = is<PersonalValue>('personal');
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isContext = (value: Value): value is ContextValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && (value as { readonly [KIND]?: Kind })[KIND] === undefined;

export const date = (day: number): DateValue => ({ [KIND]: 'date', day });
export const time = (ms: number, place: Place | null, exact?: TimeValue['exact']): TimeValue =>
  exact === undefined ? { [KIND]: 'time', ms, place } : { [KIND]: 'time', ms, place, exact };
export const dateTime = (ms: number, place: Place | null, exact?: DateTimeValue['exact']): DateTimeValue =>
  exact === undefined ? { [KIND]: 'dateTime', ms, place } : { [KIND]: 'dateTime', ms, place, exact };
export const days = (ms: number): DaysDuration => ({ [KIND]: 'daysDuration', ms });
export const months = (count: number): MonthsDuration => ({ [KIND]: 'monthsDuration', months: count });
export const range = (low: Value, high: Value, openLow: boolean, openHigh: boolean): RangeValue => ({
  [KIND]: 'range',
  low,
  high,
  openLow,
  openHigh,
});
export const feelFunction = (
  parameters: readonly string[],
  required: number,
  call: (args: readonly Value[]) => Value,
  type?: Type,
): FunctionValue => ({ [KIND]: 'function', parameters, required, call, ...(type ? { type } : {}) });

/** An empty context to fill: it has no prototype, so nothing is inherited. */
export const newContext = (): Record<string, Value> => Object.create(null);

const own = Object.prototype.hasOwnProperty;

/** What stands in a place of a list or context, made safe: what JSON cannot hold (functions, undefined, NaN) is null. */
export const plain = (value: unknown): Value => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      return value === null ? null : maskPersonal(value as Value);
    default:
      return null;
  }
};

/** Data without a declared shape may hold the reference form of a personal value (`{$p, c}`): it stays closed. */
const maskPersonal = (value: Value): Value => (isContext(value) && own.call(value, '$p') ? personal(value) : value);

/** The personal value behind its reference form `{$p, c}` or, before it is split off, behind the plain value. Null stays null. */
export const personal = (value: unknown): PersonalValue | null => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value !== 'object') return { [KIND]: 'personal', key: `v:${String(value)}` };
  const reference = value as Record<string, unknown>;
  if (own.call(reference, 'c')) return { [KIND]: 'personal', key: `c:${String(reference.c)}` };
  return { [KIND]: 'personal', key: own.call(reference, '$p') ? `p:${String(reference.$p)}` : `v:${JSON.stringify(value)}` };
};

/** An entry of a context, by own properties only. */
export const readEntry = (context: ContextValue, name: string): Value => (own.call(context, name) ? plain(context[name]) : null);

/** Whether a context has the entry, be it null. */
export const hasEntry = (context: ContextValue, name: string): boolean => own.call(context, name);

/** An item of a list; null outside it. */
export const readItem = (list: readonly Value[], index: number): Value => plain(list[index]);
