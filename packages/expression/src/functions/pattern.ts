import { RE2JS, RE2JSException } from 're2js';
import { spend } from '../cost.ts';
import { ExpressionError } from '../problem.ts';
import { fromXPath } from './xpath.ts';

const compiled = new Map<string, RE2JS | null>();
const keptPatterns = 500;

/** Steps of the machine a pattern may need: `{n}` repeats them, so a short pattern can ask for very many. */
const mostSteps = 1_000;

const flagBits: Readonly<Record<string, number>> = { i: RE2JS.CASE_INSENSITIVE, s: RE2JS.DOTALL, m: RE2JS.MULTILINE, x: 0, q: 0 };

const parts = /\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|.)|\{(\d+)(?:,(\d*))?\}|./gsu;

/** About how many steps the pattern's machine has, from above, without making it. */
export const patternSteps = (source: string): number => {
  const groups: number[] = [0];
  let last = 0;
  for (const [part, from, to] of source.matchAll(parts)) {
    if (part === '(') {
      groups.push(0);
      last = 0;
    } else if (part === ')' && groups.length > 1) {
      last = 2 + (groups.pop() as number);
      groups[groups.length - 1] = (groups.at(-1) as number) + last;
    } else {
      const times = Math.max(Number(from ?? 0), Number(to || 0));
      const more = from === undefined ? 1 : last * Math.max(0, times - 1);
      groups[groups.length - 1] = (groups.at(-1) as number) + more;
      last = from === undefined ? 1 : last + more;
    }
  }
  return groups.reduce((sum, size) => sum + size, 0);
};

const make = (source: string, flags: string): RE2JS | null => {
  let bits = 0;
  for (const flag of flags) {
    if (!Object.hasOwn(flagBits, flag)) return null;
    bits |= flagBits[flag] as number;
  }
  const said = flags.includes('q') ? RE2JS.quote(source) : fromXPath(source, flags);
  if (said === undefined) return null;
  try {
    return RE2JS.compile(said, bits);
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
};

const remember = (key: string, source: string, flags: string): RE2JS | null => {
  const made = make(source, flags);
  if (compiled.size >= keptPatterns) compiled.clear();
  compiled.set(key, made);
  return made;
};

/**
 * A pattern on the linear-time engine: it has no back references and no look-around, and takes time in proportion to the text whatever
 * the pattern. Null where it is not valid. A new pattern is paid for by its steps.
 */
export const pattern = (source: string, flags: string): RE2JS | null => {
  const key = `${flags}/${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const steps = patternSteps(source);
  if (steps > mostSteps) throw new ExpressionError('EXPRESSION_TOO_COSTLY', source.slice(0, 80));
  spend(steps * 60 + 300);
  return remember(key, source, flags);
};

/** Pay for asking whether a pattern occurs in a text. */
export const payTest = (matcher: RE2JS, text: string): void => {
  spend(1 + ((text.length * (matcher.programSize() + 4)) >> 3));
};

/** Pay for finding where a pattern occurs in a text, which takes longer. */
export const payFind = (matcher: RE2JS, text: string): void => {
  spend(1 + ((text.length * (matcher.programSize() + 4)) >> 2));
};

/** Whether a pattern and flags written in the expression itself are valid and small enough. Free: it is done when compiling. */
export const isGoodPattern = (source: string, flags: string): boolean =>
  patternSteps(source) <= mostSteps && (compiled.get(`${flags}/${source}`) ?? remember(`${flags}/${source}`, source, flags)) !== null;
