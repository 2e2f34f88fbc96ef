import type { Id, Instant, OwnerChoice, OwnerPolicy, Post } from '@sceneworks/schemas';
import { onDuty, postsOf } from '../district/duty.ts';
import type { DistrictIndex } from '../district/index-district.ts';
import type { Exclusion, OwnerContext } from './context.ts';
import { postsByRef, stands, territoryPosts } from './post-ref.ts';
import { ownerRow } from './row.ts';

/** Who owns a matter: a post, never a person. */
export interface Owner {
  readonly post: Id;
  readonly unit: Id;
  /** For people to read: which choice of the policy decided, by which row, how many levels up, and what was passed over. */
  readonly why: Readonly<Record<string, unknown>>;
  /** Only the fallback reached it: a hole in the responsibilities. */
  readonly fallback: boolean;
}

/** What a choice leads to, best first, and how that is told. */
interface Reached {
  readonly posts: readonly Post[];
  readonly why: Readonly<Record<string, unknown>>;
}

const byResponsibility = (
  index: DistrictIndex,
  { part = 'lead', category }: Extract<OwnerChoice, { by: 'responsibility' }>,
  context: OwnerContext,
): Reached => {
  const found = ownerRow(index, category === undefined ? context : { ...context, category });
  if (!found) return { posts: [], why: { part } };
  const { row, doubles } = found;
  const refs = part === 'lead' ? [row.post] : part === 'joint' ? (row.joint ?? []) : row.verifier === undefined ? [] : [row.verifier];
  const why = { part, row: row.id, ...(doubles.length > 0 && { doubles: doubles.map(({ id }) => id) }) };
  return { posts: refs.flatMap((ref) => postsByRef(index, ref, context.areaPath)), why };
};

const byLookup = (index: DistrictIndex, { value, role }: Extract<OwnerChoice, { by: 'lookup' }>, context: OwnerContext): Reached => {
  const id = context.values && Object.hasOwn(context.values, value) ? context.values[value] : undefined;
  if (typeof id !== 'string') return { posts: [], why: { value } };
  const post = index.posts.get(id);
  return { posts: post ? [post] : postsOf(index, id, role), why: { value, found: id } };
};

const reached = (index: DistrictIndex, choice: OwnerChoice, context: OwnerContext): Reached => {
  switch (choice.by) {
    case 'responsibility':
      return byResponsibility(index, choice, context);
    case 'post':
      return { posts: postsByRef(index, choice.post, context.areaPath), why: {} };
    case 'unit':
      return { posts: postsOf(index, choice.unit, choice.role, choice.skill), why: { unit: choice.unit } };
    case 'taskForce':
      return { posts: postsOf(index, choice.unit, choice.role), why: { unit: choice.unit } };
    case 'territory':
      return { posts: territoryPosts(index, context.areaPath, choice.level, choice.role, choice.skill), why: { level: choice.level } };
    case 'lookup':
      return byLookup(index, choice, context);
    case 'previousHandler': {
      const previous = context.previous && Object.hasOwn(context.previous, choice.node) ? context.previous[choice.node] : undefined;
      const post = previous === undefined ? undefined : index.posts.get(previous);
      return { posts: post ? [post] : [], why: { node: choice.node } };
    }
  }
};

const isExcluded = ({ posts, units }: Exclusion, { id, unit }: Post): boolean => posts.includes(id) || (units?.includes(unit) ?? false);

const servedOnlyBy = (index: DistrictIndex, persons: readonly Id[], post: Id, at: Instant): boolean => {
  const { people, substitutes } = onDuty(index, post, at);
  const serving = [...people, ...substitutes];
  return serving.length > 0 && serving.every((person) => persons.includes(person));
};

/**
 * The post itself, or the first one up its line that somebody else than the excluded persons serves. Undefined where the post is
 * excluded, or the line ends. A post that nobody serves now is taken: its roster is another matter.
 */
const independent = (index: DistrictIndex, post: Post, { at, exclude }: OwnerContext): { post: Post; levelsUp: number } | undefined => {
  if (!exclude) return { post, levelsUp: 0 };
  if (isExcluded(exclude, post)) return undefined;
  const seen = new Set<Id>();
  for (let here: Post | undefined = post; here && !seen.has(here.id); here = here.above ? index.posts.get(here.above) : undefined) {
    if (!isExcluded(exclude, here) && stands(index, here, at) && !servedOnlyBy(index, exclude.persons, here.id, at))
      return { post: here, levelsUp: seen.size };
    seen.add(here.id);
  }
  return undefined;
};

const firstIndependent = (
  index: DistrictIndex,
  posts: readonly Post[],
  context: OwnerContext,
): { post: Post; levelsUp: number } | undefined => {
  for (const post of posts) {
    const found = stands(index, post, context.at) ? independent(index, post, context) : undefined;
    if (found) return found;
  }
  return undefined;
};

const centers = new WeakMap<DistrictIndex, readonly Post[]>();

/** The posts of the district center that stand behind every policy: its dispatchers, then its duty chiefs. */
export const centerPosts = (index: DistrictIndex): readonly Post[] => {
  const known = centers.get(index);
  if (known) return known;
  const units = [...index.units.values()]
    .filter(({ kind }) => kind === 'center')
    .map(({ id }) => id)
    .sort();
  const posts = (['dispatcher', 'dutyChief'] as const).flatMap((role) => units.flatMap((unit) => postsOf(index, unit, role)));
  centers.set(index, posts);
  return posts;
};

const fallback = (index: DistrictIndex, passed: readonly unknown[], context: OwnerContext): Owner => {
  const posts = centerPosts(index);
  const post = firstIndependent(index, posts, context)?.post ?? posts[0];
  if (!post) throw new Error('The district has no center with a dispatcher post');
  return { post: post.id, unit: post.unit, why: { by: 'fallback', passed }, fallback: true };
};

/**
 * The post that owns a matter: the choices of the policy in order, and behind the last the dispatcher of the district center
 * (`fallback: true`). A choice is passed over when it leads nowhere, when its unit has ended, or when `exclude` forbids its post (or unit);
 * where an excluded person alone serves the post now, the matter goes up its line (`above`) to the next that somebody else serves.
 * The fallback keeps to `exclude` where it can. Throws for a district without a center desk: `districtProblems` refuses such a district.
 */
export const resolveOwner = (index: DistrictIndex, policy: OwnerPolicy, context: OwnerContext): Owner => {
  const passed: Readonly<Record<string, unknown>>[] = [];
  for (const [choice, what] of policy.entries()) {
    const { posts, why } = reached(index, what, context);
    const found = firstIndependent(index, posts, context);
    if (!found) {
      passed.push({
        choice,
        by: what.by,
        ...why,
        because: posts.length === 0 ? 'leadsNowhere' : context.exclude ? 'notIndependent' : 'ended',
      });
      continue;
    }
    const { post, levelsUp } = found;
    const detail = { ...(levelsUp > 0 && { levelsUp }), ...(passed.length > 0 && { passed }) };
    return { post: post.id, unit: post.unit, why: { choice, by: what.by, ...why, ...detail }, fallback: false };
  }
  return fallback(index, passed, context);
};

/** All posts that take part beside the lead, by the responsibility row that decides: whom `notify` to `joint` tells. */
export const jointPosts = (index: DistrictIndex, context: OwnerContext): readonly Post[] => {
  const { posts } = byResponsibility(index, { by: 'responsibility', part: 'joint' }, context);
  return posts.filter((post) => stands(index, post, context.at));
};
