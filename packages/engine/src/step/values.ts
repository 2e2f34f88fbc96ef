import { ExpressionError } from '@sceneworks/expression';
import type { EventFacts, Id, Incident, Instant, Text } from '@sceneworks/schemas';
import { askParameter } from '../ask.ts';
import { formulaAt, templateAt } from '../load.ts';
import type { Draft } from './draft.ts';

type Values = Readonly<Record<string, unknown>>;

/** What an expression of the handling band may read, as JSON. The district's areas stand in the path from the district to the grid. */
export const incidentValues = (incident: Incident, at: Instant, more: Values): Values => {
  const [, street = null, community = null, grid = null] = incident.areaPath;
  const { lon = null, lat = null, area = null, address = null, outside = false } = incident.place ?? {};
  const { no, category, standard, severity, status, openedAt, filedAt = null, count, reopened = 0 } = incident;
  return {
    ...incident.subject,
    incident: { no, category, standard, severity, status, openedAt, filedAt, count, reopened },
    forms: incident.forms,
    results: incident.results,
    place: { lon, lat, area, street, community, grid, address, outside },
    now: at,
    mode: incident.mode,
    ...more,
  };
};

/** What an expression may say of an event. */
export const eventValues = (event: EventFacts): Values => ({
  event: {
    type: event.type,
    key: event.id,
    source: event.source,
    occurredAt: event.occurredAt,
    receivedAt: event.receivedAt,
    reported: event.reporter !== undefined,
  },
});

/** A value; or an error of the expression; or an answer that is missing, on which the step halts. */
export type Evaluated<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: 'error' | 'unanswered' };

/** Something compiled over the words of the handling band. */
type Ready<T> = { readonly evaluate: (values: Values) => T; readonly parameters: readonly Id[] };

const parametersOf = (draft: Draft, names: readonly Id[]): Values | undefined => {
  const param: Record<string, number> = {};
  let whole = true;
  for (const name of names) {
    const value = askParameter(draft.inquiry, draft.incident.scene, name, draft.loaded.plan.parameters[name]?.value);
    if (value === undefined) whole = false;
    else param[name] = value ?? 0;
  }
  return whole ? param : undefined;
};

const evaluated = <T>(draft: Draft, ready: Ready<T>, more: Values): Evaluated<T> => {
  const param = parametersOf(draft, ready.parameters);
  if (param === undefined) {
    draft.halted = true;
    return { ok: false, why: 'unanswered' };
  }
  try {
    return { ok: true, value: ready.evaluate(incidentValues(draft.incident, draft.at, { param, ...more })) };
  } catch (error) {
    if (error instanceof ExpressionError) return { ok: false, why: 'error' };
    throw error;
  }
};

/** The value of an expression that stands at a node. */
export const evaluate = (draft: Draft, node: Id, text: string, more: Values = {}): Evaluated<unknown> =>
  evaluated(draft, formulaAt(draft.loaded, node, text), more);

/** Whether an expression is true; null, an error and a missing answer are not. */
export const isTrue = (draft: Draft, node: Id, text: string, more: Values = {}): boolean => {
  const found = evaluate(draft, node, text, more);
  return found.ok && found.value === true;
};

/** A text with its expressions replaced; empty when one of them fails, since a message must not stop the handling. */
export const fill = (draft: Draft, node: Id, text: Text): Text => {
  const found = evaluated(draft, templateAt(draft.loaded, node, text), {});
  return found.ok ? found.value : { zh: '' };
};
