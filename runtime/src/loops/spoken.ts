import { type Envelope, incidentEvents, raisedEvent, raisedSource } from '@sceneworks/engine';
import type { Delivery, Effect, Event } from '@sceneworks/schemas';
import { applyEvents } from './apply.ts';
import type { Facts } from './facts.ts';
import { ownTarget } from './pin.ts';
import { withDeliveries } from './status.ts';
import type { World } from './world.ts';

/** Stores events that the product makes itself: what a schedule, a silence or another incident says. Storing one again is the same. */
export type Speak = (world: World, envelopes: readonly Envelope[]) => Promise<void>;

/** Tells scenes over scenes what has become of incidents. */
export const tellScenes = async (world: World, facts: Facts, effects: readonly Effect[], speak: Speak): Promise<void> => {
  if (effects.length === 0) return;
  const plans = (await world.scenes()).map(({ plan }) => plan);
  const listening = plans.filter(({ nodes, sourceNodes }) => sourceNodes.some((id) => nodes[id]?.kind === 'incidents'));
  const events =
    listening.length > 0 ? effects.flatMap((effect) => incidentEvents(listening, effect, facts.at).map(({ event }) => event)) : [];
  if (events.length > 0) await speak(world, events);
};

/** What came of asking another scene to open an incident: its id; not yet; or never, with why. */
export type Raised = { readonly incident: string; readonly joined: boolean } | 'later' | 'never';

const raisedAs = (event: Event | undefined): Raised => {
  const delivery = event?.deliveries[0];
  if (!delivery) return 'never';
  if (delivery.state !== 'done') return 'later';
  return delivery.incident === undefined ? 'never' : { incident: delivery.incident, joined: delivery.outcome === 'joined' };
};

/** The event by which one incident opens another; null when its scene is not published. */
const birthOf = async (world: World, facts: Facts, effect: Effect): Promise<Event | null> => {
  const scene = (await world.scenes()).find(({ plan }) => plan.scene === effect.to);
  if (!scene) return null;
  const event = { ...raisedEvent(effect, facts.at), status: 'received' as const, deliveries: [], due: facts.at };
  const delivery: Delivery = {
    scene: scene.plan.scene,
    hash: scene.plan.hash,
    state: 'received',
    target: null,
    attempt: 0,
    tries: 0,
    rev: 0,
    mayFile: true,
  };
  return withDeliveries(event, [{ ...delivery, target: ownTarget(world, event, delivery, 0) }], facts.at);
};

/** Opens incidents of other scenes: each is an event that is judged and applied like any other, under an id made of the effect's. */
export const raise = async (world: World, facts: Facts, effects: readonly Effect[]): Promise<readonly Raised[]> => {
  if (effects.length === 0) return [];
  const events = await Promise.all(effects.map((effect) => birthOf(world, facts, effect)));
  const born = events.filter((event) => event !== null);
  await world.store.insertEvents(born);
  const ids = born.map(({ _id }) => _id);
  const open = [...(await world.store.readEvents(ids)).values()].filter(({ due }) => due !== null);
  if (open.length > 0) await applyEvents(world, open);
  const standing = await world.store.readEvents(ids);
  return events.map((event) => (event === null ? 'never' : raisedAs(standing.get(event._id))));
};

/** The incident and effect that raised an event, where it was raised. */
export const parentOf = ({ source, key }: Event): { readonly incident: string; readonly effect: string } | undefined =>
  source === raisedSource ? { incident: key.slice(0, key.indexOf(':')), effect: key } : undefined;
