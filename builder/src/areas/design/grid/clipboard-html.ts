/** More cells than a table may hold are not read from a clipboard. */
const mostSpan = 2_000;

const spanOf = (cell: Element, name: string): number => {
  const span = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(span) && span > 1 ? Math.min(span, mostSpan) : 1;
};

const textOf = (cell: Element): string => (cell.textContent ?? '').replace(/[\s\u00a0]+/g, ' ').trim();

/**
 * The cells of a table on the clipboard as Excel and WPS write it in HTML, where merged cells can be told: what was merged downwards holds
 * for each of its rows and stands in each; what was merged sideways stands in its first column. `undefined` where there is no table.
 * The markup is only read: nothing of it runs or is shown.
 */
export const cellsFromHtml = (html: string): string[][] | undefined => {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return undefined;
  const rows: string[][] = [];
  // By column: what a cell merged downwards goes on saying, and for how many rows.
  const below = new Map<number, { text: string; rows: number }>();
  for (const line of table.querySelectorAll('tr')) {
    const row: string[] = [];
    const takeDown = () => {
      for (let held = below.get(row.length); held && held.rows > 0; held = below.get(row.length)) {
        held.rows -= 1;
        row.push(held.text);
      }
    };
    for (const cell of line.querySelectorAll(':scope > td, :scope > th')) {
      takeDown();
      const [across, down] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
      for (let place = 0; place < across; place += 1) {
        const text = place === 0 ? textOf(cell) : '';
        if (down > 1) below.set(row.length, { text, rows: down - 1 });
        row.push(text);
      }
    }
    takeDown();
    rows.push(row);
  }
  return rows;
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Cells as a table in HTML, which Excel and WPS take before plain text: a cell that begins with `=` or `-` stays text. */
export const htmlFrom = (cells: readonly (readonly string[])[]): string =>
  `<table>${cells
    .map((row) => `<tr>${row.map((cell) => `<td style="mso-number-format:'\\@'">${escaped(cell)}</td>`).join('')}</tr>`)
    .join('')}</table>`;
