import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transition, verifyInstallation } from '@sceneworks/runtime';
import { compile } from '@sceneworks/scene';
import type { Actor, Command, Migration, MigrationPage, MigrationRow, Plan, Scene, SceneNode } from '@sceneworks/schemas';
import { type Caller, openTown, type Town } from './town.ts';

const scene = 's7-manhole';
const path = `/api/scenes/${scene}/migrations`;
const posts = ['center.reviewer', 'center.dutyChief', 'center.dispatcher', 'municipal.designer', 'education.lead'] as const;
let town: Town;
const callers = new Map<string, Caller>();
const as = (post: (typeof posts)[number]): Caller => callers.get(post) as Caller;
let before: string;

const ended = async (id: string): Promise<MigrationPage> => {
  for (let tried = 0; tried < 400; tried += 1) {
    const { body } = await as('center.reviewer').get(`${path}/${id}`);
    if (body.migration.state !== 'listing' && body.migration.state !== 'moving') return body;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it does not end');
};
const listed = async (): Promise<MigrationPage> => {
  const { status, body } = await as('center.reviewer').send('post', path, {});
  expect([status, body]).toMatchObject([201, { state: 'listing', scene }]);
  return ended((body as Migration).id);
};
const rowsOf = async (id: string, query = ''): Promise<MigrationRow[]> =>
  (await as('center.reviewer').get(`${path}/${id}/incidents${query}`)).body.rows;
const read = async (id: string) => (await town.parts.world.store.readIncidents([id])).get(id);

/** The version in force is another one from here on, as publishing would make it. */
const inForce = async (change: (drawn: Scene) => Scene): Promise<Plan> => {
  const { world } = town.parts;
  const pointer = (await world.store.scenePointers()).find(({ _id }) => _id === scene);
  const live = (await world.store.readVersions([pointer?.hash as string])).get(pointer?.hash as string);
  const drawing = change(live?.drawing as Scene);
  const compiled = compile(drawing, { sources: (await world.district()).district.sources });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems[0]));
  const { plan } = compiled;
  const at = world.clock();
  await world.store.insertVersion({ _id: plan.hash, scene, drawing, plan, at, by: 'tests' });
  expect(await world.store.moveScenePointer({ _id: scene, hash: plan.hash, at, by: 'tests' }, pointer?.hash as string)).toBe(true);
  return plan;
};
const sooner = (drawn: Scene): Scene => ({
  ...drawn,
  nodes: drawn.nodes.map((node) =>
    node.kind === 'task'
      ? ({ ...node, config: { ...node.config, limits: { base: { acknowledge: { amount: 7, unit: 'urgentMinute' } } } } } as SceneNode)
      : node,
  ),
});

beforeAll(async () => {
  town = await openTown({ posts });
  for (const post of posts) callers.set(post, await town.as(post));
  for (const asset of ['0004', '0005', '0006']) {
    const ts = new Date(Date.now() - 60_000).toISOString();
    const tilt = { sensorId: `TILT-${asset}`, assetCode: `510199010300${asset}`, ts, tiltDeg: 44, battery: 90 };
    expect((await town.feed('cover-tilt', tilt)).status).toBe(202);
  }
  await town.settle();
  before = (await town.parts.world.store.scenePointers()).find(({ _id }) => _id === scene)?.hash as string;
  await inForce(sooner);
}, 90_000);
afterAll(async () => {
  await town.parts.server.mover.close();
  await town.close();
});

describe('open incidents of an older version', () => {
  test('are listed by class and version, page by page, and none of them is changed', async () => {
    const { migration, counts } = await listed();
    expect(migration).toMatchObject({ state: 'listed', progress: { done: 3, of: 3 } });
    expect(counts).toEqual([{ hash: before, kind: 'mapped', count: 3 }]);
    const { body: first } = await as('center.reviewer').get(`${path}/${migration.id}/incidents?limit=2`);
    const rest = await rowsOf(migration.id, `?after=${first.next}`);
    expect(new Set([...first.rows, ...rest].map(({ incident }: MigrationRow) => incident)).size).toBe(3);
    expect(rest[0]).toMatchObject({
      kind: 'mapped',
      code: 'SETTINGS_CHANGED',
      node: expect.any(String),
      nodeTitle: { zh: expect.any(String) },
    });
    expect(await rowsOf(migration.id, '?kind=stays')).toEqual([]);
    for (const { incident } of [...first.rows, ...rest]) expect((await read(incident))?.hash).toBe(before);
  }, 60_000);

  test('are nobody’s to list or move but the post’s that may publish', async () => {
    const { migration } = await listed();
    for (const post of ['center.dispatcher', 'municipal.designer', 'education.lead'] as const) {
      expect((await as(post).send('post', path, {})).status).toBe(403);
      expect((await as(post).get(`${path}/${migration.id}`)).status).toBe(403);
      expect((await as(post).send('post', `${path}/${migration.id}/move`, { reason: '不该' })).status).toBe(403);
    }
    expect((await town.anonymous.get(path)).status).toBe(401);
    expect((await as('center.reviewer').send('post', `${path}/${migration.id}/move`, {})).status).toBe(400);
  }, 60_000);

  test('go on while they are moved: an ordinary command and the end of one come between, and a second asking moves nothing twice', async () => {
    const { migration } = await listed();
    const [one, two, three] = (await rowsOf(migration.id)).map(({ incident }) => incident) as [string, string, string];
    const { world } = town.parts;
    const desk: Actor = {
      kind: 'person',
      person: 'someone',
      post: 'center.dispatcher',
      unit: 'center',
      roles: ['dispatcher', 'dutyChief'],
    };
    const at = world.clock();
    const [over] = await transition(world, [
      {
        incident: one,
        commands: [{ id: 'over', at, actor: desk, type: 'forceClose', reason: { code: 'noSuchThing', text: '现场无此事' } }],
      },
    ]);
    expect(over).toMatchObject({ outcomes: [{ kind: 'done' }] });
    const move = () => as('center.dutyChief').send('post', `${path}/${migration.id}/move`, { reason: '新时限须一并适用' });
    const raise: Command = {
      id: 'put-up',
      at,
      actor: desk,
      type: 'raise',
      data: { severity: 1 },
      reason: { code: 'worse', text: '有人受伤' },
    };
    const [moved, [put], again] = await Promise.all([move(), transition(world, [{ incident: two, commands: [raise] }]), move()]);
    expect([moved.status, again.status]).toEqual([200, 200]);
    expect(put).toMatchObject({ outcomes: [{ kind: 'done' }] });
    const { counts } = await ended(migration.id);
    expect(counts.map(({ outcome, count }) => [outcome, count]).sort()).toEqual([
      ['moved', 2],
      ['stayed', 1],
    ]);
    expect(await rowsOf(migration.id, '?outcome=stayed')).toMatchObject([{ incident: one, kind: 'stays', code: 'INCIDENT_ENDED' }]);
    expect((await move()).status).toBe(200);
    await ended(migration.id);
    for (const id of [two, three]) {
      const incident = await read(id);
      const entries = incident?.journal.filter(({ command }) => command.type === 'migrate');
      expect([incident?.hash, entries?.length]).toEqual([migration.to, 1]);
      expect(entries?.[0]?.command).toMatchObject({
        reason: { code: 'newVersion', text: '新时限须一并适用' },
        actor: { kind: 'person', post: 'center.dutyChief' },
        data: { from: before, to: migration.to },
      });
    }
    expect((await read(two))?.journal.some(({ command }) => command.id === 'put-up')).toBe(true);
    expect((await read(one))?.hash).toBe(before);
    expect((await verifyInstallation(town.db)).broken).toEqual([]);
    const lines = await town.parts.server.accounts.readAudit(0, 1_000);
    expect(lines.some(({ what, detail }) => what === 'migration.move' && detail?.includes('新时限须一并适用'))).toBe(true);
  }, 60_000);

  test('are moved on once more and replay through every version; an old list is refused then', async () => {
    const old = await listed();
    await inForce((drawn) => ({ ...drawn, title: { zh: '井盖', en: 'Covers' } }));
    expect(await as('center.reviewer').send('post', `${path}/${old.migration.id}/move`, { reason: '再转' })).toMatchObject({
      status: 409,
      body: { code: 'MIGRATION_OLD' },
    });
    const { migration } = await listed();
    await as('center.reviewer').send('post', `${path}/${migration.id}/move`, { reason: '再转' });
    expect((await ended(migration.id)).counts).toMatchObject([{ kind: 'same', outcome: 'moved', count: 2 }]);
    expect((await verifyInstallation(town.db)).broken).toEqual([]);
  }, 60_000);

  test('are listed anew when the process that listed or moved them is gone, and stop when somebody stops them', async () => {
    const { migration } = await listed();
    const lists = town.db.collection<{ _id: string }>('migrations');
    const running = (state: string, heardAt: Date) =>
      lists.updateOne({ _id: migration.id }, { $set: { state, running: true, heardAt, progress: { done: 1, of: 2 } } });
    const stateOf = async () => (await as('center.reviewer').get(`${path}/${migration.id}`)).body.migration.state;
    await running('moving', new Date());
    expect((await as('center.reviewer').send('post', path, {})).body.code).toBe('MIGRATION_BUSY');
    await running('moving', new Date(Date.now() - 120_000));
    expect(await stateOf()).toBe('listed');
    expect((await listed()).migration.state).toBe('listed');
    await running('listing', new Date());
    expect((await as('center.reviewer').send('post', `${path}/${migration.id}/stop`)).status).toBe(204);
    expect(await stateOf()).toBe('stopped');
    expect((await as('center.reviewer').send('post', `${path}/${migration.id}/move`, { reason: '再转' })).body.code).toBe('STALE');
  }, 60_000);
});
