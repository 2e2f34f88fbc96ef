import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { bundle } from './generated/bundle.ts';
import type { Malformed, ShapeName, Validate } from './validator.ts';

// The module is CommonJS: under an ES module loader its function is the default of the default.
const addFormats = ((addFormatsModule as unknown as { default?: unknown }).default ?? addFormatsModule) as (ajv: Ajv2020) => void;
let ajv: Ajv2020 | undefined;

const malformed = (errors: readonly ErrorObject[] | null | undefined): Malformed[] =>
  (errors ?? []).map((error) => ({ at: error.instancePath || '/', rule: error.keyword, params: error.params }));

/** A shape compiled to code: fast, where making code is allowed. */
export const validatorOf = (name: ShapeName): Validate => {
  if (!ajv) {
    ajv = new Ajv2020({ allErrors: false, strict: false, ownProperties: true });
    addFormats(ajv);
    ajv.addSchema(bundle);
  }
  const check = ajv.getSchema(`sceneworks#/$defs/${name}`) as ValidateFunction;
  return (value) => (check(value) ? [] : malformed(check.errors));
};
