import { describe, expect, test } from '@jest/globals';
import { askedOf, filterFrom, searchOf } from './filter.ts';

describe('the address of a queue', () => {
  test('shows what is open when it narrows nothing', () => {
    expect(filterFrom('')).toEqual({ open: 'true' });
    expect(filterFrom('?severity=2&scene=s7-manhole')).toEqual({ open: 'true', severity: '2', scene: 's7-manhole' });
  });

  test('shows ended matters when it asks for a status or for all', () => {
    expect(filterFrom('?status=closed')).toEqual({ status: 'closed' });
    expect(askedOf(filterFrom('?open=all&q=井盖'))).toEqual({ q: '井盖' });
    expect(askedOf(filterFrom('?status=closed'))).toEqual({ status: 'closed' });
    expect(askedOf(filterFrom(''))).toEqual({ open: 'true' });
    expect(filterFrom('?open=false')).toEqual({ open: 'false' });
  });

  test('forgets what it does not know and what is empty', () => {
    expect(filterFrom('?nobody=1&q=&after=x')).toEqual({ open: 'true' });
  });

  test('is read as it was written', () => {
    // Narrowing a list of all must not bring back the open ones alone.
    expect(filterFrom(searchOf({ ...filterFrom('?open=all'), severity: '3' }))).toEqual({ open: 'all', severity: '3' });
    for (const filter of [
      { open: 'true', severity: '3' },
      { status: 'closed', area: 'a&b=c' },
      { open: 'all', scene: 's7-manhole', since: '2026-03-03T02:00:00.000Z' },
      { open: 'true', mine: 'true', q: '锦华路 1 号', sort: 'opened' },
    ])
      expect(filterFrom(searchOf(filter))).toEqual(filter);
    expect(searchOf({})).toBe('');
  });
});
