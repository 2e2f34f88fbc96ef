import { describe, expect, test } from '@jest/globals';
import { workingTime } from '@sceneworks/calendar';
import type { Limit, LimitPolicy } from '@sceneworks/schemas';
import { limitsFor } from './limits-for.ts';

const hours = (amount: number, unit: Limit['unit'] = 'workHour'): Limit => ({ amount, unit });
const restore = (amount: number, unit?: Limit['unit']) => ({ restore: hours(amount, unit) });

describe('limits', () => {
  test('are those of the standard where the scene says nothing, and of the scene where there is no standard', () => {
    expect(limitsFor({ base: restore(8) }, undefined, 3, 'peace')).toEqual(restore(8));
    expect(limitsFor(undefined, { base: { acknowledge: hours(1) } }, 3, 'peace')).toEqual({ acknowledge: hours(1) });
    expect(limitsFor(undefined, undefined, 3, 'peace')).toEqual({});
  });

  test('of a policy are the last of base, severity, emergency, emergency by severity, key by key', () => {
    const policy: LimitPolicy = {
      base: { ...restore(8), acknowledge: hours(4) },
      bySeverity: { 2: restore(6), 1: restore(5) },
      emergency: restore(3),
      emergencyBySeverity: { 1: restore(1) },
    };
    const restoreOf = (...of: [severity: 1 | 2 | 3, mode: 'peace' | 'emergency']) => limitsFor(policy, undefined, ...of).restore?.amount;
    expect([restoreOf(3, 'peace'), restoreOf(2, 'peace'), restoreOf(2, 'emergency'), restoreOf(1, 'emergency')]).toEqual([8, 6, 3, 1]);
    expect(limitsFor(policy, undefined, 1, 'emergency').acknowledge).toEqual(hours(4));
    expect(limitsFor({ base: {}, bySeverity: {} }, undefined, 1, 'emergency')).toEqual({});
  });

  test('are tightened by a scene, never loosened', () => {
    const both = (standard: Limit, scene: Limit) =>
      limitsFor({ base: { restore: standard } }, { base: { restore: scene } }, 3, 'peace').restore;
    expect(both(hours(8), hours(4))).toEqual(hours(4));
    expect(both(hours(4), hours(8))).toEqual(hours(4));
    expect(both(hours(8), hours(2, 'urgentHour'))).toEqual(hours(2, 'urgentHour'));
    expect(both(hours(2, 'urgentHour'), hours(1))).toEqual(hours(2, 'urgentHour'));
    expect(both(hours(4), hours(9, 'urgentHour'))).toEqual(hours(4));
  });

  test('are compared by the working day of the calendar given', () => {
    const long = workingTime({ id: 'long', offsetMinutes: 480, periods: [{ from: '00:00', until: '24:00' }], years: [] });
    const of = (working?: Parameters<typeof limitsFor>[4]) =>
      limitsFor({ base: { restore: hours(10) } }, { base: restore(1, 'workDay') }, 3, 'peace', working).restore;
    expect([of(), of(long)]).toEqual([hours(1, 'workDay'), hours(10)]);
  });
});
