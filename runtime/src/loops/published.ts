import type { Loaded } from '@sceneworks/engine';
import { takesGrey } from '@sceneworks/scene';
import type { GreyScope } from '@sceneworks/schemas';

/** The version of a scene that takes new events, and the one that takes part of them where a grey release runs. */
export interface Published extends Loaded {
  readonly grey?: { readonly scope: GreyScope; readonly version: Loaded };
}

/** The one version of a scene that an event is for. */
export const versionFor = (published: Published, event: Parameters<typeof takesGrey>[1]): Loaded =>
  published.grey && takesGrey(published.grey.scope, event) ? published.grey.version : published;

/** Every version that may take an event now, by hash. */
export const hashesOf = (scenes: readonly Published[]): readonly string[] =>
  scenes.flatMap(({ plan, grey }) => (grey ? [plan.hash, grey.version.plan.hash] : [plan.hash]));
