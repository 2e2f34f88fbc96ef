import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engineOn, ensureEngine, type Machine } from './loader.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sw-loader-'));
  await mkdir(join(folder, 'etc', 'apt', 'sources.list.d'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const machine = (change: Partial<Machine>): Machine => ({
  platform: 'linux',
  arch: 'x64',
  glibc: '2.36',
  etc: join(folder, 'etc'),
  ...change,
});
const missing = (en: RegExp) => ({ ready: false, missing: { en: expect.stringMatching(en), zh: expect.any(String) } });
const release = (id: string, codename: string) =>
  writeFile(join(folder, 'etc', 'os-release'), `ID=${id}\nVERSION_CODENAME="${codename}"\n`);

describe('whether the embedded engine runs here', () => {
  test('this machine runs it', async () => {
    expect(await ensureEngine()).toMatchObject({ ready: true });
  });

  test('a C library of 2.38 or newer needs nothing', async () => {
    for (const glibc of ['2.38', '2.41', '3.0'])
      expect(await engineOn(machine({ glibc }), {})).toMatchObject({ ready: true, command: [process.execPath] });
  });

  test('says which platform has no build, and when the C library is another', async () => {
    expect(await engineOn(machine({ platform: 'win32' }), {})).toMatchObject(missing(/win32-x64/));
    expect(await engineOn(machine({ glibc: undefined }), {})).toMatchObject(missing(/not glibc/));
  });

  test('an old system whose sources name no mirror of its suite is refused, and nothing is left in the cache', async () => {
    const cache = join(folder, 'cache-none');
    await release('debian', 'bookworm');
    await writeFile(join(folder, 'etc', 'apt', 'sources.list'), 'deb http://third.example/apt other main\n');
    expect(await engineOn(machine({}), { cache })).toMatchObject(missing(/2\.36 is older than 2\.38.*bookworm main/));
    await release('fedora', '');
    expect(await engineOn(machine({}), { cache })).toMatchObject(missing(/fedora/));
  });

  test('a mirror that does not answer leaves no half-made loader behind', async () => {
    const cache = join(folder, 'cache-half');
    await release('debian', 'bookworm');
    await writeFile(join(folder, 'etc', 'apt', 'sources.list'), 'deb file:///nowhere/debian bookworm main\n');
    const said: string[] = [];
    expect(await engineOn(machine({}), { cache, log: (line) => said.push(line) })).toMatchObject(missing(/fetching a newer one failed/));
    expect(await readdir(cache)).toEqual([]);
    expect(said).toHaveLength(1);
  });
});
