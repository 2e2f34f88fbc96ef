import type { Incident, Instant } from '@sceneworks/schemas';

/** When an incident is to be looked at next: at the first of its timers and of what it has to send; null where nothing is to come. */
export const nextDueOf = ({ timers, outbox }: Pick<Incident, 'timers' | 'outbox'>): Instant | null => {
  let next: Instant | null = null;
  for (const { at } of timers) if (next === null || at < next) next = at;
  for (const { notBefore } of outbox) if (next === null || notBefore < next) next = notBefore;
  return next;
};
