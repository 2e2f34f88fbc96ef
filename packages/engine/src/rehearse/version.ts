import type { Event, HandledBy, Id, Plan, RehearsalTotals } from '@sceneworks/schemas';
import { ownSource } from '../judge/subscribers.ts';
import { stretchAt } from '../run/district-in-force.ts';
import type { Measuring } from './handling.ts';
import type { Matter } from './matter.ts';
import { type Play, playOf, type Settled } from './play.ts';
import type { Offered } from './post-hours.ts';
import type { RehearsalInput } from './rehearsal.ts';
import type { Piece } from './side.ts';

/** What one version came to over all, with what came to an end at the end. */
export interface VersionEnd extends Piece {
  readonly totals: RehearsalTotals;
  readonly handled: HandledBy;
  readonly offered: ReadonlyMap<Id, Offered>;
}

/**
 * One version of a rehearsal under way. It knows nothing of the other, so that the two may be played beside each other; what it gives is
 * plain data.
 */
export interface PlayedVersion {
  /** Events in order of `receivedAt`. */
  readonly take: (events: readonly Event[]) => Piece;
  readonly end: () => VersionEnd;
}

/** What the scene says by itself when its time comes: it will say it again here. */
const ownSourcesOf = (plans: readonly Plan[]): ReadonlySet<string> =>
  new Set(
    plans.flatMap((plan) =>
      plan.sourceNodes.flatMap((id) => {
        const kind = plan.nodes[id]?.kind;
        return kind === 'schedule' || kind === 'absence' ? [ownSource(plan.scene, id)] : [];
      }),
    ),
  );

/** Plays one version; all that is to be measured was taken in by `measured` before the first event. */
export const playVersion = (
  plan: Plan,
  { draft, live, others, rows, choice, isHandled = true }: RehearsalInput,
  measured: Measuring,
): PlayedVersion => {
  const { from, until, seed, district } = choice;
  const own = ownSourcesOf(live ? [draft, live] : [draft]);
  let matters: Matter[] = [];
  let settled: Settled[] = [];
  let play: Play | undefined;

  const begin = (): Play =>
    playOf({
      plan,
      others: others.filter(({ scene }) => scene !== plan.scene),
      rows,
      from,
      ...(district === 'today' && { today: stretchAt(rows, until).index }),
      model: isHandled ? measured.model(seed, draft) : null,
      onSettled: (one) => settled.push(one),
      onMatter: (matter) => matters.push(matter),
    });

  const piece = (): Piece => {
    const given = { matters, settled };
    [matters, settled] = [[], []];
    return given;
  };

  return {
    take: (events) => {
      play ??= begin();
      for (const event of events) if (!own.has(event.source)) play.take(event);
      play.drain();
      return piece();
    },
    end: () => {
      play ??= begin();
      play.end(until);
      return { ...piece(), totals: play.totals(), handled: play.handled, offered: play.offers.found() };
    },
  };
};
