/** Where a Chromium for the browser tests is found: `$CHROMIUM_PATH`, one on the PATH, one that Playwright fetched, or the usual place on macOS. */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Absolute path of the browser's program; `undefined` when there is none. */
export function findBrowser(env = process.env) {
  const folders = [...new Set([...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/usr/local/bin'])];
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const onMac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
  return [env.CHROMIUM_PATH, ...onPath, ...fetchedByPlaywright(env), ...onMac].filter(Boolean).find(isProgram);
}

function fetchedByPlaywright(env) {
  const places = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  ].filter(Boolean);
  const programs = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'];
  return places
    .filter((place) => existsSync(place))
    .flatMap((place) =>
      readdirSync(place)
        .filter((name) => /^chromium-\d+$/.test(name))
        .sort()
        .reverse()
        .map((name) => join(place, name)),
    )
    .flatMap((folder) => programs.map((program) => join(folder, program)));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
