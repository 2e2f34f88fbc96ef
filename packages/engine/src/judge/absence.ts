import { due, type WorkingTime } from '@sceneworks/calendar';
import type { AbsenceConfig, Instant, WatchState } from '@sceneworks/schemas';
import type { WatchPlace } from './watch.ts';

/** What an absence source needs to know of an event that breaks the silence. */
export interface Heard {
  readonly event: string;
  readonly occurredAt: Instant;
  readonly subject: Readonly<Record<string, unknown>>;
}

/**
 * Something was heard of the thing watched: the silence counts from its occurrence, in the limit's own time (working hours do not
 * count nights). What is older than the newest heard changes nothing, and the state given comes back as it is.
 */
export const heard = (
  config: AbsenceConfig,
  place: WatchPlace,
  given: WatchState | null,
  event: Heard,
  working: WorkingTime,
): WatchState => {
  const state = given && given.nodeHash === place.nodeHash ? given : null;
  if (state?.lastOccurredAt !== undefined && Date.parse(event.occurredAt) <= Date.parse(state.lastOccurredAt)) return state;
  return {
    _id: `${place.scene}|${place.node}|${place.key}`,
    scene: place.scene,
    node: place.node,
    nodeHash: place.nodeHash,
    key: place.key,
    rev: (given?.rev ?? 0) + 1,
    recent: [],
    lastOccurredAt: event.occurredAt,
    nextDueAt: due(working, event.occurredAt, config.silentFor).at,
    subject: { ...event.subject },
  };
};

/**
 * The silence of a thing has lasted its limit: the state after saying so, once for each last time it was heard, and the key of the
 * event that says it, the same however often it is made. Null when nothing is due at `at`.
 */
export const silent = (state: WatchState, at: Instant): { state: WatchState; key: string; since: Instant; dueAt: Instant } | null => {
  const { nextDueAt, lastOccurredAt } = state;
  if (nextDueAt === undefined || nextDueAt === null || lastOccurredAt === undefined || Date.parse(nextDueAt) > Date.parse(at)) return null;
  return {
    state: { ...state, rev: state.rev + 1, nextDueAt: null, firedFor: lastOccurredAt },
    key: `${state.key}|${lastOccurredAt}`,
    since: lastOccurredAt,
    dueAt: nextDueAt,
  };
};
