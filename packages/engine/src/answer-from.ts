import { dueWithPauses, elapsed, familyOf, limitMs, nextWindow, type WorkingTime, withinWindow } from '@sceneworks/calendar';
import {
  centerPosts,
  type DistrictIndex,
  jointPosts,
  modeAt,
  nearestRow,
  type OwnerContext,
  parameterOf,
  resolveOwner,
  rowOf,
} from '@sceneworks/scene';
import type { Answer, Hours, Id, Instant, OwnerPolicy, Question } from '@sceneworks/schemas';
import type { DueArgs, DueValue } from './ask.ts';
import { dayMs, later } from './instant.ts';

type OwnerArgs = OwnerContext & { readonly policy?: OwnerPolicy; readonly desk?: 'dispatcher' | 'dutyChief'; readonly joint?: true };

const deskPost = (index: DistrictIndex, role: 'dispatcher' | 'dutyChief'): unknown => {
  const posts = centerPosts(index);
  const post = posts.find((known) => known.role === role) ?? posts[0];
  if (post === undefined) throw new Error('The district has no center with a dispatcher post');
  return { post: post.id, unit: post.unit, why: { by: 'desk', role }, fallback: false };
};

const owner = (index: DistrictIndex, args: OwnerArgs): unknown => {
  const { policy = [], desk, joint, ...context } = args;
  if (desk !== undefined) return deskPost(index, desk);
  if (joint) return { posts: jointPosts(index, context).map(({ id }) => id) };
  return resolveOwner(index, policy, context);
};

type LookupArgs = {
  readonly dataset: Id;
  readonly key?: string;
  readonly point?: { lon: number; lat: number };
  readonly withinMetres?: number;
};

const lookup = (index: DistrictIndex, { dataset, key, point, withinMetres }: LookupArgs): unknown => {
  const byKey = key === undefined ? undefined : rowOf(index, dataset, key);
  const found = byKey ?? (point && withinMetres !== undefined ? nearestRow(index, dataset, point, withinMetres)?.row : undefined);
  return found?.value ?? null;
};

const dueDate = (working: WorkingTime, { start, limit, pauses = [], extendedMs = 0, extend = false, moves }: DueArgs): DueValue => {
  const more = (extend ? limitMs(working, limit) : 0) + (moves ? elapsed(working, moves.from, moves.until, familyOf(limit.unit)) : 0);
  const total = extendedMs + more;
  const due = dueWithPauses(working, start, limit, pauses, total);
  if (due === undefined) throw new Error(`A due date was asked for in a pause without end: ${start}`);
  return { at: due.at, provisional: due.provisional, calendar: due.calendar, ...(total > 0 && { extendedMs: total }) };
};

type HoursArgs = { readonly hours: Hours; readonly after: Instant; readonly next: boolean };

/** The stretch of daily hours that runs at an instant, else the next; hours last a day at most, so one that runs began since the day before. */
const stretch = (working: WorkingTime, { hours, after, next }: HoursArgs): { from: Instant; until: Instant } => {
  if (next || !withinWindow(working, after, hours)) return nextWindow(working, after, hours);
  let running = nextWindow(working, later(after, -dayMs), hours);
  while (running.until <= after) running = nextWindow(working, running.from, hours);
  return running;
};

const answerValue = (index: DistrictIndex, { kind, args }: Question): unknown => {
  switch (kind) {
    case 'owner':
      return owner(index, args as unknown as OwnerArgs);
    case 'lookup':
      return lookup(index, args as LookupArgs);
    case 'due':
      return 'hours' in args ? stretch(index.working, args as HoursArgs) : dueDate(index.working, args as unknown as DueArgs);
    case 'mode': {
      const { at, scene, areaPath, drill } = args as { at: Instant; scene: Id; areaPath: readonly Id[]; drill?: boolean };
      const { mode, epoch, deferral } = modeAt(index, at, { scene, areaPath, ...(drill && { drill }) });
      return { mode, epoch, ...(deferral && { deferral }) };
    }
    case 'parameter': {
      const { scene, parameter, default: own = null } = args as { scene: Id; parameter: Id; default?: number };
      return parameterOf(index, scene, parameter) ?? own;
    }
    case 'standard': {
      const standard = index.standards.get((args as { standard: Id }).standard);
      return standard ? { category: standard.category, limits: standard.limits, closeKinds: standard.closeKinds } : null;
    }
    case 'person': {
      const post = index.posts.get((args as { post: Id }).post);
      return post ? { post: post.id, unit: post.unit, role: post.role } : null;
    }
    case 'listeners':
      // Published scenes are no part of a district: who knows them answers first, and for everybody else somebody may listen.
      return true;
    default:
      return undefined;
  }
};

/**
 * The answer of a district version to a question of `step` or `judge`; undefined for what a district does not keep (`number`, `window`,
 * `watch`), which whoever keeps it answers. The index must be of the instant at which the question is asked.
 */
export const answerFrom = (index: DistrictIndex, question: Question): Answer | undefined => {
  const value = answerValue(index, question);
  return value === undefined ? undefined : { id: question.id, kind: question.kind, value };
};
