import { raisedSource } from '@sceneworks/engine';
import { incidentId } from '@sceneworks/scene';
import type { Delivery, Event, VerdictFile } from '@sceneworks/schemas';
import type { Work } from './deliveries.ts';
import type { World } from './world.ts';

/** The id under which a delivery opens an incident of its own: made of the event, or of the effect by which another incident asks for it. */
export const ownTarget = (
  { rules }: World,
  { _id, source, key }: Pick<Event, '_id' | 'source' | 'key'>,
  { scene }: Delivery,
  attempt: number,
): string => incidentId(source === raisedSource ? key : _id, scene, rules.attemptInId ? attempt : 0);

/**
 * Where deliveries go that have a verdict and no target yet: to the open incident that answers for their correlation, else to one of
 * their own. Of several with the same correlation all go where the first goes, so that a hot matter is one insert and not as many
 * collisions. A target is a name and no promise: it may be gone when it is come to, and then the protocol gives another.
 */
export const targetsFor = async (
  world: World,
  wanted: readonly { readonly work: Work; readonly file: VerdictFile; readonly attempt: number }[],
): Promise<readonly string[]> => {
  if (wanted.length === 0) return [];
  const keys = wanted.map(({ work, file }) => ({ scene: work.delivery.scene, key: file.correlation }));
  const holders = await world.store.openHolders(keys);
  const first = new Map<string, string>();
  return wanted.map(({ work, attempt }, i) => {
    const { scene, key } = keys[i] as (typeof keys)[number];
    const held = holders[i];
    if (held) return held;
    const name = `${scene}\n${key}`;
    const target = first.get(name) ?? ownTarget(world, work.event, work.delivery, attempt);
    first.set(name, target);
    return target;
  });
};
