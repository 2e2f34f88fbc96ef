import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the keeper runs: the command that starts Node, and the arguments of the database process after its file name. */
export type HostPlan = { command: string[]; arguments: string[]; socketFolder: string };

export type Keeper = {
  /** Processes of the database that are alive now: the host, and mongod under it */
  pids(): number[];
  close(): Promise<void>;
  onLost(listener: (error: Error) => void): void;
};

type Ending = { reason: string; clean: boolean };
type Started = { child: ChildProcess; ended: Promise<Ending> };

const host = fileURLToPath(new URL('../host.mjs', import.meta.url));
const startMilliseconds = 120_000;
const closeMilliseconds = 30_000;
const firstPauseMilliseconds = 100;
const longestPauseMilliseconds = 5_000;
/** A database that has served this long before it died starts again without a pause. */
const steadyMilliseconds = 3_000;
/** After so many failures in a row (about half a minute) the program is told. Tries go on: a full disk may be emptied. */
const failuresUntilLost = 12;

/**
 * Runs the database process and starts it again, with growing pauses, whenever it dies; the socket keeps its name, so drivers reconnect by
 * themselves. Rejects when the first start fails. `started` is called with each new process before it serves.
 */
export async function keepHost(plan: HostPlan, started: (pid: number) => Promise<void>, log: (line: string) => void): Promise<Keeper> {
  const listeners: ((error: Error) => void)[] = [];
  let under: number | undefined;
  let closing = false;
  let latest: Started | undefined;
  let wake: () => void = () => undefined;

  const start = async (): Promise<Started> => {
    const { child, ready, ended } = launch(plan, (pid) => {
      under = pid;
    });
    latest = { child, ended };
    try {
      await Promise.all([ready, child.pid === undefined ? undefined : started(child.pid)]);
    } catch (error) {
      child.kill('SIGKILL');
      clearUnder(await ended);
      throw error;
    }
    return { child, ended };
  };

  /** A mongod whose host was killed goes on without anybody to end it and would hold the files against the next. */
  const clearUnder = ({ clean }: Ending): void => {
    if (!clean && under !== undefined) kill(under);
    under = undefined;
  };

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, milliseconds).unref();
    });

  const restarted = async (failures: number, reason: string): Promise<Started | undefined> => {
    const milliseconds = failures === 0 ? 0 : Math.min(firstPauseMilliseconds * 2 ** (failures - 1), longestPauseMilliseconds);
    log(`数据库进程已退出，${milliseconds} ms 后重启 … database process ended, restarting in ${milliseconds} ms: ${reason}`);
    if (failures === failuresUntilLost)
      for (const listener of listeners) listener(new Error(`The database process cannot be kept running: ${reason}`));
    await pause(milliseconds);
    if (closing) return undefined;
    return start().catch((error: Error) => {
      log(`数据库重启失败 database restart failed: ${error.message}`);
      return undefined;
    });
  };

  let current: Started | undefined = await start();
  const keepRunning = async (): Promise<void> => {
    let failures = 0;
    while (current) {
      const since = Date.now();
      const ending = await current.ended;
      current = undefined;
      clearUnder(ending);
      if (Date.now() - since > steadyMilliseconds) failures = 0;
      for (; !closing && !current; failures += 1) current = await restarted(failures, ending.reason);
    }
  };
  const kept = keepRunning();

  return {
    pids: () => [current?.child.pid, under].filter((pid) => pid !== undefined),
    onLost: (listener) => void listeners.push(listener),
    async close() {
      closing = true;
      wake();
      if (latest) await end(latest);
      await kept;
    },
  };
}

function launch(plan: HostPlan, under: (pid: number | undefined) => void): Started & { ready: Promise<void> } {
  const [program = process.execPath, ...before] = plan.command;
  const child = spawn(program, [...before, host, ...plan.arguments], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: plan.socketFolder },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-4_000);
  });
  const ended = new Promise<Ending>((resolve) => {
    child.on('error', (error) => resolve({ reason: error.message, clean: true }));
    child.on('exit', (code, signal) => {
      const last = said.trim().split('\n').slice(-3).join(' / ');
      resolve({ reason: [signal ?? `exit code ${code}`, last].filter(Boolean).join(': '), clean: signal === null });
    });
  });
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The database process did not serve within ${startMilliseconds / 1000} s`)),
      startMilliseconds,
    );
    child.on('message', (message: { type: 'ready' } | { type: 'child'; pid?: number } | { type: 'failed'; message: string }) => {
      if (message.type === 'child') return under(message.pid);
      clearTimeout(timer);
      if (message.type === 'ready') resolve();
      else reject(new Error(message.message));
    });
    ended.then(({ reason }) => {
      clearTimeout(timer);
      reject(new Error(reason));
    });
  });
  unhold(child);
  return { child, ready, ended };
}

/** The database never keeps a program alive that has nothing else to do: it ends with it. */
function unhold(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  (child.stderr as unknown as { unref?: () => void } | null)?.unref?.();
}

/** Closing the channel is the sign to close the files; only a process that does not heed it is killed (what was acknowledged is in the journal). */
async function end({ child, ended }: Started): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), closeMilliseconds);
  child.ref();
  if (child.connected) child.disconnect();
  await ended;
  clearTimeout(timer);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
