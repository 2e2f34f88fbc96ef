import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { check, checkAreas, compile, flowOfScene, isBlocked } from '@sceneworks/scene';
import type { AreaReport, CheckArea, PathStep, Problem } from '@sceneworks/schemas';
import { loadDistrict, sceneFolders } from '../library/load.ts';
import { type CommandIo, exit, type Language, said, UsageError } from './command.ts';
import { readJson } from './files.ts';
import { districtOf, libraryOf, reading, scenesNamed } from './scenes.ts';
import { optional, readWords } from './words.ts';

/** The drawings that a word means: a file, a folder with a scene.json, a folder of such folders or of files, or a scene of ours by name. */
const filesNamed = (cwd: string, word: string): string[] => {
  const path = resolve(cwd, word);
  if (!existsSync(path)) return scenesNamed(cwd, word).map(({ folder }) => join(folder, 'scene.json'));
  if (!statSync(path).isDirectory()) return [path];
  if (existsSync(join(path, 'scene.json'))) return [join(path, 'scene.json')];
  const inside = sceneFolders(path).map((folder) => join(folder, 'scene.json'));
  if (inside.length > 0) return inside;
  const files = readdirSync(path).filter((name) => name.endsWith('.json'));
  if (files.length > 0) return files.sort().map((name) => join(path, name));
  throw new UsageError({ code: 'CLI_SCENE', at: word, text: { zh: '此文件夹中没有场景', en: 'There is no scene in this folder' } });
};

/** What was found of one drawing. */
interface Checked {
  readonly file: string;
  readonly areas: readonly AreaReport[];
  readonly problems: readonly Problem[];
  readonly isBlocked: boolean;
}

const compileProblems = (scene: unknown, sources: Parameters<typeof compile>[1]['sources']) => {
  const compiled = compile(scene, { sources });
  return 'plan' in compiled ? compiled : { plan: undefined, warnings: compiled.problems };
};

/** A drawing that does not compile is told why, and its flow is proved as far as it can be read. */
const checkFile = (io: CommandIo, path: string, only: readonly CheckArea[]): Checked => {
  const file = relative(io.cwd, path);
  const scene = readJson(io.cwd, path);
  if (only.length === 1 && only[0] === 'flow') {
    const { problems, ...proved } = flowOfScene(scene);
    return { file, areas: [{ area: 'flow', ...proved }], problems, isBlocked: proved.verdict !== 'sound' };
  }
  const rows = reading(() => loadDistrict(libraryOf(dirname(path))));
  const district = districtOf(rows, rows[0]?.from ?? '');
  const { plan, warnings } = compileProblems(scene, [...district.sources.values()]);
  if (plan) {
    const report = check(plan, district, only);
    return { file, areas: report.areas, problems: [...warnings, ...report.problems], isBlocked: isBlocked(report) };
  }
  const { problems, ...flow } = flowOfScene(scene);
  const isFlow = only.includes('flow');
  return {
    file,
    areas: isFlow ? [{ area: 'flow', ...flow }] : [],
    problems: isFlow ? [...warnings, ...problems] : warnings,
    isBlocked: true,
  };
};

const areaOf = (text: string | undefined): readonly CheckArea[] => {
  if (text === undefined) return checkAreas;
  const area = checkAreas.find((one) => one === text);
  if (area) return [area];
  throw new UsageError({
    code: 'CLI_AREA',
    at: '--only',
    text: { zh: `可证明的方面：${checkAreas.join('、')}`, en: `The areas are ${checkAreas.join(', ')}` },
  });
};

const deeds: Readonly<Record<PathStep['do'], readonly [zh: string, en: string]>> = {
  file: ['立案', 'filed at'],
  acknowledge: ['签收', 'taken up'],
  complete: ['完成', 'done'],
  verify: ['核查', 'verified'],
  returnBack: ['退回', 'sent back'],
  decide: ['判断', 'decided'],
  late: ['超期', 'late'],
  wait: ['等待结束', 'waited'],
  timeout: ['等待超时', 'timed out'],
  message: ['收到消息', 'heard at'],
  answer: ['外部应答', 'answered'],
  childEnded: ['关联案件办结', 'the other matter ended'],
  release: ['牵头放行', 'released by the lead'],
  reopen: ['复发', 'came up again'],
  watchEnd: ['观察期满', 'watched to the end'],
  mode: ['切换为', 'switched to'],
};

const modeWords = { peace: ['平时', 'peace'], emergency: ['战时', 'emergency'] } as const;

const stepText = ({ do: does, node = '', port, to, mode, in: within }: PathStep, language: Language): string => {
  const word = ([zh, en]: readonly [string, string]): string => (language === 'en' ? en : zh);
  const goal = to ?? (port === undefined || port === 'done' ? undefined : port);
  const place = within === undefined ? '' : ` (${within.join(' > ')})`;
  return `${word(deeds[does])} ${mode ? word(modeWords[mode]) : node}${goal === undefined ? '' : ` → ${goal}`}${place}`;
};

const problemLines = ({ severity, code, at, text, example, path }: Problem, language: Language): string[] => [
  `  ${severity === 'error' ? '✗' : '!'} ${code}${at === undefined ? '' : ` ${at}`}: ${said(text, language)}`,
  ...(example ? [`      ${said(example, language)}`] : []),
  ...(path ?? []).map((step, i) => `      ${i + 1}. ${stepText(step, language)}`),
];

const verdicts = { sound: ['可靠', 'sound'], unsound: ['有误', 'unsound'], notProved: ['未证明', 'not proved'] } as const;

const lines = ({ file, areas, problems, isBlocked: blocked }: Checked, language: Language): string[] => {
  const told = areas.map(({ area, verdict }) => `${area} ${language === 'en' ? verdicts[verdict][1] : verdicts[verdict][0]}`);
  return [`${blocked ? '✗' : '✓'} ${file}  ${told.join(', ')}`, ...problems.flatMap((problem) => problemLines(problem, language))];
};

/**
 * What `--only flow --json` prints of a drawing: nothing but the verdict and what is wrong, with how long it took. What concerns no node in
 * particular says where and what it is: a limit is known by its name alone.
 */
const flowJson = ({ areas, problems }: Checked, ms: number): object => ({
  verdict: areas[0]?.verdict,
  problems: problems.map(({ code, at, text, nodes = [], path = [] }) => ({ code, nodes, path, ...(nodes.length === 0 && { at, text }) })),
  states: areas[0]?.states ?? 0,
  ms: Math.round(ms * 1000) / 1000,
});

/**
 * `sceneworks check`: proves drawings in the district of their library, or in the sample district; exits with 1 when one may not be
 * published. Nothing is thrown for what was drawn.
 */
export const checkCommand = (args: readonly string[], io: CommandIo): number => {
  const words = readWords(args, { json: { type: 'boolean' }, only: { type: 'string' } });
  const [word, ...more] = words.rest;
  if (word === undefined || more.length > 0)
    throw new UsageError({ code: 'CLI_SCENE_MISSING', text: { zh: '请指明一个场景文件或文件夹', en: 'Name one scene file or folder' } });
  const only = areaOf(optional(words, 'only'));
  const timed = filesNamed(io.cwd, word).map((path) => {
    const began = performance.now();
    return { checked: checkFile(io, path, only), ms: performance.now() - began };
  });
  const isJson = words.options.json === true;
  if (isJson && only.length === 1 && only[0] === 'flow') {
    const all = timed.map(({ checked, ms }) => flowJson(checked, ms));
    io.out(JSON.stringify(all.length === 1 ? all[0] : timed.map(({ checked }, i) => ({ file: checked.file, ...all[i] }))));
  } else if (isJson) {
    io.out(JSON.stringify({ blocked: timed.some(({ checked }) => checked.isBlocked), scenes: timed.map(({ checked }) => checked) }));
  } else {
    for (const { checked } of timed) for (const line of lines(checked, io.language)) io.out(line);
  }
  return timed.some(({ checked }) => checked.isBlocked) ? exit.refused : exit.done;
};
