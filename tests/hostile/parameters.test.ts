import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundle } from '@sceneworks/schemas';
import { type Caller, openTown, type Town } from '../api/town.ts';

let town: Town;
let chief: Caller;
beforeAll(async () => {
  town = await openTown({ posts: ['center.dutyChief', 'center.auditAdministrator'] });
  chief = await town.as('center.dutyChief');
});
afterAll(() => town.close());

const operators = [
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$in',
  '$nin',
  '$regex',
  '$where',
  '$exists',
  '$expr',
  '$or',
  '$nor',
  '$not',
  '$elemMatch',
  '$function',
];
const texts = [
  '{"$ne":null}',
  '{"$gt":""}',
  "'; return true; //",
  '$where',
  '$$ROOT',
  'a.b.c',
  '__proto__',
  'constructor.prototype',
  '../../etc/passwd',
  '\u0000',
  '\ud800',
  '%',
  '(((((((',
  'x'.repeat(5_000),
  '[object Object]',
];
const escaped = (text: string): string => (text === '\ud800' ? '%ED%A0%80' : encodeURIComponent(text));

const isOk = (status: number): boolean => status >= 200 && status < 300;

describe('operators in place of values', () => {
  test('in every query member and path member of every route: refused or a plain text, never a failure', async () => {
    let sent = 0;
    for (const row of town.app.routes) {
      if (row.answer === 'stream' || row.method !== 'GET') continue;
      const plain = row.path.replace(/:\w+/g, 'x');
      // First, while the calls of a minute are not used up.
      const unknown = await chief.get(`${plain}?nobodyAskedForThis=1`);
      expect([plain, [400, 403].includes(unknown.status)]).toEqual([plain, true]);
      for (const [name, word] of Object.entries(row.words ?? {})) {
        if (word.in === 'query') {
          for (const operator of operators) {
            for (const query of [`${name}[${operator}]=x`, `${name}[${operator}][]=x`, `${name}=a&${name}[${operator}]=b`]) {
              const { status } = await chief.get(`${plain}?${query}`);
              sent += 1;
              expect([plain, query, [400, 403].includes(status)]).toEqual([plain, query, true]);
            }
          }
        }
        for (const text of texts) {
          const at =
            word.in === 'query' ? `${plain}?${name}=${escaped(text)}` : row.path.replace(`:${name}`, escaped(text)).replace(/:\w+/g, 'x');
          const { status } = await chief.get(at);
          sent += 1;
          expect([at.slice(0, 120), status < 500]).toEqual([at.slice(0, 120), true]);
          if (word.in === 'path') expect([at.slice(0, 120), isOk(status)]).toEqual([at.slice(0, 120), false]);
        }
      }
    }
    expect(sent).toBeGreaterThan(400);
    expect((await chief.get('/api/incidents/%E0%A4%A')).status).toBe(400);
  }, 120_000);

  test('in every member of every body', async () => {
    const shapes = bundle.$defs as unknown as Record<string, { properties?: Record<string, unknown> }>;
    let sent = 0;
    for (const row of town.app.routes) {
      if (row.method === 'GET' || typeof row.body !== 'string') continue;
      const at = row.path.replace(/:\w+/g, 'x');
      for (const member of [...Object.keys(shapes[row.body]?.properties ?? {}), 'isAdmin']) {
        for (const value of [
          { $ne: null },
          { $gt: '' },
          [{ $where: '1' }],
          { a: { $function: {} } },
          JSON.parse('{"__proto__":{"polluted":1}}'),
        ]) {
          const answer = await chief.send(row.method.toLowerCase() as 'post', at, { [member]: value });
          sent += 1;
          expect([at, member, answer.status >= 400 && answer.status < 500]).toEqual([at, member, true]);
          expect(answer.body).toMatchObject({ code: expect.any(String), text: { zh: expect.any(String), en: expect.any(String) } });
        }
      }
    }
    expect(sent).toBeGreaterThan(80);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  }, 120_000);

  test('no login by an operator', async () => {
    const body = { login: { $gt: '' }, password: { $gt: '' } };
    const answer = await town.anonymous.send('post', '/api/session', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'FORBIDDEN_KEY']);
  });
});

describe('a broken request', () => {
  test('is answered with a refusal, in both languages', async () => {
    const raw = (body: string | Buffer, headers: Record<string, string> = {}) =>
      chief
        .send('post', '/api/session')
        .set({ 'Content-Type': 'application/json', ...headers })
        .serialize((given) => given as never)
        .send(body as never);
    const cases: [string | Buffer, Record<string, string>, number, string][] = [
      ['{', {}, 400, 'MALFORMED_JSON'],
      ['', {}, 400, 'MALFORMED_JSON'],
      ['null', {}, 400, 'MALFORMED'],
      ['[]', {}, 400, 'MALFORMED'],
      [Buffer.from([0xff, 0xfe]), {}, 400, 'MALFORMED_JSON'],
      ['x', { 'Content-Encoding': 'gzip' }, 400, 'MALFORMED'],
      ['x', { 'Content-Encoding': 'made-up' }, 400, 'MALFORMED'],
      ['x'.repeat(2_200_000), {}, 413, 'TOO_LARGE'],
    ];
    for (const [body, headers, status, code] of cases) {
      const answer = await raw(body, headers);
      expect([String(body).slice(0, 20), answer.status, answer.body.code]).toEqual([String(body).slice(0, 20), status, code]);
      expect(answer.body.text).toEqual({ zh: expect.any(String), en: expect.any(String) });
    }
    const nowhere = await chief.get('/api/nothing/here');
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('a body is not read for who is not signed in', async () => {
    const answer = await town.anonymous
      .send('post', '/api/photos')
      .set('Content-Type', 'image/png')
      .serialize((given) => given as never)
      .send(Buffer.alloc(4_000_000) as never);
    expect(answer.status).toBe(401);
  });

  test('pages and answers carry the headers that keep other sites out', async () => {
    const { headers } = await town.anonymous.get('/api/limits');
    expect(headers['content-security-policy']).toMatch(/default-src 'self';.*frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    expect(headers['x-powered-by']).toBeUndefined();
    expect((await town.anonymous.get('/api/docs')).text).not.toMatch(/https?:\/\//);
  });
});

describe('a store that is away', () => {
  test('503 with Retry-After everywhere, and nothing is said to be accepted', async () => {
    const other = await openTown({ posts: ['center.dutyChief'] });
    const caller = await other.as('center.dutyChief');
    await other.database.client.close();
    const payload = { orderNo: 'x', ts: new Date().toISOString(), kind: 'other', text: 'x' };
    const answers = [
      await caller.get('/api/incidents'),
      await caller.send('post', '/api/incidents/x/commands', { id: 'x', type: 'acknowledge' }),
      await other.anonymous.send('post', '/api/session', { login: 'a', password: 'b' }),
      await other.anonymous.get('/readyz'),
      await other.feed('hotline-12345', payload),
    ];
    for (const { status, headers, body } of answers) {
      expect([status, Number(headers['retry-after']) > 0]).toEqual([503, true]);
      expect(body.code === undefined ? body.status : body.text.en).toBeTruthy();
    }
    expect((await other.anonymous.get('/healthz')).status).toBe(200);
    await other.database.client.connect();
    await other.close();
  });
});
