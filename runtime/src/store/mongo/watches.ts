import type { WatchState } from '@sceneworks/schemas';
import type { Filter } from 'mongodb';
import type { WatchStore } from '../store.ts';
import type { Collections, Written } from './collections.ts';
import { collisions, reach } from './down.ts';
import { carries, newWriter } from './writer.ts';

type Stored = WatchState & Written;

const bare = (state: Stored): WatchState => {
  delete state.writer;
  return state;
};

/** State of watches and absences. */
export const mongoWatches = ({ watches }: Pick<Collections, 'watches'>): WatchStore => ({
  readWatches: async (ids) => {
    if (ids.length === 0) return new Map();
    const rows = await reach(() => watches.find({ _id: { $in: [...ids] } }).toArray());
    return new Map(rows.map((row) => [row._id, bare(row)]));
  },

  writeWatches: async (changes) => {
    if (changes.length === 0) return [];
    const marks = new Map(changes.map(({ state }) => [state._id, newWriter()]));
    const writes = changes.map(({ state, rev }) => {
      const document = { ...state, writer: marks.get(state._id) } as Stored;
      if (rev === null) return { insertOne: { document } };
      return { replaceOne: { filter: { _id: { $eq: state._id }, rev: { $eq: rev } } as Filter<Stored>, replacement: document } };
    });
    let done = 0;
    const collided = await collisions(async () => {
      const result = await watches.bulkWrite(writes as never, { ordered: false });
      done = result.matchedCount + result.insertedCount;
    });
    if (collided.size === 0 && done === changes.length) return changes.map(() => true);
    const ours = await carries(watches, marks);
    return changes.map(({ state }) => ours.has(state._id));
  },

  dueWatches: async (now, limit) => {
    const rows = await reach(() =>
      watches
        .find({ nextDueAt: { $gt: '', $lte: now } })
        .sort({ nextDueAt: 1 })
        .limit(limit)
        .toArray(),
    );
    return rows.map(bare);
  },
});
