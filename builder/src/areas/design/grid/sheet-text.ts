/**
 * Cells as Excel and WPS put them on the clipboard: rows between line ends, cells between tabs, a cell with line ends or tabs in it in
 * quotes, quotes in it twice. Merged cells come as one filled cell and empty ones.
 */
export const cellsFrom = (text: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] as string;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '' && isWholeQuote(text, i)) isQuoted = true;
    else if (sign === '\t') endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
};

/** Whether a quote opens a quoted cell: it does where the one that closes it stands before a tab, a line end or the end. A text in quotes is kept as it is. */
const isWholeQuote = (text: string, from: number): boolean => {
  let at = from + 1;
  while (at < text.length) {
    if (text[at] === '"') {
      if (text[at + 1] !== '"') break;
      at += 1;
    }
    at += 1;
  }
  const inner = text.slice(from + 1, at);
  return at < text.length && /[\t\n]|""/.test(inner) && /^(?:\t|\r?\n|$)/.test(text.slice(at + 1));
};

const quoted = (cell: string): string => (/[\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Cells as Excel and WPS take them from the clipboard. */
export const textFrom = (cells: readonly (readonly string[])[]): string => cells.map((row) => row.map(quoted).join('\t')).join('\n');

const isExpression = /^(?:-|null|true|false|not\b.*|["<>=≥≤[(].*|.*\.\..*|.*[."()].*|-?\d+(?:\.\d+)?(?:\s*,.*)?)$/s;

interface MeantFor {
  readonly isText: boolean;
  readonly choices?: readonly { readonly value: string; readonly title: string }[];
}

/**
 * What somebody means who writes a plain word into a column of texts: that word, and in a column of choices the choice that is called so.
 * Signs as Excel users type them are understood.
 */
export const meant = (cell: string, { isText, choices = [] }: MeantFor): string => {
  const text = cell.trim().replaceAll('≥', '>=').replaceAll('≤', '<=').replaceAll('，', ',');
  const parts = text.split(/\s*[,、]\s*/).filter(Boolean);
  const valueFor = (part: string) => choices.find(({ title, value }) => title === part || value === part)?.value;
  const isChosen = parts.length > 0 && parts.every((part) => valueFor(part) !== undefined);
  if (!isText) return parts.length === 1 ? (valueFor(text) ?? text) : text;
  if (text === '' || (isExpression.test(text) && !isChosen)) return text;
  return parts.map((part) => `"${valueFor(part) ?? part}"`).join(', ');
};
