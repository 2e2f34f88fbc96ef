import type { Event, Id, Incident, Instant, JournalEntry, Rehearsal, RehearsalProgress, RehearsalState } from '@sceneworks/schemas';
import type { Db, Filter } from 'mongodb';
import { collectionsOf } from './mongo/collections.ts';
import { reach } from './mongo/down.ts';
import { unpacked } from './mongo/incidents.ts';
import { wholeScope } from './views/drawing-scope.ts';
import type { Viewer } from './views/viewer.ts';

/** Whose scene is rehearsed: who may look into its drawing may look at the rehearsal. */
export interface RehearsalAbout {
  readonly lead: Id;
  readonly joint: readonly Id[];
}

/** Events of a stretch that a scene takes, or whose source one of its versions listens to. */
export interface EventsAsked {
  readonly scene: Id;
  readonly sources: readonly Id[];
  readonly from: Instant;
  readonly until: Instant;
}

/** An incident with all its entries, those stored apart too. */
export interface RecordedIncident {
  readonly incident: Incident;
  readonly entries: readonly JournalEntry[];
}

/** Rehearsals and what they run over; the only place that asks the database for them. */
export interface Rehearsals {
  insert(rehearsal: Rehearsal, about: RehearsalAbout): Promise<void>;
  /** Where a running one is; false where it is not running any more, stopped by somebody. */
  progress(id: string, progress: RehearsalProgress): Promise<boolean>;
  /** Ends a running one; false where it has ended already. */
  finish(id: string, ended: Pick<Rehearsal, 'state' | 'endedAt' | 'result' | 'failure'>): Promise<boolean>;
  read(viewer: Viewer, scene: Id, id: string): Promise<Rehearsal | null>;
  /** Newest first, of one version where a hash is named, without results. */
  list(viewer: Viewer, scene: Id, hash: string | undefined): Promise<readonly Rehearsal[]>;
  countEvents(asked: EventsAsked): Promise<number>;
  /** In the order they came in, in groups; drills are not among them. */
  events(asked: EventsAsked): AsyncIterable<readonly Event[]>;
  /** Of how many of these events personal values were erased. */
  countMasked(events: readonly Event[]): Promise<number>;
  countIncidents(scene: Id, from: Instant, until: Instant): Promise<number>;
  /** Those opened in a stretch, in groups; drills are not among them. */
  incidents(scene: Id, from: Instant, until: Instant): AsyncIterable<readonly RecordedIncident[]>;
}

/** Nobody has heard of it for so long: the process that ran it is gone. */
const silentMs = 60_000;
const listMost = 50;
const eventsAtOnce = 500;
const incidentsAtOnce = 50;

/** The result is kept as text: its examples hold names of fields that are people’s own. */
interface RehearsalDocument extends RehearsalAbout {
  readonly _id: string;
  readonly scene: Id;
  readonly hash: string;
  readonly at: Instant;
  readonly state: RehearsalState;
  readonly progress: RehearsalProgress;
  readonly heardAt: Date;
  readonly text: string;
  readonly endedAt?: Instant;
  readonly failure?: string;
  readonly result?: string;
}

const stateOf = ({ state, heardAt }: RehearsalDocument): RehearsalState =>
  state === 'running' && Date.now() - heardAt.getTime() > silentMs ? 'stopped' : state;

const rehearsalOf = (document: RehearsalDocument): Rehearsal => ({
  ...(JSON.parse(document.text) as Rehearsal),
  state: stateOf(document),
  progress: document.progress,
  ...(document.endedAt !== undefined && { endedAt: document.endedAt }),
  ...(document.failure !== undefined && { failure: document.failure }),
  ...(document.result !== undefined && { result: JSON.parse(document.result) as NonNullable<Rehearsal['result']> }),
});

const documentOf = ({ id, scene, hash, at, state, progress, ...rest }: Rehearsal, { lead, joint }: RehearsalAbout): RehearsalDocument => ({
  _id: id,
  scene,
  hash,
  at,
  state,
  progress,
  lead,
  joint,
  heardAt: new Date(),
  text: JSON.stringify({ id, scene, hash, at, ...rest }),
});

async function* inGroups<Item>(items: AsyncIterable<Item>, most: number): AsyncIterable<Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < most) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

const askedEvents = ({ scene, sources, from, until }: EventsAsked): Filter<Event> =>
  ({
    receivedAt: { $gte: from, $lt: until },
    drill: { $ne: true },
    $or: [{ source: { $in: [...sources] } }, { 'deliveries.scene': { $eq: scene } }],
  }) as Filter<Event>;

const openedIn = (scene: Id, from: Instant, until: Instant): Filter<Incident> => ({
  scene: { $eq: scene },
  openedAt: { $gte: from, $lt: until },
  drill: { $ne: true },
  status: { $ne: 'abandoned' },
});

/** What is read of recorded events and incidents. */
const mongoRecorded = (db: Db): Pick<Rehearsals, 'countEvents' | 'events' | 'countMasked' | 'countIncidents' | 'incidents'> => {
  const { events, incidents, journal, personal } = collectionsOf(db);
  /** By whole stretches of one order, so that the memory of both ends stays small however many there are. */
  const withEntries = async (group: readonly Incident[]): Promise<RecordedIncident[]> => {
    const spilled = group.filter(({ journalFrom }) => journalFrom > 1).map(({ _id }) => _id);
    const apart = await reach(() =>
      journal
        .find({ incident: { $in: spilled } })
        .sort({ incident: 1, seq: 1 })
        .toArray(),
    );
    return group.map((incident) => {
      const before = apart.filter((one) => one.incident === incident._id && one.seq < incident.journalFrom).map(({ entry }) => entry);
      return { incident, entries: [...before, ...incident.journal] };
    });
  };
  return {
    countEvents: (asked) => reach(() => events.countDocuments(askedEvents(asked))),

    async *events(asked) {
      const found = events.find(askedEvents(asked), { projection: { raw: 0, writer: 0 } }).sort({ receivedAt: 1, _id: -1 });
      for await (const group of inGroups(found, eventsAtOnce)) yield group.map((event) => ({ ...event, raw: {} }));
    },

    countMasked: async (list) => {
      const owners = new Map<string, string>();
      for (const { _id, reporter } of list) for (const part of [reporter?.name, reporter?.phone]) if (part) owners.set(part.$p, _id);
      if (owners.size === 0) return 0;
      const erased = { _id: { $in: [...owners.keys()] }, erasedAt: { $exists: true } };
      const rows = await reach(() => personal.find(erased, { projection: { _id: 1 } }).toArray());
      return new Set(rows.map(({ _id }) => owners.get(_id))).size;
    },

    countIncidents: (scene, from, until) => reach(() => incidents.countDocuments(openedIn(scene, from, until))),

    async *incidents(scene, from, until) {
      const found = incidents.find(openedIn(scene, from, until)).sort({ openedAt: 1, _id: -1 });
      for await (const group of inGroups(found, incidentsAtOnce)) yield withEntries(group.map(unpacked));
    },
  };
};

/** Rehearsals in a collection of their own. */
export const mongoRehearsals = (db: Db): Rehearsals => {
  const options = { ignoreUndefined: true, writeConcern: { w: 'majority', journal: true }, readPreference: 'primary' } as const;
  const rehearsals = db.collection<RehearsalDocument>('rehearsals', options);
  const running = (id: string) => ({ _id: { $eq: id }, state: { $eq: 'running' as const } });
  return {
    ...mongoRecorded(db),

    insert: async (rehearsal, about) => {
      await reach(() => rehearsals.insertOne(documentOf(rehearsal, about)));
    },

    progress: async (id, progress) => {
      const moved = await reach(() => rehearsals.updateOne(running(id), { $set: { progress, heardAt: new Date() } }));
      return moved.matchedCount === 1;
    },

    finish: async (id, { state, endedAt, failure, result }) => {
      const ended = { state, endedAt, failure, ...(result && { result: JSON.stringify(result) }) };
      const moved = await reach(() => rehearsals.updateOne(running(id), { $set: ended }, { ignoreUndefined: true }));
      return moved.matchedCount === 1;
    },

    read: async (viewer, scene, id) => {
      const found = await reach(() => rehearsals.findOne({ $and: [{ _id: { $eq: id }, scene: { $eq: scene } }, wholeScope(viewer)] }));
      return found && rehearsalOf(found);
    },

    list: async (viewer, scene, hash) => {
      const filter = { scene: { $eq: scene }, ...(hash !== undefined && { hash: { $eq: hash } }) };
      const found = rehearsals.find({ $and: [filter, wholeScope(viewer)] }, { projection: { result: 0 } });
      return (await reach(() => found.sort({ at: -1, _id: 1 }).limit(listMost).toArray())).map(rehearsalOf);
    },
  };
};
