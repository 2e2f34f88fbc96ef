/** What a page under measurement is watched by: frames, keys, and the worker that looks for problems. */
import type { Page } from 'playwright-core';

/** The middle of sorted values at a share: 0.95 is the value that one in twenty exceeds. */
export const shareOf = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

/** The value in the middle. */
export const middle = (values: readonly number[]): number => shareOf(values, 0.5);

/** Runs in the page before its own scripts. */
export const watch = `(() => {
  const seen = { frames: [], keys: [], checks: [], openedAt: undefined, wanted: '', least: 1 };
  window.__seen = seen;
  let last;
  const frame = (now) => {
    if (last !== undefined) seen.frames.push(now - last);
    last = now;
    if (seen.openedAt === undefined && seen.wanted && document.querySelectorAll(seen.wanted).length >= seen.least)
      requestAnimationFrame(() => setTimeout(() => { seen.openedAt ??= performance.now(); }));
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.addEventListener('keydown', () => {
    const begun = performance.now();
    requestAnimationFrame(() => setTimeout(() => seen.keys.push(performance.now() - begun)));
  }, true);
  const Own = window.Worker;
  window.Worker = class extends Own {
    constructor(url, options) {
      super(url, options);
      if (!String(url).includes('problems')) return;
      let asked;
      const post = this.postMessage.bind(this);
      this.postMessage = (...message) => { asked = performance.now(); post(...message); };
      this.addEventListener('message', () => { if (asked !== undefined) seen.checks.push(performance.now() - asked); asked = undefined; });
    }
  };
})()`;

interface Seen {
  readonly frames: readonly number[];
  readonly keys: readonly number[];
  readonly checks: readonly number[];
  readonly openedAt?: number;
}

const seenIn = (page: Page): Promise<Seen> => page.evaluate('window.__seen') as Promise<Seen>;

/** Opens an address and gives the milliseconds until `least` elements of `wanted` have been painted. */
export const opened = async (page: Page, address: string, wanted: string, least: number): Promise<number> => {
  await page.addInitScript(`window.__seen.wanted = ${JSON.stringify(wanted)}; window.__seen.least = ${least};`);
  await page.goto(address);
  await page.waitForFunction(() => (window as unknown as { __seen: Seen }).__seen.openedAt !== undefined, undefined, { timeout: 60_000 });
  return (await seenIn(page)).openedAt as number;
};

/** What a page did while it was watched; `cpuMs` is the time its main thread really worked, whatever else the machine did. */
export interface Watched extends Seen {
  readonly cpuMs: number;
}

/** What was seen while something was done: the milliseconds of each frame, from each key to the painted answer, and of each check. */
export const during = async (page: Page, work: () => Promise<void>): Promise<Watched> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  await page.evaluate('Object.assign(window.__seen, { frames: [], keys: [], checks: [] })');
  const before = await worked();
  await work();
  const cpuMs = (await worked()) - before;
  const seen = await seenIn(page);
  await session.detach();
  return { ...seen, cpuMs };
};

/** Drags from a point as a hand does, at about the pace of the screen, there and back. */
export const sweep = async (
  page: Page,
  from: { readonly x: number; readonly y: number },
  by: { readonly x: number; readonly y: number },
) => {
  const steps = 60;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (const way of [1, -1])
    for (let at = 1; at <= steps; at += 1) {
      const share = way === 1 ? at / steps : 1 - at / steps;
      await page.mouse.move(from.x + by.x * share, from.y + by.y * share);
    }
  await page.mouse.up();
};

/** Presses keys at the pace of a quick hand. */
export const typed = async (page: Page, keys: readonly string[], pauseMs = 90): Promise<void> => {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pauseMs);
  }
};
