import { createHash, randomBytes } from 'node:crypto';
import { limits } from '@sceneworks/schemas';
import type { AccountStore, Session } from './accounts.ts';
import { passwordMatches } from './password.ts';

/** What the server knows of the outside: its clock, in milliseconds. */
export interface SignInWorld {
  readonly accounts: AccountStore;
  readonly now: () => number;
}

const instant = (ms: number): string => new Date(ms).toISOString();
const sessionId = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The form a login has everywhere: trimmed, lower case. */
export const loginOf = (typed: string): string => typed.trim().toLowerCase();

/**
 * Opens a session for a login and password. One account has one live session: the older one ends. A locked, disabled or unknown
 * account gives the same refusal after the same work, so that nobody learns which logins exist. The try is counted before the password
 * is looked at: of many at a time no more are made than may be.
 */
export async function signIn(
  { accounts, now }: SignInWorld,
  typed: string,
  password: string,
  address: string,
): Promise<{ token: string; session: Session } | { refused: true }> {
  const login = loginOf(typed);
  const at = now();
  const account = await accounts.readAccount(login);
  const mayTry = await accounts.takeTry(login, instant(at), limits.loginTries, instant(at + limits.loginLockMinutes * 60_000));
  const matches = await passwordMatches(account?.password, password);
  if (!account || !mayTry || !matches || account.disabled) {
    await accounts.appendAudit({ at: instant(at), who: account ? login : '', what: 'signIn', result: 'refused', address });
    return { refused: true };
  }
  await accounts.clearTries(login);
  const token = randomBytes(32).toString('base64url');
  const session: Session = { _id: sessionId(token), login, person: account.person, startedAt: instant(at), seenAt: instant(at), address };
  await accounts.putSession(session);
  await accounts.appendAudit({ at: instant(at), who: login, what: 'signIn', result: 'done', address });
  return { token, session };
}

/**
 * The live session of a cookie's token: read again at every request, ended by idleness and by age. A screen that only listens
 * (`isActive` false) keeps nobody signed in.
 */
export async function sessionOf({ accounts, now }: SignInWorld, token: string | undefined, isActive = true): Promise<Session | null> {
  if (!token || token.length > 100) return null;
  const at = now();
  const session = await accounts.readSession(sessionId(token), instant(at), isActive);
  if (!session) return null;
  const idle = at - Date.parse(session.seenAt) > limits.sessionIdleMinutes * 60_000;
  const old = at - Date.parse(session.startedAt) > limits.sessionHours * 3_600_000;
  if (!idle && !old) return session;
  await accounts.endSession(session._id);
  return null;
}

/** Ends the session of a token; ending one that is gone is no fault. */
export async function signOut({ accounts, now }: SignInWorld, token: string): Promise<void> {
  const session = await accounts.readSession(sessionId(token), instant(now()), false);
  await accounts.endSession(sessionId(token));
  if (session) await accounts.appendAudit({ at: instant(now()), who: session.login, what: 'signOut', result: 'done' });
}
