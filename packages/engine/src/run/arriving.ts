import type { AbsenceConfig, CaseEvent, Instant, PlanNode, ScheduleConfig, WatchState } from '@sceneworks/schemas';
import { heard, silent } from '../judge/absence.ts';
import { type Envelope, envelopeOf } from '../judge/envelope.ts';
import { absenceEvent, scheduleEvent } from '../judge/own-events.ts';
import { nextScheduleAt } from '../judge/schedule.ts';
import { type Listener, listeners, subscribers } from '../judge/subscribers.ts';
import { deliver } from './judging.ts';
import { type Arrived, districtNow, sealIn, takingPlans, type World } from './world.ts';

const silenceRank = 3;
const scheduleRank = 4;

/** An absence source has heard something: the silence begins anew, and is spoken of when it has lasted its limit. */
export const hear = (world: World, event: Envelope, { plan, node, key }: Listener): void => {
  const id = `${plan.scene}|${node.id}|${key}`;
  const place = { scene: plan.scene, node: node.id, nodeHash: node.hash, key };
  const said = { event: event._id, occurredAt: event.occurredAt, subject: event.subject };
  const known = world.watches.get(id) ?? null;
  const state = heard(node.config as unknown as AbsenceConfig, place, known, said, districtNow(world).working);
  if (state === known) return;
  world.watches.set(id, state);
  world.agenda.add({ at: state.nextDueAt as Instant, rank: silenceRank, act: () => speakOf(world, id, { plan, node, key }) });
};

const speakOf = (world: World, id: string, { plan, node }: Listener): void => {
  const spoken = silent(world.watches.get(id) as WatchState, world.now);
  if (!spoken) return;
  world.watches.set(id, spoken.state);
  arrive(world, absenceEvent(plan, node, spoken.state, spoken, world.now));
};

/** An event is here: it is delivered to every scene that takes it, and heard by those that listen for silence. A repeat changes nothing. */
export const arrive = (world: World, event: Envelope): void => {
  if (world.events.has(event._id)) {
    world.arrivals.push({ key: event.key, outcome: 'duplicate' });
    return;
  }
  const plans = takingPlans(world);
  const taking = subscribers(plans, event, districtNow(world));
  if (taking.length === 0) world.arrivals.push({ key: event.key, outcome: 'unrouted' });
  const arrived: Arrived = { event, deliveries: new Map(taking.map((one) => [one.scene, one])) };
  if (taking.length > 0) world.arrivals.push(arrived);
  world.events.set(event._id, arrived);
  for (const { scene } of taking) deliver(world, arrived, scene);
  for (const listener of listeners(plans, event, districtNow(world))) hear(world, event, listener);
};

/** What a line says has come in from a source. */
export const receive = (world: World, { source: id, type, payload }: CaseEvent): void => {
  const index = districtNow(world);
  const source = index.sources.get(id);
  if (!source) {
    world.arrivals.push({ key: '', outcome: 'refused', reason: 'SOURCE_UNKNOWN' });
    return;
  }
  const seal = sealIn(world);
  const callerKey = (phone: string): string => seal('phone', `caller ${phone}`).c;
  const made = envelopeOf(source, payload, { receivedAt: world.now, index, seal, callerKey, ...(type !== undefined && { type }) });
  if ('refusal' in made) world.arrivals.push({ key: '', outcome: 'refused', reason: made.refusal.code });
  else arrive(world, made.event);
};

/** The schedules of every scene begin to run: each speaks at its next instant, and then sets the one after. */
export const startSchedules = (world: World): void => {
  for (const plan of takingPlans(world)) {
    for (const id of plan.sourceNodes) {
      const node = plan.nodes[id] as PlanNode;
      if (node.kind === 'schedule') setSchedule(world, plan.scene, node);
    }
  }
};

const setSchedule = (world: World, scene: string, node: PlanNode): void => {
  const at = nextScheduleAt(node.config as unknown as ScheduleConfig, world.now, districtNow(world).working);
  const plan = world.plans.get(scene);
  if (at === null || !plan) return;
  const act = (): void => {
    arrive(world, scheduleEvent(plan, node, at, world.now));
    setSchedule(world, scene, node);
  };
  world.agenda.add({ at, rank: scheduleRank, act });
};
