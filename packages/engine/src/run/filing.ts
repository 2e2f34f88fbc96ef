import { incidentId, isWithinMetres } from '@sceneworks/scene';
import type {
  Command,
  EventFacts,
  FileConfig,
  GeoPoint,
  Id,
  Incident,
  Instant,
  Plan,
  PlanNode,
  Verdict,
  VerdictFile,
} from '@sceneworks/schemas';
import type { Envelope } from '../judge/envelope.ts';
import { later, spanMs } from '../judge/span.ts';
import { advance } from './advance.ts';
import { type Banded, bandAt, bandsNear } from './banded.ts';
import { type Arrived, holdName, type Opened, planOf, type RunDelivery, type World } from './world.ts';

/** What an incident keeps of an event. */
export const factsOf = (event: Envelope): EventFacts => ({
  id: event._id,
  source: event.source,
  type: event.type,
  occurredAt: event.occurredAt,
  receivedAt: event.receivedAt,
  intelClass: event.intelClass,
  subject: event.subject,
  ...(event.place && { place: event.place }),
  ...(event.areaPath && { areaPath: event.areaPath }),
  ...(event.reporter && { reporter: event.reporter }),
  ...(event.drill === true && { drill: true }),
});

const commandOf = (world: World, event: Envelope, verdict: Verdict, type: 'open' | 'report', to: string): Command => ({
  id: event._id,
  at: world.now,
  actor: { kind: 'source', id: event.source },
  type,
  to,
  event: factsOf(event),
  verdict,
});

/** Puts what became of a delivery in its place. */
export const settleDelivery = (arrived: Arrived, scene: Id, change: Partial<RunDelivery>): void => {
  arrived.deliveries.set(scene, { ...(arrived.deliveries.get(scene) as RunDelivery), ...change });
};

const nearnessOf = (world: World, { hash }: Incident, node: Id): FileConfig['near'] =>
  (planOf(world, hash).nodes[node] as PlanNode & { config: FileConfig }).config.near;

const looks = new WeakMap<Plan, number>();

/** How far back the drawing of a scene ever looks for matters nearby, in milliseconds; 0 where it does not. */
const looksBack = (plan: Plan): number => {
  const known = looks.get(plan);
  if (known !== undefined) return known;
  const spans = Object.values(plan.nodes).map((node) => {
    const near = node?.kind === 'file' ? (node.config as unknown as FileConfig).near : undefined;
    return near ? spanMs(near.within) : 0;
  });
  const longest = Math.max(0, ...spans);
  looks.set(plan, longest);
  return longest;
};

/** Remembers when and where a matter was opened, and forgets of those around it what nobody looks back to any more. */
const remember = (world: World, { _id, scene, hash, openedAt, point }: Incident): void => {
  const back = looksBack(planOf(world, hash));
  if (back === 0 || !point) return;
  const oldest = later(openedAt, -back);
  const banded = world.opened.get(scene) ?? new Map<number, Opened[]>();
  world.opened.set(scene, banded);
  const known = bandAt(banded, point);
  const gone = known.findIndex(({ at }) => at >= oldest);
  known.splice(0, gone < 0 ? known.length : gone);
  known.push({ id: _id, at: openedAt, here: point });
};

/** Those of a scene that were opened since an instant and no farther away; forgets those put away since. */
const openedNear = (world: World, scene: Id, since: Instant, here: GeoPoint, withinMetres: number): Incident[] => {
  const found: Incident[] = [];
  for (const opened of bandsNear(world.opened.get(scene) as Banded<Opened>, here, withinMetres)) {
    for (let place = opened.length - 1; place >= 0; place -= 1) {
      const one = opened[place] as Opened;
      if (one.at < since) break;
      if (!isWithinMetres(here, one.here, withinMetres)) continue;
      const incident = world.incidents.get(one.id);
      if (incident === undefined) opened.splice(place, 1);
      else found.push(incident);
    }
  }
  return found;
};

/**
 * Two reports of one matter from places a few metres apart have different keys. Having opened, an incident looks around: of those near
 * enough all but the one with the smallest id ask that one to take them over.
 */
const lookAround = (world: World, opened: Incident, node: Id): void => {
  const near = nearnessOf(world, opened, node);
  if (!near || !opened.point) return;
  const since = later(opened.openedAt, -spanMs(near.within));
  const [smallest, ...others] = openedNear(world, opened.scene, since, opened.point, near.withinMetres)
    .filter(({ open, category }) => open && category === opened.category)
    .map(({ _id }) => _id)
    .sort();
  for (const from of smallest === opened._id ? others : [opened._id]) {
    // One that is ending or merging already says no, and stays what it is.
    advance(world, from, {
      id: `near:${from}:${smallest}`,
      at: world.now,
      actor: { kind: 'system' },
      type: 'merge',
      to: smallest as string,
    });
  }
};

/** Opens an incident under an id; the parent is told of, where another incident raised it. */
export const openIncident = (
  world: World,
  event: Envelope,
  delivery: RunDelivery,
  verdict: Verdict,
  id: string,
  parent?: Incident['parent'],
) => {
  const command = commandOf(world, event, verdict, 'open', id);
  const opened = advance(world, id, parent ? { ...command, data: { parent } } : command, delivery.hash);
  if ('incident' in opened) {
    remember(world, opened.incident);
    lookAround(world, opened.incident, (verdict.file as VerdictFile).node);
  }
  return opened;
};

const againRank = 0;

/**
 * A filed event joins the open incident that answers for its correlation, else opens one. While that incident is being merged it waits
 * for the merge to be through, and is then filed where the key has gone.
 */
export const fileDelivery = (world: World, arrived: Arrived, scene: Id, verdict: Verdict, isAgain = false): void => {
  const { event } = arrived;
  const delivery = arrived.deliveries.get(scene) as RunDelivery;
  const holder = world.holds.get(holdName(scene, (verdict.file as VerdictFile).correlation));
  const id = holder ?? incidentId(event._id, scene, 0);
  const done = holder
    ? advance(world, holder, commandOf(world, event, verdict, 'report', holder))
    : openIncident(world, event, delivery, verdict, id);
  const mustWait = 'refusal' in done && done.refusal.code === 'INCIDENT_MERGING' && !isAgain;
  if (mustWait) world.agenda.add({ at: world.now, rank: againRank, act: () => fileDelivery(world, arrived, scene, verdict, true) });
  else if ('refusal' in done) settleDelivery(arrived, scene, { verdict, outcome: 'refused', reason: done.refusal.code });
  else settleDelivery(arrived, scene, { verdict, outcome: holder ? 'joined' : 'opened', incident: id });
};
