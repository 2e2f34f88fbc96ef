import type { Values } from '../compile/code.ts';
import type { Problem } from '../problem.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value/value.ts';
import type { Trace } from './trace.ts';

/**
 * What happens when more than one row matches: DMN's eleven policies, and `mostSevere`, which takes the row whose output `severity`
 * is the smallest number (1 is worst), the upper of two equal ones. DMN knows it as P.
 */
export type HitPolicy = 'U' | 'A' | 'P' | 'F' | 'R' | 'O' | 'C' | 'C+' | 'C<' | 'C>' | 'C#' | 'mostSevere';

export interface TableInput {
  readonly id: string;
  /** FEEL over the declared fields. */
  readonly expression: string;
  /** The words the input may be, where the field itself does not list them. */
  readonly values?: readonly string[];
}

export interface TableOutput {
  readonly id: string;
  /** The allowed values; with policies P and O, from the one that wins to the one that yields. */
  readonly values?: readonly string[];
  /** What every cell of the column must be; without it the cells say themselves. */
  readonly type?: Type;
}

export interface TableRow {
  readonly id: string;
  /** One cell an input: FEEL unary tests, a bare word of the input's own values, or nothing for any value. */
  readonly when: readonly string[];
  /** One FEEL expression an output, or a bare word of the output's own values; nothing is null. */
  readonly then: readonly string[];
}

/** A decision table as a scene holds it. */
export interface Table {
  readonly hitPolicy: HitPolicy;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rows: readonly TableRow[];
}

/** What a table says about one case. */
export interface TableResult {
  /** The rows the answer rests on, in the order of the policy; all matching rows where they conflict. */
  readonly rows: readonly string[];
  /**
   * A context by output id; for R, O and C a list of such; for C+, C<, C> and C# a context whose only entry is the figure. Null where no
   * row matches, and where the rows conflict.
   */
  readonly output: Value;
  /** TABLE_NOT_UNIQUE under U, TABLE_NOT_ANY under A: the table is wrong about this case. A value, because the case goes on to people. */
  readonly problem?: Problem;
  /** Only when asked for. */
  readonly trace?: Trace;
}

export interface TableOptions {
  readonly trace?: boolean;
  /** Set where the table is a part of an evaluation that goes on: what it costs is counted there. */
  readonly within?: boolean;
}

export interface CompiledTable {
  /**
   * Judges one case. `trace` makes the result tell for each row which cell failed. Throws nothing but `ExpressionError`.
   * A table does not run inside itself.
   */
  readonly evaluate: (values: Values, options?: TableOptions) => TableResult;
  /** The type of `output`. */
  readonly type: Type;
  /** The types of the input columns, in order. */
  readonly inputTypes: readonly Type[];
  /** The declared fields the table reads, as paths. */
  readonly variables: readonly (readonly string[])[];
}
