import type { ClockSegment, Due, DueSegment, Instant, Limit } from '@sceneworks/schemas';
import { counted, reached } from './count.ts';
import { type Stretch, segmentOf, stretchesBetween } from './explain.ts';
import { instantOfMs, msOfInstant } from './instant.ts';
import { familyOf, limitMs, type UnitFamily } from './limit.ts';
import type { WorkingTime } from './working-time.ts';

/** A stretch in which a clock stands still; without `until` it still does. One that does not end after it begins is nothing. */
export type Pause = { readonly from: Instant; readonly until?: Instant; readonly why: string };

/** What the arithmetic needs of a clock; `{ ...clock, limit: clock.peace }` of an incident's clock is one. */
export type CountedClock = {
  readonly startedAt: Instant;
  readonly limit: Limit;
  /** What extensions added, counted in the family of the limit. */
  readonly extendedMs?: number;
  readonly segments: readonly Pick<ClockSegment, 'from' | 'until' | 'state' | 'why'>[];
};

type Run = { readonly fromMs: number; readonly untilMs: number; readonly pausedBy?: string };

/** The time from `startMs` on for ever, as stretches that run and stretches that are paused; an earlier pause goes before a later one. */
const runs = (startMs: number, pauses: readonly Pause[]): Run[] => {
  const sorted = pauses
    .map(({ from, until, why }) => ({ fromMs: msOfInstant(from), untilMs: until === undefined ? Infinity : msOfInstant(until), why }))
    .toSorted((a, b) => a.fromMs - b.fromMs);
  const found: Run[] = [];
  let atMs = startMs;
  for (const { fromMs, untilMs, why } of sorted) {
    if (untilMs <= Math.max(fromMs, atMs)) continue;
    if (atMs < fromMs) found.push({ fromMs: atMs, untilMs: fromMs });
    found.push({ fromMs: Math.max(fromMs, atMs), untilMs, pausedBy: why });
    atMs = untilMs;
  }
  return atMs === Infinity ? found : [...found, { fromMs: atMs, untilMs: Infinity }];
};

type Walk = { readonly taken: Run[]; readonly provisional: boolean; readonly dueMs?: number };

/** Counts `amountMs` over the runs; `taken` are those it took until then, `dueMs` is missing when a pause without end came first. */
const walk = (working: WorkingTime, family: UnitFamily, amountMs: number, all: readonly Run[]): Walk => {
  const taken: Run[] = [];
  let leftMs = amountMs;
  let provisional = false;
  for (const run of all) {
    if (run.pausedBy === undefined) {
      const reach = reached(working, family, run.fromMs, leftMs);
      if (reach.atMs <= run.untilMs) {
        taken.push({ ...run, untilMs: reach.atMs });
        return { taken, provisional: provisional || reach.provisional, dueMs: reach.atMs };
      }
      const count = counted(working, family, run.fromMs, run.untilMs);
      leftMs -= count.countedMs;
      provisional ||= count.provisional;
    }
    taken.push(run);
  }
  return { taken, provisional };
};

/**
 * When a limit that starts at `start` runs out if the clock stands still in the pauses: `due` when there are none. A pause moves the
 * due date by what it takes of the limit's own time, so work units by the working time in it only. Undefined while a pause without
 * end stands before the due date: nobody can say yet. A pause that begins at the due date or after comes too late to move it.
 * `extendedMs` is what extensions added to the limit, counted like it; the `limit` of the answer is the one given.
 */
export const dueWithPauses = (
  working: WorkingTime,
  start: Instant,
  limit: Limit,
  pauses: readonly Pause[],
  extendedMs = 0,
): Due | undefined => {
  const { dueMs, provisional } = walk(
    working,
    familyOf(limit.unit),
    limitMs(working, limit) + extendedMs,
    runs(msOfInstant(start), pauses),
  );
  return dueMs === undefined ? undefined : { at: instantOfMs(dueMs), provisional, limit, calendar: working.calendar };
};

/** The milliseconds that count for a family of units between two instants, the pauses left out. 0 when `until` is not after `from`. */
export const elapsed = (working: WorkingTime, from: Instant, until: Instant, family: UnitFamily, pauses: readonly Pause[] = []): number => {
  const untilMs = msOfInstant(until);
  return runs(msOfInstant(from), pauses)
    .filter((run) => run.pausedBy === undefined)
    .reduce((sum, run) => sum + counted(working, family, run.fromMs, Math.min(run.untilMs, untilMs)).countedMs, 0);
};

/**
 * What is left of a limit at an instant, in milliseconds of its own family; below 0 by as much as has counted since it ran out.
 * In a pause it stays what it was.
 */
export const remaining = (
  working: WorkingTime,
  start: Instant,
  limit: Limit,
  at: Instant,
  pauses: readonly Pause[] = [],
  extendedMs = 0,
): number => limitMs(working, limit) + extendedMs - elapsed(working, start, at, familyOf(limit.unit), pauses);

/** The pauses of a clock's segments. */
export const pausesOf = (segments: CountedClock['segments']): Pause[] =>
  segments.filter(({ state }) => state === 'paused').map(({ from, until, why }) => ({ from, ...(until !== undefined && { until }), why }));

/**
 * A clock minute by minute: contiguous segments from its start to its due date, paused ones with their reason as `name`. The counting
 * ones add up to the limit and its extensions. While the clock is paused the last segment ends where that pause begins, and the
 * counting ones add up to what has elapsed.
 */
export const explainClock = (working: WorkingTime, { startedAt, limit, extendedMs = 0, segments }: CountedClock): DueSegment[] => {
  const family = familyOf(limit.unit);
  const { taken } = walk(working, family, limitMs(working, limit) + extendedMs, runs(msOfInstant(startedAt), pausesOf(segments)));
  return taken
    .filter(({ untilMs }) => untilMs !== Infinity)
    .flatMap(({ fromMs, untilMs, pausedBy }): Stretch[] =>
      pausedBy === undefined
        ? stretchesBetween(working, family, fromMs, untilMs)
        : [{ fromMs, untilMs, counts: false, why: 'paused', name: pausedBy }],
    )
    .map(segmentOf);
};
