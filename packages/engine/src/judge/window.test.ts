import { describe, expect, test } from '@jest/globals';
import { distanceMetres } from '@sceneworks/scene';
import type { GeoPoint, WindowConfig } from '@sceneworks/schemas';
import fc from 'fast-check';
import { type WindowMember, windowReached } from './window.ts';

const start = Date.parse('2026-03-02T00:00:00.000Z');
const minute = (n: number): string => new Date(start + n * 60_000).toISOString();
const member = (event: string, at: number, more: Partial<WindowMember> = {}): WindowMember => ({
  event,
  occurredAt: minute(at),
  type: 'stall',
  ...more,
});
const at = (metresNorth: number) => ({ type: 'Point' as const, coordinates: [104, 30 + metresNorth / 111_195] as [number, number] });
const metresBetween = (a: GeoPoint, b: GeoPoint): number =>
  distanceMetres({ lon: a.coordinates[0] ?? 0, lat: a.coordinates[1] ?? 0 }, { lon: b.coordinates[0] ?? 0, lat: b.coordinates[1] ?? 0 });
const hour: WindowConfig = { key: '"k"', within: { amount: 1, unit: 'urgentHour' } };

describe('a window', () => {
  test('is reached by the third report within the hour, and lists the three', () => {
    const third = member('c', 60);
    expect(windowReached({ ...hour, count: 3 }, third, [member('b', 30), member('a', 0), third])).toEqual({
      reached: true,
      counted: ['a', 'b', 'c'],
    });
  });

  test('is not reached when the reports do not fit into one stretch, though each is within the hour of the event', () => {
    const middle = member('b', 60);
    const result = windowReached({ ...hour, count: 3 }, middle, [member('a', 0), middle, member('c', 61)]);
    expect(result.reached).toBe(false);
    expect(result.counted).toHaveLength(2);
  });

  test('counts what occurred after the event too: the last to be written sees the others', () => {
    const early = member('a', 0);
    expect(windowReached({ ...hour, count: 2 }, early, [member('b', 59)]).reached).toBe(true);
  });

  test('counts the event itself once, whether or not the store already lists it', () => {
    const only = member('a', 0);
    expect(windowReached({ ...hour, count: 2 }, only, [only]).reached).toBe(false);
    expect(windowReached({ ...hour, count: 1 }, only, []).counted).toEqual(['a']);
  });

  test('is reached by one event when nothing is asked of it', () => {
    expect(windowReached(hour, member('a', 0), []).reached).toBe(true);
  });

  test('counts a repeat caller once, and every anonymous report for itself', () => {
    const last = member('c', 2, { reporterKey: 'r1' });
    const repeats = [member('a', 0, { reporterKey: 'r1' }), member('b', 1, { reporterKey: 'r2' })];
    expect(windowReached({ ...hour, distinctReporters: 3 }, last, repeats).reached).toBe(false);
    expect(windowReached({ ...hour, distinctReporters: 3 }, last, [...repeats, member('d', 3)]).reached).toBe(true);
  });

  test('counts a device once however often it speaks, and what came from no device not at all', () => {
    const last = member('c', 2, { device: 'alarm|1' });
    const others = [member('a', 0, { device: 'alarm|1' }), member('b', 1)];
    expect(windowReached({ ...hour, distinctDevices: 2 }, last, others).reached).toBe(false);
    expect(windowReached({ ...hour, distinctDevices: 2 }, last, [...others, member('d', 3, { device: 'alarm|2' })]).reached).toBe(true);
  });

  test('asks for kinds of report', () => {
    const last = member('b', 1);
    expect(windowReached({ ...hour, distinctTypes: 2 }, last, [member('a', 0)]).reached).toBe(false);
    expect(windowReached({ ...hour, distinctTypes: 2 }, last, [member('a', 0, { type: 'smoke' })]).reached).toBe(true);
  });

  test('measures from the event; what has no point is not near, and an event without one is alone', () => {
    const near = { ...hour, count: 2, withinMetres: 100 };
    const here = member('b', 1, { point: at(0) });
    expect(windowReached(near, here, [member('a', 0, { point: at(99) })]).reached).toBe(true);
    expect(windowReached(near, here, [member('a', 0, { point: at(101) })]).reached).toBe(false);
    expect(windowReached(near, here, [member('a', 0)]).reached).toBe(false);
    expect(windowReached(near, member('b', 1), [member('a', 0, { point: at(0) })]).reached).toBe(false);
  });

  test('prefers a stretch that reaches to a fuller one that does not', () => {
    const event = member('m', 60, { reporterKey: 'r1' });
    const before = [0, 1, 2].map((n) => member(`a${n}`, n, { reporterKey: 'r1' }));
    const after = [member('z', 100, { reporterKey: 'r2' })];
    expect(windowReached({ ...hour, distinctReporters: 2 }, event, [...before, ...after])).toEqual({ reached: true, counted: ['m', 'z'] });
  });

  const arbitraryMember = fc.record({
    at: fc.integer({ min: 0, max: 200 }),
    type: fc.constantFrom('stall', 'smoke', 'noise'),
    reporterKey: fc.option(fc.constantFrom('r1', 'r2', 'r3'), { nil: undefined }),
    device: fc.option(fc.constantFrom('d1', 'd2', 'd3'), { nil: undefined }),
    metres: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
  });
  const arbitraryConfig = fc.record({
    within: fc.constantFrom({ amount: 1, unit: 'urgentHour' as const }, { amount: 30, unit: 'workMinute' as const }),
    count: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    distinctReporters: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    distinctTypes: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    distinctDevices: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    withinMetres: fc.option(fc.constantFrom(100, 200), { nil: undefined }),
  });
  const built = fc.array(arbitraryMember, { minLength: 1, maxLength: 12 }).map((list) =>
    list.map(
      ({ at: when, type, reporterKey, device, metres }, i): WindowMember => ({
        event: `e${i}`,
        occurredAt: minute(when),
        type,
        ...(reporterKey === undefined ? {} : { reporterKey }),
        ...(device === undefined ? {} : { device }),
        ...(metres === undefined ? {} : { point: at(metres) }),
      }),
    ),
  );
  const configOf = ({
    count,
    distinctReporters,
    distinctTypes,
    distinctDevices,
    withinMetres,
    within,
  }: typeof arbitraryConfig extends fc.Arbitrary<infer T> ? T : never): WindowConfig => ({
    key: '"k"',
    within,
    ...(count === undefined ? {} : { count }),
    ...(distinctReporters === undefined ? {} : { distinctReporters }),
    ...(distinctTypes === undefined ? {} : { distinctTypes }),
    ...(distinctDevices === undefined ? {} : { distinctDevices }),
    ...(withinMetres === undefined ? {} : { withinMetres }),
  });

  /** Every stretch that begins at a member, looked at one by one. */
  const oracle = (config: WindowConfig, event: WindowMember, members: readonly WindowMember[]): boolean => {
    const length = config.within.unit === 'urgentHour' ? 3_600_000 : 1_800_000;
    const ms = (m: WindowMember): number => Date.parse(m.occurredAt);
    const reachable = members.filter(
      (m) =>
        m.event === event.event ||
        config.withinMetres === undefined ||
        (event.point && m.point && metresBetween(event.point, m.point) <= config.withinMetres),
    );
    return reachable.some((first) => {
      const stretch = reachable.filter((m) => ms(m) >= ms(first) && ms(m) <= ms(first) + length);
      return (
        stretch.includes(event) &&
        stretch.length >= (config.count ?? 1) &&
        new Set(stretch.map((m) => m.reporterKey ?? m.event)).size >= (config.distinctReporters ?? 1) &&
        new Set(stretch.map((m) => m.type)).size >= (config.distinctTypes ?? 1) &&
        new Set(stretch.flatMap((m) => m.device ?? [])).size >= (config.distinctDevices ?? 0)
      );
    });
  };

  test('agrees with looking at every stretch one by one', () => {
    fc.assert(
      fc.property(arbitraryConfig, built, (drawn, members) => {
        const config = configOf(drawn);
        const event = members[members.length - 1] as WindowMember;
        const { reached, counted } = windowReached(config, event, members);
        expect(reached).toBe(oracle(config, event, members));
        expect(counted).toContain(event.event);
      }),
      { numRuns: 2_000 },
    );
  });

  test('whatever the order of writing, members all within reach of each other are found by the last of them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 10, 20, 30, 40, 50], { minLength: 3 }), (order) => {
        const config = { ...hour, count: order.length, withinMetres: 100 };
        const written = order.map((n) => member(`e${n}`, n, { point: at(n) }));
        const found = written.map((event, i) => windowReached(config, event, written.slice(0, i + 1)).reached);
        expect(found.at(-1)).toBe(true);
      }),
    );
  });

  test('the answer does not depend on the order in which the store lists the members', () => {
    fc.assert(
      fc.property(arbitraryConfig, built, fc.nat(), (drawn, members, turn) => {
        const config = configOf(drawn);
        const event = members[0] as WindowMember;
        const turned = [...members.slice(turn % members.length), ...members.slice(0, turn % members.length)];
        expect(windowReached(config, event, turned)).toEqual(windowReached(config, event, members));
      }),
    );
  });
});
