import { type Compiled, compile, ExpressionError } from '@sceneworks/expression';
import type { Form, Refusal } from '@sceneworks/schemas';
import { fieldsOf } from './fields.ts';
import { valueProblems } from './value-problems.ts';

type Shown = ReadonlyMap<string, Compiled>;
const compiled = new WeakMap<Form, Shown>();

const shownOf = (form: Form): Shown => {
  const known = compiled.get(form);
  if (known) return known;
  const fields = fieldsOf(form.schema);
  const shown = new Map<string, Compiled>();
  for (const [name, field] of Object.entries(form.ui.fields ?? {})) {
    const formula = field?.showIf === undefined ? undefined : compile(field.showIf, fields);
    if (formula && !('problems' in formula)) shown.set(name, formula);
  }
  compiled.set(form, shown);
  return shown;
};

/**
 * Whether a field of a form is not asked for, given what is filled in so far: its `showIf` is not true. A condition that cannot be
 * computed over this data hides nothing: better a question too many than one never asked.
 */
export const isHidden = (form: Form, name: string, data: Readonly<Record<string, unknown>>): boolean => {
  const formula = shownOf(form).get(name);
  if (!formula) return false;
  try {
    return formula.evaluate(data) !== true;
  } catch (failure) {
    if (failure instanceof ExpressionError) return false;
    throw failure;
  }
};

/**
 * What is wrong with the data of a form, each with the field (`at`, dotted), a code, and a sentence in zh and en; empty when it may be
 * handed in. Fields whose `showIf` is not true are not required. A draft (`draft: true`) may miss anything.
 */
export const formProblems = (form: Form, data: unknown, { draft = false }: { readonly draft?: boolean } = {}): readonly Refusal[] => {
  const values = typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  return valueProblems({ type: 'object', properties: {}, title: form.title.zh, en: form.title.en ?? form.title.zh, ...form.schema }, data, {
    draft,
    isHidden: (name) => isHidden(form, name, values),
  });
};
