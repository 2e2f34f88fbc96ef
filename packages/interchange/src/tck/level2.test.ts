import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { decisionsOf, importDmn, isRefused, readTests, runCase } from '../index.ts';

const data = fileURLToPath(new URL('../../data/dmn-tck/compliance-level-2', import.meta.url));

const read = (folder: string, ending: string): string => {
  const name = readdirSync(`${data}/${folder}`).find((file) => file.endsWith(ending));
  if (!name) throw new Error(`${folder} has no ${ending}`);
  return readFileSync(`${data}/${folder}/${name}`, 'utf8');
};

describe('the DMN TCK, level 2', () => {
  test.each(readdirSync(data))('%s', async (folder) => {
    const imported = await importDmn(read(folder, '.dmn'));
    const tests = readTests(read(folder, '.xml'));
    if (isRefused(imported) || isRefused(tests)) throw new Error('refused');
    const decisions = decisionsOf(imported.model);
    const results = tests.cases.flatMap((each) => runCase(decisions, each));
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });
});
