import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SampleLibrary } from '@sceneworks/runtime';
import { bundle, type Role, type Source } from '@sceneworks/schemas';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Caller, openTown, type Town } from './town.ts';

/** Posts of every kind: the desk, the three administrators, the unit a matter belongs to, and units that have nothing to do with it. */
const posts = [
  'center.dutyChief',
  'center.dispatcher',
  'center.analyst',
  'center.leader',
  'center.systemAdministrator',
  'center.securityAdministrator',
  'center.auditAdministrator',
  'water.drainage',
  'street-01.team',
  'labour.handler',
  'street-02.team',
] as const;
const administrators = posts.slice(4, 7);
const strangers = ['labour.handler', 'street-02.team', ...administrators] as const;

const classOf: Readonly<Record<string, string>> = {
  'transfer-119-110': 'police',
  'hotline-12345': 'caseIntel',
  'hotline-12345-list': 'opinion',
};
const classed = (library: SampleLibrary): SampleLibrary => ({
  ...library,
  rows: library.rows.map((row) =>
    row.kind === 'source' && classOf[row.id] ? { ...row, value: { ...(row.value as Source), intelClass: classOf[row.id] } } : row,
  ) as SampleLibrary['rows'],
});

const canary = { police: 'CANARYPOLICE', caseIntel: 'CANARYCASE', opinion: 'CANARYOPINION' } as const;
const person = { callerName: '探针姓名甲', callerPhone: '13912345678' };
const cover = { lon: 0, lat: 0 };

let town: Town;
let callers: Map<string, Caller>;
let incident: string;
const eventIds: string[] = [];

const crawl = async (caller: Caller): Promise<string> => {
  const paths = [
    '/api/incidents',
    '/api/incidents?sort=opened&limit=200',
    `/api/incidents/${incident}`,
    `/api/incidents/${incident}/journal`,
    '/api/tasks',
    '/api/tasks?mine=true',
    '/api/events',
    ...eventIds.map((id) => `/api/events/${id}`),
    '/api/scenes',
    '/api/overview',
    '/api/me',
    '/api/audit',
    '/api/areas',
    ...Object.values(canary).map((word) => `/api/incidents?q=${word}`),
  ];
  const page = await caller.get(`/api/incidents/${incident}`);
  for (const { id } of (page.body.tasks ?? []) as { id: string }[]) paths.push(`/api/incidents/${incident}/tasks/${id}/form`);
  const list = await caller.get('/api/incidents?limit=200');
  for (const { id } of (list.body.rows ?? []) as { id: string }[]) paths.push(`/api/incidents/${id}`, `/api/incidents/${id}/journal`);
  const answers = await Promise.all(paths.map((path) => caller.get(path)));
  for (const [i, { status }] of answers.entries()) expect([paths[i], status < 500]).toEqual([paths[i], true]);
  return answers.map(({ text }) => text).join('\n');
};

beforeAll(async () => {
  town = await openTown({ posts, change: classed });
  const rows = await town.parts.world.store.readDistrict(0);
  const asset = rows.find(({ kind, id }) => kind === 'datasetRow' && id === 'covers|5101990103000004')?.value as {
    place: { coordinates: number[] };
  };
  [cover.lon = 0, cover.lat = 0] = asset.place.coordinates;
  const ts = () => new Date().toISOString();
  const first = await town.feed('cover-tilt', { sensorId: 'TILT-0001', assetCode: '5101990103000004', ts: ts(), tiltDeg: 42, battery: 90 });
  eventIds.push(first.body.event);
  await town.settle();
  const joining: [string, Record<string, unknown>][] = [
    ['transfer-119-110', { orderNo: 'P1', channel: '110', text: canary.police, address: canary.police }],
    ['hotline-12345', { orderNo: 'C1', coverState: 'missing', text: canary.caseIntel, address: canary.caseIntel, ...person }],
    ['hotline-12345-list', { orderNo: 'O1', coverState: 'missing', text: canary.opinion, address: canary.opinion, ...person }],
  ];
  // Beside the same cover, and each once more where nothing was before, so that it opens a matter of its own.
  for (const [source, payload] of joining) {
    for (const [suffix, lon] of [
      ['near', cover.lon],
      ['apart', cover.lon + 0.004 + eventIds.length * 0.002],
    ] as const) {
      const sent = { ...payload, orderNo: `${String(payload.orderNo)}-${suffix}`, ts: ts(), kind: 'manhole', lon, lat: cover.lat };
      const answer = await town.feed(source, sent);
      expect([source, answer.status, answer.body.code]).toEqual([source, 202, undefined]);
      eventIds.push(answer.body.event);
      await town.settle();
    }
  }
  const stored = await town.db.collection('incidents').findOne({ 'reports.event': eventIds[0] } as never);
  incident = String(stored?._id);
  callers = new Map();
  for (const post of posts) callers.set(post, await town.as(post));
});
afterAll(() => town.close());

const caller = (post: string): Caller => callers.get(post) as Caller;

describe('who may call', () => {
  const open = [
    'POST /api/session',
    'DELETE /api/session',
    'GET /api/sample',
    'POST /api/sample/session',
    'GET /api/setup',
    'POST /api/setup',
    'GET /api/public/forms/:source',
    'POST /api/public/reports/:source',
    'POST /api/public/photos',
    'GET /api/public/status/:code',
    'GET /healthz',
    'GET /readyz',
    'GET /metrics',
    'GET /api/limits',
    'GET /api/openapi.json',
  ];

  test('nobody without an account, but for an explicit list', async () => {
    expect(
      town.app.routes
        .filter(({ access }) => access === 'public')
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual([...open].sort());
    for (const { method, path, access } of town.app.routes) {
      if (access === 'public') continue;
      const at = path.replace(/:\w+/g, 'x');
      const answer = method === 'GET' ? await town.anonymous.get(at) : await town.anonymous.send(method.toLowerCase() as 'post', at, {});
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 401, 'SIGN_IN_NEEDED']);
    }
  });

  test('each route row by each role: what the row says, and 404 for what the viewer may not know', async () => {
    let cases = 0;
    // A person may hold several posts.
    const roles = new Map<string, readonly Role[]>();
    for (const post of posts) roles.set(post, (await caller(post).get('/api/me')).body.roles);
    for (const row of town.app.routes) {
      if (row.access === 'public' || row.answer === 'stream') continue;
      for (const post of posts) {
        const isAllowed = row.access === 'signedIn' || row.access.roles.some((role) => roles.get(post)?.includes(role));
        for (const target of [incident, 'a'.repeat(32)]) {
          const at = row.path.replace(':id', target).replace(/:\w+/g, 'nothing');
          const answer =
            row.method === 'GET' ? await caller(post).get(at) : await caller(post).send(row.method.toLowerCase() as 'post', at, {});
          cases += 1;
          if (!isAllowed) expect([post, at, answer.status]).toEqual([post, at, 403]);
          else expect([post, at, [200, 201, 202, 204, 400, 404, 409, 422].includes(answer.status)]).toEqual([post, at, true]);
          const isHidden =
            row.path.startsWith('/api/incidents/:id') && (target !== incident || (strangers as readonly string[]).includes(post));
          if (isAllowed && isHidden && row.method === 'GET') expect([post, at, answer.status]).toEqual([post, at, 404]);
        }
      }
    }
    expect(cases).toBeGreaterThan(300);
  });

  test('writes on the matter of others are as unknown as the matter itself', async () => {
    const command = { id: 'x', type: 'acknowledge', task: 't1' };
    for (const post of strangers) {
      const onHidden = await caller(post).send('post', `/api/incidents/${incident}/commands`, command);
      const onNothing = await caller(post).send('post', `/api/incidents/${'b'.repeat(32)}/commands`, command);
      expect([post, onHidden.status, onHidden.body]).toEqual([post, 404, onNothing.body]);
      const reveal = await caller(post).send('post', `/api/incidents/${incident}/reveal`, { ref: 'x', purpose: '核实情况' });
      expect([post, reveal.status]).toEqual([post, 404]);
    }
  });
});

describe('what is shown', () => {
  test('lists, counts, tasks and figures hold only what the viewer may see', async () => {
    const everything = await caller('center.dispatcher').get('/api/incidents');
    expect(everything.body.total).toBeGreaterThan(1);
    for (const post of strangers) {
      const list = await caller(post).get('/api/incidents');
      expect([post, list.body.rows, list.body.total]).toEqual([post, [], 0]);
      expect((await caller(post).get('/api/overview')).body).toMatchObject({ open: 0, overdue: 0, eventsToday: 0, openedToday: 0 });
      expect((await caller(post).get('/api/events')).body).toMatchObject({ rows: [], total: 0 });
      expect((await caller(post).get('/api/tasks')).body).toMatchObject({ rows: [], total: 0 });
      const scenes = await caller(post).get('/api/scenes');
      for (const row of scenes.body.rows) expect([row.open, row.opened7d]).toEqual([0, 0]);
    }
    const own = await caller('water.drainage').get('/api/incidents');
    expect(own.body.rows.map(({ id }: { id: string }) => id)).toContain(incident);
  });

  test('what came from a class above the viewer’s is nowhere in anything he can read', async () => {
    const sees: Readonly<Record<string, readonly (keyof typeof canary)[]>> = {
      'center.dutyChief': ['police', 'caseIntel', 'opinion'],
      'center.leader': ['police', 'caseIntel', 'opinion'],
      'center.analyst': ['opinion'],
    };
    for (const post of posts) {
      const text = await crawl(caller(post));
      for (const [name, word] of Object.entries(canary)) {
        const may = sees[post]?.includes(name as keyof typeof canary) ?? false;
        // The search word is echoed by nobody: what is found is found in data.
        expect([post, name, text.includes(word)]).toEqual([post, name, may]);
      }
      expect([post, text.includes(person.callerPhone), text.includes(person.callerName)]).toEqual([post, false, false]);
    }
  });

  test('a personal value stands nowhere but in its own collection', async () => {
    for (const { name } of await town.db.listCollections().toArray()) {
      const text = JSON.stringify(await town.db.collection(name).find().toArray());
      const found = text.includes(person.callerPhone) || text.includes(person.callerName);
      expect([name, found]).toEqual([name, name === 'personal']);
    }
    expect(JSON.stringify(town.logged)).not.toContain(person.callerPhone);
  });

  test('the journal’s chain holds, and says so', async () => {
    const { body } = await caller('center.dispatcher').get(`/api/incidents/${incident}/journal`);
    expect(body.chain).toEqual({ ok: true, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});

describe('a personal value shown on purpose', () => {
  const field = () => `/reports/${eventIds[3]}/reporter/phone`;

  test('to the desk, with a purpose and a line of audit; to nobody else', async () => {
    const chief = caller('center.dutyChief');
    const path = `/api/incidents/${incident}/reveal`;
    const shown = await chief.send('post', path, { field: field(), purpose: '回访诉求人' });
    expect([shown.status, shown.body]).toEqual([200, { class: 'phone', value: person.callerPhone }]);
    const audit = await town.db.collection('audit').find({ what: 'reveal' }).toArray();
    expect(audit.at(-1)).toMatchObject({
      who: town.account('center.dutyChief').login,
      about: incident,
      result: 'done',
      detail: 'phone: 回访诉求人',
    });
    expect(audit.at(-1)?.address).toBeTruthy();
    expect(JSON.stringify(audit)).not.toContain(person.callerPhone);
    expect((await chief.send('post', path, { field: field(), purpose: '  ' })).status).toBe(422);
    expect((await chief.send('post', path, { field: field() })).status).toBe(400);
    expect((await chief.send('post', path, { field: '/reports/__proto__/constructor', purpose: '回访' })).status).toBe(404);
    expect((await chief.send('post', path, { ref: 'f'.repeat(32), purpose: '回访' })).status).toBe(404);
    const analyst = await caller('center.analyst').send('post', path, { field: field(), purpose: '好奇' });
    expect(analyst.status).toBe(403);
    const dispatcher = await caller('center.dispatcher').send('post', path, { field: field(), purpose: '回访诉求人' });
    expect([dispatcher.status, 'the report is of a class above his']).toEqual([404, 'the report is of a class above his']);
  });
});

describe('the description', () => {
  test('is OpenAPI made from the rows: every row, every reference there', async () => {
    const { body } = await town.anonymous.get('/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    for (const { method, path } of town.app.routes) {
      const described = body.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect([path, Boolean(described?.responses)]).toEqual([path, true]);
    }
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/intake/{source}', '/intake/{source}/batch']));
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name as string);
    expect(references.length).toBeGreaterThan(50);
    for (const name of references) expect([name, name in body.components.schemas]).toEqual([name, true]);
  });

  test('answers have the shapes they are described with', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema(bundle as object, 'all');
    const chief = caller('center.dutyChief');
    const answers: Record<string, string> = {
      Me: '/api/me',
      IncidentList: '/api/incidents',
      IncidentPage: `/api/incidents/${incident}`,
      JournalPage: `/api/incidents/${incident}/journal`,
      TaskList: '/api/tasks',
      EventList: '/api/events',
      EventRow: `/api/events/${eventIds[0]}`,
      SceneList: '/api/scenes',
      Overview: '/api/overview',
      AreaMap: '/api/areas',
    };
    for (const [shape, path] of Object.entries(answers)) {
      const { body, status } = await chief.get(path);
      const check = ajv.getSchema(`all#/$defs/${shape}`);
      expect([shape, status, check?.(body), check?.errors]).toEqual([shape, 200, true, null]);
    }
    const hidden = await caller('water.drainage').get(`/api/incidents/${incident}`);
    const check = ajv.getSchema('all#/$defs/IncidentPage');
    expect([check?.(hidden.body), check?.errors]).toEqual([true, null]);
  });

  test('health, readiness and figures are open and say nothing of any matter', async () => {
    expect((await town.anonymous.get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await town.anonymous.get('/readyz')).body).toEqual({ status: 'ready' });
    const { text } = await town.anonymous.get('/metrics');
    expect(text).toMatch(/http_request_seconds_count\{route="GET \/api\/incidents\/:id",status="200"\} \d+/);
    expect(text).toMatch(/intake_events_total\{outcome="accepted"\} \d+/);
    expect(text).not.toContain(incident);
  });
});
