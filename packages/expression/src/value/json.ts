import { enter, leave, openAccount, spend } from '../cost.ts';
import { type Fields, isForbiddenName, type Type } from '../type.ts';
import { parseDate, parseDateTime, parseDays, parseMonths, parseTime } from './temporal.ts';
import { type ContextValue, kindOf, newContext, personal, plain, readEntry, readItem, type Value } from './value.ts';
import { temporalText, write } from './write.ts';

/** A JSON value, as it stands in events, incidents and journal entries. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Reads the JSON value of a declared field. What is missing, or is not what was declared, is null. */
export type Reader = (json: unknown) => Value;

const readText: Reader = (json) => (typeof json === 'string' ? json : null);
const readNumber: Reader = (json) => (typeof json === 'number' && json - json === 0 ? json : null);
const readBoolean: Reader = (json) => (typeof json === 'boolean' ? json : null);

/** ISO text to a value; the last text read is kept, since one event is judged by many expressions. */
const readIso = (parse: (text: string) => Value): Reader => {
  let lastText = '';
  let last: Value = null;
  return (json) => {
    if (typeof json !== 'string') return null;
    if (json !== lastText) {
      last = parse(json);
      lastText = json;
    }
    return last;
  };
};

const readList = (item: Reader): Reader => {
  return (json) => {
    if (!Array.isArray(json)) return null;
    spend(json.length + 1);
    return json.map(item);
  };
};

const readContext = (fields: Fields): Reader => {
  const entries = Object.entries(fields).map(([name, type]) => [name, reader(type)] as const);
  return (json) => {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
    spend(entries.length + 1);
    const context = newContext();
    for (const [name, read] of entries) context[name] = Object.hasOwn(json, name) ? read((json as Record<string, unknown>)[name]) : null;
    return context;
  };
};

const readers: Readonly<Partial<Record<Type['kind'], () => Reader>>> = {
  text: () => readText,
  number: () => readNumber,
  boolean: () => readBoolean,
  date: () => readIso(parseDate),
  time: () => readIso((text) => parseTime(text, true)),
  dateTime: () => readIso((text) => parseDateTime(text, true)),
  daysDuration: () => readIso(parseDays),
  monthsDuration: () => readIso(parseMonths),
  any: () => plain,
  personal: () => personal,
};

/** How a declared field is read. A context comes out with its declared fields only. Ranges and functions have no JSON form. */
export const reader = (type: Type): Reader => {
  if (type.kind === 'list') return readList(reader(type.of));
  if (type.kind === 'context') return readContext(type.fields);
  return readers[type.kind]?.() ?? (() => null);
};

/**
 * The JSON form of a result: temporal values as their ISO text, a range as FEEL writes it. Functions and personal values have none and
 * come out null: a personal value leaves an evaluation only as the reference it came in by, which is not here. Has an account of its own
 * and throws `ExpressionError` for a value too large to write.
 */
export const toJson = (value: Value): Json => {
  openAccount();
  return json(value);
};

const json = (value: Value): Json => {
  switch (kindOf(value)) {
    case 'list':
      return listJson(value as readonly Value[]);
    case 'context':
      return contextJson(value as ContextValue);
    case 'range':
      return write(value);
    case 'null':
    case 'boolean':
    case 'number':
    case 'text':
      return value as Json;
    default:
      return temporalText(value);
  }
};

const listJson = (value: readonly Value[]): Json => {
  spend(value.length * 2 + 1);
  enter();
  const written = value.map((_, index) => json(readItem(value, index)));
  leave();
  return written;
};

const contextJson = (value: ContextValue): Json => {
  const written: Record<string, Json> = {};
  const names = Object.keys(value);
  spend(names.length + 1);
  enter();
  for (const name of names) if (!isForbiddenName(name)) written[name] = json(readEntry(value, name));
  leave();
  return written;
};

/** A JSON value of a declared type as an evaluation sees it. */
export const fromJson = (json: unknown, type: Type): Value => reader(type)(json);
