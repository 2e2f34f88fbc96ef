import type { Refusal, validator } from '@sceneworks/schemas';
import type { Request } from 'express';
import { drawingRules, parseJsonBytes } from './json.ts';
import { refusal } from './refusal.ts';
import type { Route, Word } from './route.ts';

/** Cookies by name. */
export function cookiesOf(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const part of (header ?? '').split(';')) {
    const cut = part.indexOf('=');
    if (cut > 0) cookies[part.slice(0, cut).trim()] = part.slice(cut + 1).trim();
  }
  return cookies;
}

/** The members of path and query a row declares, or the first that is not as it says; one nobody declared is refused. */
export function wordsOf(rows: Readonly<Record<string, Word>>, request: Request): { words: Record<string, string> } | { at: string } {
  const words: Record<string, string> = Object.create(null);
  for (const name of Object.keys(request.query)) if (rows[name]?.in !== 'query') return { at: `query.${name}` };
  for (const [name, row] of Object.entries(rows)) {
    const value = row.in === 'path' ? request.params[name] : request.query[name];
    if (value === undefined) {
      if (row.required || row.in === 'path') return { at: `${row.in}.${name}` };
      continue;
    }
    if (typeof value !== 'string' || value.length > (row.maxLength ?? 200) || value.includes('\u0000')) return { at: `${row.in}.${name}` };
    if (row.oneOf && !row.oneOf.includes(value)) return { at: `${row.in}.${name}` };
    if (row.type === 'integer' && !/^\d{1,9}$/.test(value)) return { at: `${row.in}.${name}` };
    if (row.type === 'boolean' && value !== 'true' && value !== 'false') return { at: `${row.in}.${name}` };
    words[name] = value;
  }
  return { words };
}

/** The body as the row wants it, or why it is not. */
export function bodyOf(
  row: Route,
  check: ReturnType<typeof validator> | undefined,
  request: Request,
): { value: unknown } | { refused: Refusal } {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (row.body === undefined)
    return bytes.length === 0 || bytes.toString() === '{}' ? { value: undefined } : { refused: refusal('MALFORMED', { at: 'body' }) };
  if (typeof row.body === 'object') {
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
    return row.body.bytes.includes(type)
      ? { value: bytes }
      : { refused: refusal('MALFORMED', { at: 'content-type', detail: { accepts: row.body.bytes } }) };
  }
  const parsed = row.holdsDrawing ? parseJsonBytes(bytes, drawingRules) : parseJsonBytes(bytes);
  if ('fault' in parsed) return { refused: refusal(parsed.fault.code, parsed.fault.at === undefined ? {} : { at: parsed.fault.at }) };
  const [wrong] = check?.(parsed.value) ?? [];
  if (!wrong) return { value: parsed.value };
  const code = wrong.rule === 'additionalProperties' ? 'UNKNOWN_MEMBER' : 'MALFORMED';
  return { refused: refusal(code, { at: wrong.at, detail: { rule: wrong.rule, ...wrong.params } }) };
}
