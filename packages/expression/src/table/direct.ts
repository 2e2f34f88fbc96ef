import type { Frame, Values } from '../compile/code.ts';
import { isPlain } from '../compile/trust.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value/value.ts';
import type { Bits } from './bits.ts';
import { type Column, type LineIndex, stretchAt, type WordIndex } from './column.ts';

/** A column that reads a declared field of words, numbers or yes and no, all of whose cells its index knows. */
export type Direct =
  | { readonly is: 'word'; readonly field: string; readonly kind: 'string' | 'boolean'; readonly index: WordIndex }
  | { readonly is: 'line'; readonly field: string; readonly index: LineIndex };

export type IndexedColumn = Column & { readonly id: string; readonly direct: Direct | undefined };

const kinds: Readonly<Partial<Record<Type['kind'], 'string' | 'boolean'>>> = { text: 'string', boolean: 'boolean' };

/** How a column is looked up without running its input, where that is all there is to it. */
export const directLook = (
  { field, type }: { readonly field?: string; readonly type: Type },
  { index, open }: Column,
): Direct | undefined => {
  if (field === undefined || index === undefined || open.length > 0) return undefined;
  if (index.is === 'line') return type.kind === 'number' ? { is: 'line', field, index } : undefined;
  const kind = kinds[type.kind];
  return kind && { is: 'word', field, kind, index };
};

interface Look {
  readonly field: string;
  /** The column's place. */
  readonly at: number;
}

interface WordLook extends Look {
  readonly kind: 'string' | 'boolean';
  readonly byWord: ReadonlyMap<Value, Bits>;
  readonly other: Bits;
  readonly ofNull: Bits;
}

type LineLook = Look & Omit<LineIndex, 'is'>;

const own = Object.prototype.hasOwnProperty;

/**
 * Looks the values up in all columns, and notes in `passed` the rows that each lets through. Columns of one kind are gone through in one
 * loop that calls nothing: half the time of one function a column.
 */
export const lookUp = (
  columns: readonly IndexedColumn[],
  passed: Bits[],
  runColumn: (column: IndexedColumn, values: Values, frame: Frame) => Bits,
): ((values: Values, frame: Frame) => void) => {
  const words: WordLook[] = [];
  const lines: LineLook[] = [];
  const others: { readonly column: IndexedColumn; readonly at: number }[] = [];
  columns.forEach((column, at) => {
    const { direct } = column;
    if (!direct) others.push({ column, at });
    else if (direct.is === 'word') words.push({ field: direct.field, at, kind: direct.kind, ...direct.index });
    else lines.push({ field: direct.field, at, ...direct.index });
  });
  return (values, frame) => {
    const plain = isPlain(values);
    for (let index = 0; index < words.length; index += 1) {
      const { field, at, kind, byWord, other, ofNull } = words[index] as WordLook;
      const value = plain || own.call(values, field) ? values[field] : undefined;
      passed[at] = typeof value === kind ? (byWord.get(value as Value) ?? other) : ofNull;
    }
    for (let index = 0; index < lines.length; index += 1) {
      const { field, at, places, grid, stretches, ofNull } = lines[index] as LineLook;
      const value = plain || own.call(values, field) ? values[field] : undefined;
      passed[at] = typeof value === 'number' && value - value === 0 ? (stretches[stretchAt(places, grid, value)] as Bits) : ofNull;
    }
    for (let index = 0; index < others.length; index += 1) {
      const { column, at } = others[index] as { column: IndexedColumn; at: number };
      const value = column.input(values, frame);
      frame[column.slot] = value;
      passed[at] = column.rowsFor(value) ?? runColumn(column, values, frame);
    }
  };
};
