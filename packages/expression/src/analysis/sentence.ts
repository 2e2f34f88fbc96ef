import type { Value } from '../value/value.ts';
import { write } from '../value/write.ts';
import type { Atom, Runs } from './axis.ts';
import type { Dimension, Layout } from './layout.ts';

/** A sentence in both languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** How columns and their values are called; what is not named is called by its expression and its own text. By input id. */
export interface Names {
  readonly labels?: Readonly<Record<string, Sentence>>;
  readonly words?: Readonly<Record<string, Readonly<Record<string, Sentence>>>>;
}

const plain = (text: string): Sentence => ({ zh: text, en: text });

const labelOf = ({ columns }: Dimension, { table }: Layout, { labels = {} }: Names): Sentence => {
  const [column = ''] = columns;
  return labels[column] ?? plain(table.inputs.find(({ id }) => id === column)?.expression ?? column);
};

const valueText = (value: Value, { columns }: Dimension, { words = {} }: Names): Sentence => {
  const text = write(value) ?? '';
  if (value === null) return { zh: '空', en: 'nothing' };
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  return words[columns[0] ?? '']?.[text] ?? plain(text);
};

const joined = (parts: readonly Sentence[], zh: string, en: string): Sentence => ({
  zh: parts.map((part) => part.zh).join(zh),
  en: parts.map((part) => part.en).join(en),
});

/** What is on a line between two atoms, said without brackets: 10–20 holds both ends unless one is left out by name. */
const stretch = (first: Atom, last: Atom, name: (value: Value) => Sentence, whole: readonly [boolean, boolean]): Sentence => {
  const low = first.exact ? first.value : first.low;
  const high = last.exact ? last.value : last.high;
  if (first === last && first.exact) return joined([plain('='), name(first.value)], '', ' ');
  if (whole[0] || low === undefined) return joined([plain(last.exact ? ' ≤' : ' <'), name(high as Value)], ' ', ' ');
  if (whole[1] || high === undefined) return joined([plain(first.exact ? ' ≥' : ' >'), name(low)], ' ', ' ');
  const left = [...(first.exact ? [] : [name(low)]), ...(last.exact ? [] : [name(high)])];
  const range = joined([name(low), name(high)], '–', '–');
  if (left.length === 0) return { zh: ` ${range.zh}`, en: range.en };
  const without = joined(left, '和', ' and ');
  return { zh: ` ${range.zh}(不含 ${without.zh})`, en: `${range.en} (without ${without.en})` };
};

const wordList = (atoms: readonly Atom[], name: (value: Value) => Sentence): Sentence => {
  const parts = atoms.map((atom) => (atom.exact ? name(atom.value) : { zh: '其他', en: 'anything else' }));
  const told = parts.length > 8 ? [...parts.slice(0, 7), { zh: `等 ${parts.length} 项`, en: `… ${parts.length} in all` }] : parts;
  return joined(told, '、', ', ');
};

const atomsIn = ({ axis }: Dimension, runs: Runs): readonly Atom[] => {
  const atoms: Atom[] = [];
  for (let index = 0; index < runs.length; index += 2)
    atoms.push(...axis.atoms.slice(runs[index] as number, (runs[index + 1] as number) + 1));
  return atoms;
};

/** One column of a box; undefined where it is all that comes. */
const columnText = (layout: Layout, dimension: Dimension, runs: Runs, names: Names): Sentence | undefined => {
  const { axis } = dimension;
  const last = axis.atoms.length - 1;
  const atoms = atomsIn(dimension, runs);
  const isAll = (from: number): boolean => runs.length === 2 && (runs[0] as number) <= from && runs[1] === last;
  if (isAll(1)) return undefined;
  const name = (value: Value): Sentence => valueText(value, dimension, names);
  const label = labelOf(dimension, layout, names);
  const shown = atoms.filter((atom) => atom.value !== null);
  const isLine = axis.scale !== 'word' && shown.length > 0;
  if (!isLine) {
    const listed = wordList(shown.length > 0 ? shown : atoms, name);
    return joined([label, listed], '=', ' = ');
  }
  const [first, end] = [shown[0] as Atom, shown.at(-1) as Atom];
  const where = stretch(first, end, name, [first === axis.atoms[1], end === axis.atoms[last]]);
  return { zh: `${label.zh}${where.zh}`, en: `${label.en} ${where.en.trim()}` };
};

/** A part of the space in plain words: only the columns that narrow it, `浓度 10–20，场所=学校`. */
export const boxText = (layout: Layout, box: readonly Runs[], names: Names): Sentence => {
  const parts = layout.dimensions.flatMap((dimension, axis) => columnText(layout, dimension, box[axis] as Runs, names) ?? []);
  return parts.length === 0 ? { zh: '任何情形', en: 'every case' } : joined(parts, '，', ', ');
};

/** One case of a part of the space, null only where nothing else is. By input id. */
export const exampleOf = ({ dimensions }: Layout, box: readonly Runs[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    dimensions.flatMap((dimension, axis) => {
      const atoms = atomsIn(dimension, box[axis] as Runs);
      const atom = atoms.find(({ value }) => value !== null) ?? atoms[0];
      return dimension.columns.map((column) => [column, atom?.value ?? null]);
    }),
  );
