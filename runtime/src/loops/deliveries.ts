import type { Delivery, Event, Instant } from '@sceneworks/schemas';
import { isHeld, withDeliveries } from './status.ts';
import type { World } from './world.ts';

/** Events a worker has in hand, each as the store last showed or accepted it, and what of them waits for a later time. */
export interface Hand {
  readonly events: Map<string, Event>;
  /** `event/place` of deliveries that are left alone for now */
  readonly parked: Set<string>;
}

export const handOf = (events: readonly Event[]): Hand => ({
  events: new Map(events.map((event) => [event._id, event])),
  parked: new Set(),
});

/** One delivery to work on. */
export interface Work {
  readonly event: Event;
  readonly place: number;
  readonly delivery: Delivery;
}

/** How one delivery is to change; its `rev` goes up by itself. A member that is `undefined` goes away. */
export interface Edit {
  readonly work: Work;
  readonly change: { readonly [member in keyof Delivery]?: Delivery[member] | undefined };
}

const nameOf = ({ event, place }: Pick<Work, 'event' | 'place'>): string => `${event._id}/${place}`;

/** Deliveries in hand that are wanted and not parked, the earliest received first, so that every worker goes the same way. */
export const worksOf = ({ events, parked }: Hand, wanted: (delivery: Delivery) => boolean): Work[] =>
  [...events.values()]
    .sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : a._id < b._id ? -1 : 1))
    .flatMap((event) =>
      event.deliveries.flatMap((delivery, place) => {
        const work = { event, place, delivery };
        return wanted(delivery) && !parked.has(nameOf(work)) ? [work] : [];
      }),
    );

export const isJudged = (delivery: Delivery): boolean => delivery.state === 'judged' && !isHeld(delivery);

const changed = (delivery: Delivery, change: Edit['change']): Delivery => {
  const next: Record<string, unknown> = { ...delivery, ...change, rev: delivery.rev + 1 };
  for (const key of Object.keys(next)) if (next[key] === undefined) delete next[key];
  return next as unknown as Delivery;
};

/** Reads events again into the hand; those that are gone or have nothing to do leave it. */
export const reread = async ({ store }: World, hand: Hand, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const found = await store.readEvents(ids);
  for (const id of ids) {
    const event = found.get(id);
    if (event && event.due !== null) hand.events.set(id, event);
    else hand.events.delete(id);
  }
};

/**
 * Writes edits, all deliveries of an event in one write, each only over the deliveries as they are in hand. Gives the edits that were
 * made; the events of the others are read again. `due` is when what is left of an event is looked at next.
 */
export const writeEdits = async (world: World, hand: Hand, edits: readonly Edit[], due: Instant): Promise<readonly Edit[]> => {
  if (edits.length === 0) return [];
  const byEvent = new Map<string, Edit[]>();
  for (const edit of edits) byEvent.set(edit.work.event._id, [...(byEvent.get(edit.work.event._id) ?? []), edit]);
  const changes = [...byEvent.values()].map((list) => {
    const { event: before } = (list[0] as Edit).work;
    const deliveries = before.deliveries.map((delivery, place) => {
      const edit = list.find(({ work }) => work.place === place);
      return edit ? changed(delivery, edit.change) : delivery;
    });
    return { before, after: withDeliveries(before, deliveries, due) };
  });
  const outcomes = await world.store.replaceDeliveries(changes);
  const stale: string[] = [];
  for (const [i, { after }] of changes.entries()) {
    if (!outcomes[i]) stale.push(after._id);
    else if (after.due === null) hand.events.delete(after._id);
    else hand.events.set(after._id, after);
  }
  await reread(world, hand, stale);
  return edits.filter(({ work }) => !stale.includes(work.event._id));
};

/** The work as it is in hand now. */
export const current = ({ events }: Hand, { event, place }: Work): Work | undefined => {
  const now = events.get(event._id);
  const delivery = now?.deliveries[place];
  return now && delivery ? { event: now, place, delivery } : undefined;
};

/** Leaves deliveries alone until `until`; others find them then. */
export const postpone = async (world: World, hand: Hand, works: readonly Work[], until: Instant): Promise<void> => {
  if (works.length === 0) return;
  for (const work of works) hand.parked.add(nameOf(work));
  const ids = [...new Set(works.map(({ event }) => event._id))];
  const resting = ids.flatMap((id) => hand.events.get(id) ?? []);
  const changes = resting.filter((event) => event.due !== null).map((event) => ({ before: event, after: { ...event, due: until } }));
  await world.store.replaceDeliveries(changes);
};
