import type { Answer, GeoPoint, Id, Instant, Question, Verdict } from '@sceneworks/schemas';
import type { Envelope } from '../judge/envelope.ts';
import { judgeWith } from '../judge/judge.ts';
import type { WindowMember } from '../judge/window.ts';
import { load } from '../load.ts';
import { answererOf } from './advance.ts';
import { bandAt, bandsNear } from './banded.ts';
import { fileDelivery, settleDelivery } from './filing.ts';
import { type Arrived, districtNow, planOf, type RunDelivery, type WindowMembers, type World } from './world.ts';

const heldRank = 2;

const windowName = (scene: Id, windowKey: unknown): string => `${scene}\n${String(windowKey)}`;

/** The place of the first member, in order of time, of which the test is true. */
const firstWhere = (members: readonly WindowMember[], is: (occurredAt: Instant) => boolean): number => {
  let [low, high] = [0, members.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is((members[middle] as WindowMember).occurredAt)) high = middle;
    else low = middle + 1;
  }
  return low;
};

const firstFrom = (members: readonly WindowMember[], from: Instant): number => firstWhere(members, (occurredAt) => occurredAt >= from);
const firstAfter = (members: readonly WindowMember[], until: Instant): number => firstWhere(members, (occurredAt) => occurredAt > until);

/** The answers that are kept here, beside those of the district. */
const answer = (world: World, question: Question): Answer | undefined => {
  const { id, kind, args } = question;
  switch (kind) {
    case 'window': {
      const { all, banded } = world.windows.get(windowName(String(args.scene), args.windowKey)) as WindowMembers;
      const point = args.point as GeoPoint | null | undefined;
      const lists = point ? bandsNear(banded, point, Number(args.withinMetres)) : [all];
      const [from, until] = [String(args.from), String(args.until)];
      return { id, kind, value: lists.flatMap((members) => members.slice(firstFrom(members, from), firstAfter(members, until))) };
    }
    case 'watch':
      return { id, kind, value: world.watches.get(String(args.id)) ?? null };
    default:
      return answererOf(world)(question);
  }
};

/** What the rules of one scene say of an event; the watches it moved are kept. A scene that fails on it gives a reason. */
export const judgeEvent = (
  world: World,
  event: Envelope,
  delivery: RunDelivery,
  before?: Verdict,
): Verdict | { readonly failed: string } => {
  const context = { at: world.now, districtRev: districtNow(world).rev, mayFile: delivery.mayFile, ...(before && { before }) };
  const judged = judgeWith(load(planOf(world, delivery.hash)), delivery.node, event, (question) => answer(world, question), context);
  if ('asks' in judged) throw new Error(`Nobody answers ${judged.asks.map(({ id }) => id).join(', ')}`);
  if ('refusal' in judged) return { failed: judged.refusal.code };
  for (const state of judged.moves) world.watches.set(state._id, state);
  // What the rules read is asked of one event at a time, and a rehearsal has a month of them.
  if (!world.rehearsed) world.read.set(`${event._id}\n${delivery.scene}`, judged.values);
  return judged.verdict;
};

/** In order of time, so that a window that has been counted in for a month is asked in a moment. */
const insert = (members: WindowMember[], member: WindowMember): void =>
  void members.splice(firstAfter(members, member.occurredAt), 0, member);

const count = (world: World, event: Envelope, scene: Id, { held }: Verdict): void => {
  const name = windowName(scene, `${held?.node}|${held?.key}`);
  const member = {
    event: event._id,
    occurredAt: event.occurredAt,
    type: event.type,
    ...(event.reporter?.key !== undefined && { reporterKey: event.reporter.key }),
    ...(event.device !== undefined && { device: event.device }),
    ...(event.point && { point: event.point }),
  };
  const { all, banded } = world.windows.get(name) ?? { all: [], banded: new Map() };
  world.windows.set(name, { all, banded });
  insert(all, member);
  if (event.point) insert(bandAt(banded, event.point), member);
};

/** Waits at its window until it passes; then it ends, unless another has taken it along. */
const wait = (world: World, arrived: Arrived, scene: Id, verdict: Verdict): void => {
  const until = verdict.held?.until ?? world.now;
  settleDelivery(arrived, scene, { verdict, outcome: 'held', heldUntil: until });
  const pass = (): void => {
    if (arrived.deliveries.get(scene)?.outcome === 'held') settleDelivery(arrived, scene, { outcome: 'discarded', reason: 'windowPassed' });
  };
  // A late event may find its window over already: what it was to be counted with has been counted.
  if (until < world.now) pass();
  else world.agenda.add({ at: until, rank: heldRank, act: pass });
};

/** The members that wait in a window which has been reached file as the one that reached it did. */
const promote = (world: World, arrived: Arrived, scene: Id, { file, counted }: Verdict): void => {
  for (const id of counted) {
    const member = world.events.get(id);
    const own = member?.deliveries.get(scene);
    if (!member || !own?.verdict || member === arrived || own.outcome !== 'held') continue;
    const { held: _held, bound: _bound, ...rest } = own.verdict;
    fileDelivery(world, member, scene, { ...rest, outcome: 'file', counted, ...(file && { file }) });
  }
};

const ends = { discard: 'discarded', unrouted: 'unrouted', observe: 'observed' } as const;

/** Judges one delivery of an event and does what the verdict says. */
export const deliver = (world: World, arrived: Arrived, scene: Id): void => {
  const { event } = arrived;
  const delivery = arrived.deliveries.get(scene) as RunDelivery;
  let verdict = judgeEvent(world, event, delivery);
  if (!('failed' in verdict) && verdict.outcome === 'hold') {
    count(world, event, scene, verdict);
    verdict = judgeEvent(world, event, delivery, verdict);
  }
  if ('failed' in verdict) settleDelivery(arrived, scene, { outcome: 'quarantined', reason: verdict.failed });
  else follow(world, arrived, scene, verdict);
};

const follow = (world: World, arrived: Arrived, scene: Id, verdict: Verdict): void => {
  const { outcome, reason } = verdict;
  switch (outcome) {
    case 'hold':
      wait(world, arrived, scene, verdict);
      break;
    case 'file':
      fileDelivery(world, arrived, scene, verdict);
      promote(world, arrived, scene, verdict);
      break;
    case 'discard':
    case 'unrouted':
    case 'observe':
      settleDelivery(arrived, scene, { verdict, outcome: ends[outcome], ...(reason !== undefined && { reason }) });
  }
};
