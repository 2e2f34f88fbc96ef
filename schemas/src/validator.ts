import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { bundle } from './generated/bundle.ts';

/** What is wrong with a value: where (JSON pointer), which rule of the shape, and the rule's parameters. */
export interface Malformed {
  readonly at: string;
  readonly rule: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Says what is malformed; an empty list means the value has the shape. Never throws for any JSON value. */
export type Validate = (value: unknown) => readonly Malformed[];

// The module is CommonJS: under an ES module loader its function is the default of the default.
const addFormats = ((addFormatsModule as unknown as { default?: unknown }).default ?? addFormatsModule) as (ajv: Ajv2020) => void;
let ajv: Ajv2020 | undefined;
const compiled = new Map<string, Validate>();

const malformed = (errors: readonly ErrorObject[] | null | undefined): Malformed[] =>
  (errors ?? []).map((error) => ({ at: error.instancePath || '/', rule: error.keyword, params: error.params }));

/**
 * The validator of a named shape of `schemas/`, compiled once. Throws for a name no shape has: that is a bug, not a refusal.
 */
export function validator(name: keyof (typeof bundle)['$defs']): Validate {
  const known = compiled.get(name);
  if (known) return known;
  if (!ajv) {
    ajv = new Ajv2020({ allErrors: false, strict: false, ownProperties: true });
    addFormats(ajv);
    ajv.addSchema(bundle);
  }
  const check = ajv.getSchema(`sceneworks#/$defs/${name}`);
  if (!check) throw new Error(`no shape named ${String(name)}`);
  const validate: Validate = (value) => (check(value) ? [] : malformed(check.errors));
  compiled.set(name, validate);
  return validate;
}
