import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { openBrowser, openWindow, picture } from './browser.ts';
import { eventually } from './eventually.ts';
import { buildWhatIsMissing } from './site.ts';

const program = fileURLToPath(new URL('../../runtime/bin/sceneworks.js', import.meta.url));
const dataFolder = mkdtempSync(join(tmpdir(), 'sw-first-'));
/** Making 150 passwords takes its time on a busy machine. */
const loadingMs = 60_000;
let server: ChildProcess | undefined;
let said = '';

/** What `npm start` runs, on a port of its own; gives the address it prints. */
const start = async (): Promise<string> => {
  said = '';
  server = spawn(process.execPath, [program, 'serve', '--data', dataFolder], {
    env: { ...process.env, PORT: '0', HOST: '', MONGODB_URI: '' },
  });
  server.stdout?.on('data', (part) => {
    said += part;
  });
  return eventually('it listens', () => /Sceneworks: (http:\S+)/.exec(said)?.[1], loadingMs);
};
const stop = (): Promise<void> =>
  new Promise((resolve) => {
    if (!server || server.exitCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });

afterEach(stop);
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

test('the first page of a newcomer is alive, and a second start takes seconds', async () => {
  buildWhatIsMissing();
  const first = await start();
  const browser = await openBrowser();
  try {
    const window = await openWindow(browser, first);
    const { page } = window;
    window.expectRefusals(401);
    await page.goto(first);
    await page.getByRole('button', { name: /派遣员/ }).click();
    await page.locator('.rows tbody tr').nth(4).waitFor({ timeout: loadingMs });
    await picture(page, 'start-desk-zh');
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('button', { name: /处置人员/ }).click();
    await page.locator('.task-card').first().waitFor();
    expect(window.faults).toEqual([]);
  } finally {
    await browser.close();
  }
  expect(said).toMatch(/dispatcher +\S+ +\S+/);
  await stop();

  const began = Date.now();
  const second = await start();
  expect(Date.now() - began).toBeLessThan(20_000);
  expect((await fetch(`${second}/readyz`)).status).toBe(200);
}, 240_000);
