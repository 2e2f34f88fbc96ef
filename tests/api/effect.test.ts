import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replay } from '@sceneworks/engine';
import type { Incident, IncidentList, Plan, SceneEffect } from '@sceneworks/schemas';
import { type Caller, openTown, type Town } from './town.ts';

const scene = 's7-manhole';
const posts = ['center.dutyChief', 'street-01.team', 'labour.handler'] as const;
let town: Town;
const callers: Record<string, Caller> = {};
beforeAll(async () => {
  town = await openTown({ posts, change: (given) => ({ ...given, scenes: given.scenes.filter(({ id }) => id === scene) }) });
  for (const post of posts) callers[post] = await town.as(post);
});
afterAll(() => town.close());

const by = (post: (typeof posts)[number]): Caller => callers[post] as Caller;
const effectFor = async (post: (typeof posts)[number]): Promise<SceneEffect> => (await by(post).get(`/api/scenes/${scene}/effect`)).body;
const newest = async (post: (typeof posts)[number] = 'center.dutyChief') => {
  const [stretch] = (await effectFor(post)).stretches;
  if (!stretch) throw new Error('no version was in force');
  return stretch;
};
const tilted = async (assetCode: string): Promise<string> => {
  const payload = { sensorId: `TILT-${assetCode}`, assetCode, ts: new Date().toISOString(), tiltDeg: 42, battery: 90 };
  const { body } = await town.feed('cover-tilt', payload);
  await town.settle();
  return String((await town.db.collection('incidents').findOne({ 'reports.event': body.event } as never))?._id);
};
const act = (post: (typeof posts)[number], incident: string, body: object) =>
  by(post).send('post', `/api/incidents/${incident}/commands`, body);
const stored = async (incident: string): Promise<Incident> =>
  (await town.parts.world.store.readIncidents([incident])).get(incident) as Incident;
const listed = async (words: string): Promise<readonly string[]> =>
  ((await by('center.dutyChief').get(`/api/incidents?scene=${scene}&${words}`)).body as IncidentList).rows.map(({ id }) => id);

describe('what came of a scene', () => {
  test('is nothing before anything ended, beside the idea it was drawn for', async () => {
    const effect = await effectFor('center.dutyChief');
    expect(effect.idea.pain.zh).toContain('谁家的井盖');
    expect(effect.stretches).toHaveLength(1);
    expect(effect.stretches[0]?.figures).toEqual({
      ended: 0,
      more: false,
      open: 0,
      outcomes: [],
      onTime: 0,
      tasks: { done: 0, timed: 0, tapped: 0 },
    });
    expect([effect.live, effect.tuned]).toEqual([effect.stretches[0]?.hash, []]);
    expect((await by('center.dutyChief').get('/api/scenes/none/effect')).status).toBe(404);
    expect((await town.anonymous.get(`/api/scenes/${scene}/effect`)).status).toBe(401);
  });

  test('is counted from ended matters: how, whether in time, how long, and what it took those who handled', async () => {
    const [first, second] = [await tilted('5101990102000001'), await tilted('5101990102000002')];
    const guard = (await stored(first)).tasks.find(({ node }) => node === 'guard')?.id;
    expect((await act('street-01.team', first, { id: 'a', type: 'acknowledge', task: guard })).status).toBe(200);
    town.ahead += 240_000;
    const upload = async () => {
      const png = Buffer.concat([
        Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
        Buffer.from([0, 0, 0, 4, 0, 0, 0, 3, 8, 6, 0, 0, 0]),
        Buffer.alloc(40),
      ]);
      const sent = by('street-01.team').send('post', '/api/photos').set('Content-Type', 'image/png');
      return (await sent.serialize((given) => given as never).send(png as never)).body.photo as string;
    };
    const data = {
      fencedAt: new Date().toISOString(),
      signPlaced: true,
      photoNear: { photo: await upload(), of: 'near' },
      photoFar: { photo: await upload(), of: 'far' },
    };
    const wrong = await act('street-01.team', first, { id: 'b', type: 'complete', task: guard, data, taps: 10_001 });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'MALFORMED']);
    const done = await act('street-01.team', first, { id: 'c', type: 'complete', task: guard, data, taps: 7 });
    expect([done.status, done.body.code]).toEqual([200, undefined]);
    expect((await newest()).figures).toMatchObject({ ended: 0, open: 2 });
    const closed = await act('center.dutyChief', first, { id: 'd', type: 'forceClose', reason: { code: 'other', text: '演示' } });
    expect([closed.status, closed.body.code]).toEqual([200, undefined]);
    const { figures } = await newest();
    expect(figures).toMatchObject({ ended: 1, open: 1, onTime: 1, outcomes: [{ status: 'forceClosed', count: 1 }] });
    expect(figures.tasks).toMatchObject({ done: 1, timed: 1, tapped: 1, taps: 7 });
    expect(figures.tasks.minutes).toBeCloseTo(4, 0);
    expect(figures.minutesToEnd).toBeCloseTo(4, 0);
    expect(figures.minutesAllowed).toBeGreaterThan(4);
    expect(figures.rating).toBeUndefined();
    expect((await stored(second)).open).toBe(true);
  });

  test('is within what a viewer may see, and replays with the taps it was handed in with', async () => {
    expect((await newest('labour.handler')).figures).toMatchObject({ ended: 0, open: 0 });
    const [id] = await listed('open=false');
    const incident = await stored(id as string);
    const plan = (await town.parts.world.store.readVersions([incident.hash])).get(incident.hash)?.plan as Plan;
    const again = replay(plan, incident.journal);
    expect(again.tasks.map(({ taps }) => taps)).toEqual(incident.tasks.map(({ taps }) => taps));
    expect(again.tasks.some(({ taps }) => taps === 7)).toBe(true);
  });

  test('opens its matters by version, stretch and outcome', async () => {
    const { hash, from } = await newest();
    expect(await listed(`version=${hash}&since=${from}`)).toHaveLength(2);
    expect(await listed(`version=${hash}&open=true`)).toHaveLength(1);
    expect(await listed(`version=${hash}&open=false`)).toHaveLength(1);
    expect(await listed(`version=${'0'.repeat(64)}`)).toEqual([]);
    expect(await listed(`until=${from}`)).toEqual([]);
    expect(await listed('outcome=resolved')).toEqual([]);
  });

  test('stands beside the numbers that were tuned', async () => {
    const { body } = await by('center.dutyChief').get(`/api/scenes/${scene}/parameters`);
    const [row] = body.rows;
    const put = (value: number | null) =>
      by('center.dutyChief').send('put', `/api/scenes/${scene}/parameters/${row.id}`, { value, reason: '近期误报多' });
    const tuned = await put(row.max);
    expect(tuned.status).toBe(200);
    const [change] = (await effectFor('center.dutyChief')).tuned;
    expect(change).toMatchObject({ value: row.max, reason: { zh: '近期误报多' } });
    expect(change?.parameter.zh).toBe(row.title.zh);
  });
});
