import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { clock, compileOpen, ExpressionError, isProblem, type Json, namesInside, type Problem, toJson } from '@sceneworks/expression';
import type { Text } from '@sceneworks/schemas';
import { type CommandIo, exit, said, UsageError } from './command.ts';
import { readText } from './files.ts';
import { readWords } from './words.ts';

type Answer = { readonly value: Json } | { readonly problem: { readonly code: string; readonly text: Text } };

interface Line {
  readonly expression: string;
  readonly context: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const badLine: Answer = {
  problem: {
    code: 'CLI_LINE',
    text: { zh: '每行应为 {"expression": "…", "context": {…}}', en: 'A line is {"expression": "…", "context": {…}}' },
  },
};

const parseLine = (text: string): Line | undefined => {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(line) || typeof line.expression !== 'string') return undefined;
  const context = line.context ?? {};
  return isRecord(context) ? { expression: line.expression, context } : undefined;
};

/** The first problem is told; there is at least one. */
const refusedBy = (problems: readonly Problem[]): Answer => {
  const { code, text } = problems[0] as Problem;
  return { problem: { code, text } };
};

/** The answer to one line. The context declares nothing: its texts are texts, dates are made in the expression. */
export const answerLine = (text: string, at: string): Answer => {
  const line = parseLine(text);
  if (!line) return badLine;
  const values = { ...clock(at), ...line.context };
  const compiled = compileOpen(line.expression, Object.keys(values), { names: namesInside(line.context), types: {} });
  if (isProblem(compiled)) return refusedBy(compiled.problems);
  if (compiled.unknown.length > 0) return refusedBy(compiled.unknown);
  try {
    return { value: toJson(compiled.evaluate(values)) };
  } catch (error) {
    if (error instanceof ExpressionError) return { problem: { code: error.code, text: error.text } };
    throw error;
  }
};

/** `sceneworks feel --lines`: one JSON answer for each line, in order; a line that is wrong is answered with its problem. */
export const feelCommand = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const words = readWords(args, { lines: { type: 'boolean' } });
  if (words.options.lines !== true)
    throw new UsageError({ code: 'CLI_OPTION_MISSING', at: '--lines', text: { zh: '缺少 --lines', en: '--lines is missing' } });
  const [file] = words.rest;
  const input = file === undefined ? Readable.from(io.input ?? []) : Readable.from([readText(io.cwd, file)]);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const answer = answerLine(line, new Date().toISOString());
    io.out(JSON.stringify('problem' in answer ? { problem: { ...answer.problem, text: said(answer.problem.text, io.language) } } : answer));
  }
  return exit.done;
};
