import type { Delivery, Event, EventStatus, Instant } from '@sceneworks/schemas';

/** What an event is called by when its deliveries went different ways: the first of these that one of them has. */
const order: readonly EventStatus[] = ['quarantined', 'refused', 'applied', 'joined', 'observed', 'unrouted', 'discarded'];

const statusOf = (delivery: Delivery): EventStatus => {
  if (delivery.state !== 'done') return delivery.outcome === 'held' ? 'held' : 'received';
  switch (delivery.outcome) {
    case undefined:
    case 'held':
      return 'received';
    case 'opened':
      return 'applied';
    default:
      return delivery.outcome;
  }
};

/** The status of an event, derived from its deliveries; without any it is `unrouted`: nobody asked for it. */
export const eventStatus = (deliveries: readonly Delivery[]): EventStatus => {
  if (deliveries.length === 0) return 'unrouted';
  const all = deliveries.map(statusOf);
  if (all.includes('received')) return 'received';
  if (all.includes('held')) return 'held';
  return order.find((status) => all.includes(status)) as EventStatus;
};

/** Waits for its window to pass: nothing to do before. */
export const isHeld = ({ state, outcome }: Delivery): boolean => state === 'judged' && outcome === 'held';

/** When an event must be looked at again: work at `at`, held deliveries when their window has passed, nothing when all are done. */
export const eventDue = (deliveries: readonly Delivery[], at: Instant): Instant | null => {
  const dues = deliveries.flatMap((delivery) => {
    if (delivery.state === 'done') return [];
    return isHeld(delivery) ? [delivery.heldUntil ?? at] : [at];
  });
  return dues.sort()[0] ?? null;
};

/** The event with these deliveries, its status and due instant with them. */
export const withDeliveries = (event: Event, deliveries: Delivery[], at: Instant): Event => ({
  ...event,
  deliveries,
  status: eventStatus(deliveries),
  due: eventDue(deliveries, at),
});
