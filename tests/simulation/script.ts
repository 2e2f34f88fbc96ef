import { acceptGroup, allRules, applyDue, type Rules } from '@sceneworks/runtime';
import { check } from './check.ts';
import { emptyData, fakeStore } from './fake-store.ts';
import { random } from './random.ts';
import { type Life, scheduler } from './scheduler.ts';
import { heal, type Simulated, settle, type Town, toggle, worker, worldFor } from './simulate.ts';
import { morning } from './town.ts';
import { profiles, workloadOf } from './workload.ts';

/** One line of an order of events: one goes on up to a turn, or what is open is closed (what has ended is opened again). */
export type Line = 'toggle' | { readonly go: 'a' | 'b'; readonly until: string };

/**
 * An order so rare that no affordable number of seeds meets it: a delivery pinned to an incident that is closed under one worker,
 * reopened under another, and closed again before the first one opens another for it.
 */
export const reopenedUnderStall: readonly Line[] = [
  'toggle',
  { go: 'a', until: 'before replaceDeliveries' },
  'toggle',
  { go: 'b', until: 'before replaceIncidents' },
  { go: 'a', until: 'before insertIncidents' },
  { go: 'b', until: 'before finishDeliveries' },
  'toggle',
  { go: 'a', until: 'end' },
  { go: 'b', until: 'end' },
];

/** Two workers take one event through a written order of turns; then the town heals and is looked at, as after a seed. */
export const simulateScript = async (lines: readonly Line[], rules: Partial<Rules> = {}): Promise<Simulated> => {
  const data = emptyData();
  await settle(data);
  const sim = scheduler(data, random(1, 'schedule'), random(1, 'faults'));
  let now = Date.parse(morning);
  const planned = workloadOf(random(1, 'workload'), morning, { ...profiles.toggling, within: 1 });
  const town: Town = {
    data,
    rules: { ...allRules, ...rules },
    promised: { events: new Set(), commands: new Set() },
    dice: random(1, 'acts'),
    planned,
    profile: profiles.toggling,
    steps: () => now,
    chaos: () => false,
    now: () => now,
  };
  const plain: Life = { store: fakeStore({ data }), turn: async () => undefined };
  const world = worldFor(town, plain, 0);
  for (const [i, { envelope }] of planned.entries()) {
    const [accepted] = await acceptGroup(world, [{ event: { ...envelope, receivedAt: world.clock() }, personal: [] }]);
    if (accepted) town.promised.events.add(accepted.event);
    if (i === 0) await applyDue(world, 1, undefined);
  }
  for (const name of ['a', 'b']) {
    sim.add(name, async (life) => {
      await life.turn('begin');
      await applyDue(worldFor(town, life, 0), 4, undefined);
    });
  }
  for (const line of lines) {
    now += 1_000;
    if (line === 'toggle') await toggle(town, plain);
    else await sim.runUntil(line.go, line.until);
  }
  const tick = (): void => {
    now += 100;
  };
  const healers = (running: () => boolean): void => sim.add('healer', worker(town, 0, running));
  const restless = await heal(sim, town, healers, tick);
  const failures = restless === undefined ? check(data, town.promised, now) : [restless];
  const { steps, operations, crashes } = sim.counts;
  return { seed: 0, failures, steps, operations, crashes, data };
};
