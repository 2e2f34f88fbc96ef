import type { Id, PathStep } from '@sceneworks/schemas';

/** What a drawing can come to that it should not; dead steps and nesting are found apart. */
export interface Finding {
  readonly code: 'FLOW_NO_COMPLETION' | 'FLOW_LEFTOVER' | 'FLOW_DOUBLED' | 'FLOW_UNPACED_LOOP';
  /** Where tokens stand, first those that will not go on. */
  readonly nodes: readonly Id[];
  readonly path: readonly PathStep[];
}

/** What was found, which nodes can be fired at all, and how many states were looked at. */
export interface Findings {
  readonly fired: ReadonlySet<Id>;
  readonly findings: readonly Finding[];
  readonly states: number;
}
