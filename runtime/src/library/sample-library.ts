import type { Id } from '@sceneworks/schemas';
import type { SampleLibrary } from '../server/sample.ts';
import { loadCases, loadLibrary, sceneFolders } from './load.ts';

/** District, scenes, and for each feed one payload as the scenes' own cases send it. */
export const sampleLibraryIn = (folder: string) => (): SampleLibrary => {
  const examples = new Map<Id, unknown>();
  const cases = sceneFolders(folder).flatMap(loadCases);
  for (const { case: one } of cases)
    for (const line of one.lines) if ('payload' in line && !examples.has(line.source)) examples.set(line.source, line.payload);
  return { ...loadLibrary(folder), examples, cases };
};
