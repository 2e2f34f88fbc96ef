import type { Loaded } from '@sceneworks/engine';
import type { DistrictIndex } from '@sceneworks/scene';
import type { Effect, Instant } from '@sceneworks/schemas';
import type { Store } from '../store/store.ts';
import type { Published } from './published.ts';
import type { Rules } from './rules.ts';

/** What came of calling out: an answer, a try to be made again, or a receiver that says no for good. */
export type CallOutcome =
  | { readonly result: 'ok'; readonly answer: unknown }
  | { readonly result: 'later'; readonly why: string }
  | { readonly result: 'never'; readonly why: string };

/** Calls a host outside; the id of the effect is the idempotency key, and the body is the same on every try. */
export type CallOut = (effect: Effect) => Promise<CallOutcome>;

/** Something worth a line in the log; never a personal value. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly [detail: string]: unknown;
}

/** All a loop is given; it reaches for nothing else. */
export interface World {
  readonly store: Store;
  readonly clock: () => Instant;
  /** In [0, 1); for the jitter of retries only */
  readonly random: () => number;
  /** Waits before a retry. */
  readonly pause: (ms: number) => Promise<void>;
  /** The district as it is in force now, at most 100 ms old and of at least the revision asked for. */
  readonly district: (leastRev?: number) => Promise<DistrictIndex>;
  /** Plans by hash, made ready once; a hash nobody published is a bug. */
  readonly plans: (hashes: readonly string[]) => Promise<ReadonlyMap<string, Loaded>>;
  /** The versions of scenes that take new events now. */
  readonly scenes: () => Promise<readonly Published[]>;
  readonly callOut: CallOut;
  readonly rules: Rules;
  readonly log: (line: LogLine) => void;
  /** Called after writes that leave something to do, so that loops need not wait for their next poll. */
  readonly wake: () => void;
}
