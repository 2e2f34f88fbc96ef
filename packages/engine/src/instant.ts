import type { Instant } from '@sceneworks/schemas';

/** An instant with its milliseconds, so that instants compare as texts. */
export const fullInstant = (instant: Instant): Instant => (instant.length === 24 ? instant : new Date(Date.parse(instant)).toISOString());

/** The instant so many milliseconds after another. */
export const later = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString();

/** The earlier of those that are there. */
export const earliest = (...instants: readonly (Instant | undefined)[]): Instant | undefined => {
  let first: Instant | undefined;
  for (const instant of instants) if (instant !== undefined && (first === undefined || instant < first)) first = instant;
  return first;
};

/** The later of two. */
export const latest = (a: Instant, b: Instant): Instant => {
  if (a > b) return a;
  return b;
};

export const dayMs = 86_400_000;
