import { incidentId } from '@sceneworks/scene';
import type { CallConfig, Command, Effect, FieldSchema, Id, Incident, PlanNode } from '@sceneworks/schemas';
import { incidentEvents, raisedEvent } from '../judge/own-events.ts';
import { sourceNodeOf } from '../judge/subscribers.ts';
import { outward } from '../step/draft.ts';
import { advance, putAway } from './advance.ts';
import { arrive } from './arriving.ts';
import { openIncident, settleDelivery } from './filing.ts';
import { judgeEvent } from './judging.ts';
import { type Arrived, holdName, planOf, type RunDelivery, type World } from './world.ts';

/** What became of an effect that somebody waits for. */
type Outcome = { readonly ok: true; readonly answer?: unknown; readonly incident?: string } | { readonly gone: true };

/** An answer of the declared shape: in memory nobody outside answers, and a scene must be able to go on. */
const standIn = (schema: FieldSchema): unknown => {
  const [listed] = schema.enum ?? schema.oneOf?.map((choice) => choice.const) ?? [];
  if (listed !== undefined) return listed;
  switch (schema.type) {
    case 'number':
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'array':
      return [standIn(schema.items ?? {})];
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, standIn(schema.properties?.[name] ?? {})]));
    case 'string':
    case undefined:
      return 'ok';
  }
};

const toIncident = (world: World, from: Incident, { id, kind, to, body }: Effect): Outcome => {
  if (to === undefined || !world.incidents.has(to)) return { gone: true };
  const command: Command = { id, at: world.now, actor: { kind: 'incident', id: from._id }, type: kind as Command['type'], data: body };
  return 'refusal' in advance(world, to, command) ? { gone: true } : { ok: true };
};

const raise = (world: World, from: Incident, effect: Effect): Outcome => {
  const plan = world.plans.get(String(effect.to));
  const event = raisedEvent(effect, world.now);
  const node = plan && sourceNodeOf(plan, event);
  if (!plan || !node) return { gone: true };
  const delivery: RunDelivery = { scene: plan.scene, hash: plan.hash, node, mayFile: true };
  const arrived: Arrived = { event, deliveries: new Map([[plan.scene, delivery]]) };
  world.arrivals.push(arrived);
  world.events.set(event._id, arrived);
  const verdict = judgeEvent(world, event, delivery);
  if ('failed' in verdict || !verdict.file) {
    settleDelivery(arrived, plan.scene, {
      outcome: 'unrouted',
      reason: 'failed' in verdict ? verdict.failed : (verdict.reason ?? verdict.outcome),
    });
    return { gone: true };
  }
  // A matter of that scene that is open under the same key already stays its own; nobody is its parent.
  const held = world.holds.has(holdName(plan.scene, verdict.file.correlation));
  const id = incidentId(effect.id, plan.scene, 0);
  const opened = held ? undefined : openIncident(world, event, delivery, verdict, id, { incident: from._id, effect: effect.id });
  if (!opened || 'refusal' in opened) {
    settleDelivery(arrived, plan.scene, { verdict, outcome: 'refused', reason: opened?.refusal.code ?? 'CORRELATION_HELD' });
    return { gone: true };
  }
  settleDelivery(arrived, plan.scene, { verdict, outcome: 'opened', incident: id });
  return { ok: true, incident: id };
};

const call = (world: World, from: Incident, { node }: Effect): Outcome => {
  const { config } = planOf(world, from.hash).nodes[node as Id] as PlanNode & { config: CallConfig };
  return { ok: true, answer: standIn(config.answer) };
};

/** What nobody waits for; the inbox of a post and the phone of a reporter are not part of a district in memory. */
const inform = (world: World, from: Incident, effect: Effect): void => {
  if (effect.kind === 'incidentEvent')
    for (const { event } of incidentEvents(world.plans.values(), effect, world.now)) arrive(world, event);
  else if (!outward.has(effect.kind)) toIncident(world, from, effect);
};

const waited = (world: World, from: Incident, effect: Effect): Outcome | undefined => {
  switch (effect.kind) {
    case 'call':
      return call(world, from, effect);
    case 'raise':
      return raise(world, from, effect);
    case 'absorb':
      return toIncident(world, from, effect);
    default:
      return undefined;
  }
};

const acknowledge = (world: World, incident: string, id: string, effect: Record<string, unknown>): void => {
  advance(world, incident, { id, at: world.now, actor: { kind: 'system' }, type: 'effect', effect });
};

const send = (world: World, id: string): void => {
  const incident = world.incidents.get(id);
  // One that has ended and has nothing to send any more may have been put away.
  if (!incident) return;
  const due = incident.outbox.filter(({ notBefore }) => notBefore <= world.now);
  const informing = due.filter(({ kind }) => kind !== 'call' && kind !== 'raise' && kind !== 'absorb');
  if (informing.length > 0 && world.rehearsed) putAway(world, incident, informing);
  else if (informing.length > 0) acknowledge(world, id, `sent:${informing[0]?.id}`, { done: informing.map((effect) => effect.id) });
  for (const effect of informing) inform(world, incident, effect);
  for (const effect of due) {
    const outcome = waited(world, incident, effect);
    if (outcome) acknowledge(world, id, `sent:${effect.id}`, { id: effect.id, ...outcome });
  }
};

/** More effects than this without time going on is a circle of scenes that call each other. */
const mostSendings = 100_000;

/** Delivers what stands in the outboxes and is due, and what comes of that, until nothing is left. */
export const settle = (world: World): void => {
  for (let sent = 0; world.sending.length > 0; sent += 1) {
    if (sent > mostSendings) throw new Error('Effects call for effects without end');
    send(world, world.sending.shift() as string);
  }
};
