import { nextAt } from '@sceneworks/calendar';
import type { Id, Instant, Plan, Problem } from '@sceneworks/schemas';
import { holdersAt, onDuty } from '../../district/duty.ts';
import type { DistrictIndex } from '../../district/index-district.ts';
import { compareInstants, isWithin } from '../../district/instant.ts';
import { centerPosts } from '../../owner/resolve.ts';
import { found } from '../problem.ts';
import { cellsFor, type Posts } from './accountable.ts';
import { askingOf, type Pair, possible, sameGround } from './independence.ts';
import { categoriesOf, policiesOf } from './policies.ts';
import { postText, wallText } from './say.ts';

/** So far ahead duty is looked at. */
const daysAhead = 14;
const dayMs = 86_400_000;

const laterBy = (at: Instant, days: number): Instant => new Date(Date.parse(at) + days * dayMs).toISOString();

/** Every post that a plan can lead to, with the nodes that lead there; behind them all stands the center desk. */
const reachedPosts = (plan: Plan, posts: Posts): ReadonlyMap<Id, ReadonlySet<Id>> => {
  const reached = new Map<Id, Set<Id>>(centerPosts(posts.index).map(({ id }) => [id, new Set()]));
  const grounds = sameGround(cellsFor(posts.index, categoriesOf(plan, posts.index.categories.keys())));
  const asking = askingOf(plan, posts);
  for (const { node, policy } of policiesOf(plan))
    for (const cells of grounds)
      for (const area of cells[0]?.areas ?? [])
        for (const { id } of possible(asking, policy, cells, area)) reached.set(id, (reached.get(id) ?? new Set()).add(node.id));
  return reached;
};

/** The instants within the days ahead at which who serves a post may change. */
const changesOf = ({ rostersOfPost, holdersOfPost, working }: DistrictIndex, post: Id, at: Instant): readonly Instant[] => {
  const end = laterBy(at, daysAhead);
  const instants = new Set<Instant>([at]);
  for (const { shifts } of rostersOfPost.get(post) ?? [])
    for (const { hours } of shifts)
      for (const time of [hours.from, hours.until])
        for (let next = nextAt(working, at, time); compareInstants(next, end) < 0; next = nextAt(working, next, time)) instants.add(next);
  for (const { from, until } of holdersOfPost.get(post) ?? [])
    for (const instant of [from, until]) if (instant !== undefined && isWithin(instant, at, end)) instants.add(instant);
  return [...instants].sort(compareInstants);
};

const dutyProblems = (index: DistrictIndex, post: Id, nodes: readonly Id[], at: Instant): readonly Problem[] => {
  const duties = changesOf(index, post, at).map((instant) => ({ instant, ...onDuty(index, post, instant) }));
  const nobody = duties.filter(({ people, substitutes }) => people.length + substitutes.length === 0);
  const alone = index.rostersOfPost.has(post)
    ? duties.filter(({ people, substitutes }) => people.length > 0 && substitutes.length === 0)
    : [];
  const place = { at: `district.posts.${post}`, nodes };
  const { zh, en } = postText(index, post);
  const [first] = nobody;
  const [firstAlone] = alone;
  return [
    ...(first ? [found('ROSTER_NOBODY', place, zh, en, wallText(index, first.instant), String(nobody.length))] : []),
    ...(firstAlone ? [found('ROSTER_NO_SUBSTITUTE', place, zh, en, wallText(index, firstAlone.instant), String(alone.length))] : []),
  ];
};

/** The shifts in which everybody who serves the verifier's post may be the one who handled: independence will then lead one level up. */
const biteProblems = (index: DistrictIndex, { node, handler, verifier }: Pair, at: Instant): readonly Problem[] => {
  const instants = new Set([...changesOf(index, verifier, at), ...changesOf(index, handler, at)]);
  const biting = [...instants].sort(compareInstants).filter((instant) => {
    const { people, substitutes } = onDuty(index, verifier, instant);
    const serving = [...people, ...substitutes];
    const handling = holdersAt(index, handler, instant);
    return serving.length > 0 && serving.every((person) => handling.includes(person));
  });
  const [first] = biting;
  if (!first) return [];
  const place = { at: `district.posts.${verifier}`, nodes: [node] };
  const [verifies, handles] = [postText(index, verifier), postText(index, handler)];
  const told = [verifies.zh, verifies.en, handles.zh, handles.en] as const;
  return [found('ROSTER_SEPARATION', place, ...told, wallText(index, first), String(biting.length))];
};

/**
 * Whether, for the 14 days from the instant at which the district is read, somebody is on duty or stands in at every post the plan can lead
 * to, the center desk among them; which shifts have no substitute; and in which shifts a verifier's post is served by nobody but people who
 * hold the handler's.
 */
export const roster = (plan: Plan, posts: Posts, pairs: readonly Pair[], at: Instant): readonly Problem[] => [
  ...[...reachedPosts(plan, posts)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([post, nodes]) => dutyProblems(posts.index, post, [...nodes].sort(), at)),
  ...pairs.flatMap((pair) => biteProblems(posts.index, pair, at)),
];
