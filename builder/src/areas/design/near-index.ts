/** What lies where on the canvas, by squares: asked for what may meet a level or upright piece, without looking at all there is. */
export interface NearIndex<T> {
  add(item: T, left: number, top: number, right: number, bottom: number): void;
  /** Each item at most once. */
  near(left: number, top: number, right: number, bottom: number): readonly T[];
}

const square = 320;
const cellOf = (at: number): number => Math.floor(at / square);

interface Held<T> {
  readonly item: T;
  asked: number;
}

export const nearIndex = <T>(): NearIndex<T> => {
  const cells = new Map<number, Map<number, Held<T>[]>>();
  let asking = 0;
  const each = (left: number, top: number, right: number, bottom: number, visit: (column: number, row: number) => void) => {
    for (let column = cellOf(left); column <= cellOf(right); column += 1)
      for (let row = cellOf(top); row <= cellOf(bottom); row += 1) visit(column, row);
  };
  return {
    add: (item, left, top, right, bottom) => {
      const held: Held<T> = { item, asked: 0 };
      each(left, top, right, bottom, (column, row) => {
        const rows = cells.get(column) ?? new Map<number, Held<T>[]>();
        cells.set(column, rows);
        const list = rows.get(row);
        if (list) list.push(held);
        else rows.set(row, [held]);
      });
    },
    near: (left, top, right, bottom) => {
      asking += 1;
      const found: T[] = [];
      each(left, top, right, bottom, (column, row) => {
        for (const held of cells.get(column)?.get(row) ?? []) {
          if (held.asked === asking) continue;
          held.asked = asking;
          found.push(held.item);
        }
      });
      return found;
    },
  };
};
