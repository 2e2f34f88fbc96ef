import { type CaseDifference, caseProblems, run, runDocuments } from '@sceneworks/engine';
import { compile, type PathMoment, playPath } from '@sceneworks/scene';
import type { CaseFile, DistrictRow, Instant, PathStep, Plan, Problem, Scene } from '@sceneworks/schemas';
import { nodeOfDifference } from './case-of-trial.ts';
import { districtOverTime } from './district-over-time.ts';
import { type Story, storyOf } from './story.ts';
import { type Trial, trialOfCase } from './trial.ts';

/** What the bench is asked; the district comes before anything else. */
export type Asked =
  | { readonly do: 'district'; readonly rows: readonly DistrictRow[] }
  | { readonly do: 'try'; readonly number: number; readonly scene: Scene; readonly trial: Trial }
  | { readonly do: 'case'; readonly number: number; readonly scene: Scene; readonly id: string; readonly case: CaseFile }
  | { readonly do: 'path'; readonly number: number; readonly scene: Scene; readonly path: readonly PathStep[] };

/** How a case came out: it holds where nothing differs. */
export interface CaseOutcome {
  readonly differences: readonly (CaseDifference & { readonly node?: string })[];
}

/** What it answers. A drawing that is not whole cannot be run: `problems` say why. */
export type Answered = { readonly number: number } & (
  | { readonly story: Story }
  | { readonly outcome: CaseOutcome }
  | { readonly moments: readonly PathMoment[] }
  | { readonly problems: readonly Problem[] }
  | { readonly failed: string }
);

let rows: readonly DistrictRow[] = [];
let indexAt = districtOverTime(rows);

const planAt = (scene: Scene, at: Instant): { readonly plan: Plan } | { readonly problems: readonly Problem[] } =>
  compile(scene, { sources: indexAt(at).district.sources });

const optionsOf = ({ until, startMode }: Trial) => ({ until, ...(startMode && { startMode }) });

const startOf = ({ lines, until }: Trial): Instant => [...lines.map(({ at }) => new Date(at).toISOString()), until].sort()[0] ?? until;

const answer = (asked: Exclude<Asked, { do: 'district' }>): Answered => {
  const { number, scene } = asked;
  if (asked.do === 'path') return { number, moments: playPath(scene, asked.path) };
  const trial = asked.do === 'try' ? asked.trial : trialOfCase(asked.case, new Date().toISOString());
  const compiled = planAt(scene, startOf(trial));
  if ('problems' in compiled) return { number, problems: compiled.problems };
  const { plan } = compiled;
  if (asked.do === 'try') {
    const documents = runDocuments([plan], rows, trial.lines, optionsOf(trial));
    return { number, story: storyOf({ scene, plan, documents, indexAt }, trial.until) };
  }
  const result = run([plan], rows, trial.lines, optionsOf(trial));
  const { expect } = asked.case;
  const differences = caseProblems(result, expect).map((one) => {
    const node = nodeOfDifference(one.at, expect, result);
    return { ...one, ...(node !== undefined && { node }) };
  });
  return { number, outcome: { differences } };
};

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  if (data.do === 'district') {
    rows = data.rows;
    indexAt = districtOverTime(rows);
    return;
  }
  try {
    self.postMessage(answer(data));
  } catch (failure) {
    // A drawing may be wrong in ways a run trips over; the page says so instead of waiting for ever.
    self.postMessage({ number: data.number, failed: failure instanceof Error ? failure.message : String(failure) } satisfies Answered);
  }
};
