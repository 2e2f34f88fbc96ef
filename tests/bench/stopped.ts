import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongoStore } from '@sceneworks/runtime';
import type { DraftPage, Rehearsal, RehearsalBody, RehearsalPage, Scene } from '@sceneworks/schemas';
import { type Db, MongoClient } from 'mongodb';
import { startServer } from './bench-server.ts';
import type { Figures, Measure } from './figures.ts';
import { openStaff, type Staff } from './people.ts';
import { senderTo } from './sender.ts';

const scene = 'bench-intake';
const designer = 'municipal.designer';
const days = 30;
const dayMs = 86_400_000;
/** Nothing of it may fall out of the stretch while it is asked for. */
const marginMs = 3_600_000;
const longestMs = 1_800_000;
const lookEveryMs = 250;
const side = 1_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for what is asked again and again; throws where it does not come. */
async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (const until = Date.now() + longestMs; Date.now() < until; await wait(lookEveryMs)) {
    const found = await ask();
    if (found !== undefined) return found;
  }
  throw new Error(`waited too long for ${what}`);
}

/** One event as the intake stored it and the loops judged it. */
async function oneEvent(db: Db, address: string, secret: string): Promise<string> {
  const sender = senderTo(address, 1);
  const reading = { id: 'first', device: 'first', ts: new Date().toISOString(), level: 95, kind: 'road', lon: 104.1, lat: 30.66 };
  const { status, body } = await sender.event('bench-feed', secret, reading);
  sender.close();
  if (status !== 202) throw new Error(`an event was answered ${status}`);
  const { event } = body as { readonly event: string };
  await eventually('the event to be judged', async () => (await db.collection('events').findOne({ key: 'first', due: null })) ?? undefined);
  return event;
}

/** Copies it over the days, by the database itself: each of a device that four of them are about, with a level of its own. */
async function spread(db: Db, event: string, count: number): Promise<void> {
  const from = Date.now() - days * dayMs + marginMs;
  const step = Math.floor((days * dayMs - 2 * marginMs) / count);
  const at = { $toDate: { $add: [from, { $multiply: ['$i', step] }] } };
  const instant = { $dateToString: { date: at, format: '%Y-%m-%dT%H:%M:%S.%LZ' } };
  const name = (of: object) => ({ $concat: ['d', { $toString: of }] });
  await db
    .collection<{ _id: string }>('events')
    .aggregate([
      { $match: { _id: event } },
      { $set: { a: { $range: [0, Math.ceil(count / side)] } } },
      { $unwind: '$a' },
      { $set: { b: { $range: [0, side] } } },
      { $unwind: '$b' },
      { $set: { i: { $add: [{ $multiply: ['$a', side] }, '$b'] } } },
      {
        $set: {
          _id: { $concat: ['copy-', { $toString: '$i' }] },
          key: { $concat: ['copy-', { $toString: '$i' }] },
          receivedAt: instant,
          occurredAt: instant,
          'subject.device': name({ $floor: { $divide: ['$i', 4] } }),
          'subject.level': { $mod: ['$i', 100] },
        },
      },
      { $unset: ['a', 'b', 'i'] },
      { $merge: { into: 'events', whenMatched: 'fail' } },
    ])
    .toArray();
}

/** A draft whose table grades what the version in force leaves to its last row. */
async function drawn(staff: Staff): Promise<number> {
  await staff.post(designer, '/api/drafts', { published: scene });
  const { row, scene: drawing } = await staff.get<DraftPage>(designer, `/api/drafts/${scene}`);
  const next = structuredClone(drawing) as unknown as Scene;
  // biome-ignore lint/suspicious/noThenProperty: the outputs of a table row are called `then`.
  for (const node of next.nodes) if (node.kind === 'table') node.config.table.rows.push({ id: 'rest', when: ['', ''], then: ['5'] });
  return (await staff.put<{ rev: number }>(designer, `/api/drafts/${scene}`, { base: row.rev, scene: next })).rev;
}

/** What changes meanwhile for other reasons: the rehearsal itself, who asked, and what the server proves by itself every night. */
const apart = new Set(['rehearsals', 'audit', 'sessions', 'seats', 'standingProofs']);

/** How many documents every collection holds. */
async function counts(db: Db): Promise<ReadonlyMap<string, number>> {
  const names = (await db.listCollections().toArray()).map(({ name }) => name).filter((name) => !apart.has(name));
  return new Map(await Promise.all(names.map(async (name) => [name, await db.collection(name).countDocuments()] as const)));
}

/**
 * A rehearsal of so many events (`--events`) is stopped when half of them were played: how long it takes to end, that nothing of it is
 * left, that nothing else was written, and that the next one can begin.
 */
export const stopped: Measure = async (options): Promise<Figures> => {
  const count = Number(options.events ?? 1_000_000);
  const dataFolder = await mkdtemp(join(tmpdir(), 'sceneworks-stopped-'));
  const server = await startServer({ dataFolder, library: 'intake' });
  const client = await new MongoClient(server.uri).connect();
  try {
    const db = client.db('sceneworks');
    const staff = openStaff(server.address, server.sample.accounts, await mongoStore(db).readDistrict(0));
    const event = await oneEvent(db, server.address, server.sample.sources.find(({ id }) => id === 'bench-feed')?.secret ?? '');
    await spread(db, event, count);
    const path = `/api/scenes/${scene}/rehearsals`;
    const body: RehearsalBody = { rev: await drawn(staff), days, seed: 1, district: 'asOfEvent' };
    const before = await counts(db);
    const began = performance.now();
    const { id } = await staff.post<Rehearsal>(designer, path, body);
    const read = async () => (await staff.get<RehearsalPage>(designer, `${path}/${id}`)).rehearsal;
    const half = await eventually('half of the events', async () => {
      const { state, progress, failure } = await read();
      if (state !== 'running') throw new Error(`the rehearsal is ${state}: ${failure ?? ''}`);
      return progress.phase === 'playing' && progress.done * 2 >= progress.of ? progress : undefined;
    });
    const playedMs = performance.now() - began;
    const asked = performance.now();
    await staff.post(designer, `${path}/${id}/stop`, {});
    const ended = await eventually('its end', async () => {
      const rehearsal = await read();
      return rehearsal.state === 'running' ? undefined : rehearsal;
    });
    const endedMs = Math.round(performance.now() - asked);
    const after = await counts(db);
    const next = await staff.post<Rehearsal>(designer, path, body);
    await staff.post(designer, `${path}/${next.id}/stop`, {});
    staff.close();
    const written = [...after].filter(([name, many]) => (before.get(name) ?? 0) !== many).map(([name]) => name);
    if (ended.state !== 'stopped' || ended.result !== undefined) written.push('rehearsals');
    return {
      rows: [
        { name: `played of ${half.of} events when it was stopped`, value: half.done },
        { name: 'played a second by the clock on the wall', value: Math.round((half.done / playedMs) * 1_000) },
        { name: 'from asking to its end, ms', value: endedMs, target: '≤ 2000', ok: endedMs <= 2_000 },
        { name: 'collections it left something in', value: written.join(', ') || 'none', target: 'none', ok: written.length === 0 },
        { name: 'the next one began', value: next.state, target: 'running', ok: next.state === 'running' },
      ],
      json: { stopped: { events: half.of, played: half.done, endedMs, leftBehind: written.length } },
    };
  } finally {
    await client.close();
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
};
