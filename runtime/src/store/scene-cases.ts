import type { CaseFile, Id, Instant } from '@sceneworks/schemas';
import type { Db } from 'mongodb';
import { reach } from './mongo/down.ts';

/** A case of a scene: it belongs to the scene, whichever version of it is drawn or in force. */
export interface SceneCase {
  readonly id: Id;
  readonly case: CaseFile;
  readonly updatedAt: Instant;
  /** A person */
  readonly updatedBy: Id;
}

/** The cases of scenes, the only place that asks the database for them. Who may see a scene's drawing may see its cases. */
export interface SceneCases {
  /** In order of their ids. */
  list(scene: Id): Promise<readonly SceneCase[]>;
  /** Puts a case in the place of one of the same id; false where the scene has as many as it may. */
  put(scene: Id, one: SceneCase): Promise<boolean>;
  /** False where there is none of that id. */
  remove(scene: Id, id: Id): Promise<boolean>;
}

const casesMost = 500;

/** A case is kept as text: payloads have names a document cannot hold. */
interface CaseDocument extends Omit<SceneCase, 'case'> {
  readonly _id: string;
  readonly scene: Id;
  readonly text: string;
}

/** Cases in a collection of their own. */
export const mongoSceneCases = (db: Db): SceneCases => {
  const cases = db.collection<CaseDocument>('sceneCases', { writeConcern: { w: 'majority', journal: true }, readPreference: 'primary' });
  const placeOf = (scene: Id, id: Id): string => `${scene}|${id}`;
  return {
    list: async (scene) => {
      const rows = await reach(() =>
        cases
          .find({ scene: { $eq: scene } })
          .sort({ id: 1 })
          .limit(casesMost)
          .toArray(),
      );
      return rows.map(({ id, text, updatedAt, updatedBy }) => ({ id, case: JSON.parse(text) as CaseFile, updatedAt, updatedBy }));
    },

    put: async (scene, { id, case: held, updatedAt, updatedBy }) => {
      const others = await reach(() => cases.countDocuments({ scene: { $eq: scene }, id: { $ne: id } }, { limit: casesMost }));
      if (others >= casesMost) return false;
      const document = { scene, id, text: JSON.stringify(held), updatedAt, updatedBy };
      await reach(() => cases.replaceOne({ _id: { $eq: placeOf(scene, id) } }, document, { upsert: true }));
      return true;
    },

    remove: async (scene, id) => {
      const result = await reach(() => cases.deleteOne({ _id: { $eq: placeOf(scene, id) } }));
      return result.deletedCount === 1;
    },
  };
};
