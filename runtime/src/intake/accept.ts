import type { Envelope } from '@sceneworks/engine';
import type { EventStatus, PersonalValue, Refusal } from '@sceneworks/schemas';
import { factsFor } from '../loops/facts.ts';
import { hashesOf } from '../loops/published.ts';
import type { World } from '../loops/world.ts';
import { StoreDown } from '../store/store.ts';
import { bear, breakSilences } from './birth.ts';

/** What came in at a door and has been found in order: the envelope, and the personal values taken out of it. */
export interface Arrival {
  readonly event: Envelope & { readonly queryCode?: string };
  readonly personal: readonly PersonalValue[];
}

/** What an arrival became; only said once it is durable. */
export interface Accepted {
  readonly event: string;
  readonly status: EventStatus;
  readonly duplicate: boolean;
}

export type AcceptOutcome = { readonly accepted: Accepted } | { readonly refusal: Refusal };

const storeSlow: Refusal = {
  code: 'STORE_BUSY',
  text: { zh: '系统繁忙，尚未收下，请稍后重发', en: 'The store is slow or full; nothing was accepted, send it again a little later' },
};

/** Stores one group of arrivals and says what became of each. Rejects with `StoreDown` when that is not known. */
export const acceptGroup = async (world: World, arrivals: readonly Arrival[]): Promise<readonly Accepted[]> => {
  const scenes = await world.scenes();
  const facts = await factsFor(world, hashesOf(scenes));
  const envelopes = arrivals.map(({ event }) => event);
  await breakSilences(world, facts, scenes, envelopes, facts.at);
  await world.store.insertPersonal(arrivals.flatMap(({ event, personal }) => personal.map((value) => ({ ...value, event: event._id }))));
  const events = await bear(world, facts, scenes, envelopes);
  const outcomes = await world.store.insertEvents(events);
  const duplicates = arrivals.filter((_, i) => outcomes[i] === 'duplicate');
  await world.store.removePersonal(duplicates.flatMap(({ personal }) => personal.map(({ _id }) => _id)));
  const standing = duplicates.length > 0 ? await world.store.readEvents(duplicates.map(({ event }) => event._id)) : new Map();
  world.wake();
  return events.map(({ _id, status }, i) => ({
    event: _id,
    status: outcomes[i] === 'duplicate' ? (standing.get(_id)?.status ?? 'received') : status,
    duplicate: outcomes[i] === 'duplicate',
  }));
};

/** Stores what the product says itself: schedules, silences, other incidents. */
export const acceptSpoken = async (world: World, envelopes: readonly Envelope[]): Promise<void> => {
  if (envelopes.length === 0) return;
  await acceptGroup(
    world,
    envelopes.map((event) => ({ event, personal: [] })),
  );
};

export interface IntakeOptions {
  /** How long a group is gathered */
  readonly gatherMs?: number;
  /** Arrivals in one group */
  readonly groupMost?: number;
  /** Groups on their way to the store at a time */
  readonly groupsMost?: number;
  /** Arrivals that may wait; more are refused before they are accepted */
  readonly waitingMost?: number;
}

/** Gathers arrivals of many requests into groups, so that many small requests cost one flush of the store's journal. */
export interface Intake {
  /** Answers once all of them are durable, or refused. Nothing of a refused one is stored, or it is not known to be. */
  accept(arrivals: readonly Arrival[]): Promise<readonly AcceptOutcome[]>;
  /** Arrivals that wait for their group. */
  waiting(): number;
}

interface Waiting {
  readonly arrival: Arrival;
  readonly settle: (outcome: AcceptOutcome) => void;
}

/** The door of a running server; `world` says where things are stored. */
export const openIntake = (
  world: World,
  { gatherMs = 1, groupMost = 250, groupsMost = 2, waitingMost = 10_000 }: IntakeOptions = {},
): Intake => {
  let queue: Waiting[] = [];
  let running = 0;
  let gathering = false;

  const send = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const accepted = await acceptGroup(
        world,
        group.map(({ arrival }) => arrival),
      );
      for (const [i, { settle }] of group.entries()) settle({ accepted: accepted[i] as Accepted });
    } catch (error) {
      if (!(error instanceof StoreDown)) world.log({ level: 'error', event: 'intakeFailed', why: (error as Error).message });
      for (const { settle } of group) settle({ refusal: storeSlow });
    }
  };

  const flush = (): void => {
    gathering = false;
    while (queue.length > 0 && running < groupsMost) {
      const group = queue.slice(0, groupMost);
      queue = queue.slice(groupMost);
      running += 1;
      void send(group).then(() => {
        running -= 1;
        flush();
      });
    }
  };

  const gather = (): void => {
    if (queue.length >= groupMost) {
      flush();
    } else if (!gathering && running < groupsMost) {
      gathering = true;
      setTimeout(flush, gatherMs);
    }
  };

  return {
    waiting: () => queue.length,
    accept: (arrivals) => {
      if (queue.length + arrivals.length > waitingMost) return Promise.resolve(arrivals.map(() => ({ refusal: storeSlow })));
      const settled = arrivals.map((arrival) => new Promise<AcceptOutcome>((settle) => queue.push({ arrival, settle })));
      gather();
      return Promise.all(settled);
    },
  };
};
