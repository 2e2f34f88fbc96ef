import { isUtf8 } from 'node:buffer';
import { limits } from '@sceneworks/schemas';

/** Why a text is not acceptable JSON. */
export type JsonFault = { readonly code: 'MALFORMED_JSON' | 'FORBIDDEN_KEY' | 'LIMIT_EXCEEDED'; readonly at?: string };

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON from outside. Refused at any depth: names that reach a prototype, names that begin with `$` or hold a dot (operators and
 * paths of the database), and nesting beyond the limit. Gives the value or the fault, never throws.
 */
export function parseJson(text: string, depth: number = limits.eventDepth): { readonly value: unknown } | { readonly fault: JsonFault } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: { code: 'MALFORMED_JSON' } };
  }
  const fault = keyFault(value, '', depth);
  return fault ? { fault } : { value };
}

/** The same of bytes, which must be UTF-8: what is not would be stored as something nobody sent. */
export function parseJsonBytes(bytes: Buffer, depth: number = limits.eventDepth): ReturnType<typeof parseJson> {
  return isUtf8(bytes) ? parseJson(bytes.toString('utf8'), depth) : { fault: { code: 'MALFORMED_JSON' } };
}

/** Walks a parsed value; own names only, which is all that JSON can hold. */
function keyFault(value: unknown, at: string, depth: number): JsonFault | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (depth <= 0) return { code: 'LIMIT_EXCEEDED', at: at || '/' };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const fault = keyFault(value[i], `${at}/${i}`, depth - 1);
      if (fault) return fault;
    }
    return undefined;
  }
  for (const name of Object.keys(value)) {
    if (forbidden.has(name) || name.startsWith('$') || name.includes('.') || name.includes('\u0000'))
      return { code: 'FORBIDDEN_KEY', at: `${at}/${name}` };
    const fault = keyFault((value as Record<string, unknown>)[name], `${at}/${name}`, depth - 1);
    if (fault) return fault;
  }
  return undefined;
}
