import type { Command, Event, EventFacts, Incident, Verdict } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import type { Finished } from '../store/store.ts';
import { type Advanced, advance, type Numbers, type Outcome } from './advance.ts';
import { current, type Edit, type Hand, handOf, isJudged, postpone, reread, type Work, worksOf, writeEdits } from './deliveries.ts';
import { frozen, tombstoneOf } from './endings.ts';
import { type Facts, factsFor } from './facts.ts';
import { judgeReceived, later } from './judge.ts';
import { type Kept, prepareToKeep, spillTrimmed, spillUnstored, trim } from './keep.ts';
import { lookAround } from './near.ts';
import { numbersFor } from './numbers.ts';
import { ownTarget, targetsFor } from './pin.ts';
import { parentOf } from './spoken.ts';
import { passHeld, promoteCounted } from './window.ts';
import type { World } from './world.ts';

/** How long a delivery waits for an incident that is being merged or is frozen. */
const waitMs = { merging: 500, frozen: 30_000 };

/** The name under which an incident remembers a delivery it turned away. */
const refusalMark = ({ event, delivery }: Work): string => `${event._id}#${delivery.attempt}`;

const factsOf = (event: Event): EventFacts => ({
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
  ...(event.drill === undefined ? {} : { drill: event.drill }),
  ...(event.queryCode === undefined ? {} : { queryCode: event.queryCode }),
});

/** A verdict as the incident keeps it: which events a window counted, and where it had stopped, stands with the delivery. */
const told = ({ bound: _bound, held: _held, ...verdict }: Verdict): Verdict => ({ ...verdict, counted: [] });

const reportOf = (facts: Facts, { event, delivery }: Work, type: 'open' | 'report', target: string): Command => ({
  id: event._id,
  at: facts.at,
  actor: { kind: 'source', id: event.source },
  type,
  to: target,
  event: factsOf(event),
  ...(delivery.verdict && { verdict: told(delivery.verdict) }),
  ...(type === 'open' && parentOf(event) ? { data: { parent: parentOf(event) } } : {}),
});

/** One incident that deliveries in hand are pinned to, as it was read, and those of them that nobody has touched since. */
interface Group {
  readonly target: string;
  readonly incident: Incident | undefined;
  readonly works: readonly Work[];
}

/** What is to be done for a group, told apart so that the writes of all groups go to the store together. */
interface Round {
  readonly opening: { readonly group: Group; readonly next: Incident; readonly taken: readonly Taken[] }[];
  readonly joining: { readonly group: Group; readonly next: Incident; readonly taken: readonly Taken[] }[];
  readonly turning: { readonly group: Group; readonly next: Incident; readonly works: readonly Work[] }[];
  readonly unpinning: Work[];
  readonly edits: Edit[];
  readonly waiting: { readonly work: Work; readonly ms: number }[];
  readonly failing: { readonly work: Work; readonly why: string }[];
  readonly freezing: Incident[];
}

/** A delivery whose step is in the state to be written. */
interface Taken {
  readonly work: Work;
  readonly outcome: 'opened' | 'joined';
}

const emptyRound = (): Round => ({
  opening: [],
  joining: [],
  turning: [],
  unpinning: [],
  edits: [],
  waiting: [],
  failing: [],
  freezing: [],
});

const doneAs = (work: Work, outcome: 'opened' | 'joined', incident: string): Edit => ({
  work,
  change: { state: 'done', outcome, incident, heldUntil: undefined },
});

/** Reads the incidents and then, after them, the events again: a delivery that has moved since it came into hand is left out. */
const readGroups = async (world: World, hand: Hand, works: readonly Work[]): Promise<readonly Group[]> => {
  const targets = [...new Set(works.map(({ delivery }) => delivery.target as string))];
  const incidents = await world.store.readIncidents(targets);
  const marks = world.rules.secondRead ? await world.store.readMarks([...new Set(works.map(({ event }) => event._id))]) : null;
  const stands = ({ event, place, delivery }: Work): boolean => marks === null || marks.get(event._id)?.[place]?.rev === delivery.rev;
  const moved = works.filter((work) => !stands(work)).map(({ event }) => event._id);
  await reread(world, hand, [...new Set(moved)]);
  const standing = works.filter(({ event }) => !moved.includes(event._id));
  return targets.flatMap((target) => {
    const own = standing.filter(({ delivery }) => delivery.target === target);
    return own.length > 0 ? [{ target, incident: incidents.get(target), works: own }] : [];
  });
};

/** Sorts what a step said of each delivery into the round. */
const sort = (round: Round, group: Group, outcome: Outcome | undefined, work: Work, as: 'opened' | 'joined'): Taken | undefined => {
  switch (outcome?.kind) {
    case 'done':
      return { work, outcome: as };
    case 'repeated':
      round.edits.push(doneAs(work, 'joined', group.target));
      return undefined;
    case 'refused':
      return refusedWork(round, group, work, outcome.refusal.code);
    case 'broken':
      round.failing.push({ work, why: outcome.why });
      return undefined;
    case undefined:
      // A bug before it ended the group; it is tried again without the one that failed.
      return undefined;
  }
};

const refusedWork = (round: Round, group: Group, work: Work, code: string): undefined => {
  if (code === 'EVENT_SEEN') round.edits.push(doneAs(work, 'joined', group.target));
  else if (code === 'INCIDENT_MERGING') round.waiting.push({ work, ms: waitMs.merging });
  else if (code === 'INCIDENT_FROZEN') round.waiting.push({ work, ms: waitMs.frozen });
  else round.edits.push({ work, change: { state: 'done', outcome: 'refused', reason: code } });
  return undefined;
};

/** The target is not there: the incident is made with the first steps already in it. */
const open = (facts: Facts, numbers: Numbers, round: Round, group: Group): void => {
  const { target, works } = group;
  const commands = works.map((work, i) => reportOf(facts, work, i === 0 ? 'open' : 'report', target));
  const { hash } = (works[0] as Work).delivery;
  const { incident, outcomes }: Advanced = advance(facts, numbers, target, hash, null, commands.slice(0, 1));
  if (incident === null || outcomes[0]?.kind !== 'done') {
    sort(round, group, outcomes[0], works[0] as Work, 'opened');
    return;
  }
  const rest = advance(facts, numbers, target, hash, incident, commands.slice(1));
  const taken = works.flatMap(
    (work, i) => sort(round, group, i === 0 ? outcomes[0] : rest.outcomes[i - 1], work, i === 0 ? 'opened' : 'joined') ?? [],
  );
  round.opening.push({ group, next: { ...(rest.incident ?? incident), rev: 1 }, taken });
};

/** The target is open: what it has not seen is stepped, all of a batch in one write. */
const join = (facts: Facts, numbers: Numbers, round: Round, group: Group, incident: Incident): void => {
  const fresh = group.works.filter(({ event }) => !incident.seen.includes(event._id));
  const commands = fresh.map((work) => reportOf(facts, work, 'report', group.target));
  const { incident: next, outcomes } = advance(facts, numbers, incident._id, incident.hash, incident, commands);
  const taken = fresh.flatMap((work, i) => sort(round, group, outcomes[i], work, 'joined') ?? []);
  if (next !== null && next !== incident) round.joining.push({ group, next, taken });
};

/** What the protocol does with a group, by the state of its target. */
const decide = (world: World, facts: Facts, numbers: Numbers, round: Round, group: Group, forked: string | undefined): void => {
  const { incident } = group;
  if (!incident) {
    open(facts, numbers, round, group);
    return;
  }
  const seen = group.works.filter(({ event }) => incident.seen.includes(event._id));
  round.edits.push(...seen.map((work) => doneAs(work, 'joined', incident.mergedInto ?? incident._id)));
  const turned = group.works.filter((work) => !seen.includes(work) && incident.refused.includes(refusalMark(work)));
  round.unpinning.push(...turned);
  const fresh = group.works.filter((work) => !seen.includes(work) && !turned.includes(work));
  if (fresh.length === 0) return;
  if (incident.status === 'merged' && incident.mergedInto !== undefined) {
    const { mergedInto } = incident;
    round.edits.push(...fresh.map((work) => ({ work, change: { target: mergedInto } })));
  } else if (forked !== undefined) {
    round.freezing.push(frozen(facts, incident, forked));
    round.waiting.push(...fresh.map((work) => ({ work, ms: waitMs.frozen })));
  } else if (incident.open) {
    join(facts, numbers, round, { ...group, works: fresh }, incident);
  } else if (world.rules.refusalMark) {
    const next = { ...incident, rev: incident.rev + 1, refused: [...incident.refused, ...fresh.map(refusalMark)] };
    round.turning.push({ group, next, works: fresh });
  } else {
    round.unpinning.push(...fresh);
  }
};

/** Writes what was opened. A correlation that another holds leaves a tombstone and the delivery looks for another target. */
const writeOpenings = async (world: World, round: Round): Promise<readonly Incident[]> => {
  if (round.opening.length === 0) return [];
  const outcomes = await world.store.insertIncidents(round.opening.map(({ next }) => next));
  const held = round.opening.filter((_, i) => outcomes[i] === 'duplicateHold');
  const stones =
    world.rules.tombstone && held.length > 0 ? await world.store.insertIncidents(held.map(({ next }) => tombstoneOf(next))) : [];
  for (const [i, { group }] of held.entries()) if (stones[i] !== 'duplicateId') round.unpinning.push(...group.works);
  const opened = round.opening.filter((_, i) => outcomes[i] === 'inserted');
  for (const { taken, next } of opened) round.edits.push(...taken.map(({ work, outcome }) => doneAs(work, outcome, next._id)));
  return opened.map(({ next }) => next);
};

/** Writes what was joined or turned away, each over the revision it was read with. */
const writeReplacements = async (world: World, round: Round): Promise<readonly Incident[]> => {
  const all = [...round.joining, ...round.turning];
  if (all.length === 0) return [];
  await spillUnstored(
    world,
    all.map(({ next }) => next),
  );
  const outcomes = await world.store.replaceIncidents(
    await changesOf(
      world,
      all.map(({ next }) => next),
    ),
  );
  const replaced = all.filter((_, i) => outcomes[i] === 'replaced');
  await spillTrimmed(
    world,
    replaced.flatMap(({ group }) => group.incident ?? []),
  );
  for (const one of replaced) {
    if ('works' in one) round.unpinning.push(...one.works);
    else round.edits.push(...one.taken.map(({ work, outcome }) => doneAs(work, outcome, one.next._id)));
  }
  return replaced.map(({ next }) => next);
};

/** Over the revision read; without that rule, over whatever revision stands there now. */
const changesOf = async ({ store, rules }: World, next: readonly Incident[]) => {
  if (rules.revCompared) return next.map((incident) => ({ incident, rev: incident.rev - 1 }));
  const standing = await store.readIncidents(next.map(({ _id }) => _id));
  return next.map((incident) => {
    const rev = standing.get(incident._id)?.rev ?? incident.rev - 1;
    return { incident: { ...incident, rev: rev + 1 }, rev };
  });
};

/** Takes the target away from deliveries and counts their attempt up; the next target is looked for in the same write. */
const unpin = async (world: World, works: readonly Work[]): Promise<readonly Edit[]> => {
  const filed = works.flatMap((work) =>
    work.delivery.verdict?.file ? [{ work, file: work.delivery.verdict.file, attempt: work.delivery.attempt + 1 }] : [],
  );
  const targets = await targetsFor(world, filed);
  return filed.map(({ work, attempt }, i) => ({ work, change: { target: targets[i] as string, attempt } }));
};

/** Steps that fail by a bug of the house: after some tries the event is put aside for people to see; the incident stays as it was. */
const fail = async (world: World, facts: Facts, hand: Hand, round: Round): Promise<void> => {
  if (round.freezing.length > 0)
    await world.store.replaceIncidents(round.freezing.map((incident) => ({ incident, rev: incident.rev - 1 })));
  if (round.failing.length === 0) return;
  const edits: Edit[] = [];
  for (const { work, why } of round.failing) {
    world.log({ level: 'error', event: 'stepFailed', id: work.event._id, incident: work.delivery.target, why });
    const tries = work.delivery.tries + 1;
    const isLast = tries >= limits.judgeTries;
    edits.push({ work, change: isLast ? { state: 'done', outcome: 'quarantined', reason: `BUG:${why}`.slice(0, 120), tries } : { tries } });
  }
  const made = await writeEdits(world, hand, edits, later(facts.at, 1_000));
  for (const { work } of made) hand.parked.add(`${work.event._id}/${work.place}`);
};

const kept = (world: World, round: Round, known: ReadonlyMap<string, Kept>): Round => ({
  ...round,
  joining: round.joining.map((one) => ({ ...one, next: trim(one.next, known.get(one.next._id), world.rules.seenHeld) })),
});

/** One round of the protocol over what is in hand. Gives the incidents it wrote. */
const applyRound = async (world: World, facts: Facts, hand: Hand): Promise<readonly Incident[]> => {
  const loose = worksOf(hand, (delivery) => isJudged(delivery) && delivery.target === null);
  const targets = await targetsFor(
    world,
    loose.flatMap((work) =>
      work.delivery.verdict?.file ? [{ work, file: work.delivery.verdict.file, attempt: work.delivery.attempt }] : [],
    ),
  );
  await writeEdits(
    world,
    hand,
    loose.map((work, i) => ({
      work,
      change: { target: targets[i] ?? ownTarget(world, work.event, work.delivery, work.delivery.attempt) },
    })),
    facts.at,
  );
  const works = worksOf(hand, (delivery) => isJudged(delivery) && delivery.target !== null);
  if (works.length === 0) return [];
  await promoteCounted(world, facts, hand, works);
  const groups = await readGroups(world, hand, works);
  const known = await prepareToKeep(
    world,
    groups.flatMap(({ incident }) => (incident?.open ? [incident] : [])),
  );
  const numbers = await numbersFor(
    world,
    facts,
    groups.flatMap(({ incident, target }) => (incident ? [] : [target])),
  );
  const made = emptyRound();
  for (const group of groups) decide(world, facts, numbers, made, group, known.get(group.target)?.forked);
  const round = kept(world, made, known);
  const written = [...(await writeOpenings(world, round)), ...(await writeReplacements(world, round))];
  await finish(world, facts, hand, round);
  await fail(world, facts, hand, round);
  await lookAround(world, facts, round.opening.length > 0 ? written.filter(({ rev }) => rev === 1) : []);
  return written;
};

/** Marks done, unpins and postpones, all deliveries of the round in one write. */
const finish = async (world: World, facts: Facts, hand: Hand, given: Round): Promise<void> => {
  const round = await finishCounted(world, hand, given);
  const unpinning = round.unpinning.flatMap((work) => current(hand, work) ?? []);
  if (world.rules.unpinNotDone) {
    await writeEdits(world, hand, [...round.edits, ...(await unpin(world, unpinning))], facts.at);
  } else {
    await writeEdits(world, hand, round.edits, facts.at);
    await unpinWhatever(world, hand, facts, unpinning);
  }
  for (const { work, ms } of round.waiting) await postpone(world, hand, [work], later(facts.at, ms));
};

/** Deliveries that are counted and alone in their event need no comparing; they leave the hand, the others stay in the round. */
const finishCounted = async (world: World, hand: Hand, round: Round): Promise<Round> => {
  const finished: Finished[] = [];
  const edits: Edit[] = [];
  for (const edit of round.edits) {
    const { state, outcome, incident } = edit.change;
    const isCounted = state === 'done' && (outcome === 'opened' || outcome === 'joined') && incident === edit.work.delivery.target;
    if (isCounted && edit.work.event.deliveries.length === 1) finished.push({ event: edit.work.event._id, outcome });
    else edits.push(edit);
  }
  if (finished.length > 0) await world.store.finishDeliveries(finished);
  for (const { event } of finished) hand.events.delete(event);
  return { ...round, edits };
};

/** Without the rule that only what is not done is unpinned. */
const unpinWhatever = async (world: World, hand: Hand, facts: Facts, works: readonly Work[]): Promise<void> => {
  const standing = await world.store.readEvents(works.map(({ event }) => event._id));
  const again = works.flatMap((work): Work[] => {
    const event = standing.get(work.event._id);
    const delivery = event?.deliveries[work.place];
    return event && delivery ? [{ event, place: work.place, delivery }] : [];
  });
  const edits = (await unpin(world, again)).map(
    ({ work, change }): Edit => ({ work, change: { ...change, state: 'judged', outcome: undefined } }),
  );
  await writeEdits(world, hand, edits, facts.at);
};

/**
 * Judges events and applies them, by the protocol of the architecture: every delivery ends in exactly one incident or with a reason,
 * whatever crashes, stalls or comes twice. Works on the group as one: what belongs to one incident is one write. What is not finished
 * after the tries is found again by its due instant.
 */
export const applyEvents = async (world: World, events: readonly Event[]): Promise<readonly Incident[]> => {
  const hand = handOf(events.filter(({ due }) => due !== null));
  const facts = await factsFor(
    world,
    events.flatMap(({ deliveries }) => deliveries.map(({ hash }) => hash)),
  );
  await judgeReceived(world, facts, hand);
  await passHeld(world, facts, hand);
  const written: Incident[] = [];
  for (let tries = 0; tries < limits.applyTries && worksOf(hand, isJudged).length > 0; tries++) {
    written.push(...(await applyRound(world, facts, hand)));
  }
  return written;
};
