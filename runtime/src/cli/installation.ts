import { openDatabase } from '@sceneworks/database';
import type { Refusal } from '@sceneworks/schemas';
import { type Db, MongoClient } from 'mongodb';
import { type Config, ConfigError, configOf } from '../server/config.ts';
import { prepare } from '../store/mongo/collections.ts';
import { type CommandIo, exit, refusalLine, UsageError } from './command.ts';

/** Settings of a command that works on an installation, as `serve` reads them. */
export const installationConfig = (data: string | undefined, io: CommandIo): Config => {
  try {
    return configOf({ ...(data === undefined ? {} : { data }) }, io.env, io.cwd);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new UsageError({ code: 'CONFIG', text: { zh: error.message, en: error.message } });
  }
};

type Told = Partial<Pick<Refusal, 'code' | 'text'>>;

/**
 * Opens the database of an installation for one command and closes it again. An embedded database that a server has open is refused:
 * stop the server first, or give the command its `MONGODB_URI`.
 */
export async function withInstallation(config: Config, io: CommandIo, work: (db: Db) => Promise<number>): Promise<number> {
  let database: Awaited<ReturnType<typeof openDatabase>>;
  try {
    database = await openDatabase({
      dataFolder: config.dataFolder,
      env: { ...io.env, MONGODB_URI: config.mongoUri },
      log: () => undefined,
    });
  } catch (error) {
    const { code, text } = error as Told;
    if (!code || !text) throw error;
    io.err(refusalLine({ code, text }, io.language));
    return exit.refused;
  }
  const client = new MongoClient(database.uri, { ignoreUndefined: true });
  try {
    const db = (await client.connect()).db(config.mongoUri ? undefined : 'sceneworks');
    await prepare(db);
    return await work(db);
  } finally {
    await client.close();
    await database.close();
  }
}
