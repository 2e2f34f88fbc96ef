import { existsSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { compile, type DistrictIndex, districtAt, indexDistrict } from '@sceneworks/scene';
import type { DistrictRow, Instant, Plan, Problem, Scene } from '@sceneworks/schemas';
import { LibraryError, loadScene, sceneFolders } from '../library/load.ts';
import { UsageError } from './command.ts';
import { ownLibrary } from './files.ts';

/** A scene found by what was written on the command line: its folder, and the library whose district it runs in. */
export interface FoundScene {
  readonly folder: string;
  readonly library: string;
  readonly scene: Scene;
}

/** The library a scene’s folder stands in, whose district it runs in; else ours. */
export const libraryOf = (folder: string): string =>
  existsSync(resolve(folder, '..', 'district', 'district.json')) ? dirname(folder) : ownLibrary;

/** Does something with the library and tells a mistake in it as a mistake of the command line, with its file. */
export const reading = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    throw new UsageError({
      code: 'LIBRARY_FILE',
      at: error.path,
      text: { zh: `场景库文件有误：${error.message}`, en: `A file of the library is wrong: ${error.message}` },
    });
  }
};

const found = (folder: string): FoundScene => ({ folder, library: libraryOf(folder), scene: reading(() => loadScene(folder)) });

/**
 * The scenes that a word means: a folder with a scene.json, a scene.json, a folder of such folders, or the id or folder name of a scene
 * of the library that comes with the product. Refuses with CLI_SCENE when it means nothing.
 */
export const scenesNamed = (cwd: string, word: string): FoundScene[] => {
  const path = resolve(cwd, word);
  if (existsSync(path)) {
    const folder = statSync(path).isDirectory() ? path : dirname(path);
    if (existsSync(resolve(folder, 'scene.json'))) return [found(folder)];
    const inside = sceneFolders(folder);
    if (inside.length > 0) return inside.map(found);
  }
  const own = sceneFolders(ownLibrary);
  const named = own.find((folder) => basename(folder) === word) ?? own.find((folder) => reading(() => loadScene(folder)).id === word);
  if (named) return [found(named)];
  throw new UsageError({
    code: 'CLI_SCENE',
    at: word,
    text: {
      zh: `没有这个场景；现有：${own.map((folder) => basename(folder)).join('、')}`,
      en: `There is no such scene; there are: ${own.map((folder) => basename(folder)).join(', ')}`,
    },
  });
};

const problemLine = ({ code, at, text }: Problem): string =>
  `${code}${at === undefined ? '' : ` ${at}`}: ${text.zh} / ${text.en ?? text.zh}`;

/** The district as it is at an instant. */
export const districtOf = (rows: readonly DistrictRow[], at: Instant): DistrictIndex => indexDistrict(districtAt(rows, at));

/** Compiles a scene against a district; one that does not compile is a mistake of who drew it, told with its first problems. */
export const planOfScene = ({ scene, folder }: FoundScene, district: DistrictIndex): Plan => {
  const compiled = compile(scene, { sources: [...district.sources.values()] });
  if ('plan' in compiled) return compiled.plan;
  const lines = compiled.problems.slice(0, 10).map(problemLine).join('\n  ');
  throw new UsageError({
    code: 'SCENE_PROBLEMS',
    at: folder,
    text: { zh: `场景有误：\n  ${lines}`, en: `The scene has problems:\n  ${lines}` },
  });
};
