import type { Command, Incident, JournalEntry } from '@sceneworks/schemas';
import { fullInstant, latest } from '../instant.ts';
import { entryOf, trimmed } from '../journal.ts';
import type { Classified } from './classify.ts';
import { movedTo, type NodeMapping } from './moved.ts';
import type { MigrationReason } from './reasons.ts';

/** The incident on its new version with the entry that says so; the same one where the command stands in its journal; or why it stays. */
export type Migrated =
  | { readonly incident: Incident; readonly entry: JournalEntry; readonly repeated?: true }
  | { readonly refusal: MigrationReason };

type Move = { readonly from: string; readonly to: string; readonly mapping: NodeMapping };

/** The hash of the plan that a migrating command moves to. */
export const targetOf = ({ data }: Command): string => (data as Move).to;

/** The hashes of the plans that a journal ran on, in their order; empty where nothing was moved: all of it ran on the incident's own. */
export const versionsOf = (entries: readonly JournalEntry[]): readonly string[] => {
  const moves = entries.flatMap(({ command }) => (command.type === 'migrate' ? [command.data as Move] : []));
  return [...moves.slice(0, 1).map(({ from }) => from), ...moves.map(({ to }) => to)];
};

/** What a migrating entry does to the incident before it. Replay comes here: what was proved when it was written is not proved again. */
export const migrated = (incident: Incident, entry: JournalEntry): { incident: Incident; entry: JournalEntry } => {
  const { to, mapping } = entry.command.data as Move;
  const made = entryOf(incident.head, incident.seq + 1, entry.at, entry.command, [], entry);
  const moved = movedTo(incident, to, mapping);
  return {
    incident: { ...moved, at: entry.at, seq: made.seq, head: made.hash, ...trimmed(incident.journal, made), rev: incident.rev + 1 },
    entry: made,
  };
};

/**
 * Moves one incident to the version a classifier was made for, wholly or not at all: it is classified as it stands now, and one that must
 * stay is refused with its reason. Who moved it and why stand in its journal, with both versions and the mapping, so that replay goes on
 * with the new plan from there.
 */
export const migrate = (
  classify: (incident: Incident) => Classified,
  incident: Incident,
  by: Pick<Command, 'id' | 'at' | 'actor' | 'reason'>,
  districtRev: number,
): Migrated => {
  const before = incident.journal.find(({ command }) => command.id === by.id);
  if (before !== undefined) return { incident, entry: before, repeated: true };
  const { kind, reason, to, mapping } = classify(incident);
  if (kind === 'stays') return { refusal: reason };
  const at = latest(fullInstant(by.at), incident.at);
  const command: Command = { ...by, at, type: 'migrate', data: { from: incident.hash, to, mapping } };
  return migrated(incident, entryOf(incident.head, incident.seq + 1, at, command, [], { districtRev }));
};
