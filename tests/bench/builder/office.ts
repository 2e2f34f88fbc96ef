import type { Scene } from '@sceneworks/schemas';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumFlags } from '../../chromium-flags.ts';
import type { BenchServer } from '../bench-server.ts';
import { watch } from './recording.ts';

const desk = { width: 1440, height: 900 };

/** Starts the browser that the entry of the figures has found. */
export const startBrowser = async (): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM_PATH;
  if (executablePath === undefined) throw new Error('no Chromium: install chromium or google-chrome, or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: chromiumFlags });
};

/** A window that is watched. */
export const openWindow = async (browser: Browser, viewport = desk): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' });
  await context.addInitScript(watch);
  return context;
};

/** A person of the sample in windows of their own. */
export interface Person {
  readonly open: (viewport?: typeof desk) => Promise<BrowserContext>;
  readonly draw: (scene: Scene) => Promise<void>;
}

type Account = BenchServer['sample']['accounts'][number];

/** Signs in the first of the sample's people who is meant. */
export const signedIn = async (
  browser: Browser,
  { address, sample }: BenchServer,
  isMeant: (account: Account) => boolean,
): Promise<Person> => {
  const account = sample.accounts.find(isMeant);
  if (!account) throw new Error('nobody of the sample is meant');
  const { login } = account;
  const headers = { 'content-type': 'application/json', 'x-scene': '1' };
  const body = JSON.stringify({ login, password: account.password });
  const answer = await fetch(`${address}/api/session`, { method: 'POST', headers, body });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  if (!answer.ok) throw new Error(`${login} was not let in: ${answer.status}`);
  const [name = '', value = ''] = cookie.split('=');
  return {
    open: async (viewport = desk) => {
      const context = await openWindow(browser, viewport);
      await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Lax' }]);
      return context;
    },
    draw: async (scene) => {
      const made = await fetch(`${address}/api/drafts`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: JSON.stringify({ scene }),
      });
      if (!made.ok) throw new Error(`the drawing was refused: ${made.status} ${await made.text()}`);
    },
  };
};
