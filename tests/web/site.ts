/** The real server with its web app over the real engine, listening: what a browser opens. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freshDatabase } from '@sceneworks/database/testing';
import {
  configOf,
  installationKey,
  loadSample,
  mongoAccounts,
  mongoSceneCases,
  mongoSourceSecrets,
  mongoStore,
  prepare,
  type SampleFile,
  sampleLibraryIn,
  serve,
  signatureHeader,
} from '@sceneworks/runtime';
import type { CommandBody, TaskView } from '@sceneworks/schemas';
import type { Db } from 'mongodb';
import { eventually } from './eventually.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const library = sampleLibraryIn(join(root, 'scenes'))();

type Account = SampleFile['accounts'][number];

/** Somebody who works without a screen: what a colleague elsewhere does at the same time. */
export interface Colleague {
  /** The cookie of the session */
  readonly session: string;
  get<T>(path: string): Promise<T>;
  send(path: string, body: unknown): Promise<Response>;
  put(path: string, body: unknown): Promise<Response>;
  /** Does something to a matter; a refusal is a mistake of the test */
  act(incident: string, command: Omit<CommandBody, 'id'>): Promise<void>;
  /** Hands in a picture and gives its name */
  photo(picture: Buffer): Promise<string>;
}

export interface Site {
  readonly address: string;
  readonly db: Db;
  account(post: string): Account;
  as(post: string): Promise<Colleague>;
  /** Sends payloads of a feed, signed, and waits until each is judged and applied; gives the incidents they came to */
  feed(source: string, ...payloads: readonly unknown[]): Promise<readonly string[]>;
  /** Whether a source sends by itself: a feed with a secret */
  isFed(source: string): boolean;
  /** Sends many payloads of a feed in one signed list */
  feedList(source: string, payloads: readonly unknown[]): Promise<void>;
  /** Waits until no event is left that has to be judged or applied now */
  settled(): Promise<void>;
  /** The newest task of a node of a matter, once it is there */
  task(incident: string, node: string): Promise<TaskView>;
  /** Moves the server's time of handling forward */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** A built web app as new as its sources: the same set-up `npm start` makes, which does nothing when nothing is missing. */
export const buildWhatIsMissing = (): void => void execFileSync(process.execPath, [join(root, 'tools', 'ready.mjs')], { stdio: 'ignore' });

/** The first holder of a post; a person who is named by id is meant. */
const holderOf = (post: string): string => {
  for (const { kind, value } of library.rows) {
    const person = value as { readonly id: string; readonly posts: readonly { readonly post: string }[] };
    if (kind === 'person' && (person.id === post || person.posts.some((held) => held.post === post))) return person.id;
  }
  throw new Error(`nobody holds ${post}`);
};

/** Opens a site in which the first holder of each post has an account. */
export async function openSite(posts: readonly string[]): Promise<Site> {
  buildWhatIsMissing();
  const database = await freshDatabase('web');
  const db = database.client.db();
  await prepare(db);
  const dataFolder = mkdtempSync(join(tmpdir(), 'sw-web-'));
  const config = configOf({ data: dataFolder }, { MONGODB_URI: database.uri, PORT: '0', LOG_LEVEL: 'warn' }, dataFolder);
  const sample = await loadSample(
    {
      store: mongoStore(db),
      accounts: mongoAccounts(db),
      secrets: mongoSourceSecrets(db, installationKey(config)),
      sceneCases: mongoSceneCases(db),
      dataFolder,
      now: new Date(Date.now() - 1_000).toISOString(),
      only: new Set(posts.map(holderOf)),
    },
    library,
  );
  let ahead = 0;
  const running = await serve(config, {
    pages: join(root, 'builder', 'dist'),
    sampleLibrary: () => library,
    clock: () => new Date(Date.now() + ahead).toISOString(),
    say: () => undefined,
  });
  const address = running.address as string;
  const account = (post: string): Account => {
    const login = holderOf(post).toLowerCase();
    const found = sample.accounts.find((one) => one.login === login);
    if (!found) throw new Error(`no account for ${post}`);
    return found;
  };
  const incidentOf = async (event: string): Promise<string> => {
    const row = await eventually(`${event} is applied`, async () => {
      const stored = await db.collection('events').findOne({ _id: event as never });
      const deliveries = (stored?.deliveries ?? []) as { readonly state: string; readonly incident?: string }[];
      return deliveries.length > 0 && deliveries.every(({ state }) => state === 'done') ? deliveries : undefined;
    });
    return row.find(({ incident }) => incident !== undefined)?.incident ?? '';
  };
  const sendSigned = async (path: string, source: string, body: Buffer, type: string): Promise<unknown> => {
    const secret = sample.sources.find(({ id }) => id === source)?.secret ?? 'none';
    const header = signatureHeader(secret, source, Math.floor(Date.now() / 1_000), body);
    const headers = { 'Content-Type': type, 'X-Signature': header };
    const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body: new Uint8Array(body) });
    if (answer.status !== 202) throw new Error(`${source} was not taken: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const feedOne = async (source: string, payload: unknown): Promise<string> => {
    const body = Buffer.from(JSON.stringify(payload));
    return ((await sendSigned(`/intake/${source}`, source, body, 'application/json')) as { event: string }).event;
  };
  const task: Site['task'] = (incident, node) =>
    eventually(`${incident} has a task ${node}`, async () => {
      const stored = await db.collection('incidents').findOne({ _id: incident as never });
      return ((stored?.tasks ?? []) as TaskView[]).findLast((one) => one.node === node);
    });
  const enter = async (post: string): Promise<Colleague> => {
    const { login, password } = account(post);
    const write = (path: string, body: BodyInit, cookie: string, type = 'application/json', method = 'POST') =>
      fetch(`${address}${path}`, { method, headers: { 'Content-Type': type, 'X-Scene': '1', cookie }, body });
    const answer = await write('/api/session', JSON.stringify({ login, password }), '');
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    if (!answer.ok) throw new Error(`${post} was not let in: ${answer.status}`);
    const send: Colleague['send'] = (path, body) => write(path, JSON.stringify(body), cookie);
    return {
      session: cookie,
      send,
      put: (path, body) => write(path, JSON.stringify(body), cookie, 'application/json', 'PUT'),
      get: async <T>(path: string) => (await (await fetch(`${address}${path}`, { headers: { cookie } })).json()) as T,
      act: async (incident, command) => {
        const answer = await send(`/api/incidents/${incident}/commands`, { id: crypto.randomUUID(), ...command });
        if (!answer.ok) throw new Error(`${post} ${command.type}: ${answer.status} ${await answer.text()}`);
      },
      photo: async (picture) => {
        const answer = await write('/api/photos', new Uint8Array(picture), cookie, 'image/jpeg');
        return ((await answer.json()) as { photo: string }).photo;
      },
    };
  };
  // One session a person: signing in is slow on purpose, and limited.
  const entered = new Map<string, Promise<Colleague>>();
  return {
    address,
    db,
    account,
    as: (post) => {
      const colleague = entered.get(post) ?? enter(post);
      entered.set(post, colleague);
      return colleague;
    },
    task,
    feed: async (source, ...payloads) => {
      const events = await Promise.all(payloads.map((payload) => feedOne(source, payload)));
      return Promise.all(events.map(incidentOf));
    },
    isFed: (source) => sample.sources.some(({ id }) => id === source),
    feedList: async (source, payloads) => {
      const body = Buffer.from(payloads.map((payload) => JSON.stringify(payload)).join('\n'));
      await sendSigned(`/intake/${source}/batch`, source, body, 'application/x-ndjson');
    },
    settled: () =>
      eventually('every event is applied', async () =>
        (await db.collection('events').countDocuments({ status: 'received' })) === 0 ? true : undefined,
      ).then(() => undefined),
    advance: (ms) => {
      ahead += ms;
    },
    close: async () => {
      await running.close();
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
