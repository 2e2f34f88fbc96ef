import { type PointerEvent, type RefObject, useState } from 'react';
import { headHeight, rowHeight } from './sheet-row.tsx';

interface Dragging {
  readonly row: number;
  readonly behind: number | undefined;
}

/** Rows taken by their number: a press chooses the row, a drag moves it behind the row above the line that is shown. */
export const useRowDrag = ({
  box,
  count,
  mayDrag,
  choose,
  drop,
}: {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly mayDrag: boolean;
  readonly choose: (row: number) => void;
  readonly drop: (row: number, behind: number) => void;
}) => {
  const [dragging, setDragging] = useState<Dragging>();
  const rowUnder = (event: PointerEvent): number => {
    const element = box.current as HTMLDivElement;
    const down = event.clientY - element.getBoundingClientRect().top + element.scrollTop - headHeight;
    return Math.max(-1, Math.min(count - 1, Math.round(down / rowHeight) - 1));
  };
  return {
    behind: dragging?.behind,
    props: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        const number = (event.target as HTMLElement).closest('.sheet-number');
        const row = number?.closest<HTMLElement>('[data-row]')?.dataset.row;
        if (row === undefined || event.button !== 0) return;
        if (mayDrag) {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging({ row: Number(row), behind: undefined });
        }
        choose(Number(row));
      },
      onPointerMove: (event: PointerEvent) => {
        if (!dragging) return;
        const behind = rowUnder(event);
        const isElsewhere = behind !== dragging.row && behind !== dragging.row - 1;
        const next = isElsewhere ? behind : undefined;
        if (next !== dragging.behind) setDragging({ row: dragging.row, behind: next });
      },
      onPointerUp: () => {
        if (dragging?.behind !== undefined) drop(dragging.row, dragging.behind);
        setDragging(undefined);
      },
      onPointerCancel: () => setDragging(undefined),
    },
  };
};
