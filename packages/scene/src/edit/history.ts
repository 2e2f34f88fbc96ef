import type { EditLog, Refusal, Scene, SceneEdit } from '@sceneworks/schemas';
import { drawingHash } from '../content.ts';
import { edit } from './edit.ts';

/** An edit and the scene it gave. */
export interface Step {
  readonly edit: SceneEdit;
  readonly after: Scene;
  /** Done in one go with the step before: undone and redone with it */
  readonly joined?: true;
}

/** A drawing as it came about: undo and redo are scenes, without limit. */
export interface History {
  readonly start: Scene;
  readonly done: readonly Step[];
  /** Undone, the next to redo last */
  readonly undone: readonly Step[];
}

/** A history in which nothing has been done yet. */
export const historyOf = (start: Scene): History => ({ start, done: [], undone: [] });

/** The scene as it is now. */
export const present = ({ start, done }: History): Scene => done.at(-1)?.after ?? start;

/** Does an edit; what had been undone can then not be redone. An edit that changes nothing is no step. */
export const perform = (history: History, change: SceneEdit, joined = false): History | { readonly refusal: Refusal } => {
  const before = present(history);
  const edited = edit(before, change);
  if ('refusal' in edited) return edited;
  if (edited.scene === before) return history;
  const step: Step = { edit: change, after: edited.scene, ...(joined && history.done.length > 0 && { joined }) };
  return { start: history.start, done: [...history.done, step], undone: [] };
};

/** Several edits done in one go: all of them, or none and why. */
export const performAll = (history: History, changes: readonly SceneEdit[]): History | { readonly refusal: Refusal } => {
  let done = history;
  for (const change of changes) {
    const next = perform(done, change, done !== history);
    if ('refusal' in next) return next;
    done = next;
  }
  return done;
};

/** One step back, with what was done in one go with it; the history itself where there is none. */
export const undo = (history: History): History => {
  const last = history.done.at(-1);
  if (!last) return history;
  const back = { start: history.start, done: history.done.slice(0, -1), undone: [...history.undone, last] };
  return last.joined ? undo(back) : back;
};

/** One step forward again, with what was done in one go with it. */
export const redo = (history: History): History => {
  const next = history.undone.at(-1);
  if (!next) return history;
  const on = { start: history.start, done: [...history.done, next], undone: history.undone.slice(0, -1) };
  return on.undone.at(-1)?.joined ? redo(on) : on;
};

/**
 * A history onto which the work of somebody else has come: `start` is the old start with theirs, `now` the present with theirs. The own
 * steps are done again on theirs, so that undo takes back only what one did oneself; a step that is refused now is left out. What is
 * redone was undone before theirs came, and is forgotten.
 */
export const rebased = (history: History, start: Scene, now: Scene): History => {
  let moved = historyOf(start);
  for (const step of history.done) {
    const done = perform(moved, step.edit, step.joined);
    if (!('refusal' in done)) moved = done;
  }
  if (drawingHash(present(moved)) !== drawingHash(now))
    return { ...moved, done: [...moved.done, { edit: { do: 'takeOver', scene: now }, after: now }] };
  const last = moved.done.at(-1);
  return last ? { ...moved, done: [...moved.done.slice(0, -1), { ...last, after: now }] } : { ...moved, start: now };
};

/** The edits that lead from the start to the present, with the hash they must give. */
export const logOf = (history: History): EditLog => ({
  start: history.start,
  edits: history.done.map((step) => step.edit),
  hash: drawingHash(present(history)),
});

/** Draws a log again: the scene, or the place and reason of the first edit that is refused. */
export const replayLog = ({
  start,
  edits,
}: Pick<EditLog, 'start' | 'edits'>): { readonly scene: Scene } | { readonly refusal: Refusal; readonly place: number } => {
  let scene = start;
  for (const [place, change] of edits.entries()) {
    const edited = edit(scene, change);
    if ('refusal' in edited) return { refusal: edited.refusal, place };
    scene = edited.scene;
  }
  return { scene };
};
