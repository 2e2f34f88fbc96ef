import { createHash } from 'node:crypto';
import type { Db } from 'mongodb';
import { MongoServerError } from 'mongodb';
import type { Account, AccountStore, AuditLine, Session } from '../../people/accounts.ts';
import { reach } from './down.ts';

const seatOfFirst = 'first-administrator';
const durable = { writeConcern: { w: 'majority' as const, j: true } };

/** `false` where the `_id` is taken; every other failure is the store's. */
const inserted = async (write: () => Promise<unknown>): Promise<boolean> => {
  try {
    await reach(write);
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 11000) return false;
    throw error;
  }
};

/** Accounts, sessions and audit over a MongoDB. */
export function mongoAccounts(db: Db): AccountStore {
  const accounts = db.collection<Account>('accounts');
  const seats = db.collection<{ _id: string; login: string }>('seats');
  const sessions = db.collection<Session>('sessions');
  const audit = db.collection<AuditLine>('audit');

  return {
    insertAccount: (account) => inserted(() => accounts.insertOne({ ...account }, durable)),
    readAccount: (login) => reach(() => accounts.findOne({ _id: { $eq: login } })),
    claimFirstAdministrator: (login) => inserted(() => seats.insertOne({ _id: seatOfFirst, login }, durable)),

    countFailure: async (login, lockAfter, lockedUntil) => {
      // One atomic update: a hundred racing guesses count a hundred times.
      const locks = { $cond: [{ $gte: [{ $add: ['$failures', 1] }, lockAfter] }, { $literal: lockedUntil }, '$lockedUntil'] };
      await reach(() =>
        accounts.updateOne({ _id: { $eq: login } }, [{ $set: { lockedUntil: locks, failures: { $add: ['$failures', 1] } } }]),
      );
    },

    clearFailures: async (login) => {
      await reach(() => accounts.updateOne({ _id: { $eq: login } }, { $set: { failures: 0, lockedUntil: null } }));
    },

    insertSession: async (session) => {
      await reach(() => sessions.insertOne({ ...session }, durable));
    },

    readSession: async (id, now) => {
      const session = await reach(() => sessions.findOne({ _id: { $eq: id } }));
      if (session && Date.parse(now) - Date.parse(session.seenAt) > 60_000)
        await reach(() => sessions.updateOne({ _id: { $eq: id } }, { $set: { seenAt: now } }));
      return session;
    },

    endSession: async (id) => {
      await reach(() => sessions.deleteOne({ _id: { $eq: id } }));
    },

    endSessionsOf: async (login) => {
      await reach(() => sessions.deleteMany({ login: { $eq: login } }));
    },

    appendAudit: async (line) => {
      for (;;) {
        const [last] = await reach(() => audit.find().sort({ _id: -1 }).limit(1).toArray());
        const body = { ...line, _id: (last?._id ?? 0) + 1, prev: last?.hash ?? '' };
        const hash = createHash('sha256')
          .update(JSON.stringify([body._id, body.at, body.who, body.what, body.result, body.about ?? '', body.address ?? '', body.prev]))
          .digest('hex');
        if (await inserted(() => audit.insertOne({ ...body, hash }, durable))) return;
      }
    },

    readAudit: (after, limit) =>
      reach(() =>
        audit
          .find({ _id: { $gt: after } })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      ),
  };
}
