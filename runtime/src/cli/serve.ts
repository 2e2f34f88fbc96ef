import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sampleLibraryIn } from '../library/sample-library.ts';
import { type Config, ConfigError, configOf } from '../server/config.ts';
import { startSampleFeed } from '../server/sample-feed.ts';
import { type Running, serve } from '../server/serve.ts';
import { type CommandIo, exit, UsageError } from './command.ts';

const product = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const flagsOf = (args: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        api: { type: 'boolean' },
        worker: { type: 'boolean' },
        data: { type: 'string' },
        quiet: { type: 'boolean' },
        sample: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError({ code: 'CLI_WORDS', text: { zh: (error as Error).message, en: (error as Error).message } });
  }
};

const settings = (args: readonly string[], io: CommandIo): Config => {
  try {
    return configOf(flagsOf(args), io.env, io.cwd);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UsageError({ code: 'CONFIG', text: { zh: error.message, en: error.message } });
  }
};

/** Who may be signed in as, one line a role, for whoever started a sample. */
const introduce = (running: Running, config: Config, io: CommandIo): void => {
  if (!running.address) {
    io.out('后台已启动 workers are running');
    return;
  }
  io.out(`场景工坊 Sceneworks: ${running.address}`);
  if (running.sample.length === 0) return;
  io.out(`样例账号 sample accounts (${config.dataFolder}/sample.json):`);
  for (const { role, login, password, name, post } of running.sample)
    io.out(`  ${role.padEnd(22)} ${login.padEnd(22)} ${password.padEnd(18)} ${name} ${post.zh}`);
};

/** `sceneworks serve`: runs until it is told to stop by SIGINT or SIGTERM, then ends after what is under way. */
export async function serveCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const config = settings(args, io);
  const pages = product('builder/dist');
  const running = await serve(config, {
    ...(existsSync(pages) ? { pages } : {}),
    sampleLibrary: sampleLibraryIn(product('scenes')),
    say: io.out,
  });
  introduce(running, config, io);
  const feed =
    config.quiet || running.sample.length === 0 || !running.address
      ? undefined
      : startSampleFeed(running.address, config.dataFolder, product('scenes'), io.out);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  io.out('正在停止… stopping');
  await feed?.stop();
  await running.close();
  return exit.done;
}
