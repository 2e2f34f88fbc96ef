import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { type Database, openDatabase } from './open.ts';

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
});
