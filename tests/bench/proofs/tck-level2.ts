import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decisionsOf, importDmn, isRefused, readTests, runCase, type TckResult } from '@sceneworks/interchange';
import type { Measure } from '../figures.ts';

const within = join('packages', 'interchange', 'data', 'dmn-tck', 'compliance-level-2');

/** The folder of the cases: the figures run built, the tests from source, at different distances from it. */
const folder = (): string => {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, within))) return join(at, within);
  }
  throw new Error(`${within} is not in this checkout`);
};

const resultsOf = async (path: string): Promise<readonly TckResult[]> => {
  const read = (ending: string): string =>
    readFileSync(join(path, readdirSync(path).find((name) => name.endsWith(ending)) as string), 'utf8');
  const imported = await importDmn(read('.dmn'));
  const tests = readTests(read('.xml'));
  if (isRefused(imported) || isRefused(tests)) throw new Error(`${path} was refused`);
  const decisions = decisionsOf(imported.model);
  return tests.cases.flatMap((each) => runCase(decisions, each));
};

/** The DMN TCK, level 2: every value its test files expect, decided through import. */
export const tckLevel2: Measure = async () => {
  const root = folder();
  const results = (await Promise.all(readdirSync(root).map((name) => resultsOf(join(root, name))))).flat();
  const passed = results.filter((each) => each.passed).length;
  return {
    rows: [{ name: 'TCK level 2, values passed', value: `${passed} of ${results.length}`, target: 'all', ok: passed === results.length }],
    json: { tckLevel2: { passed, total: results.length } },
  };
};
