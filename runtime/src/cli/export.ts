import { createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DistrictRow, Person } from '@sceneworks/schemas';
import type { Db } from 'mongodb';
import { mongoStore } from '../store/mongo/store.ts';
import { mongoWalk } from '../store/mongo/walk.ts';
import { type CommandIo, exit, UsageError } from './command.ts';
import { installationConfig, withInstallation } from './installation.ts';
import { optional, readWords } from './words.ts';

/** Rows of the district without the telephone numbers of staff. */
const withoutPhones = (row: DistrictRow): DistrictRow => {
  if (row.kind !== 'person') return row;
  const { phone: _phone, ...person } = row.value as Person;
  return { ...row, value: person };
};

async function writeLines(path: string, rows: AsyncIterable<object> | Iterable<object>): Promise<number> {
  let count = 0;
  async function* lines() {
    for await (const row of rows) {
      count += 1;
      yield `${JSON.stringify(row)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path, { mode: 0o600 }));
  return count;
}

/** All there is of an installation but accounts and personal values: what incidents and events hold of people are references. */
async function exportAll(db: Db, folder: string): Promise<Readonly<Record<string, number>>> {
  const [store, walk] = [mongoStore(db), mongoWalk(db)];
  async function* withSpilled() {
    for await (const incident of walk.incidents()) {
      const spilled = incident.journalFrom > 1 ? await store.readSpilled(incident._id, 1, incident.journalFrom) : [];
      yield { ...incident, journalFrom: spilled[0]?.seq ?? incident.journalFrom, journal: [...spilled, ...incident.journal] };
    }
  }
  const rows = await store.readDistrict(0);
  return {
    incidents: await writeLines(join(folder, 'incidents.ndjson'), withSpilled()),
    events: await writeLines(join(folder, 'events.ndjson'), walk.events()),
    versions: await writeLines(join(folder, 'versions.ndjson'), walk.versions()),
    district: await writeLines(join(folder, 'district.ndjson'), rows.map(withoutPhones)),
  };
}

/** `sceneworks export`: incidents with whole journals, events, versions of scenes and district rows as NDJSON into a new folder. */
export const exportCommand = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const words = readWords(args, { data: { type: 'string' } });
  const [target, ...more] = words.rest;
  if (target === undefined || more.length > 0)
    throw new UsageError({ code: 'CLI_FOLDER_MISSING', text: { zh: '请指明一个目标文件夹', en: 'Name one folder to write to' } });
  const folder = resolve(io.cwd, target);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError({ code: 'CLI_FOLDER_NOT_EMPTY', at: target, text: { zh: '目标文件夹不是空的', en: 'The folder is not empty' } });
  return withInstallation(installationConfig(optional(words, 'data'), io), io, async (db) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    io.out(JSON.stringify(await exportAll(db, folder)));
    return exit.done;
  });
};
