import { type AreaCheck, provedBy } from '../area.ts';
import { postsIn } from './accountable.ts';
import { holesAndDoubles } from './holes.ts';
import { independence } from './independence.ts';
import { roster } from './roster.ts';

/**
 * Who answers for a matter: for every category, area, minute of the week, mode and severity one accountable post before the fallback;
 * a verifier who is not the handler; somebody on duty in the days from the instant at which the district is read.
 */
export const owners: AreaCheck = ({ plan, district }) => {
  const posts = postsIn(district);
  const { problems, pairs } = independence(plan, posts);
  return provedBy([...holesAndDoubles(plan, posts), ...problems, ...roster(plan, posts, pairs, district.at)]);
};
