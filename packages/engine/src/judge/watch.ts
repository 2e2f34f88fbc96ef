import type { Id, Instant, Severity, WatchConfig, WatchLevel, WatchState } from '@sceneworks/schemas';
import { spanMs } from './span.ts';

/** One measured value, under the key of the thing measured. */
export interface WatchReading {
  readonly event: string;
  readonly at: Instant;
  readonly value: number;
}

/** What a reading did to the level; `<as>` in expressions behind the watch node. */
export interface WatchResult {
  readonly key: string;
  readonly value: number;
  readonly level: string | null;
  readonly previous: string | null;
  readonly severity: Severity | null;
  readonly port: 'raised' | 'lowered' | 'steady';
  /** Older than what has been seen already: recorded, and moves nothing. */
  readonly late: boolean;
}

/** Readings a state may hold, as its shape bounds it. */
const readingsHeld = 500;

/** What a watch with a baseline and no drawn levels calls a value outside it. */
const outsideBaseline: WatchLevel = { name: 'abnormal', raise: Number.POSITIVE_INFINITY, clear: Number.POSITIVE_INFINITY };

/** Thresholds turned so that higher is always worse; the least level first. */
const ladderOf = (config: WatchConfig): { sign: 1 | -1; levels: WatchLevel[] } => {
  const sign = config.rising === false ? -1 : 1;
  const drawn = config.levels.map((level) => ({ ...level, raise: sign * level.raise, clear: sign * level.clear }));
  const levels = drawn.length === 0 && config.baseline ? [outsideBaseline] : drawn.sort((a, b) => a.raise - b.raise);
  return { sign, levels };
};

interface Sample {
  readonly ms: number;
  readonly value: number;
}

/** The value has grown by the amount since some reading within the period, not older than it. */
const isFast = (config: WatchConfig, samples: readonly Sample[], at: number): boolean => {
  const { rate } = config;
  const now = samples[at] as Sample;
  if (!rate) return false;
  const perMs = spanMs(rate.per);
  for (let i = at - 1; i >= 0; i -= 1) {
    const before = samples[i] as Sample;
    if (now.ms - before.ms > perMs) return false;
    if (now.value - before.value >= rate.amount) return true;
  }
  return false;
};

/** Above mean + kσ of the readings before it; never while there are fewer of those than the baseline asks. */
const isOutside = (config: WatchConfig, samples: readonly Sample[], at: number): boolean => {
  const { baseline } = config;
  if (!baseline || at < baseline.readings) return false;
  const before = samples.slice(at - baseline.readings, at);
  const mean = before.reduce((sum, { value }) => sum + value, 0) / before.length;
  const variance = before.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / before.length;
  return (samples[at] as Sample).value > mean + baseline.sigma * Math.sqrt(variance);
};

/** The level a single reading speaks for, -1 for none: up to what it reaches, down to what it has not cleared. */
const spokenFor = (config: WatchConfig, levels: readonly WatchLevel[], samples: readonly Sample[], at: number, current: number): number => {
  const { value } = samples[at] as Sample;
  const outside = isOutside(config, samples, at) ? 0 : -1;
  const reached = levels.findLastIndex(({ raise }) => value >= raise);
  const early = isFast(config, samples, at) ? Math.min(reached + 1, levels.length - 1) : reached;
  const up = Math.max(early, outside);
  if (up >= current) return up;
  const stays = levels.slice(0, current + 1).findLastIndex(({ clear }) => value >= clear);
  return Math.max(up, stays);
};

/** Whether the readings that would confirm a rise lie near enough together. */
const isPrompt = ({ confirmWithin }: WatchConfig, samples: readonly Sample[], readings: number): boolean => {
  const [first, last] = [samples[samples.length - readings], samples.at(-1)];
  return confirmWithin === undefined || (first !== undefined && last !== undefined && last.ms - first.ms <= spanMs(confirmWithin));
};

/**
 * A level changes when the last `confirm` readings all speak for a change in that direction, to the least they agree on; a rise only
 * when they lie within `confirmWithin`.
 */
const confirmed = (config: WatchConfig, levels: readonly WatchLevel[], samples: readonly Sample[], current: number): number => {
  const readings = config.confirm ?? 1;
  if (samples.length < readings) return current;
  const spoken = Array.from({ length: readings }, (_, i) => spokenFor(config, levels, samples, samples.length - 1 - i, current));
  const least = Math.min(...spoken);
  return least > current && isPrompt(config, samples, readings) ? least : Math.min(current, Math.max(...spoken));
};

/** Readings that later judgements may look back on: those to confirm, the baseline before them, and the period of the rate. */
const kept = (config: WatchConfig, recent: WatchState['recent']): WatchState['recent'] => {
  const confirm = config.confirm ?? 1;
  const counted = Math.max(0, recent.length - Math.max(1, confirm - 1 + (config.baseline?.readings ?? 0)));
  const oldest = recent[Math.max(0, recent.length - Math.max(1, confirm - 1))];
  const sinceMs = config.rate && oldest ? Date.parse(oldest.at) - spanMs(config.rate.per) : Number.POSITIVE_INFINITY;
  const timed = recent.findIndex(({ at }) => Date.parse(at) >= sinceMs);
  return recent.slice(Math.max(recent.length - readingsHeld, timed < 0 ? counted : Math.min(counted, timed)));
};

/** Where a watch stands: its scene, node, what its node was when it began, and the key of the thing watched. */
export interface WatchPlace {
  readonly scene: Id;
  readonly node: Id;
  readonly nodeHash: string;
  readonly key: string;
}

const fresh = ({ scene, node, nodeHash, key }: WatchPlace, rev: number): WatchState => ({
  _id: `${scene}|${node}|${key}`,
  scene,
  node,
  nodeHash,
  key,
  rev,
  recent: [],
});

const cooling = (config: WatchConfig, state: WatchState, at: Instant): boolean =>
  config.cooldown !== undefined && state.since !== undefined && Date.parse(at) - Date.parse(state.since) < spanMs(config.cooldown);

/**
 * What a reading does to a watch. Pure: the state given is never changed; the new one carries `rev + 1` and is meant for a
 * compare-and-set on the old `rev` (absent: 0).
 *
 * A level is raised at `raise` and stands until the value passes `clear`; a rise as fast as `rate` raises one level early; a value
 * outside the baseline raises at least the least level; a change takes `confirm` readings that agree, a rise takes them within
 * `confirmWithin`; within the cool-down after a
 * change nothing is lowered, while worse is never held back. A reading older than the newest seen is late and moves nothing. A state
 * begun by another version of the node is not read on.
 */
export const moveWatch = (
  config: WatchConfig,
  place: WatchPlace,
  given: WatchState | null,
  reading: WatchReading,
): { state: WatchState; result: WatchResult } => {
  const state = given && given.nodeHash === place.nodeHash ? given : fresh(place, given?.rev ?? 0);
  const { sign, levels } = ladderOf(config);
  const current = levels.findIndex(({ name }) => name === state.level);
  const result = (to: number, late: boolean): WatchResult => ({
    key: place.key,
    value: reading.value,
    level: levels[to]?.name ?? null,
    previous: levels[current]?.name ?? null,
    severity: levels[to]?.severity ?? null,
    port: to > current ? 'raised' : to < current ? 'lowered' : 'steady',
    late,
  });
  if (state.lastOccurredAt !== undefined && Date.parse(reading.at) < Date.parse(state.lastOccurredAt))
    return { state, result: result(current, true) };
  const recent = [...state.recent, { at: reading.at, value: reading.value }];
  const samples = recent.map(({ at, value }) => ({ ms: Date.parse(at), value: sign * value }));
  const wanted = confirmed(config, levels, samples, current);
  const to = wanted < current && cooling(config, state, reading.at) ? current : wanted;
  const { level: _level, since, ...rest } = state;
  const name = levels[to]?.name;
  const changedAt = to === current ? since : reading.at;
  return {
    state: {
      ...rest,
      rev: state.rev + 1,
      recent: kept(config, recent),
      lastOccurredAt: reading.at,
      ...(name === undefined ? {} : { level: name }),
      ...(changedAt === undefined ? {} : { since: changedAt }),
    },
    result: result(to, false),
  };
};
