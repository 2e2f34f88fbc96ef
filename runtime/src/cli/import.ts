import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { takeList } from '../intake/list.ts';
import type { World } from '../loops/world.ts';
import { partsOf } from '../server/parts.ts';
import { type CommandIo, exit, refusalLine, UsageError } from './command.ts';
import { importBpmnCommand } from './import-bpmn.ts';
import { installationConfig, withInstallation } from './installation.ts';
import { optional, readWords, required } from './words.ts';

const typeOf = (path: string): string => {
  const known: Readonly<Record<string, string>> = {
    '.csv': 'text/csv',
    '.ndjson': 'application/x-ndjson',
    '.jsonl': 'application/x-ndjson',
  };
  const type = known[extname(path).toLowerCase()];
  if (type) return type;
  throw new UsageError({
    code: 'CLI_FILE_KIND',
    at: path,
    text: { zh: '文件应为 .csv 或 .ndjson', en: 'The file should be .csv or .ndjson' },
  });
};

const bytesOf = (cwd: string, path: string): Buffer => {
  try {
    return readFileSync(resolve(cwd, path));
  } catch (error) {
    const reason = (error as Error).message;
    throw new UsageError({ code: 'CLI_FILE', at: path, text: { zh: `读不了：${reason}`, en: `Cannot be read: ${reason}` } });
  }
};

const isProcess = (args: readonly string[]): boolean => args.some((word) => extname(word).toLowerCase() === '.bpmn');

/** `sceneworks import`: a file of events into a source of an installation, or a process of BPMN into a scene. */
export const importCommand = async (args: readonly string[], io: CommandIo): Promise<number> =>
  isProcess(args) ? importBpmnCommand(args, io) : importEvents(args, io);

/** A CSV or NDJSON file into a source, by the way its events come in otherwise. */
const importEvents = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const words = readWords(args, { data: { type: 'string' }, source: { type: 'string' } });
  const [path, ...more] = words.rest;
  if (path === undefined || more.length > 0)
    throw new UsageError({ code: 'CLI_FILE_MISSING', text: { zh: '请指明一个文件', en: 'Name one file' } });
  const sourceId = required(words, 'source');
  const [type, body] = [typeOf(path), bytesOf(io.cwd, path)];
  const config = installationConfig(optional(words, 'data'), io);
  const log: World['log'] = ({ level, ...line }) => {
    if (level === 'error') io.err(JSON.stringify(line));
  };
  return withInstallation(config, io, async (db) => {
    const { server, world } = await partsOf({ config, db, log });
    const index = await world.district();
    const source = index.sources.get(sourceId);
    if (!source) {
      io.err(
        refusalLine({ code: 'SOURCE_UNKNOWN', at: sourceId, text: { zh: '没有这个来源', en: 'There is no such source' } }, io.language),
      );
      return exit.refused;
    }
    const taken = await takeList(server, source, index, body, type);
    if ('refusal' in taken) {
      io.err(refusalLine(taken.refusal, io.language));
      return exit.refused;
    }
    io.out(JSON.stringify(taken.result));
    return taken.result.refused.length === 0 ? exit.done : exit.refused;
  });
};
