import type { DistrictRow, Event, EventStatus, Incident, PersonalValue, SpilledEntry, WatchState } from '@sceneworks/schemas';
import type { Collection, Db, IndexDescription } from 'mongodb';
import type { FeedLine, InboxMessage, ScenePointer, SceneVersionDocument } from '../store.ts';

/** Who wrote a document last: read back after a group write to learn which of its members were ours. Never leaves the store. */
export interface Written {
  writer?: string;
}

/** One write of the district; its number is the revision, so that two writers cannot take the same one. */
export interface DistrictWrite {
  readonly _id: number;
  readonly rows: DistrictRow[];
}

export interface NumberSeries {
  readonly _id: string;
  readonly last: number;
}

/** The collections of an installation. */
export interface Collections {
  readonly events: Collection<Event & Written>;
  readonly incidents: Collection<Incident & Written>;
  readonly journal: Collection<SpilledEntry>;
  readonly watches: Collection<WatchState & Written>;
  readonly personal: Collection<PersonalValue>;
  readonly numbers: Collection<NumberSeries>;
  readonly inbox: Collection<InboxMessage>;
  readonly district: Collection<DistrictWrite>;
  readonly versions: Collection<SceneVersionDocument>;
  readonly pointers: Collection<ScenePointer>;
  readonly feed: Collection<FeedLine>;
}

export const collectionsOf = (db: Db): Collections => {
  const open = <T extends object>(name: string): Collection<T> =>
    db.collection<T>(name, { ignoreUndefined: true, writeConcern: { w: 'majority', journal: true }, readPreference: 'primary' });
  return {
    events: open('events'),
    incidents: open('incidents'),
    journal: open('journal'),
    watches: open('watches'),
    personal: open('personal'),
    numbers: open('numbers'),
    inbox: open('inbox'),
    district: open('district'),
    versions: open('sceneVersions'),
    pointers: open('scenePointers'),
    feed: open('feed'),
  };
};

/** A partial index over what has an instant: `null` and absent do not stand in it, and a query must say `$gt: ''` to use it. */
const whereSet = (field: string) => ({ partialFilterExpression: { [field]: { $gt: '' } } });
const whereOpen = { partialFilterExpression: { open: true } };

/** What a desk looks at; the many events that went their way are found by when they came in. */
const deskStatuses: readonly EventStatus[] = ['held', 'discarded', 'unrouted', 'refused', 'quarantined', 'observed'];

const indexes: { readonly [name in keyof Collections]?: readonly IndexDescription[] } = {
  events: [
    { key: { due: 1 }, name: 'due', ...whereSet('due') },
    {
      key: { 'deliveries.windowKey': 1, occurredAt: 1 },
      name: 'window',
      partialFilterExpression: { 'deliveries.windowKey': { $exists: true } },
    },
    { key: { receivedAt: -1, _id: 1 }, name: 'receivedAt' },
    { key: { status: 1, receivedAt: -1 }, name: 'desk', partialFilterExpression: { status: { $in: [...deskStatuses] } } },
    { key: { queryCode: 1 }, name: 'queryCode', partialFilterExpression: { queryCode: { $gt: '' } } },
  ],
  incidents: [
    { key: { scene: 1, holds: 1 }, name: 'holds', unique: true, ...whereOpen },
    { key: { nextDueAt: 1 }, name: 'nextDueAt', ...whereSet('nextDueAt') },
    { key: { point: '2dsphere', scene: 1, category: 1 }, name: 'near', ...whereOpen },
    { key: { openOwners: 1, taskDue: 1 }, name: 'desk', ...whereOpen },
    { key: { modeEpoch: 1, _id: 1 }, name: 'modeEpoch', ...whereOpen },
    { key: { no: 1 }, name: 'no' },
    { key: { openedAt: -1, _id: 1 }, name: 'openedAt' },
    { key: { endedAt: -1 }, name: 'endedAt', ...whereSet('endedAt') },
    { key: { scene: 1, endedAt: -1 }, name: 'sceneEndedAt', ...whereSet('endedAt') },
    { key: { scene: 1, hash: 1, openedAt: -1 }, name: 'versionEnded', ...whereSet('endedAt') },
    { key: { seq: 1 }, name: 'rescued', partialFilterExpression: { 'rescued.0': { $exists: true } } },
  ],
  journal: [
    { key: { incident: 1, seq: 1 }, name: 'seq', unique: true },
    { key: { incident: 1, 'entry.command.id': 1 }, name: 'command', unique: true },
  ],
  watches: [{ key: { nextDueAt: 1 }, name: 'nextDueAt', ...whereSet('nextDueAt') }],
  personal: [
    { key: { event: 1 }, name: 'event', partialFilterExpression: { event: { $gt: '' } } },
    { key: { incident: 1 }, name: 'incident', partialFilterExpression: { incident: { $gt: '' } } },
  ],
  inbox: [{ key: { to: 1, at: -1 }, name: 'to' }],
};

const feedBytes = 4 * 1_048_576;

/** Makes what is missing of collections and indexes; harmless when all is there. */
export const prepare = async (db: Db): Promise<void> => {
  const collections = collectionsOf(db);
  for (const [name, list] of Object.entries(indexes)) await collections[name as keyof Collections].createIndexes([...list]);
  const token = { name: 'token', unique: true, partialFilterExpression: { token: { $gt: '' } } };
  await db.collection('sessions').createIndex({ token: 1 }, token);
  await db.collection('draftRevisions').createIndex({ draft: 1, rev: 1 }, { name: 'rev' });
  await db.collection('rehearsals').createIndex({ scene: 1, at: -1 }, { name: 'at' });
  await db.collection('migrations').createIndexes([
    { key: { scene: 1 }, name: 'running', unique: true, partialFilterExpression: { running: true } },
    { key: { scene: 1, at: -1 }, name: 'at' },
  ]);
  await db.collection('migrationRows').createIndex({ migration: 1, kind: 1, hash: 1, _id: 1 }, { name: 'kind' });
  await db.collection('draftComments').createIndex({ draft: 1, at: 1 }, { name: 'at' });
  const feed = await db.listCollections({ name: 'feed' }, { nameOnly: true }).toArray();
  if (feed.length === 0) await db.createCollection('feed', { capped: true, size: feedBytes });
};
