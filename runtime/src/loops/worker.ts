import type { Instant } from '@sceneworks/schemas';
import { type Slot, StoreDown } from '../store/store.ts';
import { applyEvents } from './apply.ts';
import { doDue } from './due.ts';
import { later } from './judge.ts';
import { sweepMode, sweepWatches, walkOpen } from './sweep.ts';
import type { World } from './world.ts';

export interface WorkerOptions {
  /** How many groups of events are worked on at a time, each on its share of the ids */
  readonly appliers?: number;
  /** Events in one group */
  readonly groupSize?: number;
  /** How long a loop waits when there was nothing to do and nobody woke it */
  readonly pollMs?: number;
  readonly sweepMs?: number;
  readonly walkMs?: number;
}

/** The loops of one process. Any number of them may run beside each other, here or elsewhere. */
export interface Worker {
  /** Ends after what is under way. */
  stop(): Promise<void>;
  /** Something was written that loops may find. */
  wake(): void;
  /** Whether the store answered last time it was asked. */
  isUp(): boolean;
}

const slots = 256;
const hex = (n: number): string => n.toString(16).padStart(2, '0');

/** Equal shares of the ids, which are hashes: the prefix of an id says whose it is. */
export const slotsOf = (shares: number): readonly Slot[] =>
  Array.from({ length: shares }, (_, i) => {
    const [from, until] = [Math.floor((i * slots) / shares), Math.floor(((i + 1) * slots) / shares)];
    return { ...(i === 0 ? {} : { from: hex(from) }), ...(i === shares - 1 ? {} : { until: hex(until) }) };
  });

/** Works on one group of due events. Gives how many there were. */
export const applyDue = async (world: World, groupSize: number, slot: Slot | undefined): Promise<number> => {
  const events = await world.store.dueEvents(world.clock(), groupSize, slot);
  if (events.length === 0) return 0;
  const written = await applyEvents(world, events);
  await tellFeed(
    world,
    written.map(({ _id }) => _id),
  );
  return events.length;
};

/** Works on one group of due incidents. Gives how many there were. */
export const doDueGroup = async (world: World, groupSize: number, resting: Resting): Promise<number> => {
  const now = world.clock();
  for (const [id, until] of resting) if (until <= now) resting.delete(id);
  const due = await world.store.dueIncidents(now, groupSize + resting.size);
  const ids = due.filter((id) => !resting.has(id));
  if (ids.length === 0) return 0;
  const { moved, idle } = await doDue(world, ids);
  for (const id of idle) resting.set(id, later(now, restMs));
  await tellFeed(world, moved);
  return ids.length;
};

/** Incidents that could do nothing with what was due, until when they are left alone so that they do not keep others waiting. */
export type Resting = Map<string, Instant>;

const restMs = 5_000;

const tellFeed = async ({ store, clock }: World, incidents: readonly string[]): Promise<void> => {
  if (incidents.length > 0) await store.appendFeed({ at: clock(), incidents: [...new Set(incidents)] });
};

interface Loop {
  readonly name: string;
  /** Does one group and says how many were done; none means: wait. */
  readonly pass: () => Promise<number>;
  readonly everyMs: number;
}

/** How long timers and messages give way while events wait: new matters come first, but a timer is never late by much. */
const giveWayMs = 250;

const downFirstMs = 100;
const downMostMs = 5_000;

/**
 * Starts the loops of a process: events, due timers and effects, sweeps. Each does group after group while there is something to do,
 * then waits until it is woken or its time has come. When the store is away a loop waits longer each time and then goes on; nothing
 * needs to be known of what was under way.
 */
export const startWorker = (
  given: World,
  { appliers = 2, groupSize = 200, pollMs = 100, sweepMs = 1_000, walkMs = 300_000 }: WorkerOptions = {},
): Worker => {
  let isRunning = true;
  let up = true;
  const resting: Resting = new Map();
  const sleepers = new Set<() => void>();
  const wake = (): void => {
    for (const rouse of sleepers) rouse();
  };
  const sleep = (ms: number, mayBeWoken: boolean): Promise<void> =>
    new Promise((resolve) => {
      const rouse = (): void => {
        clearTimeout(timer);
        sleepers.delete(rouse);
        resolve();
      };
      const timer = setTimeout(rouse, ms);
      if (mayBeWoken || !isRunning) sleepers.add(rouse);
      if (!isRunning) rouse();
    });
  const world: World = {
    ...given,
    wake: () => {
      given.wake();
      wake();
    },
  };

  const run = async ({ name, pass, everyMs }: Loop): Promise<void> => {
    let downMs = downFirstMs;
    while (isRunning) {
      try {
        const done = await pass();
        up = true;
        downMs = downFirstMs;
        if (done === 0) await sleep(everyMs, true);
      } catch (error) {
        if (error instanceof StoreDown) up = false;
        world.log({
          level: 'error',
          event: error instanceof StoreDown ? 'storeDown' : 'loopFailed',
          loop: name,
          why: (error as Error).message,
        });
        await sleep(downMs * (0.5 + world.random()), false);
        downMs = Math.min(downMostMs, downMs * 2);
      }
    }
  };

  const timed = (everyMs: number, act: () => Promise<unknown>): (() => Promise<number>) => {
    let next = 0;
    return async () => {
      const now = Date.parse(world.clock());
      if (now < next) return 0;
      await act();
      next = now + everyMs;
      return 0;
    };
  };

  let backlog = false;
  const apply = async (slot: Slot): Promise<number> => {
    const done = await applyDue(world, groupSize, slot);
    backlog = done >= groupSize;
    return done;
  };
  const due = async (): Promise<number> => {
    const done = await doDueGroup(world, groupSize, resting);
    if (done > 0 && backlog) await sleep(giveWayMs, false);
    return done;
  };

  const loops: readonly Loop[] = [
    ...slotsOf(appliers).map((slot, i) => ({ name: `events ${i + 1}`, pass: () => apply(slot), everyMs: pollMs })),
    { name: 'due', pass: due, everyMs: pollMs },
    { name: 'watches', pass: timed(sweepMs, () => sweepWatches(world)), everyMs: sweepMs },
    { name: 'mode', pass: timed(sweepMs, () => sweepMode(world)), everyMs: sweepMs },
    { name: 'walk', pass: timed(walkMs, () => walkOpen(world)), everyMs: Math.min(walkMs, 10_000) },
  ];
  const running = loops.map(run);
  return {
    wake,
    isUp: () => up,
    stop: async () => {
      isRunning = false;
      wake();
      await Promise.all(running);
    },
  };
};

/** Now, by the machine's clock. */
export const systemClock = (): Instant => new Date().toISOString();
