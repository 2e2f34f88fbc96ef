import type { Db } from 'mongodb';
import { MongoServerError } from 'mongodb';
import { type Account, type AccountStore, type AuditLine, auditHash, type Seat, type Session } from '../../people/accounts.ts';
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

/** One document an account, so that it can have no second live session; the token's hash beside it. */
type StoredSession = Session & { readonly token: string };

/** Accounts, sessions and audit over a MongoDB. */
export function mongoAccounts(db: Db): AccountStore {
  const accounts = db.collection<Account>('accounts');
  const seats = db.collection<Seat & { readonly _id: string }>('seats');
  const sessions = db.collection<StoredSession>('sessions');
  const audit = db.collection<AuditLine>('audit');

  const lastAudit = async (): Promise<AuditLine | null> =>
    (await reach(() => audit.find().sort({ _id: -1 }).limit(1).toArray()))[0] ?? null;

  return {
    insertAccount: (account) => inserted(() => accounts.insertOne({ ...account }, durable)),
    readAccount: (login) => reach(() => accounts.findOne({ _id: { $eq: login } })),
    claimFirstAdministrator: (seat) => inserted(() => seats.insertOne({ _id: seatOfFirst, ...seat }, durable)),
    firstAdministrator: () => reach(() => seats.findOne({ _id: { $eq: seatOfFirst } })),
    hasAny: async () => {
      const [account, seat] = await reach(() => Promise.all([accounts.findOne({}, { projection: { _id: 1 } }), seats.findOne({})]));
      return account !== null || seat !== null;
    },

    takeTry: async (login, now, lockAfter, lockedUntil) => {
      // One atomic update: of a hundred racing guesses only the first ones find a try left.
      const isOver = { $and: [{ $ne: ['$lockedUntil', null] }, { $lte: ['$lockedUntil', { $literal: now }] }] };
      const tries = { $add: [{ $cond: [isOver, 0, '$failures'] }, 1] };
      const lock = { $cond: [{ $gte: [tries, lockAfter] }, { $literal: lockedUntil }, null] };
      const taken = await reach(() =>
        accounts.updateOne({ _id: { $eq: login }, $or: [{ lockedUntil: null }, { lockedUntil: { $lte: now } }] }, [
          { $set: { failures: tries, lockedUntil: lock } },
        ]),
      );
      return taken.modifiedCount === 1;
    },

    clearTries: async (login) => {
      await reach(() => accounts.updateOne({ _id: { $eq: login } }, { $set: { failures: 0, lockedUntil: null } }));
    },

    putSession: async ({ _id: token, ...session }) => {
      // Two first sign-ins of an account can both try to insert; the one that loses replaces.
      const put = () => sessions.replaceOne({ _id: { $eq: session.login } }, { ...session, token }, { upsert: true, ...durable });
      if (!(await inserted(put))) await reach(put);
    },

    readSession: async (id, now, isActive) => {
      const stored = await reach(() => sessions.findOne({ token: { $eq: id } }));
      if (!stored) return null;
      const { token, ...session } = stored;
      if (isActive && Date.parse(now) - Date.parse(session.seenAt) > 60_000)
        await reach(() => sessions.updateOne({ token: { $eq: id } }, { $set: { seenAt: now } }));
      return { ...session, _id: token };
    },

    endSession: async (id) => {
      await reach(() => sessions.deleteOne({ token: { $eq: id } }));
    },

    endSessionsOf: async (login) => {
      await reach(() => sessions.deleteOne({ _id: { $eq: login } }));
    },

    appendAudit: async (line) => {
      for (;;) {
        const last = await lastAudit();
        const body = { ...line, _id: (last?._id ?? 0) + 1, prev: last?.hash ?? '' };
        if (await inserted(() => audit.insertOne({ ...body, hash: auditHash(body) }, durable))) return;
      }
    },

    lastAudit,
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
