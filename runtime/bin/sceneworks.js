#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/cli/main.js', import.meta.url);

if (!existsSync(fileURLToPath(built))) {
  console.error('NOT_BUILT: 尚未构建，请先运行 npm run build / not built yet, run: npm run build');
  process.exitCode = 2;
} else {
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2), {
    out: (text) => console.log(text),
    err: (text) => console.error(text),
    input: process.stdin,
    cwd: process.cwd(),
    env: process.env,
  });
}
