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

type Sendable = Pick<SampleEvent, 'source' | 'payload'>;

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
/** So many are sent at once, so that whoever opens the first page finds a district at work. */
const openingEvents = 80;
const betweenMs = 4_000;

/**
 * Sends events of a made-up day to a running sample by the same signed door that real feeds use, each said to happen just now: one example
 * of every feed and the first of the day at once, then one every few seconds, never more than `eventsAtMost`.
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
  const sendable = [...examplesIn(sources), ...events.filter(({ source }) => secrets.has(source))];
  const opening = Math.min(openingEvents, sendable.length);
  const pace = betweenMs / 1000;
  say(
    `样例事件流：先送 ${opening} 条，之后每 ${pace} 秒一条，最多 ${sendable.length} 条 / sample events: ${opening} at once, then one every ${pace} s, at most ${sendable.length}`,
  );
  let next = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const sendNext = async (): Promise<void> => {
    const event = sendable[next++];
    if (!event) return;
    await send(address, event, secrets.get(event.source) ?? '').catch((error: Error) =>
      say(`样例事件未送达 a sample event was not delivered: ${error.message}`),
    );
  };
  const open = async (): Promise<void> => {
    while (next < opening && !isStopped) await sendNext();
  };
  const goOn = (): void => {
    if (isStopped || next >= sendable.length) return;
    timer = setTimeout(() => {
      sending = sendNext().then(goOn);
    }, betweenMs);
  };
  let sending = open().then(goOn);
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await sending;
    },
  };
}

/** What every feed that pushes sends in the cases of its scene. */
const examplesIn = (sources: SampleFile['sources']): Sendable[] =>
  sources.flatMap(({ id, examplePayload }) =>
    typeof examplePayload === 'object' && examplePayload !== null ? [{ source: id, payload: examplePayload as Sendable['payload'] }] : [],
  );

async function send(address: string, { source, payload }: Sendable, secret: string): Promise<void> {
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
