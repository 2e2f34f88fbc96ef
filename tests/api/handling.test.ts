import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { followFeed } from '@sceneworks/runtime';
import { type Caller, openTown, type Town } from './town.ts';

let town: Town;
let incident: string;
let guard: string;
const callers: Record<string, Caller> = {};
const posts = ['center.dutyChief', 'water.drainage', 'street-01.team', 'street-01.lead', 'labour.handler'] as const;

/** The smallest PNG that says its size. */
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 3, 8, 6, 0, 0, 0]),
  Buffer.alloc(40),
]);
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108000300040301220002110103110100'.padEnd(120, '0'), 'hex');
const webp = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x03\0\0\x02\0\0', 'latin1'), Buffer.alloc(20)]);

const act = (post: string, body: Record<string, unknown>, on = incident) =>
  (callers[post] as Caller).send('post', `/api/incidents/${on}/commands`, body);
const tasks = async (): Promise<{ id: string; node: string; state: string; operations: string[] }[]> =>
  (await (callers['center.dutyChief'] as Caller).get(`/api/incidents/${incident}`)).body.tasks;
const idOf = async (node: string): Promise<string> => String((await tasks()).findLast((task) => task.node === node)?.id);
const upload = (caller: Caller, bytes: Buffer, type = 'image/png', path = '/api/photos') =>
  caller
    .send('post', path)
    .set('Content-Type', type)
    .serialize((given) => given as never)
    .send(bytes as never);

beforeAll(async () => {
  town = await openTown({ posts });
  const payload = { sensorId: 'TILT-0001', assetCode: '5101990103000004', ts: new Date().toISOString(), tiltDeg: 42, battery: 90 };
  const { body } = await town.feed('cover-tilt', payload);
  await town.settle();
  incident = String((await town.db.collection('incidents').findOne({ 'reports.event': body.event } as never))?._id);
  for (const post of posts) callers[post] = await town.as(post);
  guard = await idOf('guard');
});
afterAll(() => town.close());

describe('commands', () => {
  test('from somebody whose it is not, for a task that is not there, or of the system’s own kind', async () => {
    const wrong = await act('water.drainage', { id: 'w1', type: 'acknowledge', task: guard });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'NOT_THE_OWNER']);
    const none = await act('street-01.team', { id: 'w2', type: 'acknowledge', task: 'k-none' });
    expect([none.status, none.body.code]).toEqual([404, 'TASK_UNKNOWN']);
    for (const type of ['timer', 'open', 'report', 'effect', 'absorb', 'mode', 'freeze', 'migrate']) {
      const { status } = await act('center.dutyChief', { id: `w-${type}`, type, task: guard });
      expect([type, status >= 400 && status < 500]).toEqual([type, true]);
    }
    for (const extra of [
      { actor: { kind: 'system' } },
      { at: '2020-01-01T00:00:00.000Z' },
      { roles: ['dutyChief'] },
      { verdict: {} },
      { timer: 'x' },
    ]) {
      const { status, body } = await act('street-01.team', { id: 'w3', type: 'acknowledge', task: guard, ...extra });
      expect([status, body.code]).toEqual([400, 'UNKNOWN_MEMBER']);
    }
    const audit = await town.db.collection('audit').find({ result: 'refused', about: incident }).toArray();
    expect(audit.length).toBeGreaterThan(0);
  });

  test('out of order, twice, and twice at a time', async () => {
    const early = await act('street-01.team', { id: 'o1', type: 'arrive', task: guard });
    expect([early.status, early.body.code]).toEqual([409, 'NOT_ACKNOWLEDGED']);
    const answers = await Promise.all([1, 2, 3, 4].map(() => act('street-01.team', { id: 'same', type: 'acknowledge', task: guard })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.filter(({ body }) => body.repeated)).toHaveLength(3);
    const again = await act('street-01.team', { id: 'same', type: 'acknowledge', task: guard });
    expect(again.body).toMatchObject({ repeated: true, incident: { row: { id: incident } } });
    const second = await act('street-01.team', { id: 'other', type: 'acknowledge', task: guard });
    expect([second.status, second.body.code]).toEqual([409, 'ALREADY_ACKNOWLEDGED']);
  });

  test('two long ids that begin alike are two commands', async () => {
    const long = 'i'.repeat(118);
    const first = await act('street-01.team', { id: `${long}1`, type: 'arrive', task: guard });
    const second = await act('street-01.team', { id: `${long}2`, type: 'arrive', task: guard });
    expect([first.status, second.status, second.body.code]).toEqual([200, 409, 'ALREADY_ARRIVED']);
    // What would be refused is not offered.
    const { operations } = first.body.incident.tasks.find(({ id }: { id: string }) => id === guard);
    expect(operations).toEqual(expect.arrayContaining(['complete', 'progress']));
    expect(operations).not.toContain('arrive');
  });

  test('a form that is not filled in is refused by its field; a good one moves the matter, and late it is stale', async () => {
    const bad = await act('street-01.team', { id: 'f1', type: 'complete', task: guard, data: { signPlaced: 'yes' } });
    expect([bad.status, bad.body.code]).toEqual([422, 'FORM_INVALID']);
    expect(JSON.stringify(bad.body)).toMatch(/fencedAt|signPlaced|photoNear/);
    const team = callers['street-01.team'] as Caller;
    const [near, far] = [(await upload(team, png)).body.photo, (await upload(team, jpeg, 'image/jpeg')).body.photo];
    const data = {
      fencedAt: new Date().toISOString(),
      signPlaced: true,
      photoNear: { photo: near, of: 'near' },
      photoFar: { photo: far, of: 'far' },
    };
    const done = await act('street-01.team', { id: 'f2', type: 'complete', task: guard, data });
    expect([done.status, done.body.code]).toEqual([200, undefined]);
    expect(done.body.incident.tasks.find(({ id }: { id: string }) => id === guard)).toMatchObject({ state: 'done' });
    const late = await act('street-01.team', { id: 'f3', type: 'complete', task: guard, data });
    expect([late.status, late.body.code]).toEqual([409, 'TASK_ENDED']);
    // The picture is shown to whoever may see the matter now, and to nobody else.
    expect((await (callers['water.drainage'] as Caller).get(`/api/photos/${near}`)).status).toBe(200);
    expect((await (callers['labour.handler'] as Caller).get(`/api/photos/${near}`)).status).toBe(404);
  });

  test('leaves nothing of a refused form behind', async () => {
    const before = await town.count('personal');
    const repair = await idOf('repair');
    const refused = await act('street-01.team', { id: 'n1', type: 'complete', task: repair, data: { work: '探针' } });
    expect(refused.status).toBe(403);
    expect(await town.count('personal')).toBe(before);
  });
});

describe('pictures', () => {
  test('are told by their bytes, whatever they are called', async () => {
    const team = callers['street-01.team'] as Caller;
    const good = await upload(team, webp, 'image/png');
    expect(good.body).toMatchObject({ photo: expect.stringMatching(/^[0-9a-f]{32}$/), width: 4, height: 3 });
    const shown = await team.get(`/api/photos/${good.body.photo}`);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const files = await town.count('photos.files');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    const huge = Buffer.from(png);
    huge.writeUInt32BE(60_000, 16);
    for (const bytes of [svg, html, png.subarray(0, 10), huge, Buffer.from('GIF89a'), Buffer.alloc(0)]) {
      const { status, body } = await upload(team, bytes);
      expect([status, body.code]).toEqual([422, 'NOT_A_PICTURE']);
    }
    expect((await upload(team, svg, 'image/svg+xml')).status).toBe(400);
    expect((await upload(team, Buffer.alloc(20_971_521, 1))).status).toBe(413);
    expect((await upload(town.anonymous, png)).status).toBe(401);
    expect(await town.count('photos.files')).toBe(files);
  });

  test('are seen by who put them in until a matter takes them', async () => {
    const { body } = await upload(callers['street-01.team'] as Caller, png);
    expect((await (callers['street-01.team'] as Caller).get(`/api/photos/${body.photo}`)).status).toBe(200);
    expect((await (callers['center.dutyChief'] as Caller).get(`/api/photos/${body.photo}`)).status).toBe(404);
  });
});

describe('a citizen', () => {
  const report = (data: unknown, more: Record<string, unknown> = {}) =>
    town.anonymous.send('post', '/api/public/reports/citizen-manhole', { data, ...more });
  const place = { lon: 104.1376, lat: 30.7196, address: '锦华路 1 号' };

  test('reports without an account, asks by a code, and learns no names', async () => {
    const form = await town.anonymous.get('/api/public/forms/citizen-manhole');
    expect(form.body).toMatchObject({ source: 'citizen-manhole', photos: 3 });
    const photos: string[] = [];
    for (let i = 0; i < 4; i++) photos.push((await upload(town.anonymous, png, 'image/png', '/api/public/photos')).body.photo);
    const tooMany = await report({ place, coverState: 'missing' }, { photos });
    expect([tooMany.status, tooMany.body.at]).toEqual([400, 'photos']);
    const foreign = (await upload(callers['street-01.team'] as Caller, png)).body.photo;
    expect((await report({ place, coverState: 'missing' }, { photos: [foreign] })).body.code).toBe('PHOTO_UNKNOWN');
    const sent = await report({ place, coverState: 'missing', name: '李探针', phone: '13700001111' }, { photos: photos.slice(0, 3) });
    expect([sent.status, sent.body.queryCode]).toEqual([202, expect.stringMatching(/^[2-9A-HJ-NP-Z]{12}$/)]);
    await town.settle();
    // Who has an open task of the matter may see whom to call, and says what for; who has none may not.
    const joined = await town.db.collection('incidents').findOne({ 'reports.event': sent.body.event } as never);
    expect(String(joined?._id)).toBe(incident);
    const reveal = (post: string) =>
      (callers[post] as Caller).send('post', `/api/incidents/${incident}/reveal`, {
        field: `/reports/${sent.body.event}/reporter/phone`,
        purpose: '到场前联系诉求人',
      });
    expect((await reveal('water.drainage')).body).toEqual({ class: 'phone', value: '13700001111' });
    expect((await reveal('street-01.lead')).status).toBe(403);
    expect((await reveal('labour.handler')).status).toBe(404);
    const status = await town.anonymous.get(`/api/public/status/${sent.body.queryCode}`);
    // Promised is when it is put right, not when some post has to answer.
    const restore = joined?.clocks.find(({ kind, history }: { kind: string; history?: boolean }) => kind === 'restore' && !history);
    expect(status.body).toMatchObject({ code: sent.body.queryCode, status: expect.any(String), dueAt: restore.dueAt });
    const { district } = await town.parts.world.district();
    for (const { name } of district.people) expect([name, status.text.includes(name)]).toEqual([name, false]);
    for (const { id } of district.posts) expect([id, status.text.includes(`"${id}"`)]).toEqual([id, false]);
    expect(status.text).not.toMatch(/李|13700001111/);
    expect((await town.anonymous.get('/api/public/status/AAAAAAAAAAAA')).status).toBe(404);
    const chief = callers['center.dutyChief'] as Caller;
    expect((await chief.get(`/api/photos/${photos[0]}`)).status).toBe(200);
    expect((await town.anonymous.get(`/api/photos/${photos[0]}`)).status).toBe(401);
  });

  test('that is a program fills the field nobody sees, is thanked, and nothing is stored', async () => {
    const before = await town.count('events');
    const answer = await report({ place, coverState: 'missing' }, { website: 'http://spam.test' });
    expect([answer.status, Object.keys(answer.body).sort()]).toEqual([202, ['event', 'queryCode', 'status']]);
    expect(await town.count('events')).toBe(before);
  });

  test('is slowed by address, whatever address a header claims', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await report({ wrong: i }).set('X-Forwarded-For', `198.51.100.${i}`)).status);
    expect(statuses).toContain(429);
    const last = await report({ wrong: 99 });
    expect([last.status, last.body.code, last.headers['retry-after']]).toEqual([429, 'TOO_MANY', '60']);
  });

  test('may not use the forms of staff, nor a form that is not there', async () => {
    for (const source of ['patrol', 'cover-tilt', 'nobody', '__proto__', 'constructor'])
      expect([source, (await town.anonymous.get(`/api/public/forms/${source}`)).status]).toEqual([source, 404]);
  });
});

describe('live screens', () => {
  test('hear ids of what they may see, and are closed within a second of being revoked', async () => {
    const server = createServer(town.app.answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const stop = followFeed(town.db, town.parts.server.live, town.parts.world);
    const address = `http://127.0.0.1:${(server.address() as { port: number }).port}/api/stream`;
    const open = async (caller: Caller) => {
      const response = await fetch(address, { headers: { Cookie: caller.cookie ?? '' } });
      const heard = { text: '', ended: false, status: response.status };
      void (async () => {
        const decoder = new TextDecoder();
        for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) heard.text += decoder.decode(part);
        heard.ended = true;
      })().catch(() => {
        heard.ended = true;
      });
      return heard;
    };
    const until = async (met: () => boolean, ms: number): Promise<number> => {
      const began = Date.now();
      while (!met() && Date.now() - began < ms) await new Promise((resolve) => setTimeout(resolve, 20));
      return Date.now() - began;
    };
    try {
      const [seeing, blind] = [await open(callers['water.drainage'] as Caller), await open(callers['labour.handler'] as Caller)];
      expect([seeing.status, blind.status]).toEqual([200, 200]);
      const repair = await idOf('repair');
      expect((await act('water.drainage', { id: 's1', type: 'acknowledge', task: repair })).status).toBe(200);
      await until(() => seeing.text.includes(incident), 3_000);
      expect(seeing.text).toMatch(new RegExp(`"kind":"incident","id":"${incident}","rev":\\d+,"open":true`));
      expect(blind.text).not.toContain(incident);
      expect(seeing.text).not.toMatch(/井盖|repair/);
      // A mode says nothing of any matter: every screen hears that it must look again, whoever looks.
      const chief = callers['center.dutyChief'] as Caller;
      const declared = await chief.send('post', '/api/modes', { level: 'III', reason: { zh: '寒潮' } });
      expect([declared.status, await until(() => blind.text.includes('"kind":"mode"'), 3_000)]).toEqual([201, expect.any(Number)]);
      expect(blind.text.match(/"kind":"mode"/g)).toHaveLength(1);
      await chief.send('post', `/api/modes/${declared.body.id}/end`, { reason: { zh: '解除' } });
      await until(() => (blind.text.match(/"kind":"mode"/g) ?? []).length === 2, 3_000);
      expect(blind.text.match(/"kind":"mode"/g)).toHaveLength(2);
      await town.parts.server.accounts.endSessionsOf(town.account('water.drainage').login);
      expect(await until(() => seeing.ended, 3_000)).toBeLessThan(1_000);
      expect(blind.ended).toBe(false);
    } finally {
      stop();
      server.closeAllConnections();
      server.close();
    }
  });
});
