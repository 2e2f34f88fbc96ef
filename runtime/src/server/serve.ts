import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type Database, openDatabase } from '@sceneworks/database';
import { sha256By } from '@sceneworks/scene';
import type { Instant } from '@sceneworks/schemas';
import { type Db, MongoClient } from 'mongodb';
import pino, { type Logger } from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { callOutTo, isPublicAddress } from '../call-out.ts';
import { callerKeyOf } from '../crypto.ts';
import { appOf } from '../http/app.ts';
import { intakeHandler } from '../http/intake.ts';
import { openLive } from '../http/live.ts';
import { docsPage, webApp } from '../http/pages.ts';
import type { Route } from '../http/route.ts';
import { incidentRoutes } from '../http/routes/incidents.ts';
import { modeRoutes } from '../http/routes/modes.ts';
import { photoRoutes } from '../http/routes/photos.ts';
import { publicRoutes } from '../http/routes/public.ts';
import { readingRoutes } from '../http/routes/reading.ts';
import { sessionRoutes, viewerReader } from '../http/routes/session.ts';
import { descriptionRoute, systemRoutes } from '../http/routes/system.ts';
import type { ServerWorld } from '../http/server-world.ts';
import { type Intake, openIntake } from '../intake/accept.ts';
import { districtReader, plansReader, scenesReader } from '../loops/readers.ts';
import { allRules } from '../loops/rules.ts';
import { startWorker, systemClock, type Worker } from '../loops/worker.ts';
import type { World } from '../loops/world.ts';
import { mongoAccounts } from '../store/mongo/accounts.ts';
import { collectionsOf, prepare } from '../store/mongo/collections.ts';
import { mongoSourceSecrets } from '../store/mongo/source-secrets.ts';
import { mongoStore } from '../store/mongo/store.ts';
import { mongoPhotos } from '../store/photos.ts';
import { mongoViews } from '../store/views/views.ts';
import type { Config } from './config.ts';
import { installationKey } from './installation-key.ts';
import { loadSample, type SampleLibrary, sampleAccounts } from './sample.ts';

/** What serving needs beside its settings: files that come with the product. */
export interface Products {
  /** Folder of the built web app; absent for a server without pages */
  readonly pages?: string;
  readonly sampleLibrary: () => SampleLibrary;
  /** The time matters are handled by; sessions and signatures go by the machine's own. Only a rehearsal or a measurement gives another. */
  readonly clock?: () => Instant;
  /** One line for whoever started it */
  readonly say: (line: string) => void;
}

/** A running server. */
export interface Running {
  /** Where it listens, with the port it got; undefined for a worker alone */
  readonly address: string | undefined;
  readonly database: Database;
  readonly sample: ServerWorld['sample'];
  /** Ends after what is under way; nothing accepted is left unwritten. */
  close(): Promise<void>;
}

/** Opens the database, loads the sample where one belongs, and starts the parts asked for. */
export async function serve(config: Config, { pages, sampleLibrary, say, clock = systemClock }: Products): Promise<Running> {
  sha256By((text) => createHash('sha256').update(text).digest('hex'));
  const log = pino(
    { level: config.logLevel, redact: ['req.headers', 'err.config'] },
    pino.destination({ dest: join(config.dataFolder, 'log.ndjson'), mkdir: true, sync: false }),
  );
  const database = await openDatabase({ dataFolder: config.dataFolder, env: { ...process.env, MONGODB_URI: config.mongoUri }, log: say });
  const client = new MongoClient(database.uri, { maxPoolSize: 20, serverSelectionTimeoutMS: 5_000, ignoreUndefined: true });
  await client.connect();
  const db = client.db(config.mongoUri ? undefined : 'sceneworks');
  await prepare(db);
  const parts = await wire(config, db, log, database, { sampleLibrary, say, clock });
  const worker = config.worker ? startWorker(parts.world) : undefined;
  if (worker) parts.wakeWith(worker);
  const server = config.api ? await listen(config, parts, worker, pages) : undefined;
  const timers = config.api ? pollFeed(db, parts, log) : [];
  return {
    address: server ? addressOf(server, config) : undefined,
    database,
    sample: parts.server.sample,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      await closeServer(server);
      await worker?.stop();
      await client.close();
      await database.close();
      log.flush();
    },
  };
}

interface Parts {
  readonly server: ServerWorld;
  readonly world: World;
  readonly intake: Intake;
  readonly log: Logger;
  readonly wakeWith: (worker: Worker) => void;
  readonly ping: () => Promise<boolean>;
}

async function wire(
  config: Config,
  db: Db,
  log: Logger,
  database: Database,
  { sampleLibrary, say, clock }: Required<Pick<Products, 'sampleLibrary' | 'say' | 'clock'>>,
): Promise<Parts> {
  const key = installationKey(config);
  const store = mongoStore(db);
  const accounts = mongoAccounts(db);
  const secrets = mongoSourceSecrets(db, key);
  await sampleWhereItBelongs(
    config,
    db,
    database,
    { store, accounts, secrets, dataFolder: config.dataFolder, now: clock() },
    sampleLibrary,
    say,
  );
  let worker: Worker | undefined;
  const plans = plansReader(store);
  const world: World = {
    store,
    clock,
    random: Math.random,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    district: districtReader(store, clock),
    plans,
    scenes: scenesReader(store, clock, plans),
    callOut: callOutTo(config.callOutHosts, config.callOutPrivate ? { mayReach: () => true } : { mayReach: isPublicAddress }),
    rules: allRules,
    log: ({ level, ...line }) => log[level](line),
    wake: () => worker?.wake(),
  };
  const intake = openIntake(world);
  const views = mongoViews(collectionsOf(db), store);
  const known = await heldSecrets(secrets.all);
  const server: ServerWorld = {
    world,
    intake,
    views,
    accounts,
    photos: mongoPhotos(db),
    live: openLive(views),
    secretsOf: known,
    callerKey: callerKeyOf(key),
    publicUrl: config.publicUrl,
    signedAt: Date.now,
    sample: sampleAccounts(config.dataFolder),
  };
  const ping = async () => {
    try {
      await db.command({ ping: 1 });
      return worker?.isUp() ?? true;
    } catch {
      return false;
    }
  };
  return { server, world, intake, log, ping, wakeWith: (started) => (worker = started) };
}

/** The sample only into a new folder of the embedded engine or with `--sample`; into a database of one's own only when it is empty and named so. */
async function sampleWhereItBelongs(
  config: Config,
  db: Db,
  database: Database,
  into: Parameters<typeof loadSample>[0],
  sampleLibrary: () => SampleLibrary,
  say: (line: string) => void,
): Promise<void> {
  if ((await into.store.districtRev()) > 0) return;
  if (database.kind === 'uri') {
    if (!config.sample) return;
    if (!db.databaseName.includes('sample'))
      throw new Error(`--sample: the database must be empty and have "sample" in its name; this one is ${db.databaseName}`);
  }
  say('载入样例区锦华区… loading the sample district');
  await loadSample(into, sampleLibrary());
}

/** Secrets of feeds, read again every five seconds: a rotated one holds within that. */
async function heldSecrets(read: () => Promise<ReadonlyMap<string, readonly string[]>>): Promise<(source: string) => readonly string[]> {
  let held = await read();
  let until = Date.now() + 5_000;
  return (source) => {
    if (Date.now() > until) {
      until = Date.now() + 5_000;
      void read().then(
        (fresh) => (held = fresh),
        () => undefined,
      );
    }
    return held.get(source) ?? [];
  };
}

function measures(server: ServerWorld) {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers: [metrics],
  });
  const events = new Counter({
    name: 'intake_events_total',
    help: 'Events by what became of them at the door',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  new Gauge({
    name: 'intake_waiting',
    help: 'Events waiting for their group',
    registers: [metrics],
    collect() {
      this.set(server.intake.waiting());
    },
  });
  new Gauge({
    name: 'live_screens',
    help: 'Open live screens',
    registers: [metrics],
    collect() {
      this.set(server.live.listeners());
    },
  });
  return { metrics, requests, events };
}

async function listen(
  config: Config,
  { server, world, intake, log, ping }: Parts,
  _worker: Worker | undefined,
  pages: string | undefined,
): Promise<Server> {
  const { metrics, requests, events } = measures(server);
  const routes: Route[] = [
    ...sessionRoutes(server),
    ...incidentRoutes(server),
    ...readingRoutes(server),
    ...modeRoutes(server),
    ...photoRoutes(server),
    ...publicRoutes(server),
    ...systemRoutes({ metrics, isReady: ping }),
  ];
  routes.push(descriptionRoute(() => routes));
  const app = appOf({
    routes,
    log,
    viewerOf: viewerReader(server),
    denied: (viewer, what, address) =>
      server.accounts.appendAudit({ at: world.clock(), who: viewer?.login ?? '', what, result: 'refused', address }),
    publicUrl: config.publicUrl,
    measured: (route, status, milliseconds) => requests.observe({ route, status: String(status) }, milliseconds / 1_000),
    docs: docsPage(),
    ...(pages ? { pages: webApp(pages) } : {}),
  });
  const doors = intakeHandler({
    world,
    intake,
    secretsOf: server.secretsOf,
    callerKey: server.callerKey,
    signedAt: server.signedAt,
    measured: (outcome, count) => events.inc({ outcome }, count),
  });
  const http = createServer((request, response) => {
    if (!doors(request, response)) app(request, response);
  });
  http.requestTimeout = 60_000;
  http.headersTimeout = 15_000;
  http.keepAliveTimeout = 20_000;
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, () => resolve());
  });
  return http;
}

const addressOf = (server: Server, config: Config): string => {
  const bound = server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : config.port;
  return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
};

async function closeServer(server: Server | undefined): Promise<void> {
  if (!server) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
  await closed;
}

const feedEveryMs = 250;
const recheckEveryMs = 1_000;

/** Follows the feed of what moved, wherever it was moved, and tells the screens of this process. */
function pollFeed(db: Db, { server, log }: Parts, _log: Logger): NodeJS.Timeout[] {
  const { feed } = collectionsOf(db);
  let last: unknown;
  let busy = false;
  const guarded = (act: () => Promise<void>) => async () => {
    if (busy || server.live.listeners() === 0) return;
    busy = true;
    try {
      await act();
    } catch (error) {
      log.warn({ event: 'feedNotRead', why: (error as Error).message });
    } finally {
      busy = false;
    }
  };
  const read = async () => {
    const filter =
      last === undefined
        ? { at: { $gte: new Date(Date.parse(server.world.clock()) - 2_000).toISOString() } }
        : { _id: { $gt: last as never } };
    const lines = await feed.find(filter).sort({ $natural: 1 }).toArray();
    last = lines.at(-1)?._id ?? last;
    await server.live.tell(lines);
  };
  return [
    setInterval(guarded(read), feedEveryMs),
    setInterval(
      guarded(() => server.live.recheck()),
      recheckEveryMs,
    ),
  ];
}
