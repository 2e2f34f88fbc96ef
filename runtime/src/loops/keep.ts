import type { Incident, JournalEntry, SpilledEntry } from '@sceneworks/schemas';
import type { World } from './world.ts';

/**
 * What keeps one document bounded, beside the steps: ids of events leave `seen` when their delivery is done, and journal entries that
 * stand in the stored document are copied to the `journal` collection before the next write trims them.
 */
export interface Kept {
  /** Ids of events that may leave `seen`. */
  readonly finished: ReadonlySet<string>;
  /** The last entry that is spilled, 0 for none. */
  readonly spilledThrough: number;
  /** Why the history cannot be trusted: an entry stands spilled under this number that is not the same. */
  readonly forked?: string;
}

/** What is known of incidents that hold little. */
const nothingToKeep: Kept = { finished: new Set(), spilledThrough: 0 };

const spilled = (incident: string, entry: JournalEntry): SpilledEntry => ({
  _id: `${incident}:${entry.seq}`,
  incident,
  seq: entry.seq,
  entry,
});

/** The entries of a stored incident that are due to be spilled: all but the younger half, once it holds more than its bound. */
const overflow = ({ journal }: Incident, held: number): readonly JournalEntry[] =>
  journal.length <= held ? [] : journal.slice(0, journal.length - Math.floor(held / 2));

/** Spills entries; says so when one of them stands there already with another content. */
const spill = async ({ store }: World, incident: string, entries: readonly JournalEntry[]): Promise<string | undefined> => {
  if (entries.length === 0) return undefined;
  const outcomes = await store.insertSpilled(entries.map((entry) => spilled(incident, entry)));
  const at = outcomes.indexOf('different');
  return at < 0 ? undefined : `Entry ${entries[at]?.seq} is stored with another content`;
};

/**
 * Which events an incident has seen have their delivery to its scene done. By incident: an event that two scenes take is done in one
 * and not in the other.
 */
const finishedOf = async (
  { store, rules }: World,
  incidents: readonly Incident[],
): Promise<(incident: Incident) => ReadonlySet<string>> => {
  const ids = incidents.filter(({ seen }) => seen.length > rules.seenHeld).flatMap(({ seen }) => seen);
  if (ids.length === 0) return () => new Set();
  const marks = await store.readMarks([...new Set(ids)]);
  const isFinished = (id: string, of: string): boolean => marks.get(id)?.find(({ scene }) => scene === of)?.state === 'done';
  return ({ seen, scene }) => new Set(rules.seenConfirmed ? seen.filter((id) => isFinished(id, scene)) : seen);
};

/** Reads and writes what must be known or stored before incidents as they stand in the store are stepped on. */
export const prepareToKeep = async (world: World, incidents: readonly Incident[]): Promise<ReadonlyMap<string, Kept>> => {
  const { rules } = world;
  const finished = await finishedOf(world, incidents);
  const kept = new Map<string, Kept>();
  for (const incident of incidents) {
    const over = overflow(incident, rules.journalHeld);
    const forked = rules.spillStored && rules.spillFirst ? await spill(world, incident._id, over) : undefined;
    kept.set(incident._id, {
      finished: finished(incident),
      spilledThrough: over.at(-1)?.seq ?? 0,
      ...(forked === undefined ? {} : { forked }),
    });
  }
  return kept;
};

/** The next state of an incident without what may go. */
export const trim = (next: Incident, known: Kept | undefined, seenHeld: number): Incident => {
  const { finished, spilledThrough } = known ?? nothingToKeep;
  const over = next.seen.length - seenHeld;
  const seen = over > 0 ? dropped(next.seen, finished, over) : next.seen;
  const journal = spilledThrough > 0 ? next.journal.filter(({ seq }) => seq > spilledThrough) : next.journal;
  return { ...next, seen, journal, journalFrom: journal[0]?.seq ?? next.journalFrom };
};

const dropped = (seen: readonly string[], finished: ReadonlySet<string>, over: number): string[] => {
  let left = over;
  return seen.filter((id) => {
    if (left === 0 || !finished.has(id)) return true;
    left -= 1;
    return false;
  });
};

/** For the simulation alone: without its rule the entries of a step that is not stored yet are spilled with the others. */
export const spillUnstored = async (world: World, next: readonly Incident[]): Promise<void> => {
  if (world.rules.spillStored) return;
  for (const incident of next) await spill(world, incident._id, incident.journal);
};

/** For the simulation alone: without its rule entries are spilled after the write that trimmed them. */
export const spillTrimmed = async (world: World, stored: readonly Incident[]): Promise<void> => {
  if (world.rules.spillFirst) return;
  for (const incident of stored) await spill(world, incident._id, overflow(incident, world.rules.journalHeld));
};
