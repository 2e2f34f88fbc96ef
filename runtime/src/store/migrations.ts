import type { Id, Incident, Migration, MigrationCount, MigrationKind, MigrationRow } from '@sceneworks/schemas';
import type { Db, Filter } from 'mongodb';
import { collectionsOf } from './mongo/collections.ts';
import { collisions, reach } from './mongo/down.ts';
import { unpacked } from './mongo/incidents.ts';

/** What is asked of the rows of a list. `after` is the incident of the last row of the page before. */
export interface RowsAsked {
  readonly kind?: MigrationKind | undefined;
  readonly hash?: string | undefined;
  readonly outcome?: 'moved' | 'stayed' | undefined;
  readonly after: string;
  readonly limit: number;
}

/** Which rows of a list are to be moved: those named, else all, or all of a class. */
export interface Picked {
  readonly incidents?: readonly string[] | undefined;
  readonly kind?: MigrationKind | undefined;
}

/** Why and by whom incidents are moved. */
export type MoveAsked = NonNullable<Migration['moved']>;

/**
 * Lists of open incidents that run on another version than the one in force, and how far their move is: the only place that asks the
 * database for them. At most one of a scene is being made or moved at a time.
 */
export interface Migrations {
  /** False where another one of the scene is being listed or moved. */
  insert(migration: Migration): Promise<boolean>;
  /** How far the listing or moving is; false where it is not running any more, stopped by somebody. */
  progress(id: string, progress: Migration['progress']): Promise<boolean>;
  /** Ends what runs; false where it has ended already. */
  finish(id: string, state: 'listed' | 'stopped' | 'failed', failure?: string): Promise<boolean>;
  /** Stops what runs: a list that is not whole is given up, of a move what was done stays done. False where nothing ran. */
  stop(scene: Id, id: string): Promise<boolean>;
  /** From listed to moving, with what was picked; false where it is not listed, or another one of the scene runs. */
  begin(id: string, moved: MoveAsked, picked: Picked): Promise<boolean>;
  read(scene: Id, id: string): Promise<Migration | null>;
  /** Newest first, at most twenty. */
  list(scene: Id): Promise<readonly Migration[]>;
  insertRows(id: string, rows: readonly MigrationRow[]): Promise<void>;
  rows(id: string, asked: RowsAsked): Promise<readonly MigrationRow[]>;
  counts(id: string): Promise<readonly MigrationCount[]>;
  /** Rows picked that nothing has come of yet, in order of their incident, after one. */
  picked(id: string, after: string, limit: number): Promise<readonly MigrationRow[]>;
  countPicked(id: string): Promise<number>;
  /** Writes rows over those of the same incident. */
  replaceRows(id: string, rows: readonly MigrationRow[]): Promise<void>;
  countOpen(scene: Id, except: readonly string[]): Promise<number>;
  /** Open incidents of a scene on none of these versions, in order of `_id`, after one. */
  open(scene: Id, except: readonly string[], after: string, limit: number): Promise<readonly Incident[]>;
}

/** Nobody has heard of it for so long: the process that ran it is gone. */
const silentMs = 60_000;
const listMost = 20;

/** The mapping is kept as text: the steps it names may be called anything. */
interface MigrationDocument extends Omit<Migration, 'id' | 'mapping'> {
  readonly _id: string;
  readonly mapping: string;
  readonly heardAt: Date;
  /** Being listed or moved; one of a scene at most, by an index */
  readonly running?: true;
}

interface RowDocument extends MigrationRow {
  readonly _id: string;
  readonly migration: string;
  readonly picked?: true;
}

const afterSilence = (state: Migration['state']): Migration['state'] => (state === 'moving' ? 'listed' : 'stopped');

const migrationOf = ({ _id, mapping, heardAt, running, ...rest }: MigrationDocument): Migration => {
  const isSilent = running === true && Date.now() - heardAt.getTime() > silentMs;
  return {
    id: _id,
    mapping: JSON.parse(mapping) as Migration['mapping'],
    ...rest,
    state: isSilent ? afterSilence(rest.state) : rest.state,
  };
};

const rowOf = ({ _id, migration: _migration, picked: _picked, ...row }: RowDocument): MigrationRow => row;

/** Migrations in two collections of their own: the lists, and their rows. */
export const mongoMigrations = (db: Db): Migrations => {
  const options = { ignoreUndefined: true, writeConcern: { w: 'majority', journal: true }, readPreference: 'primary' } as const;
  const migrations = db.collection<MigrationDocument>('migrations', options);
  const rows = db.collection<RowDocument>('migrationRows', options);
  const { incidents } = collectionsOf(db);

  const running = (id: string) => ({ _id: { $eq: id }, running: { $eq: true as const } });
  const openOn = (scene: Id, except: readonly string[], after = ''): Filter<Incident> => ({
    open: true,
    scene: { $eq: scene },
    hash: { $nin: [...except] },
    _id: { $gt: after },
  });
  const todo = (id: string, after = ''): Filter<RowDocument> => ({
    migration: { $eq: id },
    picked: { $eq: true },
    outcome: { $exists: false },
    incident: { $gt: after },
  });
  /** What a process that is gone left running holds nobody up. */
  const releaseSilent = async (scene: Id): Promise<void> => {
    const silent = { scene: { $eq: scene }, running: { $eq: true as const }, heardAt: { $lt: new Date(Date.now() - silentMs) } };
    for (const state of ['listing', 'moving'] as const)
      await reach(() =>
        migrations.updateMany({ ...silent, state: { $eq: state } }, { $set: { state: afterSilence(state) }, $unset: { running: '' } }),
      );
  };
  const documentOf = (id: string, row: MigrationRow): RowDocument => ({ ...row, _id: `${id}:${row.incident}`, migration: id });

  return {
    insert: async ({ id, mapping, ...rest }) => {
      await releaseSilent(rest.scene);
      const document: MigrationDocument = { _id: id, ...rest, mapping: JSON.stringify(mapping), heardAt: new Date(), running: true };
      return (await collisions(() => migrations.insertMany([document], { ordered: false }))).size === 0;
    },

    progress: async (id, progress) =>
      (await reach(() => migrations.updateOne(running(id), { $set: { progress, heardAt: new Date() } }))).matchedCount === 1,

    finish: async (id, state, failure) => {
      const ended = { $set: { state, ...(failure !== undefined && { failure }) }, $unset: { running: '' as const } };
      return (await reach(() => migrations.updateOne(running(id), ended))).matchedCount === 1;
    },

    stop: async (scene, id) => {
      let stopped = 0;
      for (const state of ['listing', 'moving'] as const) {
        const filter = { ...running(id), scene: { $eq: scene }, state: { $eq: state } };
        const ended = { $set: { state: afterSilence(state) }, $unset: { running: '' as const } };
        stopped += (await reach(() => migrations.updateOne(filter, ended))).matchedCount;
      }
      return stopped > 0;
    },

    begin: async (id, moved, { incidents: named, kind }) => {
      const found = await reach(() => migrations.findOne({ _id: { $eq: id } }));
      if (!found) return false;
      await releaseSilent(found.scene);
      const change = {
        $set: { state: 'moving' as const, moved, running: true as const, heardAt: new Date(), progress: { done: 0, of: 0 } },
        $unset: { failure: '' as const },
      };
      let taken = false;
      const collided = await collisions(async () => {
        const write = { updateOne: { filter: { _id: { $eq: id }, state: { $eq: 'listed' as const } }, update: change } };
        taken = (await migrations.bulkWrite([write], { ordered: false })).matchedCount === 1;
      });
      if (!taken || collided.size > 0) return false;
      await reach(() => rows.updateMany({ migration: { $eq: id }, picked: { $eq: true } }, { $unset: { picked: '' } }));
      const wanted: Filter<RowDocument> = {
        migration: { $eq: id },
        kind: kind === undefined ? { $ne: 'stays' } : { $eq: kind },
        outcome: { $exists: false },
        ...(named && { incident: { $in: [...named] } }),
      };
      await reach(() => rows.updateMany(wanted, { $set: { picked: true } }));
      return true;
    },

    read: async (scene, id) => {
      const found = await reach(() => migrations.findOne({ _id: { $eq: id }, scene: { $eq: scene } }));
      return found && migrationOf(found);
    },

    list: async (scene) => {
      const found = migrations
        .find({ scene: { $eq: scene } })
        .sort({ at: -1, _id: 1 })
        .limit(listMost);
      return (await reach(() => found.toArray())).map(migrationOf);
    },

    insertRows: async (id, list) => {
      if (list.length > 0)
        await collisions(() =>
          rows.insertMany(
            list.map((row) => documentOf(id, row)),
            { ordered: false },
          ),
        );
    },

    rows: async (id, { kind, hash, outcome, after, limit }) => {
      const filter: Filter<RowDocument> = {
        migration: { $eq: id },
        incident: { $gt: after },
        ...(kind !== undefined && { kind: { $eq: kind } }),
        ...(hash !== undefined && { hash: { $eq: hash } }),
        ...(outcome !== undefined && { outcome: { $eq: outcome } }),
      };
      return (await reach(() => rows.find(filter).sort({ _id: 1 }).limit(limit).toArray())).map(rowOf);
    },

    counts: async (id) => {
      const group = { _id: { hash: '$hash', kind: '$kind', outcome: '$outcome' }, count: { $sum: 1 } };
      const found = rows.aggregate<{ _id: Omit<MigrationCount, 'count'>; count: number }>([
        { $match: { migration: { $eq: id } } },
        { $group: group },
        { $sort: { '_id.hash': 1, '_id.kind': 1, '_id.outcome': 1 } },
      ]);
      return (await reach(() => found.toArray())).map(({ _id, count }) => ({ ..._id, count }));
    },

    picked: async (id, after, limit) => (await reach(() => rows.find(todo(id, after)).sort({ _id: 1 }).limit(limit).toArray())).map(rowOf),

    countPicked: (id) => reach(() => rows.countDocuments(todo(id))),

    replaceRows: async (id, list) => {
      if (list.length === 0) return;
      const writes = list.map((row) => ({
        replaceOne: { filter: { _id: { $eq: `${id}:${row.incident}` } }, replacement: { ...documentOf(id, row), picked: true as const } },
      }));
      await reach(() => rows.bulkWrite(writes, { ordered: false }));
    },

    countOpen: (scene, except) => reach(() => incidents.countDocuments(openOn(scene, except))),

    open: async (scene, except, after, limit) =>
      (
        await reach(() =>
          incidents
            .find(openOn(scene, except, after))
            .sort({ _id: 1 })
            .limit(limit)
            .toArray(),
        )
      ).map(unpacked),
  };
};
