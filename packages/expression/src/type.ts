/**
 * What is known of a value before it is there. `any` switches checks off and is for data without a declared shape.
 * `personal` is a value the schema classifies as personal: it may be asked for by `present()` and compared for equality, never read.
 */
export type Type =
  | { readonly kind: 'text'; readonly values?: readonly string[] }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'dateTime' }
  | { readonly kind: 'daysDuration' }
  | { readonly kind: 'monthsDuration' }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'context'; readonly fields: Fields }
  | { readonly kind: 'range'; readonly of: Type }
  | { readonly kind: 'function'; readonly parameters?: readonly Type[]; readonly result?: Type }
  | { readonly kind: 'null' }
  | { readonly kind: 'any' }
  | { readonly kind: 'personal'; readonly class: string };

/** Declared names with their types: what an expression may read, and nothing else. */
export type Fields = Readonly<Record<string, Type>>;

export const TEXT: Type = { kind: 'text' };
export const NUMBER: Type = { kind: 'number' };
export const BOOLEAN: Type = { kind: 'boolean' };
export const DATE: Type = { kind: 'date' };
export const TIME: Type = { kind: 'time' };
export const DATE_TIME: Type = { kind: 'dateTime' };
export const DAYS: Type = { kind: 'daysDuration' };
export const MONTHS: Type = { kind: 'monthsDuration' };
export const FUNCTION: Type = { kind: 'function' };
export const NULL: Type = { kind: 'null' };
export const ANY: Type = { kind: 'any' };
export const listOf = (of: Type): Type => ({ kind: 'list', of });
export const rangeOf = (of: Type): Type => ({ kind: 'range', of });

const names: Readonly<Record<Type['kind'], readonly [zh: string, en: string]>> = {
  text: ['文本', 'text'],
  number: ['数字', 'a number'],
  boolean: ['真假', 'true or false'],
  date: ['日期', 'a date'],
  time: ['时刻', 'a time'],
  dateTime: ['日期时间', 'a date and time'],
  daysDuration: ['时长', 'a days and time duration'],
  monthsDuration: ['年月时长', 'a years and months duration'],
  list: ['列表', 'a list'],
  context: ['一组字段', 'a context'],
  range: ['区间', 'a range'],
  function: ['函数', 'a function'],
  null: ['空值', 'null'],
  any: ['任意值', 'any value'],
  personal: ['个人信息', 'a personal value'],
};

/** How a type is called in a sentence. */
export const typeName = (type: Type): readonly [zh: string, en: string] => names[type.kind];

/** Whether nothing is known that a check could rest on. */
export const isOpen = (type: Type): boolean => type.kind === 'any' || type.kind === 'null';

/** Whether a value of the first type can be one of the second: false only where it surely cannot. */
export const fits = (type: Type, wanted: Type): boolean => {
  if (isOpen(type) || isOpen(wanted)) return true;
  if (type.kind === 'list' && wanted.kind === 'list') return fits(type.of, wanted.of);
  if (type.kind === 'range' && wanted.kind === 'range') return fits(type.of, wanted.of);
  if (type.kind === 'context' && wanted.kind === 'context') {
    return Object.entries(type.fields).every(
      ([name, own]) => !Object.hasOwn(wanted.fields, name) || fits(own, wanted.fields[name] as Type),
    );
  }
  return type.kind === wanted.kind;
};

/** Whether every value of the first type is one of the second, as far as both are known. */
export const isWithin = (type: Type, wide: Type): boolean => {
  if (wide.kind === 'any' || type.kind === 'null') return true;
  if (type.kind === 'list' && wide.kind === 'list') return isWithin(type.of, wide.of);
  if (type.kind === 'range' && wide.kind === 'range') return isWithin(type.of, wide.of);
  if (type.kind === 'context' && wide.kind === 'context') {
    return Object.entries(wide.fields).every(([name, of]) => Object.hasOwn(type.fields, name) && isWithin(type.fields[name] as Type, of));
  }
  if (type.kind === 'function' && wide.kind === 'function') return isCallableAs(type, wide);
  return type.kind === wide.kind;
};

type FunctionType = Extract<Type, { kind: 'function' }>;

/** A function stands for another if it takes at least what that takes, and gives no more than that gives. */
const isCallableAs = (type: FunctionType, wide: FunctionType): boolean => {
  if (!wide.parameters) return true;
  const own = type.parameters ?? [];
  return (
    own.length === wide.parameters.length &&
    wide.parameters.every((parameter, index) => isWithin(parameter, own[index] as Type)) &&
    (type.result === undefined || isWithin(type.result, wide.result ?? ANY))
  );
};

/** The narrowest type that holds values of both. */
export const join = (a: Type, b: Type): Type => {
  if (a === b || b.kind === 'null') return a;
  if (a.kind === 'null') return b;
  if (a.kind !== b.kind) return ANY;
  switch (a.kind) {
    case 'text':
      return a.values && b.kind === 'text' && b.values ? { kind: 'text', values: [...new Set([...a.values, ...b.values])] } : TEXT;
    case 'list':
      return b.kind === 'list' ? listOf(join(a.of, b.of)) : ANY;
    case 'range':
      return b.kind === 'range' ? rangeOf(join(a.of, b.of)) : ANY;
    case 'context':
      return b.kind === 'context' ? joinContexts(a.fields, b.fields) : ANY;
    default:
      return a;
  }
};

const joinContexts = (a: Fields, b: Fields): Type => {
  const fields: Record<string, Type> = { ...a };
  for (const [name, type] of Object.entries(b)) fields[name] = join(Object.hasOwn(a, name) ? (a[name] as Type) : type, type);
  return { kind: 'context', fields };
};

/** Names that reach into a JavaScript object's own machinery: refused in every field, path and context key. */
export const isForbiddenName = (name: string): boolean => name === '__proto__' || name === 'constructor' || name === 'prototype';

/** How many slips of the hand lie between two words: a letter missing, extra, wrong, or two in the wrong order. */
const distance = (a: string, b: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const turned = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] as number) + 1 : swap;
      next.push(Math.min(swap, turned, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] as number;
};

/** The candidate a mistyped name was probably meant to be, if one is near enough. */
export const nearest = (name: string, candidates: Iterable<string>): string | undefined => {
  const wanted = name.toLowerCase().slice(0, 64);
  let best: string | undefined;
  let bestDistance = Math.min(Math.max(1, Math.floor(wanted.length / 3)) + 0.5, wanted.length);
  for (const candidate of candidates) {
    const found = distance(wanted, candidate.toLowerCase().slice(0, 64));
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
};
