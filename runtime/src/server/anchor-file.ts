import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The head of one incident's chain as it stood: id, number of the entry, its hash. */
export type AnchoredHead = readonly [incident: string, seq: number, head: string];

/** One line of the file: the heads that moved since the line before, the head of the audit log, and a seal over all of it. */
export interface AnchorLine {
  readonly at: string;
  readonly heads: readonly AnchoredHead[];
  readonly audit: { readonly number: number; readonly hash: string };
  /** Hash of the line before: a line taken out is seen */
  readonly prev: string;
  readonly seal: string;
}

export const anchorFile = (dataFolder: string): string => join(dataFolder, 'anchors.ndjson');

/** The key the lines are sealed with: `ANCHOR_KEY`, or a file of its own that a backup of the database does not hold. Made once. */
export function anchorKey(dataFolder: string, given: string | undefined): string {
  if (given) return given;
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'anchor.key');
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const sealOf = (key: string, { at, heads, audit, prev }: Omit<AnchorLine, 'seal'>): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([at, heads, audit.number, audit.hash, prev]))
    .digest('hex');

const textLines = (path: string): string[] => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []);

const tailBytes = 2 * 1_048_576;

/** The last line, from the end of the file: it grows for years, a line has a bound. */
function lastLine(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const { size } = statSync(path);
  const bytes = Buffer.alloc(Math.min(size, tailBytes));
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, bytes.length, size - bytes.length);
  } finally {
    closeSync(file);
  }
  return bytes.toString('utf8').split('\n').filter(Boolean).at(-1);
}

/** Adds one line, on the disk before this returns. */
export function appendAnchor(path: string, key: string, line: Omit<AnchorLine, 'prev' | 'seal'>): void {
  mkdirSync(dirname(path), { recursive: true });
  const before = lastLine(path);
  const whole = { ...line, prev: before === undefined ? '' : hashOf(before) };
  const file = openSync(path, 'a', 0o600);
  try {
    appendFileSync(file, `${JSON.stringify({ ...whole, seal: sealOf(key, whole) })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** When the last line was written; undefined for a file that has none. */
export function lastAnchoredAt(path: string): string | undefined {
  const last = lastLine(path);
  return last === undefined ? undefined : (JSON.parse(last) as AnchorLine).at;
}

/** Reads the file and says which lines are not as they were written, by their number. */
export function readAnchors(path: string, key: string): { readonly lines: readonly AnchorLine[]; readonly broken: readonly number[] } {
  const lines: AnchorLine[] = [];
  const broken: number[] = [];
  let prev = '';
  for (const [i, text] of textLines(path).entries()) {
    const line = lineOf(text);
    const isWhole = line !== undefined && line.prev === prev && isSealed(line, key);
    if (isWhole) lines.push(line);
    else broken.push(i + 1);
    prev = hashOf(text);
  }
  return { lines, broken };
}

function lineOf(text: string): AnchorLine | undefined {
  try {
    return JSON.parse(text) as AnchorLine;
  } catch {
    return undefined;
  }
}

function isSealed(line: AnchorLine, key: string): boolean {
  const wanted = Buffer.from(sealOf(key, { ...line, audit: line.audit ?? { number: 0, hash: '' } }), 'hex');
  const given = Buffer.from(String(line.seal), 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
