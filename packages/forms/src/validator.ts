import type {
  CustomValidator,
  ErrorSchema,
  ErrorTransformer,
  RJSFSchema,
  RJSFValidationError,
  ValidationData,
  ValidatorType,
} from '@rjsf/utils';
import { formProblems, valueProblems } from '@sceneworks/scene';
import type { FieldSchema, Form, Refusal } from '@sceneworks/schemas';
import { inLanguage, type Language } from './words.ts';

type Data = Record<string, unknown>;

/** Refusals in RJSF's two forms: a list, and a tree that stands beside the data. */
export function errorsOf(refusals: readonly Refusal[], lang: Language): ValidationData<Data> {
  const tree: Record<string, unknown> = {};
  const errors: RJSFValidationError[] = refusals.map(({ at = '', code, text }) => {
    const message = inLanguage(text, lang);
    let place = tree;
    for (const step of at.split('.').filter((one) => one !== '')) {
      if (!Object.hasOwn(place, step)) Object.defineProperty(place, step, { value: {}, enumerable: true });
      place = place[step] as Record<string, unknown>;
    }
    place.__errors = [...((place.__errors as string[] | undefined) ?? []), message];
    return { name: code, property: `.${at}`, message, stack: message };
  });
  return { errors, errorSchema: tree as ErrorSchema<Data> };
}

/**
 * RJSF's validator over the interpreting judge that phone, engine and server share: nothing is compiled in the page, so the content
 * policy needs no `unsafe-eval`. The server stays the judge of what is handed in.
 */
export const formValidator = (form: Form, lang: Language): ValidatorType<Data> => ({
  validateFormData(
    data: Data | undefined,
    _schema: RJSFSchema,
    _custom?: CustomValidator<Data>,
    transform?: ErrorTransformer<Data>,
  ): ValidationData<Data> {
    const found = errorsOf(formProblems(form, data ?? {}), lang);
    return transform ? { ...found, errors: transform(found.errors) } : found;
  },
  isValid: (schema: RJSFSchema, data: unknown) =>
    Object.hasOwn(schema, 'const') ? schema.const === data : valueProblems(schema as FieldSchema, data).length === 0,
  rawValidation: () => ({ errors: [] }),
});
