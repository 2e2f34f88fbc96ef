import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { clock, type Value } from '@sceneworks/expression';
import {
  type DecisionModel,
  decisionsOf,
  type InterchangeProblem,
  importDmn,
  isRefused,
  readTests,
  runCase,
  type TckResult,
} from '@sceneworks/interchange';
import { limits } from '@sceneworks/schemas';
import { type CommandIo, exit, refusalLine, said, UsageError } from './command.ts';
import { readText } from './files.ts';
import { readWords, required } from './words.ts';

const mostNeighbours = 100;

/** The other models in the file's folder and the folders in it, which the model may import. */
const neighbours = (path: string): string[] => {
  const folder = dirname(path);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.dmn') && join(folder, name) !== path)
    .slice(0, mostNeighbours)
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).size <= limits.dmnBytes)
    .map((file) => readFileSync(file, 'utf8'));
};

const refused = (problems: readonly InterchangeProblem[], at: string, io: CommandIo): number => {
  for (const { code, text } of problems) io.err(refusalLine({ code, at, text }, io.language));
  return exit.refused;
};

const modelOf = async (
  io: CommandIo,
  path: string,
): Promise<{ readonly model: DecisionModel } | { readonly problems: readonly InterchangeProblem[] }> => {
  const xml = readText(io.cwd, path);
  const alone = await importDmn(xml);
  if (isRefused(alone) || !/<(?:\w+:)?import\s/.test(xml)) return alone;
  return importDmn(xml, neighbours(resolve(io.cwd, path)));
};

const resultLines = ({ case: id, node, passed, expected, found, problems }: TckResult, io: CommandIo): string[] => [
  `${passed ? '✓' : '✗'} ${id} ${node}`,
  ...(passed
    ? []
    : [
        `      ${said({ zh: '应为', en: 'expected' }, io.language)} ${JSON.stringify(expected)}, ${said({ zh: '实为', en: 'found' }, io.language)} ${JSON.stringify(found)}`,
      ]),
  ...problems.map(({ text }) => `      ${said(text, io.language)}`),
];

/** `sceneworks dmn FILE.dmn --tests FILE.xml`: decides every case of a TCK test file; exits with 1 if one fails or a file is refused. */
export const dmnCommand = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const words = readWords(args, { tests: { type: 'string' }, json: { type: 'boolean' } });
  const [file] = words.rest;
  if (file === undefined) throw new UsageError({ code: 'CLI_FILE', text: { zh: '缺少 DMN 文件', en: 'A DMN file is missing' } });
  const tests = readTests(readText(io.cwd, required(words, 'tests')));
  if (isRefused(tests)) return refused(tests.problems, String(words.options.tests), io);
  const imported = await modelOf(io, file);
  if (isRefused(imported)) return refused(imported.problems, file, io);
  const decisions = decisionsOf(imported.model);
  const now: Readonly<Record<string, Value>> = { ...clock(new Date().toISOString()) };
  const results = tests.cases.flatMap((each) => runCase(decisions, { ...each, inputs: { ...now, ...each.inputs } }));
  const passed = results.filter((each) => each.passed).length;
  const failed = results.length - passed;
  if (words.options.json === true)
    io.out(JSON.stringify({ file: relative(io.cwd, resolve(io.cwd, file)), passed, failed, total: results.length, results }));
  else {
    for (const result of results) for (const line of resultLines(result, io)) io.out(line);
    io.out(`${passed} passed, ${failed} failed`);
  }
  return failed === 0 ? exit.done : exit.refused;
};
