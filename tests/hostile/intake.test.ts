import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { configOf, installationKey, mongoSourceSecrets, type SampleLibrary, signatureHeader } from '@sceneworks/runtime';
import { limits } from '@sceneworks/schemas';
import iconv from 'iconv-lite';
import request from 'supertest';
import { openTown, type Town } from '../api/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown({ posts: ['center.dispatcher'] });
});
afterAll(() => town.close());

let made = 0;
const order = (more: Record<string, unknown> = {}) => ({
  orderNo: `T-${++made}`,
  ts: new Date().toISOString(),
  kind: 'other',
  text: '路灯不亮',
  ...more,
});
const single = '/intake/hotline-12345';
const batch = '/intake/hotline-12345-list/batch';
const stored = async () => ({
  events: await town.count('events'),
  personal: await town.count('personal'),
  incidents: await town.count('incidents'),
});

/** Runs what must be refused and holds that nothing was written by it. */
async function refused(act: () => PromiseLike<{ status: number; body: { code?: string; text?: unknown } }>, status: number, code: string) {
  const before = await stored();
  const answer = await act();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.body.text).toEqual({ zh: expect.any(String), en: expect.any(String) });
  expect(await stored()).toEqual(before);
}

describe('one event', () => {
  test('is answered once it is durable, and a second time as the same', async () => {
    const payload = order();
    const first = await town.feed('hotline-12345', payload);
    expect(first.status).toBe(202);
    expect(first.body).toEqual({ event: expect.stringMatching(/^[0-9a-f]{32,64}$/), status: expect.any(String) });
    const again = await town.feed('hotline-12345', payload);
    expect(again.body).toMatchObject({ event: first.body.event, duplicate: true });
    const racing = await Promise.all([1, 2, 3, 4, 5].map(() => town.feed('hotline-12345', order({ orderNo: 'RACE' }))));
    expect(racing.filter(({ body }) => !body.duplicate)).toHaveLength(1);
  });

  test('needs a good, fresh signature of this feed over these bytes, or its service key', async () => {
    const body = Buffer.from(JSON.stringify(order()));
    const secret = town.sample.sources.find(({ id }) => id === 'hotline-12345')?.secret ?? '';
    const now = Math.floor(Date.now() / 1_000);
    const send = (headers: Record<string, string>, path = single, bytes = body) =>
      request(town.app.answer)
        .post(path)
        .set('Content-Type', 'application/json')
        .set(headers)
        .serialize((x) => x as never)
        .send(bytes as never);
    const good = signatureHeader(secret, 'hotline-12345', now, body);
    await refused(() => send({}), 401, 'SIGNATURE_MISSING');
    await refused(() => send({ 'X-Signature': 'v1=00' }), 401, 'SIGNATURE_BAD');
    await refused(() => send({ 'X-Signature': good.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }), 401, 'SIGNATURE_BAD');
    await refused(() => send({ 'X-Signature': signatureHeader(secret, 'cover-tilt', now, body) }), 401, 'SIGNATURE_BAD');
    await refused(() => send({ 'X-Signature': good }, '/intake/cover-tilt'), 401, 'SIGNATURE_BAD');
    await refused(() => send({ 'X-Signature': good }, '/intake/nobody-knows'), 401, 'SIGNATURE_BAD');
    await refused(() => send({ 'X-Signature': good }, single, Buffer.concat([body, Buffer.from(' ')])), 401, 'SIGNATURE_BAD');
    // A minute past the limit: a slow machine may take seconds to come here (the limit itself is held by `signature.test.ts`).
    for (const away of [-360, 360])
      await refused(() => send({ 'X-Signature': signatureHeader(secret, 'hotline-12345', now + away, body) }), 401, 'SIGNATURE_OLD');
    await refused(() => send({ 'X-Service-Key': `${secret}x` }), 401, 'SIGNATURE_BAD');
    await refused(() => send({ 'X-Service-Key': secret }, '/intake/patrol'), 401, 'SIGNATURE_BAD');
    expect((await send({ 'X-Service-Key': secret })).status).toBe(202);
    const replayed = await send({ 'X-Signature': good });
    expect(replayed.body.duplicate).toBe(true);
  });

  test('five hundred mutated signatures open no door', async () => {
    const body = Buffer.from(JSON.stringify(order()));
    const secret = town.sample.sources.find(({ id }) => id === 'hotline-12345')?.secret ?? '';
    const good = signatureHeader(secret, 'hotline-12345', Math.floor(Date.now() / 1_000), body);
    const before = await stored();
    for (let i = 0; i < 500; i++) {
      const place = (i * 7) % good.length;
      const given = `${good.slice(0, place)}${String.fromCharCode(33 + ((i * 31) % 90))}${good.slice(place + 1 + (i % 2))}`;
      if (given === good) continue;
      const answer = await request(town.app.answer)
        .post(single)
        .set('X-Signature', given)
        .serialize((x) => x as never)
        .send(body as never);
      expect([given, answer.status]).toEqual([given, 401]);
    }
    expect(await stored()).toEqual(before);
  });

  test('while a secret is rotated both are good', async () => {
    const secrets = mongoSourceSecrets(town.db, installationKey(configOf({ data: town.dataFolder }, {}, '/')));
    const old = town.sample.sources.find(({ id }) => id === 'cover-tilt')?.secret ?? '';
    await secrets.put('cover-tilt', ['the-new-one', old]);
    const sealed = JSON.stringify(await town.db.collection('sourceSecrets').find().toArray());
    expect(sealed).not.toContain('the-new-one');
    await new Promise((resolve) => setTimeout(resolve, 5_100));
    town.parts.server.secretsOf('cover-tilt');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(town.parts.server.secretsOf('cover-tilt')).toEqual(['the-new-one', old]);
  });

  test.each([
    ['not JSON', '{"orderNo":', 'MALFORMED_JSON', 400],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'MALFORMED_JSON', 400],
    ['nothing', '', 'MALFORMED_JSON', 400],
    ['__proto__', '{"orderNo":"p","__proto__":{"polluted":1}}', 'FORBIDDEN_KEY', 400],
    ['deep __proto__', '{"orderNo":"p","a":[{"b":{"__proto__":{}}}]}', 'FORBIDDEN_KEY', 400],
    ['constructor', '{"constructor":{"prototype":{"polluted":1}}}', 'FORBIDDEN_KEY', 400],
    ['dotted', '{"__proto__.polluted":1}', 'FORBIDDEN_KEY', 400],
    ['operator', '{"orderNo":{"$ne":null}}', 'FORBIDDEN_KEY', 400],
    ['deep', `{"a":${'['.repeat(30)}${']'.repeat(30)}}`, 'LIMIT_EXCEEDED', 422],
  ])('%s is refused and nothing is stored', async (_name, body, code, status) => {
    await refused(() => town.signed(single, 'hotline-12345', body), status, code);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test.each([
    ['a list', [1]],
    ['null', null],
    ['a text', 'x'],
    ['a missing member', { orderNo: 'x' }],
    ['a wrong type', order({ text: 5 })],
    ['an unknown member', order({ whatever: 1 })],
    ['a text too long', order({ text: 'x'.repeat(5_000) })],
    ['a time that is none', order({ ts: 'yesterday' })],
    ['a time in the future', order({ ts: new Date(Date.now() + limits.eventFutureMs + 60_000).toISOString() })],
    ['an ancient time', order({ ts: '1999-01-01T00:00:00.000Z' })],
    ['a place on no globe', order({ lon: 500, lat: 30 })],
  ])('%s is refused with words, and nothing is stored', async (_name, payload) => {
    const before = await stored();
    const answer = await town.feed('hotline-12345', payload);
    expect([400, 422]).toContain(answer.status);
    expect(answer.body).toMatchObject({ code: expect.any(String), text: { zh: expect.any(String), en: expect.any(String) } });
    expect(await stored()).toEqual(before);
  });

  test('more bytes than an event may have', async () => {
    await refused(() => town.signed(single, 'hotline-12345', `{"text":"${'x'.repeat(limits.eventBytes)}"}`), 413, 'TOO_LARGE');
  });

  test('a place outside the district is taken, goes to the center desk, and says so', async () => {
    const answer = await town.feed(
      'hotline-12345',
      order({ kind: 'manhole', coverState: 'missing', lon: 116.4, lat: 39.9, address: '区外' }),
    );
    expect(answer.status).toBe(202);
    await town.settle();
    const desk = await town.as('center.dispatcher');
    const { body } = await desk.get(`/api/events/${answer.body.event}`);
    expect(body.place).toMatchObject({ outside: true });
    const [{ incident }] = body.deliveries;
    const page = await desk.get(`/api/incidents/${incident}`);
    const owners = page.body.tasks.map(({ owner }: { owner: { post: string } }) => owner.post);
    expect(page.body.row.place.outside).toBe(true);
    expect(owners).toEqual([expect.stringMatching(/^center\.(dispatcher|intake)$/)]);
  });
});

describe('a batch', () => {
  test('counts what is accepted, known already and refused, by line', async () => {
    const known = order({ orderNo: 'B-1' });
    const lines = [
      JSON.stringify(known),
      JSON.stringify(known),
      'not json',
      '',
      JSON.stringify(order({ text: 4 })),
      JSON.stringify(order()),
    ];
    const answer = await town.signed(batch, 'hotline-12345-list', lines.join('\n'), 'application/x-ndjson');
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ accepted: 2, duplicate: 1 });
    expect(answer.body.refused.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [3, 'MALFORMED_JSON'],
      [4, 'MALFORMED_JSON'],
      [5, expect.any(String)],
    ]);
  });

  test('of five thousand lines is taken; one more is refused whole', async () => {
    const lines = Array.from({ length: limits.batchLines }, (_, i) => JSON.stringify(order({ orderNo: `L-${i}` })));
    const answer = await town.signed(batch, 'hotline-12345-list', lines.join('\n'), 'application/x-ndjson');
    expect(answer.body).toEqual({ accepted: limits.batchLines, duplicate: 0, refused: [] });
    await refused(
      () => town.signed(batch, 'hotline-12345-list', [...lines, lines[0]].join('\n'), 'application/x-ndjson'),
      422,
      'LIMIT_EXCEEDED',
    );
  });

  const heads = '工单编号,受理时间,诉求类别,诉求内容,联系电话';
  const row = (no: string, text: string) => `${no},${new Date().toISOString()},other,"${text}",13800000001`;

  test('CSV in UTF-8 and in GB18030 give the same words; what looks like a formula stays a text', async () => {
    const csv = (mark: string) =>
      `${heads}\r\n${row(`${mark}-1`, '=HYPERLINK(1)')}\r\n${row(`${mark}-2`, '井盖，"松动"𠮷').replaceAll('"松动"', '""松动""')}\r\n`;
    const utf8 = await town.signed(batch, 'hotline-12345-list', Buffer.from(`\ufeff${csv('U')}`) as never, 'text/csv');
    expect(utf8.body).toEqual({ accepted: 2, duplicate: 0, refused: [] });
    const gb = await town.signed(batch, 'hotline-12345-list', iconv.encode(csv('G'), 'gb18030') as never, 'text/csv');
    expect(gb.body).toEqual({ accepted: 2, duplicate: 0, refused: [] });
    const said = async (key: string) => (await town.db.collection('events').findOne({ key }))?.subject?.description;
    expect([await said('U-1'), await said('G-1')]).toEqual(['=HYPERLINK(1)', '=HYPERLINK(1)']);
    expect([await said('U-2'), await said('G-2')]).toEqual(['井盖，"松动"𠮷', '井盖，"松动"𠮷']);
  });

  test('CSV without a column that is needed, with cells too long, too wide, or for a feed without columns', async () => {
    const send = (text: string, source = 'hotline-12345-list') => town.signed(`/intake/${source}/batch`, source, text, 'text/csv');
    await refused(() => send('工单编号,受理时间\n1,2\n'), 400, 'MALFORMED');
    await refused(() => send(`${heads}\n${row('W', 'x'.repeat(limits.importCellBytes + 1))}\n`), 422, 'LIMIT_EXCEEDED');
    await refused(() => send(`${heads}${',x'.repeat(limits.importColumns)}\n${row('W', 'x')}\n`), 422, 'LIMIT_EXCEEDED');
    await refused(() => send(`${heads}\n"never closed\n`), 400, 'MALFORMED');
    await refused(() => send('a,b\n1,2\n', 'hotline-12345'), 400, 'MALFORMED');
  });

  test('more CSV rows than the waiting room holds are taken all the same', async () => {
    const rows = Array.from({ length: 10_500 }, (_, i) => `R-${i % 20},${new Date().toISOString()},other,x,`);
    const answer = await town.signed(batch, 'hotline-12345-list', `${heads}\n${rows.join('\n')}\n`, 'text/csv');
    expect(answer.body).toEqual({ accepted: 20, duplicate: 10_480, refused: [] });
  });
});

describe('a scene whose expression fails', () => {
  const tooMuch = 'count(for a in 1..2000 return count(for b in 1..2000 return a * b)) = 0';
  test('puts the event aside after three tries, shows it, and the others go on', async () => {
    const change = (library: SampleLibrary): SampleLibrary => ({
      ...library,
      scenes: library.scenes.map((scene) =>
        scene.id.includes('stall')
          ? scene
          : {
              ...scene,
              nodes: scene.nodes.map((node) =>
                node.id === 'isMatter' ? { ...node, config: { cases: [{ port: 'none', when: tooMuch, label: { zh: '坏' } }] } } : node,
              ),
            },
      ) as SampleLibrary['scenes'],
    });
    const other = await openTown({ posts: ['center.dispatcher'], change });
    try {
      const bad = await other.feed('hotline-12345', order({ kind: 'manhole', coverState: 'missing' }));
      const good = await other.feed('hotline-12345', order({ kind: 'hawker', lon: 104.1, lat: 30.7 }));
      for (let tries = 0; tries < 6; tries++) {
        await other.settle();
        other.ahead += 120_000;
      }
      const desk = await other.as('center.dispatcher');
      const status = async (id: string) => (await desk.get(`/api/events/${id}`)).body.status;
      expect([await status(bad.body.event), await status(good.body.event)]).toEqual([
        'quarantined',
        expect.not.stringMatching('quarantined'),
      ]);
      expect((await desk.get('/api/overview')).body.quarantined).toBe(1);
      const list = await desk.get('/api/events?status=quarantined');
      expect(list.body.rows.map(({ id }: { id: string }) => id)).toEqual([bad.body.event]);
    } finally {
      await other.close();
    }
  });
});
