import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anchorFile, anchorNow, commandLine, proposeRow } from '@sceneworks/runtime';
import { type DistrictIndex, districtAt, indexDistrict, recheck } from '@sceneworks/scene';
import type { Effect, Incident } from '@sceneworks/schemas';
import { openTown, type Town } from './town.ts';

let town: Town;
let folder: string;
const person = { callerName: '探针姓名乙', callerPhone: '13998765432' };

/** One verb of the command line over the town's database. */
const run = async (...words: string[]) => {
  const said: string[] = [];
  const io = {
    out: (text: string) => said.push(text),
    err: (text: string) => said.push(text),
    cwd: folder,
    env: { MONGODB_URI: town.database.uri, DATA: town.dataFolder },
  };
  const status = await commandLine([...words, '--lang', 'en'], io);
  return { status, text: said.join('\n'), json: () => JSON.parse(said.at(-1) ?? 'null') };
};
const verify = async (...words: string[]) => (await run('verify', '--json', ...words)).json();
const config = () => ({ dataFolder: town.dataFolder, anchorKey: undefined });

beforeAll(async () => {
  town = await openTown({ posts: ['street-01.team'] });
  folder = mkdtempSync(join(tmpdir(), 'sw-installation-'));
  const ts = new Date().toISOString();
  await town.feed('cover-tilt', { sensorId: 'TILT-0001', assetCode: '5101990103000004', ts, tiltDeg: 42, battery: 90 });
  for (let i = 0; i < 5; i++)
    await town.feed('hotline-12345', {
      orderNo: `H${i}`,
      ts,
      kind: 'manhole',
      coverState: 'missing',
      text: '井盖',
      lon: 104.13 + i / 200,
      lat: 30.7,
      address: '锦华路',
      ...person,
    });
  await town.settle();
});
afterAll(async () => {
  await town.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('import', () => {
  test('takes a file the way a feed comes in, and the same file again as known', async () => {
    const ts = new Date().toISOString();
    writeFileSync(
      join(folder, 'list.csv'),
      `工单编号,受理时间,诉求类别,诉求内容,联系电话\nX1,${ts},other,一,13900000001\nX2,${ts},other,二,\n`,
    );
    const first = await run('import', 'list.csv', '--source', 'hotline-12345-list');
    expect([first.status, first.json()]).toEqual([0, { accepted: 2, duplicate: 0, refused: [] }]);
    expect((await run('import', 'list.csv', '--source', 'hotline-12345-list')).json()).toMatchObject({ accepted: 0, duplicate: 2 });
    writeFileSync(join(folder, 'list.ndjson'), `{"orderNo":"X3","ts":"${ts}","kind":"other","text":"三"}\n{"orderNo":4}\n`);
    const partly = await run('import', 'list.ndjson', '--source', 'hotline-12345');
    expect([partly.status, partly.json()]).toMatchObject([1, { accepted: 1, refused: [{ line: 2 }] }]);
    expect((await run('import', 'list.ndjson', '--source', 'nobody')).text).toMatch(/^SOURCE_UNKNOWN nobody/);
    expect((await run('import', 'none.csv', '--source', 'x')).status).toBe(2);
    expect((await run('import', 'list.xlsx', '--source', 'x')).text).toMatch(/^CLI_FILE_KIND/);
  });
});

describe('export', () => {
  test('writes all there is, with references in place of people, into a new folder', async () => {
    const done = await run('export', 'out');
    expect([done.status, done.json()]).toEqual([
      0,
      {
        incidents: await town.count('incidents'),
        events: await town.count('events'),
        versions: (await town.parts.world.scenes()).length,
        district: expect.any(Number),
      },
    ]);
    const text = ['incidents', 'events', 'versions', 'district']
      .map((name) => readFileSync(join(folder, 'out', `${name}.ndjson`), 'utf8'))
      .join('');
    expect(text).not.toMatch(/13998765432|探针姓名乙|19900001001/);
    expect(text).toContain('"$p":');
    expect(statSync(join(folder, 'out', 'events.ndjson')).mode & 0o077).toBe(0);
    expect((await run('export', 'out')).text).toMatch(/^CLI_FOLDER_NOT_EMPTY/);
  });
});

describe('district', () => {
  const edit = async (...rows: readonly unknown[]) => {
    writeFileSync(join(folder, 'edit.ndjson'), rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
    return await run('district', 'edit.ndjson', '--by', 'p-001', '--reason', '调整');
  };
  const covers = {
    id: 'C01.lamps',
    categories: ['C0106'],
    areas: ['510199001'],
    post: 'municipal.facilities',
    verifier: { level: 'street', role: 'verifier', skill: 'patrol' },
  };
  const rev = () => town.parts.world.store.districtRev();

  test('is written where every published scene stays proved', async () => {
    const before = await rev();
    const done = await edit({ kind: 'responsibility', id: 'C01.lamps', value: covers }, '');
    expect([done.status, done.json()]).toEqual([0, { rows: 1, rev: before + 1 }]);
    const [row] = (await town.parts.world.store.readDistrict(before)) as readonly unknown[];
    expect(row).toMatchObject({ kind: 'responsibility', id: 'C01.lamps', by: 'p-001', value: covers, reason: { zh: '调整' } });
  });

  test('is refused with the cell named where it opens a hole, now or from a day to come, and nothing of it is written', async () => {
    const before = await rev();
    const from = new Date(Date.now() + 86_400_000).toISOString();
    for (const ends of [{}, { from }]) {
      const refused = await edit(
        { kind: 'responsibility', id: 'C01.lamps', ended: true },
        { kind: 'responsibility', id: 'C01', ended: true, ...ends },
      );
      expect(refused.status).toBe(1);
      expect(refused.text).toContain('DISTRICT_EDIT_BREAKS s7-manhole.nodes.repair.owner');
      expect(refused.text).toContain('C0123');
    }
    const { value } = (await town.parts.world.store.readDistrict(0)).findLast(({ id }) => id === 'C01') ?? {};
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const passing = await edit(
      { kind: 'responsibility', id: 'C01', ended: true },
      { kind: 'responsibility', id: 'C01.passing', value: { ...(value as object), id: 'C01.passing' }, until },
    );
    expect([passing.status, passing.text.split(' ')[0]]).toEqual([1, 'DISTRICT_EDIT_BREAKS']);
    expect(await rev()).toBe(before);
    // Every published scene is proved again for each edit, twice where it ends later.
  }, 180_000);

  test('is refused where it names what is not there, or is of nobody', async () => {
    const gone = await edit({
      kind: 'responsibility',
      id: 'x',
      value: { ...covers, id: 'x', post: 'nowhere' },
      until: '2030-01-01T00:00:00.000Z',
    });
    expect([gone.status, gone.text.split(' ')[0]]).toEqual([1, 'DISTRICT_UNKNOWN']);
    const nobody = await run('district', 'edit.ndjson', '--by', 'nobody');
    expect([nobody.status, nobody.text.split(' ')[0]]).toEqual([1, 'PERSON_UNKNOWN']);
  });

  test('by arbitration keeps who verifies, and breaks no published scene when it comes into force', async () => {
    const { world } = town.parts;
    const [scenes, index, before] = [await world.scenes(), await world.district(), await world.store.readDistrict(0)];
    const at = world.clock();
    const body = { category: 'C0123', post: 'water.drainage', areaPath: ['510199', '510199001'], by: 'p-001' };
    const incident = { _id: 'i', severity: 3, mode: 'peace' } as Incident;
    const effect = { id: 'i:4:0', body } as unknown as Effect;
    const facts = { at, index } as Parameters<typeof proposeRow>[1];
    await proposeRow(world, facts, { incident, effect });
    await proposeRow(world, facts, { incident, effect });
    const rows = await world.store.readDistrict(0);
    const proposed = rows.slice(before.length);
    expect(proposed.map(({ value }) => value)).toEqual([
      {
        id: 'arbitrated/i/4-0',
        categories: ['C0123'],
        post: 'water.drainage',
        areas: ['510199001'],
        verifier: { level: 'street', role: 'verifier', skill: 'patrol' },
      },
    ]);
    const inForce = new Date(Date.parse(at) + 8 * 86_400_000).toISOString();
    const [was, is] = [before, rows].map((all) => indexDistrict(districtAt(all, inForce))) as [DistrictIndex, DistrictIndex];
    expect(
      recheck(
        scenes.map(({ plan }) => plan),
        was,
        is,
      ),
    ).toEqual([]);
  });

  test('is not understood where a line is no edit', async () => {
    const lines = [
      '{',
      'null',
      '7',
      { kind: 'mode', id: 'm' },
      { kind: 'unit' },
      { kind: 'unit', id: 'u', value: {} },
      { kind: 'responsibility', id: 'another', value: covers },
      { kind: 'responsibility', id: covers.id, value: covers, from: 'tomorrow' },
      { kind: 'responsibility', id: covers.id, value: covers, until: '2030-01-01T00:00:00+08:00' },
      { kind: 'responsibility', id: covers.id, ended: 'yes' },
    ];
    for (const line of lines) expect((await edit(line)).text).toContain('DISTRICT_EDIT_LINE edit.ndjson:1');
    expect((await run('district', '--by', 'p-001')).status).toBe(2);
    expect((await run('district', 'none.ndjson', '--by', 'p-001')).text).toContain('CLI_FILE');
  });
});

describe('verify', () => {
  test('finds nothing where nothing is wrong, before and after personal values are erased', async () => {
    const whole = await verify();
    expect(whole.broken).toEqual([]);
    expect(whole.counts.incidents).toBe(await town.count('incidents'));
    expect(whole.counts.entries).toBeGreaterThanOrEqual(whole.counts.incidents);
    const ids = (await town.db.collection('incidents').find().toArray()).map(({ _id }) => String(_id));
    const erased = await run('erase', '--incidents', ids.join(','));
    expect(erased.json()).toMatchObject({ incidents: ids.length, values: expect.any(Number) });
    expect(erased.json().values).toBeGreaterThan(0);
    expect((await verify()).broken).toEqual([]);
    const values = await town.db
      .collection('personal')
      .find({ value: { $in: [person.callerPhone, person.callerName] } })
      .toArray();
    expect(values).toEqual([]);
    expect((await run('erase', '--closed-before', '2020-01-01')).json()).toEqual({ incidents: 0, events: 0, values: 0 });
    // What led to no matter goes by the day it came in.
    expect(await town.db.collection('personal').countDocuments({ value: '13900000001' })).toBe(1);
    const later = new Date(Date.now() + 60_000).toISOString();
    expect((await run('erase', '--closed-before', later)).json()).toMatchObject({ incidents: 0, values: 1 });
    expect(await town.db.collection('personal').countDocuments({ value: '13900000001' })).toBe(0);
    expect((await run('erase')).status).toBe(2);
  });

  test('names what was changed in the database, and puts it right again when it is put back', async () => {
    const incidents = town.db.collection('incidents');
    const one = await incidents.findOne({});
    const change = async (set: Record<string, unknown>) => {
      await incidents.updateOne({ _id: one?._id as never }, { $set: set });
      const { broken } = await verify();
      await incidents.replaceOne({ _id: one?._id as never }, one as never);
      return broken;
    };
    expect(await change({ severity: 5 })).toEqual([expect.objectContaining({ what: 'invariant', where: one?._id })]);
    expect(await change({ head: 'f'.repeat(64) })).toEqual([expect.objectContaining({ what: 'chain' })]);
    const altered = String(one?.journal).replace(/"at":"20\d\d/, '"at":"1999');
    expect(await change({ journal: altered })).toEqual([expect.objectContaining({ what: 'chain', why: expect.stringContaining('hash') })]);
    expect((await verify()).broken).toEqual([]);
    const command = await run('verify');
    expect([command.status, command.text]).toEqual([0, expect.stringContaining('broken 0')]);
    await town.db.collection('audit').updateOne({ _id: 1 as never }, { $set: { who: 'somebody' } });
    const told = await run('verify');
    expect([told.status, told.text]).toEqual([1, expect.stringContaining('audit 1')]);
    await town.db.collection('audit').deleteMany({});
  });

  test('with anchors finds a history that was written anew as a whole, and a file that was tampered with', async () => {
    const path = anchorFile(town.dataFolder);
    await town.as('street-01.team');
    expect(await anchorNow(town.db, config())).toBe(await town.count('incidents'));
    expect(await anchorNow(town.db, config())).toBeLessThanOrEqual(await town.count('incidents'));
    expect(statSync(join(town.dataFolder, 'anchor.key')).mode & 0o077).toBe(0);
    const good = await verify('--anchor', path);
    expect([good.broken, good.counts.anchored]).toEqual([[], await town.count('incidents')]);
    // Somebody who owns the database takes a matter away, and the audit log, and writes both anew.
    const incidents = town.db.collection('incidents');
    const gone = await incidents.findOne({});
    await incidents.deleteOne({ _id: gone?._id as never });
    await town.db.collection('audit').deleteMany({});
    await town.as('street-01.team');
    const { broken } = await verify('--anchor', path);
    expect(broken).toContainEqual(expect.objectContaining({ what: 'anchor', where: String(gone?._id) }));
    expect(broken).toContainEqual(expect.objectContaining({ what: 'anchor', where: 'audit 1' }));
    await incidents.insertOne(gone as never);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const withText = async (text: string) => {
      writeFileSync(path, text);
      return (await verify('--anchor', path)).broken.filter(({ where }: { where: string }) => where.startsWith('line'));
    };
    expect(await withText(`${lines[1]}\n`)).toHaveLength(1);
    expect(await withText(`${String(lines[0]).replace(/"at":"./, '"at":"1')}\n${lines[1]}\n`)).toHaveLength(2);
    expect(await withText(`not json\n`)).toHaveLength(1);
    expect((await run('verify', '--anchor', 'none.ndjson')).status).toBe(2);
    expect(existsSync(path)).toBe(true);
  });
});
