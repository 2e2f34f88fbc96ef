/** What every browser test stands on: a site, a browser, and windows that are closed after each test with what they did wrong held against them. */
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { barriers, openBrowser, openWindow, picture, tooSmall, type Window, type WindowOptions } from './browser.ts';
import { openSite, type Site } from './site.ts';

/** A web app older than its sources is built first. */
const openingMs = 180_000;

export interface Visit {
  readonly site: Site;
  readonly browser: Browser;
  /** Opens a window, signed in as the holder of `post` where one is given */
  open(options?: Omit<WindowOptions, 'session'> & { readonly post?: string }): Promise<Window>;
  /** Keeps what is shown under a name, and holds the page to be usable by everybody */
  look(window: Window, name: string): Promise<void>;
}

/** Prepares a site in which the holders of these posts have accounts; `fill` is what is there before anybody looks. */
export function visiting(posts: readonly string[], fill: (site: Site) => Promise<void> = async () => undefined): Visit {
  let site: Site | undefined;
  let browser: Browser | undefined;
  const windows: Window[] = [];
  const there = (): Site => {
    if (!site) throw new Error('the site is open only while tests run');
    return site;
  };
  let opening: readonly [Promise<Browser>, Promise<Site>] | undefined;
  beforeAll(async () => {
    opening = [openBrowser(), openSite(posts)];
    [browser, site] = await Promise.all(opening);
    await fill(site);
  }, openingMs);
  // What was begun is ended even when it came too late for the tests, or the other of the two failed.
  afterAll(async () => {
    for (const begun of await Promise.allSettled(opening ?? [])) if (begun.status === 'fulfilled') await begun.value.close();
  }, openingMs);
  afterEach(async () => {
    const opened = windows.splice(0);
    await Promise.all(opened.map((window) => window.close()));
    expect(opened.flatMap(({ faults }) => faults)).toEqual([]);
  });
  return {
    get site() {
      return there();
    },
    get browser() {
      return browser as Browser;
    },
    open: async ({ post, ...options } = {}) => {
      // One session a person for all windows: an account may have only so many.
      const session = post === undefined ? {} : { session: (await there().as(post)).session };
      const window = await openWindow(browser as Browser, there().address, { ...options, ...session });
      windows.push(window);
      return window;
    },
    look: async ({ page, screen }, name) => {
      await picture(page, name);
      expect(await barriers(page)).toEqual([]);
      if (screen === 'phone') expect(await tooSmall(page)).toEqual([]);
    },
  };
}
