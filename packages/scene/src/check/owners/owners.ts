import type { Plan, Problem } from '@sceneworks/schemas';
import { type AreaCheck, provedBy } from '../area.ts';
import { type Posts, postsIn } from './accountable.ts';
import { holesAndDoubles } from './holes.ts';
import { independence } from './independence.ts';
import { roster } from './roster.ts';

/** Whether verifiers are independent and somebody is on duty: what hangs on posts and people rather than on the list of responsibilities. */
export const dutyAndIndependence = (plan: Plan, posts: Posts): readonly Problem[] => {
  const { problems, pairs } = independence(plan, posts);
  return [...problems, ...roster(plan, posts, pairs, posts.index.at)];
};

/**
 * Who answers for a matter: for every category, area, minute of the week, mode and severity one accountable post before the fallback;
 * a verifier who is not the handler; somebody on duty in the days from the instant at which the district is read.
 */
export const owners: AreaCheck = ({ plan, district }) => {
  const posts = postsIn(district);
  return provedBy([...holesAndDoubles(plan, posts), ...dutyAndIndependence(plan, posts)]);
};
