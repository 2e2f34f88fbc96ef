import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { checkAreas, type DistrictIndex, type FoundHole } from '@sceneworks/scene';
import type { CheckArea, CheckReport, District, DistrictBreak, DistrictRow, Instant, Plan } from '@sceneworks/schemas';
import type { ProofAnswer, ProofAnswers, ProofAsked } from './asked.ts';
import type { Stopped } from './breaks.ts';

/** Proves beside everything else, in a thread of its own. Rejects with `ProverBusy` where too much waits, or the server is ending. */
export interface Prover {
  /** Proves a plan in one version of the district: all of it, or one area. */
  prove(plan: Plan, index: DistrictIndex, area?: CheckArea): Promise<CheckReport>;
  /** The matters of the hole that a proof named by its place and key; undefined where it is no longer found. */
  hole(plan: Plan, index: DistrictIndex, at: string, key: string): Promise<FoundHole | undefined>;
  /** What rows would break that are written over those stored. */
  whyNot(
    stored: readonly DistrictRow[],
    rows: readonly DistrictRow[],
    plans: readonly Plan[],
    isForced: boolean,
  ): Promise<Stopped | undefined>;
  /** What each of the forced revisions still breaks, in their order. */
  stillBroken(
    all: readonly DistrictRow[],
    revs: readonly number[],
    plans: readonly Plan[],
    at: Instant,
  ): Promise<readonly (readonly DistrictBreak[])[]>;
  /** Ends what is being proved, and the thread. */
  close(): Promise<void>;
}

/** Nothing is wrong with what was asked; it may be asked again later. */
export class ProverBusy extends Error {
  override readonly name = 'ProverBusy';
}

const waitingMost = 128;
const reportsHeld = 64 * checkAreas.length;
const memoryMb = 2_048;
/** Threads run what is built, also under tests, which run everything else from its source. */
const threadFile = fileURLToPath(new URL('../../dist/proving/thread.js', import.meta.url));

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Waiting[];
  /** The district it was told last */
  district?: District;
}

/** One thread, started when first asked, and anew after one that failed. */
const openThread = () => {
  let thread: Thread | undefined;
  let isClosed = false;

  const start = (): Thread => {
    const worker = new Worker(threadFile, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    const started: Thread = { worker, waiting: [] };
    const fail = (error: Error): void => {
      if (thread === started) thread = undefined;
      for (const { reject } of started.waiting.splice(0)) reject(error);
    };
    worker.on('message', (answered: ProofAnswer) => {
      const first = started.waiting.shift();
      // An idle thread keeps no process alive.
      if (started.waiting.length === 0) worker.unref();
      if ('error' in answered) first?.reject(answered.error);
      else first?.resolve(answered.answer as never);
    });
    worker.on('error', fail);
    worker.on('exit', () => fail(new ProverBusy('The thread has ended')));
    return started;
  };

  const ask = <K extends keyof ProofAnswers>(asked: ProofAsked & { readonly do: K }): Promise<ProofAnswers[K]> =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(new ProverBusy('The server is ending'));
      thread ??= start();
      const { worker, waiting } = thread;
      if (waiting.length >= waitingMost) return reject(new ProverBusy(`${waitingMost} proofs wait already`));
      waiting.push({ resolve, reject });
      worker.ref();
      worker.postMessage(asked);
    });

  /** A question about a district, which is told only where it is not the one told last. */
  const askIn = <K extends 'prove' | 'hole'>(
    { district }: DistrictIndex,
    asked: ProofAsked & { readonly do: K },
  ): Promise<ProofAnswers[K]> => {
    const isTold = thread?.district === district;
    const answer = ask<K>(isTold ? asked : { ...asked, district });
    if (thread) thread.district = district;
    return answer;
  };

  const close = async (): Promise<void> => {
    isClosed = true;
    await thread?.worker.terminate();
  };
  return { ask, askIn, close };
};

/** Proofs are of a plan and a revision of the district and of nothing else: what was proved is not proved again, nor twice at once. */
export const openProver = (): Prover => {
  const thread = openThread();
  const held = new Map<string, Promise<CheckReport>>();
  const one = (plan: Plan, index: DistrictIndex, area: CheckArea): Promise<CheckReport> => {
    // Who is on duty in the next two weeks is another question every day.
    const key = `${plan.hash}|${index.rev}|${index.district.at.slice(0, 10)}|${area}`;
    const known = held.get(key);
    if (known) return known;
    const made = thread.askIn(index, { do: 'prove', plan, area });
    held.set(key, made);
    made.catch(() => held.delete(key));
    for (const oldest of held.keys()) {
      if (held.size <= reportsHeld) break;
      held.delete(oldest);
    }
    return made;
  };
  return {
    prove: async (plan, index, area) => {
      const reports: CheckReport[] = [];
      for (const each of area === undefined ? checkAreas : [area]) reports.push(await one(plan, index, each));
      const areas = reports.flatMap((report) => report.areas);
      return { plan: plan.hash, districtRev: index.rev, areas, problems: reports.flatMap(({ problems }) => problems) };
    },
    hole: (plan, index, at, key) => thread.askIn(index, { do: 'hole', plan, at, key }),
    whyNot: (stored, rows, plans, isForced) => thread.ask({ do: 'whyNot', stored, rows, plans, isForced }),
    stillBroken: (all, revs, plans, at) =>
      revs.length === 0 ? Promise.resolve([]) : thread.ask({ do: 'stillBroken', all, revs, plans, at }),
    close: thread.close,
  };
};
