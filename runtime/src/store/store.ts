import type {
  Delivery,
  DistrictRow,
  Event,
  GeoPoint,
  GreyScope,
  Id,
  Incident,
  Instant,
  JournalEntry,
  PersonalValue,
  Plan,
  Scene,
  SpilledEntry,
  WatchState,
} from '@sceneworks/schemas';

/**
 * The store did not answer, or answered that it cannot: nothing is known about a write that was under way. Every caller treats it
 * as "perhaps done": the write protocol (`loops/apply.ts`) makes doing it again harmless.
 */
export class StoreDown extends Error {
  override readonly name = 'StoreDown';
}

/** What became of a document that was to be inserted under its own `_id`. */
export type Inserted = 'inserted' | 'duplicate';

/** `duplicateHold`: another open incident of the scene answers for one of its correlation keys. */
export type IncidentInserted = 'inserted' | 'duplicateId' | 'duplicateHold';

/** Deliveries, status and due instant of an event are replaced as one, only if every delivery still has the `rev` it was read with. */
export interface DeliveryChange {
  readonly before: Event;
  readonly after: Event;
}

/** As much of a delivery as tells whether it has moved, and whether it is done. */
export type DeliveryMark = Pick<Delivery, 'scene' | 'rev' | 'state'>;

/** The only delivery of an event has been counted in the incident it is pinned to. */
export interface Finished {
  readonly event: string;
  readonly outcome: 'opened' | 'joined';
}

/** An incident is replaced as a whole, only if it still has the `rev` it was read with; `incident.rev` is the new one, `rev + 1`. */
export interface IncidentChange {
  readonly incident: Incident;
  readonly rev: number;
}

/** `duplicateHold`: the new `holds` collide with those of another open incident; nothing was written. */
export type Replaced = 'replaced' | 'stale' | 'duplicateHold';

/** Members of a window: deliveries of a scene that were counted under one key, by the time they occurred, both ends included. */
export interface WindowQuery {
  readonly scene: Id;
  /** `node|key` */
  readonly windowKey: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** What a window asks of an event that was counted in it. */
export interface WindowRow {
  readonly event: string;
  readonly occurredAt: Instant;
  readonly type: string;
  readonly reporterKey?: string;
  /** `dataset|key` of the registered thing it came from */
  readonly device?: string;
  readonly point?: GeoPoint;
  /** It was counted before, was not enough, and waits for others */
  readonly waits: boolean;
}

export interface HoldKey {
  readonly scene: Id;
  readonly key: string;
}

export interface NearQuery {
  readonly scene: Id;
  readonly category: string;
  readonly point: GeoPoint;
  readonly metres: number;
  /** Opened at or after */
  readonly since: Instant;
}

/** A watch state and the `rev` it was read with; null when there was none. */
export interface WatchChange {
  readonly state: WatchState;
  readonly rev: number | null;
}

export interface CommandKey {
  readonly incident: string;
  readonly command: string;
}

/** A message shown in the product; its `_id` is the id of the effect, so that a second delivery is the same message. */
export interface InboxMessage {
  readonly _id: string;
  readonly incident: string;
  /** A post or person */
  readonly to: string;
  readonly at: Instant;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A version of a scene as it was published: its drawing, and the plan compiled from it, never compiled again. */
export interface SceneVersionDocument {
  /** Hash of the plan */
  readonly _id: string;
  readonly scene: Id;
  readonly drawing: Scene;
  readonly plan: Plan;
  readonly at: Instant;
  readonly by: Id;
}

/** Which version of a scene takes new events. */
export interface ScenePointer {
  readonly _id: Id;
  readonly hash: string;
  /** Another version that takes part of them */
  readonly grey?: { readonly hash: string; readonly scope: GreyScope };
  readonly at: Instant;
  readonly by: Id;
}

/** Ids from `from` on and before `until`: how workers share the work; every id is a hash, so that a prefix is a slot. */
export interface Slot {
  readonly from?: string;
  readonly until?: string;
}

/** What live screens are told: which incidents moved, never what is in them. */
export interface FeedLine {
  readonly at: Instant;
  readonly incidents: readonly string[];
}

/** Events as they came in, with their deliveries. */
export interface EventStore {
  /** Durable before it answers; an event already stored is left as it is. */
  insertEvents(events: readonly Event[]): Promise<readonly Inserted[]>;
  readEvents(ids: readonly string[]): Promise<ReadonlyMap<string, Event>>;
  /** Those of these events of which a delivery is held at a window: of a hot window many have been counted, and few wait. */
  readHeld(ids: readonly string[]): Promise<ReadonlyMap<string, Event>>;
  /** Where the deliveries of events stand, in order: the cheap second look of the write protocol. */
  readMarks(ids: readonly string[]): Promise<ReadonlyMap<string, readonly DeliveryMark[]>>;
  /** Which of the changes were made. */
  replaceDeliveries(changes: readonly DeliveryChange[]): Promise<readonly boolean[]>;
  /**
   * Marks deliveries done that have been counted, each the only one of its event. Unconditional: what stands in an incident is done,
   * whatever else anybody thought to do with it; and a write that compares nothing costs the database a third.
   */
  finishDeliveries(finished: readonly Finished[]): Promise<void>;
  /** Events with something to do at `now`: received or judged deliveries, and held ones whose window has passed. Oldest first; without what they said raw. */
  dueEvents(now: Instant, limit: number, slot?: Slot): Promise<readonly Event[]>;
  windowMembers(queries: readonly WindowQuery[]): Promise<readonly (readonly WindowRow[])[]>;
}

/** Incidents and what spilled of their journals. */
export interface IncidentStore {
  readIncidents(ids: readonly string[]): Promise<ReadonlyMap<string, Incident>>;
  insertIncidents(incidents: readonly Incident[]): Promise<readonly IncidentInserted[]>;
  replaceIncidents(changes: readonly IncidentChange[]): Promise<readonly Replaced[]>;
  /** The open incident that answers for each key, or null. */
  openHolders(keys: readonly HoldKey[]): Promise<readonly (string | null)[]>;
  /** Ids of open incidents near a point, in order of `_id`. */
  nearbyOpen(query: NearQuery): Promise<readonly string[]>;
  /** Ids of incidents with a timer or effect due at `now`, open or not, earliest first. */
  dueIncidents(now: Instant, limit: number, slot?: Slot): Promise<readonly string[]>;
  /** Ids of open incidents whose `modeEpoch` is below `epoch`, in order of `_id`, after `after`. */
  behindMode(epoch: number, after: string, limit: number): Promise<readonly string[]>;
  /** Ids of open incidents in order of `_id`, after `after`: what a sweep walks. */
  openIncidents(after: string, limit: number): Promise<readonly string[]>;
  /** `duplicate` when the same entry stands there already, `different` when another one does. */
  insertSpilled(entries: readonly SpilledEntry[]): Promise<readonly (Inserted | 'different')[]>;
  /** Entries spilled of one incident with `from` ≤ seq < `until`, in order. */
  readSpilled(incident: string, from: number, until: number): Promise<readonly JournalEntry[]>;
  /** The spilled entry of each command, or null. */
  spilledCommands(keys: readonly CommandKey[]): Promise<readonly (JournalEntry | null)[]>;
}

/** State of watches and absences, by `scene|node|key`. */
export interface WatchStore {
  readWatches(ids: readonly string[]): Promise<ReadonlyMap<string, WatchState>>;
  /** Which of the changes were made: inserted where none stood, replaced where the `rev` still was as read. */
  writeWatches(changes: readonly WatchChange[]): Promise<readonly boolean[]>;
  dueWatches(now: Instant, limit: number): Promise<readonly WatchState[]>;
}

/** Personal values, apart from everything else. */
export interface PersonalStore {
  insertPersonal(values: readonly PersonalValue[]): Promise<void>;
  /** Of an event that was stored already under other references. */
  removePersonal(refs: readonly string[]): Promise<void>;
  readPersonal(refs: readonly string[]): Promise<ReadonlyMap<string, PersonalValue>>;
  /** Takes value and salt away from what belongs to these events and incidents; gives how many were erased. */
  erasePersonal(owners: readonly string[], at: Instant): Promise<number>;
}

/** A scene by its life’s revision (0: nothing was put forward yet) and the version in force, where there is one. */
export interface SceneStanding {
  readonly scene: Id;
  readonly life: number;
  /** The version in force, and the one that is tried in part */
  readonly hashes: readonly string[];
}

/** District data, plans, scene pointers. */
export interface DistrictStore {
  districtRev(): Promise<number>;
  /** One write of the district; `rev` must be the next one. False: another write took that number first. */
  appendDistrict(rev: number, rows: readonly DistrictRow[]): Promise<boolean>;
  /** Rows written after `rev`, in order of writing. */
  readDistrict(rev: number): Promise<readonly DistrictRow[]>;
  insertVersion(version: SceneVersionDocument): Promise<Inserted>;
  readVersions(hashes: readonly string[]): Promise<ReadonlyMap<string, SceneVersionDocument>>;
  scenePointers(): Promise<readonly ScenePointer[]>;
  /** How far the life of each scene has come, read together with the version in force. */
  sceneStandings(): Promise<readonly SceneStanding[]>;
  /** Moves the pointer of a scene if it still is at `expected` (null: not published yet). */
  moveScenePointer(pointer: ScenePointer, expected: string | null): Promise<boolean>;
}

/**
 * The only place with queries. Every function has the atomicity of one document and no more: a group is many documents written side
 * by side, each with its own outcome. Scalars come in and filters are built inside, so that no value of a user can be an operator.
 * All may reject with `StoreDown`, and then any part of a group may or may not have been written.
 */
export interface Store extends EventStore, IncidentStore, WatchStore, PersonalStore, DistrictStore {
  /** Takes `count` numbers of a series and gives the first of them; numbers taken and not used stay unused. */
  allocateNumbers(series: string, count: number): Promise<number>;
  insertInbox(messages: readonly InboxMessage[]): Promise<readonly Inserted[]>;
  /** Tells live screens; losing it loses nothing. */
  appendFeed(line: FeedLine): Promise<void>;
}
