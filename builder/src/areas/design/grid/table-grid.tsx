import { environment, expressionWords, inFace, inLanguage, withCells } from '@sceneworks/scene';
import type { DecisionTable, Problem, Scene, SceneEdit, SceneNode, TableCell, Text } from '@sceneworks/schemas';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { newId } from '../draw/put-node.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { cellsFrom, meant, textFrom } from './sheet-text.ts';

const rowHeight = 30;
const headHeight = 34;
const columnWidth = 150;
const numberWidth = 44;
const beyond = 2;

interface Column {
  readonly id: string;
  readonly isInput: boolean;
  readonly isText: boolean;
  readonly label: string;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const labelled = (label: Text | undefined, otherwise: string, lang: 'zh' | 'en'): string => (label ? inLanguage(label, lang) : otherwise);

const columnsIn = (scene: Scene, node: string, table: DecisionTable, lang: 'zh' | 'en'): readonly Column[] => {
  const fields = environment(scene, node);
  const isTextAt = (path: string): boolean => {
    const [first = '', second] = path.trim().split('.');
    const type = fields[first];
    const inner = second !== undefined && type?.kind === 'context' ? type.fields[second] : type;
    return inner?.kind === 'text';
  };
  return [
    ...table.inputs.map(({ id, expression, label }) => ({
      id,
      isInput: true,
      isText: isTextAt(expression),
      label: labelled(label, expressionWords(scene, expression, lang), lang),
    })),
    ...table.outputs.map(({ id, schema, label }) => ({
      id,
      isInput: false,
      isText: schema.type === 'string' || schema.oneOf !== undefined,
      label: labelled(label, schema.title ?? id, lang),
    })),
  ];
};

const cellIn = (table: DecisionTable, columns: readonly Column[], { row, column }: Place): string => {
  const one = table.rows[row];
  const place = columns[column]?.isInput ? column : column - table.inputs.length;
  return (columns[column]?.isInput ? one?.when[place] : one?.then[place]) ?? '';
};

const between = (a: number, b: number): readonly number[] => Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => Math.min(a, b) + i);

const wrongCells = (problems: readonly Problem[], node: string): ReadonlyMap<string, Text> => {
  const prefix = `nodes.${node}.table.`;
  return new Map(
    problems.flatMap(({ at, text }) => {
      const place = at?.replace('.emergency.', '.');
      return place?.startsWith(prefix) ? [[place.slice(prefix.length), text] as const] : [];
    }),
  );
};

/** A blank row of a table. */
export const blankRow = () => withCells({ id: newId('row') }, [] as string[], [] as string[]);

/**
 * A decision table as a sheet: only what is in view is in the page. Arrows, Tab and Enter go as in Excel; what is copied there can be
 * pasted here and back; Ctrl+D fills down. What is wrong with a cell is told under the sheet while one stands in it.
 */
export function TableGrid({
  node,
  scene,
  problems,
}: {
  readonly node: SceneNode & { readonly kind: 'table' };
  readonly scene: Scene;
  readonly problems: readonly Problem[];
}) {
  const { lang, say } = useWords();
  const { drawing, mayWrite } = useRoom();
  const face = useDrawing((state) => state.face);
  const table = inFace(node, face).config.table;
  const columns = useMemo(() => columnsIn(scene, node.id, table, lang), [scene, node.id, table, lang]);
  const wrong = useMemo(() => wrongCells(problems, node.id), [problems, node.id]);
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, left: 0, width: 900, height: 300 });
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [from, setFrom] = useState<Place>({ row: 0, column: 0 });
  const [typed, setTyped] = useState<string>();
  const { draw } = drawing.getState();
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

  const clamp = ({ row, column }: Place): Place => ({
    row: Math.max(0, Math.min(table.rows.length - 1, row)),
    column: Math.max(0, Math.min(columns.length - 1, column)),
  });
  const show = ({ row, column }: Place) => {
    const element = box.current;
    if (!element) return;
    const [top, left] = [row * rowHeight, column * columnWidth];
    if (top < element.scrollTop) element.scrollTop = top;
    if (top + rowHeight > element.scrollTop + element.clientHeight - headHeight)
      element.scrollTop = top + rowHeight - element.clientHeight + headHeight;
    if (left < element.scrollLeft) element.scrollLeft = left;
    if (left + columnWidth > element.scrollLeft + element.clientWidth - numberWidth)
      element.scrollLeft = left + columnWidth - element.clientWidth + numberWidth;
  };
  const go = (to: Place, isExtending = false) => {
    const next = clamp(to);
    setAt(next);
    if (!isExtending) setFrom(next);
    show(next);
    box.current?.focus({ preventScroll: true });
  };
  const setCells = (cells: readonly TableCell[], before: readonly SceneEdit[] = []) =>
    draw(...before, { do: 'setCells', ...place, cells: [...cells] });
  const commit = (to: Place) => {
    const [row, column] = [table.rows[at.row], columns[at.column]];
    if (typed !== undefined && row && column) {
      const text = meant(typed, column.isText);
      if (text !== cellIn(table, columns, at)) setCells([{ row: row.id, column: column.id, text }]);
    }
    setTyped(undefined);
    go(to);
  };
  const chosenRows = between(at.row, from.row);
  const chosenColumns = between(at.column, from.column);
  const put = (cells: readonly (readonly string[])[], start: Place) => {
    const missing = Math.max(0, start.row + cells.length - table.rows.length);
    const added = Array.from({ length: missing }, blankRow);
    const rows = [...table.rows, ...added];
    const last = table.rows.at(-1)?.id;
    const written = cells.flatMap((line, down) =>
      line.flatMap((text, right): TableCell[] => {
        const [row, column] = [rows[start.row + down], columns[start.column + right]];
        return row && column ? [{ row: row.id, column: column.id, text: meant(text, column.isText) }] : [];
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
        text: cellIn(table, columns, { row: source, column }),
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

  const moves: Readonly<Record<string, Place>> = {
    ArrowUp: { row: -1, column: 0 },
    ArrowDown: { row: 1, column: 0 },
    ArrowLeft: { row: 0, column: -1 },
    ArrowRight: { row: 0, column: 1 },
    PageDown: { row: 10, column: 0 },
    PageUp: { row: -10, column: 0 },
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key } = event;
    const isControl = event.ctrlKey || event.metaKey;
    if (isControl && /^[zy]$/i.test(key)) return;
    event.stopPropagation();
    if (typed !== undefined) {
      if (event.nativeEvent.isComposing) return;
      if (key === 'Escape') {
        setTyped(undefined);
        box.current?.focus({ preventScroll: true });
      } else if (key === 'Enter' || key === 'Tab') {
        event.preventDefault();
        commit(key === 'Enter' ? { row: at.row + 1, column: at.column } : { row: at.row, column: at.column + (event.shiftKey ? -1 : 1) });
      }
      return;
    }
    const move = moves[key] ?? (key === 'Tab' ? { row: 0, column: event.shiftKey ? -1 : 1 } : undefined);
    if (move) {
      if (key === 'Tab' && (event.shiftKey ? at.column === 0 : at.column === columns.length - 1)) return;
      event.preventDefault();
      go({ row: at.row + move.row, column: at.column + move.column }, event.shiftKey && key !== 'Tab');
    } else if (!mayWrite) return;
    else if (isControl && key.toLowerCase() === 'd') {
      event.preventDefault();
      fillDown();
    } else if (key === 'Delete' || key === 'Backspace') clear();
    else if (key === 'Enter' || key === 'F2') {
      event.preventDefault();
      setTyped(cellIn(table, columns, at));
    } else if (!isControl && !event.altKey && key.length === 1) {
      event.preventDefault();
      setTyped(key);
    }
  };
  const onCopy = (event: ClipboardEvent) => {
    if (typed !== undefined) return;
    event.preventDefault();
    event.stopPropagation();
    event.clipboardData.setData(
      'text/plain',
      textFrom(chosenRows.map((row) => chosenColumns.map((column) => cellIn(table, columns, { row, column })))),
    );
    if (event.type === 'cut' && mayWrite) clear();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (typed !== undefined || !mayWrite) return;
    event.preventDefault();
    event.stopPropagation();
    const start = { row: Math.min(at.row, from.row), column: Math.min(at.column, from.column) };
    put(cellsFrom(event.clipboardData.getData('text/plain')), start);
  };

  const firstRow = Math.max(0, Math.floor(view.top / rowHeight) - beyond);
  const lastRow = Math.min(table.rows.length, Math.ceil((view.top + view.height) / rowHeight) + beyond);
  const firstColumn = Math.max(0, Math.floor(view.left / columnWidth) - beyond);
  const lastColumn = Math.min(columns.length, Math.ceil((view.left + view.width) / columnWidth) + beyond);
  const shownColumns = columns.slice(firstColumn, lastColumn);
  const [row, column] = [table.rows[at.row], columns[at.column]];
  const told = row && column && (wrong.get(`rows.${row.id}.${column.id}`) ?? wrong.get(`rows.${row.id}`) ?? wrong.get(column.id));
  return (
    <div className="sheet-room">
      {/* biome-ignore lint/a11y/useSemanticElements: only what is in view is in the page, which a table element cannot say */}
      <div
        ref={box}
        className="sheet"
        role="grid"
        tabIndex={0}
        aria-label={inLanguage(node.title, lang)}
        aria-rowcount={table.rows.length}
        aria-colcount={columns.length}
        aria-activedescendant={row && column ? `cell-${row.id}-${column.id}` : undefined}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onCut={onCopy}
        onPaste={onPaste}
      >
        <div
          style={{
            width: numberWidth + columns.length * columnWidth,
            height: headHeight + table.rows.length * rowHeight,
            position: 'relative',
          }}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the sheet itself has the focus */}
          <div role="row" className="sheet-head" style={{ width: numberWidth + columns.length * columnWidth }}>
            {shownColumns.map(({ id, label, isInput }, place) => (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: the sheet itself has the focus
              <div
                key={id}
                role="columnheader"
                aria-colindex={firstColumn + place + 1}
                className={isInput ? 'input' : 'output'}
                title={label}
                style={{ left: numberWidth + (firstColumn + place) * columnWidth }}
              >
                {label}
              </div>
            ))}
          </div>
          {table.rows.slice(firstRow, lastRow).map((one, down) => {
            const number = firstRow + down;
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: the sheet itself has the focus
              <div
                key={one.id}
                role="row"
                aria-rowindex={number + 1}
                className="sheet-row"
                style={{ top: headHeight + number * rowHeight }}
              >
                <span className={wrong.has(`rows.${one.id}`) ? 'sheet-number wrong' : 'sheet-number'} style={{ left: view.left }}>
                  {number + 1}
                </span>
                {shownColumns.map(({ id, isInput }, place) => {
                  const here = { row: number, column: firstColumn + place };
                  const text = cellIn(table, columns, here);
                  const isAt = here.row === at.row && here.column === at.column;
                  const isChosen = chosenRows.includes(here.row) && chosenColumns.includes(here.column);
                  const look = [
                    isInput ? 'input' : 'output',
                    isAt ? 'at' : '',
                    isChosen ? 'chosen' : '',
                    wrong.has(`rows.${one.id}.${id}`) ? 'wrong' : '',
                  ];
                  return (
                    // biome-ignore lint/a11y/useSemanticElements: see above
                    // biome-ignore lint/a11y/useFocusableInteractive: the sheet itself has the focus
                    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the sheet
                    <div
                      key={id}
                      id={`cell-${one.id}-${id}`}
                      role="gridcell"
                      aria-selected={isChosen}
                      className={`sheet-cell ${look.filter(Boolean).join(' ')}`}
                      style={{ left: numberWidth + here.column * columnWidth }}
                      onClick={(event) => (typed !== undefined ? commit(here) : go(here, event.shiftKey))}
                      onDoubleClick={() => mayWrite && setTyped(text)}
                    >
                      {isAt && typed !== undefined ? (
                        <input
                          // biome-ignore lint/a11y/noAutofocus: one typed to get here
                          autoFocus
                          aria-label={`${number + 1}, ${columns[here.column]?.label}`}
                          value={typed}
                          onChange={(event) => setTyped(event.target.value)}
                        />
                      ) : (
                        <span dir="auto">{text === '-' ? '' : text}</span>
                      )}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <p className={told ? 'sheet-told field-wrong' : 'sheet-told dim'} role="status">
        {told ? say(told) : row && column ? `${column.label}: ${expressionWords(scene, cellIn(table, columns, at) || '-', lang)}` : ''}
      </p>
    </div>
  );
}
