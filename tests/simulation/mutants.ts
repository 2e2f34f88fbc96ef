import type { Rules } from '@sceneworks/runtime';

/** One rule of the write protocol taken away, and within how many seeds the simulation must notice. */
export interface Mutant {
  readonly name: string;
  readonly rules: Partial<Rules>;
  readonly seeds: number;
}

/** Every rule the protocol rests on. A rule whose mutant is not caught is not needed, or the simulation is too weak to know. */
export const mutants: readonly Mutant[] = [
  { name: 'no tombstone', rules: { tombstone: false }, seeds: 3_000 },
  { name: 'no second read', rules: { secondRead: false }, seeds: 3_000 },
  { name: 'no refusal mark', rules: { refusalMark: false }, seeds: 3_000 },
  { name: 'unpin without "not done"', rules: { unpinNotDone: false }, seeds: 3_000 },
  { name: 'attempt left out of the id', rules: { attemptInId: false }, seeds: 3_000 },
  { name: 'seen evicted blindly', rules: { seenConfirmed: false }, seeds: 3_000 },
  { name: 'no compare on rev', rules: { revCompared: false }, seeds: 3_000 },
  { name: 'inbox not keyed by effect', rules: { effectKeyed: false }, seeds: 3_000 },
  { name: 'timer not removed in the same write', rules: { timerInStep: false }, seeds: 3_000 },
  { name: 'verdict not durable first', rules: { verdictFirst: false }, seeds: 3_000 },
  { name: 'window asked before the write', rules: { windowAfterWrite: false }, seeds: 3_000 },
  { name: 'watch moved on without handing on', rules: { watchHandsOn: false }, seeds: 3_000 },
  { name: 'spill of the new step', rules: { spillStored: false }, seeds: 3_000 },
  { name: 'trim before spill', rules: { spillFirst: false }, seeds: 3_000 },
  { name: 'lookup before read', rules: { lookupAfterRead: false }, seeds: 3_000 },
];
