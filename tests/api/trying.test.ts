import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { caseProblems, run } from '@sceneworks/engine';
import { blankScene, compile, districtAt, indexDistrict } from '@sceneworks/scene';
import type { CaseFile, DistrictRow, DraftCase, Person, Scene, Source } from '@sceneworks/schemas';
import { type Caller, openTown, type Town } from './town.ts';

const posts = ['municipal.designer', 'enforcement.designer', 'center.analyst', 'center.systemAdministrator', 'water.drainage'] as const;

let town: Town;
const callers = new Map<string, Caller>();
const as = (post: (typeof posts)[number]): Caller => callers.get(post) as Caller;
const scene = 's7-manhole';

beforeAll(async () => {
  town = await openTown({ posts });
  for (const post of posts) callers.set(post, await town.as(post));
  expect((await as('municipal.designer').send('post', '/api/drafts', { published: scene })).status).toBe(201);
});
afterAll(() => town.close());

const cases = async (by: (typeof posts)[number] = 'municipal.designer') => as(by).get(`/api/drafts/${scene}/cases`);
const put = (id: string, body: unknown, by: (typeof posts)[number] = 'municipal.designer') =>
  as(by).send('put', `/api/drafts/${scene}/cases/${id}`, body);

describe('the cases of a scene', () => {
  const empty: CaseFile = { title: { zh: '什么也不发生' }, lines: [], expect: { incidents: [] } };

  test('come with the sample; one is saved, replaced and removed', async () => {
    const before = (await cases()).body.rows as DraftCase[];
    expect(before.length).toBeGreaterThan(5);
    expect((await put('99-nothing', empty)).status).toBe(204);
    expect((await put('99-nothing', { ...empty, title: { zh: '仍然什么也不发生' } })).status).toBe(204);
    const after = (await cases()).body.rows as DraftCase[];
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toMatchObject({ id: '99-nothing', case: { title: { zh: '仍然什么也不发生' } } });
    const remove = () => as('municipal.designer').send('delete', `/api/drafts/${scene}/cases/99-nothing`);
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    expect((await cases()).body.rows).toEqual(before);
  });

  test('are read by whoever may see the drawing, written by who draws it', async () => {
    expect([(await cases('center.analyst')).status, (await cases('enforcement.designer')).status]).toEqual([200, 404]);
    expect((await cases('center.systemAdministrator')).status).toBe(403);
    expect((await put('99', empty, 'center.analyst')).status).toBe(403);
    expect((await put('99', empty, 'enforcement.designer')).status).toBe(404);
    expect((await put('99', { ...empty, lines: [{ at: 'noon' }] })).status).toBe(400);
  });
});

describe('the district of a drawing', () => {
  const district = async (datasets: string, by: (typeof posts)[number] = 'municipal.designer') =>
    (await as(by).get(`/api/design-district?datasets=${datasets}`)).body as { rows: DistrictRow[]; withheld: string[] };

  test('holds no name and no phone of anybody, and of registers those asked for that the viewer may read', async () => {
    const { rows, withheld } = await district('covers,gas-devices,nothing');
    expect(withheld).toEqual(['gas-devices', 'nothing']);
    const registers = new Set(rows.flatMap(({ kind, id }) => (kind === 'datasetRow' ? [id.split('|')[0]] : [])));
    expect([...registers]).toEqual(['covers']);
    const people = rows.flatMap(({ kind, value }) => (kind === 'person' ? [value as Person] : []));
    expect(people.length).toBeGreaterThan(50);
    expect(people.every(({ id, name, phone }) => name === id && phone === undefined)).toBe(true);
    expect((await district('', 'center.analyst')).rows.some(({ kind }) => kind === 'datasetRow')).toBe(false);
  });

  test('gives what is personal in a register as there, and says nothing of it', async () => {
    const { rows } = await district('gas-devices', 'center.analyst');
    const devices = rows.flatMap(({ kind, value }) => (kind === 'datasetRow' ? [(value as { value: { phone?: string } }).value] : []));
    expect(devices.length).toBeGreaterThan(50);
    expect(new Set(devices.map(({ phone }) => phone))).toEqual(new Set(['＊＊＊']));
  });

  test('is enough to run and pass every case of the scene in', async () => {
    const drawing = (await as('municipal.designer').get(`/api/drafts/${scene}`)).body.scene as Scene;
    const { rows } = await district('covers,main-roads');
    const held = (await cases()).body.rows as DraftCase[];
    const index = indexDistrict(districtAt(rows, new Date().toISOString()));
    const compiled = compile(drawing, { sources: index.district.sources as Source[] });
    if (!('plan' in compiled)) throw new Error('does not compile');
    for (const { case: one } of held) {
      const result = run([compiled.plan], rows, one.lines, {
        ...(one.until ? { until: one.until } : {}),
        ...(one.startMode ? { startMode: one.startMode } : {}),
      });
      expect([one.title.zh, caseProblems(result, one.expect)]).toEqual([one.title.zh, []]);
    }
  });
});

describe('events that came in before', () => {
  test('as they could come in again, with stand-ins for what is personal, for whom the source is or serves already', async () => {
    const payload = { sensorId: 'TILT-0001', assetCode: '5101990103000004', ts: new Date().toISOString(), tiltDeg: 42, battery: 90 };
    expect((await town.feed('cover-tilt', payload)).status).toBe(202);
    const call = {
      orderNo: '12345-1',
      ts: new Date().toISOString(),
      kind: 'manhole',
      text: '井盖没了',
      callerName: '探针姓名甲',
      callerPhone: '13912345678',
    };
    expect((await town.feed('hotline-12345', call)).status).toBe(202);
    const { rows, withheld } = (await as('municipal.designer').get(`/api/drafts/${scene}/events?limit=50`)).body;
    expect(withheld).toEqual([]);
    expect(rows.map((row: { payload: unknown }) => row.payload)).toContainEqual(payload);
    expect(JSON.stringify(rows)).not.toContain(call.callerName);
    expect(JSON.stringify(rows)).not.toContain(call.callerPhone);
  });

  test('naming a source in a drawing opens nothing', async () => {
    const drawing = blankScene({ id: 'curious', title: { zh: '看看' }, domain: 'civic', lead: 'enforcement' });
    const node = { id: 'in', kind: 'webhook', title: { zh: '井盖' }, facet: 'observe', config: { source: 'cover-tilt' } } as const;
    const made = await as('enforcement.designer').send('post', '/api/drafts', { scene: { ...drawing, nodes: [node] } });
    expect(made.status).toBe(201);
    const { body } = await as('enforcement.designer').get('/api/drafts/curious/events');
    expect(body).toEqual({ rows: [], withheld: ['cover-tilt'] });
  });
});

describe('a source a drawing needs and the center has not', () => {
  const source: Source = {
    id: 'cover-water',
    version: 1,
    title: { zh: '井下水位计' },
    kind: 'webhook',
    unit: 'municipal',
    intelClass: 'civic',
    payload: {
      type: 'object',
      properties: { id: { type: 'string' }, at: { type: 'string', format: 'date-time' }, cm: { type: 'number' } },
    },
    mapping: { type: '"cover.water"', key: 'payload.id', occurredAt: 'payload.at', subject: { waterCm: 'payload.cm' } },
    subject: { type: 'object', properties: { waterCm: { type: 'number', title: '水位' } } },
    retentionDays: 180,
  };
  const propose = (value: unknown = source, by: (typeof posts)[number] = 'municipal.designer') =>
    as(by).send('post', `/api/drafts/${scene}/source-proposals`, { source: value, reason: '井盖下要装水位计' });
  const waiting = async () => (await as('municipal.designer').get(`/api/drafts/${scene}/source-proposals`)).body.rows;
  const registered = async () => (await town.parts.world.district()).sources.get(source.id);

  test('is proposed by who draws, waits, and is registered by a second person of the center', async () => {
    expect((await propose()).status).toBe(202);
    const again = await propose({ ...source, title: { zh: '井下水位' } });
    expect(await waiting()).toMatchObject([{ scene, edits: [{ kind: 'source', id: source.id, value: { title: { zh: '井下水位' } } }] }]);
    expect(await registered()).toBeUndefined();
    const { id } = again.body.proposal;
    const force = (by: (typeof posts)[number]) => as(by).send('post', `/api/district/proposals/${id}/force`);
    expect((await force('municipal.designer')).status).toBe(403);
    expect((await force('center.systemAdministrator')).status).toBe(200);
    expect(await registered()).toMatchObject({ title: { zh: '井下水位' }, mapping: source.mapping });
    expect(await waiting()).toEqual([]);
    expect((await force('center.systemAdministrator')).status).toBe(404);
  });

  test('is refused where it is none, and where somebody else draws', async () => {
    expect((await propose({ ...source, mapping: { ...source.mapping, key: '' } })).status).toBe(400);
    const hiding = { ...source.mapping, key: 'payload.nowhere', subject: { key: 'payload.cm' } };
    expect((await propose({ ...source, mapping: hiding })).status).toBe(400);
    expect((await propose(source, 'enforcement.designer')).status).toBe(404);
    expect((await propose(source, 'center.analyst')).status).toBe(403);
    expect(await waiting()).toEqual([]);
  });
});
