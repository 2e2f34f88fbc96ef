import { type RehearsalInput, versionsOf } from '@sceneworks/engine';
import type { Id, Plan, Rehearsal, RehearsalProgress } from '@sceneworks/schemas';
import type { World } from '../loops/world.ts';
import type { Rehearsals } from '../store/rehearsals.ts';
import { type Crew, CrewEnded, openCrew } from './crew.ts';

/** Runs rehearsals beside everything else, each in threads of its own. */
export interface Rehearser {
  /** Whether fewer run here than this machine has room for. */
  hasRoom(): boolean;
  /** Begins one that is stored as running. */
  start(rehearsal: Rehearsal, input: RehearsalInput): void;
  /** Ends one that runs here at once; one that runs elsewhere ends when it next says how far it is. */
  stop(id: string): void;
  /** Ends all that run here, and waits. */
  close(): Promise<void>;
}

const atOnceMost = 2;
const saidEveryMs = 500;

/** The sources that versions of a scene listen to. */
const sourcesOf = (plans: readonly (Plan | null)[]): Id[] => [...new Set(plans.flatMap((plan) => (plan ? Object.keys(plan.sources) : [])))];

/** Says how far it is, not more often than anybody looks; hears of it when it was stopped. */
const sayer = (rehearsals: Rehearsals, id: string) => {
  let saidAt = 0;
  return async (progress: RehearsalProgress): Promise<void> => {
    if (Date.now() - saidAt < saidEveryMs) return;
    saidAt = Date.now();
    if (!(await rehearsals.progress(id, progress))) throw new CrewEnded('It was stopped');
  };
};

async function play(rehearsals: Rehearsals, world: World, { id, scene, choice }: Rehearsal, input: RehearsalInput, crew: Crew) {
  const { from, until } = choice;
  const say = sayer(rehearsals, id);
  const asked = { scene, sources: sourcesOf([input.draft, input.live]), from, until };
  const sent = new Set<string>();
  const of = await rehearsals.countIncidents(scene, from, until);
  let done = 0;
  await crew.begin(input);
  for await (const incidents of rehearsals.incidents(scene, from, until)) {
    const hashes = [...new Set(incidents.flatMap(({ incident, entries }) => [incident.hash, ...versionsOf(entries)]))];
    const known = await world.plans(hashes);
    const plans = hashes.filter((hash) => !sent.has(hash)).flatMap((hash) => known.get(hash)?.plan ?? []);
    for (const hash of hashes) sent.add(hash);
    await crew.record(incidents, plans);
    done += incidents.length;
    await say({ phase: 'measuring', done, of });
  }
  const all = await rehearsals.countEvents(asked);
  let taken = 0;
  for await (const events of rehearsals.events(asked)) {
    await crew.take(events, await rehearsals.countMasked(events));
    taken += events.length;
    await say({ phase: 'playing', done: taken, of: all });
  }
  const result = await crew.finish();
  await rehearsals.progress(id, { phase: 'playing', done: taken, of: all });
  return result;
}

/** Threads over the store's rehearsals; the result is written by one write at the end, so that a stopped one leaves nothing half done. */
export const openRehearser = (rehearsals: Rehearsals, world: World): Rehearser => {
  const running = new Map<string, { readonly crew: Crew; readonly over: Promise<void> }>();

  const run = async (rehearsal: Rehearsal, input: RehearsalInput, crew: Crew): Promise<void> => {
    const { id } = rehearsal;
    try {
      const result = await play(rehearsals, world, rehearsal, input, crew);
      await rehearsals.finish(id, { state: 'done', endedAt: world.clock(), result });
    } catch (error) {
      const isStopped = error instanceof CrewEnded;
      const failure = isStopped ? {} : { failure: String(error instanceof Error ? error.message : error).slice(0, 500) };
      if (!isStopped) world.log({ level: 'error', event: 'rehearsal failed', rehearsal: id, why: String(error) });
      await rehearsals.finish(id, { state: isStopped ? 'stopped' : 'failed', endedAt: world.clock(), ...failure });
    } finally {
      running.delete(id);
      await crew.end();
    }
  };

  return {
    hasRoom: () => running.size < atOnceMost,
    start: (rehearsal, input) => {
      const crew = openCrew();
      const over = run(rehearsal, input, crew).catch((error: unknown) =>
        // Not even its end could be written: it will be taken for stopped when nothing is heard of it.
        world.log({ level: 'error', event: 'rehearsal not ended', rehearsal: rehearsal.id, why: String(error) }),
      );
      running.set(rehearsal.id, { crew, over });
    },
    stop: (id) => void running.get(id)?.crew.end(),
    close: async () => {
      for (const { crew } of running.values()) await crew.end();
      await Promise.all([...running.values()].map(({ over }) => over));
    },
  };
};
