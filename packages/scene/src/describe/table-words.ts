import type { Language } from '@sceneworks/calendar';
import type { DecisionTable, Scene, TableInput, TableOutput } from '@sceneworks/schemas';
import type { BookTable } from './book.ts';
import { bookWords } from './book-words.ts';
import { expressionWords } from './expression-words.ts';
import { titleOfField } from './field-words.ts';
import { inLanguage } from './names.ts';

/** A cell of a decision table in words; one that asks nothing is a dash. */
export const cellWords = (scene: Scene, text: string | undefined, lang: Language): string =>
  text === undefined || text === '-' || text === '' ? '–' : expressionWords(scene, text, lang).replaceAll(/[“”]/g, '');

/** What a column of a decision table is called. */
export const columnWords = (scene: Scene, column: TableInput | TableOutput, lang: Language): string => {
  if (column.label) return inLanguage(column.label, lang);
  return 'expression' in column ? expressionWords(scene, column.expression, lang) : titleOfField(column.id, column.schema, lang);
};

/** A decision table as it is read: a column for each input and output, a row for each rule. */
export const tableSaid = (scene: Scene, id: string, title: string, table: DecisionTable, lang: Language): BookTable => {
  const { inputs, outputs, rows } = table;
  const words = bookWords[lang];
  const hasNotes = rows.some(({ note }) => note);
  const columns = [...inputs, ...outputs].map((column) => columnWords(scene, column, lang));
  return {
    id,
    title,
    isNumbered: true,
    columns: [words.row, ...columns, ...(hasNotes ? [words.note] : [])],
    rows: rows.map((row, place) => {
      const cells = [...inputs.map((_, at) => row.when[at]), ...outputs.map((_, at) => row.then[at])];
      const note = row.note ? inLanguage(row.note, lang) : '';
      return { id: row.id, cells: [String(place + 1), ...cells.map((cell) => cellWords(scene, cell, lang)), ...(hasNotes ? [note] : [])] };
    }),
  };
};
