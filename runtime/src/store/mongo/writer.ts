import { randomBytes } from 'node:crypto';
import type { Collection, Document, Filter } from 'mongodb';
import { reach } from './down.ts';

const process = randomBytes(6).toString('hex');
let written = 0;

/** A mark no other write carries. */
export const newWriter = (): string => {
  written += 1;
  return `${process}.${written.toString(36)}`;
};

/**
 * Which documents still carry our mark. A document that another writer has changed since counts as not ours: the write protocol then
 * looks again and finds it done. The other way round, taking another's write for ours, would lose one.
 */
export const carries = async <T extends Document>(
  collection: Collection<T>,
  marks: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> => {
  const filter = { _id: { $in: [...marks.keys()] } } as unknown as Filter<T>;
  const rows = await reach(() => collection.find(filter, { projection: { _id: 1, writer: 1 } }).toArray());
  return new Set(rows.filter((row) => marks.get(String(row._id)) === row.writer).map((row) => String(row._id)));
};
