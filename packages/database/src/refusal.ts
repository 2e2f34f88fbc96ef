/** Why no database could be had. The code is stable; the texts may change. */
export type DatabaseRefusal = {
  code: 'DATABASE_NONE' | 'DATABASE_OWNED' | 'DATABASE_FAILED' | 'DATABASE_LOST' | 'DATABASE_MADE_BY_OTHER';
  text: { zh: string; en: string };
};

/** What `openDatabase` rejects with: an `Error` for the log, carrying the refusal for whoever shows it. */
export type DatabaseError = Error & DatabaseRefusal;

/** Makes the error; its message is the English text followed by the Chinese one, so that a plain print is understood by both readers. */
export function databaseError(code: DatabaseRefusal['code'], zh: string, en: string): DatabaseError {
  return Object.assign(new Error(`${en}\n${zh}`), { code, text: { zh, en } });
}
