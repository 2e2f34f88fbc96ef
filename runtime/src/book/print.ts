import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const printingMs = 60_000;

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The program of a browser that can print: `CHROMIUM_PATH`, or one on the PATH. */
export const printingBrowser = (env: Readonly<Record<string, string | undefined>>): string | undefined => {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const known = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [env.CHROMIUM_PATH ?? '', ...known].filter(Boolean).find(isProgram);
};

/** Prints a page of HTML to a PDF by a browser; it sets Chinese in the fonts of the machine, and loads nothing. */
export const printPdf = async (browser: string, html: string, file: string): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'sceneworks-book-'));
  try {
    const page = join(folder, 'book.html');
    writeFileSync(page, html);
    const flags = ['--headless', '--disable-gpu', '--no-sandbox', '--no-first-run', '--no-pdf-header-footer', `--user-data-dir=${folder}`];
    await promisify(execFile)(browser, [...flags, `--print-to-pdf=${file}`, pathToFileURL(page).href], { timeout: printingMs });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
