import type { Mutant } from './mutants.ts';
import { simulate } from './simulate.ts';

/** How soon a rule taken away was noticed, and by what. */
export interface Caught {
  readonly caught: boolean;
  /** The seed that shows it */
  readonly seed?: number;
  readonly seeds: number;
  readonly failure?: string;
}

/** Seeds of the kind a mutant is about, until one notices. */
export const hunt = async ({ rules, about, seeds }: Mutant): Promise<Caught> => {
  for (let seed = 1; seed <= seeds; seed++) {
    const { failures } = await simulate(seed, rules, about);
    if (failures[0] !== undefined) return { caught: true, seed, seeds: seed, failure: failures[0] };
  }
  return { caught: false, seeds };
};

/** Whether a mutant is noticed at all: by the seed that has shown it before, else by hunting. */
export const isNoticed = async (mutant: Mutant): Promise<boolean> => {
  const { rules, about, shown } = mutant;
  if (shown !== undefined && (await simulate(shown, rules, about)).failures.length > 0) return true;
  return (await hunt(mutant)).caught;
};
