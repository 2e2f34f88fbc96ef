import { relative } from 'node:path';
import { type CaseDifference, caseProblems, run } from '@sceneworks/engine';
import type { DistrictRow, Plan } from '@sceneworks/schemas';
import { type LibraryCase, loadCases, loadDistrict } from '../library/load.ts';
import { type CommandIo, exit, said, UsageError } from './command.ts';
import { ownLibrary } from './files.ts';
import { districtOf, type FoundScene, planOfScene, reading, scenesNamed } from './scenes.ts';
import { readWords } from './words.ts';

/** A case that was run: it passes when nothing differs from what it expects. */
export interface CaseOutcome {
  readonly path: string;
  readonly title: LibraryCase['case']['title'];
  readonly differences: readonly CaseDifference[];
}

/** Runs one case of a library in the scenes of that library. */
export const runCase = (plans: readonly Plan[], rows: readonly DistrictRow[], { path, case: file }: LibraryCase): CaseOutcome => {
  const { title, lines, until, startMode, expect } = file;
  const result = run(plans, rows, lines, { ...(until !== undefined && { until }), ...(startMode && { startMode }) });
  return { path, title, differences: caseProblems(result, expect) };
};

/** Runs every case of a scene; the scene runs alone, as its cases are written. */
export const runCases = (found: FoundScene): CaseOutcome[] =>
  reading(() => {
    const rows = loadDistrict(found.library);
    const cases = loadCases(found.folder);
    return cases.map((one) => {
      const first = one.case.lines.map(({ at }) => at).sort()[0] ?? rows[0]?.from ?? '';
      return runCase([planOfScene(found, districtOf(rows, first))], rows, one);
    });
  });

const differenceLine = ({ at, expected, found }: CaseDifference, io: CommandIo): string =>
  `      ${at}: ${said({ zh: '应为', en: 'expected' }, io.language)} ${JSON.stringify(expected)}, ${said({ zh: '实为', en: 'found' }, io.language)} ${JSON.stringify(found)}`;

const outcomeLines = ({ path, title, differences }: CaseOutcome, io: CommandIo): string[] => [
  `${differences.length === 0 ? '✓' : '✗'} ${said(title, io.language)}  (${relative(io.cwd, path)})`,
  ...differences.map((difference) => differenceLine(difference, io)),
];

/** `sceneworks cases`: runs the cases of a scene, of a folder of scenes, or of all that come with the product; exits with 1 if one fails. */
export const casesCommand = (args: readonly string[], io: CommandIo): number => {
  const words = readWords(args, { json: { type: 'boolean' } });
  const scenes = scenesNamed(io.cwd, words.rest[0] ?? ownLibrary);
  const outcomes = scenes.flatMap(runCases);
  if (outcomes.length === 0) throw new UsageError({ code: 'CLI_NO_CASES', text: { zh: '没有用例', en: 'There are no cases' } });
  const failed = outcomes.filter(({ differences }) => differences.length > 0);
  const passed = outcomes.length - failed.length;
  if (words.options.json === true) io.out(JSON.stringify({ passed, failed: failed.length, cases: outcomes }));
  else {
    for (const outcome of outcomes) for (const line of outcomeLines(outcome, io)) io.out(line);
    io.out(`${passed} passed, ${failed.length} failed`);
  }
  return failed.length === 0 ? exit.done : exit.refused;
};
