/** A real Chromium whose pages are watched: nothing from elsewhere, no error on the console. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
// @ts-expect-error a plain script of the tools, without types
import { findBrowser } from '../../tools/browser.mjs';
import { chromiumFlags } from '../chromium-flags.ts';

/** Longer than anything takes on a busy machine, shorter than a test may. */
const patienceMs = 15_000;

/** The screens the product is judged at. */
export const screens = {
  desk: { viewport: { width: 1440, height: 900 } },
  wall: { viewport: { width: 1920, height: 1080 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>;
export type Screen = keyof typeof screens;

export type Language = 'zh' | 'en';

/** Finds and starts the browser; its profile is a new folder that goes with it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser() as string | undefined;
  if (!executablePath) throw new Error('no Chromium: install chromium or google-chrome, or set CHROMIUM_PATH');
  // Native pickers speak the language of the machine, not of the page.
  return chromium.launch({ executablePath, args: chromiumFlags, env: { ...process.env, LANGUAGE: 'zh_CN' } });
}

export interface WindowOptions {
  readonly screen?: Screen;
  readonly lang?: Language;
  /** The session a window begins with, as a cookie */
  readonly session?: string;
}

/** A window of one person, and what its pages did that they must not do. */
export interface Window {
  readonly page: Page;
  readonly screen: Screen;
  readonly context: BrowserContext;
  /** What went wrong so far: requests to elsewhere, errors on the console, uncaught throws */
  readonly faults: readonly string[];
  /** Answers of this status are what the test provokes: the browser writes each on the console */
  expectRefusals(...statuses: readonly number[]): void;
  close(): Promise<void>;
}

/** Opens a window on a site. */
export async function openWindow(browser: Browser, address: string, options: WindowOptions = {}): Promise<Window> {
  const { screen = 'desk', lang = 'zh', session } = options;
  const context = await browser.newContext({ ...screens[screen], locale: lang === 'en' ? 'en-GB' : 'zh-CN', reducedMotion: 'reduce' });
  context.setDefaultTimeout(patienceMs);
  const faults: string[] = [];
  const expected = new Set<number>();
  const page = await context.newPage();
  await context.addInitScript(
    `location.protocol === 'http:' && localStorage.setItem('sceneworks.language', localStorage.getItem('sceneworks.language') ?? '${lang}')`,
  );
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== address && !['data:', 'blob:'].includes(url.protocol)) faults.push(`request to ${request.url()}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const status = /status of (\d{3})/.exec(message.text())?.[1];
    const isOffline = message.text().includes('net::ERR_INTERNET_DISCONNECTED');
    if ((status && expected.has(Number(status))) || (isOffline && expected.has(0))) return;
    faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  if (session) {
    const [name = '', value = ''] = session.split('=');
    await context.addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Lax' }]);
  }
  return {
    page,
    screen,
    context,
    faults,
    expectRefusals: (...statuses) => {
      for (const status of statuses) expected.add(status);
    },
    close: () => context.close(),
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Barriers that would keep somebody from using the page: serious and critical ones, each with where it is. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}

/** Smaller than this a thumb misses. */
const thumb = 44;

/** What a thumb cannot hit safely: controls and links that stand by themselves, by what they say and how high they are. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const reach = (control: Element) => control.closest('label') ?? control;
    const shown = [...document.querySelectorAll('button, select, textarea, summary, input:not([type=hidden]), a[href]')].filter(
      (control) => control.checkVisibility() && !control.closest('.apart, .leaflet-container'),
    );
    return shown
      .map((control) => ({
        says: control.textContent || control.getAttribute('aria-label') || control.id,
        box: reach(control).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.height < least - 0.5)
      .map(({ says, box }) => `${says.trim()}: ${Math.round(box.height)} px`);
  }, thumb);
}

const pictures = fileURLToPath(new URL('./screenshots', import.meta.url));

/** Keeps what the window shows, to be looked at by a person. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
