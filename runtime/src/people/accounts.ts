import { createHash } from 'node:crypto';
import type { Id, Instant } from '@sceneworks/schemas';

/** A local account. `_id` is the login, lower case. */
export interface Account {
  readonly _id: string;
  readonly person: Id;
  readonly password: string;
  readonly disabled?: boolean;
  readonly failures: number;
  readonly lockedUntil: Instant | null;
}

/** A server-side session; `_id` is the hash of the token in the cookie, so that reading the database opens no session. */
export interface Session {
  readonly _id: string;
  readonly login: string;
  readonly person: Id;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly address: string;
}

/** One line of the audit log: who did or was refused what. Its hash covers the line before. */
export interface AuditLine {
  readonly _id: number;
  readonly at: Instant;
  readonly who: string;
  readonly what: string;
  readonly result: 'done' | 'refused';
  readonly about?: string;
  readonly address?: string;
  /** What else must be known later: the purpose of looking at a personal value, its class */
  readonly detail?: string;
  readonly prev: string;
  readonly hash: string;
}

/** Who took the seat of the first administrator. */
export interface Seat {
  readonly account: Account;
  readonly name: string;
}

/** Accounts, sessions and the audit log in the database. Scalars in, filters inside. */
export interface AccountStore {
  /** False when the login is taken. */
  insertAccount(account: Account): Promise<boolean>;
  readAccount(login: string): Promise<Account | null>;
  /** Takes the one seat of the first administrator, with all that his account will be; of any number of racing calls one gets it. */
  claimFirstAdministrator(seat: Seat): Promise<boolean>;
  firstAdministrator(): Promise<Seat | null>;
  /** Whether anybody can sign in at all, or somebody is about to. */
  hasAny(): Promise<boolean>;
  /**
   * Takes one try of an account before its password is looked at: `lockAfter` of them without a success lock it until then. True: the try
   * may be made. Of any number of racing calls at most `lockAfter` get one; tries on a locked account neither count nor lock it longer.
   */
  takeTry(login: string, now: Instant, lockAfter: number, lockedUntil: Instant): Promise<boolean>;
  clearTries(login: string): Promise<void>;
  /** Opens the one live session of an account; the one before ends with the same write. */
  putSession(session: Session): Promise<void>;
  /** The session as it stands. `isActive`: a person did something, so that `seenAt` moves when it is older than a minute. */
  readSession(id: string, now: Instant, isActive: boolean): Promise<Session | null>;
  endSession(id: string): Promise<void>;
  endSessionsOf(login: string): Promise<void>;
  /** Appends with the next number; a race for the number is tried again. */
  appendAudit(line: Omit<AuditLine, '_id' | 'prev' | 'hash'>): Promise<void>;
  lastAudit(): Promise<AuditLine | null>;
  readAudit(after: number, limit: number): Promise<readonly AuditLine[]>;
}

/** The hash of an audit line: over everything in it, the hash of the line before included. */
export const auditHash = ({ _id, at, who, what, result, about, address, detail, prev }: Omit<AuditLine, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify([_id, at, who, what, result, about ?? '', address ?? '', detail ?? '', prev]))
    .digest('hex');

/** Number of the first line that does not follow the one before it or was changed; undefined when all do. `after` is what they come after. */
export function auditChainFault(
  lines: readonly AuditLine[],
  after: { readonly number: number; readonly hash: string } = { number: 0, hash: '' },
): number | undefined {
  let { number, hash } = after;
  for (const line of lines) {
    if (line._id !== number + 1 || line.prev !== hash || auditHash(line) !== line.hash) return line._id;
    number = line._id;
    hash = line.hash;
  }
  return undefined;
}
