import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

/**
 * The key of this installation: keyed hashes of callers and the secrets of feeds hang on it. `INSTALLATION_KEY` when several machines
 * serve one database; else a file beside the data, made once, readable by its owner alone.
 */
export function installationKey({ installationKey: given, dataFolder }: Pick<Config, 'installationKey' | 'dataFolder'>): string {
  if (given) return given;
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'installation.key');
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
