import type { Refusal } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { dayMs, fullInstant, later } from '../instant.ts';
import { refuse } from '../refusals.ts';
import { clockOf, extendClocks, isRunning, pauseClock, resumeClock } from './clock.ts';
import { type Draft, dropTimers, setTimer } from './draft.ts';
import { tell } from './task.ts';

/** Puts the matter off to a chosen date, once, at most a year ahead, and never before a danger is contained. Its clocks stand still. */
export const suspend = (draft: Draft): Refusal | undefined => {
  const { incident, at, command } = draft;
  if ((incident.suspensions ?? 0) > 0) return refuse('SUSPENDED_ONCE');
  if (clockOf(incident, 'contain')) return refuse('CONTAIN_OPEN');
  if (command.until === undefined) return refuse('COMMAND_MALFORMED', 'until');
  const until = fullInstant(command.until);
  if (until <= at || until > later(at, limits.suspendDays * dayMs)) {
    return refuse('SUSPEND_TOO_LONG', 'until', { limit: 'suspendDays', value: limits.suspendDays });
  }
  incident.before = incident.status;
  incident.status = 'suspended';
  incident.suspensions = 1;
  for (const clock of incident.clocks) if (isRunning(clock)) pauseClock(draft, clock, 'suspended');
  setTimer(draft, { at: until, kind: 'resume' });
  return undefined;
};

/** The matter goes on, at the chosen date or before; every clock's due date moves by what the pause took of its limit. */
export const resume = (draft: Draft): undefined => {
  const { incident } = draft;
  incident.status = 'handling';
  delete incident.before;
  dropTimers(draft, ({ kind }) => kind === 'resume');
  for (const clock of incident.clocks) if (clock.segments.at(-1)?.why !== 'returned') resumeClock(draft, clock);
  for (const post of incident.openOwners) tell(draft, post, 'resumed', {});
};

/** One more original limit for `restore`, on its current due date, at most twice and before it is overdue. */
export const extend = (draft: Draft): Refusal | undefined => {
  const handling = new Set(draft.incident.tasks.flatMap(({ id, kind }) => (kind === 'handle' ? [id] : [])));
  return extendClocks(draft, (task) => handling.has(task));
};
