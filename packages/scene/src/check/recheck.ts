import type { CheckArea, Id, Plan, Problem } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';
import type { DistrictIndex } from '../district/index-district.ts';
import { check } from './check.ts';
import { type Posts, postsIn } from './owners/accountable.ts';
import { newlyOpen } from './owners/holes.ts';
import { dutyAndIndependence } from './owners/owners.ts';

/** A plan that a new version of the district breaks, and how: nothing of it was so before. */
export interface BrokenPlan {
  readonly scene: Id;
  readonly plan: string;
  readonly problems: readonly Problem[];
}

/** A gap in a roster is the same gap however the next fourteen days move. */
const nameOf = ({ code, at, text }: Problem): string => (code === 'ROSTER_NOBODY' ? `${code} ${at}` : `${code} ${at} ${text.zh}`);

/** What else of a proof hangs on the district, told by what is said; rules only where the sources have changed. */
const errorsOf = (plan: Plan, posts: Posts, areas: readonly CheckArea[]): readonly Problem[] =>
  [...dutyAndIndependence(plan, posts), ...check(plan, posts.index, areas).problems].filter(({ severity }) => severity === 'error');

/**
 * Which of the plans a change of the district would break: the errors of their proofs in the district as it would be that are not there as
 * it is. Holes and doubles are compared matter by matter, so that one that was there already, or part of one, is not told again: an edit
 * may mend it piece by piece.
 */
export const recheck = (plans: readonly Plan[], before: DistrictIndex, after: DistrictIndex): readonly BrokenPlan[] => {
  const [was, is] = [postsIn(before), postsIn(after)];
  const isFed = canonical(before.district.sources) !== canonical(after.district.sources);
  const areas: readonly CheckArea[] = isFed ? ['rules', 'limits'] : ['limits'];
  return plans.flatMap((plan) => {
    const errors = errorsOf(plan, is, areas);
    // What was wrong before is only asked where something is wrong now: a sound plan is proved once, not twice.
    const known = new Set(errors.length > 0 ? errorsOf(plan, was, areas).map(nameOf) : []);
    const problems = [...newlyOpen(plan, was, is), ...errors.filter((problem) => !known.has(nameOf(problem)))];
    return problems.length > 0 ? [{ scene: plan.scene, plan: plan.hash, problems }] : [];
  });
};
