import { fileURLToPath } from 'node:url';
import { MessageChannel, type Transferable, Worker } from 'node:worker_threads';
import type { RehearsalInput } from '@sceneworks/engine';
import type { Event, Plan, RehearsalResult } from '@sceneworks/schemas';
import type { RecordedIncident } from '../store/rehearsals.ts';
import type { Told } from './told.ts';

/**
 * Threads that play one rehearsal after the other: one thread where only a draft is played, two where a version is in force, each with a
 * version. Everything rejects with `CrewEnded` once the crew is ended.
 */
export interface Crew {
  readonly begin: (input: RehearsalInput) => Promise<void>;
  readonly record: (incidents: readonly RecordedIncident[], plans: readonly Plan[]) => Promise<void>;
  /** Events in the order they came in. Waits until what was taken before is played: meanwhile the next can be read. */
  readonly take: (events: readonly Event[], masked: number) => Promise<void>;
  readonly finish: () => Promise<RehearsalResult>;
  /** Ends the threads at once. */
  readonly end: () => Promise<void>;
}

/** Somebody ended the threads; what was found so far is nothing. */
export class CrewEnded extends Error {
  override readonly name = 'CrewEnded';
}

/** What one thread may hold; and for what is new, because every incident that is played outlives a small nursery. More of it gains nothing. */
const resourceLimits = { maxOldGenerationSizeMb: 2_048, maxYoungGenerationSizeMb: 384 };
/** Threads run what is built, also under tests, which run everything else from its source. */
const threadFile = fileURLToPath(new URL('../../dist/rehearsing/thread.js', import.meta.url));

interface Waiting {
  readonly resolve: (result: RehearsalResult | null) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly tell: (told: Told, transfer?: readonly Transferable[]) => Promise<RehearsalResult | null>;
  readonly end: () => Promise<unknown>;
}

const openThread = (): Thread => {
  const worker = new Worker(threadFile, { resourceLimits });
  const waiting: Waiting[] = [];
  let over: Error | undefined;
  const fail = (error: Error): void => {
    over ??= error;
    for (const { reject } of waiting.splice(0)) reject(over);
  };
  worker.on('message', (result: RehearsalResult | null) => waiting.shift()?.resolve(result));
  worker.on('error', fail);
  worker.on('exit', () => fail(new CrewEnded('The thread has ended')));
  return {
    tell: (told, transfer = []) =>
      new Promise((resolve, reject) => {
        if (over) return reject(over);
        waiting.push({ resolve, reject });
        worker.postMessage(told, transfer);
      }),
    end: () => worker.terminate(),
  };
};

/** Threads that are started when they are first needed. */
export const openCrew = (): Crew => {
  const first = openThread();
  let second: Thread | undefined;
  let playing: readonly Thread[] = [];
  let before: Promise<unknown> = Promise.resolve();

  const tell = async (told: Told): Promise<RehearsalResult> => {
    const [result] = await Promise.all(playing.map((thread) => thread.tell(told)));
    return result as RehearsalResult;
  };

  return {
    begin: async (input) => {
      before = Promise.resolve();
      if (input.live === null) {
        playing = [first];
        await first.tell({ do: 'begin', input });
        return;
      }
      second ??= openThread();
      playing = [first, second];
      const { port1: from, port2: to } = new MessageChannel();
      await Promise.all([first.tell({ do: 'begin', input, from }, [from]), second.tell({ do: 'begin', input, to }, [to])]);
    },
    record: async (incidents, plans) => {
      await tell({ do: 'record', incidents, plans });
    },
    take: async (events, masked) => {
      const earlier = before;
      before = tell({ do: 'take', events, masked });
      // Whoever takes next, or the end, hears of what went wrong.
      before.catch(() => undefined);
      await earlier;
    },
    finish: async () => {
      await before;
      return tell({ do: 'end' });
    },
    end: async () => {
      await Promise.all([first.end(), second?.end()]);
    },
  };
};
