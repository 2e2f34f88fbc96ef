import { envelopeOf } from '@sceneworks/engine';
import type { DistrictIndex } from '@sceneworks/scene';
import { type BatchResult, limits, type Refusal, type Source } from '@sceneworks/schemas';
import { sealing } from '../crypto.ts';
import { parseJson } from '../http/json.ts';
import { refusal } from '../http/refusal.ts';
import type { World } from '../loops/world.ts';
import type { Arrival, Intake } from './accept.ts';
import { csvPayloads } from './csv.ts';

/** What taking a list of events needs: of a server or of the command line. */
export interface ListWorld {
  readonly world: World;
  readonly intake: Intake;
  readonly callerKey: (phone: string) => string;
}

/** An arrival, or why there is none. */
export type Made = { readonly arrival: Arrival } | { readonly refusal: Refusal };

/** One payload of a source as it will be stored: mapped, checked, its personal values apart. */
export function arrivalOf(
  { world, callerKey }: Pick<ListWorld, 'world' | 'callerKey'>,
  source: Source,
  index: DistrictIndex,
  payload: unknown,
): Made {
  const receivedAt = world.clock();
  const sealed = sealing(receivedAt);
  const made = envelopeOf(source, payload, { receivedAt, index, seal: sealed.seal, callerKey });
  return 'refusal' in made ? made : { arrival: { event: made.event, personal: sealed.values } };
}

/** Lines of a list, each read only when its turn comes. */
type Lines = readonly (() => { value: unknown } | { refusal: Refusal })[];

const lineOf = (text: string): { value: unknown } | { refusal: Refusal } => {
  if (Buffer.byteLength(text) > limits.eventBytes) return { refusal: refusal('TOO_LARGE', { detail: { limitBytes: limits.eventBytes } }) };
  const parsed = parseJson(text);
  if (!('fault' in parsed)) return parsed;
  return { refusal: refusal(parsed.fault.code, parsed.fault.at === undefined ? {} : { at: parsed.fault.at }) };
};

/** Lines of a list: NDJSON, or the rows of a CSV whose columns the source declares. */
async function linesOf(
  source: Source,
  body: Buffer,
  contentType: string,
): Promise<{ readonly lines: Lines } | { readonly refusal: Refusal }> {
  if (contentType.split(';')[0]?.trim() === 'text/csv') {
    const read = await csvPayloads(source, body, contentType);
    return 'refusal' in read ? read : { lines: read.payloads.map((value) => () => ({ value })) };
  }
  const texts = body
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim());
  while (texts.at(-1) === '') texts.pop();
  if (texts.length > limits.batchLines)
    return { refusal: refusal('LIMIT_EXCEEDED', { detail: { limit: 'batchLines', value: limits.batchLines } }) };
  return { lines: texts.map((text) => () => lineOf(text)) };
}

const linesAtATime = 500;

/** Takes some lines, the first of them `firstLine`, and counts what became of each. */
async function takeLines(
  taker: ListWorld,
  source: Source,
  index: DistrictIndex,
  lines: Lines,
  firstLine: number,
  result: BatchResult,
): Promise<void> {
  const arrivals: { readonly line: number; readonly arrival: Arrival }[] = [];
  for (const [i, line] of lines.entries()) {
    const parsed = line();
    const made = 'refusal' in parsed ? parsed : arrivalOf(taker, source, index, parsed.value);
    if ('refusal' in made)
      result.refused.push({ line: firstLine + i, code: made.refusal.code, ...(made.refusal.at ? { at: made.refusal.at } : {}) });
    else arrivals.push({ line: firstLine + i, arrival: made.arrival });
  }
  const outcomes = await taker.intake.accept(arrivals.map(({ arrival }) => arrival));
  for (const [i, outcome] of outcomes.entries()) {
    if ('refusal' in outcome) result.refused.push({ line: arrivals[i]?.line ?? 0, code: outcome.refusal.code });
    else if (outcome.accepted.duplicate) result.duplicate += 1;
    else result.accepted += 1;
  }
}

/**
 * Takes a list of events, NDJSON or CSV, line by line: a wrong line is named and the others go on. In groups, so that a long list
 * neither fills the waiting room nor keeps single events from being answered meanwhile. Refused whole when it cannot be read as a list.
 */
export async function takeList(
  taker: ListWorld,
  source: Source,
  index: DistrictIndex,
  body: Buffer,
  contentType: string,
): Promise<{ readonly result: BatchResult } | { readonly refusal: Refusal }> {
  const read = await linesOf(source, body, contentType);
  if ('refusal' in read) return read;
  const result: BatchResult = { accepted: 0, duplicate: 0, refused: [] };
  for (let from = 0; from < read.lines.length; from += linesAtATime)
    await takeLines(taker, source, index, read.lines.slice(from, from + linesAtATime), from + 1, result);
  result.refused.sort((a, b) => a.line - b.line);
  return { result };
}
