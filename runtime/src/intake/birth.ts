import { type Envelope, heard, judgeWith, type Loaded, listeners, sourceNodeOf, subscribers } from '@sceneworks/engine';
import { type AbsenceConfig, type Delivery, type Event, type Instant, limits, type Verdict, type WatchState } from '@sceneworks/schemas';
import { districtAnswerer, type Facts } from '../loops/facts.ts';
import { changeFor } from '../loops/judge.ts';
import { ownTarget, targetsFor } from '../loops/pin.ts';
import { type Published, versionFor } from '../loops/published.ts';
import { withDeliveries } from '../loops/status.ts';
import type { World } from '../loops/world.ts';

/** The deliveries an event is born with: one for each published scene that takes it, pinned to an incident of its own. */
const deliveriesOf = (world: World, facts: Facts, scenes: readonly Published[], event: Envelope): Delivery[] =>
  subscribers(
    scenes.map((scene) => versionFor(scene, event).plan),
    event,
    facts.index,
  ).map(({ scene, hash, mayFile }) => {
    const delivery: Delivery = { scene, hash, state: 'received', target: null, attempt: 0, tries: 0, rev: 0, mayFile };
    return { ...delivery, target: ownTarget(world, event, delivery, 0) };
  });

/**
 * What the rules say of an event where nothing but the district must be asked; undefined where a window or a watch has a say, or the
 * scene fails on it: the worker judges those.
 */
const verdictAtBirth = (facts: Facts, event: Envelope, { hash, mayFile }: Delivery): Verdict | undefined => {
  const { plan } = facts.plan(hash);
  const node = sourceNodeOf(plan, event);
  if (node === null) return undefined;
  try {
    const judged = judgeWith({ plan }, node, event, districtAnswerer(facts), { at: facts.at, districtRev: facts.index.rev, mayFile });
    return 'verdict' in judged && judged.moves.length === 0 ? judged.verdict : undefined;
  } catch {
    // Whatever it is, the worker meets it again, counts it, logs it and puts the event aside after some tries.
    return undefined;
  }
};

/**
 * Events as they are first stored. A verdict that needs nothing but the district is part of that first write: it is durable before any
 * incident is touched, which is what counts, and saves a write an event; a delivery that comes to a window is born counted under its key.
 */
export const bear = async (
  world: World,
  facts: Facts,
  scenes: readonly Published[],
  envelopes: readonly (Envelope & { queryCode?: string })[],
): Promise<readonly Event[]> => {
  const born = envelopes.map(
    (envelope): Event => ({ ...envelope, status: 'received', deliveries: deliveriesOf(world, facts, scenes, envelope), due: facts.at }),
  );
  if (!world.rules.judgeAtBirth) return born.map((event) => withDeliveries(event, event.deliveries, facts.at));
  const judged = born.flatMap((event) =>
    event.deliveries.flatMap((delivery, place) => {
      const verdict = verdictAtBirth(facts, event, delivery);
      return verdict ? [{ work: { event, place, delivery }, verdict }] : [];
    }),
  );
  const filed = judged.flatMap(({ work, verdict }) => (verdict.file ? [{ work, file: verdict.file, attempt: 0 }] : []));
  const targets = await targetsFor(world, filed);
  const targetOf = new Map(filed.map(({ work }, i) => [work, targets[i]]));
  const changed = new Map(
    judged.map(({ work, verdict }) => [work.delivery, bare({ ...work.delivery, ...changeFor(work, verdict, targetOf.get(work)) })]),
  );
  return born.map((event) =>
    withDeliveries(
      event,
      event.deliveries.map((delivery) => changed.get(delivery) ?? delivery),
      facts.at,
    ),
  );
};

const bare = (delivery: object): Delivery => {
  const { ...members } = delivery as Record<string, unknown>;
  for (const key of Object.keys(members)) if (members[key] === undefined) delete members[key];
  return members as unknown as Delivery;
};

/**
 * Ends the silences that these events break. Done before they are stored: it only ever moves forward, so that doing it for an event
 * that then is not accepted costs a late alarm at worst, and the other order would lose one.
 */
export const breakSilences = async (
  world: World,
  facts: Facts,
  scenes: readonly Loaded[],
  envelopes: readonly Envelope[],
  at: Instant,
): Promise<void> => {
  const plans = scenes.map(({ plan }) => plan);
  const all = envelopes.flatMap((event) => listeners(plans, event).map((listener) => ({ event, listener })));
  const ids = all.map(({ listener: { plan, node, key } }) => `${plan.scene}|${node.id}|${key}`);
  if (ids.length === 0) return;
  for (let tries = 0; tries < limits.applyTries; tries++) {
    const standing = await world.store.readWatches(ids);
    const next = new Map<string, WatchState>();
    for (const [i, { event, listener }] of all.entries()) {
      const id = ids[i] as string;
      const given = next.get(id) ?? standing.get(id) ?? null;
      const { plan, node, key } = listener;
      const place = { scene: plan.scene, node: node.id, nodeHash: node.hash, key };
      const fact = { event: event._id, occurredAt: event.occurredAt, subject: event.subject };
      const state = heard(node.config as unknown as AbsenceConfig, place, given, fact, facts.index.working);
      if (state !== given) next.set(id, { ...state, rev: (standing.get(id)?.rev ?? 0) + 1 });
    }
    const changes = [...next].map(([id, state]) => ({ state, rev: standing.get(id)?.rev ?? null }));
    const moved = await world.store.writeWatches(changes);
    if (moved.every(Boolean)) return;
  }
  world.log({ level: 'warn', event: 'silencesContended', at });
};
