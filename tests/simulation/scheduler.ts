import { type Store, StoreDown } from '@sceneworks/runtime';
import { type FakeData, fakeStore } from './fake-store.ts';
import type { Random } from './random.ts';

/** How often what goes wrong, drawn anew for every seed, so that some seeds are calm and some are wild. */
export interface Faults {
  readonly crash: number;
  readonly down: number;
  readonly stall: number;
  readonly stallSteps: number;
}

export const noFaults: Faults = { crash: 0, down: 0, stall: 0, stallSteps: 0 };

/** One who calls the store: a worker, the intake, the staff. Dies and begins again; what it was waiting for never comes. */
interface Actor {
  readonly name: string;
  readonly begin: (life: Life) => Promise<void>;
  life: Life;
  stalledUntil: number;
  ended: boolean;
}

/** One life of an actor, from a start to a crash. */
export interface Life {
  readonly store: Store;
  /** Gives others a chance to run. */
  readonly turn: (where: string) => Promise<void>;
}

interface Waiting {
  readonly actor: Actor;
  readonly life: Life;
  readonly where: string;
  readonly go: () => void;
  readonly fail: (error: Error) => void;
}

export interface Scheduler {
  /** A life begins at once; a crash begins another. */
  add(name: string, begin: (life: Life) => Promise<void>): void;
  /** Lets one who is ready go on. False when nobody is left who could. */
  step(faults: Faults): Promise<boolean>;
  /** Lets one go on alone up to the turn named, or to its end. */
  runUntil(name: string, where: string): Promise<void>;
  /** Whoever was held up for long goes on. */
  wakeAll(): void;
  readonly counts: { steps: number; operations: number; crashes: number; downs: number; stalls: number };
}

/** Lets all that follows from what was just resolved happen, up to the next call of the store. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Longer than any seed runs: such a one goes on when everything heals. */
const endless = 1_000_000;

/** Every method of a store, with a turn before it and one after it, in which what goes wrong may go wrong. */
const interruptible = (store: Store, turn: Life['turn'], count: () => void): Store => {
  const wrapped: Record<string, unknown> = {};
  for (const [name, method] of Object.entries(store)) {
    if (typeof method !== 'function') continue;
    wrapped[name] = async (...given: unknown[]) => {
      await turn(`before ${name}`);
      count();
      const answer = await (method as (...args: unknown[]) => Promise<unknown>)(...given);
      await turn(`after ${name}`);
      return answer;
    };
  }
  return wrapped as unknown as Store;
};

/** Where one gives way to another, and what happens when they change. */
export interface Order {
  readonly givesWay: (where: string) => boolean;
  readonly changed: () => Promise<void>;
  /** Who gives way is not chosen again at once */
  readonly alternates: boolean;
}

/** Somebody else may have every turn. */
const everyTurn: Order = { givesWay: () => true, changed: async () => undefined, alternates: false };

/** Picks, by the seed alone, who goes on next and what goes wrong for them. */
export const scheduler = (data: FakeData, schedule: Random, chance: Random, order: Order = everyTurn): Scheduler => {
  let waiting: Waiting[] = [];
  const actors: Actor[] = [];
  let isFirst = true;
  let going = '';
  const counts = { steps: 0, operations: 0, crashes: 0, downs: 0, stalls: 0 };

  const lifeOf = (actor: Actor): Life => {
    const turn = (where: string): Promise<void> =>
      new Promise((go, fail) => {
        if (actor.life === life) waiting.push({ actor, life, where, go, fail });
      });
    const between = (): Promise<void> => turn('between');
    const count = (): void => {
      counts.operations += 1;
    };
    const life: Life = { turn, store: interruptible(fakeStore({ data, between }), turn, count) };
    return life;
  };

  const start = (actor: Actor): void => {
    actor.life = lifeOf(actor);
    const { life } = actor;
    actor.begin(life).then(
      () => {
        if (actor.life === life) actor.ended = true;
      },
      (error: Error) => {
        throw error;
      },
    );
  };

  const crash = (actor: Actor): void => {
    counts.crashes += 1;
    waiting = waiting.filter((one) => one.actor !== actor);
    start(actor);
  };

  const goOn = (one: Waiting, faults: Faults): void => {
    const { actor, where } = one;
    const fate = chance.next();
    if (fate < faults.crash) {
      crash(actor);
    } else if (fate < faults.crash + faults.stall) {
      counts.stalls += 1;
      actor.stalledUntil = counts.steps + 1 + (chance.chance(0.2) ? endless : chance.below(faults.stallSteps));
      waiting.push(one);
    } else if (where !== 'between' && where !== 'begin' && where !== 'pause' && fate < faults.crash + faults.stall + faults.down) {
      // Before: it was not done. After: it was done, and the answer got lost.
      counts.downs += 1;
      one.fail(new StoreDown(`simulated, ${where}`));
    } else {
      one.go();
    }
  };

  return {
    counts,
    add: (name, begin) => {
      const actor: Actor = { name, begin, stalledUntil: 0, ended: false, life: undefined as unknown as Life };
      actors.push(actor);
      start(actor);
    },
    wakeAll: () => {
      for (const actor of actors) actor.stalledUntil = 0;
    },
    runUntil: async (name, where) => {
      for (let turns = 0; turns < 1_000; turns++) {
        const one = waiting.find(({ actor }) => actor.name === name);
        if (!one || one.where === where) return;
        waiting = waiting.filter((each) => each !== one);
        one.go();
        await settled();
      }
    },
    step: async (faults) => {
      counts.steps += 1;
      const ready = waiting.filter(({ actor }) => actor.stalledUntil <= counts.steps);
      const same = ready.filter(({ actor }) => actor.name === going);
      const stays = same.length > 0 && (isFirst || !same.some(({ where }) => order.givesWay(where)));
      if (!stays) await order.changed();
      const others = ready.filter(({ actor }) => actor.name !== going);
      const among = stays ? same : order.alternates && others.length > 0 ? others : ready;
      const one = among.length > 0 ? schedule.pick(among) : undefined;
      if (!one) return waiting.length > 0;
      isFirst = !stays;
      going = one.actor.name;
      waiting = waiting.filter((each) => each !== one);
      goOn(one, faults);
      await settled();
      return true;
    },
  };
};
