import { bareWords } from './expression.ts';
import { isProblem } from './problem.ts';
import { parseCell } from './syntax/parse.ts';
import { respell } from './syntax/signs.ts';
import type { Type } from './type.ts';

/**
 * A cell as the standard writes it, for tools that know nothing of the words and signs of a spreadsheet: a bare word of the column's own
 * values in quotes, Chinese signs as FEEL has them, an empty cell as `-`. What cannot be read stays as it is.
 */
export const standardCell = (text: string, type: Type): string => {
  if (text.trim() === '') return '-';
  const { text: written } = respell(text);
  const words = bareWords(written, type);
  if (words && words.is !== 'any') {
    const quoted = words.tests.map((test) => (test.is === 'text' ? JSON.stringify(test.value) : '')).join(', ');
    return words.is === 'none' ? `not(${quoted})` : quoted;
  }
  const cell = parseCell(written, {});
  if (isProblem(cell) || cell.is === 'any') return written;
  return [...cell.tests]
    .reverse()
    .reduce(
      (whole, test) =>
        test.is === 'name' && type.kind === 'text' && type.values?.includes(test.name)
          ? `${whole.slice(0, test.from)}${JSON.stringify(test.name)}${whole.slice(test.to)}`
          : whole,
      written,
    );
};
