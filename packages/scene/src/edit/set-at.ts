import { isForbiddenName } from '@sceneworks/expression';
import type { EditPath, Refusal } from '@sceneworks/schemas';
import { byId, refuse } from './refuse.ts';

type Json = Readonly<Record<string, unknown>>;
type Part = EditPath[number];

/** A value with one place in it written. */
export type Written = { readonly value: unknown } | { readonly refusal: Refusal };

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const inList = (list: readonly unknown[], place: number, made: unknown): readonly unknown[] => {
  if (made === undefined) return list.filter((_, i) => i !== place);
  return place === list.length ? [...list, made] : list.map((one, i) => (i === place ? made : one));
};

const inRecord = (record: Json, name: string, made: unknown): Json => {
  if (made !== undefined) return { ...record, [name]: made };
  const { [name]: _, ...rest } = record;
  return rest;
};

const write = (holder: unknown, path: readonly Part[], value: unknown): { readonly value: unknown } | 'nowhere' => {
  const [part, ...rest] = path;
  if (part === undefined) return { value };
  const place = holder ?? (value === undefined ? undefined : typeof part === 'number' ? [] : {});
  if (place === undefined) return { value: undefined };
  if (typeof part === 'number' ? !Array.isArray(place) || part > place.length : !isRecord(place)) return 'nowhere';
  const before =
    typeof part === 'number' ? (place as readonly unknown[])[part] : Object.hasOwn(place, part) ? (place as Json)[part] : undefined;
  const made = write(before, rest, value);
  if (made === 'nowhere') return made;
  if (Object.is(made.value, before)) return { value: holder };
  return {
    value: typeof part === 'number' ? inList(place as readonly unknown[], part, made.value) : inRecord(place as Json, part, made.value),
  };
};

/**
 * Writes a value at a path, copying what it passes and making what is missing on the way; without a value takes the member away. A list
 * place may be one behind the last. Refused where the path leads through a text or number, beyond the end of a list, or over a name of
 * JavaScript’s own machinery.
 */
export const setAt = (holder: unknown, path: readonly Part[], value: unknown, at: string): Written => {
  const full = [at, ...path].join('.');
  const forbidden = path.find((part) => typeof part === 'string' && isForbiddenName(part));
  if (forbidden !== undefined) return { refusal: refuse('NAME_FORBIDDEN', full, byId(String(forbidden))) };
  const made = write(holder, path, value);
  return made === 'nowhere' ? { refusal: refuse('PATH_NOWHERE', full, byId(path.join('.'))) } : made;
};
