import type { Instant, StreamMessage } from '@sceneworks/schemas';
import type { FeedLine } from '../store/store.ts';
import type { Viewer } from '../store/views/viewer.ts';
import type { Views } from '../store/views/views.ts';

/** An open screen: who looks, under which session, and how it is told and ended. */
export interface Listener {
  readonly viewer: Viewer;
  /** Reads the viewer behind the screen's session anew; null when it is revoked or has ended */
  readonly again: () => Promise<Viewer | null>;
  readonly send: (message: StreamMessage) => void;
  readonly end: () => void;
}

/** Tells open screens which matters moved: ids and kinds only, each filtered by what its viewer may see. */
export interface Live {
  /** Gives the function that leaves. */
  listen(listener: Listener): () => void;
  tell(lines: readonly FeedLine[]): Promise<void>;
  /** A mode was declared, began, ended or ran out: every screen reads anew what holds for its viewer */
  tellMode(at: Instant): void;
  /** Reads every session again: a revoked screen is ended, changed rights take effect. Called every second, so a revocation holds within one. */
  recheck(): Promise<void>;
  listeners(): number;
}

/** The screens that are open on this process. */
export function openLive(views: Views): Live {
  const viewers = new Map<Listener, Viewer>();
  return {
    listen: (listener) => {
      viewers.set(listener, listener.viewer);
      return () => viewers.delete(listener);
    },
    listeners: () => viewers.size,
    tell: async (lines) => {
      if (viewers.size === 0 || lines.length === 0) return;
      const ids = [...new Set(lines.flatMap(({ incidents }) => incidents))];
      const at = lines.at(-1)?.at ?? '';
      for (const [{ send }, viewer] of viewers) {
        for (const { _id, rev, open } of await views.seen(viewer, ids)) send({ kind: 'incident', id: _id, rev, open, at });
      }
    },
    tellMode: (at) => {
      for (const { send } of viewers.keys()) send({ kind: 'mode', at });
    },
    recheck: async () => {
      for (const listener of [...viewers.keys()]) {
        const viewer = await listener.again();
        if (viewer) viewers.set(listener, viewer);
        else {
          viewers.delete(listener);
          listener.end();
        }
      }
    },
  };
}
