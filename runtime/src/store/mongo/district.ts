import type { DistrictStore, ScenePointer } from '../store.ts';
import type { Collections } from './collections.ts';
import { collisions, reach } from './down.ts';

/** District data as numbered writes, published versions of scenes, and which of them takes new events. */
export const mongoDistrict = ({ district, versions, pointers }: Pick<Collections, 'district' | 'versions' | 'pointers'>): DistrictStore => {
  const lastRev = async (): Promise<number> => {
    const last = await reach(() =>
      district
        .find({}, { projection: { _id: 1 } })
        .sort({ _id: -1 })
        .limit(1)
        .toArray(),
    );
    return last[0]?._id ?? 0;
  };
  return {
    districtRev: lastRev,

    appendDistrict: async (rev, rows) => {
      if (rev !== (await lastRev()) + 1) return false;
      const collided = await collisions(() => district.insertMany([{ _id: rev, rows: [...rows] }], { ordered: false }));
      return collided.size === 0;
    },

    readDistrict: async (rev) => {
      const writes = await reach(() =>
        district
          .find({ _id: { $gt: rev } })
          .sort({ _id: 1 })
          .toArray(),
      );
      return writes.flatMap(({ rows }) => rows);
    },

    insertVersion: async (version) => {
      const collided = await collisions(() => versions.insertMany([version], { ordered: false }));
      return collided.size === 0 ? 'inserted' : 'duplicate';
    },

    readVersions: async (hashes) => {
      const rows = await reach(() => versions.find({ _id: { $in: [...hashes] } }).toArray());
      return new Map(rows.map((row) => [row._id, row]));
    },

    // A scene may have been put forward and not be in force.
    scenePointers: async () =>
      reach(() =>
        pointers
          .find({ hash: { $exists: true } }, { projection: { hash: 1, grey: 1, at: 1, by: 1 } })
          .sort({ _id: 1 })
          .toArray(),
      ),

    sceneStandings: async () => {
      const rows = await reach(() => pointers.find({}, { projection: { hash: 1, grey: 1, rev: 1 } }).toArray());
      return rows.map(({ _id, hash, grey, rev = 0 }: Partial<ScenePointer> & { _id: string; rev?: number }) => ({
        scene: _id,
        life: rev,
        hashes: [hash, grey?.hash].flatMap((taking) => taking ?? []),
      }));
    },

    moveScenePointer: async (pointer, expected) => {
      if (expected === null) {
        const collided = await collisions(() => pointers.insertMany([pointer], { ordered: false }));
        return collided.size === 0;
      }
      const { _id, ...rest } = pointer;
      const result = await reach(() => pointers.replaceOne({ _id: { $eq: _id }, hash: { $eq: expected } }, rest));
      return result.matchedCount === 1;
    },
  };
};
