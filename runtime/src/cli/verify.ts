import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { anchorKey, readAnchors } from '../server/anchor-file.ts';
import { type Found, verifyInstallation } from '../server/verify.ts';
import { type CommandIo, exit, UsageError } from './command.ts';
import { installationConfig, withInstallation } from './installation.ts';
import { optional, readWords } from './words.ts';

const shownMost = 50;

const report = (found: Found, io: CommandIo): void => {
  const word = (zh: string, en: string): string => (io.language === 'en' ? en : zh);
  const { incidents, entries, spilled, events, audit, anchored } = found.counts;
  io.out(
    word(
      `案件 ${incidents}，经过 ${entries} 条（其中分存 ${spilled} 条）`,
      `incidents ${incidents}, entries ${entries} (${spilled} spilled)`,
    ),
  );
  io.out(
    word(`事件 ${events}，审计 ${audit} 条，锚定链头 ${anchored} 个`, `events ${events}, audit lines ${audit}, anchored heads ${anchored}`),
  );
  for (const { what, where, why } of found.broken.slice(0, shownMost)) io.out(`${what} ${where}: ${why}`);
  io.out(word(`问题 ${found.broken.length} 处`, `broken ${found.broken.length}`));
};

/** `sceneworks verify`: chains, replay and invariants of everything stored; 1 when anything is broken. */
export const verifyCommand = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const words = readWords(args, { data: { type: 'string' }, anchor: { type: 'string' }, json: { type: 'boolean' } });
  const config = installationConfig(optional(words, 'data'), io);
  const anchor = optional(words, 'anchor');
  const path = anchor === undefined ? undefined : resolve(io.cwd, anchor);
  if (path !== undefined && !existsSync(path))
    throw new UsageError({ code: 'CLI_FILE', at: path, text: { zh: '没有这个文件', en: 'There is no such file' } });
  return withInstallation(config, io, async (db) => {
    const found = await verifyInstallation(
      db,
      path === undefined ? undefined : readAnchors(path, anchorKey(config.dataFolder, config.anchorKey)),
    );
    if (words.options.json === true) io.out(JSON.stringify(found));
    else report(found, io);
    return found.broken.length === 0 ? exit.done : exit.refused;
  });
};
