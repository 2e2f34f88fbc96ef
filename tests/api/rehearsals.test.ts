import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Rehearsal, RehearsalBody, RehearsalPage, Scene } from '@sceneworks/schemas';
import { type Caller, openTown, type Town } from './town.ts';

const posts = [
  'municipal.designer',
  'enforcement.designer',
  'traffic.lead',
  'center.reviewer',
  'center.dutyChief',
  'municipal.roads',
  'education.lead',
] as const;
type PostName = (typeof posts)[number];

const scene = 's7-manhole';
const path = `/api/scenes/${scene}/rehearsals`;
let town: Town;
const callers = new Map<string, Caller>();
const as = (post: PostName): Caller => callers.get(post) as Caller;
let rev = 0;

const tilt = (sensorId: string, assetCode: string, tiltDeg: number) =>
  town.feed('cover-tilt', { sensorId, assetCode, ts: new Date(Date.now() - 60_000).toISOString(), tiltDeg, battery: 90 });

/** The draft asks for a steeper tilt before it files. */
const steeper = async (): Promise<number> => {
  const { status, body } = await as('municipal.designer').send('post', '/api/drafts', { published: scene });
  expect(status).toBe(201);
  const drawing = body.scene as Scene;
  const { tiltDeg } = drawing.parameters;
  const next = { ...drawing, parameters: { ...drawing.parameters, tiltDeg: { ...tiltDeg, value: 40 } } };
  const saved = await as('municipal.designer').send('put', `/api/drafts/${scene}`, { base: body.row.rev, scene: next });
  expect([saved.status, saved.body]).toMatchObject([200, { rev: body.row.rev + 1 }]);
  return saved.body.rev;
};

const start = (body: Partial<RehearsalBody>, by: PostName = 'municipal.designer') =>
  as(by).send('post', path, { days: 2, seed: 1, district: 'asOfEvent', ...body });
const read = async (id: string, by: PostName = 'municipal.designer'): Promise<RehearsalPage> => (await as(by).get(`${path}/${id}`)).body;

const ended = async (id: string): Promise<Rehearsal> => {
  for (let tried = 0; tried < 400; tried += 1) {
    const { rehearsal } = await read(id, 'center.reviewer');
    if (rehearsal.state !== 'running') return rehearsal;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the rehearsal does not end');
};

beforeAll(async () => {
  town = await openTown({ posts });
  for (const post of posts) callers.set(post, await town.as(post));
  for (const [sensor, asset, deg] of [
    ['TILT-0001', '5101990103000004', 44],
    ['TILT-0002', '5101990103000005', 36],
    ['TILT-0003', '5101990103000006', 3],
  ] as const)
    expect((await tilt(sensor, asset, deg)).status).toBe(202);
  await town.settle();
  rev = await steeper();
}, 90_000);
afterAll(async () => {
  await town.parts.server.rehearser.close();
  await town.close();
});

describe('a rehearsal', () => {
  test('runs the draft beside the version in force over what came in, and says what would differ', async () => {
    const { status, body } = await start({ rev });
    expect([status, body]).toMatchObject([201, { state: 'running', scene, choice: { days: 2, seed: 1, district: 'asOfEvent' } }]);
    const { state, result, progress, base, hash, failure } = await ended(body.id);
    expect([state, failure]).toEqual(['done', undefined]);
    expect(base).not.toBe(hash);
    expect(progress).toEqual({ phase: 'playing', done: 3, of: 3 });
    expect(result).toMatchObject({
      events: { count: 3, masked: 0, expired: 0 },
      replayed: { incidents: 2, differences: 0, deliveries: 2 },
      deviation: { recorded: { opened: 2 }, modelled: { opened: 2 }, judgedOtherwise: 0 },
      totals: { live: { opened: 2, notFiled: 1 }, draft: { opened: 1, notFiled: 2 } },
    });
    const gone = result?.figures.find(({ kind }) => kind === 'noLongerOpened');
    expect(gone?.count).toBe(1);
    expect(result?.examples.find(({ event }) => event === gone?.examples[0])).toMatchObject({
      live: { outcome: 'opened', matter: { status: expect.any(String) } },
      draft: { outcome: 'discarded', reason: 'tiltWithinBounds' },
    });
    const page = await read(body.id);
    expect(page.byName.length).toBeGreaterThan(0);
    expect(page.posts['municipal.roads'] ?? page.posts['traffic.duty']).toBeDefined();
  }, 60_000);

  test('stands with the version that is put forward with the same content', async () => {
    const { body: list } = await as('center.reviewer').get(path);
    const [{ hash }] = list.rows as [Rehearsal];
    expect(list.rows[0]).not.toHaveProperty('result');
    const { body: own } = await as('center.reviewer').get(`${path}?hash=${hash}`);
    expect(own.rows.length).toBe(list.rows.length);
    const { body: none } = await as('center.reviewer').get(`${path}?hash=other`);
    expect(none.rows).toEqual([]);
  });

  test('of a version in force differs in nothing from itself', async () => {
    const { body: life } = await as('center.reviewer').get(`/api/scenes/${scene}/life`);
    const { body } = await start({ hash: life.life.live, district: 'today' }, 'center.reviewer');
    const { result, state } = await ended(body.id);
    expect(state).toBe('done');
    expect(result?.figures.filter(({ count }) => count > 0)).toEqual([]);
  }, 60_000);

  test('that is stopped leaves nothing, and stopping it again changes nothing', async () => {
    const { body } = await start({ rev });
    expect((await as('center.dutyChief').send('post', `${path}/${body.id}/stop`)).status).toBe(204);
    const stopped = await ended(body.id);
    expect(stopped).toMatchObject({ state: 'stopped', endedAt: expect.any(String) });
    expect(stopped).not.toHaveProperty('result');
    expect((await as('center.dutyChief').send('post', `${path}/${body.id}/stop`)).status).toBe(204);
    await town.parts.server.rehearser.close();
    expect(await ended(body.id)).toEqual(stopped);
  }, 60_000);

  test('not more at once than there is room for', async () => {
    const begun = [await start({ rev }), await start({ rev })];
    expect(begun.map(({ status }) => status)).toEqual([201, 201]);
    expect(await start({ rev })).toMatchObject({ status: 409, body: { code: 'REHEARSAL_BUSY' } });
    await town.parts.server.rehearser.close();
    for (const { body } of begun) expect((await ended(body.id)).state).toBe('stopped');
  }, 60_000);

  test('whose process is gone is taken for stopped', async () => {
    const { body } = await start({ rev });
    await town.parts.server.rehearser.close();
    const silent = { state: 'running', heardAt: new Date(Date.now() - 120_000) };
    await town.db.collection<{ _id: string }>('rehearsals').updateOne({ _id: body.id }, { $set: silent });
    expect((await read(body.id, 'center.reviewer')).rehearsal.state).toBe('stopped');
  }, 60_000);

  test('is of one thing: a draft at its newest revision, or a version of this scene', async () => {
    expect(await start({})).toMatchObject({ status: 400, body: { at: 'hash' } });
    expect(await start({ rev, hash: 'x' })).toMatchObject({ status: 400 });
    expect(await start({ rev: rev + 7 })).toMatchObject({ status: 409, body: { code: 'STALE', detail: { rev } } });
    expect(await start({ hash: 'x' })).toMatchObject({ status: 404 });
    expect(
      await as('municipal.designer').send('post', '/api/scenes/no-such/rehearsals', { rev: 1, days: 1, seed: 1, district: 'today' }),
    ).toMatchObject({
      status: 404,
    });
    expect(await start({ rev, days: 91 })).toMatchObject({ status: 400 });
  });

  test('that does not compile is refused with what is wrong', async () => {
    const { body } = await as('municipal.designer').get(`/api/drafts/${scene}`);
    const broken = { ...body.scene, edges: body.scene.edges.slice(0, -1) };
    const saved = await as('municipal.designer').send('put', `/api/drafts/${scene}`, { base: body.row.rev, scene: broken });
    expect(await start({ rev: saved.body.rev })).toMatchObject({ status: 422, body: { code: 'NOT_A_DRAWING' } });
  });
});

describe('who may', () => {
  test('whose scene it is and the center look in; a joint unit and a stranger find nothing; a handler is not let in at all', async () => {
    const { body: list } = await as('municipal.designer').get(path);
    const id = list.rows.find(({ state }: Rehearsal) => state === 'done').id;
    for (const post of ['municipal.designer', 'center.dutyChief'] as const)
      expect((await read(id, post)).rehearsal.result?.totals.live.opened).toBe(2);
    expect((await as('traffic.lead').get(path)).body.rows).toEqual([]);
    expect((await as('traffic.lead').get(`${path}/${id}`)).status).toBe(404);
    expect((await as('enforcement.designer').get(path)).body.rows).toEqual([]);
    expect((await as('enforcement.designer').get(`${path}/${id}`)).status).toBe(404);
    expect((await as('enforcement.designer').send('post', `${path}/${id}/stop`)).status).toBe(404);
    expect((await start({ rev }, 'enforcement.designer')).status).toBe(404);
    expect((await as('municipal.roads').get(path)).status).toBe(403);
    expect((await town.anonymous.get(path)).status).toBe(401);
  });

  test('what one may not see of the matters is counted and not shown', async () => {
    const { body: list } = await as('center.reviewer').get(path);
    const id = list.rows.find(({ state, choice }: Rehearsal) => state === 'done' && choice.district === 'asOfEvent').id;
    const secret = await town.db.collection<{ _id: string; result: string }>('rehearsals').findOne({ _id: id });
    await town.db
      .collection<{ _id: string }>('rehearsals')
      .updateOne({ _id: id }, { $set: { result: (secret?.result ?? '').replaceAll('"intelClass":"civic"', '"intelClass":"police"') } });
    const shown = await read(id, 'municipal.designer');
    expect(shown.hidden).toBeGreaterThan(0);
    expect(shown.rehearsal.result?.examples).toEqual([]);
    expect(shown.rehearsal.result?.figures.every(({ examples }) => examples.length === 0)).toBe(true);
    expect(shown.rehearsal.result?.figures.find(({ kind }) => kind === 'noLongerOpened')?.count).toBe(1);
    expect((await read(id, 'center.dutyChief')).hidden).toBe(0);
  });
});
