import type { Incident, JournalEntry, Plan } from '@sceneworks/schemas';
import { frozen } from './freeze.ts';
import { load } from './load.ts';
import { step } from './step/step.ts';

/** An entry that does not give again what it says: the history is not of this plan, was changed, or the engine has a bug. */
export class ReplayDiffers extends Error {
  readonly seq: number;
  constructor(seq: number, why: string) {
    super(`Entry ${seq}: ${why}`);
    this.name = 'ReplayDiffers';
    this.seq = seq;
  }
}

/** One entry applied to what came before it. */
const again = (loaded: ReturnType<typeof load>, incident: Incident | null, entry: JournalEntry): Incident => {
  const { seq, command, answers, districtRev, engine, hash } = entry;
  const result =
    command.type === 'freeze' && incident !== null
      ? frozen(incident, entry)
      : step(loaded, incident === null ? null : { ...incident, journal: [] }, command, answers, { districtRev, engine });
  if ('asks' in result) throw new ReplayDiffers(seq, `no recorded answer to ${result.asks.map(({ id }) => id).join(', ')}`);
  if ('refusal' in result) throw new ReplayDiffers(seq, `refused, ${result.refusal.code}`);
  if (result.entry.hash !== hash) throw new ReplayDiffers(seq, 'another entry comes of it');
  return result.incident;
};

/** The incident after each of its entries, in their order. Refused as `replay` is; their journals are empty. */
export const replayEach = (plan: Plan, entries: readonly JournalEntry[]): Incident[] => {
  const loaded = load(plan);
  const incidents: Incident[] = [];
  for (const entry of entries) incidents.push(again(loaded, incidents.at(-1) ?? null, entry));
  return incidents.map((incident) => ({ ...incident, journal: [] }));
};

/**
 * The incident that a plan and its entries give, from the first one on, spilled ones included. Nothing else is asked: an answer that is
 * not recorded throws. The journal of the result is the entries; what the store alone writes (`seen`, `refused`, `rev`) is not its matter.
 */
export const replay = (plan: Plan, entries: readonly JournalEntry[]): Incident => {
  const loaded = load(plan);
  let incident: Incident | null = null;
  for (const entry of entries) incident = again(loaded, incident, entry);
  if (incident === null) throw new ReplayDiffers(0, 'no entries');
  return { ...incident, journalFrom: 1, journal: [...entries] };
};
