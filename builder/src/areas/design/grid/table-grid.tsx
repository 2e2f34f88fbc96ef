import { expressionWords, inFace, inLanguage, withCells } from '@sceneworks/scene';
import type { Problem, Scene, SceneEdit, SceneNode, TableCell, TableRow } from '@sceneworks/schemas';
import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { newId } from '../draw/put-node.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { cellsFromHtml, htmlFrom } from './clipboard-html.ts';
import { type Column, cellWords, columnsIn } from './columns.ts';
import { answersByRow, marksByRow } from './marks.ts';
import { type Pen, SheetPen } from './sheet-pen.tsx';
import { cellText, columnWidth, headHeight, numberWidth, rowHeight, SheetRow, type ShownColumns } from './sheet-row.tsx';
import { cellsFrom, meant, textFrom } from './sheet-text.ts';
import type { TableReport } from './table-report.ts';
import { useRowDrag } from './use-row-drag.ts';
import { useGridWords } from './words.ts';

const beyond = 2;

interface Place {
  readonly row: number;
  readonly column: number;
}

const between = (a: number, b: number): readonly number[] => Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => Math.min(a, b) + i);

/** A blank row of a table. */
const blankRow = () => withCells({ id: newId('row') }, [] as string[], [] as string[]);

const same = (one: readonly Column[], other: readonly Column[]): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Columns change seldom, the drawing with every cell: the same columns stay the same object. */
const useColumns = (scene: Scene, node: SceneNode & { readonly kind: 'table' }): readonly Column[] => {
  const { lang } = useWords();
  const face = useDrawing((state) => state.face);
  const { table } = inFace(node, face).config;
  const kept = useRef<readonly Column[]>([]);
  const { inputs, outputs } = table;
  return useMemo(() => {
    const columns = columnsIn(scene, node.id, { ...table, inputs, outputs }, lang);
    if (!same(columns, kept.current)) kept.current = columns;
    return kept.current;
  }, [scene, node.id, table, inputs, outputs, lang]);
};

const moves: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  PageDown: { row: 10, column: 0 },
  PageUp: { row: -10, column: 0 },
  Home: { row: 0, column: -1_000 },
  End: { row: 0, column: 1_000 },
};

export interface TableGridProps {
  readonly node: SceneNode & { readonly kind: 'table' };
  readonly scene: Scene;
  readonly problems: readonly Problem[];
  readonly report: TableReport | undefined;
}

/**
 * A decision table as a sheet: only what is in view is in the page. Arrows, Tab and Enter go as in Excel, Tab behind the last cell begins
 * a row. What is copied there can be pasted here and back, merged cells too; Ctrl+D fills down, rows are dragged by their number. What is
 * wrong with a cell or row is told under the sheet while one stands in it.
 */
export function TableGrid({ node, scene, problems, report }: TableGridProps) {
  const { lang, say } = useWords();
  const own = useGridWords();
  const { drawing, mayWrite } = useRoom();
  const face = useDrawing((state) => state.face);
  const table = inFace(node, face).config.table;
  const inputs = table.inputs.length;
  const columns = useColumns(scene, node);
  const marks = useMemo(() => marksByRow(problems, node.id, report?.marks ?? [], say), [problems, node.id, report, say]);
  const answers = useMemo(() => answersByRow(report?.why), [report]);
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, left: 0, width: 900, height: 300 });
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [from, setFrom] = useState<Place>({ row: 0, column: 0 });
  const [isOpen, setOpen] = useState(false);
  const pen = useRef<Pen>(null);
  const { draw, undo, redo } = drawing.getState();
  const place = { node: node.id, face };

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () =>
      setView({ top: element.scrollTop, left: element.scrollLeft, width: element.clientWidth, height: element.clientHeight });
    const watching = new ResizeObserver(look);
    watching.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      watching.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  // Whoever opens a table is going to write in it.
  useEffect(() => pen.current?.focus(), []);

  const textAt = ({ row, column }: Place): string => {
    const one = table.rows[row];
    return one ? cellText(one, column, inputs) : '';
  };
  const clamp = ({ row, column }: Place, rows = table.rows.length): Place => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns.length - 1, column)),
  });
  const show = ({ row, column }: Place) => {
    const element = box.current;
    if (!element) return;
    const [top, left] = [row * rowHeight, column * columnWidth];
    const { top: seenTop, left: seenLeft, width, height } = view;
    if (top < seenTop) element.scrollTop = top;
    else if (top + rowHeight > seenTop + height - headHeight) element.scrollTop = top + rowHeight - height + headHeight;
    if (left < seenLeft) element.scrollLeft = left;
    else if (left + columnWidth > seenLeft + width - numberWidth) element.scrollLeft = left + columnWidth - width + numberWidth;
  };
  /** `rows`: how many there are by now, where one has just come in. */
  const go = (to: Place, isExtending = false, rows = table.rows.length) => {
    const next = clamp(to, rows);
    setAt(next);
    if (!isExtending) setFrom(next);
    show(next);
  };
  const setCells = (cells: readonly TableCell[], before: readonly SceneEdit[] = []) =>
    draw(...before, { do: 'setCells', ...place, cells: [...cells] });
  /** Shuts the pen; what was written stands in the cell one is in, unless it is given up. */
  const shut = (isKept = true) => {
    const typed = pen.current?.take();
    setOpen(false);
    const [row, column] = [table.rows[at.row], columns[at.column]];
    if (!isKept || typed === undefined || !row || !column) return;
    const text = meant(typed, column);
    if (text !== textAt(at)) setCells([{ row: row.id, column: column.id, text }]);
  };
  const chosenRows = between(at.row, from.row);
  const chosenColumns = between(at.column, from.column);
  const chosenIds = chosenRows.flatMap((row) => table.rows[row]?.id ?? []);
  const put = (cells: readonly (readonly string[])[], start: Place) => {
    const missing = Math.max(0, start.row + cells.length - table.rows.length);
    const added = Array.from({ length: missing }, blankRow);
    const rows = [...table.rows, ...added];
    const last = table.rows.at(-1)?.id;
    const written = cells.flatMap((line, down) =>
      line.flatMap((text, right): TableCell[] => {
        const [row, column] = [rows[start.row + down], columns[start.column + right]];
        return row && column ? [{ row: row.id, column: column.id, text: meant(text, column) }] : [];
      }),
    );
    setCells(written, missing > 0 ? [{ do: 'insertRows', ...place, rows: added, ...(last !== undefined && { after: last }) }] : []);
  };
  const fillDown = () => {
    const [first = 0, ...rest] = chosenRows;
    const source = rest.length > 0 ? first : first - 1;
    const targets = rest.length > 0 ? rest : [first];
    if (source < 0) return;
    const cells = targets.flatMap((row) =>
      chosenColumns.map((column) => ({
        row: table.rows[row]?.id ?? '',
        column: columns[column]?.id ?? '',
        text: textAt({ row: source, column }),
      })),
    );
    setCells(cells);
  };
  const clear = () =>
    setCells(
      chosenRows.flatMap((row) =>
        chosenColumns.map((column) => ({
          row: table.rows[row]?.id ?? '',
          column: columns[column]?.id ?? '',
          text: columns[column]?.isInput ? '-' : '',
        })),
      ),
    );
  const insertBelow = (column = at.column) => {
    const after = table.rows[Math.max(at.row, from.row)]?.id;
    if (draw({ do: 'insertRows', ...place, rows: [blankRow()], ...(after !== undefined && { after }) }) && after !== undefined)
      go({ row: Math.max(at.row, from.row) + 1, column }, false, table.rows.length + 1);
  };
  const removeChosen = () => {
    if (chosenIds.length > 0 && draw({ do: 'removeRows', ...place, rows: chosenIds })) go({ row: chosenRows[0] ?? 0, column: at.column });
  };
  /** Moves rows behind the one that stands at a place, counted before the move; -1 is the top. */
  const moveBehind = (ids: readonly string[], behind: number) => {
    const after = table.rows.slice(0, behind + 1).findLast(({ id }) => !ids.includes(id))?.id;
    return draw({ do: 'moveRows', ...place, rows: [...ids], ...(after !== undefined && { after }) });
  };
  const shift = (by: 1 | -1) => {
    const [first = 0] = chosenRows;
    const last = chosenRows.at(-1) ?? 0;
    if (by < 0 ? first === 0 : last === table.rows.length - 1) return;
    if (!moveBehind(chosenIds, by < 0 ? first - 2 : last + 1)) return;
    setAt({ row: at.row + by, column: at.column });
    setFrom({ row: from.row + by, column: from.column });
  };
  const drag = useRowDrag({
    box,
    count: table.rows.length,
    mayDrag: mayWrite,
    choose: (row) => {
      go({ row, column: columns.length - 1 });
      setFrom({ row, column: 0 });
    },
    drop: (row, behind) => {
      const ids = chosenRows.includes(row) ? chosenIds : [table.rows[row]?.id ?? ''];
      moveBehind(ids, behind);
    },
  });

  const write = (event: KeyboardEvent, isControl: boolean): (() => void) | undefined => {
    const { key, altKey } = event;
    if (altKey) return key === 'ArrowUp' ? () => shift(-1) : key === 'ArrowDown' ? () => shift(1) : undefined;
    if (isControl) return key.toLowerCase() === 'd' ? fillDown : key === 'Enter' ? () => insertBelow() : undefined;
    if (key === 'Delete' || key === 'Backspace') return clear;
    return key === 'Enter' || key === 'F2' ? () => pen.current?.begin(textAt(at)) : undefined;
  };
  const writing = ({ key, shiftKey }: KeyboardEvent): (() => void) | undefined => {
    const back = shiftKey ? -1 : 1;
    const onto = (to: Place) => () => {
      shut();
      go(to);
    };
    if (key === 'Escape') return () => shut(false);
    const isLast = at.row === table.rows.length - 1 && at.column === columns.length - 1;
    // Behind the last cell begins another row, as in a table of a text.
    if (key === 'Tab' && !shiftKey && isLast)
      return () => {
        shut();
        insertBelow(0);
      };
    if (key === 'Enter') return onto({ row: at.row + back, column: at.column });
    return key === 'Tab' ? onto({ row: at.row, column: at.column + back }) : undefined;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key } = event;
    const isControl = event.ctrlKey || event.metaKey;
    if (event.nativeEvent.isComposing) return;
    if (isOpen) {
      event.stopPropagation();
      const deed = writing(event);
      if (!deed) return;
      event.preventDefault();
      deed();
      return;
    }
    if (key === 'Escape') return;
    event.stopPropagation();
    if (isControl && /^[zy]$/i.test(key)) {
      event.preventDefault();
      if (!mayWrite) return;
      if (key.toLowerCase() === 'y' || event.shiftKey) redo();
      else undo();
      return;
    }
    if (isControl && key.toLowerCase() === 'a') {
      event.preventDefault();
      setFrom({ row: 0, column: 0 });
      setAt(clamp({ row: table.rows.length, column: columns.length }));
      return;
    }
    const move = event.altKey ? undefined : (moves[key] ?? (key === 'Tab' ? { row: 0, column: event.shiftKey ? -1 : 1 } : undefined));
    if (move) {
      if (key === 'Tab' && (event.shiftKey ? at.column === 0 : at.column === columns.length - 1)) return;
      event.preventDefault();
      const far = isControl ? 100_000 : 1;
      go({ row: at.row + move.row * far, column: at.column + move.column * far }, event.shiftKey && key !== 'Tab');
      return;
    }
    const deed = mayWrite ? write(event, isControl) : undefined;
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  const onCopy = (event: ClipboardEvent) => {
    if (isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    const cells = chosenRows.map((row) => chosenColumns.map((column) => textAt({ row, column })));
    event.clipboardData.setData('text/plain', textFrom(cells));
    event.clipboardData.setData('text/html', htmlFrom(cells));
    if (event.type === 'cut' && mayWrite) clear();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (isOpen || !mayWrite) return;
    event.preventDefault();
    event.stopPropagation();
    const start = { row: Math.min(at.row, from.row), column: Math.min(at.column, from.column) };
    const { clipboardData } = event;
    put(cellsFromHtml(clipboardData.getData('text/html')) ?? cellsFrom(clipboardData.getData('text/plain')), start);
  };
  const placeUnder = (event: MouseEvent): Place | undefined => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[role="gridcell"]');
    const row = cell?.closest<HTMLElement>('[data-row]')?.dataset.row;
    return cell && row !== undefined ? { row: Number(row), column: Number(cell.dataset.column) } : undefined;
  };

  const firstRow = Math.max(0, Math.floor(view.top / rowHeight) - beyond);
  const lastRow = Math.min(table.rows.length, Math.ceil((view.top + view.height) / rowHeight) + beyond);
  const firstColumn = Math.max(0, Math.floor(view.left / columnWidth) - beyond);
  const lastColumn = Math.min(columns.length, Math.ceil((view.left + view.width) / columnWidth) + beyond);
  const shown = useMemo(
    (): ShownColumns => ({ first: firstColumn, columns: columns.slice(firstColumn, lastColumn), inputs }),
    [columns, firstColumn, lastColumn, inputs],
  );
  const [row, column] = [table.rows[at.row], columns[at.column]];
  const width = numberWidth + columns.length * columnWidth;
  const [leftmost = 0] = chosenColumns;
  const rightmost = chosenColumns.at(-1) ?? 0;
  return (
    <div className="sheet-room">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the pen in it, the mouse only points at cells */}
      <div
        ref={box}
        className="sheet"
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onCut={onCopy}
        onPaste={onPaste}
        onMouseDown={(event) => {
          // The pen keeps the focus, whatever is pressed in the sheet.
          if ((event.target as HTMLElement).closest('.sheet-pen')) return;
          event.preventDefault();
          pen.current?.focus();
        }}
        onClick={(event) => {
          const under = placeUnder(event);
          if (!under) return;
          if (isOpen) shut();
          go(under, event.shiftKey);
        }}
        onDoubleClick={(event) => {
          const under = placeUnder(event);
          if (under && mayWrite) pen.current?.begin(textAt(under));
        }}
        {...drag.props}
      >
        <div style={{ width, height: headHeight + table.rows.length * rowHeight, position: 'relative' }}>
          {/* biome-ignore lint/a11y/useSemanticElements: only what is in view is in the page, which a table element cannot say */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the pen has the focus */}
          <div role="grid" aria-label={inLanguage(node.title, lang)} aria-rowcount={table.rows.length} aria-colcount={columns.length}>
            {/* biome-ignore lint/a11y/useSemanticElements: see above */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the sheet itself has the focus */}
            <div role="row" className="sheet-head" style={{ width }}>
              {shown.columns.map(({ id, label, isInput, typeWord }, place) => (
                // biome-ignore lint/a11y/useSemanticElements: see above
                // biome-ignore lint/a11y/useFocusableInteractive: the sheet itself has the focus
                <div
                  key={id}
                  role="columnheader"
                  aria-colindex={firstColumn + place + 1}
                  className={[isInput ? 'input' : 'output', marks.columns.has(id) ? 'wrong' : ''].join(' ')}
                  title={marks.columns.get(id) ?? label}
                  style={{ left: numberWidth + (firstColumn + place) * columnWidth }}
                >
                  {label}
                  <small>{[isInput ? own.condition : own.result, typeWord].filter(Boolean).join(' · ')}</small>
                </div>
              ))}
            </div>
            {table.rows.slice(firstRow, lastRow).map((one: TableRow, down) => {
              const number = firstRow + down;
              const isChosen = number >= (chosenRows[0] ?? 0) && number <= (chosenRows.at(-1) ?? 0);
              const isAt = number === at.row;
              return (
                <SheetRow
                  key={one.id}
                  row={one}
                  number={number}
                  shown={shown}
                  width={width}
                  from={isChosen ? leftmost : 1}
                  until={isChosen ? rightmost : 0}
                  at={isAt ? at.column : undefined}
                  marks={marks.rows.get(one.id)}
                  answer={answers.get(one.id)}
                />
              );
            })}
          </div>
          {row && column && (
            <SheetPen
              pen={pen}
              row={at.row}
              at={at.column}
              column={column}
              says={cellWords(textAt(at), column)}
              isOpen={isOpen}
              mayWrite={mayWrite}
              open={() => setOpen(true)}
              leave={shut}
            />
          )}
          {drag.behind !== undefined && (
            <div className="sheet-drop" style={{ top: headHeight + (drag.behind + 1) * rowHeight - 1, width }} aria-hidden />
          )}
        </div>
      </div>
      <div className="sheet-foot">
        <Told
          {...(row && column
            ? {
                wrong: marks.rows.get(row.id)?.cells.get(column.id) ?? marks.rows.get(row.id)?.row ?? marks.columns.get(column.id),
                words: `${column.label}: ${expressionWords(scene, textAt(at) || '-', lang)}`,
                why: whySentence(report, row.id, columns, own),
              }
            : {})}
        />
        {mayWrite && (
          <div className="sheet-deeds">
            <button type="button" className="quiet" onClick={() => insertBelow()} title="Ctrl+Enter">
              {own.insert}
            </button>
            <button type="button" className="quiet" disabled={table.rows.length === 0} onClick={fillDown} title="Ctrl+D">
              {own.fill}
            </button>
            <button type="button" className="quiet" disabled={chosenRows[0] === 0} onClick={() => shift(-1)} title="Alt+↑">
              {own.up}
            </button>
            <button
              type="button"
              className="quiet"
              disabled={(chosenRows.at(-1) ?? 0) >= table.rows.length - 1}
              onClick={() => shift(1)}
              title="Alt+↓"
            >
              {own.down}
            </button>
            <button type="button" className="quiet" disabled={chosenIds.length === 0} onClick={removeChosen}>
              {own.remove(chosenIds.length)}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

/** Why the row one stands in does or does not hold for the sample. */
const whySentence = (
  report: TableReport | undefined,
  row: string,
  columns: readonly Column[],
  own: ReturnType<typeof useGridWords>,
): string | undefined => {
  const why = report?.why;
  if (!why) return undefined;
  if (why.rows.includes(row)) return own.holds;
  const failed = columns.find(({ id }) => id === why.failed[row]);
  const value = failed && (why.inputs[failed.id] ?? '');
  return failed ? own.fails(failed.label, failed.choices.find((choice) => choice.value === value)?.title ?? value ?? '') : own.yields;
};

function Told({
  wrong,
  words = '',
  why,
}: {
  readonly wrong?: string | undefined;
  readonly words?: string;
  readonly why?: string | undefined;
}) {
  return (
    <p className={wrong ? 'sheet-told field-wrong' : 'sheet-told dim'} role="status">
      {why && <strong>{why} </strong>}
      {wrong ?? words}
    </p>
  );
}
