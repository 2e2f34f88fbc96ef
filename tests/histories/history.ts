import { comparable } from '@sceneworks/engine';
import { sha256 } from '@sceneworks/scene';
import type { Incident, JournalEntry, Plan } from '@sceneworks/schemas';

/** One recorded incident: the plan it ran on, its whole journal, and what came of it. */
export interface History {
  readonly plan: string;
  readonly entries: readonly JournalEntry[];
  /** SHA-256 of the canonical incident, without its journal and what the store alone writes */
  readonly expected: string;
}

/** What is kept of a release: its plans by hash, and incidents that between them show all it can do. */
export interface Release {
  readonly plans: readonly Plan[];
  readonly histories: readonly History[];
}

export const expectedOf = (incident: Incident): string => sha256(comparable(incident));
