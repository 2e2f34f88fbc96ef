import { hash } from 'node:crypto';
import { type MessagePort, parentPort } from 'node:worker_threads';
import {
  type Comparing,
  comparing,
  measuring,
  type Piece,
  playVersion,
  type RehearsalInput,
  type VersionEnd,
  versionsOf,
} from '@sceneworks/engine';
import { sha256By } from '@sceneworks/scene';
import type { Event, Plan, RehearsalResult } from '@sceneworks/schemas';
import type { RecordedIncident } from '../store/rehearsals.ts';
import type { Told } from './told.ts';

/** A thread that rehearses what it is told and answers each message by one: it reads nothing and writes nothing itself. */
const port = parentPort;
if (!port) throw new Error('This file runs in a thread of its own');

sha256By((text) => hash('sha256', text));

/** What a thread plays of a rehearsal. */
interface Playing {
  readonly record: (incidents: readonly RecordedIncident[], plans: readonly Plan[]) => void;
  readonly take: (events: readonly Event[], masked: number) => Promise<void> | void;
  readonly end: () => Promise<RehearsalResult> | null;
}

/** A draft that is played here, or whose pieces come from where it is played. */
interface Draft {
  readonly take: (events: readonly Event[]) => Piece | Promise<Piece>;
  readonly end: () => VersionEnd | Promise<VersionEnd>;
}

/** The draft alone; what it comes to is said at the port. */
const draftAlone = (input: RehearsalInput, to: MessagePort): Playing => {
  const measured = measuring();
  const draft = playVersion(input.draft, input, measured);
  return {
    record: (incidents) => {
      for (const { incident, entries } of incidents) measured.take({ ...incident, journal: [...entries] });
    },
    take: (events) => to.postMessage(draft.take(events)),
    end: () => {
      to.postMessage(draft.end());
      to.close();
      return null;
    },
  };
};

/** What is said at a port, each message to the one who asked as the first that still waits. */
const heardAt = (from: MessagePort): Draft => {
  const said: unknown[] = [];
  const waiting: ((piece: never) => void)[] = [];
  from.on('message', (piece) => {
    const first = waiting.shift();
    if (first) first(piece as never);
    else said.push(piece);
  });
  const next = <Said>(): Promise<Said> =>
    new Promise((resolve) => (said.length > 0 ? resolve(said.shift() as Said) : waiting.push(resolve as (piece: never) => void)));
  return { take: () => next<Piece>(), end: () => next<VersionEnd>() };
};

const recorded = (beside: Comparing) => {
  const known = new Map<string, Plan>();
  return (incidents: readonly RecordedIncident[], plans: readonly Plan[]): void => {
    for (const plan of plans) known.set(plan.hash, plan);
    for (const { incident, entries } of incidents) {
      const [first = incident.hash, ...later] = versionsOf(entries);
      beside.record(
        incident,
        entries,
        known.get(first),
        later.flatMap((hash) => known.get(hash) ?? []),
      );
    }
  };
};

/** The version in force, what was recorded, and the two beside each other; the draft too where it is not heard at a port. */
const allElse = (input: RehearsalInput, from: MessagePort | undefined): Playing => {
  const beside = comparing(input);
  const live = input.live && playVersion(input.live, input, beside.measured);
  const draft: Draft = from ? heardAt(from) : playVersion(input.draft, input, beside.measured);
  return {
    record: recorded(beside),
    take: async (events, masked) => {
      beside.take(events, masked);
      const liveCameTo = live?.take(events);
      beside.found(liveCameTo, await draft.take(events));
    },
    end: async () => {
      const liveCameTo = live?.end();
      return beside.end(liveCameTo, await draft.end());
    },
  };
};

let playing: Playing | undefined;

const begun = (): Playing => {
  if (!playing) throw new Error('Nothing was begun');
  return playing;
};

const doIt = async (told: Told): Promise<RehearsalResult | null> => {
  switch (told.do) {
    case 'begin':
      playing = told.to ? draftAlone(told.input, told.to) : allElse(told.input, told.from);
      return null;
    case 'record':
      begun().record(told.incidents, told.plans);
      return null;
    case 'take':
      await begun().take(told.events, told.masked);
      return null;
    case 'end':
      return begun().end();
  }
};

/** One after the other, however soon the next is told. What fails ends the thread, which whoever told it hears. */
let last: Promise<void> = Promise.resolve();
port.on('message', (told: Told) => {
  last = last.then(async () => port.postMessage(await doIt(told)));
});
