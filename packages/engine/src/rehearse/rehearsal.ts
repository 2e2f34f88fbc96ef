import { sha256 } from '@sceneworks/scene';
import type {
  DistrictRow,
  Event,
  Incident,
  JournalEntry,
  Plan,
  RehearsalChoice,
  RehearsalDeviation,
  RehearsalEvents,
  RehearsalRecorded,
  RehearsalResult,
  RehearsedOutcome,
} from '@sceneworks/schemas';
import { ownSource } from '../judge/subscribers.ts';
import { stretchAt } from '../run/district-in-force.ts';
import { compare } from './compare.ts';
import { type HandlingModel, measuring } from './handling.ts';
import { overdueIn } from './matter.ts';
import { envelopeFrom, type Play, playOf, type Settled } from './play.ts';
import { replaying } from './replaying.ts';
import { emptySide, type Filling, forgetSame } from './side.ts';

/** What is rehearsed beside what. */
export interface RehearsalInput {
  readonly draft: Plan;
  /** The version in force; null while there is none: then everything the draft opens is new. */
  readonly live: Plan | null;
  /** The other scenes in force. */
  readonly others: readonly Plan[];
  /** Every row the district ever had. */
  readonly rows: readonly DistrictRow[];
  readonly choice: RehearsalChoice;
  /** False: only judged, opened and joined; nobody handles anything, and no limit or other timer of what was opened runs out. */
  readonly isHandled?: boolean;
}

/**
 * A rehearsal under way, fed in pieces of any size by whoever reads the store: first every recorded incident of the scene that was opened
 * in the stretch, then the events of the stretch in the order they came in, then the end. Who stops feeding has stopped it.
 */
export interface Rehearsing {
  /** A recorded incident with all its entries, the plan it began with where that is known, and those it was moved to. */
  readonly record: (incident: Incident, entries: readonly JournalEntry[], plan: Plan | undefined, later?: readonly Plan[]) => void;
  /** Events in order of `receivedAt`; `masked`: of how many of them personal values were erased since. */
  readonly take: (events: readonly Event[], masked: number) => void;
  readonly end: () => RehearsalResult;
}

const examplesMost = 20;
const idsHashed = 1_000;

/** A running hash over ids, the same however they come in pieces. */
const hashOfIds = () => {
  let held: string[] = [];
  let hash = '';
  const fold = (): void => {
    hash = sha256(`${hash}\n${held.join('\n')}`);
    held = [];
  };
  return {
    add: (id: string): void => {
      held.push(id);
      if (held.length === idsHashed) fold();
    },
    end: (): string => {
      fold();
      return hash;
    },
  };
};

type Said = 'filed' | 'notFiled' | 'unrouted' | 'failed';

const saidBy: Readonly<Record<RehearsedOutcome, Said>> = {
  opened: 'filed',
  joined: 'filed',
  held: 'notFiled',
  discarded: 'notFiled',
  observed: 'notFiled',
  notTaken: 'notFiled',
  unrouted: 'unrouted',
  refused: 'failed',
  quarantined: 'failed',
};

/** What the scene says by itself when its time comes: it will say it again here. */
const ownSourcesOf = (plans: readonly Plan[]): ReadonlySet<string> =>
  new Set(
    plans.flatMap((plan) =>
      plan.sourceNodes.flatMap((id) => {
        const kind = plan.nodes[id]?.kind;
        return kind === 'schedule' || kind === 'absence' ? [ownSource(plan.scene, id)] : [];
      }),
    ),
  );

/** What was recorded of the scene in the stretch, beside what the version in force comes to now. */
const recording = (scene: string, live: Plan | null) => {
  const recorded = { opened: 0, joined: 0, ended: 0, overdue: 0 };
  const said = new Map<string, Said>();
  const examples: string[] = [];
  let judgedOtherwise = 0;
  return {
    incident: (incident: Incident, until: string): void => {
      recorded.opened += 1;
      recorded.ended += incident.endedAt !== undefined && incident.endedAt <= until ? 1 : 0;
      recorded.overdue += overdueIn(incident).length > 0 ? 1 : 0;
    },
    event: ({ _id, deliveries }: Event): void => {
      const delivery = deliveries.find((one) => one.scene === scene);
      if (!delivery?.outcome) return;
      recorded.joined += delivery.outcome === 'joined' ? 1 : 0;
      if (live && delivery.hash === live.hash) said.set(_id, saidBy[delivery.outcome]);
    },
    settled: ({ facts: { event }, outcome }: Settled): void => {
      const before = said.get(event);
      said.delete(event);
      if (before === undefined || before === saidBy[outcome]) return;
      judgedOtherwise += 1;
      if (examples.length < examplesMost) examples.push(event);
    },
    deviation: (modelled: RehearsalRecorded): RehearsalDeviation => ({ recorded, modelled, judgedOtherwise, examples }),
  };
};

const nothing = { events: 0, opened: 0, joined: 0, notFiled: 0, unrouted: 0, failed: 0, ended: 0, overdue: 0, tasks: 0 };
const byNobody = { post: 0, node: 0, kind: 0, assumed: 0, refused: 0 };
const noOffers: Play['offers'] = {
  add: () => undefined,
  posts: () => [],
  unitOf: () => undefined,
  of: () => ({ tasks: 0, most: 0, byHour: Array.from({ length: 24 }, () => 0) }),
};

interface Playing {
  readonly model: HandlingModel;
  readonly draft: Play;
  readonly live: Play | null;
}

/**
 * Runs a draft and the version in force over the same stored events under a virtual clock, both handled by one model that was measured
 * from what was recorded and draws by the seed, so that a difference is the draft's and not one of people or of chance. What was recorded is replayed
 * beside it. Pure: the same for the same arguments.
 */
export const rehearse = ({ draft, live, others, rows, choice, isHandled = true }: RehearsalInput): Rehearsing => {
  const { from, until, seed, district } = choice;
  const { scene } = draft;
  const measured = measuring();
  const replayed = replaying();
  const recorded = recording(scene, live);
  const sides = { live: emptySide(), draft: emptySide() };
  const own = ownSourcesOf(live ? [draft, live] : [draft]);
  const ids = hashOfIds();
  /** Events that recorded incidents name and that have not come in. */
  const named = new Set<string>();
  const events = { count: 0, masked: 0 };
  const { index: end } = stretchAt(rows, until);
  let playing: Playing | undefined;

  const begin = (): Playing => {
    const model = measured.model(seed, draft);
    const today = district === 'today' ? { today: end } : {};
    const play = (plan: Plan, side: Filling, onSettled: (settled: Settled) => void): Play =>
      playOf({
        plan,
        others: others.filter((other) => other.scene !== scene),
        rows,
        from,
        ...today,
        model: isHandled ? model : null,
        onSettled,
        onMatter: side.onMatter,
      });
    const onLive = (settled: Settled): void => {
      sides.live.onSettled(settled);
      recorded.settled(settled);
    };
    return { model, draft: play(draft, sides.draft, sides.draft.onSettled), live: live && play(live, sides.live, onLive) };
  };

  const drain = ({ draft: one, live: other }: Playing): void => {
    one.drain();
    other?.drain();
    forgetSame(sides.live, sides.draft);
  };

  return {
    record: (incident, entries, plan, later = []) => {
      measured.take({ ...incident, journal: [...entries] });
      replayed.take(incident, entries, plan, later);
      recorded.incident(incident, until);
      for (const { event, receivedAt } of incident.reports) if (receivedAt >= from && receivedAt < until) named.add(event);
    },

    take: (list, masked) => {
      playing ??= begin();
      events.count += list.length;
      events.masked += masked;
      for (const event of list) {
        ids.add(event._id);
        named.delete(event._id);
        replayed.check(event, scene);
        recorded.event(event);
        if (own.has(event.source)) continue;
        const envelope = envelopeFrom(event);
        playing.draft.take(envelope);
        playing.live?.take(envelope);
      }
      drain(playing);
    },

    end: () => {
      playing ??= begin();
      const { model, draft: one, live: other } = playing;
      one.end(until);
      other?.end(until);
      forgetSame(sides.live, sides.draft);
      const used: RehearsalEvents = { ...events, hash: ids.end(), expired: named.size };
      const totals = { live: other?.totals() ?? nothing, draft: one.totals() };
      const { opened, joined, ended, overdue } = totals.live;
      return {
        districtRev: end.rev,
        events: used,
        replayed: replayed.result(),
        deviation: recorded.deviation({ opened, joined, ended, overdue }),
        handling: [...model.rows],
        handled: { live: other?.handled ?? byNobody, draft: one.handled },
        totals,
        ...compare(sides.live, sides.draft, { live: other?.offers ?? noOffers, draft: one.offers }),
      };
    },
  };
};
