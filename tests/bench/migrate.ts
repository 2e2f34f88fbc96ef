import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measure } from './figures.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** So many are classified when the test goes once through its versions. */
const inOnePass = 108;
const longestMs = 3_600_000;

interface Counts {
  readonly classified: number;
  readonly same: number;
  readonly mapped: number;
  readonly stays: number;
  readonly moved: number;
  readonly closed: number;
  readonly brokenAfter: number;
  readonly emergency: number;
  readonly waitingJoins: number;
  readonly statuses: Readonly<Record<string, number>>;
}

/**
 * Random open incidents of the sample scenes, classified against random other versions of them and moved: the property test of the engine,
 * at the size asked for (`--incidents`, `--seed`). What was moved goes on until it ends, in the new version; `brokenAfter` counts those of
 * which an invariant or the replay failed then, or that stayed open where one that began on the new version does not.
 */
export const migrate: Measure = async (options) => {
  const [incidents, seed] = [Number(options.incidents ?? 5_000), Number(options.seed ?? 7)];
  const folder = mkdtempSync(join(tmpdir(), 'sw-migrate-'));
  const file = join(folder, 'counts.json');
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '-c', 'jest.config.mjs'];
  const test = ['--maxWorkers=1', `--testTimeout=${longestMs}`, 'packages/engine/src/migrate/sample-scenes.test.ts'];
  const env = { ...process.env, MIGRATE_TIMES: String(Math.ceil(incidents / inOnePass)), MIGRATE_SEED: String(seed), MIGRATE_COUNTS: file };
  try {
    // One that breaks fails the test, and is counted all the same.
    await promisify(execFile)(process.execPath, [...jest, ...test], { cwd: root, env, timeout: longestMs }).catch(() => undefined);
    const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    const { classified, same, mapped, stays, moved, closed, brokenAfter, emergency, waitingJoins, statuses } = counts;
    return {
      rows: [
        { name: 'classified', value: classified, target: `≥ ${incidents}`, ok: classified >= incidents },
        { name: `of them same ${same}, mapped ${mapped}, must finish on the old`, value: stays },
        { name: 'moved', value: moved, target: '> 0', ok: moved > 0 },
        { name: 'broken after', value: brokenAfter, target: '0', ok: brokenAfter === 0 },
        { name: 'closed in the new version', value: closed },
        { name: 'moved in 战', value: emergency },
        { name: 'moved with a branch waiting at a join', value: waitingJoins },
        ...Object.entries(statuses).map(([status, count]) => ({ name: `moved while ${status}`, value: count })),
      ],
      json: { migrate: { classified, moved, brokenAfter }, same, mapped, stays, closed, emergency, waitingJoins, statuses, seed },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
