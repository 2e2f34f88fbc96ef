import { listFunctions } from './list.ts';
import { numberFunctions } from './number.ts';
import { rangeFunctions } from './range.ts';
import type { Builtin } from './signature.ts';
import { textFunctions } from './text.ts';
import { timeFunctions } from './time.ts';
import { valueFunctions } from './value.ts';

export type { Builtin, Overload, Parameter } from './signature.ts';

/**
 * Every function of the language. `now` and `today` are left out on purpose: an expression has no clock, the engine gives it a field.
 * `present` is compiled apart, as it alone may look at a personal value.
 */
const all: ReadonlyMap<string, Builtin> = new Map(
  [...valueFunctions, ...textFunctions, ...numberFunctions, ...listFunctions, ...timeFunctions, ...rangeFunctions].map((each) => [
    each.name,
    each,
  ]),
);

/** The function of this name, if there is one. */
export const builtin = (name: string): Builtin | undefined => all.get(name);

/** The names an author may call. */
export const functionNames: readonly string[] = [...all.keys(), 'present'];
