import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';

const scripts = /\/assets\/[^?]+\.(?:js|css)$/;

/** Kilobytes, packed, of all scripts and styles that an address loads before it comes to rest. */
export const bundleKb = async (open: () => Promise<BrowserContext>, address: string): Promise<number> => {
  const context = await open();
  try {
    const page = await context.newPage();
    const sizes = new Map<string, Promise<number>>();
    // What a worker loads beside the page is asked for by it and seen here too.
    page.on('response', (answer) => {
      const url = answer.url();
      if (answer.ok() && scripts.test(new URL(url).pathname) && !sizes.has(url))
        sizes.set(
          url,
          answer.body().then((body) => gzipSync(body).length),
        );
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const all = await Promise.all(sizes.values());
    return Math.round(all.reduce((sum, size) => sum + size, 0) / 102.4) / 10;
  } finally {
    await context.close();
  }
};
