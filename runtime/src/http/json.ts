import { isUtf8 } from 'node:buffer';
import { limits } from '@sceneworks/schemas';

/** Why a text is not acceptable JSON. */
export type JsonFault = { readonly code: 'MALFORMED_JSON' | 'FORBIDDEN_KEY' | 'LIMIT_EXCEEDED'; readonly at?: string };

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** What names and nesting a value from outside may have. */
export interface JsonRules {
  readonly depth: number;
  /** Whether names may hold dots, as ids do. Only for what is kept as text and never becomes a path of the database */
  readonly dots: boolean;
}

const stored: JsonRules = { depth: limits.eventDepth, dots: false };
/** Drawings: nodes and forms are named by their ids, and forms lie in forms. */
export const drawingRules: JsonRules = { depth: 64, dots: true };

/**
 * Parses JSON from outside. Refused at any depth: names that reach a prototype, names that begin with `$` or hold a dot (operators and
 * paths of the database), and nesting beyond the limit. Gives the value or the fault, never throws.
 */
export function parseJson(text: string, rules: JsonRules = stored): { readonly value: unknown } | { readonly fault: JsonFault } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: { code: 'MALFORMED_JSON' } };
  }
  const fault = keyFault(value, '', rules.depth, rules.dots);
  return fault ? { fault } : { value };
}

/** The same of bytes, which must be UTF-8: what is not would be stored as something nobody sent. */
export function parseJsonBytes(bytes: Buffer, rules: JsonRules = stored): ReturnType<typeof parseJson> {
  return isUtf8(bytes) ? parseJson(bytes.toString('utf8'), rules) : { fault: { code: 'MALFORMED_JSON' } };
}

const isForbidden = (name: string, dots: boolean): boolean =>
  name.split('.').some((part) => forbidden.has(part)) || name.startsWith('$') || name.includes('\u0000') || (!dots && name.includes('.'));

/** Walks a parsed value; own names only, which is all that JSON can hold. */
function keyFault(value: unknown, at: string, depth: number, dots: boolean): JsonFault | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (depth <= 0) return { code: 'LIMIT_EXCEEDED', at: at || '/' };
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const fault = keyFault(value[i], `${at}/${i}`, depth - 1, dots);
      if (fault) return fault;
    }
    return undefined;
  }
  for (const name of Object.keys(value)) {
    if (isForbidden(name, dots)) return { code: 'FORBIDDEN_KEY', at: `${at}/${name}` };
    const fault = keyFault((value as Record<string, unknown>)[name], `${at}/${name}`, depth - 1, dots);
    if (fault) return fault;
  }
  return undefined;
}
