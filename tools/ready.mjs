/**
 * Brings a clone to a running state: `node tools/ready.mjs` before the server, `node tools/ready.mjs --tests` before the tests. Does only what is
 * missing, says each thing in one line, and takes a fraction of a second when nothing is. Plain Node without any dependency: it installs them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBrowser } from './browser.mjs';
import { run, runOrEnd } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const forTests = process.argv.includes('--tests');
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
const stamps = join(root, 'node_modules', '.sceneworks');
const notSources = new Set(['node_modules', 'dist', '.turbo', 'coverage']);
const say = (line) => process.stdout.write(`${line}\n`);

await main();

async function main() {
  const began = Date.now();
  try {
    checkNode();
    const release = await takeTurn();
    try {
      const done = [await install(), await build(), await database(), forTests && (await browser())].some(Boolean);
      if (done) say(`就绪 ready (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } finally {
      release();
    }
  } catch (error) {
    say(error.message);
    if (forTests) say('0 passed, 1 failed');
    process.exitCode = 1;
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `需要 Node.js 20.19 或更新版本，现在是 ${process.versions.node} … Node.js 20.19 or newer is needed, this is ${process.versions.node}`,
  );
}

/** Two at once would install over each other: the second waits for the first and then finds nothing left to do. */
async function takeTurn() {
  const lock = join(root, '.cache', 'ready.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; ; ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = holderOf(lock);
    if (holder === undefined) continue;
    if (!told) say(`等待另一个准备过程（进程 ${holder}）… waiting for another set-up, process ${holder}`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The living process that holds the lock; a lock of a dead one is put away. Empty means: being written this moment. */
function holderOf(lock) {
  let text;
  try {
    text = readFileSync(lock, 'utf8');
  } catch {
    return undefined;
  }
  const pid = Number(text);
  if (text === '' && Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs < 5_000) return 0;
  if (pid > 0 && isAlive(pid)) return pid;
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return undefined;
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Installs exactly what the lock file says, unless that is what is installed already. */
async function install() {
  const locked = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = join(stamps, 'installed');
  const wanted = createHash('sha256').update(locked).digest('hex');
  if (read(stamp) === wanted) return false;
  const missing = missingPackages(JSON.parse(locked));
  if (missing.length > 0) {
    say('安装依赖（约一分钟）… installing dependencies (about a minute)');
    await runOrEnd('安装 install', 'npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: root, env });
  }
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, wanted);
  return missing.length > 0;
}

/** Packages of the lock file that npm's own record of node_modules does not show in that version. Optional ones depend on the machine. */
function missingPackages(lock) {
  const record = read(join(root, 'node_modules', '.package-lock.json'));
  const installed = record ? JSON.parse(record).packages : {};
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.optional && !entry.peer)
    .filter(
      ([path, entry]) =>
        installed[path]?.version !== entry.version || installed[path]?.integrity !== entry.integrity || !existsSync(join(root, path)),
    )
    .map(([path]) => path);
}

/** Builds when a source file is newer, gone or new since the last build, or a built folder is missing. */
async function build() {
  const stamp = join(stamps, 'built');
  const now = sourcesNow();
  if (read(stamp) === now && rooms().every(({ path, scripts }) => !scripts.build || existsSync(join(path, 'dist')))) return false;
  say('构建… building');
  await runOrEnd('构建 build', join(root, 'node_modules', '.bin', 'turbo'), ['run', 'build', '--output-logs=errors-only', '--no-color'], {
    cwd: root,
    env,
  });
  writeFileSync(stamp, now);
  return true;
}

/** Every workspace with its folder, read from package.json files so that a new one is never forgotten. */
function rooms() {
  const patterns = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces;
  const folders = patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [join(root, pattern)];
    const parent = join(root, pattern.slice(0, -2));
    return readdirSync(parent)
      .sort()
      .map((name) => join(parent, name));
  });
  return folders
    .filter((path) => existsSync(join(path, 'package.json')))
    .map((path) => ({ path, scripts: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).scripts ?? {} }));
}

/** Names, sizes and times of all files that a build may read: a few thousand `stat`s, far cheaper than asking the build tool. */
function sourcesNow() {
  const sum = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json', 'turbo.json', 'tsconfig.base.json']) add(sum, join(root, name));
  for (const { path, scripts } of rooms()) if (scripts.build) addFolder(sum, path);
  return sum.digest('hex');
}

function addFolder(sum, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !notSources.has(entry.name)) addFolder(sum, path);
    else if (entry.isFile() && !/\.(test\.tsx?|tsbuildinfo)$/.test(entry.name)) add(sum, path);
  }
}

function add(sum, path) {
  const { size, mtimeMs } = statSync(path);
  sum.update(`${path}\0${size}\0${mtimeMs}\n`);
}

/** Fetches ahead of time what the embedded engine needs on an older system. A refusal is only told: the server explains what can be done instead. */
async function database() {
  const own = (env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, 'mongod')));
  if (!forTests && (env.MONGODB_URI || own)) return false;
  const { ensureEngine } = await import(pathToFileURL(join(root, 'packages', 'database', 'dist', 'index.js')).href);
  let told = false;
  const engine = await ensureEngine({
    log: (line) => {
      told = true;
      say(line);
    },
  });
  if (!engine.ready) say(`内嵌数据库不可用 the embedded database cannot be used: ${engine.missing.zh} ${engine.missing.en}`);
  return told;
}

async function browser() {
  const wanted = [...(findBrowser(env) ? [] : ['chromium']), ...((await hasChineseFont()) ? [] : ['fonts-noto-cjk'])];
  if (wanted.length === 0) return false;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (mayInstall) {
    say(`安装 ${wanted.join('、')}（浏览器测试用）… installing ${wanted.join(', ')} for the browser tests`);
    const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env: quiet });
    const { code, output } = await run(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...wanted],
      { env: quiet },
    );
    if (code === 0) return true;
    say(output.trimEnd().split('\n').slice(-20).join('\n'));
  }
  if (wanted.includes('chromium'))
    say(
      '缺少浏览器：请安装 chromium 或 google-chrome，或设置 CHROMIUM_PATH … no browser: install chromium or google-chrome, or set CHROMIUM_PATH',
    );
  if (wanted.includes('fonts-noto-cjk'))
    say('缺少中文字体：请安装 fonts-noto-cjk，否则截图中的汉字为方框 … no Chinese font: install fonts-noto-cjk, or screenshots show boxes');
  return true;
}

async function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const { code, output } = await run('fc-list', [':lang=zh-cn', 'family'], { env });
  return code === 0 && output.trim() !== '';
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
