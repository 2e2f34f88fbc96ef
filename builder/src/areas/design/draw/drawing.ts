import type { Face } from '@sceneworks/scene';
import { type Choices, type History, historyOf, merge, perform, performAll, present, rebased, redo, undo } from '@sceneworks/scene';
import type { MergeConflict, Refusal, Scene, SceneEdit } from '@sceneworks/schemas';
import { createStore } from 'zustand';

/** A drawing as the server holds it. */
export interface Stored {
  readonly rev: number;
  readonly scene: Scene;
}

/** Fields that somebody else changed too, with what theirs are. */
export interface Asked {
  readonly theirs: Stored;
  readonly base: Scene;
  readonly fields: readonly MergeConflict[];
  /** Theirs is what became of the template, not what somebody saved */
  readonly isTemplate?: boolean;
}

/** What is known of whether the work is safe. `kept`: on this device only, the server is not reached. */
export type Safety = 'saved' | 'changed' | 'saving' | 'kept' | 'refused';

/** A scene under the hand: what was done, what is chosen, and whether it is saved. */
export interface Drawing {
  readonly history: History;
  readonly face: Face;
  readonly chosen: readonly string[];
  readonly way: string | undefined;
  /** The node whose table lies open */
  readonly opened: string | undefined;
  /** The form that lies open */
  readonly openedForm: string | undefined;
  /** Why the last thing tried was refused */
  readonly told: Refusal | undefined;
  readonly stored: Stored;
  /** The scene of this hand that says what the server’s says */
  readonly clean: Scene;
  readonly safety: Safety;
  readonly asked: Asked | undefined;
  /** All of the edits in one go, or none and the reason told. Gives whether they were done. */
  readonly draw: (...edits: readonly SceneEdit[]) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly look: (face: Face) => void;
  readonly choose: (nodes: readonly string[], way?: string) => void;
  readonly open: (node: string | undefined) => void;
  readonly openForm: (form: string | undefined) => void;
  readonly tell: (refusal: Refusal | undefined) => void;
  readonly setSafety: (safety: Safety) => void;
  /** Theirs came in: put together with the work since `base`, or asked about. */
  readonly takeIn: (base: Scene, theirs: Stored) => void;
  /** What became of the template since `base` comes in as one step that can be undone, or is asked about. */
  readonly takeTemplate: (base: Scene, theirs: Scene) => void;
  readonly settle: (choices: Choices) => void;
  /** The template's version stays out; what somebody saved must be settled. */
  readonly leaveTemplate: () => void;
}

/** The scene as it is now. */
export const sceneOf = ({ history }: Pick<Drawing, 'history'>): Scene => present(history);

/** Whether there is work the server has not got. */
export const isChanged = (drawing: Pick<Drawing, 'history' | 'clean'>): boolean => sceneOf(drawing) !== drawing.clean;

/** Where a history would have begun with theirs: what both changed since is one’s own, so that undo leads back to it. */
const startWith = (base: Scene, start: Scene, theirs: Scene): Scene => {
  let choices: Choices = {};
  let merged = merge(base, start, theirs, choices);
  while ('conflicts' in merged) {
    choices = { ...choices, ...Object.fromEntries(merged.conflicts.map(({ at }) => [at, 'mine' as const])) };
    merged = merge(base, start, theirs, choices);
  }
  return merged.scene;
};

const existing = (scene: Scene, ids: readonly string[]): readonly string[] => {
  const there = new Set(scene.nodes.map(({ id }) => id));
  return ids.every((id) => there.has(id)) ? ids : ids.filter((id) => there.has(id));
};

/** A drawing that begins with what the server holds. */
export const drawingOn = (stored: Stored) =>
  createStore<Drawing>()((set, get) => {
    const move = (history: History) =>
      set(({ chosen, way }) => {
        const scene = present(history);
        return {
          history,
          told: undefined,
          chosen: existing(scene, chosen),
          way: scene.edges.some(({ id }) => id === way) ? way : undefined,
        };
      });
    const join = (base: Scene, theirs: Stored, choices: Choices) => {
      const { history, clean } = get();
      const mine = present(history);
      if (mine === clean) {
        move(rebased(history, startWith(base, history.start, theirs.scene), theirs.scene));
        set({ stored: theirs, clean: sceneOf(get()), asked: undefined });
        return;
      }
      const merged = merge(base, mine, theirs.scene, choices);
      if ('conflicts' in merged) {
        set({ asked: { theirs, base, fields: merged.conflicts } });
        return;
      }
      move(rebased(history, startWith(base, history.start, theirs.scene), merged.scene));
      set({ stored: theirs, clean: theirs.scene, asked: undefined });
    };
    const adopt = (base: Scene, theirs: Scene, choices: Choices) => {
      const merged = merge(base, present(get().history), theirs, choices);
      if ('conflicts' in merged) {
        set({ asked: { theirs: { rev: get().stored.rev, scene: theirs }, base, fields: merged.conflicts, isTemplate: true } });
        return;
      }
      set({ asked: undefined });
      get().draw({ do: 'takeOver', scene: merged.scene });
    };
    return {
      history: historyOf(stored.scene),
      face: 'peace',
      chosen: [],
      way: undefined,
      opened: undefined,
      openedForm: undefined,
      told: undefined,
      stored,
      clean: stored.scene,
      safety: 'saved',
      asked: undefined,
      draw: (...edits) => {
        const [only] = edits;
        const { history } = get();
        const done = edits.length === 1 && only ? perform(history, only) : performAll(history, edits);
        if ('refusal' in done) {
          set({ told: done.refusal });
          return false;
        }
        move(done);
        return true;
      },
      undo: () => move(undo(get().history)),
      redo: () => move(redo(get().history)),
      look: (face) => set({ face }),
      choose: (nodes, way) => set({ chosen: nodes, way, told: undefined }),
      open: (opened) => set({ opened }),
      openForm: (openedForm) => set({ openedForm, told: undefined }),
      tell: (told) => set({ told }),
      setSafety: (safety) => set({ safety }),
      takeIn: (base, theirs) => join(base, theirs, {}),
      takeTemplate: (base, theirs) => adopt(base, theirs, {}),
      settle: (choices) => {
        const { asked } = get();
        if (asked?.isTemplate) adopt(asked.base, asked.theirs.scene, choices);
        else if (asked) join(asked.base, asked.theirs, choices);
      },
      leaveTemplate: () => {
        if (get().asked?.isTemplate) set({ asked: undefined });
      },
    };
  });

export type DrawingStore = ReturnType<typeof drawingOn>;
