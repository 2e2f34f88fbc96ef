import { type DistrictIndex, sha256 } from '@sceneworks/scene';
import type {
  Delivery,
  DistrictRow,
  GeoPoint,
  Id,
  Incident,
  Instant,
  PersonalClass,
  PersonalRef,
  Plan,
  WatchState,
} from '@sceneworks/schemas';
import type { Envelope } from '../judge/envelope.ts';
import type { WindowMember } from '../judge/window.ts';
import { type Agenda, agenda } from './agenda.ts';
import type { Banded } from './banded.ts';
import { isIn, type Stretch, stretchAt } from './district-in-force.ts';
import type { RunRefusal } from './result.ts';

/** What came in, and what became of it in each scene; its `deliveries` are replaced, never changed. */
export interface Arrived {
  readonly event: Envelope;
  readonly deliveries: Map<Id, RunDelivery>;
}

/** A delivery as it stands in memory. */
export type RunDelivery = Pick<Delivery, 'scene' | 'hash' | 'mayFile' | 'verdict' | 'incident' | 'reason' | 'heldUntil'> & {
  readonly node: Id;
  readonly outcome?: Delivery['outcome'];
};

/** One row of the result that is no delivery: refused, repeated, or taken by nobody. */
export interface Unplaced {
  readonly key: string;
  readonly outcome: 'refused' | 'duplicate' | 'unrouted';
  readonly reason?: string;
}

/** Of a district in which one scene is rehearsed: only it takes events; the others are there for what it raises in them. */
export interface Rehearsed {
  readonly scene: Id;
  /** This district answers at every instant, instead of the one in force then. */
  readonly today?: DistrictIndex;
  /** What is opened stands as it is: its timers do not fire. */
  readonly rests?: true;
  /** Told of every incident as it is after a step: people have their hands in it. */
  readonly attend: (after: Incident) => void;
}

/** When and where an incident was opened; the place of an incident is never another one later. */
export interface Opened {
  readonly id: string;
  readonly at: Instant;
  readonly here: GeoPoint;
}

/** Who was counted under a key of a window, in order of time: all of them, and those with a place by where they were. */
export interface WindowMembers {
  readonly all: WindowMember[];
  readonly banded: Banded<WindowMember>;
}

/** A district in memory. Everything that happens changes it in place; the documents in it are replaced whole. */
export interface World {
  rows: readonly DistrictRow[];
  readonly plans: ReadonlyMap<Id, Plan>;
  readonly adcode: string;
  now: Instant;
  readonly agenda: Agenda;
  /** In the order of their opening. */
  readonly incidents: Map<string, Incident>;
  /**
   * By scene, when and where its incidents were opened, each band in that order, those without a place left out: as far back as its
   * drawing looks around for matters nearby.
   */
  readonly opened: Map<Id, Banded<Opened>>;
  /** Which open incident answers for a correlation key of a scene. */
  readonly holds: Map<string, string>;
  /** In the order of their arrival; a row that is no event stands where it came in. */
  readonly arrivals: (Arrived | Unplaced)[];
  readonly events: Map<string, Arrived>;
  readonly windows: Map<string, WindowMembers>;
  readonly watches: Map<string, WatchState>;
  /** What the rules of a scene read of an event, by event and scene: to explain its verdict by. */
  readonly read: Map<string, Readonly<Record<string, unknown>>>;
  readonly numbers: Map<string, number>;
  readonly refusals: RunRefusal[];
  /** What has been sealed: one reference for one value, so that sameness can be asked. */
  readonly sealed: Map<string, PersonalRef>;
  /** Incidents whose outbox is to be looked at. */
  readonly sending: string[];
  readonly rehearsed?: Rehearsed;
  stretch?: Stretch;
}

/** An empty district at the instant it begins. */
export const worldOf = (plans: readonly Plan[], rows: readonly DistrictRow[], now: Instant, rehearsed?: Rehearsed): World => ({
  rows,
  plans: new Map(plans.map((plan) => [plan.scene, plan])),
  adcode: adcodeOf(rows),
  now,
  agenda: agenda(),
  incidents: new Map(),
  opened: new Map(),
  holds: new Map(),
  arrivals: [],
  events: new Map(),
  windows: new Map(),
  watches: new Map(),
  read: new Map(),
  numbers: new Map(),
  refusals: [],
  sealed: new Map(),
  sending: [],
  ...(rehearsed && { rehearsed }),
});

const sampleAdcode = '510199';

/** The six digits incident numbers begin with: the code of the district's own area, where it is one. */
const adcodeOf = (rows: readonly DistrictRow[]): string => {
  const area = rows.find(({ kind, value }) => kind === 'area' && (value as { kind?: string }).kind === 'district');
  return area && /^\d{6}$/.test(area.id) ? area.id : sampleAdcode;
};

/** The district as it is in force now; read again only when something written begins or ends. */
export const districtNow = (world: World): DistrictIndex => {
  if (world.rehearsed?.today) return world.rehearsed.today;
  const known = world.stretch;
  if (known && known.rows === world.rows && isIn(known, world.now)) return known.index;
  world.stretch = stretchAt(world.rows, world.now);
  return world.stretch.index;
};

/** The plans that take events of themselves: of a rehearsal the one, else all. */
export const takingPlans = ({ plans, rehearsed }: World): Plan[] =>
  [...plans.values()].filter(({ scene }) => rehearsed === undefined || scene === rehearsed.scene);

/** The next number of an incident: code of the district, local day, and a running number of the day with at least five digits. */
export const nextNumber = (world: World): string => {
  const local = new Date(Date.parse(world.now) + districtNow(world).working.offsetMs).toISOString();
  const day = local.slice(0, 10).replaceAll('-', '');
  const count = (world.numbers.get(day) ?? 0) + 1;
  world.numbers.set(day, count);
  return `${world.adcode}${day}${String(count).padStart(5, '0')}`;
};

/** A reference for a personal value; in memory nothing is kept apart, so the value itself is nowhere. */
export const sealIn =
  (world: World) =>
  (personalClass: PersonalClass, text: string): PersonalRef => {
    const name = `${personalClass} ${text}`;
    const known = world.sealed.get(name);
    if (known) return known;
    const reference = { $p: `run-${world.sealed.size + 1}`, c: sha256(name) };
    world.sealed.set(name, reference);
    return reference;
  };

/** The name of a correlation key within a scene. */
export const holdName = (scene: Id, key: string): string => `${scene}\n${key}`;

/** The plan that runs under a hash; in memory a scene has one. */
export const planOf = (world: World, hash: string): Plan => {
  for (const plan of world.plans.values()) if (plan.hash === hash) return plan;
  throw new Error(`No plan runs under ${hash}`);
};
