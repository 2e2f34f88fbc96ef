/**
 * Mutation score of the pure packages: `node tools/mutate.mjs [ROOM ...] [--share 0.05] [--seed 1]` (`npm run mutate`). Stryker changes one place
 * of the code at a time and runs the tests that cover it; a change nobody notices is a survivor. A share of each room's lines is drawn by the
 * seed, every stretch of every file being equally likely, since changing every line of all four takes many hours. Prints the score of each
 * room and lists the survivors.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import house from '../jest.config.mjs';
import { run } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pureRooms = ['expression', 'calendar', 'scene', 'engine'];
const leastScore = 85;
/** Long enough that most statements lie within one stretch: what crosses its edges is not changed. */
const stretchLines = 15;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: '0.04' }, seed: { type: 'string', default: '1' } },
});
const [share, seed] = [Number(values.share), Number(values.seed)];
const rooms = positionals.length > 0 ? positionals : pureRooms;

const found = [];
const copy = await copied();
try {
  for (const room of rooms) found.push(await mutate(room));
} finally {
  rmSync(copy, { recursive: true, force: true });
}
for (const { room, score, killed, timeouts, total, survivors } of found) {
  console.log(
    `${score >= leastScore ? '✓' : '✗'} ${room}: ${score.toFixed(1)} % of ${total} mutants noticed (${killed}, ${timeouts} of them by running out of time), target ≥ ${leastScore} %`,
  );
  for (const line of survivors) console.log(`    ${line}`);
}
console.log(JSON.stringify({ share, seed, rooms: Object.fromEntries(found.map(({ room, score, total }) => [room, { score, total }])) }));
process.exitCode = found.every(({ score }) => score >= leastScore) ? 0 : 1;

async function mutate(room) {
  const folder = join(copy, 'packages', room);
  const lines = drawn(folder, room);
  const config = {
    testRunner: 'jest',
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    jest: { projectType: 'custom', config: testsOf(room), enableFindRelatedTests: true },
    plugins: ['@stryker-mutator/jest-runner'],
    coverageAnalysis: 'perTest',
    mutate: lines,
    reporters: ['json'],
    jsonReporter: { fileName: 'reports/mutation.json' },
    concurrency: 1,
    timeoutMS: 20_000,
    allowConsoleColors: false,
    // Rewriting the compiler's settings for the copy needs an interface that this compiler does not have, and tests do not read them.
    tsconfigFile: 'none.json',
    inPlace: true,
  };
  writeFileSync(join(folder, 'stryker.json'), JSON.stringify(config));
  const stryker = join(root, 'node_modules', '.bin', 'stryker');
  const { code, output } = await run(stryker, ['run', 'stryker.json'], { cwd: folder, env: process.env });
  if (code !== 0) throw new Error(`${room}: ${output}`);
  return scored(room, JSON.parse(readFileSync(join(folder, 'reports', 'mutation.json'), 'utf8')));
}

/** The house as it stands, apart: the code that is changed is never the one somebody works on, and tests find their neighbours. */
async function copied() {
  const folder = mkdtempSync(join(tmpdir(), 'sw-mutate-'));
  const { output } = await run('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root });
  for (const name of output
    .trim()
    .split('\n')
    .filter((path) => existsSync(join(root, path))))
    cpSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** The room's tests as the house runs them, rooted in the copy, where Stryker runs. */
function testsOf(room) {
  const { rootDir: _rootDir, ...project } = house.projects.find(({ displayName }) => displayName === room);
  return { ...project, testTimeout: house.testTimeout };
}

/** A share of the stretches of all the room's files, as Stryker's ranges. */
function drawn(folder, room) {
  const random = randomBy(`${seed}/${room}`);
  const stretches = sourcesIn(join(folder, 'src')).flatMap((path) => {
    const count = readFileSync(path, 'utf8').split('\n').length;
    const name = path.slice(folder.length + 1);
    return Array.from({ length: Math.ceil(count / stretchLines) }, (_, at) => {
      const range = `${at * stretchLines + 1}-${Math.min(count, (at + 1) * stretchLines)}`;
      return { drawn: random(), text: `${name}:${range}` };
    });
  });
  const wanted = Math.max(1, Math.round(stretches.length * share));
  return stretches
    .sort((a, b) => a.drawn - b.drawn)
    .slice(0, wanted)
    .map(({ text }) => text)
    .sort();
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.test\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** mulberry32 over a text: the same draw on every machine. */
function randomBy(text) {
  let state = 0;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0), 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** As Stryker counts: noticed by a failing test or by running out of time, of all that could be run. */
function scored(room, { files }) {
  const all = Object.entries(files).flatMap(([name, { source, mutants }]) => mutants.map((mutant) => ({ name, source, ...mutant })));
  const counted = all.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status));
  const killed = counted.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const survivors = counted
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ name, location: { start, end }, source, replacement }) => {
      const lines = source.split('\n').slice(start.line - 1, end.line);
      const was = lines.length === 1 ? lines[0].slice(start.column - 1, end.column - 1) : `${lines[0].slice(start.column - 1)} …`;
      return `${name}:${start.line} ${was.trim()} → ${replacement?.split('\n')[0]}`;
    });
  return {
    room,
    total: counted.length,
    killed,
    timeouts: counted.filter(({ status }) => status === 'Timeout').length,
    score: counted.length === 0 ? 0 : (100 * killed) / counted.length,
    survivors,
  };
}
