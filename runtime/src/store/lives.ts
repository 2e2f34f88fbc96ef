import { greyOf, noLife } from '@sceneworks/scene';
import type { Id, Instant, SceneLife, Text } from '@sceneworks/schemas';
import type { Collection, Db } from 'mongodb';
import { collectionsOf } from './mongo/collections.ts';
import { collisions, reach } from './mongo/down.ts';
import type { ScenePointer } from './store.ts';
import { submissionScope } from './views/drawing-scope.ts';
import type { Viewer } from './views/viewer.ts';

/** Whose scene a life is of, as it was last put forward: what lists show and who may see it goes by. */
export interface LifeAbout {
  readonly title: Text;
  readonly lead: Id;
  readonly joint: readonly Id[];
}

export interface StoredLife {
  readonly life: SceneLife;
  /** Absent while nothing was put forward: the version in force says it then */
  readonly about?: LifeAbout;
}

/**
 * The life of each scene's versions, the only place that asks the database for it. It stands in the very document that says which version
 * is in force, so that publishing and all it rests on is one write.
 */
export interface Lives {
  read(scene: Id): Promise<StoredLife>;
  /** Puts the next revision in the place of the one before; false where that is no longer the newest. */
  replace(stored: Required<StoredLife>, by: Id, at: Instant): Promise<boolean>;
  /** Those that were put forward at all, newest act first: the center sees all, others those of their units. */
  list(viewer: Viewer): Promise<readonly Required<StoredLife>[]>;
}

/** `hash` is what workers read, and is absent while no version is in force; the rest of the life is kept as text beside it. */
interface LifeDocument extends Omit<ScenePointer, 'hash'> {
  readonly hash?: string;
  readonly rev?: number;
  readonly text?: string;
  readonly about?: LifeAbout;
}

const listMost = 500;

const lifeOf = (scene: Id, found: LifeDocument | null): SceneLife => {
  if (!found) return noLife(scene);
  if (found.text !== undefined) return JSON.parse(found.text) as SceneLife;
  const { hash, at, by } = found;
  return hash === undefined ? noLife(scene) : { ...noLife(scene), live: hash, versions: [{ hash, from: at, by, how: 'published' }] };
};

/** What workers read of a life: the version that takes new events, and the one that takes part of them. */
const inForce = (life: SceneLife): Pick<LifeDocument, 'hash' | 'grey'> => {
  if (life.live === null) return {};
  const running = greyOf(life);
  return { hash: life.live, ...(running && { grey: { hash: running.hash, scope: running.scope } }) };
};

/** Lives in the collection of the pointers. */
export const mongoLives = (db: Db): Lives => {
  const pointers = collectionsOf(db).pointers as unknown as Collection<LifeDocument>;
  return {
    read: async (scene) => {
      const found = await reach(() => pointers.findOne({ _id: { $eq: scene } }));
      return { life: lifeOf(scene, found), ...(found?.about && { about: found.about }) };
    },

    replace: async ({ life, about }, by, at) => {
      const document = { at, by, rev: life.rev, about, text: JSON.stringify(life), ...inForce(life) };
      const before = life.rev === 1 ? { $exists: false } : { $eq: life.rev - 1 };
      const replaced = await reach(() => pointers.replaceOne({ _id: { $eq: life.scene }, rev: before }, document));
      if (replaced.matchedCount === 1) return true;
      if (life.rev > 1) return false;
      return (await collisions(() => pointers.insertMany([{ _id: life.scene, ...document }], { ordered: false }))).size === 0;
    },

    list: async (viewer) => {
      const found = pointers.find({ $and: [{ text: { $exists: true } }, submissionScope(viewer)] });
      const rows = await reach(() => found.sort({ at: -1, _id: 1 }).limit(listMost).toArray());
      return rows.map((row) => ({ life: lifeOf(row._id, row), about: row.about as LifeAbout }));
    },
  };
};
