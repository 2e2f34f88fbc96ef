import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { signatureHeader } from '../http/signature.ts';
import type { SampleFile } from './sample.ts';

/** One event of the made-up day: when in the day, from which feed, and what it says. */
export interface SampleEvent {
  readonly at: string;
  readonly source: string;
  readonly payload: Record<string, unknown>;
}

/** The generator that stands beside the scenes: plain JavaScript, so that the library needs no build. */
interface SampleDayModule {
  readonly sampleDay: (options: { readonly seed: number; readonly events: number; readonly start: string }) => {
    readonly events: readonly SampleEvent[];
  };
}

/** A feed that runs. */
export interface SampleFeed {
  stop(): Promise<void>;
}

const eventsAtMost = 2_000;
const betweenMs = 4_000;

/**
 * Sends events of a made-up day to a running sample, one every few seconds and never more than `eventsAtMost`, by the same signed door
 * that real feeds use; each says it happened just now.
 */
export function startSampleFeed(address: string, dataFolder: string, library: string, say: (line: string) => void): SampleFeed | undefined {
  const generator = join(library, 'sample-day', 'make.mjs');
  const accounts = join(dataFolder, 'sample.json');
  if (!existsSync(generator) || !existsSync(accounts)) return undefined;
  // A file of the library, named when the server starts: it belongs to no package and is known to no build.
  const { sampleDay } = createRequire(import.meta.url)(generator) as SampleDayModule;
  const { sources } = JSON.parse(readFileSync(accounts, 'utf8')) as SampleFile;
  const secrets = new Map(sources.map(({ id, secret }) => [id, secret]));
  const seed = Math.floor(Date.now() / 60_000);
  const { events } = sampleDay({ seed, events: eventsAtMost, start: new Date().toISOString() });
  const sendable = events.filter(({ source }) => secrets.has(source));
  say(
    `样例事件流：每 ${betweenMs / 1000} 秒一条，最多 ${sendable.length} 条 / sample events: one every ${betweenMs / 1000} s, at most ${sendable.length}`,
  );
  let next = 0;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  const tick = (): void => {
    const event = sendable[next++];
    if (!event) return;
    sending = send(address, event, secrets.get(event.source) ?? '').catch((error: Error) =>
      say(`样例事件未送达 a sample event was not delivered: ${error.message}`),
    );
    timer = setTimeout(tick, betweenMs);
  };
  tick();
  return {
    stop: async () => {
      clearTimeout(timer);
      await sending;
    },
  };
}

async function send(address: string, { source, payload }: SampleEvent, secret: string): Promise<void> {
  const body = Buffer.from(JSON.stringify(justNow(payload)));
  const seconds = Math.floor(Date.now() / 1_000);
  const response = await fetch(`${address}/intake/${encodeURIComponent(source)}`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', 'X-Signature': signatureHeader(secret, source, seconds, body) },
  });
  if (!response.ok) throw new Error(`${source}: ${response.status} ${await response.text()}`);
}

/** The same payload with its time moved to now: every member that holds an instant is the time of the event. */
const justNow = (payload: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? new Date().toISOString() : value,
    ]),
  );
