import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chiefElsewhere, withChiefElsewhere } from './chief-elsewhere.ts';
import { type Caller, openTown, type Town } from './town.ts';

const posts = [
  'center.dutyChief',
  'community-001001.grid',
  'community-002001.grid',
  'street-01.lead',
  'labour.handler',
  chiefElsewhere,
] as const;

let town: Town;
const callers = new Map<string, Caller>();
beforeAll(async () => {
  town = await openTown({ posts, change: withChiefElsewhere });
  for (const post of posts) callers.set(post, await town.as(post));
});
afterAll(() => town.close());

const chief = (): Caller => callers.get('center.dutyChief') as Caller;
const frames = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(posts.map(async (post) => [post, (await (callers.get(post) as Caller).get('/api/me')).body.mode.mode] as const)),
  );

describe('战 of one subdistrict', () => {
  test('frames the screens of those who work in it and in its communities, and nobody else’s', async () => {
    const { district } = await town.parts.world.district();
    const street = district.units.find(({ id }) => id === 'street-01')?.area as string;
    const declared = await chief().send('post', '/api/modes', { level: 'II', reason: { zh: '老旧小区排险' }, areas: [street] });
    expect(declared.status).toBe(201);
    expect(await frames()).toMatchObject({
      'community-001001.grid': 'emergency',
      'street-01.lead': 'emergency',
      'community-002001.grid': 'peace',
      'labour.handler': 'peace',
    });
    expect((await chief().send('post', `/api/modes/${declared.body.id}/end`, { reason: { zh: '解除' } })).status).toBe(200);
    expect(new Set(Object.values(await frames()))).toEqual(new Set(['peace']));
  });

  test('is not declared by the duty chief of another unit', async () => {
    const declared = await (callers.get(chiefElsewhere) as Caller).send('post', '/api/modes', { level: 'II', reason: { zh: '自行宣布' } });
    expect([declared.status, declared.body.code]).toEqual([403, 'NOT_ALLOWED']);
    expect(new Set(Object.values(await frames()))).toEqual(new Set(['peace']));
  });

  test('of the whole district, everybody’s', async () => {
    await chief().send('post', '/api/modes', { level: 'II', reason: { zh: '暴雨' } });
    expect(new Set(Object.values(await frames()))).toEqual(new Set(['emergency']));
  });
});
