import { type Mutant, mutants } from './mutants.ts';
import { type Simulated, simulate } from './simulate.ts';

/** How soon a rule taken away was noticed, and by what. */
export interface Caught {
  readonly caught: boolean;
  /** The seed that shows it */
  readonly seed?: number;
  readonly seeds: number;
  readonly failure?: string;
}

export interface SimulationResult {
  readonly seeds: number;
  readonly operations: number;
  readonly crashes: number;
  readonly failures: number;
  /** Repeats with `--seeds 1 --seed N` */
  readonly firstFailure?: { readonly seed: number; readonly step: number; readonly failure: string };
  readonly mutants: Readonly<Record<string, Caught>>;
}

export interface SimulationOptions {
  readonly seeds: number;
  /** The first seed; 1 when absent */
  readonly seed?: number;
  /** Only mutants whose name has this in it; `none` for none */
  readonly mutant?: string;
  readonly print?: (line: string) => void;
}

/** Seeds of the kind a mutant is about, until one notices. */
export const hunt = async ({ rules, about, seeds }: Mutant, first = 1): Promise<Caught> => {
  for (let seed = first; seed < first + seeds; seed++) {
    const { failures } = await simulate(seed, rules, about);
    if (failures[0] !== undefined) return { caught: true, seed, seeds: seed - first + 1, failure: failures[0] };
  }
  return { caught: false, seeds };
};

const told = ({ seed, steps, failures }: Simulated): string => `SIM seed=${seed} step=${steps} ${failures[0] ?? ''}`;

/**
 * Runs seeds of the simulated town with every rule on, then takes one rule away at a time and looks how soon that is noticed. Every
 * failure prints the seed that repeats it.
 */
export const simulation = async ({ seeds, seed = 1, mutant, print = () => undefined }: SimulationOptions): Promise<SimulationResult> => {
  const failed: Simulated[] = [];
  let operations = 0;
  let crashes = 0;
  for (let at = seed; at < seed + seeds; at++) {
    const one = await simulate(at);
    operations += one.operations;
    crashes += one.crashes;
    if (one.failures.length > 0) {
      failed.push(one);
      print(told(one));
    }
  }
  const caught: Record<string, Caught> = {};
  for (const each of mutants.filter(({ name }) => mutant === undefined || name.includes(mutant))) {
    const found = await hunt(each);
    caught[each.name] = found;
    print(`${found.caught ? 'caught' : 'NOT CAUGHT'} ${each.name}, ${found.seeds} seeds`);
  }
  const [first] = failed;
  const firstFailure = first && { seed: first.seed, step: first.steps, failure: first.failures[0] ?? '' };
  return { seeds, operations, crashes, failures: failed.length, ...(firstFailure && { firstFailure }), mutants: caught };
};
