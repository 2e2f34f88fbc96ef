import type { ProblemCode } from '../problem.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value/value.ts';

/** A parameter by its name in the standard, which named arguments use. */
export interface Parameter {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
}

/** One way to call a function. `run` meets values of any kind, whatever the types say, and answers null for those it has no answer for. */
export interface Overload {
  readonly parameters: readonly Parameter[];
  /** The last parameter may be given any number of times. */
  readonly rest: boolean;
  readonly result: Type | ((types: readonly Type[], constants: readonly (Value | undefined)[]) => Type);
  readonly run: (...args: readonly Value[]) => Value;
  /** Finds what is wrong with arguments that are known when the expression is compiled. */
  readonly check?: (
    constants: readonly (Value | undefined)[],
  ) => { readonly code: Extract<ProblemCode, 'EXPRESSION_BAD_PATTERN' | 'EXPRESSION_BAD_LITERAL'>; readonly text: string } | undefined;
}

export interface Builtin {
  readonly name: string;
  readonly overloads: readonly Overload[];
}

type Shape = Readonly<Record<string, Type>>;

interface Extras {
  readonly rest?: boolean;
  readonly check?: Overload['check'];
}

/** An overload from its parameters in order; a name ending in `?` is optional. */
// biome-ignore lint/suspicious/noExplicitAny: the parameters of `run` are as many as the shape says, which the types cannot follow
export const overload = (shape: Shape, result: Overload['result'], run: (...args: any[]) => Value, extras: Extras = {}): Overload => ({
  parameters: Object.entries(shape).map(([name, type]) => ({ name: name.replace(/\?$/, ''), type, optional: name.endsWith('?') })),
  rest: extras.rest ?? false,
  result,
  run,
  ...(extras.check ? { check: extras.check } : {}),
});

/** A function with its ways to be called; the first that fits the arguments is taken. */
export const define = (name: string, ...overloads: readonly Overload[]): Builtin => ({ name, overloads });
