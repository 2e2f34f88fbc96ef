import { type DistrictIndex, holdersAt } from '@sceneworks/scene';
import type { Id, Instant, IntelClass, Post, Role, Unit } from '@sceneworks/schemas';

/** Who is looking, and what may be seen: made anew at every request from the district in force, never from the session. */
export interface Viewer {
  readonly login: string;
  readonly person: Id;
  readonly name: string;
  readonly posts: readonly Post[];
  readonly roles: readonly Role[];
  readonly units: readonly Id[];
  /** Holds a post of the center: sees the whole district */
  readonly center: boolean;
  /** Areas whose matters are seen, as they stand in an incident's `areaPath` */
  readonly areas: readonly Id[];
  /** Classes of intelligence that are shown, see `classesOf` */
  readonly classes: readonly IntelClass[];
}

const administrators: ReadonlySet<Role> = new Set(['systemAdministrator', 'securityAdministrator', 'auditAdministrator']);

/** 四情: who sees which class. The civic one is everybody's who has business with a matter; the rest follows the desk or the police's own line. */
function classesOf(posts: readonly Post[], units: readonly Unit[]): readonly IntelClass[] {
  const center = units.some((unit) => unit.kind === 'center');
  const roles = new Set(posts.map((post) => post.role));
  const skills = new Set(posts.flatMap((post) => post.skills ?? []));
  const desk = center && (roles.has('dutyChief') || roles.has('leader'));
  const classes: IntelClass[] = ['civic'];
  if (desk || (center && roles.has('analyst')) || skills.has('opinion')) classes.push('opinion');
  if (desk || skills.has('caseIntel')) classes.push('caseIntel');
  if (desk || skills.has('police')) classes.push('police');
  return classes;
}

/** The viewer a person is at an instant; null for somebody the district does not know or who holds no post. */
export function viewerOf(index: DistrictIndex, login: string, personId: Id, at: Instant): Viewer | null {
  const person = index.people.get(personId);
  if (!person) return null;
  const posts = person.posts.flatMap(({ post: id }) => {
    const post = index.posts.get(id);
    return post && holdersAt(index, id, at).includes(personId) ? [post] : [];
  });
  if (posts.length === 0) return null;
  const units = [...new Set(posts.map((post) => post.unit))].flatMap((id) => index.units.get(id) ?? []);
  const working = posts.filter((post) => !administrators.has(post.role));
  const center = working.some((post) => index.units.get(post.unit)?.kind === 'center');
  const territories = units.filter((unit) => unit.kind === 'street' || unit.kind === 'community');
  const areas = [...new Set([...working.flatMap((post) => post.area ?? []), ...territories.flatMap((unit) => unit.area ?? [])])];
  return {
    login,
    person: personId,
    name: person.name,
    posts,
    roles: [...new Set(posts.map((post) => post.role))],
    units: units.map((unit) => unit.id),
    center,
    areas: working.length > 0 ? areas : [],
    classes: classesOf(working, units),
  };
}

/** Whether a viewer holds one of these roles at the district’s center: other units have duty chiefs too. */
export const holdsAtCenter = ({ posts }: Viewer, { units }: DistrictIndex, roles: readonly Role[]): boolean =>
  posts.some(({ role, unit }) => roles.includes(role) && units.get(unit)?.kind === 'center');

/**
 * The part of every incident query that says what this viewer may see. An administrator of the system has no business data at all;
 * the center sees the district; everybody else the matters of their area, of their unit, and those that are theirs in person.
 */
export function incidentScope(viewer: Viewer): Record<string, unknown> {
  const visible = { status: { $ne: 'abandoned' } };
  if (viewer.roles.every((role) => administrators.has(role))) return { _id: { $in: [] } };
  if (viewer.center) return visible;
  const own: Record<string, unknown>[] = [{ 'tasks.unit': { $in: [...viewer.units] } }, { openPersons: { $eq: viewer.person } }];
  if (viewer.areas.length > 0) own.push({ areaPath: { $in: [...viewer.areas] } });
  return { ...visible, $or: own };
}
