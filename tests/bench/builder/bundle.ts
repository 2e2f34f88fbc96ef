import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';

const scripts = /\/assets\/[^?]+\.(?:js|css)$/;

/** Kilobytes, packed, of all scripts and styles that an address asks for before it comes to rest, those of its workers too. */
export const bundleKb = async (open: () => Promise<BrowserContext>, address: string): Promise<number> => {
  const context = await open();
  const asked = new Set<string>();
  try {
    const page = await context.newPage();
    context.on('request', (request) => {
      if (scripts.test(new URL(request.url()).pathname)) asked.add(request.url());
    });
    await page.goto(address, { waitUntil: 'networkidle' });
  } finally {
    await context.close();
  }
  let bytes = 0;
  for (const url of asked) bytes += gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;
  return Math.round(bytes / 102.4) / 10;
};
