import type { Id, Instant, ModeName, Place, Severity } from '@sceneworks/schemas';

/** What decides which responsibility row counts. */
export interface RowContext {
  readonly at: Instant;
  readonly category?: string | undefined;
  readonly areaPath: readonly Id[];
  readonly severity: Severity;
  readonly mode: ModeName;
  /** The asset's code, where one was found. */
  readonly asset?: string | undefined;
}

/** Whom a choice may not lead to. `units` only where the verifier must be of another unit (`strict`). */
export interface Exclusion {
  readonly posts: readonly Id[];
  readonly persons: readonly Id[];
  readonly units?: readonly Id[];
}

/** What decides who owns a matter. JSON throughout: it is what the engine's question `owner` carries. */
export interface OwnerContext extends RowContext {
  readonly place?: Place | undefined;
  /** Of the policy's `lookup` choices: the text of the expression → its value, a unit or post id. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  /** Task node → the post that handled it last. */
  readonly previous?: Readonly<Record<Id, Id>> | undefined;
  readonly exclude?: Exclusion | undefined;
}
