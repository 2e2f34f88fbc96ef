import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { envelopeOf } from '@sceneworks/engine';
import type { DistrictIndex } from '@sceneworks/scene';
import { type BatchResult, limits, type Refusal, type Source } from '@sceneworks/schemas';
import { sealing } from '../crypto.ts';
import type { Arrival, Intake } from '../intake/accept.ts';
import { csvPayloads } from '../intake/csv.ts';
import type { World } from '../loops/world.ts';
import { StoreDown } from '../store/store.ts';
import { parseJson } from './json.ts';
import { refusal, statusOf } from './refusal.ts';
import { verifySignature } from './signature.ts';

/** What the doors of feeds need. */
export interface IntakeDoor {
  readonly world: World;
  readonly intake: Intake;
  readonly secretsOf: (source: string) => readonly string[];
  readonly callerKey: (phone: string) => string;
  /** The machine's own time in milliseconds */
  readonly signedAt: () => number;
  readonly measured: (outcome: string, count: number) => void;
}

const path = /^\/intake\/([A-Za-z0-9][A-Za-z0-9_.:-]{0,95})(\/batch)?$/;

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

type Made = { readonly arrival: Arrival } | { readonly refusal: Refusal };

function arrivalOf(door: IntakeDoor, source: Source, index: DistrictIndex, payload: unknown): Made {
  const receivedAt = door.world.clock();
  const sealed = sealing(receivedAt);
  const made = envelopeOf(source, payload, { receivedAt, index, seal: sealed.seal, callerKey: door.callerKey });
  return 'refusal' in made ? made : { arrival: { event: made.event, personal: sealed.values } };
}

async function one(door: IntakeDoor, source: Source, index: DistrictIndex, body: Buffer, response: ServerResponse): Promise<void> {
  const parsed = parseJson(body.toString('utf8'));
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

/** Lines of a batch: NDJSON, or the rows of a CSV whose columns the source declares. */
async function linesOf(
  source: Source,
  request: IncomingMessage,
  body: Buffer,
): Promise<{ readonly lines: readonly (() => { value: unknown } | { refusal: Refusal })[] } | { readonly refusal: Refusal }> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  if (type === 'text/csv') {
    const read = await csvPayloads(source, body, request.headers['content-type'] ?? '');
    return 'refusal' in read ? read : { lines: read.payloads.map((value) => () => ({ value })) };
  }
  const texts = body
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim());
  while (texts.at(-1) === '') texts.pop();
  if (texts.length > limits.batchLines)
    return { refusal: refusal('LIMIT_EXCEEDED', { detail: { limit: 'batchLines', value: limits.batchLines } }) };
  return {
    lines: texts.map((text) => () => {
      if (Buffer.byteLength(text) > limits.eventBytes)
        return { refusal: refusal('TOO_LARGE', { detail: { limitBytes: limits.eventBytes } }) };
      const parsed = parseJson(text);
      return 'fault' in parsed
        ? { refusal: refusal(parsed.fault.code, parsed.fault.at === undefined ? {} : { at: parsed.fault.at }) }
        : parsed;
    }),
  };
}

async function many(
  door: IntakeDoor,
  source: Source,
  index: DistrictIndex,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const read = await linesOf(source, request, body);
  if ('refusal' in read) return refuse(response, read.refusal);
  const result: BatchResult = { accepted: 0, duplicate: 0, refused: [] };
  const arrivals: { readonly line: number; readonly arrival: Arrival }[] = [];
  for (const [i, line] of read.lines.entries()) {
    const parsed = line();
    const made = 'refusal' in parsed ? parsed : arrivalOf(door, source, index, parsed.value);
    if ('refusal' in made)
      result.refused.push({ line: i + 1, code: made.refusal.code, ...(made.refusal.at ? { at: made.refusal.at } : {}) });
    else arrivals.push({ line: i + 1, arrival: made.arrival });
  }
  const outcomes = await door.intake.accept(arrivals.map(({ arrival }) => arrival));
  for (const [i, outcome] of outcomes.entries()) {
    if ('refusal' in outcome) result.refused.push({ line: arrivals[i]?.line ?? 0, code: outcome.refusal.code });
    else if (outcome.accepted.duplicate) result.duplicate++;
    else result.accepted++;
  }
  door.measured('accepted', result.accepted);
  door.measured('duplicate', result.duplicate);
  door.measured('refused', result.refused.length);
  result.refused.sort((a, b) => a.line - b.line);
  const nothing =
    result.accepted + result.duplicate === 0 && result.refused.length > 0 && result.refused.every(({ code }) => code === 'STORE_BUSY');
  if (nothing) return refuse(response, refusal('STORE_BUSY'));
  reply(response, 202, result);
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
