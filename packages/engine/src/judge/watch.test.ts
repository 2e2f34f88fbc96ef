import { describe, expect, test } from '@jest/globals';
import type { WatchConfig, WatchState } from '@sceneworks/schemas';
import fc from 'fast-check';
import { moveWatch, type WatchResult } from './watch.ts';

const start = Date.parse('2026-06-01T00:00:00.000Z');
const minute = (n: number): string => new Date(start + n * 60_000).toISOString();
const place = { scene: 'gas-leak', node: 'watch1', nodeHash: 'h1', key: 'GAS-1' };
const gas: WatchConfig = {
  value: 'lel',
  key: 'deviceId',
  as: 'gas',
  levels: [
    { name: 'notice', severity: 4, raise: 5, clear: 3 },
    { name: 'alarm', severity: 3, raise: 10, clear: 8 },
    { name: 'danger', severity: 2, raise: 20, clear: 15 },
  ],
};

type Step = readonly [minutes: number, value: number];
const run = (
  config: WatchConfig,
  steps: readonly Step[],
  from: WatchState | null = null,
): { results: WatchResult[]; state: WatchState } => {
  let state = from;
  const results = steps.map(([at, value], i) => {
    const moved = moveWatch(config, place, state, { event: `e${i}`, at: minute(at), value });
    state = moved.state;
    return moved.result;
  });
  return { results, state: state as WatchState };
};
const levels = (config: WatchConfig, steps: readonly Step[]): (string | null)[] => run(config, steps).results.map(({ level }) => level);

describe('a watch', () => {
  test('raises at the threshold, says so once, and names level, previous and severity', () => {
    const { results } = run(gas, [
      [0, 4.9],
      [1, 5],
      [2, 6],
      [3, 25],
    ]);
    expect(results.map(({ port }) => port)).toEqual(['steady', 'raised', 'steady', 'raised']);
    expect(results[3]).toEqual({ key: 'GAS-1', value: 25, level: 'danger', previous: 'notice', severity: 2, port: 'raised', late: false });
    expect(results[0]?.severity).toBeNull();
  });

  test('does not flap between raise and clear, and comes down level by level as each is cleared', () => {
    expect(
      levels(gas, [
        [0, 20],
        [1, 16],
        [2, 14.9],
        [3, 9],
        [4, 7.9],
        [5, 3],
        [6, 2.9],
      ]),
    ).toEqual(['danger', 'danger', 'alarm', 'alarm', 'notice', 'notice', null]);
  });

  test('comes down several levels at once when a reading clears them all', () => {
    const { results } = run(gas, [
      [0, 20],
      [1, 0],
    ]);
    expect(results[1]).toMatchObject({ port: 'lowered', level: null, previous: 'danger', severity: null });
  });

  test('where lower is worse, thresholds are read the other way', () => {
    const water: WatchConfig = {
      ...gas,
      rising: false,
      levels: [
        { name: 'low', raise: 10, clear: 12 },
        { name: 'empty', raise: 2, clear: 4 },
      ],
    };
    expect(
      levels(water, [
        [0, 11],
        [1, 10],
        [2, 12],
        [3, 1],
        [4, 4],
        [5, 5],
        [6, 13],
      ]),
    ).toEqual([null, 'low', 'low', 'empty', 'empty', 'low', null]);
  });

  test('confirms a rise only by readings that lie within the time asked, and a fall whenever', () => {
    const prompt: WatchConfig = { ...gas, confirm: 2, confirmWithin: { amount: 1, unit: 'urgentMinute' } };
    const apart: Step[] = [
      [0, 12],
      [2, 12],
      [4, 12],
    ];
    expect(levels(prompt, apart)).toEqual([null, null, null]);
    expect(levels(prompt, [...apart, [5, 12]])).toEqual([null, null, null, 'alarm']);
    expect(levels(prompt, [...apart, [5, 12], [9, 1], [30, 1]])).toEqual([null, null, null, 'alarm', 'alarm', null]);
  });

  test('takes as many readings to confirm a rise as asked, and as many to confirm a fall', () => {
    const sure = { ...gas, confirm: 2 };
    expect(
      levels(sure, [
        [0, 12],
        [1, 4],
        [2, 12],
        [3, 25],
        [4, 1],
        [5, 12],
        [6, 7],
        [7, 7],
      ]),
    ).toEqual([null, null, null, 'alarm', 'alarm', 'alarm', 'alarm', 'notice']);
  });

  test('the readings that confirm a rise lie close together, those of a fall need not', () => {
    const close: WatchConfig = { ...gas, confirm: 2, confirmWithin: { amount: 1, unit: 'urgentMinute' } };
    const steps: Step[] = [
      [0, 12],
      [2, 12],
      [3, 12],
      [9, 0],
      [19, 0],
    ];
    expect(levels(close, steps)).toEqual([null, null, 'alarm', 'alarm', null]);
  });

  test('a rise as fast as the rate raises one level early', () => {
    const fast: WatchConfig = { ...gas, rate: { amount: 4, per: { amount: 10, unit: 'urgentMinute' } } };
    expect(
      levels(fast, [
        [0, 1],
        [5, 5],
      ]),
    ).toEqual([null, 'alarm']);
    expect(
      levels(fast, [
        [0, 1],
        [11, 5],
      ]),
    ).toEqual([null, 'notice']);
    expect(
      levels(fast, [
        [0, 21],
        [1, 30],
      ]),
    ).toEqual(['danger', 'danger']);
    expect(
      levels(fast, [
        [0, 0],
        [5, 4],
      ]),
    ).toEqual([null, 'notice']);
  });

  test('within the cool-down nothing is lowered, and worse is never held back', () => {
    const cool: WatchConfig = { ...gas, cooldown: { amount: 10, unit: 'urgentMinute' } };
    expect(
      levels(cool, [
        [0, 6],
        [1, 0],
        [2, 22],
        [5, 0],
        [11, 0],
        [12, 0],
      ]),
    ).toEqual(['notice', 'notice', 'danger', 'danger', 'danger', null]);
  });

  test('a value above mean and k sigma of the readings before raises the least level, once there are enough of them', () => {
    const usual: WatchConfig = { ...gas, levels: [], baseline: { readings: 4, sigma: 2 } };
    const { results } = run(usual, [
      [0, 1],
      [1, 2],
      [2, 50],
      [3, 2],
      [4, 1],
      [5, 200],
      [6, 2],
    ]);
    expect(results.map(({ level }) => level)).toEqual([null, null, null, null, null, 'abnormal', null]);
    expect(
      levels({ ...gas, baseline: { readings: 2, sigma: 3 } }, [
        [0, 1],
        [1, 1],
        [2, 1.5],
      ]),
    ).toEqual([null, null, 'notice']);
  });

  test('a watch without levels and baseline never leaves rest', () => {
    expect(levels({ ...gas, levels: [] }, [[0, 1_000]])).toEqual([null]);
  });

  test('a late reading is recorded as late and moves nothing', () => {
    const { state } = run(gas, [[10, 12]]);
    const { state: after, result } = moveWatch(gas, place, state, { event: 'late', at: minute(9), value: 99 });
    expect(after).toBe(state);
    expect(result).toMatchObject({ late: true, port: 'steady', level: 'alarm' });
  });

  test('a state begun by another version of the node is not read on, but its revision is', () => {
    const { state } = run(gas, [[10, 12]]);
    const moved = moveWatch(gas, { ...place, nodeHash: 'h2' }, state, { event: 'e', at: minute(5), value: 1 });
    expect(moved.result).toMatchObject({ level: null, previous: null, late: false });
    expect(moved.state).toMatchObject({ rev: state.rev + 1, nodeHash: 'h2' });
  });

  test('never changes the state it was given, and counts its revisions', () => {
    const { state } = run(gas, [[0, 12]]);
    const before = JSON.stringify(state);
    const moved = moveWatch(gas, place, state, { event: 'e', at: minute(1), value: 0 });
    expect(JSON.stringify(state)).toBe(before);
    expect(state).toMatchObject({ _id: 'gas-leak|watch1|GAS-1', rev: 1, level: 'alarm', since: minute(0) });
    expect(moved.state).toMatchObject({ rev: 2, since: minute(1) });
    expect(moved.state).not.toHaveProperty('level');
  });

  /** The whole history read anew at every reading, with nothing forgotten. */
  const oracle = (config: WatchConfig, steps: readonly Step[]): (string | null)[] => {
    const sign = config.rising === false ? -1 : 1;
    const ladder = config.levels.map((l) => ({ ...l, raise: sign * l.raise, clear: sign * l.clear })).sort((a, b) => a.raise - b.raise);
    let current = -1;
    let since = Number.NEGATIVE_INFINITY;
    return steps.map((_, now) => {
      const speaks = (at: number): number => {
        const [when, raw] = steps[at] as Step;
        const value = sign * raw;
        let up = -1;
        ladder.forEach((l, i) => {
          if (value >= l.raise) up = i;
        });
        const { rate, baseline } = config;
        if (rate && steps.slice(0, at).some(([t, v]) => when - t <= rate.per.amount && value - sign * v >= rate.amount))
          up = Math.min(up + 1, ladder.length - 1);
        if (baseline && at >= baseline.readings) {
          const values = steps.slice(at - baseline.readings, at).map(([, v]) => sign * v);
          const mean = values.reduce((a, b) => a + b, 0) / values.length;
          const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
          if (value > mean + baseline.sigma * deviation) up = Math.max(up, 0);
        }
        for (let level = current; level > up; level -= 1) if (value >= (ladder[level]?.clear as number)) return level;
        return up;
      };
      const k = config.confirm ?? 1;
      if (now + 1 >= k) {
        const spoken = Array.from({ length: k }, (_, i) => speaks(now - i));
        const when = (steps[now] as Step)[0];
        const cooling = config.cooldown !== undefined && when - since < config.cooldown.amount;
        if (spoken.every((s) => s > current)) {
          const first = (steps[now - k + 1] as Step)[0];
          if (config.confirmWithin && when - first > config.confirmWithin.amount) return ladder[current]?.name ?? null;
          current = Math.min(...spoken);
          since = when;
        } else if (spoken.every((s) => s < current) && !cooling) {
          current = Math.max(...spoken);
          since = when;
        }
      }
      return ladder[current]?.name ?? null;
    });
  };

  test('what it keeps of the past is enough: it agrees with reading the whole history anew', () => {
    const config = fc.record({
      rising: fc.boolean(),
      confirm: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      confirmWithin: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 12 }), unit: fc.constant('urgentMinute' as const) }), {
        nil: undefined,
      }),
      rate: fc.option(
        fc.record({
          amount: fc.integer({ min: 1, max: 8 }),
          per: fc.record({ amount: fc.integer({ min: 1, max: 20 }), unit: fc.constant('urgentMinute' as const) }),
        }),
        { nil: undefined },
      ),
      cooldown: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 15 }), unit: fc.constant('urgentMinute' as const) }), {
        nil: undefined,
      }),
      baseline: fc.option(fc.record({ readings: fc.integer({ min: 2, max: 5 }), sigma: fc.integer({ min: 1, max: 3 }) }), {
        nil: undefined,
      }),
    });
    const steps = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 26 })), { minLength: 1, maxLength: 40 })
      .map((list) => {
        let at = 0;
        return list.map(([gap, value]): Step => {
          at += gap;
          return [at, value];
        });
      });
    fc.assert(
      fc.property(config, steps, ({ rising, ...drawn }, list) => {
        const given = Object.fromEntries(Object.entries(drawn).filter(([, v]) => v !== undefined));
        const turned = rising ? gas.levels : gas.levels.map((l) => ({ ...l, raise: 26 - l.raise, clear: 26 - l.clear }));
        const whole = { ...gas, ...given, rising, levels: turned } as WatchConfig;
        expect(levels(whole, list)).toEqual(oracle(whole, list));
      }),
      { numRuns: 2_000 },
    );
  });

  test('holds no more readings than its shape allows', () => {
    const long: WatchConfig = { ...gas, baseline: { readings: 5_000, sigma: 3 } };
    const { state } = run(
      long,
      Array.from({ length: 520 }, (_, i): Step => [i, 1]),
    );
    expect(state.recent).toHaveLength(500);
  });
});
