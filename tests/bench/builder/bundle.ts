import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';
import { opened } from './recording.ts';

const scripts = /\/assets\/[^?]+\.(?:js|css)$/;

/** Kilobytes, packed: what is asked for until the first thing can be done, and what comes behind it by itself. */
export interface Loaded {
  readonly firstKb: number;
  readonly laterKb: number;
}

const packedKb = async (urls: readonly string[]): Promise<number> => {
  let bytes = 0;
  for (const url of urls) bytes += gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;
  return Math.round(bytes / 102.4) / 10;
};

/**
 * All scripts and styles that an address asks for before it comes to rest, those of its workers too. Where it is said what stands on the
 * screen when the first thing can be done, what the page asks for once that is painted counts as behind it; without, all is first.
 */
export const loaded = async (open: () => Promise<BrowserContext>, address: string, usable?: string): Promise<Loaded> => {
  const context = await open();
  const asked = new Set<string>();
  let behind: readonly string[] = [];
  try {
    const page = await context.newPage();
    context.on('request', (request) => {
      if (scripts.test(new URL(request.url()).pathname)) asked.add(request.url());
    });
    if (usable === undefined) await page.goto(address, { waitUntil: 'networkidle' });
    else {
      const usableMs = await opened(page, address, usable, 1);
      await page.waitForLoadState('networkidle');
      behind = await page.evaluate(
        (from) =>
          performance
            .getEntriesByType('resource')
            .filter(({ startTime }) => startTime > from)
            .map(({ name }) => name),
        usableMs,
      );
    }
  } finally {
    await context.close();
  }
  const [first, later] = [[...asked].filter((url) => !behind.includes(url)), [...asked].filter((url) => behind.includes(url))];
  return { firstKb: await packedKb(first), laterKb: await packedKb(later) };
};
