import { type DistrictIndex, districtAt, districtProblems, indexDistrict, recheck } from '@sceneworks/scene';
import type { DistrictBreak, DistrictRow, Instant, Plan, Refusal } from '@sceneworks/schemas';

const breaksIn = (plans: readonly Plan[], before: DistrictIndex, after: DistrictIndex): readonly DistrictBreak[] =>
  recheck(plans, before, after).flatMap(({ scene, problems }) => problems.map((problem) => ({ scene, problem })));

const newProblems = (before: DistrictIndex, after: DistrictIndex): readonly Refusal[] => {
  const known = new Set(districtProblems(before).map(({ code, at, text }) => `${code} ${at} ${text.zh}`));
  return districtProblems(after).filter(({ code, at, text }) => !known.has(`${code} ${at} ${text.zh}`));
};

/** The district as rows make it at an instant. */
export const indexAt = (rows: readonly DistrictRow[], instant: Instant): DistrictIndex => indexDistrict(districtAt(rows, instant));

const instantsOf = (rows: readonly DistrictRow[]): readonly Instant[] =>
  [...new Set(rows.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until])))].sort();

/** Why an edit is not written: the district itself would not hang together, which nobody can force, or proofs of published plans break. */
export type Stopped = { readonly refusals: readonly Refusal[] } | { readonly breaks: readonly DistrictBreak[] };

/** What an edit would break, at each instant at which some of it takes effect or ends again. */
export const whyNot = (
  stored: readonly DistrictRow[],
  rows: readonly DistrictRow[],
  plans: readonly Plan[],
  isForced: boolean,
): Stopped | undefined => {
  for (const instant of instantsOf(rows)) {
    const [before, after] = [indexAt(stored, instant), indexAt([...stored, ...rows], instant)];
    const refusals = newProblems(before, after);
    if (refusals.length > 0) return { refusals };
    const breaks = isForced ? [] : breaksIn(plans, before, after);
    if (breaks.length > 0) return { breaks };
  }
  return undefined;
};

/** What the rows of a forced write still break: held against the district without what was written from then on, now and when it takes effect. */
export const stillBroken = (
  all: readonly DistrictRow[],
  own: readonly DistrictRow[],
  plans: readonly Plan[],
  at: Instant,
): readonly DistrictBreak[] => {
  const earlier = all.filter(({ rev }) => rev < (own[0] as DistrictRow).rev);
  const found = new Map<string, DistrictBreak>();
  for (const instant of [at, ...instantsOf(own).filter((each) => each > at)])
    for (const each of breaksIn(plans, indexAt(earlier, instant), indexAt(all, instant)))
      found.set(`${each.scene} ${each.problem.code} ${each.problem.at} ${each.problem.text.zh}`, each);
  return [...found.values()];
};
