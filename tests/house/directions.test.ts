import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { factsOf } from './syntax.ts';
import { isTest, isTypeScript, root, type SourceFile, trackedFiles } from './tracked.ts';

/** Which rooms each room may import: the arrows of ARCHITECTURE.md. Nobody imports runtime or builder; tests import anything by its entry. */
const directions: Record<string, string[]> = {
  schemas: [],
  calendar: ['schemas'],
  expression: ['schemas'],
  scene: ['schemas', 'calendar', 'expression'],
  interchange: ['schemas', 'expression', 'scene'],
  engine: ['schemas', 'calendar', 'expression', 'scene'],
  database: [],
  client: ['schemas'],
  forms: ['schemas', 'expression', 'scene'],
  runtime: ['schemas', 'calendar', 'expression', 'scene', 'interchange', 'engine', 'database'],
  builder: ['schemas', 'calendar', 'expression', 'scene', 'interchange', 'engine', 'client', 'forms'],
};
const pure = new Set(['calendar', 'expression', 'scene', 'engine']);
/** The one entry beside the main ones: engines for tests. */
const testingEntry = '@sceneworks/database/testing';

type Manifest = {
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly imports?: Readonly<Record<string, unknown>>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

const folderOf = (room: string): string => (['schemas', 'runtime', 'builder', 'tests'].includes(room) ? room : `packages/${room}`);
const roomOf = (path: string): string | undefined =>
  /^(?:packages\/([^/]+)|(schemas|runtime|builder|tests))\//.exec(path)?.slice(1).find(Boolean);
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

function declaredBy(room: string, inDevelopment: boolean): Set<string> {
  const { dependencies, optionalDependencies, devDependencies } = manifestOf(folderOf(room));
  const whileBuilding = inDevelopment ? { ...devDependencies, ...manifestOf('').devDependencies } : {};
  return new Set(Object.keys({ ...dependencies, ...optionalDependencies, ...whileBuilding }));
}

/** Everything in one file that goes against the directions, as sentences. */
function offences(file: SourceFile): string[] {
  const room = roomOf(file.path);
  if (!room) return [];
  const inTest = isTest(file.path);
  const facts = factsOf(file);
  const wrongImports = facts.imports.flatMap((name) => wrongImport(name, room, file.path, inTest) ?? []);
  const impurities = pure.has(room) && !inTest ? facts.impurities.map((what) => `${what} in a pure package`) : [];
  return [...wrongImports, ...impurities].map((what) => `${file.path}: ${what}`);
}

function wrongImport(name: string, room: string, path: string, inTest: boolean): string | undefined {
  if (name.startsWith('.')) return wrongRelative(name, room, path, inTest);
  if (name.startsWith('@sceneworks/')) return wrongRoom(name, room, inTest);
  if (isBuiltin(name)) return pure.has(room) && !inTest ? `${name} in a pure package` : undefined;
  // A room's own door with more than one room behind it: which one, its package.json says.
  if (name.startsWith('#'))
    return Object.hasOwn(manifestOf(folderOf(room)).imports ?? {}, name)
      ? undefined
      : `${name} is no import of ${folderOf(room)}/package.json`;
  const shipped = !inTest && path.startsWith(`${folderOf(room)}/src/`);
  return declaredBy(room, !shipped).has(packageOf(name)) ? undefined : `${name} is not declared by ${folderOf(room)}/package.json`;
}

function wrongRelative(name: string, room: string, path: string, inTest: boolean): string | undefined {
  if (!/\.(tsx?|json|css|mjs|js)$/.test(name)) return `${name} does not end in its file's ending`;
  const target = normalize(join(path, '..', name));
  return inTest || target.startsWith(`${folderOf(room)}/`) ? undefined : `${name} leaves the package`;
}

/** Whether a package names a way in beside its main one: a part that is loaded without the rest. What is for tests is none. */
function isEntry(room: string, inner: string): boolean {
  const { exports = {} } = directions[room] ? manifestOf(folderOf(room)) : {};
  return `@sceneworks/${room}/${inner}` !== testingEntry && Object.hasOwn(exports, `./${inner}`);
}

function wrongRoom(name: string, room: string, inTest: boolean): string | undefined {
  if (inTest && name === testingEntry) return undefined;
  const [wanted = '', ...inner] = name.slice('@sceneworks/'.length).split('/');
  if (inner.length > 0 && !isEntry(wanted, inner.join('/'))) return `${name} is an inner path`;
  if (room === 'tests' || directions[room]?.includes(wanted)) return undefined;
  return `${name} goes against the directions`;
}

const sample = (path: string, text: string): string[] => offences({ path, text });

describe('imports go one way', () => {
  test('in every file of every package', () => {
    const files = trackedFiles().filter(isTypeScript);
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(offences)).toEqual([]);
  });

  test('every room has its row of directions', () => {
    const rooms = new Set(
      trackedFiles()
        .filter(isTypeScript)
        .map(({ path }) => roomOf(path)),
    );
    expect([...rooms].filter((room) => room !== undefined && room !== 'tests' && !directions[room])).toEqual([]);
  });

  test.each([
    ['packages/calendar/src/due.ts', "import type { Plan } from '@sceneworks/scene';", 'against the directions'],
    ['packages/scene/src/plan.ts', "export { step } from '@sceneworks/engine';", 'against the directions'],
    ['runtime/src/main.ts', "import { App } from '@sceneworks/builder';", 'against the directions'],
    ['builder/src/app.tsx', "const page = await import('@sceneworks/runtime');", 'against the directions'],
    ['packages/engine/src/step.ts', "import { canonical } from '@sceneworks/scene/src/canonical.ts';", 'inner path'],
    ['runtime/src/store.ts', "import { freshDatabase } from '@sceneworks/database/testing';", 'inner path'],
    ['packages/engine/src/step.ts', "import { plan } from '../../scene/src/plan.ts';", 'leaves the package'],
    ['packages/engine/src/step.ts', "import { verify } from './verify';", 'ending'],
    ['packages/engine/src/step.ts', "import express from 'express';", 'not declared'],
    ['packages/engine/src/step.ts', "import { readFile } from 'node:fs/promises';", 'pure package'],
    ['packages/engine/src/step.ts', "import { readFile } from 'fs';", 'pure package'],
  ])('a bad sample is found: %s %s', (path, text, what) => {
    expect(sample(path, text)).toEqual([expect.stringContaining(what)]);
  });
});

describe('pure packages are given everything', () => {
  test.each([
    ['const at = Date.now();', 'Date.now'],
    ['const at = new Date();', 'new Date()'],
    ['const at = Date();', 'Date()'],
    ['const id = Math.random();', 'Math.random'],
    ['setTimeout(step, 10);', 'setTimeout'],
    ['export async function step() {}', 'async'],
    ['const f = async () => 1;', 'async'],
    ['type Late = Promise<number>;', 'Promise'],
    ['const zone = process.env.TZ;', 'process'],
    ['document.title = "";', 'document'],
    ['const id = crypto.randomUUID();', 'crypto'],
  ])('a bad sample is found: %s', (text, what) => {
    expect(sample('packages/engine/src/step.ts', text)).toContain(`packages/engine/src/step.ts: ${what} in a pure package`);
  });

  test.each([
    ['a date from an argument', 'step.ts', 'const day = (at: string) => new Date(at).getTime();'],
    ['words in comments and texts', 'step.ts', "// Date.now(), Promise\nconst text = 'setTimeout process';"],
    ['names of its own', 'step.ts', 'export const open = (window: { process: number }) => ({ process: window.process, document: 1 });'],
    ['its test may use a clock', 'step.test.ts', 'const at = Date.now();'],
  ])('a good sample passes: %s', (_name, name, text) => {
    expect(sample(`packages/engine/src/${name}`, text)).toEqual([]);
  });
});
