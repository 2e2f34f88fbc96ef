import { basename } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadCases, sceneFolders } from '../library/load.ts';
import { runCases } from './cases.ts';
import { ownLibrary } from './files.ts';
import { scenesNamed } from './scenes.ts';

describe.each(sceneFolders(ownLibrary).map((folder) => [basename(folder), folder]))('the cases of %s', (_name, folder) => {
  const [found] = scenesNamed(folder, folder);
  const outcomes = found ? runCases(found) : [];

  test('are all run, and there are some', () => {
    expect(outcomes.length).toBeGreaterThan(0);
    expect(outcomes).toHaveLength(loadCases(folder).length);
  });

  test.each(outcomes.map(({ path, title, differences }) => [`${basename(path, '.json')}: ${title.zh}`, differences] as const))(
    '%s',
    (_title, differences) => {
      expect(differences).toEqual([]);
    },
  );
});
