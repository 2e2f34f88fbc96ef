/**
 * Measures one named figure, prints a readable table and, as the last line, one JSON object with the figures under the
 * names of the targets, the machine and the commit. Exit status 1 when a target is missed, 2 for an unknown name.
 */
import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** One measured value beside its target. `ok` is absent where the row only informs. */
export interface Row {
  readonly name: string;
  readonly value: unknown;
  readonly target?: string;
  readonly ok?: boolean;
}

/** What a figure gives: rows to read, and the JSON members behind them. */
export interface Figures {
  readonly rows: readonly Row[];
  readonly json: Readonly<Record<string, unknown>>;
}

/** A figure takes the words after its name, e.g. `--seeds 2000`. */
export type Measure = (options: Readonly<Record<string, string>>) => Promise<Figures>;

const measures: Readonly<Record<string, () => Promise<Measure>>> = {
  engine: async () => (await import('./engine.ts')).engine,
  simulation: async () => (await import('./simulation.ts')).simulationFigures,
  loop: async () => (await import('./loop.ts')).loop,
  intake: async () => (await import('./intake.ts')).intake,
  faults: async () => (await import('./faults.ts')).faults,
  builder: async () => (await import('./builder/builder.ts')).builder,
  diff: async () => (await import('./diff.ts')).diff,
  proofs: async () => (await import('./proofs/proofs.ts')).proofs,
  migrate: async () => (await import('./migrate.ts')).migrate,
  stopped: async () => (await import('./stopped.ts')).stopped,
  publish: async () => (await import('./publish.ts')).publish,
};

const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'not a checkout';
  }
};

const optionsOf = (words: readonly string[]): Record<string, string> => {
  const options: Record<string, string> = {};
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (!word.startsWith('--')) throw new Error(`not an option: ${word}`);
    const next = words[i + 1];
    options[word.slice(2)] = next === undefined || next.startsWith('--') ? 'true' : (words[++i] as string);
  }
  return options;
};

const [name = '', ...words] = process.argv.slice(2);
const find = measures[name];
if (!find) {
  console.error(`figures: name one of ${Object.keys(measures).join(', ')}`);
  process.exitCode = 2;
} else {
  const started = Date.now();
  const { rows, json } = await (await find())(optionsOf(words));
  const width = Math.max(...rows.map((row) => row.name.length));
  for (const row of rows) {
    const value = typeof row.value === 'number' ? String(Math.round(row.value * 1000) / 1000) : String(row.value);
    console.log(
      `${row.ok === false ? '✗' : row.ok ? '✓' : ' '} ${row.name.padEnd(width)}  ${value.padStart(14)}${row.target ? `   target ${row.target}` : ''}`,
    );
  }
  const cpu = os.cpus();
  const machine = {
    cpus: cpu.length,
    model: cpu[0]?.model.trim(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    platform: `${os.platform()} ${os.release()}`,
  };
  console.log(JSON.stringify({ figure: name, ...json, seconds: Math.round((Date.now() - started) / 1000), machine, commit: commit() }));
  process.exitCode = rows.some((row) => row.ok === false) ? 1 : 0;
}
