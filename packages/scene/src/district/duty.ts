import { withinWindow } from '@sceneworks/calendar';
import type { Id, Instant, Post, Role } from '@sceneworks/schemas';
import type { DistrictIndex } from './index-district.ts';
import { isWithin } from './instant.ts';

const nobody: readonly Id[] = [];

/** Who holds a post at an instant, in order of id. */
export const holdersAt = (index: DistrictIndex, post: Id, at: Instant): readonly Id[] => {
  const holders = index.holdersOfPost.get(post);
  if (!holders) return nobody;
  return [...new Set(holders.filter(({ from, until }) => isWithin(at, from, until)).map(({ person }) => person))];
};

/** Who serves a post at an instant: those who hold it and are on shift, and who stands in for them. */
export interface Duty {
  readonly people: readonly Id[];
  readonly substitutes: readonly Id[];
}

/**
 * Who is on duty at a post. A post without a roster is served by all who hold it, always. With one, by the people of the shifts that
 * run at `at` as far as they still hold the post (a roster may be older than a transfer), and by those shifts' substitutes.
 */
export const onDuty = (index: DistrictIndex, post: Id, at: Instant): Duty => {
  const holders = holdersAt(index, post, at);
  const rosters = index.rostersOfPost.get(post);
  if (!rosters) return { people: holders, substitutes: nobody };
  const shifts = rosters.flatMap((roster) => roster.shifts).filter(({ hours }) => withinWindow(index.working, at, hours));
  const people = new Set(shifts.flatMap((shift) => shift.people).filter((person) => holders.includes(person)));
  const substitutes = new Set(
    shifts.flatMap((shift) => shift.substitutes).filter((person) => index.people.has(person) && !people.has(person)),
  );
  return { people: [...people], substitutes: [...substitutes] };
};

/** The posts of a role in a unit, in order of id; with a skill, those that have it. */
export const postsOf = (index: DistrictIndex, unit: Id, role: Role, skill?: string): readonly Post[] =>
  (index.postsOfUnit.get(unit) ?? []).filter((post) => post.role === role && (skill === undefined || post.skills?.includes(skill)));
