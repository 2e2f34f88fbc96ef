import { diceOf } from '../../dice.ts';

/** One cell of a table: what a value of a column must be; absent for any value. */
export type SampleCell =
  | { readonly is: 'equal'; readonly value: string | boolean }
  | { readonly is: 'among'; readonly values: readonly string[] }
  | { readonly is: 'between'; readonly low: number; readonly high: number }
  | { readonly is: 'least'; readonly low: number };

export interface SampleColumn {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'boolean';
  readonly words?: readonly string[];
}

/** A table as no engine has it, from which each is given its own. Row n answers n, counted from 1. */
export interface SampleTable {
  readonly columns: readonly SampleColumn[];
  readonly rows: readonly (readonly (SampleCell | undefined)[])[];
}

export type SampleCase = Readonly<Record<string, string | number | boolean>>;

const words = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

/** Eight inputs of the kinds a scene has: two lists of words, a short one, four readings, a yes or no. */
const columns: readonly SampleColumn[] = [
  { name: 'category', kind: 'text', words: words('category-', 24) },
  { name: 'place', kind: 'text', words: words('place-', 12) },
  { name: 'grade', kind: 'text', words: words('grade-', 4) },
  { name: 'level', kind: 'number' },
  { name: 'depth', kind: 'number' },
  { name: 'people', kind: 'number' },
  { name: 'minutes', kind: 'number' },
  { name: 'repeated', kind: 'boolean' },
];

/** Readings lie in 0 … 100. */
const span = 100;

/** A table of so many rows, the same for the same seed. A row asks three or four of the eight inputs. */
export const sampleTable = (rowCount: number, seed = 7): SampleTable => {
  const dice = diceOf(seed);
  const cell = (row: number, { name, kind, words: own = [] }: SampleColumn): SampleCell => {
    const pick = (...more: (string | number)[]): number => dice.roll(row, name, ...more);
    const word = (n: number): string => own[Math.floor(pick('word', n) * own.length)] as string;
    if (kind === 'boolean') return { is: 'equal', value: pick('yes') < 0.5 };
    if (kind === 'text')
      return pick('many') < 0.3 ? { is: 'among', values: [...new Set([word(1), word(2), word(3)])] } : { is: 'equal', value: word(1) };
    const low = Math.floor(pick('low') * span);
    return pick('open') < 0.3 ? { is: 'least', low } : { is: 'between', low, high: low + 1 + Math.floor(pick('wide') * 30) };
  };
  const asked = (row: number): ReadonlySet<SampleColumn> => {
    const shuffled = [...columns].sort((a, b) => dice.roll(row, a.name, 'place') - dice.roll(row, b.name, 'place'));
    return new Set(shuffled.slice(0, dice.chance(0.5, row, 'four') ? 4 : 3));
  };
  const row = (at: number): (SampleCell | undefined)[] => {
    const some = asked(at);
    return columns.map((column) => (some.has(column) ? cell(at, column) : undefined));
  };
  return { columns, rows: Array.from({ length: rowCount }, (_, at) => row(at)) };
};

/** Cases at random; half of them are made to pass one row, so that hits are spread over the table. */
export const sampleCases = ({ columns: of, rows }: SampleTable, count: number, seed = 11): SampleCase[] => {
  const dice = diceOf(seed);
  const anything = (at: number, { name, kind, words: own = [] }: SampleColumn): string | number | boolean => {
    const roll = dice.roll(at, name);
    if (kind === 'boolean') return roll < 0.5;
    return kind === 'text' ? (own[Math.floor(roll * own.length)] as string) : Math.floor(roll * span * 10) / 10;
  };
  const passing = (cell: SampleCell | undefined, otherwise: string | number | boolean): string | number | boolean => {
    switch (cell?.is) {
      case undefined:
        return otherwise;
      case 'equal':
        return cell.value;
      case 'among':
        return cell.values[0] as string;
      case 'between':
      case 'least':
        return cell.low;
    }
  };
  return Array.from({ length: count }, (_, at) => {
    const row = at % 2 === 0 ? rows[Math.floor(dice.roll(at, 'row') * rows.length)] : undefined;
    return Object.fromEntries(of.map((column, index) => [column.name, passing(row?.[index], anything(at, column))]));
  });
};

const passes = (cell: SampleCell | undefined, value: string | number | boolean | undefined): boolean => {
  switch (cell?.is) {
    case undefined:
      return true;
    case 'equal':
      return value === cell.value;
    case 'among':
      return cell.values.includes(value as string);
    case 'between':
      return (value as number) >= cell.low && (value as number) < cell.high;
    case 'least':
      return (value as number) >= cell.low;
  }
};

/** The rows a case passes, by plain comparison: what every engine must answer. */
export const expectedRows = ({ columns: of, rows }: SampleTable, given: SampleCase): number[] =>
  rows.flatMap((row, index) => (row.every((cell, column) => passes(cell, given[(of[column] as SampleColumn).name])) ? [index + 1] : []));
