import type { Id, Instant, Post, PostRef, Role } from '@sceneworks/schemas';
import type { DistrictIndex } from '../district/index-district.ts';
import { compareInstants } from '../district/instant.ts';

type Level = 'street' | 'community' | 'grid';
const levels: readonly Level[] = ['grid', 'community', 'street'];

/** Whether a post stands: it is known, and its unit has not ended (a task force does). */
export const stands = (index: DistrictIndex, post: Post, at: Instant): boolean => {
  const unit = index.units.get(post.unit);
  return unit !== undefined && (unit.until === undefined || compareInstants(at, unit.until) < 0);
};

const fits =
  (role: Role, skill: string | undefined) =>
  (post: Post): boolean =>
    post.role === role && (skill === undefined || (post.skills?.includes(skill) ?? false));

const upwardsFrom = (level: Level): readonly string[] => levels.slice(levels.indexOf(level));

/** Every post that `territoryPosts` can give anywhere in the district. */
export const postsOfLevel = (index: DistrictIndex, level: Level, role: Role, skill?: string): readonly Post[] => {
  const kinds = upwardsFrom(level);
  return [...index.postsOfArea].flatMap(([area, posts]) =>
    kinds.includes(String(index.areas.get(area)?.kind)) ? posts.filter(fits(role, skill)) : [],
  );
};

/**
 * The posts of a role that answer for the area of that level on the path. Where a level has none, the next level up is asked: a grid
 * without a worker is its community's, a community without one its street's.
 */
export const territoryPosts = (
  index: DistrictIndex,
  areaPath: readonly Id[],
  level: Level,
  role: Role,
  skill?: string,
): readonly Post[] => {
  for (const kind of upwardsFrom(level)) {
    const area = areaPath.find((id) => index.areas.get(id)?.kind === kind);
    const posts = area === undefined ? [] : (index.postsOfArea.get(area) ?? []);
    const fitting = posts.filter(fits(role, skill));
    if (fitting.length > 0) return fitting;
  }
  return [];
};

/** The posts that a reference can mean at a place, best first; none where it leads nowhere. */
export const postsByRef = (index: DistrictIndex, ref: PostRef, areaPath: readonly Id[]): readonly Post[] => {
  if (typeof ref !== 'string') return territoryPosts(index, areaPath, ref.level, ref.role, ref.skill);
  const post = index.posts.get(ref);
  return post ? [post] : [];
};
