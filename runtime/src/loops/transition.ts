import type { Command, Incident } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import type { CommandKey } from '../store/store.ts';
import { advance, type Outcome } from './advance.ts';
import { frozen } from './endings.ts';
import { type Facts, factsFor } from './facts.ts';
import { type Kept, prepareToKeep, spillTrimmed, spillUnstored, trim } from './keep.ts';
import { targetsOf } from './versions-moved.ts';
import type { World } from './world.ts';

/** Commands for one incident, in order; or what to command, said from the incident as it is read. */
export interface Wanted {
  readonly incident: string;
  readonly commands: readonly Command[] | ((incident: Incident, facts: Facts) => readonly Command[]);
}

/** What became of the commands for one incident. `incident` is its state after them, as stored. */
export interface Transitioned {
  readonly incident: Incident;
  readonly commands: readonly Command[];
  readonly outcomes: readonly Outcome[];
}

/**
 * Why an incident is not changed: there is none; another open one holds a key it would take (`CORRELATION_HELD`); or others changed
 * it at every try.
 */
export type Unchanged = { readonly missing: true } | { readonly heldBy: string | null } | { readonly busy: true };

const backOffMs = 20;

interface Trying {
  readonly want: Wanted;
  readonly incident: Incident;
  readonly next: Incident | null;
  readonly done: Transitioned;
}

const commandsOf = ({ commands }: Wanted, incident: Incident, facts: Facts): readonly Command[] =>
  typeof commands === 'function' ? commands(incident, facts) : commands;

/** The entries of commands that were given before and have been spilled since. */
const spilledBefore = async (world: World, keys: readonly CommandKey[]): Promise<ReadonlyMap<string, Outcome>> => {
  const entries = keys.length > 0 ? await world.store.spilledCommands(keys) : [];
  const found = new Map<string, Outcome>();
  for (const [i, { incident, command }] of keys.entries()) {
    const entry = entries[i];
    if (entry) found.set(`${incident}\n${command}`, { kind: 'repeated', entry });
  }
  return found;
};

/** Without the rule that a timer goes in the same write that does what it was for, it stands there still. */
const withFired = ({ rules }: World, before: Incident, after: Incident, commands: readonly Command[]): Incident => {
  if (rules.timerInStep) return after;
  const fired = before.timers.filter(({ id }) => commands.some(({ timer }) => timer === id));
  return { ...after, timers: [...after.timers, ...fired], nextDueAt: fired[0]?.at ?? after.nextDueAt };
};

/** Steps one incident through its commands; those that stand in spilled entries answer from there. */
const stepOne = (
  world: World,
  facts: Facts,
  want: Wanted,
  incident: Incident,
  known: Kept | undefined,
  before: ReadonlyMap<string, Outcome>,
): Trying => {
  const commands = commandsOf(want, incident, facts);
  if (known?.forked !== undefined) {
    return { want, incident, next: null, done: { incident, commands, outcomes: [{ kind: 'broken', why: known.forked }] } };
  }
  const fresh = commands.filter(({ id }) => !before.has(`${incident._id}\n${id}`));
  const { incident: stepped, outcomes } = advance(facts, new Map(), incident._id, incident.hash, incident, fresh);
  const all = commands.flatMap((command): Outcome[] => {
    const outcome = before.get(`${incident._id}\n${command.id}`) ?? outcomes[fresh.indexOf(command)];
    return outcome ? [outcome] : [];
  });
  const next =
    stepped === null || stepped === incident ? null : trim(withFired(world, incident, stepped, commands), known, world.rules.seenHeld);
  return { want, incident, next, done: { incident: next ?? incident, commands, outcomes: all } };
};

/** A step that threw would throw for ever: the incident is frozen, and the center is told by the sweep that lists such incidents. */
const freezeBroken = async (world: World, facts: Facts, tried: readonly Trying[]): Promise<void> => {
  const broken = tried.filter(({ done }) => done.outcomes.some(({ kind }) => kind === 'broken'));
  const standing = broken.filter(({ incident }) => incident.open && incident.status !== 'frozen');
  const changes = standing.map(({ incident, done }) => {
    const outcome = done.outcomes.find(({ kind }) => kind === 'broken');
    const why = outcome?.kind === 'broken' ? outcome.why : '';
    world.log({ level: 'error', event: 'incidentFrozen', incident: incident._id, why });
    return { incident: frozen(facts, incident, why), rev: incident.rev };
  });
  if (changes.length > 0) await world.store.replaceIncidents(changes);
};

const replace = async (world: World, changed: readonly Trying[]): Promise<readonly ('replaced' | 'stale' | 'duplicateHold')[]> => {
  const next = changed.map((trying) => trying.next as Incident);
  await spillUnstored(world, next);
  const standing = world.rules.revCompared ? null : await world.store.readIncidents(next.map(({ _id }) => _id));
  const outcomes = await world.store.replaceIncidents(
    next.map((incident) => {
      const rev = standing?.get(incident._id)?.rev ?? incident.rev - 1;
      return { incident: { ...incident, rev: rev + 1 }, rev };
    }),
  );
  await spillTrimmed(
    world,
    changed.filter((_, i) => outcomes[i] === 'replaced').map(({ incident }) => incident),
  );
  return outcomes;
};

const holderOf = async (world: World, { scene, holds, _id }: Incident): Promise<string | null> => {
  const holders = await world.store.openHolders(holds.map((key) => ({ scene, key })));
  return holders.find((holder) => holder !== null && holder !== _id) ?? null;
};

/** One try for every incident that is still to be done. Gives what is settled; the rest has been changed by others meanwhile. */
const tryAll = async (world: World, wanted: readonly Wanted[]): Promise<ReadonlyMap<Wanted, Transitioned | Unchanged>> => {
  const settled = new Map<Wanted, Transitioned | Unchanged>();
  const lookUp = (keys: readonly CommandKey[]) => spilledBefore(world, keys);
  const early = world.rules.lookupAfterRead
    ? null
    : await lookUp(
        wanted.flatMap(({ incident, commands }) =>
          typeof commands === 'function' ? [] : commands.map(({ id }) => ({ incident, command: id })),
        ),
      );
  const incidents = await world.store.readIncidents(wanted.map(({ incident }) => incident));
  const found = wanted.flatMap((want) => {
    const incident = incidents.get(want.incident);
    if (!incident) settled.set(want, { missing: true });
    return incident ? [{ want, incident }] : [];
  });
  const facts = await factsFor(
    world,
    found.flatMap(({ want, incident }) => [incident.hash, ...(typeof want.commands === 'function' ? [] : targetsOf(want.commands))]),
  );
  const spilled = found.filter(({ incident }) => incident.journalFrom > 1);
  const keys = spilled.flatMap(({ want, incident }) =>
    commandsOf(want, incident, facts).map(({ id }) => ({ incident: incident._id, command: id })),
  );
  const before = early ?? (await lookUp(keys));
  const kept = await prepareToKeep(
    world,
    found.map(({ incident }) => incident),
  );
  const tried = found.map(({ want, incident }) => stepOne(world, facts, want, incident, kept.get(incident._id), before));
  await freezeBroken(world, facts, tried);
  const isBroken = ({ done }: Trying): boolean => done.outcomes.some(({ kind }) => kind === 'broken');
  for (const trying of tried) if (trying.next === null || isBroken(trying)) settled.set(trying.want, trying.done);
  const changed = tried.filter((trying) => trying.next !== null && !isBroken(trying));
  const outcomes = changed.length > 0 ? await replace(world, changed) : [];
  for (const [i, { want, next, done }] of changed.entries()) {
    if (outcomes[i] === 'replaced') settled.set(want, done);
    if (outcomes[i] === 'duplicateHold') settled.set(want, { heldBy: await holderOf(world, next as Incident) });
  }
  return settled;
};

/**
 * The one way a stored incident changes: read it, look whether the command was given before, step, write over the revision that was
 * read, all again when another was quicker, at most `applyTries` times. Takes a group: the incidents are independent of each other,
 * and commands for one of them are one write. Used by timers, effects, sweeps and people alike; events go through `applyEvents`,
 * which adds the rules that two documents need.
 */
export const transition = async (world: World, wanted: readonly Wanted[]): Promise<readonly (Transitioned | Unchanged)[]> => {
  const settled = new Map<Wanted, Transitioned | Unchanged>();
  let left = wanted;
  for (let tries = 0; tries < limits.applyTries && left.length > 0; tries++) {
    if (tries > 0) await world.pause(backOffMs * tries * world.random());
    for (const [want, outcome] of await tryAll(world, left)) settled.set(want, outcome);
    left = left.filter((want) => !settled.has(want));
  }
  const moved = [...settled.values()].flatMap((outcome) =>
    'outcomes' in outcome && outcome.outcomes.some(({ kind }) => kind === 'done') ? [outcome.incident._id] : [],
  );
  if (moved.length > 0) world.wake();
  return wanted.map((want) => settled.get(want) ?? { busy: true });
};
