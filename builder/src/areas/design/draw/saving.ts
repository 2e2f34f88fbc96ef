import type { Client } from '@sceneworks/client';
import type { Refusal, Scene } from '@sceneworks/schemas';
import { type DrawingStore, isChanged, sceneOf } from './drawing.ts';
import { forgetOwn, keep } from './kept.ts';

/** What saving needs beside the drawing. */
export interface Saving {
  readonly drawing: DrawingStore;
  readonly server: Pick<Client, 'saveDraft' | 'draftSince'>;
  readonly person: string;
  readonly draft: string;
}

const quietMs = 700;
/** A large drawing takes a while to write down: not within the key that changed it. */
const keepMs = 200;
const lookMs = 5_000;
const againMs = [2_000, 4_000, 8_000, 15_000, 30_000] as const;

interface Conflict {
  readonly rev: number;
  readonly theirs: Scene;
}

const conflictOf = ({ code, detail }: Refusal): Conflict | undefined =>
  code === 'DRAFT_CONFLICT' ? (detail as unknown as Conflict) : undefined;

/**
 * Saves as it is drawn: on this device within the blink of an eye, on the server when the hand rests, with the revision the work began with. What others saved
 * comes in the same way and every five seconds. While the server is not reached the work stays on this device and is tried again. Gives the
 * end of it, which keeps what is not saved.
 */
export const startSaving = ({ drawing, server, person, draft }: Saving): (() => void) => {
  let waiting: number | undefined;
  let keeping: number | undefined;
  let failures = 0;
  let isBusy = false;
  let isOver = false;

  const keepHere = (isLeft = false) => {
    window.clearTimeout(keeping);
    keeping = undefined;
    const state = drawing.getState();
    const { rev, scene: base } = state.stored;
    if (isChanged(state))
      keep(person, draft, { rev, base, scene: sceneOf(state), at: new Date().toISOString(), ...(isLeft && { isLeft }) });
    else forgetOwn(person, draft);
  };
  const later = (ms: number) => {
    window.clearTimeout(waiting);
    if (!isOver) waiting = window.setTimeout(() => void save(), ms);
  };
  const answered = (rev: number, sent: Scene, scene: Scene) => {
    const state = drawing.getState();
    // What came back is what was sent: the hand may have gone on, and all that is new is its own.
    if (scene === sent) drawing.setState({ stored: { rev, scene }, clean: sent });
    else state.takeIn(sent, { rev, scene });
    failures = 0;
  };
  const refused = (refusal: Refusal, status: number) => {
    const state = drawing.getState();
    const conflict = conflictOf(refusal);
    if (conflict) {
      state.takeIn(state.stored.scene, { rev: conflict.rev, scene: conflict.theirs });
      return;
    }
    const isAway = status === 0 || status >= 500 || status === 429;
    state.setSafety(isAway ? 'kept' : 'refused');
    if (!isAway) state.tell(refusal);
    else {
      later(againMs[Math.min(failures, againMs.length - 1)] as number);
      failures += 1;
    }
  };
  const rest = () => {
    const state = drawing.getState();
    if (!isChanged(state)) {
      // Before it is said: whoever reads "saved" may open the drawing elsewhere, and nothing may be offered there.
      keepHere();
      state.setSafety('saved');
      return;
    }
    keeping ??= window.setTimeout(keepHere, keepMs);
    if (!state.asked && state.safety !== 'kept' && state.safety !== 'refused') {
      state.setSafety('changed');
      later(quietMs);
    }
  };
  const save = async (): Promise<void> => {
    const state = drawing.getState();
    if (isBusy || isOver || state.asked || !isChanged(state)) return;
    isBusy = true;
    const sent = sceneOf(state);
    state.setSafety('saving');
    const answer = await server.saveDraft(draft, { base: state.stored.rev, scene: sent as never });
    isBusy = false;
    if (answer.ok) {
      drawing.getState().setSafety('changed');
      answered(answer.value.rev, sent, (answer.value.scene as Scene | undefined) ?? sent);
    } else refused(answer.refusal, answer.status);
    rest();
  };
  const look = async (): Promise<void> => {
    const { safety, stored, asked } = drawing.getState();
    // A sign of life: what a silent window left is offered to the next one.
    if (isChanged(drawing.getState())) keepHere();
    if (isBusy || isOver || asked || safety !== 'saved' || document.hidden) return;
    const answer = await server.draftSince(draft, stored.rev);
    const now = drawing.getState();
    if (!answer.ok || !answer.value || isBusy || isOver || now.stored !== stored) return;
    now.takeIn(stored.scene, { rev: answer.value.row.rev, scene: answer.value.scene as unknown as Scene });
    rest();
  };

  const stop = drawing.subscribe((state, before) => {
    if (state.history === before.history && state.asked === before.asked) return;
    if (state.safety === 'refused') state.setSafety('changed');
    rest();
  });
  const looking = window.setInterval(() => void look(), lookMs);
  const online = () => later(0);
  const leave = () => keepHere(true);
  window.addEventListener('online', online);
  window.addEventListener('pagehide', leave);
  rest();
  return () => {
    isOver = true;
    leave();
    stop();
    window.clearTimeout(waiting);
    window.clearInterval(looking);
    window.removeEventListener('online', online);
    window.removeEventListener('pagehide', leave);
  };
};
