import {
  acceptGroup,
  allRules,
  applyDue,
  applyEvents,
  districtReader,
  doDueGroup,
  plansReader,
  type Rules,
  type Slot,
  StoreDown,
  scenesReader,
  sweepMode,
  sweepWatches,
  type Transitioned,
  transition,
  type Unchanged,
  type World,
  walkOpen,
} from '@sceneworks/runtime';
import type { Actor, Command, DistrictRow, Event, Incident, Mode } from '@sceneworks/schemas';
import { check } from './check.ts';
import { emptyData, type FakeData, fakeStore } from './fake-store.ts';
import { type Random, random } from './random.ts';
import { type Faults, type Life, noFaults, type Order, type Scheduler, scheduler } from './scheduler.ts';
import { firstRows, morning, townScenes } from './town.ts';
import { type Planned, type Profile, type ProfileName, profileOf, profiles, workloadOf } from './workload.ts';

/** What one seed came to. */
export interface Simulated {
  readonly seed: number;
  readonly failures: readonly string[];
  readonly steps: number;
  readonly operations: number;
  readonly crashes: number;
  /** What is stored at the end, to be looked at. */
  readonly data: FakeData;
}

const healSteps = 6_000;
const healRounds = 8;

/** What was promised to somebody outside, to be held against what is stored. */
export interface Promised {
  /** Ids of events answered with 202 */
  readonly events: Set<string>;
  /** `incident\ncommand` answered as done */
  readonly commands: Set<string>;
}

/** A town in memory while its seed runs. */
export interface Town {
  readonly data: FakeData;
  readonly rules: Rules;
  readonly promised: Promised;
  readonly dice: Random;
  readonly planned: Planned[];
  readonly profile: Profile;
  readonly steps: () => number;
  readonly chaos: () => boolean;
  readonly now: () => number;
}

const crewMember: Actor = { kind: 'person', person: 'he', post: 'crew', unit: 'works', roles: ['handler'] };
const chief: Actor = { kind: 'person', person: 'chief', post: 'chief', unit: 'center', roles: ['dutyChief', 'dispatcher'] };

export const worldFor = (town: Town, life: Life, skewMs: number): World => {
  const clock = (): string => new Date(town.now() + skewMs).toISOString();
  const plans = plansReader(life.store);
  return {
    store: life.store,
    clock,
    random: () => town.dice.next(),
    pause: () => life.turn('pause'),
    district: districtReader(life.store, clock),
    plans,
    scenes: scenesReader(life.store, clock, plans),
    callOut: async ({ tries }) =>
      tries === 0 && town.dice.chance(0.3) ? { result: 'later', why: 'busy' } : { result: 'ok', answer: { ok: true } },
    rules: town.rules,
    log: () => undefined,
    wake: () => undefined,
  };
};

/** Goes on whatever the store answers; a crash ends the life from outside. */
const enduring = async (act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof StoreDown)) throw error;
  }
};

/** Workers share the ids among them, each time in another way; when everything heals, each takes all. */
const slotOf = (town: Town): Slot | undefined =>
  town.chaos() && town.dice.chance(0.7) ? { from: '0123456789abcdef'[town.dice.below(16)] as string } : undefined;

/** A worker does by chance one of the things the loops do. Events it has read it may come back to much later: a redelivery. */
export const worker =
  (town: Town, skewMs: number, running: () => boolean) =>
  async (life: Life): Promise<void> => {
    const world = worldFor(town, life, skewMs);
    let remembered: readonly Event[] = [];
    const again = async (): Promise<void> => {
      const events = remembered;
      remembered = [...town.data.events.values()].filter(({ due }) => due !== null);
      await applyEvents(world, events);
    };
    while (running()) {
      await life.turn('begin');
      const roll = town.dice.below(20);
      await enduring(async () => {
        if (roll < 10) await applyDue(world, 1 + town.dice.below(4), slotOf(town));
        else if (roll < 12 && town.chaos()) await again();
        else if (roll < 17) await doDueGroup(world, 1 + town.dice.below(3), new Map());
        else if (roll < 18) await sweepMode(world);
        else if (roll < 19) await sweepWatches(world);
        else await walkOpen(world);
      });
    }
  };

const arrivalsNow = (town: Town): Planned[] =>
  town.planned.filter(({ afterStep, envelope }) => afterStep <= town.steps() && !town.promised.events.has(envelope._id));

/** Clients send their events, again when the answer was lost, and now and then again although it was not. */
const intake =
  (town: Town) =>
  async (life: Life): Promise<void> => {
    const world = worldFor(town, life, 0);
    for (;;) {
      await life.turn('begin');
      const waiting = arrivalsNow(town);
      const repeated =
        town.chaos() && town.dice.chance(0.05)
          ? town.planned.filter(({ envelope }) => town.promised.events.has(envelope._id)).slice(0, 1)
          : [];
      const group = [...waiting.slice(0, 1 + town.dice.below(4)), ...repeated];
      if (group.length === 0) {
        if (town.planned.every(({ envelope }) => town.promised.events.has(envelope._id))) return;
        continue;
      }
      const receivedAt = world.clock();
      await enduring(async () => {
        const accepted = await acceptGroup(
          world,
          group.map(({ envelope }) => ({ event: { ...envelope, receivedAt }, personal: [] })),
        );
        for (const { event } of accepted) town.promised.events.add(event);
      });
    }
  };

const staffCommand = (town: Town, incident: Incident, at: string): Omit<Command, 'id'> | undefined => {
  const reason = { code: 'simulated' };
  const act = town.dice.pick(town.profile.acts);
  switch (act) {
    case 'reopen':
      return incident.open ? undefined : { at, actor: chief, type: 'reopen', to: 'work', reason };
    case 'void':
    case 'forceClose':
      return incident.open ? { at, actor: chief, type: act, reason } : undefined;
    case 'merge': {
      const others = [...town.data.incidents.values()].filter(
        ({ _id, open, scene }) => open && scene === incident.scene && _id !== incident._id,
      );
      return others.length > 0 ? { at, actor: chief, type: 'merge', to: town.dice.pick(others)._id } : undefined;
    }
    case 'work': {
      const task = incident.tasks.find(({ state, owner }) => (state === 'offered' || state === 'accepted') && owner === 'crew');
      return task && { at, actor: crewMember, type: task.state === 'offered' ? 'acknowledge' : 'complete', task: task.id };
    }
  }
};

const isDone = (outcome: Transitioned | Unchanged | undefined): boolean =>
  outcome !== undefined && 'outcomes' in outcome && outcome.outcomes.every(({ kind }) => kind === 'done' || kind === 'repeated');

/** People do things, send them again when no answer came, and sometimes long after it came: a phone that was offline. */
const staff =
  (town: Town, sent: { readonly incident: string; readonly command: Command }[], name: string) =>
  async (life: Life): Promise<void> => {
    const world = worldFor(town, life, 0);
    while (town.chaos()) {
      await life.turn('begin');
      if (!town.dice.chance(town.profile.staff)) continue;
      const incidents = [...town.data.incidents.values()].filter(({ status }) => status !== 'abandoned');
      if (incidents.length === 0) continue;
      const incident = town.dice.pick(incidents);
      const made = staffCommand(town, incident, world.clock());
      const fresh = made && { incident: incident._id, command: { ...made, id: `${name}-${sent.length}` } };
      const chosen = sent.length > 0 && town.dice.chance(0.3) ? town.dice.pick(sent) : fresh;
      if (!chosen) continue;
      if (chosen === fresh) sent.push(chosen);
      await enduring(async () => {
        const [outcome] = await transition(world, [{ incident: chosen.incident, commands: [chosen.command] }]);
        if (isDone(outcome)) town.promised.commands.add(`${chosen.incident}\n${chosen.command.id}`);
      });
    }
  };

/** Just before these another may come in between, and it matters. */
const writes: ReadonlySet<string> = new Set(
  ['replaceDeliveries', 'replaceIncidents', 'insertIncidents', 'finishDeliveries', 'dueEvents'].map((name) => `before ${name}`),
);

/** In one breath, with nothing in between: what is open is ended, what has ended is opened again. */
export const toggle = async (town: Town, life: Life): Promise<void> => {
  const real = [...town.data.incidents.values()].filter(({ status }) => status !== 'abandoned');
  if (real.length === 0) return;
  const world = worldFor(town, life, 0);
  const incident = town.dice.pick(real);
  const command: Command = {
    id: `toggle-${town.steps()}`,
    at: world.clock(),
    actor: chief,
    ...(incident.open ? { type: 'forceClose' } : { type: 'reopen', to: 'work' }),
    reason: { code: 'simulated' },
  };
  await transition(world, [{ incident: incident._id, commands: [command] }]);
};

const modeRow = (mode: Mode, rev: number, at: string): DistrictRow => ({
  _id: `mode/${mode.id}/${rev}`,
  kind: 'mode',
  id: mode.id,
  value: mode,
  from: at,
  recordedAt: at,
  by: 'chief',
  rev,
});

/** The duty chief declares an emergency for the whole district, and ends it. */
const modes =
  (town: Town) =>
  async (life: Life): Promise<void> => {
    const beginAt = town.dice.below(500);
    while (town.steps() < beginAt) {
      await life.turn('begin');
      if (!town.chaos()) return;
    }
    const declared: Mode = {
      id: 'storm',
      level: 'II',
      reason: { zh: '暴雨' },
      by: 'chief',
      startedAt: new Date(town.now()).toISOString(),
      epoch: 1,
    };
    for (const [rev, mode] of [declared, { ...declared, endedAt: new Date(town.now() + 60_000).toISOString(), epoch: 2 }].entries()) {
      await enduring(() => life.store.appendDistrict(rev + 2, [modeRow(mode, rev + 2, new Date(town.now()).toISOString())]));
      for (let i = 0; i < 100 && town.chaos(); i++) await life.turn('begin');
    }
  };

const isQuiet = ({ events, incidents }: FakeData, now: string): boolean =>
  [...events.values()].every(({ due }) => due === null || due > now) &&
  [...incidents.values()].every(({ status, nextDueAt }) => status === 'frozen' || nextDueAt === null || nextDueAt > now);

export const settle = async (data: FakeData): Promise<void> => {
  const store = fakeStore({ data });
  await store.appendDistrict(1, firstRows());
  for (const { drawing, plan } of townScenes()) {
    await store.insertVersion({ _id: plan.hash, scene: plan.scene, drawing, plan, at: morning, by: 'setup' });
    await store.moveScenePointer({ _id: plan.scene, hash: plan.hash, at: morning, by: 'setup' }, null);
  }
};

/** How wild a seed is, is drawn too: some are calm, so that what needs quiet can happen. */
const faultsOf = (dice: Random, { crash, down, stall, stallSteps }: Profile): Faults => ({
  crash: crash * dice.next() * dice.next(),
  down: down * dice.next(),
  stall: stall * dice.next(),
  stallSteps,
});

/** Walks over what is open, as a server does every few minutes: it finds what a crash left between two writes. */
const walker =
  (town: Town) =>
  async (life: Life): Promise<void> => {
    const world = worldFor(town, life, 0);
    await enduring(() => walkOpen(world));
  };

/** Runs until nothing is left to do, twice with a walk in between; says so when it never comes to rest. */
export const heal = async (
  sim: Scheduler,
  town: Town,
  workersFor: (running: () => boolean) => void,
  tick: () => void,
): Promise<string | undefined> => {
  const nowAt = (): string => new Date(town.now()).toISOString();
  let rests = 0;
  for (let round = 0; round < healRounds && rests < 2; round++) {
    let running = true;
    if (rests > 0) sim.add('walker', walker(town));
    workersFor(() => running);
    sim.wakeAll();
    for (let step = 0; step < healSteps && running; step++) {
      tick();
      await sim.step(noFaults);
      if (step % 40 === 39 && isQuiet(town.data, nowAt()) && arrivalsNow(town).length === 0) running = false;
    }
    running = false;
    while (await sim.step(noFaults));
    if (isQuiet(town.data, nowAt())) rests += 1;
  }
  if (rests > 1) return undefined;
  const late = [...town.data.events.values()].filter(({ due }) => due !== null);
  const told = late.map(
    ({ _id, deliveries }) => `${_id} ${deliveries.map(({ state, target, attempt }) => `${state} ${target} ${attempt}`).join()}`,
  );
  const due = [...town.data.incidents.values()].filter(({ nextDueAt }) => nextDueAt !== null && nextDueAt <= nowAt());
  return `does not come to rest: ${[...told.slice(0, 3), ...due.slice(0, 3).map(({ _id, status }) => `${_id} ${status}`)].join('; ')}`;
};

/** One seed: faults, then healing, then time passes, then everything is looked at. */
export const simulate = async (seed: number, rules: Partial<Rules> = {}, about?: ProfileName): Promise<Simulated> => {
  const [workload, chance, schedule] = [random(seed, 'workload'), random(seed, 'faults'), random(seed, 'schedule')];
  const drawn = profileOf(workload);
  const profile: Profile = profiles[about ?? drawn];
  const data = emptyData();
  await settle(data);
  let now = Date.parse(morning);
  let chaos = true;
  const plain: Life = { store: fakeStore({ data }), turn: async () => undefined };
  const toggles: Order = {
    alternates: true,
    givesWay: (where) => !chaos || (writes.has(where) && schedule.chance(0.7)),
    changed: async () => {
      if (chaos && schedule.chance(0.5)) await toggle(town, plain);
    },
  };
  const sim = scheduler(data, schedule, chance, profile.toggling ? toggles : undefined);
  const small = { seenHeld: 1 + workload.below(3), journalHeld: 2 + workload.below(4), judgeAtBirth: workload.chance(0.5) };
  const town: Town = {
    data,
    rules: { ...allRules, ...small, ...rules },
    promised: { events: new Set(), commands: new Set() },
    dice: random(seed, 'acts'),
    planned: workloadOf(workload, morning, profile),
    profile,
    steps: () => sim.counts.steps,
    chaos: () => chaos,
    now: () => now,
  };
  const tick = (): void => {
    now += schedule.below(400) + (chaos && schedule.chance(0.002) ? 60_000 * schedule.below(40) : 0);
  };
  const faults = faultsOf(chance, profile);
  const sent: { readonly incident: string; readonly command: Command }[] = [];
  for (let i = 0; i < profile.workers; i++)
    sim.add(
      `worker ${i}`,
      worker(town, (chance.below(3) - 1) * 2_000, () => chaos),
    );
  sim.add('intake a', intake(town));
  sim.add('intake b', intake(town));
  if (profile.staff > 0) sim.add('staff a', staff(town, sent, 'a'));
  if (profile.staff > 0) sim.add('staff b', staff(town, sent, 'b'));
  if (profile.name === 'mixed' && workload.chance(0.4)) sim.add('modes', modes(town));
  for (let step = 0; step < profile.steps; step++) {
    tick();
    await sim.step(faults);
  }
  chaos = false;
  const helpers = (running: () => boolean): void => {
    for (let i = 0; i < 2; i++) sim.add(`healer ${i}`, worker(town, 0, running));
  };
  const failures: string[] = [];
  const note = (failure: string | undefined): void => {
    if (failure !== undefined) failures.push(failure);
  };
  note(await heal(sim, town, helpers, tick));
  now += 4 * 3_600_000;
  if (failures.length === 0) note(await heal(sim, town, helpers, tick));
  if (failures.length === 0) failures.push(...check(town.data, town.promised, now));
  const { steps, operations, crashes } = sim.counts;
  return { seed, failures, steps, operations, crashes, data };
};
