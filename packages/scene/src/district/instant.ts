import type { Instant } from '@sceneworks/schemas';

const withMs = 24;

/** Orders two instants, negative when `a` is earlier. Instants come with and without milliseconds, so texts of unlike length are read. */
export const compareInstants = (a: Instant, b: Instant): number => {
  if (a === b) return 0;
  if (a.length === b.length && a.length <= withMs) return a < b ? -1 : 1;
  return Date.parse(a) - Date.parse(b);
};

/** Whether `at` lies in [from, until); an end that is not said is never reached. */
export const isWithin = (at: Instant, from: Instant, until: Instant | undefined): boolean =>
  compareInstants(from, at) <= 0 && (until === undefined || compareInstants(at, until) < 0);
