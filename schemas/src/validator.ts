import { validatorOf } from '#validate';
import { bundle } from './generated/bundle.ts';

/** What is wrong with a value: where (JSON pointer), which rule of the shape, and the rule's parameters. */
export interface Malformed {
  readonly at: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Says what is malformed; an empty list means the value has the shape. Never throws for any JSON value. */
export type Validate = (value: unknown) => readonly Malformed[];

/** A shape of the bundle. */
export type ShapeName = keyof (typeof bundle)['$defs'];

const made = new Map<string, Validate>();

/**
 * The validator of a named shape of `schemas/`, made once. A server compiles shapes to code; a browser, whose pages may not make code,
 * reads them: both say the same. Throws for a name no shape has: that is a bug, not a refusal.
 */
export function validator(name: ShapeName): Validate {
  const known = made.get(name);
  if (known) return known;
  if (!Object.hasOwn(bundle.$defs, name)) throw new Error(`no shape named ${String(name)}`);
  const validate = validatorOf(name);
  made.set(name, validate);
  return validate;
}
