import type { DistrictIndex } from '@sceneworks/scene';
import type {
  DistrictRow,
  HandledBy,
  Instant,
  Plan,
  RaiseConfig,
  RehearsalExample,
  RehearsalTotals,
  RehearsedOutcome,
} from '@sceneworks/schemas';
import type { Envelope } from '../judge/envelope.ts';
import { listeners, raisedSource, type Subscriber, sourceNodeOf, subscribers } from '../judge/subscribers.ts';
import { hear, startSchedules } from '../run/arriving.ts';
import { deliver } from '../run/judging.ts';
import { startModes } from '../run/moding.ts';
import { passTime } from '../run/run.ts';
import { settle } from '../run/sending.ts';
import { type Arrived, districtNow, type World, worldOf } from '../run/world.ts';
import type { HandlingModel } from './handling.ts';
import { type Hands, handsOf } from './hands.ts';
import { type Matter, matterOf } from './matter.ts';
import { type Offers, offersAt } from './post-hours.ts';

/** What has become of an event for good. */
export interface Settled {
  readonly facts: Omit<RehearsalExample, 'live' | 'draft'>;
  readonly outcome: RehearsedOutcome;
  readonly reason?: string;
}

/** One version played over stored events. */
export interface PlayOptions {
  readonly plan: Plan;
  /** The other scenes in force: they may have precedence, and matters may be raised in them. */
  readonly others: readonly Plan[];
  readonly rows: readonly DistrictRow[];
  readonly from: Instant;
  readonly today?: DistrictIndex;
  /** Null: nobody handles anything, and what was opened rests. */
  readonly model: HandlingModel | null;
  readonly onSettled: (settled: Settled) => void;
  /** An incident that has ended, or stands at the end. */
  readonly onMatter: (matter: Matter) => void;
}

export interface Play {
  /** An event at the instant it came in; later ones only. */
  readonly take: (event: Envelope) => void;
  /** Hands over what is settled by now. */
  readonly drain: () => void;
  /** Time passes to the end; what is not settled then is handed over as it stands. */
  readonly end: (until: Instant) => void;
  readonly totals: () => RehearsalTotals;
  readonly handled: HandledBy;
  readonly offers: Offers;
}

/** The scenes a matter of a plan can be raised in, and what those raise in turn. */
const raisedFrom = (plan: Plan, others: readonly Plan[]): Plan[] => {
  const cast = [plan];
  for (const { nodes } of cast) {
    for (const node of Object.values(nodes)) {
      if (node?.kind !== 'raise') continue;
      const { scene } = node.config as unknown as RaiseConfig;
      const raised = others.find((other) => other.scene === scene);
      if (raised && !cast.includes(raised)) cast.push(raised);
    }
  }
  return cast;
};

const factsOf = ({ _id, source, type, intelClass, occurredAt, receivedAt, areaPath }: Envelope): Settled['facts'] => ({
  event: _id,
  source,
  type,
  intelClass,
  occurredAt,
  receivedAt,
  areaPath: areaPath ?? [],
});

const totalOf: Readonly<Record<Exclude<RehearsedOutcome, 'notTaken'>, 'opened' | 'joined' | 'notFiled' | 'unrouted' | 'failed'>> = {
  opened: 'opened',
  joined: 'joined',
  held: 'notFiled',
  discarded: 'notFiled',
  observed: 'notFiled',
  unrouted: 'unrouted',
  refused: 'failed',
  quarantined: 'failed',
};

const noHands: Hands = { attend: () => undefined, counts: { post: 0, node: 0, kind: 0, assumed: 0, refused: 0 } };

/**
 * Plays one version under the virtual clock: its rules judge the events, its matters are handled by the model, nothing goes outside.
 * What has ended is handed over and put away, so that a month of events takes no more room than what is open.
 */
export const playOf = ({ plan, others, rows, from, today, model, onSettled, onMatter }: PlayOptions): Play => {
  const { scene } = plan;
  const hands = model ? handsOf(model) : noHands;
  const totals = { events: 0, opened: 0, joined: 0, notFiled: 0, unrouted: 0, failed: 0, ended: 0, overdue: 0, tasks: 0 };
  let pending: Arrived[] = [];

  const world: World = worldOf(raisedFrom(plan, others), rows, from, {
    scene,
    ...(today && { today }),
    ...(model === null && { rests: true as const }),
    attend: (incident) => {
      hands.attend(world, incident);
      if (incident.open || incident.outbox.length > 0) return;
      world.incidents.delete(incident._id);
      if (incident.scene === scene) leave(incident, 1);
    },
  });
  const offers = offersAt(districtNow(world).working.offsetMs);

  const leave = (incident: Parameters<typeof matterOf>[0], ended: 0 | 1): void => {
    const matter = matterOf(incident);
    offers.add(incident.tasks);
    totals.ended += ended;
    totals.tasks += incident.tasks.length;
    totals.overdue += matter.shown.overdue.length > 0 ? 1 : 0;
    onMatter(matter);
  };

  const tell = (event: Envelope, outcome: RehearsedOutcome, reason?: string): void => {
    if (outcome !== 'notTaken') {
      totals.events += 1;
      totals[totalOf[outcome]] += 1;
    }
    onSettled({ facts: factsOf(event), outcome, ...(reason !== undefined && { reason }) });
  };

  /** How this version takes an event, or whether another scene does. */
  const subscriptionOf = (event: Envelope): Subscriber | 'notTaken' | 'unrouted' => {
    if (event.source === raisedSource) {
      const node = sourceNodeOf(plan, event);
      return node === null ? 'unrouted' : { scene, hash: plan.hash, node, mayFile: true };
    }
    const index = districtNow(world);
    const isContested = index.district.precedence.some(({ type }) => type === event.type);
    const takers = subscribers(isContested ? [plan, ...others] : [plan], event, index);
    const own = takers.find((taker) => taker.scene === scene);
    if (own) return own;
    return subscribers(others, event, index).length > 0 ? 'notTaken' : 'unrouted';
  };

  const admit = (event: Envelope): void => {
    const subscription = subscriptionOf(event);
    if (typeof subscription === 'string') tell(event, subscription, subscription === 'unrouted' ? 'nobody' : undefined);
    else {
      const arrived: Arrived = { event, deliveries: new Map([[scene, subscription]]) };
      world.events.set(event._id, arrived);
      pending.push(arrived);
      deliver(world, arrived, scene);
    }
    for (const listener of listeners([plan], event, districtNow(world))) hear(world, event, listener);
    settle(world);
  };

  /** Whether nothing can become of it any more; then it is told and put away. */
  const isOver = ({ event, deliveries }: Arrived, isLast: boolean): boolean => {
    const delivery = deliveries.get(scene);
    if (delivery && !isLast && (delivery.outcome === undefined || delivery.outcome === 'held')) return false;
    world.events.delete(event._id);
    if (delivery) tell(event, delivery.outcome ?? 'held', delivery.reason);
    return true;
  };

  const drainAs = (isLast: boolean): void => {
    for (const arrival of world.arrivals.splice(0)) if ('event' in arrival) pending.push(arrival);
    pending = pending.filter((arrived) => !isOver(arrived, isLast));
  };

  startModes(world);
  startSchedules(world);
  return {
    take: (event) => {
      passTime(world, event.receivedAt, false);
      admit(event);
    },
    drain: () => drainAs(false),
    end: (until) => {
      passTime(world, until, true);
      drainAs(true);
      for (const incident of world.incidents.values()) if (incident.scene === scene) leave(incident, 0);
    },
    totals: () => totals,
    handled: hands.counts,
    offers,
  };
};
