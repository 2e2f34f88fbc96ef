import { ExpressionError } from '@sceneworks/expression';
import { tunedTo } from '@sceneworks/scene';
import type { EventFacts, Id, Incident, Instant, Text } from '@sceneworks/schemas';
import { askParameter } from '../ask.ts';
import { formulaAt, type Ready, templateAt } from '../load.ts';
import type { Draft } from './draft.ts';

type Values = Readonly<Record<string, unknown>>;

/** The district's areas stand in the path from the district to the grid. */
const placeValues = ({ areaPath, place }: Incident): Values => {
  const [, street = null, community = null, grid = null] = areaPath;
  const { lon = null, lat = null, area = null, address = null, outside = false } = place ?? {};
  return { lon, lat, area, street, community, grid, address, outside };
};

const matterValues = (incident: Incident): Values => {
  const { no, category, standard, severity, status, openedAt, filedAt = null, count, reopened = 0 } = incident;
  return { no, category, standard, severity, status, openedAt, filedAt, count, reopened };
};

const wordValue = (word: string, incident: Incident, at: Instant): unknown => {
  switch (word) {
    case 'incident':
      return matterValues(incident);
    case 'forms':
      return incident.forms;
    case 'results':
      return incident.results;
    case 'place':
      return placeValues(incident);
    case 'now':
      return at;
    case 'mode':
      return incident.mode;
    default:
      return Object.hasOwn(incident.subject, word) ? incident.subject[word] : undefined;
  }
};

/** What an expression of the handling band may read, as JSON: the words it does read, since most of it nobody asks for. */
export const incidentValues = (incident: Incident, at: Instant, words: readonly string[], more: Values): Values => {
  const values: Record<string, unknown> = { ...more };
  for (const word of words) if (!Object.hasOwn(more, word)) values[word] = wordValue(word, incident, at);
  return values;
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

const parametersOf = (draft: Draft, names: readonly Id[]): Values | undefined => {
  const param: Record<string, number> = {};
  let whole = true;
  for (const name of names) {
    const parameter = draft.loaded.plan.parameters[name];
    const value = askParameter(draft.inquiry, draft.incident.scene, name, parameter?.value);
    if (value === undefined) whole = false;
    else param[name] = tunedTo(parameter, value) ?? 0;
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
    return { ok: true, value: ready.evaluate(incidentValues(draft.incident, draft.at, ready.words, { param, ...more })) };
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
