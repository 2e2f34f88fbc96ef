import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { limits } from '@sceneworks/schemas';

/**
 * `X-Signature: t=<unix seconds>,v1=<hex>` where v1 = HMAC-SHA256(secret, `t.source.sha256(body)`). The source is inside, so that a
 * body signed for one feed is worth nothing at another; the hash stands for the body, so that a batch is signed without a copy.
 */
export function signatureOf(secret: string, source: string, seconds: number, body: Uint8Array): string {
  const digest = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret).update(`${seconds}.${source}.${digest}`).digest('hex');
}

/** The header a sender puts beside a body. */
export const signatureHeader = (secret: string, source: string, seconds: number, body: Uint8Array): string =>
  `t=${seconds},v1=${signatureOf(secret, source, seconds, body)}`;

export type SignatureVerdict = 'good' | 'SIGNATURE_MISSING' | 'SIGNATURE_OLD' | 'SIGNATURE_BAD';

const form = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/**
 * Checks a signature against every secret in force (two while one is rotated). The comparison takes the same time whatever differs.
 * `nowMs` is the server's clock; more than ±300 s away is refused before anything is computed.
 */
export function verifySignature(
  header: string | undefined,
  secrets: readonly string[],
  source: string,
  body: Uint8Array,
  nowMs: number,
): SignatureVerdict {
  if (!header) return 'SIGNATURE_MISSING';
  const match = form.exec(header);
  if (!match) return 'SIGNATURE_BAD';
  const seconds = Number(match[1]);
  if (Math.abs(nowMs - seconds * 1000) > limits.signatureSkewMs) return 'SIGNATURE_OLD';
  const given = Buffer.from(match[2] as string, 'hex');
  let good = false;
  for (const secret of secrets) {
    const wanted = Buffer.from(signatureOf(secret, source, seconds, body), 'hex');
    if (timingSafeEqual(wanted, given)) good = true;
  }
  return good ? 'good' : 'SIGNATURE_BAD';
}
