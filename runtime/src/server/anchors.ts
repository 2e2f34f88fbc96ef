import type { Db } from 'mongodb';
import type { World } from '../loops/world.ts';
import { mongoAccounts } from '../store/mongo/accounts.ts';
import { mongoWalk } from '../store/mongo/walk.ts';
import { mongoPhotos } from '../store/photos.ts';
import { anchorFile, anchorKey, appendAnchor, lastAnchoredAt } from './anchor-file.ts';
import type { Config } from './config.ts';
import { repeat } from './repeat.ts';

const everyMs = 3_600_000;
const lookEveryMs = 60_000;
const unusedPhotosMs = 86_400_000;
const headsInLine = 5_000;

/** Writes the heads that moved since the last line into the file outside the database. Gives how many. */
export async function anchorNow(db: Db, { dataFolder, anchorKey: given }: Pick<Config, 'dataFolder' | 'anchorKey'>): Promise<number> {
  const path = anchorFile(dataFolder);
  const key = anchorKey(dataFolder, given);
  const at = new Date().toISOString();
  const last = await mongoAccounts(db).lastAudit();
  const audit = { number: last?._id ?? 0, hash: last?.hash ?? '' };
  let heads: [string, number, string][] = [];
  let count = 0;
  for await (const { _id, seq, head } of mongoWalk(db).headsSince(lastAnchoredAt(path) ?? '')) {
    heads.push([_id, seq, head]);
    count += 1;
    if (heads.length < headsInLine) continue;
    appendAnchor(path, key, { at, heads, audit });
    heads = [];
  }
  appendAnchor(path, key, { at, heads, audit });
  return count;
}

/** Anchors once an hour, also across restarts, and tidies pictures that nothing took. Gives what stops it and waits for a write under way. */
export function keepAnchors(db: Db, config: Config, log: World['log']): () => Promise<void> {
  const began = Date.now();
  const round = async (): Promise<void> => {
    const last = lastAnchoredAt(anchorFile(config.dataFolder));
    if (Date.now() - (last === undefined ? began : Date.parse(last)) < everyMs) return;
    const heads = await anchorNow(db, config);
    const photos = await mongoPhotos(db).removeUnused(new Date(Date.now() - unusedPhotosMs));
    log({ level: 'info', event: 'anchored', heads, unusedPhotosRemoved: photos });
  };
  return repeat(lookEveryMs, round, ({ message }) => log({ level: 'error', event: 'anchorFailed', why: message }));
}
