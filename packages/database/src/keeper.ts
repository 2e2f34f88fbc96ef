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

type Started = { child: ChildProcess; ended: Promise<string> };

const host = fileURLToPath(new URL('../host.mjs', import.meta.url));
const startMilliseconds = 120_000;
const closeMilliseconds = 30_000;
const firstPauseMilliseconds = 100;
const longestPauseMilliseconds = 5_000;
/** A database that has served this long before it died starts again without a pause. */
const steadyMilliseconds = 30_000;
/** After so many starts in a row that did not hold, the database is given up: the disk is full or the files are damaged, and repeating is no cure. */
const startsBeforeLost = 12;

/**
 * Runs the database process and starts it again, with growing pauses, whenever it dies; the socket keeps its name, so drivers reconnect by
 * themselves. Rejects when the first start fails. `started` is called with each new process before it serves.
 */
export async function keepHost(plan: HostPlan, started: (pid: number) => Promise<void>, log: (line: string) => void): Promise<Keeper> {
  const listeners: ((error: Error) => void)[] = [];
  let under: number | undefined;
  let closing = false;
  let wake: () => void = () => undefined;

  const start = async (): Promise<Started> => {
    const { child, ready, ended } = launch(plan, (pid) => {
      under = pid;
    });
    if (child.pid !== undefined) await started(child.pid);
    await ready;
    return { child, ended };
  };

  let current: Started | undefined = await start();

  const keepRunning = async (): Promise<void> => {
    let failures = 0;
    while (current && !closing) {
      const since = Date.now();
      const reason = await current.ended;
      current = undefined;
      failures = Date.now() - since > steadyMilliseconds ? 0 : failures;
      while (!closing && !current) {
        failures += 1;
        endOrphan(under);
        under = undefined;
        if (failures > startsBeforeLost) return lose(reason);
        const pause = failures === 1 ? 0 : Math.min(firstPauseMilliseconds * 2 ** (failures - 2), longestPauseMilliseconds);
        log(`数据库进程已退出（${reason}），${pause} ms 后重启 … database process ended, restarting in ${pause} ms`);
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, pause).unref();
        });
        if (!closing) current = await start().catch((error: Error) => void log(`数据库重启失败 database restart failed: ${error.message}`));
      }
    }
  };
  const lose = (reason: string): void => {
    for (const listener of listeners) listener(new Error(`The database process ended ${startsBeforeLost} times in a row: ${reason}`));
  };
  const kept = keepRunning();

  return {
    pids: () => [current?.child.pid, under].filter((pid) => pid !== undefined),
    onLost: (listener) => void listeners.push(listener),
    async close() {
      closing = true;
      wake();
      if (current) await end(current);
      await kept;
      if (current) await end(current);
    },
  };
}

function launch(plan: HostPlan, under: (pid: number) => void): Started & { ready: Promise<void> } {
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
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) =>
      resolve([signal ?? `exit code ${code}`, said.trim().split('\n').slice(-3).join(' / ')].filter(Boolean).join(': ')),
    );
  });
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The database process did not serve within ${startMilliseconds / 1000} s`));
    }, startMilliseconds);
    const settle = (then: () => void) => {
      clearTimeout(timer);
      then();
    };
    child.on('message', (message: { type: 'ready' } | { type: 'child'; pid: number } | { type: 'failed'; message: string }) => {
      if (message.type === 'child') under(message.pid);
      else if (message.type === 'ready') settle(resolve);
      else settle(() => reject(new Error(message.message)));
    });
    ended.then((reason) => settle(() => reject(new Error(reason))));
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

/** A mongod whose host was killed goes on without anybody to end it and would hold the files against the next. */
function endOrphan(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
