import { isWithinMetres } from '@sceneworks/scene';
import type { GeoPoint, Instant, WindowConfig } from '@sceneworks/schemas';
import { spanMs } from './span.ts';

/** What a window needs to know of an event counted under its key; the answer of a `window` question is a list of these. */
export interface WindowMember {
  readonly event: string;
  readonly occurredAt: Instant;
  readonly type: string;
  /** Tells a repeat caller without naming one; absent for devices and anonymous reports. */
  readonly reporterKey?: string;
  /** `dataset|key` of the registered thing it came from. */
  readonly device?: string;
  readonly point?: GeoPoint;
}

/** Whether a window is reached, and by which events. */
export interface WindowResult {
  readonly reached: boolean;
  /** Members of the fullest stretch around the event, in order of occurrence; the event itself among them. */
  readonly counted: readonly string[];
}

/** How often each value stands in a stretch that moves over the members. */
const tally = () => {
  const counts = new Map<string, number>();
  return {
    add: (value: string): void => void counts.set(value, (counts.get(value) ?? 0) + 1),
    drop: (value: string): void => {
      const left = (counts.get(value) ?? 0) - 1;
      if (left > 0) counts.set(value, left);
      else counts.delete(value);
    },
    distinct: (): number => counts.size,
  };
};

/** Who reported: an anonymous report or a device's has nobody to repeat it, so it counts for itself. */
const reporterOf = ({ event, reporterKey }: WindowMember): string =>
  reporterKey === undefined ? `event ${event}` : `reporter ${reporterKey}`;

/** The event with the members near enough to it. */
const near = ({ withinMetres }: WindowConfig, event: WindowMember, members: readonly WindowMember[]): WindowMember[] => {
  const counted = [event];
  const here = event.point;
  for (const member of members) {
    if (member.event === event.event) continue;
    if (withinMetres !== undefined && !(here && member.point && isWithinMetres(here, member.point, withinMetres))) continue;
    counted.push(member);
  }
  return counted;
};

const instants = new WeakMap<WindowMember, number>();

/** When a member occurred; read once, because in a hot window every new event looks at thousands of members again. */
const msOf = (member: WindowMember): number => {
  const known = instants.get(member);
  if (known !== undefined) return known;
  const ms = Date.parse(member.occurredAt);
  instants.set(member, ms);
  return ms;
};

const inOrder = (a: WindowMember, b: WindowMember): number => msOf(a) - msOf(b) || (a.event < b.event ? -1 : a.event > b.event ? 1 : 0);

/** Counts nothing: what a window does not ask is not worth counting. */
const untallied: ReturnType<typeof tally> = { add: () => undefined, drop: () => undefined, distinct: () => 0 };

/**
 * Whether some stretch of the length `within` that contains the event holds as many members, distinct reporters, types and
 * devices as asked, all at once. Distance is measured from the event. Members before and after it count alike, so that of racing members
 * that are within reach of each other the last to be written finds the window reached, whatever the order of arrival.
 */
export const windowReached = (config: WindowConfig, event: WindowMember, members: readonly WindowMember[]): WindowResult => {
  const lengthMs = spanMs(config.within);
  const eventMs = Date.parse(event.occurredAt);
  const sorted = near(config, event, members).sort(inOrder);
  const reporters = config.distinctReporters === undefined ? untallied : tally();
  const types = config.distinctTypes === undefined ? untallied : tally();
  const devices = config.distinctDevices === undefined ? untallied : tally();
  let from = 0;
  let best: { from: number; until: number; reached: boolean } | undefined;
  for (const [last, member] of sorted.entries()) {
    reporters.add(reporterOf(member));
    types.add(member.type);
    if (member.device !== undefined) devices.add(member.device);
    for (let first = sorted[from]; first && msOf(member) - msOf(first) > lengthMs; first = sorted[from]) {
      reporters.drop(reporterOf(first));
      types.drop(first.type);
      if (first.device !== undefined) devices.drop(first.device);
      from += 1;
    }
    const first = sorted[from];
    const contains = msOf(member) >= eventMs && first !== undefined && msOf(first) <= eventMs;
    if (!contains) continue;
    const size = last - from + 1;
    const reached =
      size >= (config.count ?? 1) &&
      reporters.distinct() >= (config.distinctReporters ?? 0) &&
      types.distinct() >= (config.distinctTypes ?? 0) &&
      devices.distinct() >= (config.distinctDevices ?? 0);
    if (!best || (reached && !best.reached) || (reached === best.reached && size > best.until - best.from))
      best = { from, until: last + 1, reached };
  }
  const { from: first, until, reached } = best as NonNullable<typeof best>;
  return { reached, counted: sorted.slice(first, until).map((member) => member.event) };
};
