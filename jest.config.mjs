import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One project a package, so that `--selectProjects scene` runs one room and `npm test` runs the house. */
const rooms = {
  schemas: 'schemas',
  calendar: 'packages/calendar',
  expression: 'packages/expression',
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
  rootDir: dir,
  testEnvironment: browserLike.has(displayName) ? 'jsdom' : 'node',
  testEnvironmentOptions: { customExportConditions: browserLike.has(displayName) ? ['source', 'browser'] : ['source', 'node'] },
  testMatch: ['<rootDir>/**/*.test.ts', '<rootDir>/**/*.test.tsx'],
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
  moduleNameMapper: { '\\.css$': fileURLToPath(new URL('tools/empty-style.mjs', import.meta.url)) },
});

export default {
  projects: Object.entries(rooms)
    .filter(([, dir]) => existsSync(dir))
    .map(project),
  testTimeout: 60_000,
  // Not v8: it sees one branch in a function that is never called, however many it has, and so flatters whatever is untested.
  coverageProvider: 'babel',
  collectCoverageFrom: ['packages/{expression,calendar,scene,engine}/src/**/*.ts', '!**/*.test.ts', '!**/generated/**'],
};
