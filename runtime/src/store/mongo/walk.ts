import type { Event, Incident } from '@sceneworks/schemas';
import type { Db, Filter } from 'mongodb';
import type { SceneVersionDocument } from '../store.ts';
import { collectionsOf } from './collections.ts';
import { unpacked } from './incidents.ts';

/** Walks through everything stored, for who verifies, exports or anchors an installation: no viewer, never behind a route. */
export interface Walk {
  /** All incidents, in order of id */
  incidents(): AsyncIterable<Incident>;
  /** All events, in order of id, without what the store adds */
  events(): AsyncIterable<Event>;
  /** Every version of a scene that was ever stored, with its plan: what journals replay on */
  versions(): AsyncIterable<SceneVersionDocument>;
  /** Heads of the incidents that a step moved after an instant; all of them after '' */
  headsSince(at: string): AsyncIterable<Pick<Incident, '_id' | 'seq' | 'head'>>;
  /** Incidents that ended before an instant, with the events they were made of: what an erasure goes by */
  endedBefore(at: string): AsyncIterable<Pick<Incident, '_id' | 'reports'>>;
  /** Ids of events that came in before an instant, have nothing left to do, and led to no incident */
  idleBefore(at: string): AsyncIterable<string>;
}

const inOrder = { _id: 1 } as const;

/** The walk over a MongoDB. */
export const mongoWalk = (db: Db): Walk => {
  const { incidents, events, versions } = collectionsOf(db);
  return {
    async *incidents() {
      for await (const stored of incidents.find().sort(inOrder)) yield unpacked(stored);
    },
    async *events() {
      for await (const { writer: _writer, ...event } of events.find().sort(inOrder)) yield event as Event;
    },
    async *versions() {
      yield* versions.find().sort(inOrder);
    },
    async *headsSince(at) {
      for await (const one of incidents.find({ at: { $gte: at } }, { projection: { seq: 1, head: 1 } }).sort(inOrder))
        yield one as Pick<Incident, '_id' | 'seq' | 'head'>;
    },
    async *endedBefore(at) {
      for await (const one of incidents.find({ open: false, endedAt: { $lt: at } }, { projection: { reports: 1 } }).sort(inOrder))
        yield one as Pick<Incident, '_id' | 'reports'>;
    },
    async *idleBefore(at) {
      const idle = {
        receivedAt: { $lt: at },
        'deliveries.incident': { $exists: false },
        deliveries: { $not: { $elemMatch: { state: { $ne: 'done' } } } },
      };
      for await (const { _id } of events.find(idle as Filter<Event>, { projection: { _id: 1 } }).sort(inOrder)) yield String(_id);
    },
  };
};
