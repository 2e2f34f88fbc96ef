import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { ensureEngine } from './loader.ts';
import { type Database, openDatabase, openWith } from './open.ts';

/** The environment of this machine without a database: only the embedded engine is left. */
const embeddedOnly = { ...process.env, MONGODB_URI: undefined, PATH: '' };

let dataFolder: string;
const open: Database[] = [];

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'sw-data-'));
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close()));
  await rm(dataFolder, { recursive: true, force: true });
});

const host = fileURLToPath(new URL('../host.mjs', import.meta.url));
const socketOf = (database: Database) => decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(database.uri)?.[1] ?? '');

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function embedded(): Promise<Database> {
  const database = await openDatabase({ dataFolder, env: embeddedOnly });
  open.push(database);
  return database;
}

describe('which database is chosen', () => {
  test('MONGODB_URI comes first, nothing is started and the password is not shown', async () => {
    const uri = 'mongodb://planner:secret@db.example/city';
    const database = await openDatabase({ dataFolder, env: { ...process.env, MONGODB_URI: uri } });
    expect(database).toMatchObject({ uri, kind: 'uri', describe: 'MONGODB_URI mongodb://***@db.example/city' });
    expect(database.childPids()).toEqual([]);
    await database.close();
  });

  test('a mongod on the PATH is started on the data folder, started again when it dies, and ended with us', async () => {
    const env = { ...embeddedOnly, PATH: await folderWithMongod() };
    const database = await openDatabase({ dataFolder, env });
    open.push(database);
    expect(database).toMatchObject({ kind: 'mongod', describe: expect.stringContaining(join(env.PATH, 'mongod')) });
    const client = await new MongoClient(database.uri).connect();
    await client
      .db('city')
      .collection<{ _id: string }>('things')
      .insertOne({ _id: 'kept' }, { writeConcern: { w: 1, j: true } });
    for (const victim of [0, 1]) {
      const before = database.childPids();
      expect(before).toHaveLength(2);
      process.kill(before[victim] ?? 0, 'SIGKILL');
      await until(
        'both processes are new',
        () => database.childPids().length === 2 && !database.childPids().some((pid) => before.includes(pid)),
      );
      expect(await client.db('city').collection('things').countDocuments()).toBe(1);
    }
    await client.close();
    const last = database.childPids();
    await database.close();
    expect(last.filter(isAlive)).toEqual([]);
    expect(existsSync(dirname(socketOf(database)))).toBe(false);
  });

  test('files stay with the program that wrote them', async () => {
    await mkdir(join(dataFolder, 'mongo'));
    await writeFile(join(dataFolder, 'mongo', 'made-by'), 'embedded');
    const database = await openDatabase({ dataFolder, env: { ...embeddedOnly, PATH: await folderWithMongod() } });
    open.push(database);
    expect(database.kind).toBe('embedded');
    await database.close();
    await writeFile(join(dataFolder, 'mongo', 'made-by'), 'mongod');
    await expect(embedded()).rejects.toMatchObject({ code: 'DATABASE_MADE_BY_OTHER' });
  });

  test('when there is nothing, the error names both ways out and what was missing, in both languages', async () => {
    const missing = { zh: 'glibc 2.36 早于 2.38', en: 'glibc 2.36 is older than 2.38' };
    const refused = openWith({ dataFolder, env: embeddedOnly }, async () => ({ ready: false, missing }));
    await expect(refused).rejects.toMatchObject({ code: 'DATABASE_NONE' });
    const error = await refused.catch((reason: Error) => reason);
    for (const part of ['MONGODB_URI', 'mongod on the PATH', missing.en, missing.zh]) expect(String(error)).toContain(part);
  });

  test('a database that does not start says why and leaves the folder free', async () => {
    await mkdir(join(dataFolder, 'mongo'));
    await writeFile(join(dataFolder, 'mongo', 'WiredTiger'), 'not a database');
    await writeFile(join(dataFolder, 'mongo', 'WiredTiger.turtle'), 'not a database');
    await expect(embedded()).rejects.toMatchObject({ code: 'DATABASE_FAILED', message: expect.stringContaining(dataFolder) });
    expect(await readdir(join(dataFolder, 'mongo'))).not.toContain('owner.lock');
  });
});

describe('the embedded engine', () => {
  test('keeps journaled documents and unique partial indexes over a clean restart', async () => {
    const first = await embedded();
    expect(first.kind).toBe('embedded');
    const client = await new MongoClient(first.uri).connect();
    const incidents = client.db('city').collection('incidents');
    await incidents.createIndex({ correlation: 1 }, { unique: true, partialFilterExpression: { status: 'open' } });
    await incidents.insertOne({ correlation: 'manhole-1', status: 'open' }, { writeConcern: { w: 'majority', j: true } });
    await expect(incidents.insertOne({ correlation: 'manhole-1', status: 'open' })).rejects.toMatchObject({ code: 11000 });
    await incidents.insertOne({ correlation: 'manhole-1', status: 'closed' });
    await client.close();
    await first.close();

    const second = await embedded();
    const again = await new MongoClient(second.uri).connect();
    expect(await again.db('city').collection('incidents').countDocuments()).toBe(2);
    await again.close();
    expect(await readFile(join(dataFolder, 'mongo', 'made-by'), 'utf8')).toBe('embedded');
  });

  test('refuses a second owner of the data folder, by the number of the first', async () => {
    await embedded();
    await expect(embedded()).rejects.toMatchObject({ code: 'DATABASE_OWNED', message: expect.stringContaining(String(process.pid)) });
  });

  test('listens on a socket in a folder of this user alone, and on no port', async () => {
    const database = await embedded();
    expect((await stat(dirname(socketOf(database)))).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(socketOf(database))).toBeLessThan(104);
    expect(await listeningPorts(database.processId ?? 0)).toEqual([]);
  });

  test('kill -9 under journaled inserts: it comes back at the same address with every acknowledged document', async () => {
    const database = await embedded();
    const client = await new MongoClient(database.uri, { serverSelectionTimeoutMS: 10_000 }).connect();
    const things = client.db('city').collection<{ _id: number }>('things');
    await things.insertOne({ _id: -1 });
    const acknowledged: number[] = [];
    let next = 0;
    let running = true;
    const writers = Array.from({ length: 16 }, async () => {
      while (running) {
        const id = next++;
        const written = await things.insertOne({ _id: id }, { writeConcern: { w: 1, j: true } }).then(
          () => true,
          () => false,
        );
        if (written) acknowledged.push(id);
      }
    });
    for (let kills = 1; kills <= 3; kills += 1) {
      const goal = acknowledged.length + 300;
      await until('300 more are acknowledged', () => acknowledged.length >= goal);
      const victim = database.processId ?? 0;
      process.kill(victim, 'SIGKILL');
      await until('another process serves', () => ![undefined, victim].includes(database.processId));
    }
    running = false;
    await Promise.all(writers);
    const stored = new Set((await things.find().toArray()).map(({ _id }) => _id));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(900);
    await client.close();
  });

  test('close() while it is being started again leaves no process behind', async () => {
    const database = await embedded();
    const first = database.processId ?? 0;
    process.kill(first, 'SIGKILL');
    await until('the death is noticed', () => database.processId !== first);
    const restarted = database.childPids();
    await database.close();
    expect(database.childPids()).toEqual([]);
    expect([first, ...restarted].filter(isAlive)).toEqual([]);
  });

  test('the database process of a program that was killed closes the files and ends by itself', async () => {
    const engine = await ensureEngine();
    if (!engine.ready) throw new Error(engine.missing.en);
    const folder = join(dataFolder, 'socket');
    await mkdir(folder);
    const [program = '', ...before] = [...engine.command, host, 'embedded', join(dataFolder, 'mongo'), join(folder, 'db.sock')];
    const parent = `const child = require('node:child_process').spawn(${JSON.stringify(program)}, ${JSON.stringify(before)},
      { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true, env: { ...process.env, NODE_OPTIONS: '', TMPDIR: ${JSON.stringify(folder)} } });
      child.on('message', () => console.log(child.pid));`;
    const owner = spawn(process.execPath, ['-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [chunk] = await once(owner.stdout, 'data');
    const pid = Number(String(chunk));
    expect(isAlive(pid)).toBe(true);
    owner.kill('SIGKILL');
    await until('the database process has ended', () => !isAlive(pid));
    expect(existsSync(folder)).toBe(false);
  });
});

/** A stand-in for mongod with its command line and its manners, over the embedded engine: no real one can be presumed where tests run. */
async function folderWithMongod(): Promise<string> {
  const engine = await ensureEngine();
  if (!engine.ready) throw new Error(engine.missing.en);
  const folder = join(dataFolder, 'bin');
  await mkdir(folder, { recursive: true });
  const script = [
    '#!/bin/sh',
    'test "$1 $3" = "--dbpath --bind_ip" || exit 2',
    'export TMPDIR="$(dirname "$4")"',
    `exec ${[...engine.command, host].map((part) => `'${part}'`).join(' ')} embedded "$2" "$4"`,
  ];
  await writeFile(join(folder, 'mongod'), `${script.join('\n')}\n`, { mode: 0o755 });
  return folder;
}

/** TCP ports on which a process listens, by proc(5); empty where there is no /proc. */
async function listeningPorts(pid: number): Promise<string[]> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(descriptors.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  const sockets = new Set(targets.map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1]));
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '')));
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((row) => row.trim().split(/\s+/));
  return rows.filter((row) => row[3] === '0A' && sockets.has(row[9])).map((row) => row[1] ?? '');
}
