import { run } from '@sceneworks/engine';
import { type CaseLine, validator } from '@sceneworks/schemas';
import { loadDistrict } from '../library/load.ts';
import { type CommandIo, exit, UsageError } from './command.ts';
import { readText } from './files.ts';
import { districtOf, planOfScene, reading, scenesNamed } from './scenes.ts';
import { showRun } from './show-run.ts';
import { optional, readInstant, readWords, required } from './words.ts';

const shapes = { source: 'CaseEvent', command: 'CaseCommand', mode: 'CaseMode' } as const;

const lineOf = (text: string, number: number, offsetMinutes: number): CaseLine => {
  const at = `line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = (error as Error).message;
    throw new UsageError({ code: 'CLI_LINE', at, text: { zh: `不是 JSON：${reason}`, en: `Not JSON: ${reason}` } });
  }
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const timed = typeof record.at === 'string' ? { ...record, at: readInstant(record.at, `${at} at`, offsetMinutes) } : record;
  const kind = Object.keys(shapes).find((name) => name in record) as keyof typeof shapes | undefined;
  const [malformed] = validator(kind ? shapes[kind] : 'CaseLine')(timed);
  if (malformed) {
    const said = `${malformed.at} ${malformed.rule} ${JSON.stringify(malformed.params)}`;
    throw new UsageError({
      code: 'CLI_LINE',
      at,
      text: {
        zh: `应为 {at, source, payload}、{at, actor, command} 或 {at, mode}：${said}`,
        en: `Should be {at, source, payload}, {at, actor, command} or {at, mode}: ${said}`,
      },
    });
  }
  return timed as unknown as CaseLine;
};

/** The lines of an NDJSON stream; empty lines are left out, a wrong one is told with its number. */
export const linesOf = (text: string, offsetMinutes: number): CaseLine[] =>
  text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [lineOf(line, i + 1, offsetMinutes)]));

const levels = ['I', 'II', 'III', 'IV'];

const modeOf = (level: string | undefined): { level: string } | undefined => {
  if (level === undefined || levels.includes(level)) return level === undefined ? undefined : { level };
  throw new UsageError({
    code: 'CLI_MODE',
    at: '--mode',
    text: { zh: `响应级别应为 ${levels.join('、')}`, en: `The level should be one of ${levels.join(', ')}` },
  });
};

/** `sceneworks run`: scenes in memory under a virtual clock, fed by a stream of events, commands and modes. */
export const runCommand = (args: readonly string[], io: CommandIo): number => {
  const words = readWords(args, {
    events: { type: 'string' },
    until: { type: 'string' },
    mode: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [word, ...more] = words.rest;
  if (word === undefined || more.length > 0) {
    throw new UsageError({ code: 'CLI_SCENE_MISSING', text: { zh: '请指明一个场景', en: 'Name one scene' } });
  }
  const scenes = scenesNamed(io.cwd, word);
  const text = readText(io.cwd, required(words, 'events'));
  const rows = reading(() => loadDistrict(scenes[0]?.library ?? ''));
  const standing = districtOf(rows, rows[0]?.from ?? '');
  const offsetMinutes = standing.working.offsetMs / 60_000;
  const lines = linesOf(text, offsetMinutes);
  const first = lines.map(({ at }) => at).sort()[0];
  const plans = scenes.map((scene) => planOfScene(scene, first === undefined ? standing : districtOf(rows, first)));
  const until = optional(words, 'until');
  const startMode = modeOf(optional(words, 'mode'));
  const result = run(plans, rows, lines, {
    ...(until !== undefined && { until: readInstant(until, '--until', offsetMinutes) }),
    ...(startMode && { startMode }),
  });
  io.out(words.options.json === true ? JSON.stringify(result) : showRun(result, offsetMinutes, io.language));
  return exit.done;
};
