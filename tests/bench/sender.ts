import { Agent, request } from 'node:http';
import { signatureHeader } from '@sceneworks/runtime';

/** What a server said to one request. */
export interface Said {
  readonly status: number;
  readonly body: unknown;
  readonly milliseconds: number;
}

/** Sends to one server over kept connections. */
export interface Sender {
  send(path: string, body: Buffer, headers: Readonly<Record<string, string>>): Promise<Said>;
  event(source: string, secret: string, payload: unknown): Promise<Said>;
  batch(source: string, secret: string, payloads: readonly unknown[]): Promise<Said>;
  close(): void;
}

/** A sender with so many connections. A connection that breaks rejects: the caller does not know what became of its request. */
export function senderTo(address: string, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(address);
  const send = (path: string, body: Buffer, headers: Readonly<Record<string, string>>): Promise<Said> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const outgoing = request(
        { agent, hostname, port, path, method: 'POST', headers: { 'content-length': body.length, ...headers } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const text = Buffer.concat(parts).toString();
            resolve({
              status: response.statusCode ?? 0,
              body: text === '' ? null : JSON.parse(text),
              milliseconds: performance.now() - started,
            });
          });
          response.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const signed = (path: string, source: string, secret: string, body: Buffer, type: string) =>
    send(path, body, { 'content-type': type, 'x-signature': signatureHeader(secret, source, Math.floor(Date.now() / 1_000), body) });
  return {
    send,
    event: (source, secret, payload) =>
      signed(`/intake/${source}`, source, secret, Buffer.from(JSON.stringify(payload)), 'application/json'),
    batch: (source, secret, payloads) =>
      signed(
        `/intake/${source}/batch`,
        source,
        secret,
        Buffer.from(payloads.map((payload) => JSON.stringify(payload)).join('\n')),
        'application/x-ndjson',
      ),
    close: () => agent.destroy(),
  };
}

/** Runs `work` for every item, so many at a time. */
export async function inFlight<T>(items: readonly T[], most: number, work: (item: T, place: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const place = next++;
      await work(items[place] as T, place);
    }
  };
  await Promise.all(Array.from({ length: most }, lane));
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};
