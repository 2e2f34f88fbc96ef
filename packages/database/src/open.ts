import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { type HostPlan, type Keeper, keepHost } from './keeper.ts';
import { type Engine, ensureEngine } from './loader.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { type DatabaseError, databaseError } from './refusal.ts';

export type DatabaseKind = 'uri' | 'mongod' | 'embedded';

export type DatabaseOptions = {
  /** Folder of this installation; the database's files go into `mongo` inside it. Made when missing. Not used with MONGODB_URI. */
  dataFolder: string;
  /** Default: the environment of this process. Read: MONGODB_URI, PATH, SCENEWORKS_CACHE */
  env?: Record<string, string | undefined>;
  /** Told what is being done, one line at a time */
  log?: (line: string) => void;
};

export type Database = {
  /** `mongodb://…` for any driver; stays the same when the database process is restarted */
  uri: string;
  kind: DatabaseKind;
  /** One line for a person: what was chosen and where it keeps its files */
  describe: string;
  /** Number of the database process now; absent with MONGODB_URI and between a death and the restart */
  readonly processId: number | undefined;
  /** Every database process started for this one; empty with MONGODB_URI */
  childPids(): number[];
  /** Called once when the database process cannot be kept running (about half a minute of failed restarts); restarts go on all the same */
  onLost(listener: (error: Error) => void): void;
  /** Closes the files cleanly and gives the folder free. May be called twice. */
  close(): Promise<void>;
};

const waitForFormerMilliseconds = 20_000;
/** A socket's whole path must stay below 104 bytes (macOS) or 108 (Linux); below this folder it needs up to 60. */
const longestTemporaryFolder = 40;

/**
 * Finds or starts a MongoDB, in this order: `MONGODB_URI`; a `mongod` on the PATH, started on the data folder; the embedded engine in a process of
 * its own. A data folder written by one of the two stays with it, because their file formats differ by version.
 * Rejects with a `DatabaseError`: `DATABASE_NONE` (none can be had: says what was missing), `DATABASE_OWNED` (another process holds the folder),
 * `DATABASE_FAILED` (it did not start), `DATABASE_MADE_BY_OTHER` (written by mongod, which is no longer there).
 */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  return openWith(options, ensureEngine);
}

/** `openDatabase` with the question whether the embedded engine runs here as an argument. */
export async function openWith(options: DatabaseOptions, engineHere: typeof ensureEngine): Promise<Database> {
  const env = options.env ?? process.env;
  const uri = env.MONGODB_URI?.trim();
  if (uri) return given(uri, options);
  const folder = join(resolve(options.dataFolder), 'mongo');
  const log = options.log ?? (() => undefined);
  const found = await choose(folder, env, options.log, engineHere);
  const lock = await lockFolder(folder, waitForFormerMilliseconds);
  if ('heldBy' in lock) throw owned(folder, lock.heldBy);
  const socketFolder = await privateFolder();
  const socket = join(socketFolder, 'db.sock');
  const plan: HostPlan = { command: found.command, arguments: [found.kind, folder, socket, ...found.extra], socketFolder };
  try {
    const keeper = await keepHost(plan, (pid) => lock.holdChild(pid), log);
    await writeFile(join(folder, 'made-by'), found.kind);
    const describe = `${found.says} (${folder})`;
    log(`数据库 database: ${describe}`);
    return served(
      { uri: `mongodb://${encodeURIComponent(socket)}/?directConnection=true`, kind: found.kind, describe },
      { keeper, lock, socketFolder },
    );
  } catch (error) {
    await rm(socketFolder, { recursive: true, force: true });
    await lock.release();
    const reason = (error as Error).message;
    throw databaseError(
      'DATABASE_FAILED',
      `${found.says} 没有在 ${folder} 上启动：${reason}`,
      `${found.says} did not start on ${folder}: ${reason}`,
    );
  }
}

function given(uri: string, options: DatabaseOptions): Database {
  const describe = `MONGODB_URI ${uri.replace(/\/\/[^@/]*@/, '//***@')}`;
  options.log?.(`数据库 database: ${describe}`);
  return { uri, kind: 'uri', describe, processId: undefined, childPids: () => [], onLost: () => undefined, close: async () => undefined };
}

type Choice = { kind: 'mongod' | 'embedded'; command: string[]; extra: string[]; says: string };

async function choose(
  folder: string,
  env: NonNullable<DatabaseOptions['env']>,
  log: DatabaseOptions['log'],
  engineHere: typeof ensureEngine,
): Promise<Choice> {
  const mongod = onPath('mongod', env.PATH ?? '');
  const madeBy = (await readFile(join(folder, 'made-by'), 'utf8').catch(() => '')).trim();
  if (mongod && madeBy !== 'embedded') return { kind: 'mongod', command: [process.execPath], extra: [mongod], says: `mongod ${mongod}` };
  if (madeBy === 'mongod') {
    throw databaseError(
      'DATABASE_MADE_BY_OTHER',
      `${folder} 由 mongod 写成，但 PATH 中没有 mongod：请装回，或设置 MONGODB_URI`,
      `${folder} was written by mongod and there is none on the PATH: install it again or set MONGODB_URI`,
    );
  }
  const engine = await engineHere({ env, ...(log ? { log } : {}) });
  if (!engine.ready) throw noDatabase(engine);
  return { kind: 'embedded', command: engine.command, extra: [], says: `embedded MongoDB engine, ${engine.detail}` };
}

function noDatabase(engine: Extract<Engine, { ready: false }>): DatabaseError {
  return databaseError(
    'DATABASE_NONE',
    `没有可用的数据库。任选其一：1. 设置 MONGODB_URI 指向一个 MongoDB；2. 安装 mongod 并放入 PATH。内嵌引擎不可用：${engine.missing.zh}`,
    `No database can be had. Either 1. set MONGODB_URI to the address of a MongoDB, or 2. install mongod on the PATH. The embedded engine cannot be used: ${engine.missing.en}`,
  );
}

const owned = (folder: string, pid: number): DatabaseError =>
  databaseError(
    'DATABASE_OWNED',
    `${folder} 正由进程 ${pid} 使用：请先停止它，或换一个数据文件夹`,
    `${folder} is in use by process ${pid}: stop it first or use another data folder`,
  );

function onPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A folder that only this user may enter, short enough for a socket's path. */
export async function privateFolder(): Promise<string> {
  const base = tmpdir().length > longestTemporaryFolder ? '/tmp' : tmpdir();
  await mkdir(base, { recursive: true });
  const folder = await mkdtemp(join(realpathSync(base), 'sw-'));
  await chmod(folder, 0o700);
  return folder;
}

type Parts = { keeper: Keeper; lock: FolderLock; socketFolder: string };

function served(what: Pick<Database, 'uri' | 'kind' | 'describe'>, { keeper, lock, socketFolder }: Parts): Database {
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await keeper.close();
    await rm(socketFolder, { recursive: true, force: true });
    await lock.release();
  };
  return {
    ...what,
    get processId() {
      return keeper.pids().at(-1);
    },
    childPids: keeper.pids,
    onLost: keeper.onLost,
    close() {
      closed ??= close();
      return closed;
    },
  };
}
