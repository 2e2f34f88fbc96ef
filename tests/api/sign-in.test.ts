import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type AuditLine, auditChainFault } from '@sceneworks/runtime';
import request from 'supertest';
import { openTown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown({ posts: ['center.dutyChief', 'center.dispatcher', 'center.leader', 'housing.lead', 'center.auditAdministrator'] });
});
afterAll(() => town.close());

const enter = (login: string, password: string) => town.anonymous.send('post', '/api/session', { login, password });
const minutes = (count: number): number => count * 60_000;

describe('signing in', () => {
  test('answers who one is, with a cookie that scripts and other sites do not get', async () => {
    const { login, password } = town.account('center.dutyChief');
    const answer = await enter(` ${login.toUpperCase()} `, password);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ login, center: true, roles: ['dutyChief'], sample: true });
    const [cookie] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const stored = await town.db.collection('sessions').findOne({ login });
    expect(JSON.stringify(stored)).not.toContain(String(cookie).slice(8, 51));
  });

  test('a wrong password and an unknown account get the same answer, and nothing that was typed is kept', async () => {
    const wrong = await enter(town.account('center.leader').login, 'Wrong-pass-123');
    const unknown = await enter('typed-by-mistake', 'Wrong-pass-123');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.body.text).toEqual({ zh: expect.any(String), en: expect.any(String) });
    const audit = JSON.stringify(await town.db.collection('audit').find().toArray());
    expect(audit).not.toContain('typed-by-mistake');
    expect(audit).not.toContain('Wrong-pass-123');
  });

  test('of two hundred racing guesses five are made, and the right password waits a quarter of an hour', async () => {
    const { login, password } = town.account('center.leader');
    const { accounts } = town.parts.server;
    const now = Date.now();
    const instant = (ms: number): string => new Date(ms).toISOString();
    const taken = await Promise.all(
      Array.from({ length: 200 }, () => accounts.takeTry(login, instant(now), 5, instant(now + minutes(15)))),
    );
    // One try was spent by the test before.
    expect(taken.filter(Boolean)).toHaveLength(4);
    expect((await enter(login, password)).status).toBe(401);
    town.ahead = minutes(14);
    expect((await enter(login, password)).status).toBe(401);
    town.ahead = minutes(16);
    expect((await enter(login, password)).status).toBe(200);
    for (let wrong = 0; wrong < 4; wrong++) expect((await enter(login, `No-${wrong}-way-9`)).status).toBe(401);
    expect((await enter(login, password)).status).toBe(200);
    town.ahead = 0;
  });

  test('a second session ends the first; of racing ones one is left', async () => {
    const first = await town.as('center.dispatcher');
    const second = await town.as('center.dispatcher');
    expect((await first.get('/api/me')).status).toBe(401);
    expect((await second.get('/api/me')).status).toBe(200);
    const racing = await Promise.all([1, 2, 3, 4].map(() => town.as('center.dispatcher')));
    const answers = await Promise.all(racing.map((caller) => caller.get('/api/me')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('ends by idleness and by age, and by signing out', async () => {
    const idle = await town.as('housing.lead');
    town.ahead = minutes(29);
    expect((await idle.get('/api/me')).status).toBe(200);
    town.ahead = minutes(29 + 29);
    expect((await idle.get('/api/me')).status).toBe(200);
    town.ahead = minutes(29 + 29 + 32);
    expect((await idle.get('/api/me')).status).toBe(401);
    town.ahead = 0;
    const old = await town.as('housing.lead');
    for (let at = 20; at < 12 * 60; at += 20) {
      town.ahead = minutes(at);
      expect((await old.get('/api/me')).status).toBe(200);
    }
    town.ahead = minutes(12 * 60 + 1);
    expect((await old.get('/api/me')).status).toBe(401);
    town.ahead = 0;
    const leaving = await town.as('housing.lead');
    const left = await leaving.send('delete', '/api/session');
    expect(left.status).toBe(204);
    expect(String(left.headers['set-cookie'])).toMatch(/^session=; Max-Age=0; Path=\/; HttpOnly/);
    expect((await leaving.get('/api/me')).status).toBe(401);
  });

  test('a revoked session is refused at its next request', async () => {
    const caller = await town.as('housing.lead');
    await town.parts.server.accounts.endSessionsOf(town.account('housing.lead').login);
    const refused = await caller.get('/api/incidents');
    expect(refused.status).toBe(401);
    expect(refused.body.code).toBe('SIGN_IN_NEEDED');
  });
});

describe('writes', () => {
  const writes = () => town.app.routes.filter(({ method }) => method !== 'GET');

  test('from another site, or without our own header, are refused on every route before anything else', async () => {
    const caller = await town.as('center.dutyChief');
    for (const { method, path } of writes()) {
      const verb = method.toLowerCase() as 'post' | 'put' | 'delete';
      const at = path.replace(/:\w+/g, 'x');
      for (const headers of [
        {},
        { 'X-Scene': '1', Origin: 'https://evil.test' },
        { 'X-Scene': '1', Origin: 'null' },
        { 'X-Scene': '1', Origin: 'http://evil.test', Host: 'evil.test' },
        { 'X-Scene': '1', 'Sec-Fetch-Site': 'cross-site' },
        { Origin: 'http://town.test' },
      ]) {
        const answer = await request(town.app.answer)
          [verb](at)
          .set('Cookie', caller.cookie ?? '')
          .set(headers)
          .send({});
        expect([method, path, headers, answer.status, answer.body.code]).toEqual([method, path, headers, 403, 'FOREIGN_ORIGIN']);
      }
    }
    const own = await caller.send('delete', '/api/session').set('Origin', 'http://town.test');
    expect(own.status).toBe(204);
  });
});

describe('the audit log', () => {
  test('is read by the auditor alone, is chained, and shows what is changed', async () => {
    const auditor = await town.as('center.auditAdministrator');
    const page = await auditor.get('/api/audit?limit=5');
    expect(page.status).toBe(200);
    expect(page.body.chain).toEqual({ ok: true });
    expect(page.body.rows[0]).toMatchObject({ number: 1, what: 'signIn' });
    const next = await auditor.get(`/api/audit?after=${page.body.next}`);
    expect(next.body.chain).toEqual({ ok: true });
    expect(next.body.rows[0].number).toBe(6);
    const chief = await town.as('center.dutyChief');
    expect((await chief.get('/api/audit')).status).toBe(403);
    const lines = (await town.db.collection('audit').find().sort({ _id: 1 }).toArray()) as unknown as AuditLine[];
    expect(auditChainFault(lines)).toBeUndefined();
    for (const member of ['who', 'what', 'at', 'result', 'address'] as const) {
      const changed = lines.map((line, i) => (i === 3 ? { ...line, [member]: 'x' } : line));
      expect(auditChainFault(changed)).toBe(4);
    }
    expect(auditChainFault(lines.filter((_, i) => i !== 3))).toBe(5);
  });
});
