import type { Command, Effect, Incident, Instant, Refusal } from '@sceneworks/schemas';
import { answerFrom } from '../answer-from.ts';
import type { Answerer } from '../ask.ts';
import { load } from '../load.ts';
import { nextDueOf } from '../next-due.ts';
import { stepFully } from '../step-fully.ts';
import { districtNow, holdName, nextNumber, planOf, type World } from './world.ts';

const timerRank = 1;

/** Answers what the district can answer, and numbers; watches and windows are answered by who keeps them. */
export const answererOf =
  (world: World): Answerer =>
  (question) => {
    if (question.kind === 'number') return { id: question.id, kind: 'number', value: nextNumber(world) };
    // What other scenes tell comes from the store in a rehearsal: nobody listens to what is made up here.
    if (question.kind === 'listeners' && world.rehearsed) return { id: question.id, kind: 'listeners', value: false };
    return answerFrom(districtNow(world), question);
  };

const rehold = (world: World, before: Incident | undefined, after: Incident): void => {
  if (before?.holds === after.holds) return;
  for (const key of before?.holds ?? []) world.holds.delete(holdName(after.scene, key));
  for (const key of after.holds) world.holds.set(holdName(after.scene, key), after._id);
};

const freshIn = <One>(before: readonly One[] | undefined, after: readonly One[]): readonly One[] => {
  if (before === undefined) return after;
  return before === after ? [] : after.filter((one) => !before.includes(one));
};

/** Makes appointments for what is new; what was there before has its own already. */
const wake = (world: World, before: Incident | undefined, after: Incident): void => {
  if (world.rehearsed?.rests) return;
  const instants = new Set<Instant>();
  for (const { at } of freshIn(before?.timers, after.timers)) if (at > world.now) instants.add(at);
  for (const { notBefore } of freshIn(before?.outbox, after.outbox)) if (notBefore > world.now) instants.add(notBefore);
  for (const at of instants) world.agenda.add({ at, rank: timerRank, act: () => fireDue(world, after._id) });
};

const keep = (world: World, before: Incident | undefined, after: Incident): void => {
  world.incidents.set(after._id, after);
  rehold(world, before, after);
  wake(world, before, after);
  if (after.outbox.length > 0) world.sending.push(after._id);
  world.rehearsed?.attend(after);
};

/** Steps an incident, or opens one under `id` by a plan's hash. What comes of it beyond the incident is left for `settle`. */
export const advance = (
  world: World,
  id: string,
  command: Command,
  hash?: string,
): { readonly refusal: Refusal } | { readonly incident: Incident } => {
  const given = world.incidents.get(id);
  const loaded = load(planOf(world, given?.hash ?? (hash as string)));
  const context = { districtRev: districtNow(world).rev, ...(world.rehearsed && { unkept: true as const }) };
  const stepped = stepFully(loaded, given ?? null, command, answererOf(world), context);
  if ('asks' in stepped) throw new Error(`Nobody answers ${stepped.asks.map((question) => question.id).join(', ')}`);
  if ('refusal' in stepped) return stepped;
  keep(world, given, stepped.incident);
  return stepped;
};

/**
 * Effects that only tell something have been delivered. Nothing else of the incident moves by it, so where no journal is kept they leave
 * the outbox without a step; what the step would have counted is counted.
 */
export const putAway = (world: World, incident: Incident, told: readonly Effect[]): void => {
  const outbox = incident.outbox.filter((effect) => !told.includes(effect));
  const nextDueAt = nextDueOf({ timers: incident.timers, outbox });
  keep(world, incident, { ...incident, outbox, nextDueAt, at: world.now, seq: incident.seq + 1, rev: incident.rev + 1 });
};

/** Fires what is due of an incident, one after another in order of time: each may change what is due next. */
const fireDue = (world: World, id: string): void => {
  for (let incident = world.incidents.get(id); incident; incident = world.incidents.get(id)) {
    if (incident.outbox.some(({ notBefore }) => notBefore <= world.now)) world.sending.push(id);
    const all = incident.timers.filter(({ at }) => at <= world.now);
    if (all.length === 0) return;
    const due = all.reduce((first, one) => (one.at < first.at ? one : first));
    const fired = advance(world, id, {
      id: `timer:${id}:${due.id}`,
      at: world.now,
      actor: { kind: 'system' },
      type: 'timer',
      timer: due.id,
    });
    if ('refusal' in fired) throw new Error(`Timer ${due.id} of ${incident.no} is refused: ${fired.refusal.code}`);
  }
};
