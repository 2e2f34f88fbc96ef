import { withinWindow } from '@sceneworks/calendar';
import type { Hours, ResponsibilityRow } from '@sceneworks/schemas';
import type { DistrictIndex } from '../district/index-district.ts';
import { compareInstants } from '../district/instant.ts';
import type { RowContext } from './context.ts';

const names = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

/** How many characters of the code the row names; a whole code beats the same characters with a star behind. Negative: it does not name it. */
export const categoryDepth = ({ categories }: ResponsibilityRow, code: string | undefined): number => {
  let depth = -1;
  for (const named of categories) {
    const own = named.endsWith('*')
      ? (code ?? '').startsWith(named.slice(0, -1)) && 2 * (named.length - 1)
      : named === code && 2 * named.length + 1;
    if (own !== false && own > depth) depth = own;
  }
  return depth;
};

/** How deep in the path the row's areas reach: the whole district is 0; undefined where the row names areas and none is on the path. */
export const areaDepth = ({ areas }: Pick<ResponsibilityRow, 'areas'>, areaPath: readonly string[]): number | undefined => {
  if (!names(areas)) return 0;
  const depth = areaPath.findLastIndex((area) => areas?.includes(area));
  return depth < 0 ? undefined : depth + 1;
};

export const minutesOfWeek = 7 * 1_440;
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes a week that hours cover. */
const weeklyMinutes = (hours: Hours | undefined): number => {
  if (!hours) return minutesOfWeek;
  const length = (minuteOf(hours.until) - minuteOf(hours.from) + 1_440) % 1_440 || 1_440;
  return length * (names(hours.days) ? new Set(hours.days).size : 7);
};

/** A row with its right to decide. */
export interface Ranked {
  readonly row: ResponsibilityRow;
  /** Larger wins, the first unlike place decides. */
  readonly rank: readonly number[];
}

const ranked = (
  index: DistrictIndex,
  row: ResponsibilityRow,
  { at, category, areaPath, severity, mode, asset }: RowContext,
): Ranked | undefined => {
  const [named, depth] = [categoryDepth(row, category), areaDepth(row, areaPath)];
  if (named < 0 || depth === undefined) return undefined;
  if (names(row.assets) && !(asset !== undefined && row.assets?.includes(asset))) return undefined;
  if (row.hours && !withinWindow(index.working, at, row.hours)) return undefined;
  if (names(row.modes) && !row.modes?.includes(mode)) return undefined;
  if (names(row.severities) && !row.severities?.includes(severity)) return undefined;
  return { row, rank: rankOf(row, depth, named) };
};

/** A row's right to decide where its area and category reach so deep. */
export const rankOf = (row: ResponsibilityRow, area: number, category: number): readonly number[] => {
  const modes = names(row.modes) ? new Set(row.modes).size : 2;
  const severities = names(row.severities) ? new Set(row.severities).size : 5;
  return [names(row.assets) ? 1 : 0, area, category, -weeklyMinutes(row.hours), -modes, -severities];
};

/** Which of two rows decides: positive for the first, zero for a double. */
export const compareRanked = (a: Ranked, b: Ranked): number => {
  for (const [place, value] of a.rank.entries()) {
    const order = value - (b.rank[place] as number);
    if (order !== 0) return order;
  }
  if (a.row.from === undefined || b.row.from === undefined) return Number(a.row.from !== undefined) - Number(b.row.from !== undefined);
  return compareInstants(a.row.from, b.row.from);
};

/** The rows that name a category, by whole code or by class. */
export const rowsFor = ({ responsibility }: DistrictIndex, code: string | undefined): ReadonlySet<ResponsibilityRow> => {
  const rows = new Set(responsibility.byPrefix.get(''));
  if (code === undefined) return rows;
  for (const row of responsibility.byCode.get(code) ?? []) rows.add(row);
  for (let length = 1; length <= code.length; length += 1)
    for (const row of responsibility.byPrefix.get(code.slice(0, length)) ?? []) rows.add(row);
  return rows;
};

/** The responsibility row that decides, and those that would decide with the same right: a double, which a proof reports. */
export interface OwnerRow {
  readonly row: ResponsibilityRow;
  readonly doubles: readonly ResponsibilityRow[];
}

/**
 * The row of the responsibility list that holds for a matter. Of several: one that names the asset, then the deeper area, then the whole
 * category over its class, then the narrower hours, then one for fewer modes, then for fewer severities, then the later `from`. What is
 * still equal is a double: the first by id is taken and the others are given back. Undefined where no row holds: a hole.
 */
export const ownerRow = (index: DistrictIndex, context: RowContext): OwnerRow | undefined => {
  let best: Ranked | undefined;
  let doubles: ResponsibilityRow[] = [];
  for (const candidate of rowsFor(index, context.category)) {
    const own = ranked(index, candidate, context);
    if (!own) continue;
    const order = best ? compareRanked(own, best) : 1;
    if (order > 0) [best, doubles] = [own, []];
    else if (order === 0) doubles.push(own.row);
  }
  if (!best) return undefined;
  const [row, ...others] = [best.row, ...doubles].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { row: row as ResponsibilityRow, doubles: others };
};
