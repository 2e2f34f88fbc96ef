import { type DistrictIndex, ownerRow } from '@sceneworks/scene';
import type { Effect, Id, Incident, Instant, ResponsibilityRow, Text } from '@sceneworks/schemas';
import { amendDistrict } from './amend-district.ts';
import type { Facts } from './facts.ts';
import { later } from './judge.ts';
import type { World } from './world.ts';

/** How long the owner of the responsibility list has to say no, before what was arbitrated once becomes the rule. */
const consentDays = 7;
const dayMs = 86_400_000;

interface Arbitrated {
  readonly category: string;
  readonly post: Id;
  readonly areaPath: readonly Id[];
  readonly asset?: string;
  readonly reason?: { readonly text?: string };
  readonly by: Id | null;
}

/** Narrowed to the asset, else to the smallest area of the place: what was decided for one matter says nothing of others. */
const rowOf = (id: string, { category, post, areaPath, asset, reason }: Arbitrated): ResponsibilityRow => {
  const area = areaPath.at(-1);
  const text: Text | undefined = reason?.text === undefined ? undefined : { zh: reason.text };
  return {
    id,
    categories: [category],
    post,
    ...(asset === undefined ? {} : { assets: [asset] }),
    ...(asset === undefined && area !== undefined ? { areas: [area] } : {}),
    ...(text && { reason: text }),
  };
};

/**
 * Who verifies and who takes part, by the row that holds today: arbitration decides who leads and nothing else, and a row that names no
 * verifier would leave the matter without one.
 */
const partsOfRow = (
  index: DistrictIndex,
  at: Instant,
  { severity, mode }: Incident,
  { category, areaPath, asset }: Arbitrated,
): Pick<ResponsibilityRow, 'verifier' | 'joint'> => {
  const { verifier, joint } = ownerRow(index, { at, category, areaPath, severity, mode, asset })?.row ?? {};
  return { ...(verifier && { verifier }), ...(joint && { joint }) };
};

/**
 * What a duty chief decided for one incident is proposed as a row of the responsibility list, dated some days ahead: it takes effect
 * then, if nobody has ended it before. The id comes from the effect, so that proposing it again changes nothing.
 */
export const proposeRow = async (
  world: World,
  facts: Facts,
  { incident, effect }: { readonly incident: Incident; readonly effect: Effect },
): Promise<void> => {
  const body = effect.body as unknown as Arbitrated;
  const id = `arbitrated/${incident._id}/${effect.id.split(':').slice(1).join('-')}`;
  const written = await amendDistrict(world, async (index, rev) => {
    // Not in force yet, so the district of today does not show it: whether it was proposed before stands only in what was written.
    const known = await world.store.readDistrict(0);
    if (known.some((row) => row.kind === 'responsibility' && row.id === id)) return { instead: 'standing' };
    const value = { ...rowOf(id, body), ...partsOfRow(index, facts.at, incident, body) };
    const by = body.by ?? 'system';
    const from = later(facts.at, consentDays * dayMs);
    return { rows: [{ _id: `responsibility/${id}/${rev}`, kind: 'responsibility', id, value, from, recordedAt: facts.at, by, rev }] };
  });
  if (written === 'contended') world.log({ level: 'warn', event: 'proposalContended', incident: incident._id });
};
