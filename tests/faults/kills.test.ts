import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

const figures = fileURLToPath(new URL('../dist/bench/figures.js', import.meta.url));

describe('real processes killed under load', () => {
  test('server, worker and database killed once each: nothing lost, nothing twice', async () => {
    if (!existsSync(figures)) throw new Error('the tests are not built: run `npm run build`');
    // The figure's own exit status says whether every target was met; a failed one rejects with what it printed.
    const { stdout } = await promisify(execFile)(process.execPath, [figures, 'faults', '--kills', '3'], {
      timeout: 170_000,
      maxBuffer: 16 * 1_048_576,
    });
    const found = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, number>;
    expect(found).toMatchObject({ kills: 3, lost: 0, doubled: 0, timersTwice: 0, timersEarly: 0, invariantsBroken: 0 });
    expect(found.accepted).toBeGreaterThan(100);
  }, 180_000);
});
