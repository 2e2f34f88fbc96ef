import { type DistrictIndex, holdersAt, onDuty } from '@sceneworks/scene';
import type { Actor, Id, Instant, OperationName, Post, Role, Task } from '@sceneworks/schemas';
import { operations, type Who } from '../operations.ts';

/** Who serves a post now: on duty, standing in, or at least holding it. */
export const serving = (index: DistrictIndex, post: Id, at: Instant): readonly Id[] => {
  const { people, substitutes } = onDuty(index, post, at);
  return [...new Set([...people, ...substitutes, ...holdersAt(index, post, at)])];
};

/** The posts a person serves now, in order of id. */
const postsServed = (index: DistrictIndex, person: Id, at: Instant): Post[] =>
  [...index.posts.values()].filter(({ id }) => serving(index, id, at).includes(person));

const actorOf = (person: Id, post: Post, roles: readonly Role[]): Actor => ({
  kind: 'person',
  person,
  post: post.id,
  unit: post.unit,
  roles: [...new Set([post.role, ...roles])],
});

const isRole = (who: Who): who is Extract<Who, Role> => who !== 'owner' && who !== 'system';

/** Of a person's posts the one to act for: the task's own, else one whose role may do this, else the first. */
const fitting = (posts: readonly Post[], type: OperationName, task: Task | undefined): Post | undefined => {
  const roles: readonly Role[] = operations[type].who.filter(isRole);
  return posts.find(({ id }) => id === task?.owner) ?? posts.find(({ role }) => roles.includes(role)) ?? posts[0];
};

/** Who acts for a post: whoever of those who serve it took the task up, shift over or not; else, and to take it over, the first of them. */
const actingFor = (index: DistrictIndex, post: Id, type: OperationName, task: Task | undefined, at: Instant): Id | undefined => {
  const able = serving(index, post, at);
  return able.find((person) => type !== 'acknowledge' && person === task?.person) ?? able[0];
};

/**
 * The whole actor that a line names: a person acts for the post of the task, else for the one of his posts that may do it; a post is
 * acted for by who took the task up, else by whoever serves it now. Undefined when the district knows neither such a person nor such a
 * post.
 */
export const readActor = (
  index: DistrictIndex,
  named: string | Actor,
  type: OperationName,
  task: Task | undefined,
  at: Instant,
): Actor | undefined => {
  if (typeof named !== 'string') return named;
  const post = index.posts.get(named);
  if (post) {
    const person = actingFor(index, post.id, type, task, at);
    return person === undefined ? undefined : actorOf(person, post, []);
  }
  if (!index.people.has(named)) return undefined;
  const posts = postsServed(index, named, at);
  const acting = fitting(posts, type, task);
  return (
    acting &&
    actorOf(
      named,
      acting,
      posts.map(({ role }) => role),
    )
  );
};
