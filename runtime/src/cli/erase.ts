import type { Db } from 'mongodb';
import { mongoAccounts } from '../store/mongo/accounts.ts';
import { mongoStore } from '../store/mongo/store.ts';
import { mongoWalk } from '../store/mongo/walk.ts';
import { type CommandIo, exit, UsageError } from './command.ts';
import { installationConfig, withInstallation } from './installation.ts';
import { optional, readInstant, readWords } from './words.ts';

const chinaMinutes = 480;

/** The incidents named, or those that ended before an instant, each with the events it was made of. Events of no incident go by their day. */
async function* chosen(db: Db, named: readonly string[] | undefined, before: string | undefined) {
  if (before !== undefined) return yield* mongoWalk(db).endedBefore(before);
  for (const incident of (await mongoStore(db).readIncidents(named ?? [])).values()) yield incident;
}

/** `sceneworks erase`: takes personal values away for good; chains and replay stay whole, because they only hold references. */
export const eraseCommand = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const words = readWords(args, { data: { type: 'string' }, incidents: { type: 'string' }, 'closed-before': { type: 'string' } });
  const named = optional(words, 'incidents')?.split(',').filter(Boolean);
  const before = optional(words, 'closed-before');
  if ((named === undefined) === (before === undefined))
    throw new UsageError({
      code: 'CLI_ERASE',
      text: { zh: '请用 --incidents 或 --closed-before 之一', en: 'Give either --incidents or --closed-before' },
    });
  const until = before === undefined ? undefined : readInstant(before, '--closed-before', chinaMinutes);
  return withInstallation(installationConfig(optional(words, 'data'), io), io, async (db) => {
    const store = mongoStore(db);
    const at = new Date().toISOString();
    const counts = { incidents: 0, events: 0, values: 0 };
    for await (const { _id, reports } of chosen(db, named, until)) {
      counts.incidents += 1;
      counts.values += await store.erasePersonal([_id, ...reports.map(({ event }) => event)], at);
    }
    for await (const event of until === undefined ? [] : mongoWalk(db).idleBefore(until)) {
      counts.events += 1;
      counts.values += await store.erasePersonal([event], at);
    }
    const detail = `${counts.incidents} incidents, ${counts.events} events, ${counts.values} values`;
    await mongoAccounts(db).appendAudit({ at, who: 'command line', what: 'erase', result: 'done', detail });
    io.out(JSON.stringify(counts));
    return exit.done;
  });
};
