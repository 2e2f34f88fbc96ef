/** The real application over the real engine, without a port: what the tests of the interface talk to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freshDatabase, type TestDatabase } from '@sceneworks/database/testing';
import {
  type Application,
  applicationOf,
  applyDue,
  configOf,
  doDueGroup,
  installationKey,
  type LogLine,
  loadSample,
  mongoAccounts,
  mongoSceneCases,
  mongoSourceSecrets,
  mongoStore,
  type Parts,
  partsOf,
  prepare,
  type SampleFile,
  type SampleLibrary,
  sampleLibraryIn,
  signatureHeader,
} from '@sceneworks/runtime';
import type { DistrictRow, Person } from '@sceneworks/schemas';
import type { Db } from 'mongodb';
import request, { type Test } from 'supertest';

const library = sampleLibraryIn(fileURLToPath(new URL('../../scenes', import.meta.url)))();

export interface TownOptions {
  /** Posts whose first holder gets an account */
  readonly posts?: readonly string[];
  /** Changes to the library before it is loaded */
  readonly change?: (library: SampleLibrary) => SampleLibrary;
  /** No district and no account: a real installation on its first day */
  readonly empty?: boolean;
}

/** A signed-in person, or nobody: sends what a page sends. */
export interface Caller {
  get(path: string): Test;
  send(method: 'post' | 'put' | 'delete', path: string, body?: unknown): Test;
  readonly cookie: string | undefined;
}

export interface Town {
  readonly db: Db;
  readonly parts: Parts;
  readonly app: Application;
  readonly sample: SampleFile;
  readonly dataFolder: string;
  readonly database: TestDatabase;
  readonly logged: readonly LogLine[];
  /** Milliseconds added to the machine's time, for everything the server does by its clock */
  ahead: number;
  readonly anonymous: Caller;
  /** Signs the holder of a post in */
  as(post: string): Promise<Caller>;
  account(post: string): SampleFile['accounts'][number];
  /** Sends one payload of a feed, signed */
  feed(source: string, payload: unknown): Test;
  signed(path: string, source: string, body: Buffer | string, type?: string): Test;
  /** Works until nothing is left to do now */
  settle(): Promise<void>;
  count(collection: string): Promise<number>;
  close(): Promise<void>;
}

const firstHolder = (rows: readonly DistrictRow[], post: string): Person => {
  const holds = ({ posts }: Person): boolean => posts.some((held) => held.post === post);
  const found = rows.flatMap(({ kind, value }) => (kind === 'person' && holds(value as Person) ? [value as Person] : []))[0];
  if (!found) throw new Error(`nobody holds ${post}`);
  return found;
};

export async function openTown({ posts = [], change = (given) => given, empty = false }: TownOptions = {}): Promise<Town> {
  const database = await freshDatabase('api');
  const db = database.client.db();
  await prepare(db);
  const dataFolder = mkdtempSync(join(tmpdir(), 'sw-api-'));
  const config = configOf({ data: dataFolder }, { PUBLIC_URL: 'http://town.test' }, dataFolder);
  const changed = change(library);
  const people = new Map(posts.map((post) => [post, firstHolder(changed.rows, post)]));
  const now = new Date(Date.now() - 1_000).toISOString();
  const sample = empty
    ? { accounts: [], sources: [] }
    : await loadSample(
        {
          store: mongoStore(db),
          accounts: mongoAccounts(db),
          secrets: mongoSourceSecrets(db, installationKey(config)),
          sceneCases: mongoSceneCases(db),
          dataFolder,
          now,
          only: new Set([...people.values()].map(({ id }) => id)),
        },
        changed,
      );
  const logged: LogLine[] = [];
  const state = { ahead: 0 };
  const time = (): number => Date.now() + state.ahead;
  const parts = await partsOf({
    config,
    db,
    log: (line) => logged.push(line),
    clock: () => new Date(time()).toISOString(),
    signedAt: time,
  });
  const app = applicationOf(parts);
  const secretOf = (source: string): string => sample.sources.find(({ id }) => id === source)?.secret ?? 'none';
  const callerWith = (cookie: string | undefined): Caller => {
    const dressed = (test: Test): Test => (cookie === undefined ? test : test.set('Cookie', cookie));
    return {
      cookie,
      get: (path) => dressed(request(app.answer).get(path)),
      send: (method, path, body) => dressed(request(app.answer)[method](path).set('X-Scene', '1')).send(body as object | undefined),
    };
  };
  const anonymous = callerWith(undefined);
  const account = (post: string) => {
    const { id } = people.get(post) ?? firstHolder(changed.rows, post);
    const found = sample.accounts.find(({ login }) => login === id.toLowerCase());
    if (!found) throw new Error(`no account for ${post}`);
    return found;
  };
  const signed: Town['signed'] = (path, source, body, type = 'application/json') => {
    const bytes = Buffer.from(body as string);
    const header = signatureHeader(secretOf(source), source, Math.floor(time() / 1_000), bytes);
    const sent = request(app.answer).post(path).set('Content-Type', type).set('X-Signature', header);
    return sent.serialize((given) => given as unknown as string).send(bytes as never);
  };
  return {
    db,
    parts,
    app,
    sample,
    dataFolder,
    database,
    logged,
    anonymous,
    get ahead() {
      return state.ahead;
    },
    set ahead(ms) {
      state.ahead = ms;
    },
    account,
    as: async (post) => {
      const { login, password } = account(post);
      const answer = await anonymous.send('post', '/api/session', { login, password });
      const [cookie] = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
      if (answer.status !== 200 || !cookie) throw new Error(`${post} was not let in: ${answer.status} ${answer.text}`);
      return callerWith(cookie.split(';')[0]);
    },
    feed: (source, payload) => signed(`/intake/${source}`, source, JSON.stringify(payload)),
    signed,
    settle: async () => {
      for (let rounds = 0; rounds < 40; rounds++) {
        const moved = (await applyDue(parts.world, 200, undefined)) + (await doDueGroup(parts.world, 200, new Map()));
        if (moved === 0) return;
      }
      throw new Error('still at work after forty rounds');
    },
    count: (collection) => db.collection(collection).countDocuments(),
    close: async () => {
      await parts.server.proofs.close();
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
