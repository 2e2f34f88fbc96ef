import type { Collection, Document, Filter } from 'mongodb';
import { reach } from './down.ts';
import { carries } from './writer.ts';

/** One document to be changed if it still is as it was read. */
export interface Change {
  readonly id: string;
  /** What `current` must give of the stored document */
  readonly expected: unknown;
  /** What `next` may use as `$$to` */
  readonly to: Document;
}

/** How the documents of a group are compared and changed, as expressions of the aggregation language. */
export interface Comparing {
  readonly current: unknown;
  readonly next: unknown;
}

const chosen = (changes: readonly Change[]) => ({
  $arrayElemAt: [
    { $literal: changes.map(({ expected, to }) => ({ expected, to })) },
    { $indexOfArray: [{ $literal: changes.map(({ id }) => id) }, '$_id'] },
  ],
});

/**
 * Compares and changes a group of documents in one statement: each is replaced by `next` where `current` still is what was expected,
 * and stays as it is elsewhere. A third of the cost of as many single compare-and-sets, because filters on more than the id are
 * planned anew for every one of them. `marks` holds the writer that `next` puts into each. Gives the ids that carry ours.
 */
export const compareAndSet = async <T extends Document>(
  collection: Collection<T>,
  changes: readonly Change[],
  marks: ReadonlyMap<string, string>,
  { current, next }: Comparing,
): Promise<ReadonlySet<string>> => {
  const ids = changes.map(({ id }) => id);
  const decide = { $cond: [{ $eq: [current, '$$chosen.expected'] }, next, '$$ROOT'] };
  const update = [{ $replaceWith: { $let: { vars: { chosen: chosen(changes) }, in: decide } } }];
  const { modifiedCount } = await reach(() => collection.updateMany({ _id: { $in: ids } } as unknown as Filter<T>, update as never));
  return modifiedCount === changes.length ? new Set(ids) : carries(collection, marks);
};
