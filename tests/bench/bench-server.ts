import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SampleFile } from '@sceneworks/runtime';

/** A server under measurement, in its own process. */
export interface BenchServer {
  readonly address: string;
  readonly uri: string;
  readonly databasePid: number | undefined;
  readonly child: ChildProcess;
  readonly sample: SampleFile;
  /** Moves the server's time forward to this much after the machine's. */
  advanceTo(offsetMs: number): void;
  stop(): Promise<void>;
}

export interface BenchOptions {
  readonly dataFolder: string;
  readonly parts?: 'both' | 'api' | 'worker';
  readonly library?: 'sample' | 'intake';
  readonly env?: Readonly<Record<string, string>>;
}

const entry = fileURLToPath(new URL('./server.js', import.meta.url));

/** Starts a server process and waits until it listens. Rejects with what it said when it ends before. */
export function startServer({ dataFolder, parts = 'both', library = 'sample', env = {} }: BenchOptions): Promise<BenchServer> {
  const child = fork(entry, [dataFolder, parts, library], {
    env: { ...process.env, LOG_LEVEL: 'warn', PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [...process.execArgv, '--max-semi-space-size=64'],
  });
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    said = `${said}${part}`.slice(-4_000);
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`the server ended (${code ?? signal}) before it listened: ${said}`)));
    child.on('message', (message: { readonly address?: string; readonly uri?: string; readonly databasePid?: number }) => {
      if (message.uri === undefined) return;
      const sample = JSON.parse(readFileSync(join(dataFolder, 'sample.json'), 'utf8')) as SampleFile;
      resolve({
        address: message.address ?? '',
        uri: message.uri,
        databasePid: message.databasePid,
        child,
        sample,
        advanceTo: (offsetMs) => void child.send({ offsetMs }),
        stop: () => stopped(child),
      });
    });
  });
}

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.send({ stop: true });
  });
