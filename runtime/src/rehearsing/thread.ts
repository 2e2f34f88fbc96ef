import { hash } from 'node:crypto';
import { on } from 'node:events';
import { type MessagePort, parentPort } from 'node:worker_threads';
import {
  comparing,
  measuring,
  type Piece,
  playVersion,
  type RehearsalInput,
  type Rehearsing,
  rehearse,
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
  readonly end: () => Promise<RehearsalResult> | RehearsalResult | null;
}

/** The version in force alone; what it comes to is said at the port. */
const liveAlone = (input: RehearsalInput, version: Plan, to: MessagePort): Playing => {
  const measured = measuring();
  const live = playVersion(version, input, measured);
  return {
    record: (incidents) => {
      for (const { incident, entries } of incidents) measured.take({ ...incident, journal: [...entries] });
    },
    take: (events) => to.postMessage(live.take(events)),
    end: () => {
      to.postMessage(live.end());
      to.close();
      return null;
    },
  };
};

const recorded = ({ record }: Pick<Rehearsing, 'record'>): Playing['record'] => {
  const known = new Map<string, Plan>();
  return (incidents, plans) => {
    for (const plan of plans) known.set(plan.hash, plan);
    for (const { incident, entries } of incidents) {
      const [first = incident.hash, ...later] = versionsOf(entries);
      record(
        incident,
        entries,
        known.get(first),
        later.flatMap((hash) => known.get(hash) ?? []),
      );
    }
  };
};

/** All of it. */
const whole = (input: RehearsalInput): Playing => {
  const rehearsing = rehearse(input);
  return { record: recorded(rehearsing), take: rehearsing.take, end: rehearsing.end };
};

/** The draft, what was recorded, and the two versions beside each other; what the one in force comes to is heard at the port. */
const besideLive = (input: RehearsalInput, from: MessagePort): Playing => {
  const beside = comparing(input);
  const draft = playVersion(input.draft, input, beside.measured);
  const said = on(from, 'message');
  const next = async <Said>(): Promise<Said> => (await said.next()).value[0] as Said;
  return {
    record: recorded(beside),
    take: async (events, masked) => {
      beside.take(events, masked);
      const draftCameTo = draft.take(events);
      beside.found(await next<Piece>(), draftCameTo);
    },
    end: async () => {
      const draftCameTo = draft.end();
      return beside.end(await next<VersionEnd>(), draftCameTo);
    },
  };
};

const playingOf = ({ input, to, from }: Told & { readonly do: 'begin' }): Playing => {
  if (to && input.live) return liveAlone(input, input.live, to);
  return from ? besideLive(input, from) : whole(input);
};

let playing: Playing | undefined;

const begun = (): Playing => {
  if (!playing) throw new Error('Nothing was begun');
  return playing;
};

const doIt = async (told: Told): Promise<RehearsalResult | null> => {
  switch (told.do) {
    case 'begin':
      playing = playingOf(told);
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
