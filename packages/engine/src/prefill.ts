import { ExpressionError } from '@sceneworks/expression';
import type { Incident, Instant, Task } from '@sceneworks/schemas';
import { formulaAt, type Loaded } from './load.ts';
import { incidentValues } from './step/values.ts';

/**
 * What a form opens with: each field's `prefill` over the incident as it stands at `at`, so that nobody types on a phone what is known.
 * Parameters stand at their defaults. A field whose expression fails or gives null opens empty; personal values are never filled in.
 */
export const prefillOf = (loaded: Loaded, incident: Incident, task: Task, at: Instant): Readonly<Record<string, unknown>> => {
  const form = task.form === undefined ? undefined : loaded.plan.forms[task.form];
  const param = Object.fromEntries(Object.entries(loaded.plan.parameters).map(([name, parameter]) => [name, parameter?.value]));
  const filled: Record<string, unknown> = {};
  for (const [field, ui] of Object.entries(form?.ui.fields ?? {})) {
    const prefill = ui?.prefill;
    if (prefill === undefined) continue;
    try {
      const { evaluate, words } = formulaAt(loaded, task.node, prefill);
      const value = evaluate(incidentValues(incident, at, words, { param }));
      if (value !== null && value !== undefined) filled[field] = value;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
    }
  }
  return filled;
};
