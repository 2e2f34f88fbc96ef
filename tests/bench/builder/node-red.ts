import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Scene } from '@sceneworks/schemas';

/** The last line that runs on Node 20. */
const version = '4.1.8';
/** Its ground is 8,000 points wide and high. */
const ground = 7_600;

/** An editor of somebody else with the same graph in it. */
export interface OtherEditor {
  readonly address: string;
  close(): void;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

const flowOf = ({ nodes, edges, layout = {} }: Scene) => {
  const [widest, lowest] = ['x', 'y'].map((axis) => Math.max(...Object.values(layout).map((at) => at?.[axis as 'x' | 'y'] ?? 0)));
  const scaled = (value: number, most = ground) => 150 + Math.round((value * (ground - 300)) / Math.max(most, ground));
  return [
    { id: 'graph', type: 'tab', label: 'graph' },
    ...nodes.map(({ id }) => ({
      id,
      type: 'function',
      z: 'graph',
      name: id,
      func: 'return msg;',
      outputs: 1,
      x: scaled(layout[id]?.x ?? 0, widest),
      y: scaled(layout[id]?.y ?? 0, lowest),
      wires: [edges.filter(({ from }) => from === id).map(({ to }) => to)],
    })),
  ];
};

/**
 * Fetches Node-RED into a folder and starts it with a graph; its packages run no install scripts. `undefined` where it cannot be fetched,
 * as without a connection: then there is nothing to compare with, and that is said.
 */
export const startNodeRed = async (folder: string, scene: Scene): Promise<OtherEditor | undefined> => {
  mkdirSync(folder, { recursive: true });
  try {
    const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    execFileSync('npm', ['install', '--prefix', folder, ...flags, `node-red@${version}`], { stdio: 'ignore', timeout: 180_000 });
  } catch {
    return undefined;
  }
  const port = await freePort();
  const settings = {
    uiPort: port,
    uiHost: '127.0.0.1',
    flowFile: 'flows.json',
    telemetry: { enabled: false },
    editorTheme: { tours: false },
  };
  writeFileSync(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(settings)};`);
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(flowOf(scene)));
  const program = join(folder, 'node_modules', 'node-red', 'red.js');
  const child = spawn(process.execPath, [program, '--userDir', folder, '--settings', join(folder, 'settings.js')], { stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}/`;
  for (let tried = 0; tried < 120; tried += 1) {
    const answer = await fetch(`${address}flows`).catch(() => undefined);
    if (answer?.ok) return { address, close: () => void child.kill() };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  child.kill();
  throw new Error('Node-RED did not answer');
};
