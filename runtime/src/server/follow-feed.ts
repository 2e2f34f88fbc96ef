import { modeEpoch } from '@sceneworks/scene';
import { type Db, ObjectId } from 'mongodb';
import type { Live } from '../http/live.ts';
import type { World } from '../loops/world.ts';
import { collectionsOf } from '../store/mongo/collections.ts';

const feedEveryMs = 250;
const recheckEveryMs = 400;
/** Ids of lines written by different processes are in order only by the second: so far back is looked again. */
const overlapMs = 3_000;

/** Runs `act` every so often, never twice at a time; what fails is logged and tried again. */
const every = (ms: number, act: () => Promise<void>, failed: (error: Error) => void): NodeJS.Timeout => {
  let busy = false;
  return setInterval(() => {
    if (busy) return;
    busy = true;
    act()
      .catch(failed)
      .finally(() => {
        busy = false;
      });
  }, ms);
};

/** Follows the feed of what moved and the district's modes, changed by whichever process, and tells the screens of this one. Gives what stops it. */
export function followFeed(db: Db, live: Live, { district, clock, log }: Pick<World, 'district' | 'clock' | 'log'>): () => void {
  const { feed } = collectionsOf(db);
  const told = new Map<string, number>();
  const read = async (): Promise<void> => {
    const now = Date.now();
    if (live.listeners() === 0) return told.clear();
    const since = ObjectId.createFromTime(Math.floor((now - overlapMs) / 1_000));
    const lines = await feed
      .find({ _id: { $gte: since as never } })
      .sort({ _id: 1 })
      .toArray();
    const fresh = lines.filter(({ _id }) => !told.has(String(_id)));
    for (const { _id } of fresh) told.set(String(_id), now);
    for (const [id, at] of told) if (at < now - 3 * overlapMs) told.delete(id);
    await live.tell(fresh);
  };
  let epoch: number | undefined;
  const readMode = async (): Promise<void> => {
    const now = clock();
    const current = modeEpoch(await district(), now);
    if (epoch !== undefined && current !== epoch) live.tellMode(now);
    epoch = current;
  };
  const failed = (error: Error): void => log({ level: 'warn', event: 'feedNotRead', why: error.message });
  const timers = [
    every(feedEveryMs, read, failed),
    every(feedEveryMs, readMode, failed),
    every(recheckEveryMs, () => live.recheck(), failed),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
