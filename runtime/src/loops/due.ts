import type { Command, Incident, Instant, Timer } from '@sceneworks/schemas';
import { type Facts, factsFor } from './facts.ts';
import { later } from './judge.ts';
import { deliverDue } from './outbox.ts';
import { type Transitioned, transition, type Unchanged } from './transition.ts';
import type { World } from './world.ts';

/** How long an incident rests that could do nothing with what was due, so that it does not keep others waiting. */
const restMs = 60_000;

const byTime = (a: Timer, b: Timer): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1);

/** The timers that are due, as commands under ids of their own: firing one again is the same command. */
const timerCommands = ({ rules }: World, { at }: Facts, incident: Incident): readonly Command[] =>
  incident.timers
    .filter((timer) => timer.at <= at)
    .sort(byTime)
    .map((timer) => ({
      id: rules.timerInStep ? `timer:${timer.id}` : `timer:${timer.id}:${incident.rev}`,
      at,
      actor: { kind: 'system' },
      type: 'timer',
      timer: timer.id,
    }));

const isSettled = (outcome: Transitioned | Unchanged): outcome is Transitioned => 'outcomes' in outcome;

/** Nothing came of what was due: said in the log, and looked at again later. */
const rest = async (world: World, outcomes: readonly (Transitioned | Unchanged)[], now: Instant): Promise<void> => {
  const idle = outcomes
    .filter(isSettled)
    .filter(
      ({ incident: { nextDueAt }, outcomes: said }) =>
        nextDueAt !== null && nextDueAt <= now && said.every(({ kind }) => kind === 'refused'),
    );
  for (const { incident, outcomes: said } of idle) {
    const codes = said.map((outcome) => (outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind));
    world.log({ level: 'warn', event: 'nothingDone', incident: incident._id, codes });
  }
  await world.store.replaceIncidents(
    idle.map(({ incident }) => ({ incident: { ...incident, rev: incident.rev + 1, nextDueAt: later(now, restMs) }, rev: incident.rev })),
  );
};

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

/**
 * Does what is due in incidents: delivers effects, fires timers, and tells the incidents in one write each. What is due is read from
 * the document again in that write: a timer that has gone meanwhile does not fire.
 */
export const doDue = async (world: World, ids: readonly string[]): Promise<readonly string[]> => {
  const incidents = [...(await world.store.readIncidents(ids)).values()];
  if (incidents.length === 0) return [];
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
  await rest(world, outcomes, facts.at);
  return outcomes.filter(isSettled).map(({ incident }) => incident._id);
};
