import type { Rules } from '@sceneworks/runtime';
import type { ProfileName } from './workload.ts';

/**
 * One rule of the write protocol taken away, the kind of seeds that is about it, and within how many the simulation must notice. `shown` is
 * a seed that has shown it: looked at first where only noticing matters, and no more than a hint, since any change of the workload moves it.
 */
export interface Mutant {
  readonly name: string;
  readonly rules: Partial<Rules>;
  readonly about: ProfileName;
  readonly shown?: number;
  readonly seeds: number;
}

/** Every rule the protocol rests on. A rule whose mutant is not caught is not needed, or the simulation is too weak to know. */
export const mutants: readonly Mutant[] = [
  { name: 'no tombstone', rules: { tombstone: false }, about: 'racing', shown: 369, seeds: 3_000 },
  { name: 'no second read', rules: { secondRead: false }, about: 'racing', shown: 69, seeds: 2_000 },
  { name: 'no refusal mark', rules: { refusalMark: false }, about: 'toggling', shown: 282, seeds: 3_000 },
  { name: 'unpin without "not done"', rules: { unpinNotDone: false }, about: 'toggling', shown: 79, seeds: 2_000 },
  { name: 'attempt left out of the id', rules: { attemptInId: false }, about: 'racing', shown: 71, seeds: 500 },
  { name: 'seen evicted blindly', rules: { seenConfirmed: false }, about: 'hot', shown: 452, seeds: 3_000 },
  { name: 'no compare on rev', rules: { revCompared: false }, about: 'hot', seeds: 100 },
  { name: 'inbox not keyed by effect', rules: { effectKeyed: false }, about: 'mixed', seeds: 100 },
  { name: 'timer not removed in the same write', rules: { timerInStep: false }, about: 'mixed', seeds: 200 },
  { name: 'verdict not durable first', rules: { verdictFirst: false, judgeAtBirth: false }, about: 'racing', seeds: 200 },
  { name: 'window asked before the write', rules: { windowAfterWrite: false, judgeAtBirth: false }, about: 'windows', seeds: 200 },
  { name: 'watch moved on without handing on', rules: { watchHandsOn: false }, about: 'watches', seeds: 1_000 },
  { name: 'spill of the new step', rules: { spillStored: false }, about: 'hot', seeds: 200 },
  { name: 'trim before spill', rules: { spillFirst: false }, about: 'hot', shown: 239, seeds: 2_000 },
  { name: 'lookup before read', rules: { lookupAfterRead: false }, about: 'mixed', shown: 102, seeds: 200 },
];
