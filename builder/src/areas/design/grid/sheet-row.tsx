import type { TableRow } from '@sceneworks/schemas';
import { memo } from 'react';
import { type Column, cellWords } from './columns.ts';

export const rowHeight = 30;
export const headHeight = 44;
export const columnWidth = 150;
export const numberWidth = 44;

/** Columns that are in view, from this one on. */
export interface ShownColumns {
  readonly first: number;
  readonly columns: readonly Column[];
  /** How many conditions the table has */
  readonly inputs: number;
}

/** What is told of a row: of it as a whole, and of its cells by column. */
export interface RowMarks {
  readonly row?: string;
  readonly isUseless: boolean;
  readonly cells: ReadonlyMap<string, string>;
}

/** What a sample comes to in a row: it holds, or the first column it fails at. */
export type RowAnswer = 'holds' | { readonly failed: string };

export interface SheetRowProps {
  readonly row: TableRow;
  readonly number: number;
  readonly shown: ShownColumns;
  readonly width: number;
  /** The chosen columns of this row, both ends within; none while none is */
  readonly from: number;
  readonly until: number;
  /** The column one stands in, if it is in this row */
  readonly at: number | undefined;
  readonly marks: RowMarks | undefined;
  readonly answer: RowAnswer | undefined;
}

/** The text of a cell by the place of its column. */
export const cellText = ({ when, then }: TableRow, column: number, inputs: number): string =>
  (column < inputs ? when[column] : then[column - inputs]) ?? '';

/** One row of the sheet; drawn again only when something of it changed. The sheet listens for what is done to it. */
export const SheetRow = memo(function SheetRow(props: SheetRowProps) {
  const { row, number, shown, width, from, until, at, marks, answer } = props;
  const numberLook = ['sheet-number', marks?.row ? 'wrong' : '', marks?.isUseless ? 'useless' : '', answer === 'holds' ? 'holds' : ''];
  return (
    // biome-ignore lint/a11y/useSemanticElements: only what is in view is in the page, which a table element cannot say
    // biome-ignore lint/a11y/useFocusableInteractive: the sheet itself has the focus
    <div
      role="row"
      aria-rowindex={number + 1}
      className={answer === 'holds' ? 'sheet-row holds' : 'sheet-row'}
      data-row={number}
      style={{ top: headHeight + number * rowHeight, width }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <span role="rowheader" className={numberLook.filter(Boolean).join(' ')} title={marks?.row}>
        {number + 1}
      </span>
      {shown.columns.map((column, place) => {
        const index = shown.first + place;
        const text = cellText(row, index, shown.inputs);
        const isAt = at === index;
        const isChosen = index >= from && index <= until;
        const wrong = marks?.cells.get(column.id);
        const look = [
          column.isInput ? 'input' : 'output',
          isAt ? 'at' : '',
          isChosen ? 'chosen' : '',
          wrong === undefined ? '' : 'wrong',
          typeof answer === 'object' && answer.failed === column.id ? 'failed' : '',
        ];
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: the sheet itself has the focus
          <div
            key={column.id}
            id={`cell-${row.id}-${column.id}`}
            role="gridcell"
            aria-selected={isChosen}
            data-column={index}
            className={`sheet-cell ${look.filter(Boolean).join(' ')}`}
            style={{ left: numberWidth + index * columnWidth }}
            title={wrong}
          >
            <span dir="auto">{cellWords(text, column)}</span>
          </div>
        );
      })}
    </div>
  );
});
