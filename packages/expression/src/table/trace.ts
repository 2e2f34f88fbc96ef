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

/** What a trace is worked out from: for each column its id and the rows that passed it, and the rows' ids by place. */
export interface TraceSource {
  readonly columns: readonly string[];
  readonly passed: readonly Bits[];
  /** Ids in the table's own order, each with its place among the bits. */
  readonly rows: readonly { readonly id: string; readonly place: number }[];
}

const traceRow = (source: TraceSource, id: string, place: number): TracedRow => {
  const failed = source.passed.findIndex((bits) => !hasBit(bits, place));
  return failed < 0 ? { row: id, matched: true } : { row: id, matched: false, failed: source.columns[failed] ?? '' };
};

/** A trace that is worked out once, at the first reading. */
export const traceOf = (source: TraceSource): Trace => {
  let rows: readonly TracedRow[] | undefined;
  return {
    get rows() {
      rows ??= source.rows.map(({ id, place }) => traceRow(source, id, place));
      return rows;
    },
  };
};
