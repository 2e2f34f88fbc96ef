import type { Delivery, Event } from '@sceneworks/schemas';
import type { AnyBulkWriteOperation, Filter } from 'mongodb';
import type { DeliveryChange, EventStore, Slot, WindowQuery, WindowRow } from '../store.ts';
import type { Collections, Written } from './collections.ts';
import { collisions, reach } from './down.ts';
import { carries, newWriter } from './writer.ts';

type Stored = Event & Written;

const bare = (event: Stored): Event => {
  delete event.writer;
  return event;
};

/** The members of a delivery that differ, under their paths; `null` leaves in `gone` those that went away. */
const difference = (before: Delivery, after: Delivery, at: string): { set: Record<string, unknown>; gone: Record<string, ''> } => {
  const set: Record<string, unknown> = {};
  const gone: Record<string, ''> = {};
  for (const key of Object.keys(after) as (keyof Delivery)[]) {
    if (after[key] !== undefined && after[key] !== before[key]) set[`${at}.${key}`] = after[key];
  }
  for (const key of Object.keys(before) as (keyof Delivery)[]) if (after[key] === undefined) gone[`${at}.${key}`] = '';
  return { set, gone };
};

const updateOf = ({ before, after }: DeliveryChange, writer: string): AnyBulkWriteOperation<Stored> => {
  const filter: Record<string, unknown> = { _id: { $eq: before._id } };
  const set: Record<string, unknown> = { status: after.status, due: after.due, writer };
  const gone: Record<string, ''> = {};
  before.deliveries.forEach((delivery, i) => {
    filter[`deliveries.${i}.rev`] = { $eq: delivery.rev };
    const changed = difference(delivery, after.deliveries[i] as Delivery, `deliveries.${i}`);
    Object.assign(set, changed.set);
    Object.assign(gone, changed.gone);
  });
  const update = Object.keys(gone).length > 0 ? { $set: set, $unset: gone } : { $set: set };
  return { updateOne: { filter: filter as Filter<Stored>, update: update as never } };
};

/** Ids within a slot, as part of a filter. */
export const within = (slot: Slot | undefined): Record<string, unknown> => {
  const range = { ...(slot?.from === undefined ? {} : { $gte: slot.from }), ...(slot?.until === undefined ? {} : { $lt: slot.until }) };
  return Object.keys(range).length > 0 ? { _id: range } : {};
};

const rowOf = (event: Event): WindowRow => ({
  event: event._id,
  occurredAt: event.occurredAt,
  type: event.type,
  ...(event.reporter?.key === undefined ? {} : { reporterKey: event.reporter.key }),
  ...(event.device === undefined ? {} : { device: event.device }),
  ...(event.point === undefined ? {} : { point: event.point }),
});

const markFields = { 'deliveries.scene': 1, 'deliveries.rev': 1, 'deliveries.state': 1 } as const;
const rowFields = {
  _id: 1,
  occurredAt: 1,
  type: 1,
  'reporter.key': 1,
  point: 1,
  'deliveries.scene': 1,
  'deliveries.windowKey': 1,
} as const;

/** The events of an installation. */
export const mongoEvents = ({ events }: Pick<Collections, 'events'>): EventStore => ({
  insertEvents: async (list) => {
    if (list.length === 0) return [];
    const collided = await collisions(() => events.insertMany([...list], { ordered: false }));
    return list.map((_, i) => (collided.has(i) ? 'duplicate' : 'inserted'));
  },

  readEvents: async (ids) => {
    const rows = await reach(() => events.find({ _id: { $in: [...ids] } }).toArray());
    return new Map(rows.map((row) => [row._id, bare(row)]));
  },

  readMarks: async (ids) => {
    const rows = await reach(() => events.find({ _id: { $in: [...ids] } }, { projection: markFields }).toArray());
    return new Map(rows.map((row) => [row._id, row.deliveries]));
  },

  replaceDeliveries: async (changes) => {
    if (changes.length === 0) return [];
    const marks = new Map(changes.map(({ before }) => [before._id, newWriter()]));
    const { matchedCount } = await reach(() =>
      events.bulkWrite(
        changes.map((change) => updateOf(change, marks.get(change.before._id) as string)),
        { ordered: false },
      ),
    );
    if (matchedCount === changes.length) return changes.map(() => true);
    const ours = await carries(events, marks);
    return changes.map(({ before }) => ours.has(before._id));
  },

  dueEvents: async (now, limit, slot) => {
    const filter = { due: { $gt: '', $lte: now }, ...within(slot) } as Filter<Stored>;
    const rows = await reach(() => events.find(filter).sort({ due: 1 }).limit(limit).toArray());
    return rows.map(bare);
  },

  windowMembers: async (queries) => {
    if (queries.length === 0) return [];
    const clause = ({ scene, windowKey, from, until }: WindowQuery) => ({
      'deliveries.windowKey': { $eq: windowKey },
      occurredAt: { $gte: from, $lte: until },
      deliveries: { $elemMatch: { scene: { $eq: scene }, windowKey: { $eq: windowKey } } },
    });
    const clauses = queries.map(clause);
    const filter = (clauses.length === 1 ? clauses[0] : { $or: clauses }) as Filter<Stored>;
    const rows = await reach(() => events.find(filter, { projection: rowFields }).toArray());
    return queries.map(({ scene, windowKey, from, until }) =>
      rows
        .filter(
          ({ occurredAt, deliveries }) =>
            occurredAt >= from &&
            occurredAt <= until &&
            deliveries.some((delivery) => delivery.scene === scene && delivery.windowKey === windowKey),
        )
        .map(rowOf)
        .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.event < b.event ? -1 : 1)),
    );
  },
});
