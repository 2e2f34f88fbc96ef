import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allowedHosts, callOutTo, isPublicAddress } from '@sceneworks/runtime';
import type { Effect } from '@sceneworks/schemas';

let server: Server;
let port = 0;
let reached: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(`${request.method} ${request.url} ${request.headers.host}`);
    if (request.url === '/away') return response.writeHead(302, { Location: 'http://127.0.0.1:1/secret' }).end();
    if (request.url === '/long') return response.end('x'.repeat(1_100_000));
    if (request.url === '/broken') return response.writeHead(503).end();
    if (request.url === '/text') return response.end('not json');
    response.end(JSON.stringify({ ok: true, key: request.headers['idempotency-key'] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const effect = (body: Record<string, unknown>): Effect => ({ id: 'effect-1', kind: 'call', body }) as unknown as Effect;
const call = (host: string, options: Parameters<typeof callOutTo>[1], body: Record<string, unknown> = {}) =>
  callOutTo(allowedHosts(`gateway=${host}`), options)(effect({ endpoint: 'gateway', path: '/', method: 'POST', body: {}, ...body }));

/** Ways to write an address of a closed range, as a scene's configuration or a resolver might give it. */
const closed = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '0177.0.0.1',
  '0x7f.0.0.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '0',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '012.0.0.1',
  '0xa.0.0.1',
  '167772161',
  '172.16.0.1',
  '172.31.255.255',
  '0xac100001',
  '192.168.0.1',
  '192.168.255.255',
  '0300.0250.0.1',
  '3232235521',
  '169.254.169.254',
  '169.254.0.1',
  '0xa9fea9fe',
  '2852039166',
  '0251.0376.0251.0376',
  '100.64.0.1',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '::ffff:192.168.1.1',
  '::ffff:0:127.0.0.1',
  '0:0:0:0:0:ffff:7f00:1',
  '::127.0.0.1',
  '::7f00:1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2002:a00:1::',
  '2002:c0a8:1::',
  '2002:a9fe:a9fe::',
  '2001::1',
  '2001:0:7f00:1::',
  '2001:db8::1',
  '2001:10::1',
  '2001:20::1',
  'fc00::1',
  'fd00::1',
  'fdff:ffff::1',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'ff00::1',
  'ff02::1',
  '100::1',
] as const;

describe('an address in a closed range', () => {
  test('is not reached, however it is spelled or answered by a resolver', async () => {
    reached = [];
    let tried = 0;
    for (const address of closed) {
      expect([address, isPublicAddress(address)]).toEqual([address, false]);
      const outcome = await call('http://gateway.test', { resolve: async () => [address] });
      expect([address, outcome.result]).toEqual([address, 'never']);
      tried += 2;
      const host = address.includes(':') ? `[${address}]` : address;
      if (!URL.canParse(`http://${host}:${port}`)) continue;
      const named = await call(`http://${host}:${port}`, {});
      expect([address, named.result]).toEqual([address, 'never']);
      tried += 1;
    }
    expect(tried).toBeGreaterThanOrEqual(120);
    expect(reached).toEqual([]);
  });

  test('among good ones closes the host', async () => {
    const outcome = await call('http://gateway.test', { resolve: async () => ['93.184.216.34', '127.0.0.1'] });
    expect(outcome).toMatchObject({ result: 'never' });
    expect(await call('http://gateway.test', { resolve: async () => [] })).toMatchObject({ result: 'never' });
  });

  test('is not reached by a resolver that answers otherwise the second time: it is asked once, and that address is connected to', async () => {
    reached = [];
    let asked = 0;
    const resolve = async () => (asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']);
    const outcome = await call(`http://gateway.test:${port}`, { resolve, mayReach: (address) => address === '127.0.0.1' });
    expect([asked, outcome.result]).toEqual([1, 'ok']);
    expect(reached).toEqual([`POST / gateway.test:${port}`]);
    const flipped = await call(`http://gateway.test:${port}`, {
      resolve: async () => ['10.0.0.1'],
      mayReach: (address) => address === '127.0.0.1',
    });
    expect(flipped.result).toBe('never');
  });
});

describe('an allowed host', () => {
  const open = { mayReach: () => true };
  const base = () => `http://127.0.0.1:${port}`;

  test('is asked with the effect’s id; a redirect, a long answer and one that is no JSON are a no', async () => {
    expect(await call(base(), open)).toEqual({ result: 'ok', answer: { ok: true, key: 'effect-1' } });
    expect(await call(base(), open, { path: '/away' })).toEqual({ result: 'never', why: 'answered 302' });
    expect(await call(base(), open, { path: '/long' })).toMatchObject({ result: 'never' });
    expect(await call(base(), open, { path: '/text' })).toMatchObject({ result: 'never' });
    expect(await call(base(), open, { path: '/broken' })).toMatchObject({ result: 'later' });
    expect(await call('http://127.0.0.1:1', open)).toMatchObject({ result: 'later' });
  });

  test('is not left by a path', async () => {
    reached = [];
    for (const path of [
      '//evil.test/',
      '/\\evil.test',
      'http://evil.test/',
      '@evil.test',
      '.evil.test',
      '',
      5,
      '/%2F%2Fevil.test',
      '/..//evil.test',
    ]) {
      const outcome = await call(base(), open, { path });
      if (outcome.result === 'ok') continue;
      expect([path, outcome.result]).toEqual([path, 'never']);
    }
    for (const line of reached) expect(line.endsWith(`127.0.0.1:${port}`)).toBe(true);
    expect(await callOutTo(allowedHosts(undefined))(effect({ endpoint: 'gateway', path: '/' }))).toMatchObject({ result: 'never' });
    for (const name of ['__proto__', 'constructor', 'toString'])
      expect(await callOutTo(allowedHosts(`gateway=${base()}`))(effect({ endpoint: name, path: '/' }))).toMatchObject({ result: 'never' });
  });

  test('is named by whoever runs the installation, in one way', () => {
    for (const text of ['x', 'x=ftp://a', 'x=http://user:pass@a', '=http://a', 'x=http://'])
      expect(() => allowedHosts(text)).toThrow('CALL_OUT_HOSTS');
  });
});
