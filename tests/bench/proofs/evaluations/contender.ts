import type { SampleCase, SampleTable } from './sample.ts';

/** What a table gives: the first row that passes (0 for none), or all of them. */
export type Answer = number | readonly number[];

export type Way = 'first' | 'collect';

/** One question put to an engine over and over. Synchronous engines answer at once, the others by promise. */
export type Ask = (given: SampleCase) => Answer | Promise<Answer>;

/** One line that the condition is written in by each engine: `level > 40 and category = "category-3" or repeated and people >= 60`. */
export const condition = { level: 40, category: 'category-3', people: 60 } as const;

/** An engine in the race. */
export interface Contender {
  readonly name: string;
  /** Questions asked at the same time, for an engine that answers by promise. */
  readonly inFlight: number;
  readonly table: (table: SampleTable, way: Way) => Ask;
  /** 1 where the condition holds, else 0. */
  readonly condition: () => Ask;
}
