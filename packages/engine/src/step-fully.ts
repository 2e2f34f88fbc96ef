import type { Answer, Command, Incident } from '@sceneworks/schemas';
import { type Answerer, answersOf } from './ask.ts';
import type { Loaded } from './load.ts';
import { type StepContext, type StepResult, stepAsking } from './step/step.ts';

/**
 * `step` with everything answered that the answerer knows, in one pass instead of rounds. `asks` come back only for what it leaves open
 * (a number that a counter in the store gives): their answers are handed in as `answers` with the same command.
 */
export const stepFully = (
  loaded: Loaded,
  incident: Incident | null,
  command: Command,
  answerer: Answerer,
  context: StepContext,
  answers: readonly Answer[] = [],
): StepResult => {
  const given = answersOf(answers);
  return stepAsking(loaded, incident, command, (question) => given(question) ?? answerer(question), context);
};
