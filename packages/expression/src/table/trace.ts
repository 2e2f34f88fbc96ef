import { type Bits, hasBit } from './bits.ts';

/** What became of one row: matched, or the id of the first input column, from the left, whose cell failed. */
export interface TracedRow {
  readonly row: string;
  readonly matched: boolean;
  readonly failed?: string;
}

/** Why the rows matched or not. Worked out when it is read, since most traces never are. */
export interface Trace {
  readonly rows: readonly TracedRow[];
}

/** What all traces of a table are worked out from: the ids of its columns, and those of its rows by place. */
export interface TraceSource {
  readonly columns: readonly string[];
  /** Ids in the table's own order, each with its place among the bits. */
  readonly rows: readonly { readonly id: string; readonly place: number }[];
}

const traceRow = (source: TraceSource, passed: readonly Bits[], id: string, place: number): TracedRow => {
  const failed = passed.findIndex((bits) => !hasBit(bits, place));
  return failed < 0 ? { row: id, matched: true } : { row: id, matched: false, failed: source.columns[failed] as string };
};

/** Made by the million and seldom read, hence a class: an object with its own getter is slow to make. */
class LazyTrace implements Trace {
  readonly #source: TraceSource;
  readonly #passed: readonly Bits[];
  #rows: readonly TracedRow[] | undefined;

  constructor(source: TraceSource, passed: readonly Bits[]) {
    this.#source = source;
    this.#passed = passed;
  }

  get rows(): readonly TracedRow[] {
    this.#rows ??= this.#source.rows.map(({ id, place }) => traceRow(this.#source, this.#passed, id, place));
    return this.#rows;
  }

  toJSON(): { rows: readonly TracedRow[] } {
    return { rows: this.rows };
  }
}

/** A trace that is worked out once, at the first reading. `passed` are, column by column, the rows whose cells let the case pass. */
export const traceOf = (source: TraceSource, passed: readonly Bits[]): Trace => new LazyTrace(source, passed);
