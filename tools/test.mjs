/**
 * All tests, in one go: `node tools/test.mjs` (or `npm test`, which prepares first). Generated types, style, types, every jest project, branch
 * coverage of the pure packages. Ends with the plain line `N passed, N failed`, in which every test and every check counts one.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
/** Branches that the tests of a pure package must take, in per cent. */
const leastBranchCoverage = 95;
const pureRooms = ['expression', 'calendar', 'scene', 'engine'];
const say = (line) => process.stdout.write(`${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'sw-counts-'));
try {
  const outcomes = [
    await check('生成的类型 generated types', process.execPath, ['generate.mjs', '--check'], join(root, 'schemas')),
    await check('格式与规范 style', bin('biome'), ['ci', '--colors=off', '.'], root),
    await check('类型 types', bin('turbo'), ['run', 'check', '--output-logs=errors-only', '--no-color'], root),
    ...(await jest()),
  ];
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function check(name, program, args, cwd) {
  const { code, output } = await run(program, args, { cwd, env });
  return judged(name, code === 0, output.trimEnd());
}

/** One check as counts; what it said is shown only when it failed. */
function judged(name, good, detail) {
  if (!good && detail) say(detail);
  say(`${good ? '通过 passed' : '失败 failed'}: ${name}`);
  return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Every project in one run, so that a test file anywhere is found; a run that executed nothing, skipped something or broke is a failure. */
async function jest() {
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    '-c',
    'jest.config.mjs',
  ];
  const coverage = ['--coverage', `--coverageDirectory=${folder}`, '--coverageReporters=json-summary'];
  const reporters = ['--reporters=default', `--reporters=${join(root, 'tools', 'count-reporter.mjs')}`];
  const { code } = await run(process.execPath, [...args, '--ci', '--maxWorkers=2', ...coverage, ...reporters], {
    cwd: root,
    env,
    echo: true,
  });
  const counts = readJson(join(folder, 'counts.json'));
  if (!counts) return [judged('测试 tests', false, `jest 没有跑完 did not finish (${code})`)];
  const sound = counts.passed > 0 && counts.skipped === 0 && (code === 0 || counts.failed + counts.broken > 0);
  return [
    { passed: counts.passed, failed: counts.failed + counts.broken },
    judged('测试全部执行 every test executed', sound, `${counts.passed} passed, ${counts.skipped} skipped, jest ended with ${code}`),
    ...branches(),
  ];
}

/** Branch coverage of each pure package by its summary; a package without a figure has failed. */
function branches() {
  const summary = readJson(join(folder, 'coverage-summary.json')) ?? {};
  return pureRooms.map((room) => {
    const place = join(root, 'packages', room, 'src') + sep;
    const files = Object.entries(summary).filter(([path]) => path.startsWith(place));
    const total = files.reduce((sum, [, { branches }]) => sum + branches.total, 0);
    const covered = files.reduce((sum, [, { branches }]) => sum + branches.covered, 0);
    const percent = total === 0 ? 0 : (100 * covered) / total;
    const worst = files
      .filter(([, { branches }]) => branches.covered < branches.total)
      .map(([path, { branches }]) => `  ${path.slice(root.length + 1)}: ${branches.covered}/${branches.total}`);
    return judged(`分支覆盖 branch coverage, ${room}: ${percent.toFixed(1)} %`, percent >= leastBranchCoverage, worst.join('\n'));
  });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
