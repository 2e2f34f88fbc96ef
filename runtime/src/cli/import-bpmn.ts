import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { importBpmn, isRefused } from '@sceneworks/interchange';
import { type CommandIo, exit, refusalLine, said, UsageError } from './command.ts';
import { readText } from './files.ts';
import { readWords } from './words.ts';

/** A scene stands in a file of its own, or in the folder of its library. */
const sceneFile = (path: string): string => (extname(path) === '.json' ? path : join(path, 'scene.json'));

const written = (path: string, text: string): undefined => {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    const reason = (error as Error).message;
    throw new UsageError({ code: 'CLI_FILE', at: path, text: { zh: `写不了：${reason}`, en: `Cannot be written: ${reason}` } });
  }
};

/** `sceneworks import FILE.bpmn -o SCENE`: a process as a draft of a scene; what is not carried over as it was is listed. */
export const importBpmnCommand = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const words = readWords(args, { output: { type: 'string', short: 'o' }, json: { type: 'boolean' } });
  const [file, ...more] = words.rest;
  const output = words.options.output;
  if (file === undefined || more.length > 0)
    throw new UsageError({ code: 'CLI_FILE_MISSING', text: { zh: '请指明一个文件', en: 'Name one file' } });
  if (typeof output !== 'string')
    throw new UsageError({ code: 'CLI_OPTION_MISSING', at: '-o', text: { zh: '缺少 -o', en: '-o is missing' } });
  const imported = await importBpmn(readText(io.cwd, file));
  if (isRefused(imported)) {
    for (const { code, text } of imported.problems) io.err(refusalLine({ code, at: file, text }, io.language));
    return exit.refused;
  }
  const { scene, told } = imported;
  const path = sceneFile(resolve(io.cwd, output));
  written(path, `${JSON.stringify(scene, null, 2)}\n`);
  if (words.options.json === true) io.out(JSON.stringify({ file: path, nodes: scene.nodes.length, edges: scene.edges.length, told }));
  else {
    for (const { code, at, text } of told) io.out(`! ${refusalLine({ code, ...(at !== undefined && { at }), text }, io.language)}`);
    const counts = {
      zh: `${path}：节点 ${scene.nodes.length}，连线 ${scene.edges.length}，需留意 ${told.length} 处`,
      en: `${path}: ${scene.nodes.length} nodes, ${scene.edges.length} edges, ${told.length} things to look at`,
    };
    io.out(said(counts, io.language));
  }
  return exit.done;
};
