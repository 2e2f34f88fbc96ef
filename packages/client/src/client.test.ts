import { describe, expect, test } from '@jest/globals';
import { createClient } from './client.ts';

const answering = (status: number, body: unknown) => {
  const asked: { url: string; init: RequestInit }[] = [];
  const reach: typeof fetch = async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    return new Response(body === undefined ? null : JSON.stringify(body), { status });
  };
  return { asked, client: createClient({ baseUrl: 'http://server', fetch: reach }) };
};

describe('the interface as functions', () => {
  test('a value', async () => {
    const { client, asked } = answering(200, { rows: [], total: 0 });
    expect(await client.incidents({ q: '井盖 a&b', status: '', open: 'true' })).toEqual({ ok: true, value: { rows: [], total: 0 } });
    expect(asked[0]?.url).toBe('http://server/api/incidents?q=%E4%BA%95%E7%9B%96+a%26b&open=true');
    expect(asked[0]?.init).toMatchObject({ method: 'GET', headers: {}, credentials: 'same-origin' });
  });

  test('every write carries the header that a foreign page cannot send', async () => {
    const { client, asked } = answering(200, {});
    await client.signIn({ login: 'a', password: 'b' });
    await client.signOut();
    await client.command('i/1', { id: 'c', type: 'acknowledge' });
    await client.uploadPhoto(new Blob(['x'], { type: 'image/png' }));
    expect(asked.map(({ init }) => (init.headers as Record<string, string>)['X-Scene'])).toEqual(['1', '1', '1', '1']);
    expect(asked.map(({ init }) => (init.headers as Record<string, string>)['Content-Type'])).toEqual([
      'application/json',
      undefined,
      'application/json',
      'image/png',
    ]);
    expect(asked[2]?.url).toBe('http://server/api/incidents/i%2F1/commands');
  });

  test('drafts: read since a revision, saved by putting', async () => {
    const { client, asked } = answering(200, {});
    await client.draftSince('s/1', 7);
    await client.saveDraft('s/1', { base: 7, scene: {} });
    await client.settleComment('s/1', 'c');
    expect(asked.map(({ url, init }) => `${init.method} ${url}`)).toEqual([
      'GET http://server/api/drafts/s%2F1?since=7',
      'PUT http://server/api/drafts/s%2F1',
      'POST http://server/api/drafts/s%2F1/comments/c/done',
    ]);
  });

  test('a refusal is a value', async () => {
    const refusal = { code: 'STALE', text: { zh: '已变化' } };
    expect(await answering(409, refusal).client.me()).toEqual({ ok: false, status: 409, refusal });
  });

  test('nothing comes back: also a value', async () => {
    expect(await answering(204, undefined).client.signOut()).toEqual({ ok: true, value: undefined });
  });

  test.each([
    ['not JSON', 200, '<html>'],
    ['JSON that is no refusal', 500, '{"message":"x"}'],
  ])('an answer that cannot be read: %s', async (_name, status, text) => {
    const client = createClient({ fetch: async () => new Response(text, { status }) });
    expect(await client.overview()).toMatchObject({ ok: false, status, refusal: { code: 'UNREADABLE' } });
  });

  test('no network is a refusal with status 0', async () => {
    const client = createClient({
      fetch: async () => {
        throw new TypeError('failed');
      },
    });
    expect(await client.areas()).toMatchObject({ ok: false, status: 0, refusal: { code: 'OFFLINE' } });
  });
});
