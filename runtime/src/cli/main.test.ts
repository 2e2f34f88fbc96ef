import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exit } from './command.ts';
import { commandRows, main } from './main.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = async (...argv: string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const status = await main(argv, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    cwd: folder,
    env: { LANG: 'en_US.UTF-8' },
  });
  return { status, out: out.join('\n'), err: err.join('\n') };
};
const write = (name: string, text: string): string => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
  return name;
};

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
