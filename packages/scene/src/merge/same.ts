import { canonical, canonicalText } from '../canonical.ts';
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

const membersOf = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).filter(([, member]) => member !== undefined);

const isSameKeyed = (a: Keyed, b: Keyed): boolean => {
  if (a.members.size !== b.members.size || a.isOrdered !== b.isOrdered) return false;
  const order = [...b.members.keys()];
  return [...a.members].every(
    ([key, member], i) => (!a.isOrdered || order[i] === key) && b.members.has(key) && isSame(member, b.members.get(key)),
  );
};

const isSameObject = (a: object, b: object): boolean => {
  if (a instanceof Keyed || b instanceof Keyed) return a instanceof Keyed && b instanceof Keyed && isSameKeyed(a, b);
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  const own = membersOf(a);
  return own.length === membersOf(b).length && own.every(([name, member]) => isSame(member, (b as Json)[name]));
};

/** Equal in what they say; the order of a list counts where it has a meaning. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return canonicalText(a) === canonicalText(b);
  return typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && isSameObject(a, b);
};
