import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../samples/command-line.ts';
import { exit } from './command.ts';
import { ownLibrary } from './files.ts';
import { commandRows, main } from './main.ts';

const { folder, said, write, close } = commandLine();
afterAll(close);

describe('the command line', () => {
  test('help lists every verb; nothing at all is bad usage', async () => {
    const { status, out } = await said('help');
    expect(status).toBe(exit.done);
    for (const { name } of commandRows) expect(out).toContain(`sceneworks ${name}`);
    expect((await said()).status).toBe(exit.usage);
  });

  test('an unknown verb is bad usage and names those there are, in the language of the locale or as asked', async () => {
    expect(await said('fly')).toMatchObject({ status: exit.usage, err: expect.stringMatching(/^CLI_COMMAND: No command fly.*run/) });
    expect(await said('--lang', 'zh', 'fly')).toMatchObject({ err: expect.stringMatching(/没有命令 fly/) });
  });

  test('a fault of the house is thrown, not told as usage', async () => {
    const rows = [{ name: 'x', usage: 'x', summary: { zh: 'x' }, load: () => Promise.reject(new Error('bug')) }];
    const io = { out: () => undefined, err: () => undefined, cwd: folder, env: {} };
    await expect(main(['x'], io, rows)).rejects.toThrow('bug');
  });
});

describe('due', () => {
  test('a limit in working time, with its arithmetic adding up', async () => {
    const { status, out } = await said('due', '--at', '2026-09-30T17:00', '--limit', '4workHour', '--json');
    expect(status).toBe(exit.done);
    const due = JSON.parse(out);
    expect(due).toMatchObject({ at: '2026-10-08T03:00:00.000Z', provisional: false, limit: { amount: 4, unit: 'workHour' } });
    const counted = due.segments.filter(({ counts }: { counts: boolean }) => counts);
    const minutes = counted.reduce(
      (sum: number, { from, until }: { from: string; until: string }) => sum + (Date.parse(until) - Date.parse(from)) / 60_000,
      0,
    );
    expect(minutes).toBe(240);
  });

  test('reads as a table without --json', async () => {
    const { out } = await said('due', '--at', '2026-09-30T17:00:00+08:00', '--limit', '4 工作时');
    expect(out).toMatch(/4 working hours → due 2026-10-08 11:00/);
    expect(out).toMatch(/public holiday 国庆节/);
    expect((await said('--lang', 'zh', 'due', '--at', '2030-01-07', '--limit', '2workDay')).out).toMatch(/暂定/);
  });

  test('counts in a calendar from a file', async () => {
    const calendar = { id: 'c', offsetMinutes: 0, periods: [{ from: '00:00', until: '24:00' }], years: [] };
    const file = write('calendar.json', JSON.stringify(calendar));
    expect((await said('due', '--at', '2026-03-02T00:00', '--limit', '1workDay', '--calendar', file, '--json')).out).toMatch(
      /"at":"2026-03-03T00:00:00.000Z"/,
    );
    const year = write('2026.json', JSON.stringify({ year: 2026, days: [{ name: '休', date: '2026-03-03', isOffDay: true }] }));
    expect((await said('due', '--at', '2026-03-02T17:00', '--limit', '2workHour', '--calendar', year, '--json')).out).toMatch(
      /2026-03-04T01:00/,
    );
  });

  test.each([
    [['--limit', '4workHour'], 'CLI_OPTION_MISSING --at'],
    [['--at', 'soon', '--limit', '4workHour'], 'CLI_INSTANT --at'],
    [['--at', '2026-01-01', '--limit', 'soon'], 'LIMIT_UNREADABLE'],
    [['--at', '2026-01-01', '--limit', '0workHour'], 'LIMIT_AMOUNT'],
    [['--at', '2026-01-01', '--limit', '1workDay', '--calendar', 'none.json'], 'CLI_FILE none.json'],
    [['--at', '2026-01-01', '--limit', '1workDay', '--calendar', '.'], 'CLI_FILE .'],
    [['--nope'], 'CLI_OPTION'],
  ])('%j is bad usage: %s', async (args, code) => {
    const { status, err, out } = await said('due', ...args);
    expect(status).toBe(exit.usage);
    expect(err.startsWith(code)).toBe(true);
    expect(out).toBe('');
  });

  test('a file that is no calendar is told with its place', async () => {
    expect((await said('due', '--at', '2026-01-01', '--limit', '1workDay', '--calendar', write('a.json', '{"id":"c"}'))).err).toMatch(
      /^CLI_CALENDAR a\.json/,
    );
    expect((await said('due', '--at', '2026-01-01', '--limit', '1workDay', '--calendar', write('b.json', '{'))).err).toMatch(
      /^CLI_JSON b\.json/,
    );
    const periods = [{ from: '12:00', until: '08:00' }];
    const wrong = write('c.json', JSON.stringify({ id: 'c', offsetMinutes: 0, periods, years: [] }));
    expect((await said('due', '--at', '2026-01-01', '--limit', '1workDay', '--calendar', wrong)).err).toMatch(/c\.json periods/);
  });
});

const lines = (...values: object[]): string => values.map((value) => JSON.stringify(value)).join('\n');
const tilt = (at: string) => ({
  at,
  source: 'cover-tilt',
  payload: { sensorId: 'T-1', assetCode: '5101990103000001', ts: at, tiltDeg: 45 },
});

describe('run', () => {
  test('prints what the district has come to, as JSON exactly as promised', async () => {
    const file = write(
      'day.ndjson',
      `${lines(tilt('2026-03-02T09:00:00+08:00'), { at: '2026-03-02T09:05', actor: 'nobody', command: { type: 'acknowledge', node: 'guard' } })}\n\n`,
    );
    const { status, out, err } = await said('run', 's7-manhole', '--events', file, '--until', '2026-03-02T10:00', '--json');
    expect([status, err]).toEqual([exit.done, '']);
    const { incidents, events, refusals } = JSON.parse(out);
    expect(Object.keys(incidents[0])).toEqual(
      expect.arrayContaining(['no', 'scene', 'category', 'standard', 'severity', 'severityPath', 'status', 'events', 'tasks', 'dueAt']),
    );
    expect(incidents).toMatchObject([
      {
        no: '5101992026030200001',
        scene: 's7-manhole',
        category: 'C0103',
        severity: 3,
        dueAt: { contain: '2026-03-02T01:30:00.000Z', restore: '2026-03-02T03:00:00.000Z' },
      },
    ]);
    expect(events).toEqual([
      { key: 'T-1|2026-03-02T09:00:00+08:00', scene: 's7-manhole', outcome: 'opened', incident: '5101992026030200001' },
    ]);
    expect(refusals).toMatchObject([{ line: 2, code: 'CASE_ACTOR' }]);
  });

  test('reads as tables without --json, in the time of the district', async () => {
    const file = write(
      'day.ndjson',
      lines(tilt('2026-03-02T01:00:00Z'), { at: '2026-03-02T01:01:00Z', actor: 'x', command: { type: 'acknowledge' } }),
    );
    const { out } = await said('run', 's7-manhole', '--events', file, '--mode', 'II');
    expect(out).toMatch(/incident +scene +category/);
    expect(out).toMatch(/guard .*2026-03-02 09:00 +2026-03-02 09:20/);
    expect(out).toMatch(/line +at +code +why/);
    expect((await said('--lang', 'zh', 'run', 's7-manhole', '--events', file)).out).toMatch(/案件 +场景 +类别/);
  });

  test('a folder of scenes runs them together', async () => {
    const file = write('day.ndjson', lines(tilt('2026-03-02T01:00:00Z')));
    const { out } = await said('run', join(ownLibrary, 's7-manhole', 'scene.json'), '--events', file, '--json');
    expect(JSON.parse(out).incidents).toHaveLength(1);
    expect(JSON.parse((await said('run', ownLibrary, '--events', file, '--json')).out).incidents).toHaveLength(1);
  });

  test.each([
    [['--events', 'day.ndjson'], 'CLI_SCENE_MISSING'],
    [['s7-manhole', 's1-gas-leak', '--events', 'day.ndjson'], 'CLI_SCENE_MISSING'],
    [['s99', '--events', 'day.ndjson'], 'CLI_SCENE s99'],
    [['.', '--events', 'day.ndjson'], 'CLI_SCENE .'],
    [['s7-manhole'], 'CLI_OPTION_MISSING --events'],
    [['s7-manhole', '--events', 'none.ndjson'], 'CLI_FILE none.ndjson'],
    [['s7-manhole', '--events', 'day.ndjson', '--mode', 'V'], 'CLI_MODE --mode'],
    [['s7-manhole', '--events', 'day.ndjson', '--until', 'soon'], 'CLI_INSTANT --until'],
  ])('%j is bad usage: %s', async (args, code) => {
    write('day.ndjson', lines(tilt('2026-03-02T01:00:00Z')));
    const { status, err } = await said('run', ...args);
    expect([status, err.startsWith(code)]).toEqual([exit.usage, true]);
  });

  test.each([
    ['{', /CLI_LINE line 2: Not JSON/],
    ['5', /CLI_LINE line 2/],
    ['{"at":"2026-03-02T01:00:00Z"}', /CLI_LINE line 2/],
    ['{"at":"2026-03-02T01:00:00Z","source":"x"}', /CLI_LINE line 2.*payload/],
    ['{"at":"whenever","source":"x","payload":{}}', /CLI_INSTANT line 2 at/],
    ['{"at":"2026-03-02T01:00:00Z","actor":"x","command":5}', /CLI_LINE line 2.*command/],
  ])('a line that is none is told with its number: %s', async (line, message) => {
    const file = write('wrong.ndjson', `${lines(tilt('2026-03-02T01:00:00Z'))}\n${line}`);
    const { status, err } = await said('run', 's7-manhole', '--events', file);
    expect(status).toBe(exit.usage);
    expect(err).toMatch(message);
  });
});

describe('cases', () => {
  const scene = JSON.parse(readFileSync(join(ownLibrary, 's7-manhole', 'scene.json'), 'utf8'));
  const oneCase = (status: string): string =>
    JSON.stringify({
      title: { zh: '例', en: 'one' },
      lines: [{ ...tilt('2026-03-02T01:00:00.000Z') }],
      expect: { incidents: [{ status }] },
    });

  test('one that comes out as expected passes, one that does not says where', async () => {
    write('own/scene.json', JSON.stringify(scene));
    write('own/cases/a.json', oneCase('dispatched'));
    expect(await said('cases', 'own')).toMatchObject({
      status: exit.done,
      out: expect.stringMatching(/✓ one.*own\/cases\/a\.json\)\n1 passed, 0 failed$/),
    });
    write('own/cases/b.json', oneCase('closed'));
    const { status, out } = await said('cases', 'own');
    expect(status).toBe(exit.refused);
    expect(out).toMatch(/✗ one.*b\.json\)\n +incidents\[0\]\.status: expected "closed", found "dispatched"\n1 passed, 1 failed$/);
    expect(JSON.parse((await said('cases', 'own', '--json')).out)).toMatchObject({ passed: 1, failed: 1 });
  });

  test('a scene without cases, one with problems and one of a wrong shape are told', async () => {
    write('bare/scene.json', JSON.stringify(scene));
    expect((await said('cases', 'bare')).err).toMatch(/^CLI_NO_CASES/);
    write('broken/scene.json', JSON.stringify({ ...scene, edges: [] }));
    write('broken/cases/a.json', oneCase('closed'));
    expect((await said('cases', 'broken')).err).toMatch(/^SCENE_PROBLEMS .*broken: The scene has problems:\n {2}PORT_MISSING/);
    write('shapeless/scene.json', '{}');
    expect((await said('cases', 'shapeless')).err).toMatch(/^LIBRARY_FILE .*shapeless\/scene\.json/);
  });
});
