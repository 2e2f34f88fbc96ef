import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ensureEngine } from './loader.ts';
import { freshDatabase, sharedTestEngine } from './testing.ts';

/** A connection and the first line that comes over it; undefined when nobody answers, or it closes before. */
const answerAt = (path: string): Promise<{ readonly connection: Socket; readonly line: string } | undefined> =>
  new Promise((resolve) => {
    const connection = createConnection(path);
    let line = '';
    connection.on('data', (chunk) => {
      line += chunk;
      if (line.endsWith('\n')) resolve({ connection, line });
    });
    connection.on('error', () => resolve(undefined));
    connection.on('close', () => resolve(undefined));
  });

const accepts = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const connection = createConnection(path, () => {
      connection.destroy();
      resolve(true);
    });
    connection.on('error', () => resolve(false));
  });

describe('databases for tests', () => {
  const made: Awaited<ReturnType<typeof freshDatabase>>[] = [];
  afterAll(async () => {
    for (const database of made) await database.drop();
  });

  test('two databases share one engine and nothing else', async () => {
    const [one, two] = await Promise.all([freshDatabase('one'), freshDatabase('two')]);
    made.push(one, two);
    await one.client.db().collection<{ _id: string }>('things').insertOne({ _id: 'a' });
    expect(one.client.db().databaseName).toBe(one.dbName);
    expect(await one.client.db().collection('things').countDocuments()).toBe(1);
    expect(await two.client.db().collection('things').countDocuments()).toBe(0);
    const engine = await sharedTestEngine();
    expect(one.uri.startsWith(engine.uri.split('/?')[0] ?? '-')).toBe(true);
    expect(process.kill(engine.processId, 0)).toBe(true);
  });

  // Asked at every moment around the one at which it has been idle for long enough: before, while it closes its files, and after.
  test.each([0, 2, 4, 8, 16, 32])(
    'a lease on the shared engine is one on an engine that stays, asked %i ms after its idle end',
    async (late) => {
      const engine = await ensureEngine();
      if (!engine.ready) throw new Error(engine.missing.en);
      const [program = process.execPath, ...before] = engine.command;
      const folder = mkdtempSync(join(tmpdir(), 'sw-lease-'));
      const [socket, leases, idle] = [join(folder, 'db.sock'), join(folder, 'leases'), 100];
      const host = fileURLToPath(new URL('../host.mjs', import.meta.url));
      const child = spawn(program, [...before, host, 'shared', join(folder, 'files'), socket, leases, String(idle)], {
        stdio: 'ignore',
        env: { ...process.env, NODE_OPTIONS: '', TMPDIR: folder },
      });
      const ended = new Promise((resolve) => child.on('exit', resolve));
      try {
        let first = await answerAt(leases);
        while (!first && child.exitCode === null) {
          await pause(5);
          first = await answerAt(leases);
        }
        first?.connection.destroy();
        await pause(idle + late);
        const lease = await answerAt(leases);
        await pause(300);
        if (lease) expect(await accepts((JSON.parse(lease.line) as { socket: string }).socket)).toBe(true);
        lease?.connection.destroy();
        expect(await ended).toBe(0);
        expect(await answerAt(leases)).toBeUndefined();
      } finally {
        child.kill('SIGKILL');
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
