import { describe, expect, test } from '@jest/globals';
import type { Person, Roster } from '@sceneworks/schemas';
import { people, smallDistrict } from '../../samples/small-district.ts';
import { holdersAt, onDuty, postsOf } from './duty.ts';
import { indexDistrict } from './index-district.ts';

const noon = '2026-06-01T04:00:00.000Z';
const night = '2026-06-01T18:00:00.000Z';
const shift = (from: string, until: string, on: string[], substitutes: string[] = []): Roster['shifts'][number] => ({
  hours: { from, until },
  people: on,
  substitutes,
});

describe('duty', () => {
  test('without a roster is with all who hold the post at the time', () => {
    const moved: Person = {
      id: 'lu',
      name: 'lu',
      posts: [{ post: 'west-check', from: '2026-02-01T00:00:00.000Z', until: '2026-05-01T00:00:00.000Z' }],
    };
    const index = indexDistrict(smallDistrict({ people: [...people, moved] }));
    expect(onDuty(index, 'west-check', noon)).toEqual({ people: ['du', 'kang'], substitutes: [] });
    expect(holdersAt(index, 'west-check', '2026-03-01T00:00:00.000Z')).toEqual(['du', 'kang', 'lu']);
    expect(holdersAt(index, 'water-team', noon)).toEqual([]);
  });

  test('with a roster is with the shifts that run, by the clock of the district', () => {
    const roster: Roster = {
      id: 'r',
      post: 'west-check',
      shifts: [shift('08:00', '20:00', ['du'], ['an', 'stranger', 'du']), shift('20:00', '08:00', ['kang', 'an'])],
    };
    const index = indexDistrict(smallDistrict({ rosters: [roster] }));
    expect(onDuty(index, 'west-check', noon)).toEqual({ people: ['du'], substitutes: ['an'] });
    expect(onDuty(index, 'west-check', night)).toEqual({ people: ['kang'], substitutes: [] });
  });

  test('can be with nobody, where a roster says so', () => {
    const index = indexDistrict(smallDistrict({ rosters: [{ id: 'r', post: 'west-check', shifts: [shift('08:00', '12:00', ['du'])] }] }));
    expect(onDuty(index, 'west-check', night)).toEqual({ people: [], substitutes: [] });
  });

  test('hours are read by the first calendar of the district', () => {
    const calendar = (id: string, offsetMinutes: number) => ({
      id,
      offsetMinutes,
      periods: [{ from: '09:00', until: '17:00' }],
      years: [],
    });
    const roster: Roster = { id: 'r', post: 'west-check', shifts: [shift('04:00', '05:00', ['du'])] };
    const index = indexDistrict(smallDistrict({ rosters: [roster], calendars: [calendar('b', 480), calendar('a', 0)] }));
    expect(onDuty(index, 'west-check', noon).people).toEqual(['du']);
  });

  test('posts of a unit are by role and skill', () => {
    const index = indexDistrict(smallDistrict());
    expect(postsOf(index, 'urban', 'handler', 'cover').map(({ id }) => id)).toEqual(['urban-team']);
    expect(postsOf(index, 'urban', 'handler', 'crane')).toEqual([]);
    expect(postsOf(index, 'water', 'handler', 'crane')).toEqual([]);
    expect(postsOf(index, 'nobody', 'handler')).toEqual([]);
  });
});

test('an index is made once for a district', () => {
  const district = smallDistrict();
  expect(indexDistrict(district)).toBe(indexDistrict(district));
  expect(indexDistrict(smallDistrict())).not.toBe(indexDistrict(district));
});
