/** Which mutants of a room are tried: every one of them is found first, then as many as asked are drawn by a seed, each equally likely. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonTokens } from '@stryker-mutator/api/plugin';
import { createInstrumenter } from '@stryker-mutator/instrumenter';
import { createInjector } from 'typed-inject';

const silent = Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]));
const quiet = { ...silent, isDebugEnabled: () => false, isTraceEnabled: () => false };

/** Every mutant of the room's own files in `folder`: no tests, none of what only tests use, nothing generated. */
export async function mutantsOf(folder) {
  const files = sourcesIn(join(folder, 'src')).map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }));
  const instrumenter = createInjector().provideValue(commonTokens.logger, quiet).injectFunction(createInstrumenter);
  const { mutants } = await instrumenter.instrument(files, { plugins: null, excludedMutations: [], ignorers: [] });
  return mutants;
}

/** `count` of the mutants, the same ones for the same seed whoever draws. */
export function drawn(mutants, count, seed) {
  const random = randomBy(seed);
  return mutants
    .map((mutant) => ({ mutant, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ mutant }) => mutant);
}

function sourcesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/(\.test|^testing(-.+)?|\.d)\.ts$/.test(entry.name))
    .filter((entry) => !/[\\/]generated$/.test(entry.parentPath))
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
