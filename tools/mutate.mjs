/**
 * Mutation score of the pure packages: `node tools/mutate.mjs [ROOM ...] [--count 300] [--seed 1] [--minutes 60]` (`npm run mutate`). Stryker
 * changes one place of the code at a time and runs the tests that reach it; a change nobody notices is a survivor. As many mutants as asked
 * are drawn by the seed from all the mutants of all the room's files, each equally likely, since trying every one of all four rooms takes
 * days. Those that only act while a module is being imported are shown apart too: every test of the room reaches them. A room that is not
 * through in its time is ended and scored by what was tried so far, in the order drawn, and is said to be. Prints the score of each room with
 * the bounds between which the whole room's lies (Wilson, 95 %), and lists the survivors.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import house from '../jest.config.mjs';
import { drawn, mutantsOf } from './mutate/drawn.mjs';
import { keyOf } from './mutate/key.mjs';
import { run } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tool = (name) => join(root, 'tools', 'mutate', name);
const pureRooms = ['expression', 'calendar', 'scene', 'engine'];
const leastScore = 85;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
    processes: { type: 'string', default: '1' },
  },
});
const { seed } = values;
const [count, minutes, processes] = [Number(values.count), Number(values.minutes), Number(values.processes)];
const rooms = positionals.length > 0 ? positionals : pureRooms;

const found = [];
const copy = await copied();
try {
  for (const room of rooms) {
    const result = await mutate(room);
    found.push(result);
    say(result);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
const short = ({ score, least, most, tried, mutants, isWhole, atImport }) => ({ score, least, most, tried, mutants, isWhole, atImport });
console.log(JSON.stringify({ seed, count, rooms: Object.fromEntries(found.map((each) => [each.room, short(each)])) }));
process.exitCode = found.every(({ score }) => score >= leastScore) ? 0 : 1;

async function mutate(room) {
  const folder = join(copy, 'packages', room);
  const notes = join(copy, 'notes', room);
  mkdirSync(notes, { recursive: true });
  const mutants = await mutantsOf(folder);
  const wanted = drawn(mutants, count, `${seed}/${room}`);
  // Stryker changes the files where they lie: what a survivor was is read from here.
  cpSync(join(folder, 'src'), join(notes, 'unchanged', 'src'), { recursive: true });
  writeFileSync(join(notes, 'drawn.json'), JSON.stringify(wanted.map((mutant) => keyOf(mutant, folder))));
  const config = {
    testRunner: 'jest',
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    jest: { projectType: 'custom', config: testsOf(room), enableFindRelatedTests: false },
    plugins: ['@stryker-mutator/jest-runner', tool('plugins.mjs')],
    coverageAnalysis: 'perTest',
    mutate: wanted.map(({ fileName, location: { start, end } }) => {
      const name = fileName.slice(folder.length + 1);
      return `${name}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
    }),
    checkers: ['drawn'],
    reporters: ['written'],
    concurrency: processes,
    // Every run loads the modules of its tests anew and lets none of them go: after some dozens a process only collects garbage.
    maxTestRunnerReuse: 20,
    timeoutMS: 20_000,
    // A machine that is busy with something else is not a mutant that goes round for ever.
    timeoutFactor: 3,
    allowConsoleColors: false,
    // Rewriting the compiler's settings for the copy needs an interface that this compiler does not have, and tests do not read them.
    tsconfigFile: 'none.json',
    inPlace: true,
    cleanTempDir: 'always',
  };
  writeFileSync(join(folder, 'stryker.json'), JSON.stringify(config));
  const stryker = join(root, 'node_modules', '.bin', 'stryker');
  const env = { ...process.env, MUTATE_NOTES: notes };
  const { code, output } = await run('timeout', ['--signal=TERM', `${minutes}m`, stryker, 'run', 'stryker.json'], { cwd: folder, env });
  if (code !== 0 && code !== 124) throw new Error(`${room}: ${output}`);
  return scored(room, { mutants: mutants.length, drawn: wanted.length, notes, isWhole: code === 0 });
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
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@sceneworks'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@sceneworks') symlinkSync(join(root, 'node_modules', name), join(modules, name));
  // The other rooms are those of the copy too: what somebody writes in them meanwhile is not measured.
  for (const name of readdirSync(join(root, 'node_modules', '@sceneworks'))) {
    const room = relative(root, realpathSync(join(root, 'node_modules', '@sceneworks', name)));
    symlinkSync(join(folder, room), join(modules, '@sceneworks', name));
  }
  return folder;
}

/** The room's tests as the house runs them, rooted in the copy, where Stryker runs. */
function testsOf(room) {
  const { rootDir: _rootDir, ...project } = house.projects.find(({ displayName }) => displayName === room);
  const testPathIgnorePatterns = [...project.testPathIgnorePatterns, '/\\.stryker-tmp/'];
  return { ...project, testPathIgnorePatterns, testTimeout: house.testTimeout, runner: tool('runner.mjs') };
}

/** As Stryker counts: noticed by a failing test or by running out of time, of all that could be run. */
function scored(room, { mutants, drawn: asked, notes, isWhole }) {
  const path = join(notes, 'results.ndjson');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  if (isWhole && lines.length !== asked) throw new Error(`${room}: ${lines.length} results of ${asked} mutants drawn`);
  const results = lines.map((line) => JSON.parse(line));
  const counted = results.filter(({ status }) => isCounted(status));
  const notRun = results.filter(({ status }) => !isCounted(status));
  const atImport = counted.filter((each) => each.atImport);
  const tried = counted.length;
  const killed = counted.filter(isNoticed).length;
  const survivors = counted.filter((each) => !isNoticed(each)).map((each) => survivorOf(each, notes));
  const [least, most] = tried === 0 ? [0, 100] : boundsOf(killed / tried, tried);
  return {
    room,
    mutants,
    asked,
    tried,
    killed,
    timeouts: counted.filter(({ status }) => status === 'Timeout').length,
    score: tried === 0 ? 0 : tenths((100 * killed) / tried),
    least,
    most,
    isWhole,
    atImport: { tried: atImport.length, noticed: atImport.filter(isNoticed).length },
    survivors: survivors.sort(),
    notRun: { count: notRun.length, why: notRun[0]?.why ?? '' },
  };
}

function isCounted(status) {
  return ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status);
}

function isNoticed({ status }) {
  return status === 'Killed' || status === 'Timeout';
}

function survivorOf({ name, location: { start, end }, replacement, status, atImport }, notes) {
  const source = readFileSync(join(notes, 'unchanged', name), 'utf8').split('\n');
  const lines = source.slice(start.line - 1, end.line);
  const was = lines.length === 1 ? lines[0].slice(start.column - 1, end.column - 1) : `${lines[0].slice(start.column - 1)} …`;
  const marks = `${status === 'NoCoverage' ? ' (no test comes here)' : ''}${atImport ? ' (at import)' : ''}`;
  return `${name}:${start.line} ${was.trim()} → ${replacement?.split('\n')[0]}${marks}`;
}

function tenths(value) {
  return Math.round(value * 10) / 10;
}

/** Wilson's interval for a share of `of`, 95 %, in per cent. */
function boundsOf(share, of) {
  const z = 1.96;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return [tenths((100 * (middle - half)) / whole), tenths((100 * (middle + half)) / whole)];
}

function say({ room, mutants, asked, tried, killed, timeouts, score, least, most, isWhole, atImport, survivors, notRun }) {
  const mark = score >= leastScore ? '✓' : '✗';
  console.log(`${mark} ${room}: ${score} % of ${tried} mutants noticed (${least}–${most} %), target ≥ ${leastScore} %`);
  console.log(
    `    ${asked} drawn of ${mutants}${isWhole ? '' : `, ended after ${minutes} min`}; ${killed} noticed, ${timeouts} of them by running out of time; ` +
      `${atImport.tried} act at import, ${atImport.noticed} of those noticed`,
  );
  if (notRun.count > 0) console.log(`    ${notRun.count} could not be run and do not count, the first because: ${notRun.why}`);
  for (const line of survivors) console.log(`    ${line}`);
}
