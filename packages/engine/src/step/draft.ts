import type { Command, Effect, Incident, Instant, Task, Timer, Token } from '@sceneworks/schemas';
import type { Inquiry } from '../ask.ts';
import type { Loaded } from '../load.ts';

/**
 * One step in the making. `incident` is a copy whose members are replaced and never changed in place, so that the incident handed in
 * stays as it was and what did not change is shared with it.
 */
export type Draft = {
  readonly loaded: Loaded;
  readonly incident: Incident;
  readonly at: Instant;
  readonly command: Command;
  readonly inquiry: Inquiry;
  /** Nobody outside hears of it: what only tells somebody there is not kept to be sent. */
  readonly isUnkept: boolean;
  /** Tokens that have reached a node and not fired it yet. */
  readonly work: Token['id'][];
  effects: number;
  firings: number;
  /** An answer is missing without which no token can go on; what was done so far is only good for its questions. */
  halted: boolean;
};

/** The next id of the incident: `t` tokens, `f` forks, `k` tasks, `m` timers, `c` clocks. */
export const nextId = (draft: Draft, kind: 't' | 'f' | 'k' | 'm' | 'c'): string => {
  draft.incident.sequence += 1;
  return `${kind}${draft.incident.sequence}`;
};

/** What goes out of the district's own incidents and is waited for by none of them: to an inbox, a phone, a system, a person's list. */
export const outward: ReadonlySet<Effect['kind']> = new Set(['notify', 'reply', 'undo', 'responsibilityRow']);

/** Puts an effect into the outbox, under the number of this step and its own place in it. */
export const emit = (draft: Draft, effect: Omit<Effect, 'id' | 'at' | 'notBefore' | 'tries'>): Effect => {
  draft.effects += 1;
  const made: Effect = {
    ...effect,
    id: `${draft.incident._id}:${draft.incident.seq + 1}:${draft.effects}`,
    at: draft.at,
    notBefore: draft.at,
    tries: 0,
  };
  if (!draft.isUnkept || !outward.has(made.kind)) draft.incident.outbox = [...draft.incident.outbox, made];
  return made;
};

/** Sets a timer. */
export const setTimer = (draft: Draft, timer: Omit<Timer, 'id'>): Timer => {
  const made = { id: nextId(draft, 'm'), ...timer };
  draft.incident.timers = [...draft.incident.timers, made];
  return made;
};

/** Removes the timers of which the test is true. */
export const dropTimers = (draft: Draft, is: (timer: Timer) => boolean): undefined => {
  if (draft.incident.timers.some(is)) draft.incident.timers = draft.incident.timers.filter((timer) => !is(timer));
};

/** Whether a task still waits for somebody. */
export const isOpen = ({ state }: Task): boolean => state === 'offered' || state === 'accepted';

/** Puts the changed members of a task in its place. */
export const changeTask = (draft: Draft, id: string, change: Partial<Task>): undefined => {
  draft.incident.tasks = draft.incident.tasks.map((task) => (task.id === id ? { ...task, ...change } : task));
};

/** The token of an id, while it lives. */
export const tokenOf = (draft: Draft, id: string): Token | undefined => draft.incident.tokens.find((token) => token.id === id);

/** Puts the changed members of a token in its place. */
export const changeToken = (draft: Draft, id: string, change: Partial<Token>): undefined => {
  draft.incident.tokens = draft.incident.tokens.map((token) => (token.id === id ? { ...token, ...change } : token));
};
