import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DistrictEdit, Refusal } from '@sceneworks/schemas';
import { editFault } from '../library/edit-fault.ts';
import { breakRefusal, editDistrict } from '../loops/edit-district.ts';
import type { World } from '../loops/world.ts';
import { partsOf } from '../server/parts.ts';
import { mongoAccounts } from '../store/mongo/accounts.ts';
import { type CommandIo, exit, refusalLine, UsageError } from './command.ts';
import { installationConfig, withInstallation } from './installation.ts';
import { optional, readWords, required } from './words.ts';

const unreadable = (path: string, line: number, reason: string): UsageError =>
  new UsageError({
    code: 'DISTRICT_EDIT_LINE',
    at: `${path}:${line}`,
    text: { zh: `读不了这一行：${reason}`, en: `The line cannot be read: ${reason}` },
  });

/** One line: `{kind, id, value}` and, where wanted, `from`, `until`, `ended`. Modes have an act of their own and are not edited here. */
const readEdit = (path: string, text: string, line: number): DistrictEdit => {
  let edit: unknown;
  try {
    edit = JSON.parse(text);
  } catch (error) {
    throw unreadable(path, line, (error as Error).message);
  }
  const fault = editFault(edit);
  if (fault !== undefined) throw unreadable(path, line, fault);
  return edit as DistrictEdit;
};

const readEdits = (cwd: string, path: string): readonly DistrictEdit[] => {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    const reason = (error as Error).message;
    throw new UsageError({ code: 'CLI_FILE', at: path, text: { zh: `读不了：${reason}`, en: `Cannot be read: ${reason}` } });
  }
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [readEdit(path, line, at + 1)]));
};

const refused = (io: CommandIo, refusals: readonly Refusal[]): number => {
  for (const refusal of refusals) io.err(refusalLine(refusal, io.language));
  return exit.refused;
};

/** `sceneworks district`: writes rows of the district, unless they would break the proof of a published scene. */
export const districtCommand = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const words = readWords(args, { data: { type: 'string' }, by: { type: 'string' }, reason: { type: 'string' } });
  const [path, ...more] = words.rest;
  if (path === undefined || more.length > 0)
    throw new UsageError({ code: 'CLI_FILE_MISSING', text: { zh: '请指明一个文件', en: 'Name one file' } });
  const by = required(words, 'by');
  const reason = optional(words, 'reason');
  const edits = readEdits(io.cwd, path);
  const config = installationConfig(optional(words, 'data'), io);
  const log: World['log'] = ({ level, ...line }) => {
    if (level === 'error') io.err(JSON.stringify(line));
  };
  return withInstallation(config, io, async (db) => {
    const { world, server } = await partsOf({ config, db, log });
    if (!(await world.district()).people.has(by))
      return refused(io, [{ code: 'PERSON_UNKNOWN', at: by, text: { zh: '没有这个人', en: 'There is no such person' } }]);
    const at = world.clock();
    const editing = { by, at, ...(reason !== undefined && { reason: { zh: reason } }) };
    const written = await editDistrict(world, server.proofs, edits, editing).finally(() => server.proofs.close());
    if (written === 'contended')
      return refused(io, [
        { code: 'STALE', text: { zh: '基础数据正被别人改写，请再试', en: 'Others are writing the district: try again' } },
      ]);
    if ('refusals' in written) return refused(io, written.refusals);
    if ('breaks' in written) return refused(io, written.breaks.map(breakRefusal));
    await mongoAccounts(db).appendAudit({ at, who: by, what: 'district.edit', result: 'done', detail: `${edits.length} rows` });
    io.out(JSON.stringify({ rows: written.rows.length, rev: written.rows[0]?.rev ?? null }));
    return exit.done;
  });
};
