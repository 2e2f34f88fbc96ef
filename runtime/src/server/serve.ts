import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { type Database, openDatabase } from '@sceneworks/database';
import type { Instant } from '@sceneworks/schemas';
import { type Db, MongoClient } from 'mongodb';
import pino from 'pino';
import type { ServerWorld } from '../http/server-world.ts';
import { startWorker, systemClock } from '../loops/worker.ts';
import type { World } from '../loops/world.ts';
import { ProverBusy } from '../proving/prover.ts';
import { renewProofs } from '../proving/renew.ts';
import { mongoAccounts } from '../store/mongo/accounts.ts';
import { prepare } from '../store/mongo/collections.ts';
import { mongoSourceSecrets } from '../store/mongo/source-secrets.ts';
import { mongoStore } from '../store/mongo/store.ts';
import { mongoSceneCases } from '../store/scene-cases.ts';
import { keepAnchors } from './anchors.ts';
import { applicationOf } from './application.ts';
import type { Config } from './config.ts';
import { followFeed } from './follow-feed.ts';
import { installationKey } from './installation-key.ts';
import { type Parts, partsOf } from './parts.ts';
import { repeat } from './repeat.ts';
import { loadSample, type SampleLibrary } from './sample.ts';

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

const proofsEveryMs = 60_000;

/** What is to be ended, last begun first. */
type Endings = (() => Promise<unknown> | unknown)[];

const endAll = async (endings: Endings): Promise<void> => {
  for (let end = endings.pop(); end; end = endings.pop()) await end();
};

/** Opens the database, loads the sample where one belongs, and starts the parts asked for. What was begun is ended when a later part fails. */
export async function serve(config: Config, products: Products): Promise<Running> {
  const endings: Endings = [];
  try {
    return await start(config, products, endings);
  } catch (error) {
    await endAll(endings);
    throw error;
  }
}

async function start(config: Config, { pages, sampleLibrary, say, clock = systemClock }: Products, endings: Endings): Promise<Running> {
  const file = pino(
    { level: config.logLevel, redact: ['req.headers', 'err.config'] },
    pino.destination({ dest: join(config.dataFolder, 'log.ndjson'), mkdir: true, sync: false }),
  );
  endings.push(() => file.flush());
  const log: World['log'] = ({ level, ...line }) => file[level](line);
  const database = await openDatabase({ dataFolder: config.dataFolder, env: { ...process.env, MONGODB_URI: config.mongoUri }, log: say });
  endings.push(() => database.close());
  const client = new MongoClient(database.uri, { maxPoolSize: 20, serverSelectionTimeoutMS: 5_000, ignoreUndefined: true });
  endings.push(() => client.close());
  await client.connect();
  const db = client.db(config.mongoUri ? undefined : 'sceneworks');
  await prepare(db);
  await sampleWhereItBelongs(config, db, database, clock, sampleLibrary, say);
  const parts = await partsOf({ config, db, log, clock });
  if (config.worker) {
    const worker = startWorker(parts.world);
    parts.wakeWith(worker);
    endings.push(() => worker.stop());
    endings.push(keepAnchors(db, config, log), keepProofs(parts));
  }
  endings.push(
    () => parts.server.rehearser.close(),
    () => parts.server.proofs.close(),
    () => parts.server.mover.close(),
  );
  const server = config.api ? await listen(config, applicationOf(parts, pages).answer) : undefined;
  if (server) endings.push(() => closeServer(server), followFeed(db, parts.server.live, parts.world));
  return {
    address: server ? addressOf(server, config) : undefined,
    database,
    sample: parts.server.sample,
    close: () => endAll(endings),
  };
}

/** Looks once a minute whether the proof of a version in force is not of today's district. */
const keepProofs = ({ world, server }: Parts): (() => Promise<void>) =>
  repeat(
    proofsEveryMs,
    async () => {
      const renewed = await renewProofs(world, server.proofs, server.standing);
      if (renewed > 0) world.log({ level: 'info', event: 'proofsRenewed', renewed });
    },
    (error) => {
      // The server is ending, or too much waits: the next round finds what was left.
      if (!(error instanceof ProverBusy)) world.log({ level: 'error', event: 'proofsFailed', why: error.message });
    },
  );

/** The sample only into a new folder of the embedded engine or with `--sample`; into a database of one's own only when it is empty and named so. */
async function sampleWhereItBelongs(
  config: Config,
  db: Db,
  database: Database,
  clock: () => Instant,
  sampleLibrary: () => SampleLibrary,
  say: (line: string) => void,
): Promise<void> {
  const store = mongoStore(db);
  if ((await store.districtRev()) > 0) return;
  if (database.kind === 'uri') {
    if (!config.sample) return;
    if (!db.databaseName.includes('sample'))
      throw new Error(`--sample: the database must be empty and have "sample" in its name; this one is ${db.databaseName}`);
  }
  say('载入样例区锦华区… loading the sample district');
  const secrets = mongoSourceSecrets(db, installationKey(config));
  const given = { store, accounts: mongoAccounts(db), secrets, sceneCases: mongoSceneCases(db) };
  await loadSample({ ...given, dataFolder: config.dataFolder, now: clock() }, sampleLibrary());
}

async function listen({ port, host }: Config, answer: RequestListener): Promise<Server> {
  const http = createServer(answer);
  http.requestTimeout = 60_000;
  http.headersTimeout = 15_000;
  http.keepAliveTimeout = 20_000;
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => resolve());
  });
  return http;
}

const addressOf = (server: Server, config: Config): string => {
  const bound = server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : config.port;
  return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
};

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 2_000).unref();
  await closed;
}
