import type { DueSegment } from '@sceneworks/schemas';
import { dayMs } from './civil.ts';
import { instantOfMs } from './instant.ts';
import type { UnitFamily } from './limit.ts';
import { type DayKind, dayKind, isWorked, type WorkingTime } from './working-time.ts';

/** A stretch of the explanation before it is written with instants. */
export type Stretch = {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly counts: boolean;
  readonly why: DueSegment['why'];
  readonly name?: string | undefined;
};

const whyOfDay = (kind: DayKind): DueSegment['why'] => {
  switch (kind) {
    case 'workday':
      return 'working';
    case 'weekend':
    case 'holiday':
    case 'swapWorkday':
      return kind;
    case 'unknownWorkday':
    case 'unknownWeekend':
      return 'unknownYear';
  }
};

/** The whole of one day, cut at its periods when it is worked. */
const dayStretches = (working: WorkingTime, days: number): Stretch[] => {
  const kind = dayKind(working, days);
  const midnightMs = days * dayMs - working.offsetMs;
  const endMs = midnightMs + dayMs;
  const day = { why: whyOfDay(kind), name: working.names.get(days) };
  if (!isWorked(kind)) return [{ fromMs: midnightMs, untilMs: endMs, counts: false, ...day }];
  const outside = (fromMs: number, untilMs: number): Stretch => ({ fromMs, untilMs, counts: false, why: 'outsidePeriod' });
  const stretches: Stretch[] = [];
  let shutMs = midnightMs;
  for (const period of working.periods) {
    const [fromMs, untilMs] = [midnightMs + period.fromMs, midnightMs + period.untilMs];
    stretches.push(outside(shutMs, fromMs), { fromMs, untilMs, counts: true, ...day });
    shutMs = untilMs;
  }
  return [...stretches, outside(shutMs, endMs)];
};

/** Adds a stretch to a list, as part of its last one where nothing but the time differs; an empty one is left out. */
const append = (stretches: Stretch[], next: Stretch): void => {
  if (next.fromMs >= next.untilMs) return;
  const last = stretches.at(-1);
  if (last !== undefined && last.why === next.why && last.counts === next.counts && last.name === next.name) {
    stretches[stretches.length - 1] = { ...last, untilMs: next.untilMs };
  } else {
    stretches.push(next);
  }
};

/**
 * The time between two instants, the first before the second, without gap or overlap, each stretch with what it is to the calendar and whether it counts.
 * The counting stretches of `[from, until)` add up to exactly what `counted` says of it.
 */
export const stretchesBetween = (working: WorkingTime, family: UnitFamily, fromMs: number, untilMs: number): Stretch[] => {
  if (family === 'urgent') return [{ fromMs, untilMs, counts: true, why: 'wallClock' }];
  const stretches: Stretch[] = [];
  for (let days = Math.floor((fromMs + working.offsetMs) / dayMs); days * dayMs - working.offsetMs < untilMs; days++) {
    for (const stretch of dayStretches(working, days)) {
      append(stretches, { ...stretch, fromMs: Math.max(fromMs, stretch.fromMs), untilMs: Math.min(untilMs, stretch.untilMs) });
    }
  }
  return stretches;
};

/** A stretch as the explanation of a due date writes it. */
export const segmentOf = ({ fromMs, untilMs, counts, why, name }: Stretch): DueSegment => ({
  from: instantOfMs(fromMs),
  until: instantOfMs(untilMs),
  counts,
  why,
  ...(name !== undefined && { name }),
});
