import { compile } from '@sceneworks/scene';
import type { Problem, Scene, Source } from '@sceneworks/schemas';

/** A scene to be looked at; the sources come once, with the first. */
export interface ToCheck {
  readonly number: number;
  readonly scene: Scene;
  readonly sources?: readonly Source[];
}

/** What is wrong with it, and how long looking took, in milliseconds. */
export interface Checked {
  readonly number: number;
  readonly problems: readonly Problem[];
  readonly took: number;
}

let sources: readonly Source[] = [];

self.onmessage = ({ data }: MessageEvent<ToCheck>) => {
  if (data.sources) sources = data.sources;
  const started = performance.now();
  const compiled = compile(data.scene, { sources });
  const problems = 'problems' in compiled ? compiled.problems : compiled.warnings;
  self.postMessage({ number: data.number, problems, took: performance.now() - started } satisfies Checked);
};
