import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from './tracked.ts';

type Locked = { optionalDependencies?: Record<string, string> };

/** Platform packages that some package names and the lock file does not hold: with one of them missing, `npm ci` refuses the whole file. */
function unlocked(packages: Record<string, Locked>): string[] {
  return Object.entries(packages).flatMap(([at, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !packages[`${at}/node_modules/${name}`] && !packages[`node_modules/${name}`])
      .map((name) => `${name}, wanted by ${at || 'the root'}: run node tools/complete-lock.mjs`),
  );
}

describe('the lock file', () => {
  test('holds the compiled parts for every system, so that a fresh clone installs', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
    expect(Object.keys(packages).length).toBeGreaterThan(300);
    expect(unlocked(packages)).toEqual([]);
  });

  test('a missing one is found', () => {
    const packages = {
      'node_modules/turbo': { optionalDependencies: { '@turbo/linux-64': '2.11.11', '@turbo/darwin-64': '2.11.11' } },
      'node_modules/@turbo/linux-64': {},
    };
    expect(unlocked(packages)).toEqual([expect.stringContaining('@turbo/darwin-64, wanted by node_modules/turbo')]);
  });
});
