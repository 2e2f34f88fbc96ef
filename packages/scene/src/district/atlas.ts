import type { Area, AreaKind } from '@sceneworks/schemas';
import { type Box, isInside, type Outline, outlineOf } from './polygon.ts';

interface Level {
  readonly outlines: readonly (Outline & { readonly area: Area })[];
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  /** Which outlines may hold a point of the cell, by column + row × columns. */
  readonly cells: readonly (readonly number[])[];
}

/** The areas of a district, each level laid out in cells, from the smallest kind to the district itself. */
export type Atlas = readonly Level[];

const smallestFirst: readonly AreaKind[] = ['grid', 'community', 'street', 'district'];
const cellsPerArea = 16;
const mostCells = 65_536;

const cellOf = (value: number, from: number, to: number, count: number): number =>
  to > from ? Math.min(count - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * count))) : 0;

const around = (boxes: readonly Box[]): Box => ({
  west: Math.min(...boxes.map(({ west }) => west)),
  south: Math.min(...boxes.map(({ south }) => south)),
  east: Math.max(...boxes.map(({ east }) => east)),
  north: Math.max(...boxes.map(({ north }) => north)),
});

const levelOf = (areas: readonly Area[]): Level | undefined => {
  const outlines = areas.map((area) => ({ ...outlineOf(area.geometry), area })).filter(({ rings }) => rings.length > 0);
  if (outlines.length === 0) return undefined;
  const box = around(outlines.map((outline) => outline.box));
  const side = Math.ceil(Math.sqrt(Math.min(mostCells, outlines.length * cellsPerArea)));
  const cells: number[][] = Array.from({ length: side * side }, () => []);
  outlines.forEach(({ box: own }, index) => {
    const [west, east] = [cellOf(own.west, box.west, box.east, side), cellOf(own.east, box.west, box.east, side)];
    const [south, north] = [cellOf(own.south, box.south, box.north, side), cellOf(own.north, box.south, box.north, side)];
    for (let row = south; row <= north; row += 1)
      for (let column = west; column <= east; column += 1) cells[row * side + column]?.push(index);
  });
  return { outlines, box, columns: side, rows: side, cells };
};

/** Lays the areas out for `areaAt`; areas of one kind keep the order they are given in. */
export const atlasOf = (areas: readonly Area[]): Atlas =>
  smallestFirst.map((kind) => levelOf(areas.filter((area) => area.kind === kind))).filter((level) => level !== undefined);

const inLevel = ({ outlines, box, columns, rows, cells }: Level, lon: number, lat: number): Area | undefined => {
  if (!(lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north)) return undefined;
  const cell = cells[cellOf(lat, box.south, box.north, rows) * columns + cellOf(lon, box.west, box.east, columns)] ?? [];
  for (const index of cell) {
    const outline = outlines[index];
    if (outline && isInside(outline, lon, lat)) return outline.area;
  }
  return undefined;
};

/** The smallest area that holds a point: its grid, else community, else street, else the district. Of two that do, the first. */
export const smallestAt = (atlas: Atlas, lon: number, lat: number): Area | undefined => {
  for (const level of atlas) {
    const area = inLevel(level, lon, lat);
    if (area) return area;
  }
  return undefined;
};
