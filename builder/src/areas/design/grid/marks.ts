import type { Problem, Text } from '@sceneworks/schemas';
import type { RowAnswer, RowMarks } from './sheet-row.tsx';
import type { Mark, Why } from './table-report.ts';

const isUseless = ({ kind }: Mark): boolean => kind === 'neverMatches' || kind === 'unreachable' || kind === 'redundant';

interface Marking {
  row?: string;
  isUseless: boolean;
  readonly cells: Map<string, string>;
}

const placeIn = (problem: Problem, node: string): string | undefined => {
  const prefix = `nodes.${node}.table.`;
  const place = problem.at?.replace('.emergency.', '.');
  return place?.startsWith(prefix) ? place.slice(prefix.length) : undefined;
};

/** Everything told about a table by row; what is wrong with a whole column stands under its id in `columns`. */
export interface TableMarks {
  readonly rows: ReadonlyMap<string, RowMarks>;
  readonly columns: ReadonlyMap<string, string>;
}

/**
 * What is wrong with a table where it is wrong: cells that cannot be read, rows that overlap or never decide. The same thing found twice,
 * by the check of the whole drawing and by the closer look at the open table, is told once.
 */
export const marksByRow = (problems: readonly Problem[], node: string, found: readonly Mark[], say: (text: Text) => string): TableMarks => {
  const rows = new Map<string, Marking>();
  const columns = new Map<string, string>();
  const markingOf = (row: string): Marking => {
    const marking = rows.get(row) ?? { isUseless: false, cells: new Map() };
    rows.set(row, marking);
    return marking;
  };
  for (const problem of problems) {
    const [first, row, column] = placeIn(problem, node)?.split('.') ?? [];
    if (first === undefined) continue;
    if (first !== 'rows' || row === undefined) columns.set(first, say(problem.text));
    else if (column === undefined) markingOf(row).row ??= say(problem.text);
    else markingOf(row).cells.set(column, say(problem.text));
  }
  for (const mark of found) {
    if (mark.kind === 'gap') continue;
    for (const row of mark.rows) {
      const marking = markingOf(row);
      if (mark.column === undefined) marking.row = say(mark.text);
      else marking.cells.set(mark.column, say(mark.text));
      marking.isUseless ||= isUseless(mark);
    }
  }
  return { rows, columns };
};

/** What a sample comes to in every row; equal answers are one object, so that a row is drawn again only when its own changes. */
export const answersByRow = (why: Why | undefined): ReadonlyMap<string, RowAnswer> => {
  const answers = new Map<string, RowAnswer>();
  if (!why) return answers;
  const failing = new Map<string, RowAnswer>();
  for (const [row, failed] of Object.entries(why.failed)) {
    const answer = failing.get(failed) ?? { failed };
    failing.set(failed, answer);
    answers.set(row, answer);
  }
  for (const row of why.rows) answers.set(row, 'holds');
  return answers;
};
