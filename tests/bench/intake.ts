import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { type BenchServer, startServer } from './bench-server.ts';
import type { Figures, Row } from './figures.ts';
import { fillWithIncidents } from './fill.ts';
import { inFlight, median, percentile, senderTo } from './sender.ts';

const pairs = 5;
const singles = 4_000;
const batched = 16_000;
const batchLines = 1_000;
const flight = 32;
/** Of ten events, so many open a matter of their own; the rest join one of the run's hot devices. */
const ownOfTen = 7;

/** One run's readings: unique keys, and devices that are new for seven of ten. */
function payloads(run: string, count: number): Record<string, unknown>[] {
  const ts = new Date().toISOString();
  const kinds = ['road', 'school', 'mall', 'park', 'bridge'];
  return Array.from({ length: count }, (_, i) => ({
    id: `${run}-${i}`,
    device: i % 10 < ownOfTen ? `${run}-d${i}` : `${run}-hot${i % 200}`,
    ts,
    level: (i * 37) % 100,
    kind: kinds[i % kinds.length],
    lon: 104.08 + ((i * 7919) % 1_000) / 20_000,
    lat: 30.65 + ((i * 104_729) % 1_000) / 25_000,
    note: 'a note of the kind a device adds, so that the envelope has the size it has in life'.padEnd(120, '.'),
  }));
}

interface Bench {
  readonly server: BenchServer;
  readonly db: Db;
  readonly raw: Db;
  readonly secret: string;
}

/** Waits until nothing is left to do for any event. */
async function drained(db: Db): Promise<void> {
  const events = db.collection('events');
  while (await events.findOne({ due: { $gt: '' } }, { projection: { _id: 1 } })) await new Promise((resolve) => setTimeout(resolve, 20));
}

const perSecond = (count: number, started: number): number => count / ((performance.now() - started) / 1_000);

/** The base: journaled single inserts of the stored envelope, 32 in flight, from this process. */
async function base({ raw }: Bench, run: string): Promise<number> {
  const envelopes = payloads(run, singles).map((payload) => ({
    _id: randomBytes(16).toString('hex') as never,
    source: 'bench-feed',
    type: 'bench.reading',
    key: payload.id,
    occurredAt: payload.ts,
    receivedAt: payload.ts,
    place: { lon: payload.lon, lat: payload.lat },
    subject: { device: payload.device, level: payload.level, kind: payload.kind },
    raw: payload,
  }));
  const collection = raw.collection('base', { writeConcern: { w: 1, j: true } });
  const started = performance.now();
  await inFlight(envelopes, flight, async (envelope) => void (await collection.insertOne(envelope)));
  return perSecond(singles, started);
}

async function single({ server, db, secret }: Bench, run: string): Promise<number> {
  const sender = senderTo(server.address, flight);
  const items = payloads(run, singles);
  const started = performance.now();
  await inFlight(items, flight, async (payload) => {
    const { status } = await sender.event('bench-feed', secret, payload);
    if (status !== 202) throw new Error(`a single event was answered ${status}`);
  });
  await drained(db);
  const rate = perSecond(singles, started);
  sender.close();
  return rate;
}

async function batch({ server, db, secret }: Bench, run: string): Promise<number> {
  const sender = senderTo(server.address, 4);
  const items = payloads(run, batched);
  const groups = Array.from({ length: batched / batchLines }, (_, i) => items.slice(i * batchLines, (i + 1) * batchLines));
  const started = performance.now();
  await inFlight(groups, 3, async (group) => {
    const { status, body } = await sender.batch('bench-feed', secret, group);
    const { accepted } = body as { accepted: number };
    if (status !== 202 || accepted !== group.length)
      throw new Error(`a batch was answered ${status}: ${JSON.stringify(body).slice(0, 200)}`);
  });
  await drained(db);
  const rate = perSecond(batched, started);
  sender.close();
  return rate;
}

/** 500 events a second for some seconds: how long acceptance takes, and how long until the task is there to be read by its owner. */
async function paced({ server, db, secret }: Bench, run: string, seconds: number): Promise<{ p99AcceptMs: number; p95RoutedMs: number }> {
  const sender = senderTo(server.address, 64);
  const items = payloads(run, 500 * seconds);
  const waiting = new Map<string, number>();
  const accepts: number[] = [];
  const routed: number[] = [];
  let sending = true;
  const watch = async () => {
    const events = db.collection<{ _id: string }>('events');
    while (sending || waiting.size > 0) {
      const ids = [...waiting.keys()].slice(0, 500);
      const done = await events.find({ _id: { $in: ids }, due: null as never }, { projection: { _id: 1 } }).toArray();
      const now = performance.now();
      for (const { _id } of done) {
        routed.push(now - (waiting.get(_id) as number));
        waiting.delete(_id);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const watching = watch();
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (const [i, payload] of items.entries()) {
    const at = began + i * 2;
    if (at > performance.now()) await new Promise((resolve) => setTimeout(resolve, at - performance.now()));
    const started = performance.now();
    sent.push(
      sender.event('bench-feed', secret, { ...payload, ts: new Date().toISOString() }).then(({ status, body, milliseconds }) => {
        if (status !== 202) throw new Error(`a paced event was answered ${status}`);
        accepts.push(milliseconds);
        waiting.set((body as { event: string }).event, started);
      }),
    );
  }
  await Promise.all(sent);
  sending = false;
  await watching;
  sender.close();
  return { p99AcceptMs: percentile(accepts, 0.99), p95RoutedMs: percentile(routed, 0.95) };
}

async function open(dataFolder: string): Promise<{ bench: Bench; close: () => Promise<void> }> {
  const server = await startServer({ dataFolder, library: 'intake' });
  const client = await new MongoClient(server.uri).connect();
  const secret = server.sample.sources.find(({ id }) => id === 'bench-feed')?.secret ?? '';
  const bench: Bench = { server, db: client.db('sceneworks'), raw: client.db('raw'), secret };
  return {
    bench,
    close: async () => {
      await client.close();
      await server.stop();
    },
  };
}

interface Ratios {
  readonly base: number[];
  readonly single: number[];
  readonly batch: number[];
}

/** Interleaved, so that a noisy neighbour touches both sides of a pair. */
async function ratios(bench: Bench, name: string): Promise<Ratios> {
  const found: Ratios = { base: [], single: [], batch: [] };
  await single(bench, `${name}-warm`);
  for (let i = 0; i < pairs; i++) {
    found.base.push(await base(bench, `${name}-b${i}`));
    found.single.push(await single(bench, `${name}-s${i}`));
    found.batch.push(await batch(bench, `${name}-t${i}`));
  }
  return found;
}

const against = (rates: readonly number[], bases: readonly number[]): number[] => rates.map((rate, i) => rate / (bases[i] as number));
const range = (values: readonly number[]): string => `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`;

/** Events through rules to a stored incident with an owner, as ratios to the raw driver's journaled inserts of the same run. */
export async function intake(options: Readonly<Record<string, string>>): Promise<Figures> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sceneworks-intake-'));
  const stored = Number(options.stored ?? 1_000_000);
  try {
    const first = await open(dataFolder);
    const empty = await ratios(first.bench, 'empty');
    const pace = await paced(first.bench, 'paced', 20);
    const events = await first.bench.db.collection('events').countDocuments();
    const incidents = await first.bench.db.collection('incidents').countDocuments();
    await first.close();
    const rows: Row[] = [];
    const json: Record<string, unknown> = {};
    const say = (name: string, values: readonly number[], target: number) => {
      const value = median(values);
      rows.push({ name: `${name} (range ${range(values)})`, value, target: `≥ ${target}`, ok: value >= target });
      json[name] = value;
      json[`${name}Range`] = range(values);
    };
    rows.push(
      { name: 'insertOne × 32 a second', value: median(empty.base) },
      { name: 'single a second', value: median(empty.single) },
      { name: 'batch a second', value: median(empty.batch) },
    );
    say('single', against(empty.single, empty.base), 0.5);
    say('batch', against(empty.batch, empty.base), 1);
    rows.push(
      { name: 'p99AcceptMs at 500/s', value: pace.p99AcceptMs, target: '≤ 50', ok: pace.p99AcceptMs <= 50 },
      { name: 'p95RoutedMs at 500/s', value: pace.p95RoutedMs, target: '≤ 2000', ok: pace.p95RoutedMs <= 2_000 },
    );
    rows.push({ name: 'events', value: events }, { name: 'incidents', value: incidents });
    Object.assign(json, pace, {
      events,
      incidents,
      insertOnePerSecond: median(empty.base),
      singlePerSecond: median(empty.single),
      batchPerSecond: median(empty.batch),
    });
    if (stored > 0) {
      const filled = await grown(dataFolder, stored);
      const growth = Math.min(
        median(against(filled.single, filled.base)) / median(against(empty.single, empty.base)),
        median(against(filled.batch, filled.base)) / median(against(empty.batch, empty.base)),
      );
      rows.push(
        { name: `growth with ${stored} stored`, value: growth, target: '≥ 0.9', ok: growth >= 0.9 },
        { name: 'bytes of a stored incident', value: filled.bytes, target: '≥ 3072', ok: filled.bytes >= 3_072 },
      );
      Object.assign(json, {
        growth,
        stored,
        storedBytes: filled.bytes,
        singleStored: median(against(filled.single, filled.base)),
        batchStored: median(against(filled.batch, filled.base)),
      });
    }
    return { rows, json };
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** The same with so many incidents stored before, after a restart. */
async function grown(dataFolder: string, stored: number): Promise<Ratios & { readonly bytes: number }> {
  const filling = await open(dataFolder);
  const bytes = await fillWithIncidents(filling.bench.db, stored);
  await filling.close();
  const { bench, close } = await open(dataFolder);
  const found = await ratios(bench, 'full');
  await close();
  return { ...found, bytes };
}
