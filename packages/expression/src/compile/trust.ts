import type { Values } from './code.ts';

const bare = {};

/** Whether anything has been added to what every object inherits. Only a bug elsewhere or an attack does that. */
const isPolluted = (): boolean => {
  for (const _ in bare) return true;
  return false;
};

let plainValues = false;

/**
 * Looks at the values once, at the entrance: an ordinary object with an unspoilt prototype can be read without asking for each name
 * whether it is the object's own, which is half the cost of a read.
 */
export const inspect = (values: Values): void => {
  plainValues = isPlain(values);
};

/**
 * Whether every property of the values that is not known to every object is their own. The prototype is asked for by its old name, which
 * is quicker by a third; values with a property of that name are not plain, whatever it holds, since JSON cannot name the real one.
 */
// biome-ignore lint/suspicious/noProto: measured, and safe as said
export const isPlain = (values: Values): boolean => values.__proto__ === Object.prototype && !isPolluted();

const own = Object.prototype.hasOwnProperty;

/** An own property of the values, undefined if there is none: never an inherited one. */
export const readOwn = (values: Values, name: string): unknown => (plainValues || own.call(values, name) ? values[name] : undefined);

/** Names that every object inherits: they are always asked for. */
export const isInherited = (name: string): boolean => name in bare;
