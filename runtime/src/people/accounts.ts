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
  readonly prev: string;
  readonly hash: string;
}

/** Accounts, sessions and the audit log in the database. Scalars in, filters inside. */
export interface AccountStore {
  /** False when the login is taken, or, for the first administrator, when there is one. */
  insertAccount(account: Account): Promise<boolean>;
  readAccount(login: string): Promise<Account | null>;
  /** Takes the one seat of the first administrator; of any number of racing calls one gets it. */
  claimFirstAdministrator(login: string): Promise<boolean>;
  countFailure(login: string, lockAfter: number, lockedUntil: Instant): Promise<void>;
  clearFailures(login: string): Promise<void>;
  insertSession(session: Session): Promise<void>;
  /** Also moves `seenAt` when it is older than a minute. */
  readSession(id: string, now: Instant): Promise<Session | null>;
  endSession(id: string): Promise<void>;
  endSessionsOf(login: string): Promise<void>;
  /** Appends with the next number; a race for the number is tried again. */
  appendAudit(line: Omit<AuditLine, '_id' | 'prev' | 'hash'>): Promise<void>;
  readAudit(after: number, limit: number): Promise<readonly AuditLine[]>;
}
