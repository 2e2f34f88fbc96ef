import type { Refusal, Text } from '@sceneworks/schemas';

/** The languages the command line speaks. */
export type Language = 'zh' | 'en';

/** Where a command writes, and what it may know of its surroundings: nothing else of the process is reached from a command. */
export interface CommandIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What is typed or piped in, in pieces of any size; nothing where a command is not given any. */
  readonly input?: AsyncIterable<string | Uint8Array>;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
}

/** Exit statuses: done, refused (the question was understood, the answer is no), bad usage. */
export const exit = Object.freeze({ done: 0, refused: 1, usage: 2 } as const);

/**
 * One verb of `sceneworks`. `load` is called only when the verb is used, so that `due` never starts a database; the module gives what
 * runs with the words after the verb and answers the exit status.
 */
export interface CommandRow {
  readonly name: string;
  readonly usage: string;
  readonly summary: Text;
  readonly load: () => Promise<(args: readonly string[], io: CommandIo) => Promise<number> | number>;
}

/** A mistake in the words of the command line; the caller prints it with the usage of the command and exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.text.en ?? refusal.text.zh);
    this.refusal = refusal;
  }
}

/** A text in the language of the command line. */
export const said = (text: Text, language: Language): string => (language === 'en' ? (text.en ?? text.zh) : text.zh);

/** A refusal as one line: its code first, so that scripts can read it, then where and what. */
export const refusalLine = ({ code, at, text }: Refusal, language: Language): string =>
  `${code}${at === undefined ? '' : ` ${at}`}: ${said(text, language)}`;
