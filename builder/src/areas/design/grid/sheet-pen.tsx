import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import type { Column } from './columns.ts';
import { columnWidth, headHeight, numberWidth, rowHeight } from './sheet-row.tsx';

/** What the sheet asks of its pen. */
export interface Pen {
  /** Opens it with a text */
  readonly begin: (text: string) => void;
  /** Closes it and gives what was written; nothing while it is shut */
  readonly take: () => string | undefined;
  readonly focus: () => void;
}

/**
 * What one writes with: a real field that always lies in the cell one stands in and always has the focus, seen only while it is open. The
 * first sign opens it, one of an input method too, which writes into nothing but a field. What is typed is its own until it is taken: no
 * cell is drawn for a key.
 */
export function SheetPen({
  pen,
  row,
  at,
  column,
  says,
  isOpen,
  mayWrite,
  open,
  leave,
}: {
  readonly pen: Ref<Pen>;
  readonly row: number;
  readonly at: number;
  readonly column: Column;
  /** What stands in the cell, for those who hear it */
  readonly says: string;
  readonly isOpen: boolean;
  readonly mayWrite: boolean;
  readonly open: () => void;
  readonly leave: () => void;
}) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const written = useRef<string>(undefined);
  const write = (next: string | undefined) => {
    written.current = next;
    setText(next ?? '');
  };
  useImperativeHandle(pen, () => ({
    begin: (begun) => {
      write(begun);
      open();
    },
    take: () => {
      const taken = written.current;
      write(undefined);
      return taken;
    },
    focus: () => field.current?.focus({ preventScroll: true }),
  }));
  const list = isOpen && column.choices.length > 0 ? 'sheet-choices' : undefined;
  return (
    <>
      <input
        ref={field}
        type="text"
        className={isOpen ? 'sheet-pen open' : 'sheet-pen'}
        style={{ top: headHeight + row * rowHeight, left: numberWidth + at * columnWidth }}
        aria-label={`${row + 1}, ${column.label}: ${says}`}
        autoComplete="off"
        spellCheck={false}
        readOnly={!mayWrite}
        list={list}
        value={text}
        onCompositionStart={open}
        onChange={({ target }) => {
          write(target.value);
          if (!isOpen) open();
        }}
        onBlur={() => isOpen && leave()}
      />
      {list && (
        <datalist id={list}>
          {column.choices.map(({ value, title }) => (
            <option key={value} value={title} />
          ))}
        </datalist>
      )}
    </>
  );
}
