import { basename } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { factsOf } from './syntax.ts';
import { isTypeScript, type SourceFile, trackedFiles } from './tracked.ts';

/** A house rule: what is wrong with a file, or nothing. Samples are put together from parts so that this file does not break its own rules. */
type Rule = { name: string; wrong: (file: SourceFile) => string | undefined; bad: SourceFile[]; good: SourceFile[] };

const file = (path: string, text = ''): SourceFile => ({ path, text });
const isCode = ({ path }: SourceFile): boolean => /\.(tsx?|[mc]?js)$/.test(path);
const first = (text: string, pattern: RegExp): string | undefined => pattern.exec(text)?.[0];

/** Files whose form another program prescribes: configurations, jest's reporter, its runner of one mutant's tests and its stand-in for style sheets, what stands in for modules of libraries. */
const defaultDemanded =
  /(^|\/)[\w.-]+\.config\.(ts|mjs|js)$|^tools\/(count-reporter|empty-style|mutate\/runner)\.mjs$|^builder\/src\/areas\/\w[\w-]*\/[\w-]+\.tsx$|^builder\/src\/instead\/[\w-]+\.ts$|^packages\/forms\/src\/form-registry\.ts$/;

const names = 'utils?|helpers?|common|misc|managers?|services?';
const vagueName = new RegExp(`(^|[-._])(${names})([-._]|$)|[a-z](Utils?|Helpers?|Common|Misc|Managers?|Services?)([-._]|$)`);
const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`);
const notRun = new RegExp(
  ['\\b(test|it|describe)(\\.\\w+)?\\.', '(skip|only|todo|failing)\\b|\\b(xit|xtest|xdescribe|fit|fdescribe)\\('].join(''),
);
const machinePath = new RegExp(
  ['(^|[^\\w.])/(wo', 'rk/(main|shared)|ro', 'ot/|ho', 'me/[a-z]+/|Us', 'ers/[a-z]+/|tm', 'p/[\\w-])'].join(''),
);
const registryHost = new RegExp('https?://[^/\\s"\']*(regis' + 'try|npmmir' + 'ror|artifac' + 'tory|verdac' + 'cio|nex' + 'us)[^/\\s"\']*');

const rules: Rule[] = [
  {
    name: 'exports are listed by name, never all of a file',
    wrong: (source) => (isTypeScript(source) && factsOf(source).exportsAll ? 'exports everything of another file' : undefined),
    bad: [
      file('packages/scene/src/index.ts', "export * from './plan.ts';"),
      file('packages/scene/src/index.ts', "export * as plan from './plan.ts';"),
    ],
    good: [file('packages/scene/src/index.ts', "export { plan } from './plan.ts'; // not export *")],
  },
  {
    name: 'exports have names, except where a tool demands a default',
    wrong: (source) =>
      isCode(source) && !defaultDemanded.test(source.path) && factsOf(source).exportsDefault ? 'has a default export' : undefined,
    bad: [file('builder/src/page.tsx', 'export default function Page() { return <p />; }'), file('tools/ready.mjs', 'export default 1;')],
    good: [file('builder/vite.config.ts', 'export default {};'), file('builder/src/page.tsx', 'export const Page = () => <p />;')],
  },
  {
    name: 'a file is named after its idea',
    wrong: ({ path }) =>
      path
        .split('/')
        .map((part) => first(part, vagueName))
        .find(Boolean),
    bad: [
      'runtime/src/utils.ts',
      'runtime/src/helpers/mask.ts',
      'builder/src/dateHelper.ts',
      'runtime/src/incident-service.ts',
      'packages/engine/src/common.ts',
    ].map((path) => file(path)),
    good: ['runtime/src/mask.ts', 'scenes/community/scene.json', 'runtime/src/uncommon-cause.ts'].map((path) => file(path)),
  },
  {
    name: 'what is committed is finished',
    wrong: ({ path, text }) => (basename(path) === 'package-lock.json' ? undefined : first(text, unfinished)),
    bad: [file('a.ts', `// ${'TO' + 'DO'}: later`), file('a.md', `${'FIX' + 'ME'} soon`)],
    good: [file('a.ts', 'const todos = 1; // the desk lists to-dos')],
  },
  {
    name: 'every test runs',
    wrong: (source) => (isCode(source) ? first(source.text, notRun) : undefined),
    bad: [`test.${'skip'}('a', () => {});`, `describe.${'only'}('a', () => {});`, `it.each.${'skip'}([]);`, `x${'it'}('a');`].map((text) =>
      file('a.test.ts', text),
    ),
    good: [file('a.test.ts', "test('a', () => {}); cursor.skip(3); submit('x'); const fit = 1;")],
  },
  {
    name: 'a test lies where the test run looks',
    wrong: ({ path }) => (/\.(test|spec)\.\w+$/.test(path) && !/^\w+\/.*\.test\.tsx?$/.test(path) ? 'is never run' : undefined),
    bad: ['runtime/src/a.spec.ts', 'a.test.ts', '.ci/a.test.ts', 'builder/src/a.test.jsx'].map((path) => file(path)),
    good: ['runtime/src/a.test.ts', 'builder/src/a.test.tsx', 'scenes/a.test.ts', 'runtime/src/spec.ts'].map((path) => file(path)),
  },
  {
    name: 'nothing tells of the machine it was made on',
    wrong: ({ text }) => first(text, machinePath) ?? first(text, registryHost),
    bad: [
      file('a.md', `see /${'wo'}rk/main/a`),
      file('a.ts', `'/${'ro'}ot/.cache'`),
      file('a.md', `/${'ho'}me/li/x`),
      file('a.json', `"resolved": "https://${'regis'}try.npmjs.org/a"`),
    ],
    good: [file('a.tsx', "path: '/work/tasks'"), file('a.ts', "'/tmp'"), file('a.md', 'https://example.org/manual')],
  },
  {
    name: 'a generated file says so and from what',
    wrong: (source) =>
      /(^|\/)generated\//.test(source.path) && isCode(source) && !/generated/i.test(source.text.slice(0, 300))
        ? 'does not say that it is generated'
        : undefined,
    bad: [file('schemas/src/generated/types.ts', 'export type A = string;')],
    good: [
      file('schemas/src/generated/types.ts', '// Generated from schemas/shapes. Do not edit.\nexport type A = string;'),
      file('a.ts', 'export type A = 1;'),
    ],
  },
];

const tracked = trackedFiles();

describe('the house is tidy', () => {
  test('there is something to look at', () => {
    expect(tracked.length).toBeGreaterThan(100);
  });

  test.each(rules)('$name', ({ wrong }) => {
    expect(tracked.flatMap((source) => wrong(source)?.replace(/^/, `${source.path}: `) ?? [])).toEqual([]);
  });

  test.each(rules)('a bad sample is found and a good one passes: $name', ({ wrong, bad, good }) => {
    for (const source of bad) expect([source, wrong(source)]).toEqual([source, expect.any(String)]);
    for (const source of good) expect([source, wrong(source)]).toEqual([source, undefined]);
  });
});
