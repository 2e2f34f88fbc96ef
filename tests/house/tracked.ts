import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the repository: path from its root, and its text. */
export type SourceFile = { path: string; text: string };

const textual = new Set([
  '.ts',
  '.tsx',
  '.mts',
  '.js',
  '.mjs',
  '.cjs',
  '.json',
  '.md',
  '.css',
  '.html',
  '.yml',
  '.yaml',
  '.ndjson',
  '.geojson',
  '.sh',
  '.txt',
  '.svg',
  '',
]);

/** Every text file under version control that is still there; what is only lying about in the folder is nobody's business. */
export function trackedFiles(): SourceFile[] {
  const names = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 }).split('\0');
  return names
    .filter((path) => path !== '' && textual.has(extname(path)) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export const isTypeScript = ({ path }: SourceFile): boolean => /\.tsx?$/.test(path);
export const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || /(^|\/)testing-[\w-]+\.ts$/.test(path) || path.startsWith('tests/');
