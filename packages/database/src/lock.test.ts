import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FolderLock, lockFolder } from './lock.ts';

let folder: string;
const started: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sw-lock-'));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function taken(waitMilliseconds = 0): Promise<FolderLock> {
  const lock = await lockFolder(folder, waitMilliseconds);
  if ('heldBy' in lock) throw new Error(`held by ${lock.heldBy}`);
  return lock;
}

function sleeper(): ChildProcess {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  started.push(child);
  return child;
}

const path = () => join(folder, 'owner.lock');
const held = async () => JSON.parse(await readFile(path(), 'utf8'));
const gone = { pid: 2 ** 22 + 1, started: '1' };

describe('the lock of a data folder', () => {
  test('a second owner is told the number of the first, until the first lets go', async () => {
    const lock = await taken();
    expect(await lockFolder(folder, 0)).toEqual({ heldBy: process.pid });
    await lock.release();
    await (await taken()).release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('a lock of processes that have ended is taken over, also when its number lives again as another process', async () => {
    await (await taken()).holdChild(process.pid);
    const mine = await held();
    await writeFile(path(), JSON.stringify({ ...mine, owner: gone, child: gone }));
    await taken();
    await writeFile(path(), JSON.stringify({ where: mine.where, owner: { pid: process.pid, started: 'before' } }));
    await taken();
    expect((await held()).owner).toEqual(mine.owner);
  });

  test('a lock written in another container or before a restart of the machine, or cut off, binds nobody', async () => {
    await taken();
    await writeFile(path(), JSON.stringify({ ...(await held()), where: 'elsewhere' }));
    await taken();
    await writeFile(path(), '{"owner":');
    await taken();
  });

  test('when the owner was killed, the next waits until its database process has closed the files', async () => {
    const child = sleeper();
    await (await taken()).holdChild(child.pid ?? 0);
    await writeFile(path(), JSON.stringify({ ...(await held()), owner: gone }));
    expect(await lockFolder(folder, 100)).toEqual({ heldBy: child.pid });
    setTimeout(() => child.kill('SIGKILL'), 150);
    await taken(10_000);
  });

  test('of twenty who find a dead lock at once, exactly one has it in the end', async () => {
    await taken();
    await writeFile(path(), JSON.stringify({ ...(await held()), owner: gone }));
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => lockFolder(folder, 0)));
    expect(outcomes.filter((outcome) => !('heldBy' in outcome))).toHaveLength(1);
  });
});
