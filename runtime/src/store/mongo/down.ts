import { MongoBulkWriteError, MongoError, MongoServerError } from 'mongodb';
import { StoreDown } from '../store.ts';

const duplicateKey = 11000;

/** Server answers that say "not now": shutting down, stepping down, out of time, out of disk. */
const notNow = new Set([6, 7, 50, 89, 91, 189, 202, 262, 9001, 10107, 11600, 11602, 13435, 13436, 14031]);

/**
 * Runs one call of the driver. What says that the store is away becomes `StoreDown`; anything else a server refuses is a bug of ours
 * and is thrown as it is.
 */
export const reach = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StoreDown || !(error instanceof MongoError)) throw error;
    if (error instanceof MongoServerError && !notNow.has(Number(error.code)) && !error.hasErrorLabel('RetryableWriteError')) throw error;
    throw new StoreDown(error.message, { cause: error });
  }
};

/** A write that collided with a unique index. */
export const isCollision = (error: unknown): boolean => error instanceof MongoServerError && error.code === duplicateKey;

/**
 * Runs a group write whose members may collide with a unique index. Gives the place of each member that did, with the names of the
 * fields of that index; other errors go on as in `reach`.
 */
export const collisions = async (write: () => Promise<unknown>): Promise<ReadonlyMap<number, readonly string[]>> => {
  const found = new Map<number, readonly string[]>();
  await reach(async () => {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
      const other = errors.find((each) => each.code !== duplicateKey);
      if (other) {
        if (notNow.has(Number(other.code))) throw new StoreDown(other.errmsg ?? error.message, { cause: error });
        throw error;
      }
      if (errors.length === 0) throw new StoreDown(error.message, { cause: error });
      for (const each of errors) {
        const pattern = (each.err as { keyPattern?: object } | undefined)?.keyPattern;
        found.set(each.index, pattern ? Object.keys(pattern) : keysOf(each.errmsg ?? ''));
      }
    }
  });
  return found;
};

/** The message of a collision names the index: "… index: holds dup key: …". */
const keysOf = (message: string): readonly string[] =>
  [/ index: (\S+) dup key/.exec(message)?.[1] ?? '_id_'].map((name) => (name === '_id_' ? '_id' : name));
