import type { DistrictIndex } from '@sceneworks/scene';
import type { DistrictRow } from '@sceneworks/schemas';
import type { World } from './world.ts';

const tries = 20;
const backOffMs = 30;

/** The rows to write under a number, or what is answered instead of writing. */
export type Amendment<Instead> = { readonly rows: readonly DistrictRow[] } | { readonly instead: Instead };

/**
 * Writes rows that are made from the newest district, and made again when another write took the number first. When it answers, this
 * process sees what was written: whoever is told "done" may rely on it with the next call. `contended` after twenty lost races.
 */
export async function amendDistrict<Instead>(
  world: Pick<World, 'store' | 'district' | 'pause'>,
  make: (index: DistrictIndex, rev: number) => Amendment<Instead> | Promise<Amendment<Instead>>,
): Promise<Amendment<Instead> | 'contended'> {
  for (let tried = 0; tried < tries; tried++) {
    const index = await world.district(await world.store.districtRev());
    const rev = index.rev + 1;
    const made = await make(index, rev);
    if ('instead' in made) return made;
    if (await world.store.appendDistrict(rev, made.rows)) {
      await world.district(rev);
      return made;
    }
    await world.pause(backOffMs);
  }
  return 'contended';
}
