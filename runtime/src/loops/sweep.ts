import { absenceEvent, nextScheduleAt, scheduleEvent, silent, violations } from '@sceneworks/engine';
import { hashOf, modeEpoch } from '@sceneworks/scene';
import type { Command, Incident, Instant, ScheduleConfig, WatchState } from '@sceneworks/schemas';
import { acceptSpoken } from '../intake/accept.ts';
import { type Facts, factsFor } from './facts.ts';
import { lookAround } from './near.ts';
import { transition } from './transition.ts';
import type { World } from './world.ts';

const groupSize = 200;
const system = { kind: 'system' } as const;

/** Every open incident that has not seen the latest switch of the mode is told, until there is none. */
export const sweepMode = async (world: World): Promise<number> => {
  const facts = await factsFor(world, []);
  const epoch = modeEpoch(facts.index, facts.at);
  let told = 0;
  for (let after = ''; ; ) {
    const ids = await world.store.behindMode(epoch, after, groupSize);
    if (ids.length === 0) return told;
    after = ids.at(-1) as string;
    const command: Command = { id: `mode:${epoch}`, at: facts.at, actor: system, type: 'mode' };
    await transition(
      world,
      ids.map((incident) => ({ incident, commands: [command] })),
    );
    told += ids.length;
  }
};

/** What an absence says when its time has come; the state after it, and the event it is. */
const silence = async (world: World, facts: Facts, state: WatchState): Promise<void> => {
  const scenes = await world.scenes();
  const loaded = scenes.find(({ plan }) => plan.scene === state.scene);
  const node = loaded?.plan.nodes[state.node];
  const said = node?.kind === 'absence' && node.hash === state.nodeHash ? silent(state, facts.at) : null;
  if (!loaded || !node || !said) {
    await world.store.writeWatches([{ state: { ...state, rev: state.rev + 1, nextDueAt: null }, rev: state.rev }]);
    return;
  }
  await acceptSpoken(world, [absenceEvent(loaded.plan, node, state, said, facts.at)]);
  await world.store.writeWatches([{ state: said.state, rev: state.rev }]);
};

const scheduleKey = 'schedule';

/** A schedule speaks at its instant, and its next one is the first natural one after now. */
const strike = async (world: World, facts: Facts, state: WatchState): Promise<void> => {
  const scenes = await world.scenes();
  const loaded = scenes.find(({ plan }) => plan.scene === state.scene);
  const node = loaded?.plan.nodes[state.node];
  const isCurrent = node?.kind === 'schedule' && node.hash === state.nodeHash;
  const nextDueAt = isCurrent ? nextScheduleAt(node.config as unknown as ScheduleConfig, facts.at, facts.index.working) : null;
  const dueAt = state.nextDueAt as Instant;
  if (loaded && node && isCurrent) await acceptSpoken(world, [scheduleEvent(loaded.plan, node, dueAt, facts.at)]);
  await world.store.writeWatches([{ state: { ...state, rev: state.rev + 1, nextDueAt }, rev: state.rev }]);
};

/** Schedules of published scenes that have no state yet begin to run. */
const beginSchedules = async (world: World, facts: Facts): Promise<void> => {
  const scenes = await world.scenes();
  const wanted = scenes.flatMap(({ plan }) =>
    Object.values(plan.nodes).flatMap((node) =>
      node?.kind === 'schedule' ? [{ id: `${plan.scene}|${node.id}|${scheduleKey}`, scene: plan.scene, node }] : [],
    ),
  );
  const standing = await world.store.readWatches(wanted.map(({ id }) => id));
  const changes = wanted.flatMap(({ id, scene, node }) => {
    const before = standing.get(id);
    if (before?.nodeHash === node.hash) return [];
    const nextDueAt = nextScheduleAt(node.config as unknown as ScheduleConfig, facts.at, facts.index.working);
    const rev = before?.rev ?? null;
    const state: WatchState = {
      _id: id,
      scene,
      node: node.id,
      nodeHash: node.hash,
      key: scheduleKey,
      rev: (rev ?? 0) + 1,
      recent: [],
      nextDueAt,
    };
    return [{ state, rev }];
  });
  await world.store.writeWatches(changes);
};

/** Absences whose silence has lasted, and schedules whose time has come. The event is stored before the state moves: twice is once. */
export const sweepWatches = async (world: World): Promise<number> => {
  const facts = await factsFor(world, []);
  await beginSchedules(world, facts);
  const due = await world.store.dueWatches(facts.at, groupSize);
  for (const state of due) await (state.key === scheduleKey ? strike : silence)(world, facts, state);
  return due.length;
};

/** What a walk over the open incidents found; all of it should be nothing. */
export interface WalkFound {
  readonly open: number;
  readonly broken: readonly { readonly incident: string; readonly invariant: string }[];
}

const isProvisional = ({ clocks }: Incident): boolean =>
  clocks.some(({ provisional, stoppedAt, metAt }) => provisional && stoppedAt === undefined && metAt === undefined);

const walkGroup = async (world: World, facts: Facts, incidents: readonly Incident[]): Promise<WalkFound['broken']> => {
  await lookAround(world, facts, incidents);
  const calendars = hashOf(facts.index.district.calendars).slice(0, 12);
  const recalendar: Command = { id: `recalendar:${calendars}`, at: facts.at, actor: system, type: 'recalendar' };
  await transition(
    world,
    incidents.filter(isProvisional).map(({ _id }) => ({ incident: _id, commands: [recalendar] })),
  );
  return incidents.flatMap((incident) => violations(incident, facts.index).map(({ invariant }) => ({ incident: incident._id, invariant })));
};

/**
 * Walks over all open incidents: finishes merges of near ones that a crash left, recomputes provisional due dates when a calendar has
 * come, and checks the invariants one document can show. What it finds broken is logged and counted; the count must be zero.
 */
export const walkOpen = async (world: World): Promise<WalkFound> => {
  const broken: { incident: string; invariant: string }[] = [];
  let open = 0;
  for (let after = ''; ; ) {
    const ids = await world.store.openIncidents(after, groupSize);
    if (ids.length === 0) break;
    after = ids.at(-1) as string;
    const incidents = [...(await world.store.readIncidents(ids)).values()];
    open += incidents.length;
    const facts = await factsFor(
      world,
      incidents.map(({ hash }) => hash),
    );
    broken.push(...(await walkGroup(world, facts, incidents)));
  }
  for (const one of broken) world.log({ level: 'error', event: 'invariantBroken', ...one });
  return { open, broken };
};
