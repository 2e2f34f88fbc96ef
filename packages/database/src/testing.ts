import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { ensureEngine } from './loader.ts';
import { privateFolder } from './open.ts';

/** One running engine for tests; `processId` is only for looking, tests that kill a database open one of their own by `openDatabase`. */
export type TestEngine = { uri: string; processId: number };

export type TestDatabase = {
  /** Address with the database's name in it */
  uri: string;
  dbName: string;
  /** Connected; its default database is this one */
  client: MongoClient;
  /** Drops the database and closes the client; call it in `afterAll` */
  drop(): Promise<void>;
};

const host = fileURLToPath(new URL('../host.mjs', import.meta.url));
const startMilliseconds = 60_000;
const pollMilliseconds = 50;

let lease: Promise<TestEngine> | undefined;

/**
 * The engine shared by all test processes of this checkout, started by the first that asks. Each process holds a connection to it for as long as
 * it lives, and the engine ends a few seconds after the last one is gone, with its files. Runs that never ask start none.
 */
export function sharedTestEngine(): Promise<TestEngine> {
  lease ??= takeLease().catch((error: unknown) => {
    lease = undefined;
    throw error;
  });
  return lease;
}

/** A database of its own in the shared engine. `name` only makes it readable in messages. */
export async function freshDatabase(name = 'test'): Promise<TestDatabase> {
  const { uri } = await sharedTestEngine();
  const dbName = `${name.replace(/[^a-z0-9]/gi, '').slice(0, 20)}-${process.pid}-${Math.random().toString(36).slice(2, 10)}`;
  const full = uri.replace('/?', `/${dbName}?`);
  const client = await new MongoClient(full).connect();
  return {
    uri: full,
    dbName,
    client,
    async drop() {
      await client.db(dbName).dropDatabase();
      await client.close();
    },
  };
}

async function takeLease(): Promise<TestEngine> {
  const leases = leasesPath();
  const deadline = Date.now() + startMilliseconds;
  let started: { failed: () => string | undefined } | undefined;
  for (;;) {
    const engine = await ask(leases);
    if (engine) return engine;
    started ??= await startShared(leases);
    const failed = started.failed();
    if (failed || Date.now() > deadline) throw new Error(`The shared test engine did not start: ${failed ?? 'no answer'}`);
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}

/** The place where test processes of this checkout and this user find each other. */
function leasesPath(): string {
  const user = process.getuid?.() ?? 0;
  const base = tmpdir().length > 40 ? '/tmp' : tmpdir();
  const folder = join(base, `sw-tests-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (lstatSync(folder).uid !== user) throw new Error(`${folder} belongs to another user`);
  return join(folder, `${createHash('sha256').update(host).digest('hex').slice(0, 12)}.leases`);
}

function ask(leases: string): Promise<TestEngine | undefined> {
  return new Promise((resolve) => {
    const connection: Socket = createConnection(leases);
    let text = '';
    connection.on('data', (chunk) => {
      text += chunk;
      if (!text.endsWith('\n')) return;
      const { socket, pid } = JSON.parse(text) as { socket: string; pid: number };
      connection.unref();
      resolve({ uri: `mongodb://${encodeURIComponent(socket)}/?directConnection=true`, processId: pid });
    });
    connection.on('error', () => resolve(undefined));
    connection.on('close', () => resolve(undefined));
  });
}

async function startShared(leases: string): Promise<{ failed: () => string | undefined }> {
  const engine = await ensureEngine();
  if (!engine.ready) throw new Error(engine.missing.en);
  const folder = await privateFolder();
  const [program = process.execPath, ...before] = engine.command;
  const child = spawn(program, [...before, host, 'shared', join(folder, 'files'), join(folder, 'db.sock'), leases], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: folder },
  });
  let said = '';
  let ended: string | undefined;
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-2_000);
  });
  child.on('error', (error) => {
    ended = error.message;
  });
  child.on('exit', (code, signal) => {
    if (code !== 0) ended = `${signal ?? code} ${said.trim()}`;
  });
  child.unref();
  (child.stderr as unknown as { unref?: () => void } | null)?.unref?.();
  return { failed: () => ended };
}
