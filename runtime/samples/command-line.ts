import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandIo } from '../src/cli/command.ts';
import { main } from '../src/cli/main.ts';

/** What a command printed and how it ended. */
export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Types a command in a folder of an English-speaking machine. */
export const typed = async (argv: readonly string[], given: Pick<CommandIo, 'cwd' | 'input'>): Promise<Said> => {
  const out: string[] = [];
  const err: string[] = [];
  const status = await main([...argv], {
    ...given,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    env: { LANG: 'en_US.UTF-8' },
  });
  return { status, out: out.join('\n'), err: err.join('\n') };
};

/** The command line in an empty folder of its own. */
export interface CommandLine {
  readonly folder: string;
  readonly said: (...argv: string[]) => Promise<Said>;
  /** Writes a file below the folder, a value as JSON; gives its name back. */
  readonly write: (name: string, content: unknown) => string;
  readonly close: () => void;
}

export const commandLine = (): CommandLine => {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  return {
    folder,
    said: (...argv) => typed(argv, { cwd: folder }),
    write: (name, content) => {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
      return name;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};
