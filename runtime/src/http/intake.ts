import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DistrictIndex } from '@sceneworks/scene';
import { limits, type Refusal, type Source } from '@sceneworks/schemas';
import { arrivalOf, type ListWorld, type Made, takeList } from '../intake/list.ts';
import { StoreDown } from '../store/store.ts';
import { parseJsonBytes } from './json.ts';
import { refusal, statusOf } from './refusal.ts';
import type { Described } from './route.ts';
import { verifySignature } from './signature.ts';

/** What the doors of feeds need. */
export interface IntakeDoor extends ListWorld {
  readonly secretsOf: (source: string) => readonly string[];
  /** The machine's own time in milliseconds */
  readonly signedAt: () => number;
  readonly measured: (outcome: string, count: number) => void;
}

const path = /^\/intake\/([A-Za-z0-9][A-Za-z0-9_.:-]{0,95})(\/batch)?$/;

const sourceWord = { in: 'path', about: 'Source id', maxLength: 96 } as const;

/** The doors as the interface description names them; they are served by the handler below, not by the rows' app. */
export const intakeRows: readonly Described[] = [
  {
    method: 'POST',
    path: '/intake/:source',
    about: { zh: '接入一条事件（签名或服务密钥）', en: 'One event of a feed, signed or with its service key' },
    access: 'feed',
    words: { source: sourceWord },
    body: 'json',
    answer: 'IntakeAccepted',
    status: 202,
    refuses: [413, 422],
  },
  {
    method: 'POST',
    path: '/intake/:source/batch',
    about: { zh: '批量接入：NDJSON 或 CSV', en: 'Many events: NDJSON, or CSV where the source declares columns' },
    access: 'feed',
    words: { source: sourceWord },
    body: { bytes: ['application/x-ndjson', 'text/csv'], limitBytes: limits.batchBytes },
    answer: 'BatchResult',
    status: 202,
    refuses: [413, 422],
  },
];

/**
 * The handler of `POST /intake/{source}` and `/intake/{source}/batch`, in front of the express app because it carries the load. It reads
 * no cookie and no session: a feed signs its body or brings its service key. Gives false for every other request.
 */
export function intakeHandler(door: IntakeDoor): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    if (!request.url?.startsWith('/intake/')) return false;
    void answer(door, request, response).catch((error: unknown) => {
      door.world.log({ level: 'error', event: 'intakeFailed', why: (error as Error).message });
      refuse(response, refusal(error instanceof StoreDown ? 'STORE_DOWN' : 'STORE_BUSY'));
    });
    return true;
  };
}

async function answer(door: IntakeDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const match = path.exec((request.url ?? '').split('?')[0] as string);
  if (!match || request.method !== 'POST') {
    request.resume();
    return refuse(response, refusal('NOT_FOUND'));
  }
  const [, id = '', batch] = match;
  const body = await bodyOf(request, batch ? limits.batchBytes : limits.eventBytes);
  if (!body) return refuse(response, refusal('TOO_LARGE', { detail: { limitBytes: batch ? limits.batchBytes : limits.eventBytes } }));
  const secrets = door.secretsOf(id);
  const entry = mayEnter(request, secrets, id, body, door.signedAt());
  if (entry !== 'good') return refuse(response, refusal(entry));
  const index = await door.world.district();
  const source = index.sources.get(id);
  if (!source || source.kind === 'report' || secrets.length === 0) return refuse(response, refusal('NOT_FOUND', { at: 'source' }));
  if (batch) return many(door, source, index, request, body, response);
  return one(door, source, index, body, response);
}

/** The whole body, or undefined as soon as it is longer than it may be. */
function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length > most) {
        resolve(undefined);
        parts.length = 0;
        request.resume();
      } else parts.push(part);
    });
    request.on('end', () => resolve(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)));
    request.on('error', reject);
  });
}

/** A signature, or the source's secret itself as a service key. An unknown source looks like a wrong signature. */
function mayEnter(
  request: IncomingMessage,
  secrets: readonly string[],
  source: string,
  body: Buffer,
  now: number,
): ReturnType<typeof verifySignature> {
  const key = request.headers['x-service-key'];
  if (typeof key === 'string') {
    const given = createHash('sha256').update(key).digest();
    const matches = secrets.filter((secret) => timingSafeEqual(createHash('sha256').update(secret).digest(), given));
    return matches.length > 0 ? 'good' : 'SIGNATURE_BAD';
  }
  const header = request.headers['x-signature'];
  return verifySignature(typeof header === 'string' ? header : undefined, secrets, source, body, now);
}

async function one(door: IntakeDoor, source: Source, index: DistrictIndex, body: Buffer, response: ServerResponse): Promise<void> {
  const parsed = parseJsonBytes(body);
  const made: Made =
    'fault' in parsed
      ? { refusal: refusal(parsed.fault.code, parsed.fault.at === undefined ? {} : { at: parsed.fault.at }) }
      : arrivalOf(door, source, index, parsed.value);
  if ('refusal' in made) {
    door.measured('refused', 1);
    return refuse(response, made.refusal);
  }
  const [outcome] = await door.intake.accept([made.arrival]);
  if (!outcome || 'refusal' in outcome) return refuse(response, outcome?.refusal ?? refusal('STORE_BUSY'));
  const { event, status, duplicate } = outcome.accepted;
  door.measured(duplicate ? 'duplicate' : 'accepted', 1);
  reply(response, 202, { event, status, ...(duplicate ? { duplicate } : {}) });
}

async function many(
  door: IntakeDoor,
  source: Source,
  index: DistrictIndex,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const taken = await takeList(door, source, index, body, request.headers['content-type'] ?? '');
  if ('refusal' in taken) return refuse(response, taken.refusal);
  const { accepted, duplicate, refused } = taken.result;
  door.measured('accepted', accepted);
  door.measured('duplicate', duplicate);
  door.measured('refused', refused.length);
  const nothing = accepted + duplicate === 0 && refused.length > 0 && refused.every(({ code }) => code === 'STORE_BUSY');
  if (nothing) return refuse(response, refusal('STORE_BUSY'));
  reply(response, 202, taken.result);
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  if (response.writableEnded) return;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, refused: Refusal): void {
  const status = statusOf(refused.code);
  reply(response, status, refused, status === 503 ? { 'Retry-After': '2' } : {});
}
