import type { CheckVerdict, Plan, Problem } from '@sceneworks/schemas';
import type { DistrictIndex } from '../district/index-district.ts';

/** What a proof is made of: a plan, and the district version (with its instant) in which it shall hold. */
export interface Proof {
  readonly plan: Plan;
  readonly district: DistrictIndex;
}

/** What a proof of one area comes to. `notProved` where a bound kept it from being certain; problems may stand beside it. */
export interface Proved {
  readonly verdict: CheckVerdict;
  readonly problems: readonly Problem[];
  /** How many states were looked at. */
  readonly states?: number;
}

/** Proves one area. Never throws for what was drawn: whatever is wrong with it is a problem. */
export type AreaCheck = (proof: Proof) => Proved;

/** What both faces say alike, once, in the place of the first. */
const once = (problems: readonly Problem[]): readonly Problem[] => {
  const told = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.code} ${problem.nodes?.join()} ${problem.text.zh}`;
    if (!told.has(key)) told.set(key, problem);
  }
  return [...told.values()];
};

/** The verdict of an area that is certain of what it found: unsound by any error. */
export const provedBy = (problems: readonly Problem[]): Proved => ({
  verdict: problems.some(({ severity }) => severity === 'error') ? 'unsound' : 'sound',
  problems: once(problems),
});
