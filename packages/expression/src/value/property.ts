import { BOOLEAN, DAYS, NUMBER, TEXT, type Type } from '../type.ts';
import { civilOf, dayMs, weekday } from './calendar.ts';
import { dayOfDateTime } from './temporal.ts';
import { type DateTimeValue, days, type Place, type TimeValue, type Value } from './value.ts';

type Reader = (value: never) => Value;

const dayReaders = (dayOf: (value: never) => number): Readonly<Record<string, Reader>> => ({
  year: (value) => civilOf(dayOf(value)).year,
  month: (value) => civilOf(dayOf(value)).month,
  day: (value) => civilOf(dayOf(value)).day,
  weekday: (value) => weekday(dayOf(value)),
});

const offset = (place: Place | null): Value => (place ? days(place.offsetMs) : null);

const clockReaders = (msOf: (value: never) => number): Readonly<Record<string, Reader>> => ({
  hour: (value) => Math.floor(msOf(value) / 3_600_000),
  minute: (value) => Math.floor(msOf(value) / 60_000) % 60,
  second: (value) => Math.floor(msOf(value) / 1000) % 60,
  'time offset': (value: TimeValue | DateTimeValue) => offset(value.place),
  timezone: (value: TimeValue | DateTimeValue) => value.place?.zone ?? null,
});

const readers: Readonly<Partial<Record<Type['kind'], Readonly<Record<string, Reader>>>>> = {
  date: dayReaders((value: { readonly day: number }) => value.day),
  time: clockReaders((value: TimeValue) => value.ms),
  dateTime: {
    ...dayReaders((value: DateTimeValue) => dayOfDateTime(value)),
    ...clockReaders((value: DateTimeValue) => value.ms - dayOfDateTime(value) * dayMs),
  },
  daysDuration: {
    days: (value: { readonly ms: number }) => Math.trunc(value.ms / dayMs) + 0,
    hours: (value: { readonly ms: number }) => (Math.trunc(value.ms / 3_600_000) % 24) + 0,
    minutes: (value: { readonly ms: number }) => (Math.trunc(value.ms / 60_000) % 60) + 0,
    seconds: (value: { readonly ms: number }) => (Math.trunc(value.ms / 1000) % 60) + 0,
  },
  monthsDuration: {
    years: (value: { readonly months: number }) => Math.trunc(value.months / 12) + 0,
    months: (value: { readonly months: number }) => (value.months % 12) + 0,
  },
  range: {
    start: (value: { readonly low: Value }) => value.low,
    end: (value: { readonly high: Value }) => value.high,
    'start included': (value: { readonly openLow: boolean }) => !value.openLow,
    'end included': (value: { readonly openHigh: boolean }) => !value.openHigh,
  },
};

const types: Readonly<Record<string, Type>> = { 'time offset': DAYS, timezone: TEXT, 'start included': BOOLEAN, 'end included': BOOLEAN };

/** What `.name` of a value of this kind is read by; undefined where the kind has no such property. */
export const propertyOf = (kind: Type['kind'], name: string): ((value: Value) => Value) | undefined => {
  const of = readers[kind];
  return of && Object.hasOwn(of, name) ? (of[name] as (value: Value) => Value) : undefined;
};

/** The names a kind has, for a hint. */
export const propertyNames = (kind: Type['kind']): readonly string[] => Object.keys(readers[kind] ?? {});

/** The type of a property that exists. */
export const propertyType = (of: Type, name: string): Type => {
  if (of.kind === 'range' && (name === 'start' || name === 'end')) return of.of;
  return Object.hasOwn(types, name) ? (types[name] as Type) : NUMBER;
};
