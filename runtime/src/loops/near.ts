import { spanMs } from '@sceneworks/engine';
import type { FileConfig, Incident } from '@sceneworks/schemas';
import type { Facts } from './facts.ts';
import { later } from './judge.ts';
import { transition, type Wanted } from './transition.ts';
import type { World } from './world.ts';

/** How near, and within what time, another report of the category is the same matter; undefined where the scene does not say. */
const nearnessOf = (facts: Facts, incident: Incident): FileConfig['near'] => {
  const { plan } = facts.plan(incident.hash);
  const filedBy = incident.journal[0]?.command.verdict?.file?.node;
  const files = Object.values(plan.nodes).flatMap((node) =>
    node?.kind === 'file' && (filedBy === undefined || node.id === filedBy) ? [node] : [],
  );
  return files.map(({ config }) => (config as unknown as FileConfig).near).find((near) => near !== undefined);
};

/** Asks one to be merged into another; asked again later it is another command, because the first may have been refused for a while. */
export const mergeInto = (from: string, into: string, why: 'near' | 'keys'): Wanted => ({
  incident: from,
  commands: ({ seq }: Incident, { at }: Facts) => [{ id: `${why}:${into}:${seq}`, at, actor: { kind: 'system' }, type: 'merge', to: into }],
});

/**
 * Two reports of one matter from places a few metres apart have different keys, so no index keeps them from opening two incidents.
 * Each looks around after it has been written: of two racers at least one then sees the other, and the one with the larger id is
 * merged into the one with the smallest.
 */
export const lookAround = async (world: World, facts: Facts, opened: readonly Incident[]): Promise<void> => {
  const merges = await Promise.all(
    opened.map(async (incident) => {
      const near = incident.open && incident.point ? nearnessOf(facts, incident) : undefined;
      if (!near || !incident.point) return [];
      const { scene, category, point, openedAt } = incident;
      const since = later(openedAt, -spanMs(near.within));
      const found = await world.store.nearbyOpen({ scene, category, point, metres: near.withinMetres, since });
      const all = [...new Set([...found, incident._id])].sort();
      const [smallest, ...others] = all as [string, ...string[]];
      return smallest === incident._id
        ? others.map((other) => mergeInto(other, smallest, 'near'))
        : [mergeInto(incident._id, smallest, 'near')];
    }),
  );
  const wanted = new Map(merges.flat().map((merge) => [merge.incident, merge]));
  if (wanted.size > 0) await transition(world, [...wanted.values()]);
};
