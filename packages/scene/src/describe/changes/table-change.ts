import type { DecisionTable } from '@sceneworks/schemas';
import type { Change } from '../../merge/changes.ts';
import { inFace } from '../face.ts';
import { cellWords, columnWords } from '../table-words.ts';
import { listed } from '../words.ts';
import { type Side, type Sides, sentenceOf, valueLeft } from './side.ts';
import { isJson, partLabel, valueWords } from './value-words.ts';

const tableIn = ({ nodes }: Side, node: string, face: 'peace' | 'emergency'): DecisionTable | undefined => {
  const found = nodes.get(node);
  const own = found && inFace(found, face);
  return own?.kind === 'table' ? own.config.table : undefined;
};

/** The table of a node on both sides of a difference. */
export interface TableSides extends Sides {
  readonly wasTable: DecisionTable | undefined;
  readonly nowTable: DecisionTable | undefined;
}

/** Makes the tables of both sides ready, as they are in a face. */
export const tableSides = (sides: Sides, node: string, face: 'peace' | 'emergency'): TableSides => ({
  ...sides,
  wasTable: tableIn(sides.was, node, face),
  nowTable: tableIn(sides.now, node, face),
});

const columnsOf = (table: DecisionTable | undefined) => [...(table?.inputs ?? []), ...(table?.outputs ?? [])];

const titleOfColumn = (id: string, { was, now, wasTable, nowTable }: TableSides): string => {
  for (const [table, { scene, lang }] of [
    [nowTable, now],
    [wasTable, was],
  ] as const) {
    const column = columnsOf(table).find((one) => one.id === id);
    if (column) return columnWords(scene, column, lang);
  }
  return id;
};

/** Where a row stands: now, or before it was taken away. From 1. */
const placeOfRow = (id: string, { wasTable, nowTable }: TableSides): number => {
  const now = nowTable?.rows.findIndex((row) => row.id === id) ?? -1;
  return 1 + (now >= 0 ? now : (wasTable?.rows.findIndex((row) => row.id === id) ?? -1));
};

/** The cells of a row as the difference gives them: by column, or in the order of the columns. */
const cellsOf = (cells: unknown, columns: readonly { readonly id: string }[]): readonly (readonly [string, string])[] => {
  if (isJson(cells)) return Object.entries(cells).map(([id, text]) => [id, String(text)]);
  return Array.isArray(cells) ? cells.map((text, at) => [columns[at]?.id ?? String(at), String(text)]) : [];
};

const rowWords = (row: unknown, side: Side, table: DecisionTable | undefined, sides: TableSides): string => {
  if (!isJson(row)) return '';
  const { scene, lang } = side;
  const said = (cells: unknown, columns: readonly { readonly id: string }[]) =>
    listed(
      cellsOf(cells, columns)
        .map(([id, text]) => [titleOfColumn(id, sides), cellWords(scene, text, lang)] as const)
        .filter(([, text]) => text !== '–')
        .map(([title, text]) => `${title} ${text}`),
      lang,
    );
  return sides.words.rule(said(row.when, table?.inputs ?? []), said(row.then, table?.outputs ?? []));
};

const rowSentence = (change: Change, path: readonly string[], sides: TableSides): string => {
  const { words, was, wasTable, nowTable } = sides;
  const [id, part, column] = path;
  if (id === undefined) return sentenceOf(change, words.rows, sides, (row) => words.row(placeOfRow(String(row), sides)));
  const place = placeOfRow(id, sides);
  if (part === undefined) {
    return sentenceOf(change, words.row(place), sides, (row, side) => rowWords(row, side, side === was ? wasTable : nowTable, sides));
  }
  if ((part === 'when' || part === 'then') && column !== undefined) {
    const label = words.cell(place, titleOfColumn(column, sides));
    return sentenceOf(change, label, sides, (text, { scene, lang }) => cellWords(scene, String(text), lang));
  }
  return sentenceOf(change, words.note(place), sides, (text, side) => valueWords('note', text, side));
};

/** A change within a decision table: a cell, a row, a column, which rows win, or the order of rows. `path` is what follows `table`. */
export const tableSentence = (change: Change, path: readonly string[], sides: TableSides): string => {
  const { words, lang } = sides;
  const [member = '', ...rest] = path;
  if (member === 'rows') return rowSentence(change, rest, sides);
  const [id, ...parts] = rest;
  if ((member === 'inputs' || member === 'outputs') && id === undefined)
    return sentenceOf(change, words[member], sides, (one) => titleOfColumn(String(one), sides));
  if ((member === 'inputs' || member === 'outputs') && id !== undefined) {
    const label = [words.column(titleOfColumn(id, sides)), ...parts.map((part) => partLabel(part, lang))].join(' · ');
    return sentenceOf(change, label, sides, (value, side) => (parts.length === 0 ? '' : valueWords(parts.at(-1) ?? '', value, side)));
  }
  return sentenceOf(change, partLabel(member || 'table', lang), sides, (value, side) =>
    member === '' || valueLeft(change) === undefined ? '' : valueWords(member, value, side),
  );
};
