import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '@sceneworks/database';
import { sampleLibraryIn } from '@sceneworks/runtime';
import type { DatasetRow, IntakeAccepted } from '@sceneworks/schemas';
import { type Db, MongoClient } from 'mongodb';
import { accountsIn, brokenIn, promisesKept, storedIn, timersTwice } from './audit.ts';
import { type BenchServer, startServer } from './bench-server.ts';
import type { Figures, Row } from './figures.ts';
import { median, type Sender, senderTo } from './sender.ts';

type Victim = 'api' | 'worker' | 'database';
const victims: readonly Victim[] = ['api', 'worker', 'database'];
const lanes = 160;
const unansweredWanted = 100;
const kills20of30 = 2 / 3;
const minuteMs = 60_000;
const drainMs = 600_000;
const recoverMs = 90_000;
const scenes = fileURLToPath(new URL('../../../scenes', import.meta.url));

/** What was killed, under how much load, and how long until events were taken and worked on again. */
interface Killed {
  readonly victim: Victim;
  readonly unanswered: number;
  readonly seconds: number;
}

interface Place {
  readonly dataFolder: string;
  readonly port: number;
  readonly uri: string;
  readonly database: Database;
  readonly db: Db;
  readonly payload: (i: number) => { readonly source: string; readonly payload: Record<string, unknown> };
  readonly secrets: ReadonlyMap<string, string>;
  readonly accepted: Set<string>;
  /** What of the feeds' time the servers are ahead of the machine's */
  offsetMs: number;
  api: BenchServer;
  worker: BenchServer;
  sent: number;
  unanswered: number;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      server.close(() => (bound !== null && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no port'))));
    });
  });

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Covers that tilt, cameras that see one missing, callers: some open a matter of their own, the others join. */
function payloadsOf(): (offsetMs: number) => Place['payload'] {
  const { rows } = sampleLibraryIn(scenes)();
  const covers = rows.flatMap(({ kind, value }) => {
    const { dataset, key, place } = value as DatasetRow;
    return kind === 'datasetRow' && dataset === 'covers' && place ? [{ key, at: place.coordinates }] : [];
  });
  if (covers.length === 0) throw new Error('the district has no covers');
  return (offsetMs) => (i) => {
    const cover = covers[(i * 7_919) % covers.length] as (typeof covers)[number];
    const [lon, lat] = cover.at;
    const ts = new Date(Date.now() + offsetMs).toISOString();
    switch (i % 3) {
      case 0:
        return { source: 'cover-tilt', payload: { sensorId: `T-${i}`, assetCode: cover.key, ts, tiltDeg: 60, battery: 70 } };
      case 1:
        return { source: 'camera-ai', payload: { cameraId: `CAM-${i}`, ts, label: 'cover_missing', score: 0.9, lon, lat } };
      default:
        return {
          source: 'hotline-12345',
          payload: {
            orderNo: `F-${i}`,
            ts,
            kind: 'manhole',
            text: '井盖不见了',
            coverState: 'missing',
            lon,
            lat,
            callerName: '赵某某',
            callerPhone: `199${String(i).padStart(8, '0')}`,
          },
        };
    }
  };
}

async function open(dataFolder: string): Promise<{ place: Place; close: () => Promise<void> }> {
  const database = await openDatabase({ dataFolder, env: { ...process.env, MONGODB_URI: undefined } });
  const [before = '', query = ''] = database.uri.split('/?');
  const uri = `${before}/faults-sample?${query}`;
  const port = await freePort();
  const env = { MONGODB_URI: uri, PORT: String(port) };
  const api = await startServer({ dataFolder, parts: 'api', env });
  const worker = await startServer({ dataFolder, parts: 'worker', env });
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 30_000 }).connect();
  const make = payloadsOf();
  const place: Place = {
    dataFolder,
    port,
    uri,
    database,
    db: client.db(),
    payload: (i) => make(place.offsetMs)(i),
    secrets: new Map(api.sample.sources.map(({ id, secret }) => [id, secret])),
    accepted: new Set(),
    offsetMs: 0,
    api,
    worker,
    sent: 0,
    unanswered: 0,
  };
  return {
    place,
    close: async () => {
      await place.api.stop();
      await place.worker.stop();
      await client.close();
      await database.close();
    },
  };
}

/** Sends one event until it is answered: a sender that does not know what became of its event sends it again. */
async function deliver(place: Place, sender: Sender, i: number): Promise<void> {
  const { source, payload } = place.payload(i);
  const secret = place.secrets.get(source) as string;
  for (;;) {
    place.unanswered += 1;
    try {
      const { status, body } = await sender.event(source, secret, payload);
      if (status === 202) return void place.accepted.add((body as IntakeAccepted).event);
      if (status !== 503 && status !== 429) throw new Refused(`an event was answered ${status}: ${JSON.stringify(body)}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
    } finally {
      place.unanswered -= 1;
    }
    await wait(50 + Math.random() * 100);
  }
}

class Refused extends Error {
  override readonly name = 'Refused';
}

/** Everything that is sent goes on being sent while something is killed and comes back. */
function load(place: Place, sender: Sender): { stop(): Promise<void> } {
  let sending = true;
  const lane = async () => {
    while (sending) await deliver(place, sender, place.sent++);
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    stop: async () => {
      sending = false;
      await running;
    },
  };
}

const ended = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

async function killAndRestart(place: Place, victim: Victim): Promise<void> {
  if (victim === 'database') {
    const pid = place.database.processId;
    if (pid === undefined) throw new Error('the database has no process');
    process.kill(pid, 'SIGKILL');
    while (!ended(pid)) await wait(5);
    return;
  }
  const { child } = place[victim];
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const env = { MONGODB_URI: place.uri, PORT: String(place.port) };
  place[victim] = await startServer({ dataFolder: place.dataFolder, parts: victim, env });
  place[victim].advanceTo(place.offsetMs);
}

/** Until an event sent now is taken, and one of those that waited is done. */
async function recovered(place: Place, sender: Sender, doneBefore: number): Promise<void> {
  const until = Date.now() + recoverMs;
  await deliver(place, sender, place.sent++);
  while (Date.now() < until) {
    const [done, waiting] = await Promise.all([
      doneEvents(place.db),
      place.db.collection('events').findOne({ due: { $gt: '' } }, { projection: { _id: 1 } }),
    ]);
    if (done > doneBefore || waiting === null) return;
    await wait(20);
  }
  throw new Error(`no event was done within ${recoverMs / 1_000} s of the kill`);
}

const doneEvents = (db: Db): Promise<number> => db.collection('events').countDocuments({ status: { $ne: 'received' } });

async function drained({ db, offsetMs }: Place): Promise<void> {
  const until = Date.now() + drainMs;
  const now = (): string => new Date(Date.now() + offsetMs).toISOString();
  for (;;) {
    const event = await db.collection('events').findOne({ due: { $gt: '', $lte: now() } }, { projection: { _id: 1 } });
    const incident = await db.collection('incidents').findOne({ nextDueAt: { $gt: '', $lte: now() } }, { projection: { _id: 1 } });
    if (!event && !incident) return;
    if (Date.now() > until) throw new Error(`not drained: ${JSON.stringify(event ?? incident)}`);
    await wait(100);
  }
}

/** What a run of kills came to. */
export interface FaultsFound {
  readonly kills: readonly Killed[];
  readonly sent: number;
  readonly accepted: number;
  readonly incidents: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly broken: readonly string[];
  readonly timersTwice: number;
  readonly timersEarly: number;
  readonly timersFired: number;
}

/** Kills server, worker and database in turn while many events are under way, lets everything come back, and counts. */
export async function killsUnderLoad(kills: number, say: (line: string) => void): Promise<FaultsFound> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sceneworks-faults-'));
  const { place, close } = await open(dataFolder);
  const sender = senderTo(`http://127.0.0.1:${place.port}`, lanes + 8);
  try {
    const killed: Killed[] = [];
    for (let i = 0; i < kills; i++) {
      const victim = victims[i % victims.length] as Victim;
      const loading = load(place, sender);
      await wait(200 + Math.random() * 400);
      const doneBefore = await doneEvents(place.db);
      const unanswered = place.unanswered;
      const began = performance.now();
      await killAndRestart(place, victim);
      const back = recovered(place, sender, doneBefore);
      await Promise.all([back, loading.stop()]);
      killed.push({ victim, unanswered, seconds: (performance.now() - began) / 1_000 });
      say(
        `kill ${i + 1} of ${victim}: ${unanswered} unanswered, back after ${((performance.now() - began) / 1_000).toFixed(1)} s, ${place.accepted.size} accepted`,
      );
      // Time passes, so that limits run out and timers fire between the kills.
      place.offsetMs += 2 * minuteMs;
      place.api.advanceTo(place.offsetMs);
      place.worker.advanceTo(place.offsetMs);
    }
    await drained(place);
    return await counted(place, killed);
  } finally {
    sender.close();
    await close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function counted(place: Place, kills: readonly Killed[]): Promise<FaultsFound> {
  const at = new Date(Date.now() + place.offsetMs).toISOString();
  const stored = await storedIn(place.db, at);
  const { lost, doubled } = promisesKept(place.accepted, await accountsIn(place.db, stored));
  const { twice, early, fired } = timersTwice(stored);
  return {
    kills,
    sent: place.sent,
    accepted: place.accepted.size,
    incidents: stored.incidents.length,
    lost,
    doubled,
    broken: brokenIn(stored, at),
    timersTwice: twice,
    timersEarly: early,
    timersFired: fired,
  };
}

/** Real processes, killed at any moment: nothing that was accepted is lost, nothing is done twice. */
export async function faults(options: Readonly<Record<string, string>>): Promise<Figures> {
  const kills = Number(options.kills ?? 30);
  const found = await killsUnderLoad(kills, (line) => console.log(line));
  for (const line of [...found.lost.slice(0, 5), ...found.doubled.slice(0, 5), ...found.broken.slice(0, 5)]) console.log(`✗ ${line}`);
  const loaded = found.kills.filter(({ unanswered }) => unanswered >= unansweredWanted).length;
  const seconds = found.kills.map((kill) => kill.seconds);
  const zero = (name: string, value: number): Row => ({ name, value, target: '0', ok: value === 0 });
  const wanted = Math.floor(kills * kills20of30);
  const of = (victim: Victim): number[] => found.kills.filter((kill) => kill.victim === victim).map((kill) => kill.seconds);
  return {
    rows: [
      { name: 'kills', value: kills },
      { name: `kills with ≥ ${unansweredWanted} unanswered`, value: loaded, target: `≥ ${wanted}`, ok: loaded >= wanted },
      { name: 'events accepted', value: found.accepted },
      { name: 'incidents', value: found.incidents },
      { name: 'timers fired', value: found.timersFired },
      zero('lost', found.lost.length),
      zero('doubled', found.doubled.length),
      zero('timersTwice', found.timersTwice),
      zero('timersEarly', found.timersEarly),
      zero('invariantsBroken', found.broken.length),
      { name: 'recovery seconds, median', value: median(seconds) },
      { name: 'recovery seconds, longest', value: Math.max(...seconds) },
      ...victims.flatMap((victim): Row[] =>
        of(victim).length > 0 ? [{ name: `recovery of ${victim}, median`, value: median(of(victim)) }] : [],
      ),
    ],
    json: {
      kills,
      killsUnderLoad: loaded,
      accepted: found.accepted,
      incidents: found.incidents,
      lost: found.lost.length,
      doubled: found.doubled.length,
      timersTwice: found.timersTwice,
      timersEarly: found.timersEarly,
      timersFired: found.timersFired,
      invariantsBroken: found.broken.length,
      recoverySeconds: { median: median(seconds), max: Math.max(...seconds) },
    },
  };
}
