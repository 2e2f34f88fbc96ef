import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './command.ts';

/** The scene library that comes with the product; the same distance from the sources and from what is built of them. */
export const ownLibrary = fileURLToPath(new URL('../../../scenes', import.meta.url));

/** A file named on the command line; CLI_FILE when it is not there or cannot be read. */
export const readText = (cwd: string, path: string): string => {
  const full = resolve(cwd, path);
  if (!existsSync(full)) throw new UsageError({ code: 'CLI_FILE', at: path, text: { zh: '没有这个文件', en: 'There is no such file' } });
  try {
    return readFileSync(full, 'utf8');
  } catch (error) {
    const reason = (error as Error).message;
    throw new UsageError({ code: 'CLI_FILE', at: path, text: { zh: `读不了：${reason}`, en: `Cannot be read: ${reason}` } });
  }
};

/** The JSON value of a file; CLI_JSON when it is none. */
export const readJson = (cwd: string, path: string): unknown => {
  const text = readText(cwd, path);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message;
    throw new UsageError({ code: 'CLI_JSON', at: path, text: { zh: `不是 JSON：${reason}`, en: `Not JSON: ${reason}` } });
  }
};
