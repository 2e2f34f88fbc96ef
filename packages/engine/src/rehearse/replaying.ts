import type { Event, Id, Incident, JournalEntry, Plan, RehearsalReplay } from '@sceneworks/schemas';
import { comparable } from '../journal.ts';
import { ReplayDiffers, replay } from '../replay.ts';

/** Plays again what was recorded: verdicts as they stand in the entries, commands and answers, nothing else. */
export interface Replaying {
  /** An incident with all its entries, and the plans it ran on, in their order, where all are known. */
  readonly take: (incident: Incident, entries: readonly JournalEntry[], plan: Plan | undefined, later: readonly Plan[]) => void;
  /** Whether an event counts where its delivery says; after all incidents have been taken. */
  readonly check: (event: Event, scene: Id) => void;
  readonly result: () => RehearsalReplay;
}

const examplesMost = 20;

interface Held {
  readonly events: ReadonlySet<string>;
  readonly mergedInto: string | undefined;
}

/** The incident that comes again, or why none does. */
const again = (
  plan: Plan,
  incident: Incident,
  entries: readonly JournalEntry[],
  later: readonly Plan[],
): { readonly incident: Incident } | { readonly why: string } => {
  try {
    const replayed = replay(plan, entries, later);
    return comparable(replayed) === comparable(incident) ? { incident: replayed } : { why: 'another incident comes of its entries' };
  } catch (error) {
    if (!(error instanceof ReplayDiffers)) throw error;
    return { why: error.message.slice(0, 500) };
  }
};

/** Begins with nothing replayed. */
export const replaying = (): Replaying => {
  const counts = { incidents: 0, entries: 0, deliveries: 0, skipped: 0, differences: 0 };
  const examples: RehearsalReplay['examples'] = [];
  const held = new Map<string, Held>();

  const differ = (example: (typeof examples)[number]): void => {
    counts.differences += 1;
    if (examples.length < examplesMost) examples.push(example);
  };

  /** Whether an event counts in an incident or in the one that took it over; undefined where that was not replayed. */
  const countsIn = (event: string, incident: string): boolean | undefined => {
    const seen = new Set<string>();
    for (let at: string | undefined = incident; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      const found = held.get(at);
      if (!found) return undefined;
      if (found.events.has(event)) return true;
      at = found.mergedInto;
    }
    return false;
  };

  return {
    take: (incident, entries, plan, later) => {
      if (!plan || entries[0]?.seq !== 1 || entries.length !== incident.seq) {
        counts.skipped += 1;
        return;
      }
      counts.incidents += 1;
      counts.entries += entries.length;
      const result = again(plan, incident, entries, later);
      if ('why' in result) differ({ incident: incident._id, why: result.why });
      else
        held.set(incident._id, {
          events: new Set(result.incident.reports.map(({ event }) => event)),
          mergedInto: result.incident.mergedInto,
        });
    },

    check: ({ _id, deliveries }, scene) => {
      const delivery = deliveries.find((one) => one.scene === scene);
      if (!delivery || delivery.incident === undefined || (delivery.outcome !== 'opened' && delivery.outcome !== 'joined')) return;
      const isCounted = countsIn(_id, delivery.incident);
      if (isCounted === undefined) {
        counts.skipped += 1;
        return;
      }
      counts.deliveries += 1;
      if (!isCounted) differ({ incident: delivery.incident, event: _id, why: 'the event does not count where its delivery says' });
    },

    result: () => ({ ...counts, examples }),
  };
};
