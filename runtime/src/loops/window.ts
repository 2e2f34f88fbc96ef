import type { Event, Verdict } from '@sceneworks/schemas';
import type { Edit, Hand, Work } from './deliveries.ts';
import { worksOf, writeEdits } from './deliveries.ts';
import type { Facts } from './facts.ts';
import { isHeld } from './status.ts';
import type { World } from './world.ts';

/** Of an event that waits at a window, the delivery to the scene that waits. */
const waiting = (event: Event, scene: string): Work | undefined => {
  const place = event.deliveries.findIndex((delivery) => delivery.scene === scene && isHeld(delivery));
  const delivery = event.deliveries[place];
  return delivery ? { event, place, delivery } : undefined;
};

/** The verdict of a member whose window was reached by another: it files as that one did. */
const reached = (own: Verdict, { file, counted }: Verdict): Verdict => {
  const { held: _held, bound: _bound, ...rest } = own;
  return { ...rest, outcome: 'file', counted, ...(file && { file }) };
};

/**
 * A window that is reached takes the members that wait in it along: each is judged as the one that reached it was, and is then applied
 * like any other, so that it counts once. Done before the delivery that reached the window is finished: a crash leaves that one to be
 * done again, and this with it.
 */
export const promoteCounted = async (world: World, facts: Facts, hand: Hand, works: readonly Work[]): Promise<void> => {
  const reaching = works.filter(({ delivery }) => (delivery.verdict?.counted.length ?? 0) > 1);
  const ids = new Set(reaching.flatMap(({ event, delivery }) => delivery.verdict?.counted.filter((id) => id !== event._id) ?? []));
  for (const { event } of works) ids.delete(event._id);
  if (ids.size === 0) return;
  const members = await world.store.readHeld([...ids]);
  const edits = new Map<string, Edit>();
  for (const { delivery } of reaching) {
    for (const id of delivery.verdict?.counted ?? []) {
      const member = members.get(id);
      const work = member && waiting(member, delivery.scene);
      const verdict = work?.delivery.verdict;
      if (!work || !verdict || edits.has(id)) continue;
      const change = {
        verdict: reached(verdict, delivery.verdict as Verdict),
        target: delivery.target,
        outcome: undefined,
        heldUntil: undefined,
      };
      edits.set(id, { work, change });
    }
  }
  await writeEdits(world, hand, [...edits.values()], facts.at);
};

/** The verdict of another member that counted this one, if one was reached: it was to be taken along, and a crash came between. */
const countedBy = async (world: World, { event, delivery }: Work): Promise<Verdict | undefined> => {
  const { windowKey, scene, verdict } = delivery;
  if (windowKey === undefined || verdict?.held === undefined) return undefined;
  const lengthMs = Date.parse(verdict.held.until) - Date.parse(event.occurredAt);
  const around = (ms: number): string => new Date(Date.parse(event.occurredAt) + ms).toISOString();
  const [rows = []] = await world.store.windowMembers([{ scene, windowKey, from: around(-lengthMs), until: around(lengthMs) }]);
  const members = await world.store.readEvents(rows.map((row) => row.event).filter((id) => id !== event._id));
  const verdicts = [...members.values()].flatMap(({ deliveries }) =>
    deliveries.flatMap((each) => (each.scene === scene && each.verdict ? [each.verdict] : [])),
  );
  return verdicts.find(({ file, counted }) => file !== undefined && counted.includes(event._id));
};

/** Events whose window has passed are let go with that reason, unless a member that reached it has counted them. */
export const passHeld = async (world: World, facts: Facts, hand: Hand): Promise<void> => {
  const passed = worksOf(hand, (delivery) => isHeld(delivery) && (delivery.heldUntil ?? facts.at) <= facts.at);
  const edits: Edit[] = [];
  for (const work of passed) {
    const by = await countedBy(world, work);
    const own = work.delivery.verdict as Verdict;
    const change = by
      ? { verdict: reached(own, by), target: null, outcome: undefined, heldUntil: undefined }
      : { state: 'done' as const, outcome: 'discarded' as const, reason: 'windowPassed', heldUntil: undefined };
    edits.push({ work, change });
  }
  await writeEdits(world, hand, edits, facts.at);
};
