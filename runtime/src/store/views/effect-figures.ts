import type { EffectFigures, Id, Incident, Instant } from '@sceneworks/schemas';
import type { Collection, Filter } from 'mongodb';
import { reach } from '../mongo/down.ts';
import { running } from './query.ts';
import { judgedBy } from './scene-figures.ts';
import { incidentScope, type Viewer } from './viewer.ts';

/** A version of a scene in a stretch, and where its forms ask citizens how content they are: field names by node. */
export interface EffectAsked {
  readonly scene: Id;
  readonly hash: string;
  readonly from: Instant;
  readonly until?: Instant;
  readonly rated: Readonly<Record<Id, readonly string[]>>;
}

/** What is read of an ended matter: neither what was entered nor about whom. */
export type EndedMatter = Pick<Incident, 'status' | 'openedAt' | 'endedAt' | 'outcome'> & {
  readonly clocks: readonly Pick<Incident['clocks'][number], 'kind' | 'dueAt' | 'overdueAt' | 'history'>[];
  readonly tasks: readonly Pick<Incident['tasks'][number], 'state' | 'acknowledgedAt' | 'doneAt' | 'doneBy' | 'taps'>[];
  readonly forms?: Incident['forms'];
};

/** So many of the newest are looked at: a question of the same size, however many there ever were. */
export const effectMost = 2_000;
const openMost = 100_000;
const minuteMs = 60_000;

/** In the middle when sorted; the mean of the two in the middle of an even count. */
const medianOf = (values: readonly number[]): number | undefined => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

const minutesBetween = (from: Instant, until: Instant): number => (Date.parse(until) - Date.parse(from)) / minuteMs;

/** What the whole matter was allowed from its opening: by the limit of all of it, else of restoring. */
const allowedOf = ({ clocks, openedAt }: EndedMatter): number[] => {
  const due = (kind: string) => clocks.find((clock) => clock.kind === kind && !clock.history && clock.dueAt !== undefined)?.dueAt;
  const dueAt = due('total') ?? due('restore');
  return dueAt === undefined ? [] : [minutesBetween(openedAt, dueAt)];
};

const outcomesOf = (matters: readonly EndedMatter[]): EffectFigures['outcomes'] => {
  const counted = new Map<string, EffectFigures['outcomes'][number]>();
  for (const { status, outcome } of matters) {
    const key = `${status} ${outcome ?? ''}`;
    counted.set(key, { status, ...(outcome !== undefined && { outcome }), count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()].sort((a, b) => b.count - a.count);
};

const tasksOf = (matters: readonly EndedMatter[]): EffectFigures['tasks'] => {
  const done = matters.flatMap(({ tasks }) => tasks.filter(({ state, doneBy }) => state === 'done' && doneBy !== undefined));
  const timed = done.flatMap(({ acknowledgedAt, doneAt }) => (acknowledgedAt && doneAt ? [minutesBetween(acknowledgedAt, doneAt)] : []));
  const tapped = done.flatMap(({ taps }) => (taps === undefined ? [] : [taps]));
  const [minutes, taps] = [medianOf(timed), medianOf(tapped)];
  return {
    done: done.length,
    timed: timed.length,
    ...(minutes !== undefined && { minutes }),
    tapped: tapped.length,
    ...(taps !== undefined && { taps }),
  };
};

const ratingOf = (matters: readonly EndedMatter[], rated: EffectAsked['rated']): EffectFigures['rating'] => {
  const asked = Object.entries(rated);
  if (asked.length === 0) return undefined;
  const said = matters.flatMap(({ forms }) => asked.flatMap(([node, fields]) => fields.map((field) => forms?.[node]?.[field])));
  const given = said.filter((value): value is number => typeof value === 'number');
  if (given.length === 0) return { count: 0 };
  return { count: given.length, mean: given.reduce((sum, value) => sum + value, 0) / given.length };
};

/** The three measures of ended matters: whether it works, what it costs those who handle, what citizens say. */
export const effectOf = (matters: readonly EndedMatter[], rated: EffectAsked['rated']): Omit<EffectFigures, 'open' | 'more'> => {
  const isLate = ({ clocks }: EndedMatter): boolean =>
    clocks.some(({ kind, overdueAt }) => overdueAt !== undefined && judgedBy.includes(kind));
  const minutesToEnd = medianOf(matters.flatMap(({ openedAt, endedAt }) => (endedAt ? [minutesBetween(openedAt, endedAt)] : [])));
  const minutesAllowed = medianOf(matters.flatMap(allowedOf));
  const rating = ratingOf(matters, rated);
  return {
    ended: matters.length,
    outcomes: outcomesOf(matters),
    onTime: matters.filter((matter) => !isLate(matter)).length,
    ...(minutesToEnd !== undefined && { minutesToEnd }),
    ...(minutesAllowed !== undefined && { minutesAllowed }),
    tasks: tasksOf(matters),
    ...(rating && { rating }),
  };
};

const read: Readonly<Record<string, 1>> = {
  status: 1,
  openedAt: 1,
  endedAt: 1,
  outcome: 1,
  ...Object.fromEntries(['kind', 'dueAt', 'overdueAt', 'history'].map((name) => [`clocks.${name}`, 1])),
  ...Object.fromEntries(['state', 'acknowledgedAt', 'doneAt', 'doneBy', 'taps'].map((name) => [`tasks.${name}`, 1])),
};

/**
 * What came of the matters a version opened in a stretch, within what a viewer may see; drills stay out. Medians are made here, not by
 * the database: the smallest one that is supported has none.
 */
export const effectFigures =
  (incidents: Collection<Incident>) =>
  async (viewer: Viewer, { scene, hash, from, until, rated }: EffectAsked): Promise<EffectFigures> => {
    const opened = {
      scene: { $eq: scene },
      hash: { $eq: hash },
      openedAt: { $gte: from, ...(until && { $lt: until }) },
      drill: { $ne: true },
    };
    const within = (more: Record<string, unknown>) => ({ $and: [{ ...opened, ...more }, incidentScope(viewer)] }) as Filter<Incident>;
    const asked = Object.entries(rated).flatMap(([node, fields]) => fields.map((field) => [`forms.${node}.${field}`, 1] as const));
    const [found, open] = await reach(() =>
      Promise.all([
        incidents
          .find(within({ endedAt: { $gt: '' } }), { projection: { ...read, ...Object.fromEntries(asked) } })
          .sort({ openedAt: -1 })
          .limit(effectMost + 1)
          .toArray(),
        incidents.countDocuments(within(running), { limit: openMost }),
      ]),
    );
    return { ...effectOf(found.slice(0, effectMost), rated), more: found.length > effectMost, open };
  };
