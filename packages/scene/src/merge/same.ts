import { canonical } from '../canonical.ts';
import { closed, Keyed } from './keyed.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A limit, a period and a way are one thing each: half of one with half of another would be what nobody meant. */
const isWhole = (value: object): boolean =>
  [
    ['amount', 'unit'],
    ['from', 'until'],
    ['from', 'to'],
  ].some((names) => names.every((name) => Object.hasOwn(value, name)));

/** An opened value that is looked into member by member. */
export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Keyed) && !isWhole(value);

export const textOf = (value: unknown): string => (value === undefined ? '' : canonical(closed(value)));

/** Equal in what they say; the order of a list counts where it has a meaning. */
export const isSame = (a: unknown, b: unknown): boolean => a === b || textOf(a) === textOf(b);
