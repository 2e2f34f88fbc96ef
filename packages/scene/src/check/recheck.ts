import type { Id, Plan, Problem } from '@sceneworks/schemas';
import type { DistrictIndex } from '../district/index-district.ts';
import { check } from './check.ts';
import { postsIn } from './owners/accountable.ts';
import { newlyOpen } from './owners/holes.ts';

/** A plan that a new version of the district breaks, and how: nothing of it was so before. */
export interface BrokenPlan {
  readonly scene: Id;
  readonly plan: string;
  readonly problems: readonly Problem[];
}

/** What else of a proof hangs on the district. Holes and doubles are compared matter by matter, these by what is said. */
const isOpen = ({ code }: Problem): boolean =>
  code === 'OWNER_HOLE' || code === 'OWNER_LEADS_NOWHERE' || code === 'OWNER_DOUBLE' || code === 'OWNER_MORE';

/** A gap in a roster is the same gap however the next fourteen days move. */
const nameOf = ({ code, at, text }: Problem): string => (code === 'ROSTER_NOBODY' ? `${code} ${at}` : `${code} ${at} ${text.zh}`);

const errorsOf = (plan: Plan, district: DistrictIndex): readonly Problem[] =>
  check(plan, district, ['owners', 'rules', 'limits']).problems.filter((problem) => problem.severity === 'error' && !isOpen(problem));

/**
 * Which of the plans a change of the district would break: the errors of their proofs in the district as it would be that are not there as
 * it is. A hole or double that was there already, or part of one, is not told again: an edit may mend it piece by piece.
 */
export const recheck = (plans: readonly Plan[], before: DistrictIndex, after: DistrictIndex): readonly BrokenPlan[] => {
  const [postsBefore, postsAfter] = [postsIn(before), postsIn(after)];
  return plans.flatMap((plan) => {
    const known = new Set(errorsOf(plan, before).map(nameOf));
    const problems = [
      ...newlyOpen(plan, postsBefore, postsAfter),
      ...errorsOf(plan, after).filter((problem) => !known.has(nameOf(problem))),
    ];
    return problems.length > 0 ? [{ scene: plan.scene, plan: plan.hash, problems }] : [];
  });
};
