import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '@sceneworks/database/testing';
import { configOf, type Running, type SampleLibrary, serve } from '@sceneworks/runtime';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase('real');
  folder = mkdtempSync(join(tmpdir(), 'sw-serve-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const noSample = (): SampleLibrary => {
  throw new Error('the sample was loaded into a database of somebody’s own');
};
const start = (env: Record<string, string> = {}, flags: { sample?: boolean } = {}): Promise<Running> =>
  serve(configOf({ data: folder, ...flags }, { MONGODB_URI: database.uri, PORT: '0', LOG_LEVEL: 'warn', ...env }, folder), {
    sampleLibrary: noSample,
    say: () => undefined,
  });

describe('a server on a database of its own', () => {
  test('loads no sample, listens on this machine alone, works, and ends', async () => {
    const running = await start();
    try {
      expect(running.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(running.sample).toEqual([]);
      const get = async (path: string) => (await fetch(`${running.address}${path}`)).json();
      expect(await get('/readyz')).toEqual({ status: 'ready' });
      expect(await get('/api/setup')).toEqual({ needed: true });
      expect(await get('/api/sample')).toEqual([]);
      const port = new URL(running.address as string).port;
      await expect(start({ PORT: port })).rejects.toThrow('EADDRINUSE');
      expect(await get('/readyz')).toEqual({ status: 'ready' });
    } finally {
      await running.close();
    }
    await expect(fetch(`${running.address}/healthz`)).rejects.toThrow();
  });

  test('takes the sample only by name', async () => {
    await expect(start({}, { sample: true })).rejects.toThrow('must be empty and have "sample" in its name');
  });

  test('says what is wrong with its settings', () => {
    const wrong = (env: Record<string, string>) => () => configOf({}, env, '/');
    expect(wrong({ PORT: 'x' })).toThrow('PORT');
    expect(wrong({ LOG_LEVEL: 'loud' })).toThrow('LOG_LEVEL');
    expect(wrong({ PUBLIC_URL: 'nowhere' })).toThrow('PUBLIC_URL');
    expect(wrong({ CALL_OUT_HOSTS: 'x' })).toThrow('CALL_OUT_HOSTS');
    for (const TRUST_PROXY of ['anybody', '10.0.0.0/x', '1/2/3']) expect(wrong({ TRUST_PROXY })).toThrow('TRUST_PROXY');
    expect(configOf({}, { TRUST_PROXY: '10.0.0.0/8, ::1' }, '/').trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    expect(configOf({ worker: true }, {}, '/')).toMatchObject({ api: false, worker: true, host: '127.0.0.1', port: 4780 });
  });
});
