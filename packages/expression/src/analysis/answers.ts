import { isProblem, type Problems } from '../problem.ts';
import { compileTable } from '../table/compile.ts';
import { compareRanks, hasOrder, rank } from '../table/policy.ts';
import type { Table } from '../table/table.ts';
import type { Fields } from '../type.ts';
import { instant } from '../value/temporal.ts';
import { type DateTimeValue, isContext, isDateTime, isList, isRange, isTime, kindOf, readEntry, type Value } from '../value/value.ts';
import { write } from '../value/write.ts';

/** What the rows answer, as far as it is known before a case. */
export interface Answers {
  /** Whether two rows always answer alike; undefined where only a case can tell. */
  readonly alike: (a: number, b: number) => boolean | undefined;
  /** The rows from the one that wins to the one that yields; undefined where the answers that order them are computed in the case. */
  readonly order: readonly number[] | undefined;
}

const fixedOf = (table: Table, fields: Fields, place: number): Value | undefined => {
  const row = table.rows[place] as Table['rows'][number];
  const alone = compileTable({ ...table, hitPolicy: 'F', inputs: [], rows: [{ ...row, when: [] }] }, fields);
  if (isProblem(alone)) throw new Error('An answer was compiled before and is refused now');
  return alone.variables.length > 0 ? undefined : alone.evaluate({}).output;
};

/** Reads the answers of a table. Refused with the problems that compiling it would name. */
export const answersOf = (table: Table, fields: Fields): Answers | Problems => {
  const texts = table.rows.map(({ then }) => JSON.stringify(then.map((cell) => cell.trim())));
  const first = new Map(texts.map((text, row) => [text, row]));
  const distinct = [...first.values()];
  const all = compileTable(
    {
      ...table,
      inputs: [],
      rows: distinct.map((place) => ({ ...(table.rows[place] as Table['rows'][number]), when: [] })),
    },
    fields,
  );
  if (isProblem(all)) return all;
  const made = new Map(distinct.map((place) => [texts[place] as string, fixedOf(table, fields, place)]));
  const values = texts.map((text) => made.get(text));
  const keys = values.map((value, row) => (value === undefined ? texts[row] : keyOf(value)) as string);
  const alike = (a: number, b: number): boolean | undefined => {
    if (keys[a] === keys[b]) return true;
    return values[a] === undefined || values[b] === undefined ? undefined : false;
  };
  return { alike, order: orderOf(table, values) };
};

/** One text for all values that are equal: an instant is the same wherever its clock hangs. */
const keyOf = (value: Value): string => {
  if (isList(value)) return `[${value.map(keyOf).join()}]`;
  if (isRange(value)) return `${value.openLow}${keyOf(value.low)}${value.openHigh}${keyOf(value.high)}`;
  if (isDateTime(value) || isTime(value)) return `${value.place === null}${instant(value as DateTimeValue)}`;
  if (isContext(value)) {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${keyOf(readEntry(value, name))}`).join()}}`;
  }
  return typeof value === 'object' && value !== null ? `${kindOf(value)} ${write(value)}` : JSON.stringify(value);
};

const orderOf = (table: Table, values: readonly (Value | undefined)[]): readonly number[] | undefined => {
  const rows = values.map((_, row) => row);
  if (!hasOrder(table.hitPolicy)) return rows;
  if (values.some((value) => value === undefined)) return undefined;
  const ranks = values.map((value) => rank(table.hitPolicy, table.outputs, value as Value));
  return rows.sort((a, b) => compareRanks(ranks[a] as readonly number[], ranks[b] as readonly number[]) || a - b);
};
