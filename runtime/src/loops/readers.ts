import { type Loaded, load } from '@sceneworks/engine';
import { type DistrictIndex, districtAt, districtChangesAt, indexDistrict } from '@sceneworks/scene';
import type { DistrictRow, Instant } from '@sceneworks/schemas';
import type { Store } from '../store/store.ts';
import type { Published } from './published.ts';

/** How old what a worker believes of the district and of the published scenes may be. */
const heldMs = 100;
/** Of an instant, its day. */
const dayLength = 10;

/**
 * Calls `read` at most once in `heldMs`, however many ask at a time, and again at once when what is held is not `enough`. What failed is
 * not kept.
 */
const heldFor = <T>(clock: () => Instant, read: (before: T | undefined) => Promise<T>): ((enough?: (held: T) => boolean) => Promise<T>) => {
  let value: T | undefined;
  let until = Number.NEGATIVE_INFINITY;
  let reading: Promise<T> | undefined;
  const renew = async (): Promise<T> => {
    try {
      value = await read(value);
      until = Date.parse(clock()) + heldMs;
      return value;
    } finally {
      reading = undefined;
    }
  };
  const ask = (): Promise<T> => {
    reading ??= renew();
    return reading;
  };
  return async (enough = () => true) => {
    if (value !== undefined && Date.parse(clock()) < until && enough(value)) return value;
    const found = await ask();
    // A reading that was under way when it was asked for may have begun too early; one that begins now has not.
    return enough(found) ? found : ask();
  };
};

interface DistrictRead {
  readonly rows: readonly DistrictRow[];
  readonly rev: number;
  readonly index: DistrictIndex;
  /** When what is in force changes by what is written already */
  readonly changesAt: Instant | undefined;
}

/** The district as it is in force now, of at least the revision asked for. Rows are read once and then only what was written since. */
export const districtReader = (store: Store, clock: () => Instant): ((leastRev?: number) => Promise<DistrictIndex>) => {
  const read = heldFor<DistrictRead>(clock, async (before) => {
    const rev = await store.districtRev();
    const now = clock();
    // Who is on duty in the days ahead, and which posts somebody holds, is another question every day.
    const isNextDay = before !== undefined && now.slice(0, dayLength) !== before.index.at.slice(0, dayLength);
    const isChanged = before !== undefined && (rev !== before.rev || (before.changesAt !== undefined && before.changesAt <= now));
    const fresh = before === undefined || isNextDay || isChanged;
    if (before && !fresh) return before;
    const rows = before && rev === before.rev ? before.rows : [...(before?.rows ?? []), ...(await store.readDistrict(before?.rev ?? 0))];
    const index = indexDistrict(districtAt(rows, now));
    return { rows, rev, index, changesAt: districtChangesAt(rows, now) };
  });
  return async (leastRev = 0) => (await read(({ rev }) => rev >= leastRev)).index;
};

/** Plans by hash, made ready to run; what is stored under a hash never changes, so it is read once. */
export const plansReader = (store: Store): ((hashes: readonly string[]) => Promise<ReadonlyMap<string, Loaded>>) => {
  const held = new Map<string, Loaded>();
  return async (hashes) => {
    const missing = hashes.filter((hash) => !held.has(hash));
    if (missing.length > 0) for (const [hash, { plan }] of await store.readVersions(missing)) held.set(hash, load(plan));
    return held;
  };
};

/** The versions of scenes that take new events now. */
export const scenesReader = (
  store: Store,
  clock: () => Instant,
  plans: (hashes: readonly string[]) => Promise<ReadonlyMap<string, Loaded>>,
): (() => Promise<readonly Published[]>) =>
  heldFor<readonly Published[]>(clock, async () => {
    const pointers = await store.scenePointers();
    const loaded = await plans(pointers.flatMap(({ hash, grey }) => (grey ? [hash, grey.hash] : [hash])));
    return pointers.flatMap(({ hash, grey }): Published[] => {
      const [live, version] = [loaded.get(hash), grey && loaded.get(grey.hash)];
      if (!live) return [];
      return [grey && version ? { ...live, grey: { scope: grey.scope, version } } : live];
    });
  });
