import { describe, expect, test } from '@jest/globals';
import type { District, OwnerPolicy } from '@sceneworks/schemas';
import { posts, row, smallDistrict } from '../../samples/small-district.ts';
import { indexDistrict } from '../district/index-district.ts';
import type { OwnerContext } from './context.ts';
import { centerPosts, jointPosts, resolveOwner } from './resolve.ts';

const june = '2026-06-01T04:00:00.000Z';
const cover: OwnerContext = { at: june, category: 'C0102', areaPath: ['jinhua', 'west', 'willow', 'willow-1'], severity: 3, mode: 'peace' };
const resolve = (policy: OwnerPolicy, context: Partial<OwnerContext> = {}, more: Partial<District> = {}) =>
  resolveOwner(indexDistrict(smallDistrict(more)), policy, { ...cover, ...context });
const responsibility = [
  row('covers', {
    verifier: { level: 'street', role: 'verifier' },
    joint: ['water-team', { level: 'grid', role: 'handler' }, 'flood-lead'],
  }),
];

describe('an owner', () => {
  test('is the post of the responsibility row, and says which row', () => {
    expect(resolve([{ by: 'responsibility' }], {}, { responsibility })).toEqual({
      post: 'urban-team',
      unit: 'urban',
      fallback: false,
      why: { choice: 0, by: 'responsibility', part: 'lead', row: 'covers' },
    });
    expect(resolve([{ by: 'responsibility', part: 'verifier' }], {}, { responsibility }).post).toBe('west-check');
    expect(resolve([{ by: 'responsibility', part: 'joint' }], {}, { responsibility }).post).toBe('water-team');
    expect(resolve([{ by: 'responsibility', category: 'C0102' }], { category: 'E0401' }, { responsibility }).post).toBe('urban-team');
    expect(resolve([{ by: 'responsibility' }], {}, { responsibility: [...responsibility, row('double')] }).why).toMatchObject({
      row: 'covers',
      doubles: ['double'],
    });
  });

  test('is asked of the next choice when one leads nowhere, and says what was passed', () => {
    const policy: OwnerPolicy = [
      { by: 'responsibility' },
      { by: 'responsibility', part: 'verifier' },
      { by: 'post', post: 'gone' },
      { by: 'unit', unit: 'urban', role: 'handler', skill: 'cover' },
    ];
    const owner = resolve(policy, {}, { responsibility: [row('a', { post: 'gone' })] });
    expect(owner).toMatchObject({ post: 'urban-team', fallback: false, why: { choice: 3, by: 'unit' } });
    expect(owner.why.passed).toMatchObject([{ choice: 0, row: 'a', because: 'leadsNowhere' }, { choice: 1, row: 'a' }, { choice: 2 }]);
  });

  test('is the center desk when nothing else is reached', () => {
    expect(resolve([{ by: 'responsibility' }])).toMatchObject({
      post: 'center-desk',
      unit: 'center',
      fallback: true,
      why: { by: 'fallback', passed: [{ choice: 0 }] },
    });
    expect(() => resolve([{ by: 'responsibility' }], {}, { units: [], posts: [] })).toThrow('no center');
  });

  test('of a territory is the post of the smallest level that has one', () => {
    const worker: OwnerPolicy = [{ by: 'territory', level: 'grid', role: 'handler' }];
    expect(resolve(worker).post).toBe('willow-1-worker');
    expect(resolve(worker, { areaPath: ['jinhua', 'west', 'willow', 'willow-2'] }).post).toBe('willow-team');
    expect(resolve(worker, { areaPath: ['jinhua', 'west', 'lotus'] }).post).toBe('west-team');
    expect(resolve(worker, { areaPath: ['jinhua', 'east'] })).toMatchObject({ fallback: true });
    expect(resolve([{ by: 'territory', level: 'community', role: 'handler' }]).post).toBe('willow-team');
    expect(resolve([{ by: 'territory', level: 'street', role: 'handler', skill: 'crane' }]).fallback).toBe(true);
    expect(resolve([{ by: 'post', post: { level: 'street', role: 'verifier' } }]).post).toBe('west-check');
  });

  test('by lookup is the unit or post that the data named', () => {
    const policy: OwnerPolicy = [{ by: 'lookup', value: 'asset.owner', role: 'handler' }];
    expect(resolve(policy, { values: { 'asset.owner': 'water' } }).post).toBe('water-team');
    expect(resolve(policy, { values: { 'asset.owner': 'urban-check' } }).post).toBe('urban-check');
    for (const values of [undefined, {}, { 'asset.owner': null }, { 'asset.owner': 'nobody' }])
      expect(resolve(policy, { values }).fallback).toBe(true);
    expect(resolve([{ by: 'lookup', value: 'toString', role: 'handler' }], { values: {} }).fallback).toBe(true);
  });

  test('can be the one who handled it before', () => {
    const policy: OwnerPolicy = [{ by: 'previousHandler', node: 'fence' }];
    expect(resolve(policy, { previous: { fence: 'water-team' } }).post).toBe('water-team');
    for (const previous of [undefined, {}, { fence: 'gone' }] as (Record<string, string> | undefined)[])
      expect(resolve(policy, { previous }).fallback).toBe(true);
  });

  test('can be a task force while it lasts', () => {
    const policy: OwnerPolicy = [{ by: 'taskForce', unit: 'flood-force', role: 'handler' }];
    expect(resolve(policy).post).toBe('flood-lead');
    expect(resolve(policy, { at: '2026-07-01T00:00:00.000Z' })).toMatchObject({ fallback: true, why: { passed: [{ because: 'ended' }] } });
    expect(
      resolve([{ by: 'post', post: 'flood-lead' }], {}, { units: smallDistrict().units.filter(({ id }) => id !== 'flood-force') }).fallback,
    ).toBe(true);
  });
});

describe('an independent owner', () => {
  const verifier: OwnerPolicy = [
    { by: 'unit', unit: 'urban', role: 'verifier' },
    { by: 'territory', level: 'street', role: 'verifier' },
  ];

  test('is never an excluded post, nor of an excluded unit', () => {
    expect(resolve(verifier, { exclude: { posts: ['urban-check'], persons: [] } })).toMatchObject({
      post: 'west-check',
      why: { passed: [{ because: 'notIndependent' }] },
    });
    expect(resolve(verifier, { exclude: { posts: ['urban-team'], persons: [] } }).post).toBe('urban-check');
    expect(resolve(verifier, { exclude: { posts: ['urban-team'], persons: [], units: ['urban'] } }).post).toBe('west-check');
  });

  test('is the next level up where an excluded person alone serves the post', () => {
    expect(resolve(verifier, { exclude: { posts: [], persons: ['bo'] } })).toMatchObject({
      post: 'urban-lead',
      why: { choice: 0, levelsUp: 1 },
    });
    expect(resolve(verifier, { exclude: { posts: [], persons: ['bo', 'chen'] } }).post).toBe('west-check');
    expect(resolve(verifier, { exclude: { posts: ['urban-lead'], persons: ['bo'] } }).post).toBe('west-check');
    expect(resolve([{ by: 'territory', level: 'street', role: 'verifier' }], { exclude: { posts: [], persons: ['du'] } }).post).toBe(
      'west-check',
    );
    expect(
      resolve([{ by: 'territory', level: 'street', role: 'verifier' }], { exclude: { posts: [], persons: ['du', 'kang'] } }).post,
    ).toBe('west-lead');
  });

  test('is measured by who is on shift, not by who holds the post', () => {
    const rosters = [
      { id: 'r', post: 'west-check', shifts: [{ hours: { from: '08:00', until: '20:00' }, people: ['du'], substitutes: [] }] },
    ];
    expect(resolve([{ by: 'post', post: 'west-check' }], { exclude: { posts: [], persons: ['du'] } }, { rosters }).post).toBe('west-lead');
    expect(
      resolve(
        [{ by: 'post', post: 'west-check' }],
        { at: '2026-06-01T15:00:00.000Z', exclude: { posts: [], persons: ['du'] } },
        { rosters },
      ).post,
    ).toBe('west-check');
  });

  test('is a post that nobody serves rather than one that the handler serves', () => {
    expect(resolve([{ by: 'post', post: 'east-check' }], { exclude: { posts: [], persons: ['du'] } }).post).toBe('east-check');
  });

  test('takes another post of the choice before going on', () => {
    const second = { id: 'urban-check-2', unit: 'urban', role: 'verifier' as const, title: { zh: '二组' } };
    expect(resolve(verifier, { exclude: { posts: ['urban-check'], persons: [] } }, { posts: [...posts, second] }).post).toBe(
      'urban-check-2',
    );
  });

  test('does not go round where the lines of posts do', () => {
    const circle = posts.map((post) => (post.id === 'urban-lead' ? { ...post, above: 'urban-check' } : post));
    expect(
      resolve([{ by: 'post', post: 'urban-check' }], { exclude: { posts: [], persons: ['bo', 'chen'] } }, { posts: circle }).fallback,
    ).toBe(true);
  });

  test('of the fallback is the duty chief where the desk has handled it, and the desk where nobody else is left', () => {
    expect(resolve([{ by: 'post', post: 'gone' }], { exclude: { posts: ['center-desk'], persons: [] } })).toMatchObject({
      post: 'center-chief',
      fallback: true,
    });
    expect(resolve([{ by: 'post', post: 'gone' }], { exclude: { posts: [], persons: ['gu', 'han'] } })).toMatchObject({
      post: 'center-desk',
      fallback: true,
    });
  });
});

test('the posts of the center are its dispatchers, then its duty chiefs', () => {
  const index = indexDistrict(smallDistrict());
  expect(centerPosts(index).map(({ id }) => id)).toEqual(['center-desk', 'center-chief']);
  expect(centerPosts(index)).toBe(centerPosts(index));
});

test('those who take part are the joint posts of the row that still stand', () => {
  const posts = (at: string) => jointPosts(indexDistrict(smallDistrict({ responsibility })), { ...cover, at }).map(({ id }) => id);
  expect(posts(june)).toEqual(['water-team', 'willow-1-worker', 'flood-lead']);
  expect(posts('2026-08-01T00:00:00.000Z')).toEqual(['water-team', 'willow-1-worker']);
  expect(jointPosts(indexDistrict(smallDistrict({ responsibility: [row('a')] })), cover)).toEqual([]);
});
