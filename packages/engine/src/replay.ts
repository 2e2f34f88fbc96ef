import type { Incident, JournalEntry, Plan } from '@sceneworks/schemas';
import { frozen } from './freeze.ts';
import { type Loaded, load } from './load.ts';
import { migrated, targetOf } from './migrate/migrate.ts';
import { type StepResult, step } from './step/step.ts';

/** An entry that does not give again what it says: the history is not of this plan, was changed, or the engine has a bug. */
export class ReplayDiffers extends Error {
  readonly seq: number;
  constructor(seq: number, why: string) {
    super(`Entry ${seq}: ${why}`);
    this.name = 'ReplayDiffers';
    this.seq = seq;
  }
}

/** What an entry does to the incident before it; what is no step of the plan is done by who wrote the entry. */
const resultOf = (loaded: Loaded, incident: Incident | null, entry: JournalEntry): StepResult => {
  const { command, answers, districtRev, engine } = entry;
  if (incident !== null && command.type === 'freeze') return frozen(incident, entry);
  if (incident !== null && command.type === 'migrate') return migrated(incident, entry);
  return step(loaded, incident === null ? null : { ...incident, journal: [] }, command, answers, { districtRev, engine });
};

/** One entry applied to what came before it. */
const again = (loaded: Loaded, incident: Incident | null, entry: JournalEntry): Incident => {
  const { seq, hash } = entry;
  const result = resultOf(loaded, incident, entry);
  if ('asks' in result) throw new ReplayDiffers(seq, `no recorded answer to ${result.asks.map(({ id }) => id).join(', ')}`);
  if ('refusal' in result) throw new ReplayDiffers(seq, `refused, ${result.refusal.code}`);
  if (result.entry.hash !== hash) throw new ReplayDiffers(seq, 'another entry comes of it');
  return result.incident;
};

/** The plan that runs after an entry: the same, or the one the incident was moved to with it. */
const planAfter = (loaded: Loaded, { seq, command }: JournalEntry, later: readonly Plan[]): Loaded => {
  if (command.type !== 'migrate') return loaded;
  const target = targetOf(command);
  const plan = later.find(({ hash }) => hash === target);
  if (plan === undefined) throw new ReplayDiffers(seq, `moved to plan ${target}, which is not given`);
  return load(plan);
};

function* steps(plan: Plan, entries: readonly JournalEntry[], later: readonly Plan[]): Generator<Incident> {
  let loaded = load(plan);
  let incident: Incident | null = null;
  for (const entry of entries) {
    incident = again(loaded, incident, entry);
    loaded = planAfter(loaded, entry, later);
    yield incident;
  }
}

/** The incident after each of its entries, in their order. Refused as `replay` is; their journals are empty. */
export const replayEach = (plan: Plan, entries: readonly JournalEntry[], later: readonly Plan[] = []): Incident[] =>
  [...steps(plan, entries, later)].map((incident) => ({ ...incident, journal: [] }));

/**
 * The incident that a plan and its entries give, from the first one on, spilled ones included. Nothing else is asked: an answer that is
 * not recorded throws. `later` are the plans it was moved to. The journal of the result is the entries; what the store alone writes (`seen`, `refused`, `rev`) is not its matter.
 */
export const replay = (plan: Plan, entries: readonly JournalEntry[], later: readonly Plan[] = []): Incident => {
  let incident: Incident | null = null;
  for (const after of steps(plan, entries, later)) incident = after;
  if (incident === null) throw new ReplayDiffers(0, 'no entries');
  return { ...incident, journalFrom: 1, journal: [...entries] };
};
