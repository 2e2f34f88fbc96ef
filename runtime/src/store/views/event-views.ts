import type { Event, EventRow, Incident } from '@sceneworks/schemas';
import type { Filter } from 'mongodb';
import { reach } from '../mongo/down.ts';
import { beyond, cursorOf, pageMost } from './query.ts';
import type { ViewWorld } from './row.ts';
import { incidentScope, type Viewer } from './viewer.ts';
import type { EventViews, Reads } from './views.ts';

const eventRow = (event: Event, { index }: ViewWorld): EventRow => ({
  id: event._id,
  source: event.source,
  sourceTitle: index.sources.get(event.source)?.title ?? { zh: event.source },
  type: event.type,
  key: event.key,
  occurredAt: event.occurredAt,
  receivedAt: event.receivedAt,
  status: event.status,
  ...(event.place ? { place: event.place } : {}),
  deliveries: event.deliveries.map(({ scene, state, outcome, incident, reason }) => ({
    scene,
    state,
    ...(outcome ? { outcome } : {}),
    ...(incident ? { incident } : {}),
    ...(reason ? { reason } : {}),
  })),
});

/** Events are the desk's and the intake's business: the center sees those of its classes, nobody else the list. */
export const eventScope = (viewer: Viewer): Filter<Event> =>
  viewer.center ? { intelClass: { $in: [...viewer.classes] } } : { _id: { $in: [] } };

/** Events for the desk, and who may read what one reported. */
export function eventViews({ events, one, store }: Reads): EventViews {
  return {
    events: async (viewer, query, world) => {
      const limit = Math.min(query.limit ?? 50, pageMost);
      const filter = { $and: [eventScope(viewer), query.status ? { status: { $eq: query.status } } : {}] } as Filter<Event>;
      const [found, total] = await reach(() =>
        Promise.all([
          events
            .find({ $and: [filter, beyond('receivedAt', -1, query.after)] } as Filter<Event>, { projection: { raw: 0, subject: 0 } })
            .sort({ receivedAt: -1, _id: 1 })
            .limit(limit + 1)
            .toArray(),
          events.countDocuments(filter, { limit: 10_000 }),
        ]),
      );
      const rows = found.slice(0, limit) as Event[];
      const last = rows.at(-1);
      return {
        rows: rows.map((event) => eventRow(event, world)),
        total,
        ...(found.length > limit && last ? { next: cursorOf(last.receivedAt, last._id) } : {}),
      };
    },

    event: async (viewer, id, world) => {
      const event = await reach(() => events.findOne({ $and: [{ _id: { $eq: id } }, eventScope(viewer)] } as Filter<Event>));
      return event ? eventRow(event as Event, world) : null;
    },

    latestEvents: async (viewer, sources, limit) => {
      if (sources.length === 0) return [];
      const filter = { source: { $in: [...sources] }, intelClass: { $in: [...viewer.classes] } } as Filter<Event>;
      const found = await reach(() =>
        events
          .find(filter, { projection: { source: 1, type: 1, receivedAt: 1, raw: 1 } })
          .sort({ receivedAt: -1, _id: 1 })
          .limit(limit)
          .toArray(),
      );
      return found as Event[];
    },

    mayReadReport: async (viewer, id) => {
      const event = (await store.readEvents([id])).get(id);
      if (!event || !viewer.classes.includes(event.intelClass)) return false;
      if (viewer.center) return true;
      for (const { incident: first } of event.deliveries) {
        const seen = new Set<string>();
        for (let at = first; at !== undefined && !seen.has(at); ) {
          seen.add(at);
          const incident: Incident | null = await one({ $and: [{ _id: { $eq: at } }, incidentScope(viewer)] } as Filter<Incident>);
          if (incident?.reports.some((report) => report.event === id)) return true;
          at = (incident ?? (await one({ _id: { $eq: at } })))?.mergedInto;
        }
      }
      return false;
    },
  };
}
