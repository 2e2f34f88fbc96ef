import type { Command, Incident, Instant, Timer } from '@sceneworks/schemas';
import { type Facts, factsFor } from './facts.ts';
import { deliverDue } from './outbox.ts';
import { type Transitioned, transition, type Unchanged } from './transition.ts';
import type { World } from './world.ts';

const byTime = (a: Timer, b: Timer): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1);

/** The timers that are due (those of an incident that is being merged wait), as commands under ids of their own: firing one again is the same command. */
const timerCommands = ({ rules }: World, { at }: Facts, incident: Incident): readonly Command[] =>
  incident.timers
    .filter((timer) => timer.at <= at && incident.status !== 'merging')
    .sort(byTime)
    .map((timer) => ({
      id: rules.timerInStep ? `timer:${timer.id}` : `timer:${timer.id}:${incident.rev}`,
      at,
      actor: { kind: 'system' },
      type: 'timer',
      timer: timer.id,
    }));

const isSettled = (outcome: Transitioned | Unchanged): outcome is Transitioned => 'outcomes' in outcome;

/** Nothing came of what was due: said in the log, and the worker looks at it again later. */
const idle = (world: World, outcomes: readonly (Transitioned | Unchanged)[], now: Instant): readonly string[] =>
  outcomes.filter(isSettled).flatMap(({ incident: { _id, nextDueAt }, outcomes: said }) => {
    if (nextDueAt === null || nextDueAt > now || said.some(({ kind }) => kind === 'done')) return [];
    if (said.length === 0) return [_id];
    const codes = said.map((outcome) => (outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind));
    world.log({ level: 'warn', event: 'nothingDone', incident: _id, codes });
    return [_id];
  });

/** Without the rule that a timer goes in the same write: it stays, and is taken away by a write of its own. */
const removeFired = async (world: World, outcomes: readonly (Transitioned | Unchanged)[]): Promise<void> => {
  const fired = outcomes.filter(isSettled).flatMap(({ incident, commands, outcomes: said }) => {
    const ids = commands.flatMap((command, i) => (command.timer !== undefined && said[i]?.kind === 'done' ? [command.timer] : []));
    return ids.length > 0 ? [{ incident, ids }] : [];
  });
  await world.store.replaceIncidents(
    fired.map(({ incident, ids }) => {
      const timers = incident.timers.filter(({ id }) => !ids.includes(id));
      return { incident: { ...incident, rev: incident.rev + 1, timers }, rev: incident.rev };
    }),
  );
};

/** Incidents in which something was done, and those that could do nothing with what was due: a worker leaves them alone for a while. */
export interface Done {
  readonly moved: readonly string[];
  readonly idle: readonly string[];
}

/**
 * Does what is due in incidents: delivers effects, fires timers, and tells the incidents in one write each. What is due is read from
 * the document again in that write: a timer that has gone meanwhile does not fire.
 */
export const doDue = async (world: World, ids: readonly string[]): Promise<Done> => {
  const incidents = [...(await world.store.readIncidents(ids)).values()];
  if (incidents.length === 0) return { moved: [], idle: [] };
  const facts = await factsFor(
    world,
    incidents.map(({ hash }) => hash),
  );
  const told = await deliverDue(world, facts, incidents);
  const outcomes = await transition(
    world,
    incidents.map(({ _id }) => ({
      incident: _id,
      commands: (incident: Incident, now: Facts) => [...(told.get(_id) ?? []), ...timerCommands(world, now, incident)],
    })),
  );
  if (!world.rules.timerInStep) await removeFired(world, outcomes);
  return { moved: outcomes.filter(isSettled).map(({ incident }) => incident._id), idle: idle(world, outcomes, facts.at) };
};
