/** `npm run figures -- NAME`: the entry is plain JavaScript because Node 20 runs no TypeScript; the figures themselves are built. */
import { findBrowser } from '../../tools/browser.mjs';

const browser = findBrowser();
if (browser !== undefined) process.env.CHROMIUM_PATH = browser;
await import('../dist/bench/figures.js');
