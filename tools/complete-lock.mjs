/**
 * `node tools/complete-lock.mjs`: adds to package-lock.json the platform packages (another system's compiled part of a tool) that the registry did
 * not offer when a dependency was added. `npm ci` refuses a lock file without them, on every system, although it would install none of them here.
 * They are pinned by version, as their owner names them; the registry that offers one supplies its checksum at the next `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
/** `wasi` is no system: such a package runs on any, and npm writes none down for it. */
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows', 'wasi'];
const processors = ['arm64', 'armv7', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64', '64'];

const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([at, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !resolves(at, name))
    .map(([name, version]) => [name, platformEntry(name, version, entry)]),
);
for (const [name, entry] of missing) lock.packages[`node_modules/${name}`] = entry;
const [first, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([first, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
if (missing.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${missing.length} 个平台包已补入 platform packages added${missing.map(([name]) => `\n  ${name}`).join('')}\n`);

/** Node's search: beside the package, then in every node_modules above it. */
function resolves(at, name) {
  for (let place = at; ; place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`]) return true;
    if (place === '' || !place.includes('node_modules/')) return lock.packages[`node_modules/${name}`] !== undefined;
  }
}

function platformEntry(name, version, owner) {
  if (!/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) throw new Error(`${name} is wanted as ${version}: no exact version to write down`);
  const parts = name.split(/[/.-]/).flatMap((part) => part.split('_'));
  const system = parts.map((part) => systems.find((known) => part === known)).find(Boolean);
  const processor = parts.map((part) => processors.find((known) => part === known)).find(Boolean);
  if (!system || !processor) throw new Error(`${name} does not name its system and processor`);
  return {
    version,
    cpu: [processor === '64' ? 'x64' : processor === 'armv7' ? 'arm' : processor],
    ...(owner.dev ? { dev: true } : {}),
    ...(parts.some((part) => part.startsWith('musl')) ? { libc: ['musl'] } : {}),
    optional: true,
    ...(system === 'wasi' ? {} : { os: [system === 'windows' ? 'win32' : system] }),
  };
}
