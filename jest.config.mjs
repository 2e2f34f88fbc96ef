import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** One project a package, so that `--selectProjects scene` runs one room and `npm test` runs the house. */
const rooms = {
  schemas: 'schemas',
  calendar: 'packages/calendar',
  expression: 'packages/expression',
  interchange: 'packages/interchange',
  scene: 'packages/scene',
  engine: 'packages/engine',
  database: 'packages/database',
  forms: 'packages/forms',
  client: 'packages/client',
  runtime: 'runtime',
  builder: 'builder',
  tests: 'tests',
};
const browserLike = new Set(['forms', 'builder']);

const project = ([displayName, dir]) => ({
  displayName,
  rootDir: at(dir),
  testEnvironment: browserLike.has(displayName) ? 'jsdom' : 'node',
  testEnvironmentOptions: { customExportConditions: browserLike.has(displayName) ? ['source', 'browser'] : ['source', 'node'] },
  setupFiles: browserLike.has(displayName) ? [at('tools/text-in-jsdom.mjs')] : [],
  testMatch: ['**/*.test.{ts,tsx,js,mjs}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'automatic' } } },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '\\.css$': at('tools/empty-style.mjs') },
});

const foldersOf = (dir) =>
  readdirSync(at(dir), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !/^(\.|node_modules$)/.test(entry.name));

/** A test in a folder that is no room (tools, scenes, a package that nobody has listed yet) is found all the same. */
const elsewhere = () => {
  const listed = new Set(Object.values(rooms));
  const places = [...foldersOf('.').map(({ name }) => name), ...foldersOf('packages').map(({ name }) => `packages/${name}`)];
  const roots = places.filter((place) => place !== 'packages' && !listed.has(place)).map((place) => `<rootDir>/${place}`);
  return { ...project(['elsewhere', '.']), roots };
};

export default {
  projects: [
    ...Object.entries(rooms)
      .filter(([, dir]) => existsSync(at(dir)))
      .map(project),
    elsewhere(),
  ],
  testTimeout: 60_000,
  // Not v8: it sees one branch in a function that is never called, however many it has, and so flatters whatever is untested.
  coverageProvider: 'babel',
  collectCoverageFrom: ['packages/{expression,calendar,scene,engine}/src/**/*.ts', '!**/*.test.ts', '!**/generated/**'],
};
