import type { Id, ModeName, ResponsibilityRow, Severity } from '@sceneworks/schemas';
import type { DistrictIndex } from '../../district/index-district.ts';
import { pathOf } from '../../district/place.ts';
import {
  areaDepth,
  categoryDepth,
  compareRanked,
  minuteOf,
  minutesOfWeek,
  type OwnerRow,
  type Ranked,
  rankOf,
  rowsFor,
} from '../../owner/row.ts';
import { severities } from '../../severity.ts';

/** Minutes of the week, in the district's zone; 0 is Sunday 00:00, `until` excluded. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * A block of matters: all that have one of each. `assets` holds `undefined` for a matter without a known asset. The areas are those a place
 * can be known by, each for itself, not for those inside it.
 */
export interface Block {
  readonly categories: readonly string[];
  readonly areas: readonly Id[];
  readonly spans: readonly Span[];
  readonly modes: readonly ModeName[];
  readonly severities: readonly Severity[];
  readonly assets: readonly (string | undefined)[];
}

/** A block throughout which the same row of the responsibility list decides, or none. */
export interface Cell extends Block {
  readonly found: OwnerRow | undefined;
}

/** A row that stands in a block, with how deep its category and area reach there. */
interface Standing {
  readonly row: ResponsibilityRow;
  readonly category: number;
  readonly area: number;
}

const modes: readonly ModeName[] = ['peace', 'emergency'];

/** Things that are told apart by nothing here, together. */
const grouped = <T>(things: readonly T[], keyOf: (thing: T) => string): readonly (readonly [T, ...T[]])[] => {
  const groups = new Map<string, [T, ...T[]]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return [...groups.values()];
};

/** The areas by which a place can be known, the district as a whole left out: that is a place nobody has looked at. */
export const knownAreas = (index: DistrictIndex): readonly Id[] =>
  [...index.areas.values()].filter(({ kind }) => kind !== 'district').map(({ id }) => id);

const lists = (named: readonly unknown[] | undefined): boolean => named !== undefined && named.length > 0;

type Paths = ReadonlyMap<Id, readonly Id[]>;
type Depths = ReadonlyMap<Id, number>;

/** How deep each area is named by a list of areas, worked out once a list. */
const depthsBy = (paths: Paths): ((row: ResponsibilityRow) => Depths) => {
  const known = new Map<string, Depths>();
  return ({ areas = [] }) => {
    const key = areas.join();
    const depths = known.get(key) ?? new Map([...paths].map(([area, path]) => [area, areaDepth({ areas: [...areas] }, path) ?? -1]));
    known.set(key, depths);
    return depths;
  };
};

const wholeWeek: readonly Span[] = [{ from: 0, until: minutesOfWeek }];

const spansOf = ({ hours }: ResponsibilityRow): readonly Span[] => {
  if (!hours) return wholeWeek;
  const length = (minuteOf(hours.until) - minuteOf(hours.from) + 1_440) % 1_440 || 1_440;
  const days = lists(hours.days) ? [...new Set(hours.days)] : [0, 1, 2, 3, 4, 5, 6];
  return days.flatMap((day) => {
    const from = day * 1_440 + minuteOf(hours.from);
    const until = from + length;
    if (until <= minutesOfWeek) return [{ from, until }];
    if (from >= minutesOfWeek) return [{ from: from - minutesOfWeek, until: until - minutesOfWeek }];
    return [
      { from, until: minutesOfWeek },
      { from: 0, until: until - minutesOfWeek },
    ];
  });
};

/** The week cut wherever the hours of some row begin or end; stretches with the same rows together. */
const byTime = (rows: readonly Standing[]): readonly (readonly [readonly Span[], readonly Standing[]])[] => {
  if (rows.every(({ row }) => !row.hours)) return [[wholeWeek, rows]];
  const timed = rows.map((standing) => ({ standing, spans: spansOf(standing.row) }));
  const edges = [...new Set([0, minutesOfWeek, ...timed.flatMap(({ spans }) => spans.flatMap(({ from, until }) => [from, until]))])].sort(
    (a, b) => a - b,
  );
  const stretches = edges.slice(1).map((until, at) => ({ from: edges[at] as number, until }));
  const holding = (from: number): readonly Standing[] =>
    timed.filter(({ spans }) => spans.some((span) => span.from <= from && from < span.until)).map(({ standing }) => standing);
  const keyed = stretches.map((span) => ({ span, held: holding(span.from) }));
  return grouped(keyed, ({ held }) => held.map(({ row }) => row.id).join()).map((group) => [group.map(({ span }) => span), group[0].held]);
};

const byAsset = (rows: readonly Standing[]): readonly (readonly [readonly (string | undefined)[], readonly Standing[]])[] => {
  const naming = rows.filter(({ row }) => lists(row.assets));
  if (naming.length === 0) return [[[undefined], rows]];
  const general = rows.filter(({ row }) => !lists(row.assets));
  const byCode = new Map<string, Standing[]>();
  for (const standing of naming) {
    for (const asset of new Set(standing.row.assets)) {
      const known = byCode.get(asset);
      if (known) known.push(standing);
      else byCode.set(asset, [standing]);
    }
  }
  const groups = grouped([...byCode], ([, held]) => held.map(({ row }) => row.id).join());
  return [
    [[undefined], general],
    ...groups.map((group): readonly [readonly string[], readonly Standing[]] => [
      group.map(([asset]) => asset),
      [...general, ...group[0][1]],
    ]),
  ];
};

const decided = (rows: readonly Standing[]): OwnerRow | undefined => {
  const ranked: readonly Ranked[] = rows.map(({ row, area, category }) => ({ row, rank: rankOf(row, area, category) }));
  const [first, ...rest] = ranked;
  if (!first) return undefined;
  const best = rest.reduce((ahead, other) => (compareRanked(other, ahead) > 0 ? other : ahead), first);
  const equals = ranked.filter((other) => compareRanked(other, best) === 0).map(({ row }) => row);
  const [row, ...doubles] = equals.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { row: row as ResponsibilityRow, doubles };
};

const allows = (named: readonly unknown[] | undefined, one: unknown): boolean => !lists(named) || named?.includes(one) === true;

/** The blocks of one group of categories and areas: parted by asset, mode, severity and hour, as far as some row tells them apart. */
const cellsOf = (categories: readonly string[], areas: readonly Id[], rows: readonly Standing[]): readonly Cell[] =>
  byAsset(rows).flatMap(([assets, ofAsset]) => {
    const states = modes.flatMap((mode) => severities.map((severity) => ({ mode, severity })));
    const standing = (mode: ModeName, severity: Severity): readonly Standing[] =>
      ofAsset.filter(({ row }) => allows(row.modes, mode) && allows(row.severities, severity));
    const keyed = states.map((state) => ({ ...state, rows: standing(state.mode, state.severity) }));
    return grouped(keyed, ({ mode, rows: held }) => `${mode} ${held.map(({ row }) => row.id).join()}`).flatMap((group) =>
      byTime(group[0].rows).map(([spans, held]) => ({
        categories,
        areas,
        assets,
        spans,
        modes: [group[0].mode],
        severities: group.map(({ severity }) => severity),
        found: decided(held),
      })),
    );
  });

/**
 * The responsibility list as blocks of categories, areas, hours of the week, modes, severities and assets, throughout each of which the
 * same row decides. Together they are every matter there can be. Categories, areas and hours that no row tells apart are never looked at
 * one by one.
 */
export const responsibilityCells = (
  index: DistrictIndex,
  categories: readonly string[],
  areas: readonly Id[] = knownAreas(index),
): readonly Cell[] => {
  const paths: Paths = new Map(areas.map((area) => [area, pathOf(index, area)]));
  const depthsOf = depthsBy(paths);
  const named = categories.map((code) => ({
    code,
    rows: [...rowsFor(index, code)].map((row) => ({ row, category: categoryDepth(row, code) })),
  }));
  return grouped(named, ({ rows }) => rows.map(({ row, category }) => `${row.id} ${category}`).join()).flatMap((group) => {
    const rows = group[0].rows.map((each) => ({ ...each, depths: depthsOf(each.row) }));
    const codes = group.map(({ code }) => code);
    const byArea = grouped(areas, (area) => rows.map(({ depths }) => depths.get(area)).join());
    return byArea.flatMap((together) => {
      const [area] = together;
      const standing = rows.flatMap(({ row, category, depths }) => {
        const depth = depths.get(area) as number;
        return depth < 0 ? [] : [{ row, category, area: depth }];
      });
      return cellsOf(codes, together, standing);
    });
  });
};
