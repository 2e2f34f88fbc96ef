import type { Command, Id, Incident, Instant, JournalEntry, Task } from '@sceneworks/schemas';
import { fullInstant, latest } from './instant.ts';
import { entryOf, trimmed } from './journal.ts';
import { nextDueOf } from './next-due.ts';

/** An invariant that does not hold: a bug. Callers freeze the one incident and go on with the others. */
export class InvariantBroken extends Error {
  readonly invariant: string;
  constructor(invariant: string, why: string) {
    super(`${invariant}: ${why}`);
    this.name = 'InvariantBroken';
    this.invariant = invariant;
  }
}

const title = { zh: '案件已冻结，待中心查明', en: 'Frozen: the center has to find out why' };

const apply = (incident: Incident, at: Instant, cause: string, desk: { readonly post: Id; readonly unit: Id }): Incident => {
  const sequence = incident.sequence + 1;
  const task: Task = {
    id: `k${sequence}`,
    node: incident.tokens[0]?.node ?? '',
    kind: 'rescue',
    title,
    token: '',
    owner: desk.post,
    unit: desk.unit,
    state: 'offered',
    round: 1,
    offeredAt: at,
    cause: cause.slice(0, 60),
  };
  return {
    ...incident,
    status: 'frozen',
    before: incident.status,
    timers: [],
    tasks: [...incident.tasks, task],
    sequence,
    rescued: [...incident.rescued, { at, cause: cause.slice(0, 60) }],
    openOwners: [...new Set([...incident.openOwners, desk.post])].sort(),
    openKinds: [...new Set([...incident.openKinds, 'rescue' as const])].sort(),
    nextDueAt: nextDueOf({ timers: [], outbox: incident.outbox }),
  };
};

/** What a freezing entry does to the incident before it; replay comes here, since the step itself cannot be trusted with it. */
export const frozen = (incident: Incident, entry: JournalEntry): { incident: Incident; entry: JournalEntry } => {
  const { cause, desk } = entry.command.data as { cause: string; desk: { post: Id; unit: Id } };
  const made = entryOf(incident.head, incident.seq + 1, entry.at, entry.command, [], entry);
  const held = apply(incident, entry.at, cause, desk);
  return {
    incident: { ...held, at: entry.at, seq: made.seq, head: made.hash, ...trimmed(incident.journal, made), rev: incident.rev + 1 },
    entry: made,
  };
};

/**
 * Stands one incident still because something in it cannot be: it keeps what it has, no timer of it fires, and the center gets a task.
 * It stands in the journal as a command of its own. The duty chief may close or void it.
 */
export const freeze = (
  incident: Incident,
  at: Instant,
  cause: string,
  desk: { readonly post: Id; readonly unit: Id },
  districtRev: number,
): { incident: Incident; entry: JournalEntry } => {
  const now = latest(fullInstant(at), incident.at);
  const command: Command = {
    id: `${incident._id}:freeze:${incident.seq + 1}`,
    at: now,
    actor: { kind: 'system' },
    type: 'freeze',
    data: { cause, desk },
  };
  return frozen(incident, entryOf(incident.head, incident.seq + 1, now, command, [], { districtRev }));
};
