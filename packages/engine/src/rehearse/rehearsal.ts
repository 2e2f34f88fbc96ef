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
import { stretchAt } from '../run/district-in-force.ts';
import { compare } from './compare.ts';
import { type Measuring, measuring } from './handling.ts';
import { overdueIn } from './matter.ts';
import type { Settled } from './play.ts';
import { replaying } from './replaying.ts';
import { emptySide, forgetSame, type Piece } from './side.ts';
import { playVersion, type VersionEnd } from './version.ts';

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

/** A rehearsal whose versions are played elsewhere. */
export interface Comparing extends Pick<Rehearsing, 'record' | 'take'> {
  /** What it measured of the recorded incidents. */
  readonly measured: Measuring;
  /** What the version in force (undefined: there is none) and the draft came to by the events taken last. */
  readonly found: (live: Piece | undefined, draft: Piece) => void;
  readonly end: (live: VersionEnd | undefined, draft: VersionEnd) => RehearsalResult;
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

const nothing: VersionEnd = {
  matters: [],
  settled: [],
  totals: { events: 0, opened: 0, joined: 0, notFiled: 0, unrouted: 0, failed: 0, ended: 0, overdue: 0, tasks: 0 },
  handled: { post: 0, node: 0, kind: 0, assumed: 0, refused: 0 },
  offered: new Map(),
};

/**
 * Puts two versions beside each other that are played elsewhere over the same events, and what was recorded beside what is replayed of it.
 * A piece of the events comes first, then what the two came to by it.
 */
export const comparing = ({ draft, live, rows, choice }: RehearsalInput): Comparing => {
  const { from, until, seed } = choice;
  const { scene } = draft;
  const measured = measuring();
  const replayed = replaying();
  const recorded = recording(scene, live);
  const sides = { live: emptySide(), draft: emptySide() };
  const ids = hashOfIds();
  /** Events that recorded incidents name and that have not come in. */
  const named = new Set<string>();
  const events = { count: 0, masked: 0 };

  const found = (liveCameTo: Piece, draftCameTo: Piece): void => {
    for (const one of liveCameTo.settled) recorded.settled(one);
    sides.live.add(liveCameTo);
    sides.draft.add(draftCameTo);
    forgetSame(sides.live, sides.draft);
  };

  return {
    measured,
    record: (incident, entries, plan, later = []) => {
      measured.take({ ...incident, journal: [...entries] });
      replayed.take(incident, entries, plan, later);
      recorded.incident(incident, until);
      for (const { event, receivedAt } of incident.reports) if (receivedAt >= from && receivedAt < until) named.add(event);
    },

    take: (list, masked) => {
      events.count += list.length;
      events.masked += masked;
      for (const event of list) {
        ids.add(event._id);
        named.delete(event._id);
        replayed.check(event, scene);
        recorded.event(event);
      }
    },

    found: (liveCameTo, draftCameTo) => found(liveCameTo ?? nothing, draftCameTo),

    end: (liveCameTo, draftCameTo) => {
      const before = liveCameTo ?? nothing;
      found(before, draftCameTo);
      const used: RehearsalEvents = { ...events, hash: ids.end(), expired: named.size };
      const { opened, joined, ended, overdue } = before.totals;
      return {
        districtRev: stretchAt(rows, until).index.rev,
        events: used,
        replayed: replayed.result(),
        deviation: recorded.deviation({ opened, joined, ended, overdue }),
        handling: [...measured.model(seed, draft).rows],
        handled: { live: before.handled, draft: draftCameTo.handled },
        totals: { live: before.totals, draft: draftCameTo.totals },
        ...compare(sides.live, sides.draft, { live: before.offered, draft: draftCameTo.offered }),
      };
    },
  };
};

/**
 * Runs a draft and the version in force over the same stored events under a virtual clock, both handled by one model that was measured
 * from what was recorded and draws by the seed, so that a difference is the draft's and not one of people or of chance. What was recorded
 * is replayed beside it. Pure: the same for the same arguments, and the same as both versions played apart and put together by `comparing`.
 */
export const rehearse = (input: RehearsalInput): Rehearsing => {
  const beside = comparing(input);
  const draft = playVersion(input.draft, input, beside.measured);
  const live = input.live && playVersion(input.live, input, beside.measured);
  return {
    record: beside.record,
    take: (events, masked) => {
      beside.take(events, masked);
      beside.found(live?.take(events), draft.take(events));
    },
    end: () => beside.end(live?.end(), draft.end()),
  };
};
