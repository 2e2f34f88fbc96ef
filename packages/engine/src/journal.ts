import { canonical, sha256 } from '@sceneworks/scene';
import type { Answer, Command, Incident, Instant, JournalEntry } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';

/** Written into every entry; histories of older ones replay for ever. */
export const engineVersion = '1';

/** What the first entry of a chain comes after. */
export const chainStart = '';

const hashOfEntry = (entry: Omit<JournalEntry, 'hash'>): string => sha256(entry.prev + canonical(entry));

/** The entry of one step, chained to the one before it. */
export const entryOf = (
  prev: string,
  seq: number,
  at: Instant,
  command: Command,
  answers: Answer[],
  context: { readonly districtRev: number; readonly engine?: string },
): JournalEntry => {
  const entry = { seq, at, command, answers, districtRev: context.districtRev, engine: context.engine ?? engineVersion, prev };
  return { ...entry, hash: hashOfEntry(entry) };
};

/** What is wrong with a chain, at which entry. */
export type ChainProblem = { readonly seq: number; readonly why: 'gap' | 'link' | 'hash' };

/**
 * Whether entries follow each other without a gap and every hash covers its entry and the one before. `from` is the head hash the first
 * one must come after; without it the first entry must be the first of all, unless it is a later one (its own `prev` is then believed).
 */
export const verifyChain = (
  entries: readonly JournalEntry[],
  from?: { readonly head: string },
): { readonly ok: true; readonly head: string } | ({ readonly ok: false } & ChainProblem) => {
  const first = entries[0];
  let head = from?.head ?? (first === undefined || first.seq === 1 ? chainStart : first.prev);
  let seq = first?.seq ?? 1;
  for (const entry of entries) {
    if (entry.seq !== seq) return { ok: false, seq: entry.seq, why: 'gap' };
    if (entry.prev !== head) return { ok: false, seq, why: 'link' };
    const { hash, ...rest } = entry;
    if (hashOfEntry(rest) !== hash) return { ok: false, seq, why: 'hash' };
    head = hash;
    seq += 1;
  }
  return { ok: true, head };
};

/**
 * The entries that should be stored apart now: only such as stand in the stored document already, and only when it holds more than
 * `journalEntriesHeld`; half of them stay. The step after that trims them, told by `spilledThrough`.
 */
export const spillable = (stored: Incident): JournalEntry[] =>
  stored.journal.length <= limits.journalEntriesHeld ? [] : stored.journal.slice(0, stored.journal.length - limits.journalEntriesHeld / 2);

/** The journal without the entries that are stored apart, with one more. */
export const trimmed = (
  journal: readonly JournalEntry[],
  entry: JournalEntry,
  spilledThrough = 0,
): { readonly journalFrom: number; readonly journal: JournalEntry[] } => {
  const held = journal[0] !== undefined && journal[0].seq <= spilledThrough ? journal.filter(({ seq }) => seq > spilledThrough) : journal;
  return { journalFrom: held[0]?.seq ?? entry.seq, journal: [...held, entry] };
};

/** What replay must give again, byte for byte: all that steps decide. Revision, journal and the marks of the store are not theirs. */
export const comparable = (incident: Incident): string => {
  const { rev: _rev, journal: _journal, journalFrom: _from, seen: _seen, refused: _refused, ...rest } = incident;
  return canonical(rest);
};
