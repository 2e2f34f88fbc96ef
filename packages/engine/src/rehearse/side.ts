import type { RehearsedSide } from '@sceneworks/schemas';
import type { Matter } from './matter.ts';
import type { Settled } from './play.ts';

/** What one version came to, as far as it may still differ from the other: what came to the same in both is not kept. */
export interface Side {
  readonly matters: Map<string, Matter>;
  /** Events that count in no incident. */
  readonly unfiled: Map<string, Settled>;
}

/** Matters beyond so many are kept without their tasks: what is shown are examples, and there are enough of them. */
const tasksKept = 20_000;

/** What came to an end in one version since it was asked last. */
export interface Piece {
  /** Incidents that have ended, or stand at the end. */
  readonly matters: readonly Matter[];
  readonly settled: readonly Settled[];
}

/** A side with the marks of what came in since it was looked at last. */
export interface Filling extends Side {
  readonly add: (piece: Piece) => void;
  readonly fresh: { matters: string[]; events: string[] };
}

const isFiled = ({ outcome }: Settled): boolean => outcome === 'opened' || outcome === 'joined';

/** An empty side. */
export const emptySide = (): Filling => {
  const matters = new Map<string, Matter>();
  const unfiled = new Map<string, Settled>();
  const fresh = { matters: [] as string[], events: [] as string[] };
  return {
    matters,
    unfiled,
    fresh,
    add: (piece) => {
      for (const matter of piece.matters) {
        const kept = matters.size < tasksKept ? matter : { ...matter, shown: { ...matter.shown, tasks: [] } };
        matters.set(matter.shown.incident, kept);
        fresh.matters.push(matter.shown.incident);
      }
      for (const settled of piece.settled) {
        if (isFiled(settled)) continue;
        unfiled.set(settled.facts.event, settled);
        fresh.events.push(settled.facts.event);
      }
    },
  };
};

const dropSame = <Item>(
  ids: readonly string[],
  a: Map<string, Item>,
  b: Map<string, Item>,
  isSame: (a: Item, b: Item) => boolean,
): void => {
  for (const id of ids) {
    const [mine, theirs] = [a.get(id), b.get(id)];
    if (mine === undefined || theirs === undefined || !isSame(mine, theirs)) continue;
    a.delete(id);
    b.delete(id);
  }
};

/** Forgets what has come to the same in both since the last time. */
export const forgetSame = (live: Filling, draft: Filling): void => {
  const takeFresh = ({ fresh }: Filling) => [fresh.matters.splice(0), fresh.events.splice(0)] as const;
  const [[liveMatters, liveEvents], [draftMatters, draftEvents]] = [takeFresh(live), takeFresh(draft)];
  const isSameMatter = (a: Matter, b: Matter): boolean => JSON.stringify(a) === JSON.stringify(b);
  const isSameEnd = (a: Settled, b: Settled): boolean => a.outcome === b.outcome && a.reason === b.reason;
  dropSame([...liveMatters, ...draftMatters], live.matters, draft.matters, isSameMatter);
  dropSame([...liveEvents, ...draftEvents], live.unfiled, draft.unfiled, isSameEnd);
};

/** Where each event counts at last: a matter that was merged is found at the end of its chain. */
export const homesIn = ({ matters }: Side): Map<string, Matter> => {
  const homes = new Map<string, Matter>();
  for (const matter of matters.values()) {
    let home = matter;
    for (let into = home.mergedInto; into !== undefined; into = home.mergedInto) {
      const next = matters.get(into);
      if (!next || next === matter) break;
      home = next;
    }
    for (const event of matter.events) homes.set(event, home);
  }
  return homes;
};

/** What became of an event in one version; null where it was not seen. */
export const sideOf = (event: string, { unfiled }: Side, homes: ReadonlyMap<string, Matter>): RehearsedSide | null => {
  const matter = homes.get(event);
  if (matter) return { outcome: matter.opener.event === event ? 'opened' : 'joined', matter: matter.shown };
  const settled = unfiled.get(event);
  return settled ? { outcome: settled.outcome, ...(settled.reason !== undefined && { reason: settled.reason }) } : null;
};
