import { dayMs } from '../value/calendar.ts';
import { parseDateTime } from '../value/temporal.ts';
import { date, type FunctionValue, feelFunction } from '../value/value.ts';

/**
 * The standard's `now()` and `today()` as values under those names, for whoever evaluates an expression without declared fields and has
 * a clock: the language itself has none. `at` is an ISO instant with its offset, whose day is today.
 */
export const clock = (at: string): { readonly now: FunctionValue; readonly today: FunctionValue } => {
  const now = parseDateTime(at, true);
  return {
    now: feelFunction([], 0, () => now),
    today: feelFunction([], 0, () => now && date(Math.floor(now.ms / dayMs))),
  };
};
