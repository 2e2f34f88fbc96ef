import { type BrokenPlan, type DistrictIndex, districtAt, districtProblems, indexDistrict, recheck } from '@sceneworks/scene';
import type { DistrictKind, DistrictRow, Id, Instant, Plan, Refusal, Text } from '@sceneworks/schemas';
import { amendDistrict } from './amend-district.ts';
import type { World } from './world.ts';

/** What somebody wants to write of one thing of the district: what it is from an instant on, or that it ends. */
export interface DistrictEdit {
  readonly kind: DistrictKind;
  readonly id: string;
  readonly value?: unknown;
  /** Now, where nothing is said; never before now: what has been is not rewritten. */
  readonly from?: Instant;
  readonly until?: Instant;
  readonly ended?: boolean;
}

/** Who edits, when, and why. */
export interface Editing {
  readonly by: Id;
  readonly at: Instant;
  readonly reason?: Text;
}

/** `place` tells two rows of one thing in one edit apart: what it is from today, and from next year. */
const rowOf = (
  { kind, id, value, from, until, ended }: DistrictEdit,
  { by, at, reason }: Editing,
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
});

const asRefusals = ({ scene, problems }: BrokenPlan): readonly Refusal[] =>
  problems.map((problem) => ({
    code: 'DISTRICT_EDIT_BREAKS',
    at: `${scene}.${problem.at ?? ''}`,
    detail: { scene, problem },
    text: {
      zh: `已发布的场景 ${scene} 将出错：${problem.text.zh}`,
      en: `The published scene ${scene} would break: ${problem.text.en ?? problem.text.zh}`,
    },
  }));

const newProblems = (before: DistrictIndex, after: DistrictIndex): readonly Refusal[] => {
  const known = new Set(districtProblems(before).map(({ code, at, text }) => `${code} ${at} ${text.zh}`));
  return districtProblems(after).filter(({ code, at, text }) => !known.has(`${code} ${at} ${text.zh}`));
};

/**
 * What an edit would break, at each instant at which some of it takes effect or ends again: the district itself, and the proofs of
 * published plans.
 */
const whyNot = (stored: readonly DistrictRow[], rows: readonly DistrictRow[], plans: readonly Plan[]): readonly Refusal[] => {
  const instants = [...new Set(rows.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until])))].sort();
  for (const instant of instants) {
    const [before, after] = [stored, [...stored, ...rows]].map((all) => indexDistrict(districtAt(all, instant))) as [
      DistrictIndex,
      DistrictIndex,
    ];
    const wrong = newProblems(before, after);
    const refusals = wrong.length > 0 ? wrong : recheck(plans, before, after).flatMap(asRefusals);
    if (refusals.length > 0) return refusals;
  }
  return [];
};

/**
 * Writes an edit of the district after proving again every published plan in the district as it would be: an edit that opens a hole or a
 * double, leaves a post empty or breaks another proof is refused with the cell named, and nothing of it is written. `contended` as
 * `amendDistrict` says.
 */
export const editDistrict = async (
  world: Pick<World, 'store' | 'district' | 'pause' | 'scenes'>,
  edits: readonly DistrictEdit[],
  editing: Editing,
): Promise<{ readonly rows: readonly DistrictRow[] } | { readonly refusals: readonly Refusal[] } | 'contended'> => {
  const written = await amendDistrict<readonly Refusal[]>(world, async (_, rev) => {
    const rows = edits.map((edit, place) => rowOf(edit, editing, rev, place));
    const plans = (await world.scenes()).map(({ plan }) => plan);
    const refusals = whyNot(await world.store.readDistrict(0), rows, plans);
    return refusals.length > 0 ? { instead: refusals } : { rows };
  });
  if (written === 'contended') return 'contended';
  return 'instead' in written ? { refusals: written.instead } : written;
};
