import { type Db, MongoServerError } from 'mongodb';
import type { PersonalStore, Store } from '../store.ts';
import { type Collections, collectionsOf } from './collections.ts';
import { mongoDistrict } from './district.ts';
import { collisions, reach } from './down.ts';
import { mongoEvents } from './events.ts';
import { mongoIncidents } from './incidents.ts';
import { mongoWatches } from './watches.ts';

const mongoPersonal = ({ personal }: Pick<Collections, 'personal'>): PersonalStore => ({
  insertPersonal: async (values) => {
    if (values.length > 0) await collisions(() => personal.insertMany([...values], { ordered: false }));
  },

  removePersonal: async (refs) => {
    if (refs.length > 0) await reach(() => personal.deleteMany({ _id: { $in: [...refs] } }));
  },

  readPersonal: async (refs) => {
    const rows = await reach(() => personal.find({ _id: { $in: [...refs] } }).toArray());
    return new Map(rows.map((row) => [row._id, row]));
  },

  erasePersonal: async (owners, at) => {
    const of = { $in: [...owners] };
    const filter = { $or: [{ event: of }, { incident: of }], value: { $exists: true } };
    const result = await reach(() => personal.updateMany(filter, { $unset: { value: '', salt: '' }, $set: { erasedAt: at } }));
    return result.modifiedCount;
  },
});

/** The store over a MongoDB whose collections and indexes `prepare` has made. */
export const mongoStore = (db: Db): Store => {
  const collections = collectionsOf(db);
  const { numbers, inbox, feed } = collections;
  return {
    ...mongoEvents(collections),
    ...mongoIncidents(collections),
    ...mongoWatches(collections),
    ...mongoPersonal(collections),
    ...mongoDistrict(collections),

    allocateNumbers: async (series, count) => {
      const take = () =>
        numbers.findOneAndUpdate({ _id: { $eq: series } }, { $inc: { last: count } }, { upsert: true, returnDocument: 'after' });
      // Two first takers of a series can both try to insert it; the one that loses finds it there.
      const again = (error: unknown) => {
        if (error instanceof MongoServerError && error.code === 11000) return take();
        throw error;
      };
      const taken = await reach(() => take().catch(again));
      return (taken?.last ?? count) - count + 1;
    },

    insertInbox: async (messages) => {
      if (messages.length === 0) return [];
      const collided = await collisions(() => inbox.insertMany([...messages], { ordered: false }));
      return messages.map((_, i) => (collided.has(i) ? 'duplicate' : 'inserted'));
    },

    appendFeed: async (line) => {
      await reach(() => feed.insertOne({ ...line }, { writeConcern: { w: 1 } }));
    },
  };
};
