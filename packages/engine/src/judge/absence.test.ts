import { describe, expect, test } from '@jest/globals';
import { workingTime } from '@sceneworks/calendar';
import type { AbsenceConfig, Calendar, WatchState } from '@sceneworks/schemas';
import { heard, silent } from './absence.ts';

const calendar: Calendar = { id: 'c', offsetMinutes: 480, periods: [{ from: '08:00', until: '18:00' }], years: [] };
const working = workingTime(calendar);
const config: AbsenceConfig = { source: 'meter', key: 'id', silentFor: { amount: 12, unit: 'urgentHour' }, type: 'silence' };
const place = { scene: 'elder', node: 'absence1', nodeHash: 'h1', key: 'M-1' };
const event = (id: string, occurredAt: string) => ({ event: id, occurredAt, subject: { meter: id } });
const first = heard(config, place, null, event('a', '2026-03-02T00:00:00.000Z'), working);

describe('an absence', () => {
  test('is due when nothing was heard for its limit, counted from the last occurrence', () => {
    expect(first).toMatchObject({
      rev: 1,
      lastOccurredAt: '2026-03-02T00:00:00.000Z',
      nextDueAt: '2026-03-02T12:00:00.000Z',
      subject: { meter: 'a' },
    });
    const second = heard(config, place, first, event('b', '2026-03-02T06:00:00.000Z'), working);
    expect(second).toMatchObject({ rev: 2, nextDueAt: '2026-03-02T18:00:00.000Z', subject: { meter: 'b' } });
  });

  test('counts in working time when its limit is in working time', () => {
    const state = heard(
      { ...config, silentFor: { amount: 2, unit: 'workHour' } },
      place,
      null,
      event('a', '2026-03-02T09:00:00.000Z'),
      working,
    );
    expect(state.nextDueAt).toBe('2026-03-03T01:00:00.000Z');
  });

  test('what is older than the newest heard, and a redelivery, change nothing', () => {
    expect(heard(config, place, first, event('late', '2026-03-01T23:00:00.000Z'), working)).toBe(first);
    expect(heard(config, place, first, event('a', '2026-03-02T00:00:00.000Z'), working)).toBe(first);
  });

  test('a new version of the node starts anew', () => {
    const anew = heard(config, { ...place, nodeHash: 'h2' }, first, event('late', '2026-03-01T23:00:00.000Z'), working);
    expect(anew).toMatchObject({ rev: 2, lastOccurredAt: '2026-03-01T23:00:00.000Z', nodeHash: 'h2' });
  });

  test('speaks once for each last time it was heard, under a key that does not change', () => {
    expect(silent(first, '2026-03-02T11:59:59.999Z')).toBeNull();
    const spoken = silent(first, '2026-03-02T13:00:00.000Z');
    expect(spoken?.state).toMatchObject({ rev: 2, nextDueAt: null, firedFor: '2026-03-02T00:00:00.000Z' });
    expect(spoken).toMatchObject({
      key: 'M-1|2026-03-02T00:00:00.000Z',
      since: '2026-03-02T00:00:00.000Z',
      dueAt: '2026-03-02T12:00:00.000Z',
    });
    expect(silent(spoken?.state as WatchState, '2026-03-09T00:00:00.000Z')).toBeNull();
    const again = heard(config, place, spoken?.state as WatchState, event('b', '2026-03-03T00:00:00.000Z'), working);
    expect(silent(again, '2026-03-03T12:00:00.000Z')?.key).toBe('M-1|2026-03-03T00:00:00.000Z');
  });

  test('nothing is due of what was never heard', () => {
    expect(silent({ ...first, nextDueAt: null }, '2027-01-01T00:00:00.000Z')).toBeNull();
    const { nextDueAt: _due, ...undueState } = first;
    expect(silent(undueState, '2027-01-01T00:00:00.000Z')).toBeNull();
    const { lastOccurredAt: _at, ...unheard } = first;
    expect(silent(unheard, '2027-01-01T00:00:00.000Z')).toBeNull();
  });
});
