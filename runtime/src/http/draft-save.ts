import { canonical, drawingHash, frameProblems, merge } from '@sceneworks/scene';
import type { DraftSaveBody, Refusal, Scene } from '@sceneworks/schemas';
import type { Draft } from '../store/drafts.ts';
import { refusal } from './refusal.ts';

const problemsShown = 20;

/** A value as the drawing of a draft, or why it cannot be one. Every problem is named at its place, the first twenty of them. */
export const drawingFrom = (value: unknown): Scene | Refusal => {
  const problems = frameProblems(value);
  const [first] = problems;
  if (!first) return value as Scene;
  const { at, text } = first;
  return refusal('NOT_A_DRAWING', {
    ...(at === undefined ? {} : { at: `scene.${at}` }),
    text,
    detail: { problems: problems.slice(0, problemsShown) },
  });
};

/** Whether two drawings are the same to the last position and group and what they were drawn after. */
export const isSameDrawing = (a: Scene, b: Scene): boolean =>
  canonical([a.layout ?? {}, a.groups ?? {}, a.forkedFrom ?? {}]) === canonical([b.layout ?? {}, b.groups ?? {}, b.forkedFrom ?? {}]) &&
  drawingHash(a) === drawingHash(b);

/** What somebody sends to be saved, already known to be a drawing. */
export type Sent = Omit<DraftSaveBody, 'scene'> & { readonly scene: Scene };

/**
 * The drawing that results when `sent` comes in on what stands there: itself where it began with the newest revision, else both people’s
 * work put together by what `base` was; refused with all three sides where fields are open or the base is no longer kept. Choices hold
 * only against the revision they were made about.
 */
export const drawingAfter = (sent: Sent, stands: Draft, base: Scene | null): Scene | Refusal => {
  if (sent.base === stands.rev) return sent.scene;
  const theirs = { rev: stands.rev, theirs: stands.drawing };
  if (!base) return refusal('DRAFT_CONFLICT', { detail: { ...theirs, conflicts: [] } });
  const choices = sent.against === stands.rev ? (sent.choices ?? []) : [];
  const merged = merge(base, sent.scene, stands.drawing, Object.fromEntries(choices.map(({ at, holds }) => [at, holds])));
  if ('conflicts' in merged) return refusal('DRAFT_CONFLICT', { detail: { ...theirs, base, conflicts: merged.conflicts } });
  return drawingFrom(merged.scene);
};
