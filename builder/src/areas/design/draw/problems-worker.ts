import { check, compile, type DistrictIndex, districtAt, indexDistrict } from '@sceneworks/scene';
import type { CheckReport, DistrictRow, Problem, Scene, Source } from '@sceneworks/schemas';

/** A scene to be looked at; sources and rows of the district come when they are new. */
export interface ToCheck {
  readonly number: number;
  readonly scene: Scene;
  readonly sources?: readonly Source[];
  readonly rows?: readonly DistrictRow[];
}

/** What compiling found, and after it, where the drawing is whole and the district known, what the proofs found. */
export type Checked = { readonly number: number } & (
  | { readonly problems: readonly Problem[]; readonly isProved: boolean }
  | { readonly report: CheckReport }
);

/** Proofs take longer than compiling: they begin when the hand rests. */
const restMs = 250;

let sources: readonly Source[] = [];
let district: DistrictIndex | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

self.onmessage = ({ data }: MessageEvent<ToCheck>) => {
  const { number, scene, rows } = data;
  clearTimeout(waiting);
  if (data.sources) sources = data.sources;
  if (rows) district = indexDistrict(districtAt(rows, new Date().toISOString()));
  const compiled = compile(scene, { sources });
  const problems = 'problems' in compiled ? compiled.problems : compiled.warnings;
  const isProved = 'plan' in compiled && district !== undefined;
  self.postMessage({ number, problems, isProved } satisfies Checked);
  if (!('plan' in compiled) || !district) return;
  const { plan } = compiled;
  const known = district;
  waiting = setTimeout(() => self.postMessage({ number, report: check(plan, known) } satisfies Checked), restMs);
};
