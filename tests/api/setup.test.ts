import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { openTown, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown({ empty: true });
});
afterAll(() => town.close());

const make = (more: Record<string, unknown> = {}) =>
  town.anonymous.send('post', '/api/setup', { login: 'first.admin', password: 'Sunny-Harbour-7', name: '周管理', ...more });

describe('the first administrator of a real installation', () => {
  test('is asked for; a weak password is refused and takes no seat', async () => {
    expect((await town.anonymous.get('/api/setup')).body).toEqual({ needed: true });
    for (const password of ['short-1A', 'onlylowercaseletters', 'Password123', 'First.Admin-12345', '1234567890123'])
      expect([password, (await make({ password })).body.code]).toEqual([password, 'PASSWORD_WEAK']);
    expect((await make({ login: '../x' })).status).toBe(400);
    expect((await make({ roles: ['dutyChief'] })).body.code).toBe('UNKNOWN_MEMBER');
    expect((await town.anonymous.get('/api/setup')).body).toEqual({ needed: true });
  });

  test('of two hundred who want to be it, one is', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => make({ login: `admin-${i % 50}`, name: `甲${i}` })));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ body }) => body?.code === 'SETUP_DONE')).toHaveLength(199);
    expect(await town.count('accounts')).toBe(1);
    expect((await town.anonymous.get('/api/setup')).body).toEqual({ needed: false });
    const [account] = await town.db.collection('accounts').find().toArray();
    const entered = await town.anonymous.send('post', '/api/session', { login: String(account?._id), password: 'Sunny-Harbour-7' });
    expect([entered.status, entered.body.roles, entered.body.sample]).toEqual([200, ['systemAdministrator'], false]);
    const [cookie] = entered.headers['set-cookie'] as unknown as string[];
    const list = await request(town.app.answer).get('/api/incidents').set('Cookie', String(cookie));
    expect([list.status, list.body.total]).toEqual([200, 0]);
  }, 120_000);

  test('who was interrupted after taking the seat is made when the page is opened again', async () => {
    await town.db.collection('accounts').deleteMany({});
    expect((await make()).body.code).toBe('SETUP_DONE');
    expect((await town.anonymous.get('/api/setup')).body).toEqual({ needed: false });
    expect(await town.count('accounts')).toBe(1);
  });

  test('is let in at once, and his database may have been looked at a moment before', async () => {
    const fresh = await openTown({ empty: true });
    try {
      await fresh.parts.world.district();
      // By a clock that has hardly moved since, whatever the machine is busy with: what was read is still held.
      fresh.ahead = -30_000;
      const body = { login: 'first.admin', password: 'Sunny-Harbour-7', name: '周管理' };
      expect((await fresh.anonymous.send('post', '/api/setup', body)).status).toBe(204);
      const entered = await fresh.anonymous.send('post', '/api/session', { login: body.login, password: body.password });
      expect([entered.status, entered.body.roles]).toEqual([200, ['systemAdministrator']]);
    } finally {
      await fresh.close();
    }
  });

  test('is not asked for in a sample', async () => {
    const sample = await openTown({ posts: ['center.leader'] });
    try {
      expect((await sample.anonymous.get('/api/setup')).body).toEqual({ needed: false });
      const body = { login: 'intruder', password: 'Sunny-Harbour-7', name: '乙' };
      expect((await sample.anonymous.send('post', '/api/setup', body)).status).toBe(409);
    } finally {
      await sample.close();
    }
  });
});
