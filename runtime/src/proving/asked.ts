import type { FoundHole } from '@sceneworks/scene';
import type { CheckArea, CheckReport, District, DistrictBreak, DistrictRow, Instant, Plan } from '@sceneworks/schemas';
import type { Stopped } from './breaks.ts';

/** What the thread is asked. `district` is left out where it is the one that was told last. */
export type ProofAsked =
  | { readonly do: 'prove'; readonly plan: Plan; readonly area: CheckArea; readonly district?: District }
  | { readonly do: 'hole'; readonly plan: Plan; readonly at: string; readonly key: string; readonly district?: District }
  | {
      readonly do: 'whyNot';
      readonly stored: readonly DistrictRow[];
      readonly rows: readonly DistrictRow[];
      readonly plans: readonly Plan[];
      readonly isForced: boolean;
    }
  | {
      readonly do: 'stillBroken';
      readonly all: readonly DistrictRow[];
      readonly revs: readonly number[];
      readonly plans: readonly Plan[];
      readonly at: Instant;
    };

/** What each question is answered by: the report; the matters of a hole, where it is found; why an edit is not written, if anything; what each forced revision still breaks. */
export interface ProofAnswers {
  readonly prove: CheckReport;
  readonly hole: FoundHole | undefined;
  readonly whyNot: Stopped | undefined;
  readonly stillBroken: readonly (readonly DistrictBreak[])[];
}

/** Answers come in the order of the questions: one is thought about at a time. */
export type ProofAnswer = { readonly answer: ProofAnswers[keyof ProofAnswers] } | { readonly error: unknown };
