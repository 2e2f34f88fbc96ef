import type { DistrictBreak, DistrictEdit, DistrictRow, ForcedEdit, Id, Instant, PublishingMark, Refusal, Text } from '@sceneworks/schemas';
import { indexAt, type Stopped } from '../proving/breaks.ts';
import type { Prover } from '../proving/prover.ts';
import type { SceneStanding } from '../store/store.ts';
import { amendDistrict } from './amend-district.ts';
import type { World } from './world.ts';

/** Who edits, when, and why. */
export interface Editing {
  readonly by: Id;
  readonly at: Instant;
  readonly reason?: Text;
  /** The second person who answers for what breaks, and the proposal they saw */
  readonly forced?: NonNullable<DistrictRow['forced']>;
}

/** `place` tells two rows of one thing in one edit apart: what it is from today, and from next year. */
const rowOf = (
  { kind, id, value, from, until, ended }: DistrictEdit,
  { by, at, reason, forced }: Editing,
  rev: number,
  place: number,
): DistrictRow => ({
  _id: `${kind}|${rev}.${place}|${id}`.slice(0, 200),
  kind,
  id,
  value: value ?? null,
  from: from !== undefined && Date.parse(from) > Date.parse(at) ? from : at,
  recordedAt: at,
  by,
  rev,
  ...(until !== undefined && { until }),
  ...(ended && { ended }),
  ...(reason && { reason }),
  ...(forced && { forced }),
});

/** A break as the one who edits is told it: the scene, and the place in it. */
export const breakRefusal = ({ scene, problem }: DistrictBreak): Refusal => ({
  code: 'DISTRICT_EDIT_BREAKS',
  at: `${scene}.${problem.at ?? ''}`,
  detail: { scene, problem },
  text: {
    zh: `已发布的场景 ${scene} 将出错：${problem.text.zh}`,
    en: `The published scene ${scene} would break: ${problem.text.en ?? problem.text.zh}`,
  },
});

/** Whether a proposal has been written already: who writes it may have been cut off before it could be put aside. */
const standing = (stored: readonly DistrictRow[], forced: Editing['forced']): readonly DistrictRow[] =>
  forced ? stored.filter((row) => row.forced?.proposal === forced.proposal) : [];

/**
 * The versions an edit must not break: those in force or tried in part, and those that took a number in the log before it and have not moved their scene’s
 * life yet. A mark whose revision the life has passed can no longer come into force, or is what is in force.
 */
const hashesHeld = (stored: readonly DistrictRow[], standings: readonly SceneStanding[]): readonly string[] => {
  const lives = new Map(standings.map(({ scene, life }) => [scene, life]));
  const marked = stored.flatMap(({ kind, id, value }) => {
    if (kind !== 'publishing') return [];
    const { hash, life } = value as PublishingMark;
    return life === lives.get(id) ? [hash] : [];
  });
  return [...new Set([...standings.flatMap(({ hashes }) => hashes), ...marked])];
};

/**
 * Takes the number after `rev` for a version that is about to be in force: false where the district was written meanwhile, and the proofs
 * are of another one. From here on every edit holds itself to this version too, until the life of the scene has moved on from `mark.life`.
 */
export const markPublishing = (
  { store }: Pick<World, 'store'>,
  rev: number,
  { scene, by, at, ...mark }: PublishingMark & { readonly scene: Id; readonly by: Id; readonly at: Instant },
): Promise<boolean> => {
  const next = rev + 1;
  const row = { _id: `publishing|${next}|${scene}`, kind: 'publishing' as const, id: scene, from: at, recordedAt: at, by, rev: next };
  return store.appendDistrict(next, [{ ...row, value: mark }]);
};

/**
 * Writes an edit of the district after proving again every published plan in the district as it would be: an edit that opens a hole or a
 * double, leaves a post empty or breaks another proof is stopped with the cell named, and nothing of it is written. A forced one is
 * written in spite of what it breaks, once. `contended` as `amendDistrict` says.
 */
export const editDistrict = async (
  world: Pick<World, 'store' | 'district' | 'pause' | 'plans'>,
  proofs: Prover,
  edits: readonly DistrictEdit[],
  editing: Editing,
): Promise<{ readonly rows: readonly DistrictRow[] } | Stopped | 'contended'> => {
  const written = await amendDistrict<Stopped | { readonly rows: readonly DistrictRow[] }>(world, async (_, rev) => {
    const stored = await world.store.readDistrict(0);
    const already = standing(stored, editing.forced);
    if (already.length > 0) return { instead: { rows: already } };
    const rows = edits.map((edit, place) => rowOf(edit, editing, rev, place));
    // After the log: a version marked in what was read is either still waiting for its life to move, or it shows here.
    const hashes = hashesHeld(stored, await world.store.sceneStandings());
    const loaded = await world.plans(hashes);
    const plans = hashes.flatMap((hash) => loaded.get(hash)?.plan ?? []);
    const stopped = await proofs.whyNot(stored, rows, plans, editing.forced !== undefined);
    return stopped ? { instead: stopped } : { rows };
  });
  if (written === 'contended') return 'contended';
  return 'instead' in written ? written.instead : written;
};

/** So many of the latest forced edits are looked at again. */
const forcedMost = 50;
const breaksShown = 50;

/** Forced edits of which something they broke is still broken, the latest first. */
export const forcedEdits = async (world: Pick<World, 'store' | 'scenes'>, proofs: Prover, at: Instant): Promise<readonly ForcedEdit[]> => {
  const [rows, scenes] = await Promise.all([world.store.readDistrict(0), world.scenes()]);
  const plans = scenes.flatMap(({ plan, grey }) => (grey ? [plan, grey.version.plan] : [plan]));
  const { people } = indexAt(rows, at);
  const nameOf = (person: Id): string => people.get(person)?.name ?? person;
  const revs = [...new Set(rows.flatMap(({ rev, forced }) => (forced ? [rev] : [])))].sort((a, b) => b - a);
  const latest = revs.slice(0, forcedMost);
  const broken = await proofs.stillBroken(rows, latest, plans, at);
  return latest.flatMap((rev, i): ForcedEdit[] => {
    const breaks = (broken[i] ?? []).slice(0, breaksShown);
    const first = rows.find((row) => row.rev === rev) as DistrictRow;
    const { recordedAt, by, reason, forced } = first;
    if (breaks.length === 0 || !forced) return [];
    return [{ rev, at: recordedAt, by: nameOf(by), second: nameOf(forced.by), ...(reason && { reason }), breaks }];
  });
};
