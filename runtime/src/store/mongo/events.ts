import type { Event } from '@sceneworks/schemas';
import type { Filter } from 'mongodb';
import type { DeliveryChange, EventStore, Finished, Slot, WindowRow } from '../store.ts';
import type { Collections, Written } from './collections.ts';
import { type Change, type Comparing, compareAndSet } from './compare.ts';
import { collisions, reach } from './down.ts';
import { newWriter } from './writer.ts';

type Stored = Event & Written;

const bare = (event: Stored): Event => {
  delete event.writer;
  return event;
};

/** What replaces an event whose deliveries still are as they were read: everything else of it stays. */
const replacing: Comparing = {
  current: '$deliveries.rev',
  next: { $mergeObjects: ['$$ROOT', '$$chosen.to'] },
};

const changeOf = ({ before, after }: DeliveryChange, writer: string): Change => ({
  id: before._id,
  expected: before.deliveries.map(({ rev }) => rev),
  to: { status: after.status, due: after.due, deliveries: after.deliveries, writer },
});

/** Ids within a slot, as part of a filter. */
export const within = (slot: Slot | undefined): Record<string, unknown> => {
  const range = { ...(slot?.from === undefined ? {} : { $gte: slot.from }), ...(slot?.until === undefined ? {} : { $lt: slot.until }) };
  return Object.keys(range).length > 0 ? { _id: range } : {};
};

const rowOf = (event: Event, scene: string): WindowRow => ({
  event: event._id,
  occurredAt: event.occurredAt,
  type: event.type,
  ...(event.reporter?.key === undefined ? {} : { reporterKey: event.reporter.key }),
  ...(event.device === undefined ? {} : { device: event.device }),
  ...(event.point === undefined ? {} : { point: event.point }),
  waits: event.deliveries.some((delivery) => delivery.scene === scene && delivery.state === 'judged' && delivery.outcome === 'held'),
});

const statusOfFinished = { opened: 'applied', joined: 'joined' } as const;
const markFields = { 'deliveries.scene': 1, 'deliveries.rev': 1, 'deliveries.state': 1 } as const;
const rowFields = {
  _id: 1,
  occurredAt: 1,
  type: 1,
  'reporter.key': 1,
  device: 1,
  point: 1,
  'deliveries.scene': 1,
  'deliveries.windowKey': 1,
  'deliveries.state': 1,
  'deliveries.outcome': 1,
} as const;

/** By when they occurred; of one instant, by id. */
const inTime = (a: WindowRow, b: WindowRow): number =>
  a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.event < b.event ? -1 : 1;

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

  readHeld: async (ids) => {
    const filter = { _id: { $in: [...ids] }, 'deliveries.outcome': 'held' } as unknown as Filter<Stored>;
    const rows = await reach(() => events.find(filter).toArray());
    return new Map(rows.map((row) => [row._id, bare(row)]));
  },

  readMarks: async (ids) => {
    const rows = await reach(() => events.find({ _id: { $in: [...ids] } }, { projection: markFields }).toArray());
    return new Map(rows.map((row) => [row._id, row.deliveries]));
  },

  replaceDeliveries: async (changes) => {
    if (changes.length === 0) return [];
    const marks = new Map(changes.map(({ before }) => [before._id, newWriter()]));
    const ours = await compareAndSet(
      events,
      changes.map((change) => changeOf(change, marks.get(change.before._id) as string)),
      marks,
      replacing,
    );
    return changes.map(({ before }) => ours.has(before._id));
  },

  finishDeliveries: async (finished) => {
    if (finished.length === 0) return;
    const own = async (outcome: Finished['outcome']): Promise<void> => {
      const ids = finished.filter((one) => one.outcome === outcome).map(({ event }) => event);
      const done = { $mergeObjects: ['$$this', { state: 'done', outcome, incident: '$$this.target', rev: { $add: ['$$this.rev', 1] } }] };
      const next = { status: statusOfFinished[outcome], due: null, deliveries: { $map: { input: '$deliveries', in: done } } };
      if (ids.length > 0) await reach(() => events.updateMany({ _id: { $in: ids } }, [{ $set: next }]));
    };
    await Promise.all([own('opened'), own('joined')]);
  },

  dueEvents: async (now, limit, slot) => {
    const filter = { due: { $gt: '', $lte: now }, ...within(slot) } as Filter<Stored>;
    const rows = await reach(() =>
      events
        .find(filter, { projection: { raw: 0 } })
        .sort({ due: 1 })
        .limit(limit)
        .toArray(),
    );
    return rows.map((row) => bare({ ...row, raw: {} }));
  },

  windowMembers: async (queries) => {
    if (queries.length === 0) return [];
    const [froms, untils] = [queries.map(({ from }) => from).sort(), queries.map(({ until }) => until).sort()];
    const filter = {
      'deliveries.windowKey': { $in: [...new Set(queries.map(({ windowKey }) => windowKey))] },
      occurredAt: { $gte: froms[0], $lte: untils.at(-1) },
    } as unknown as Filter<Stored>;
    const rows = await reach(() => events.find(filter, { projection: rowFields }).toArray());
    // Told apart once by window: a hot group asks hundreds of windows of thousands of rows.
    const byWindow = new Map<string, WindowRow[]>();
    for (const row of rows) {
      for (const { scene, windowKey } of row.deliveries) {
        if (windowKey === undefined) continue;
        const held = byWindow.get(`${scene}\n${windowKey}`);
        if (held) held.push(rowOf(row, scene));
        else byWindow.set(`${scene}\n${windowKey}`, [rowOf(row, scene)]);
      }
    }
    for (const held of byWindow.values()) held.sort(inTime);
    return queries.map(({ scene, windowKey, from, until }) =>
      (byWindow.get(`${scene}\n${windowKey}`) ?? []).filter(({ occurredAt }) => occurredAt >= from && occurredAt <= until),
    );
  },
});
