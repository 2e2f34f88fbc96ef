import type { Area, Id, Place } from '@sceneworks/schemas';
import { smallestAt } from './atlas.ts';
import type { DistrictIndex } from './index-district.ts';

const deepest = 6;

/** The ids from the district down to an area; empty for an area nobody knows. A circle among parents ends it. */
export const pathOf = (index: DistrictIndex, area: Id): readonly Id[] => {
  const path: Id[] = [];
  for (
    let here = index.areas.get(area);
    here && path.length < deepest && !path.includes(here.id);
    here = here.parent ? index.areas.get(here.parent) : undefined
  ) {
    path.unshift(here.id);
  }
  return path;
};

/** The smallest area that holds a point. */
export const areaAt = (index: DistrictIndex, lon: number, lat: number): Area | undefined => smallestAt(index.atlas, lon, lat);

/**
 * A place as the district knows it: with the smallest area that holds it and the path from the district down to that. A point says more
 * than a named area, unless it lies in none. `outside: true` when what was said lies in no area of the district: it goes to the center
 * desk. When nothing was said of where, the place has no area and is not outside.
 */
export const placeOf = (index: DistrictIndex, place: Place | undefined): { readonly place: Place; readonly areaPath: readonly Id[] } => {
  const { area: named, outside: _, ...rest } = place ?? {};
  const { lon, lat } = rest;
  const hasPoint = lon !== undefined && lat !== undefined;
  const found = hasPoint ? areaAt(index, lon, lat) : undefined;
  const area = found?.id ?? (named !== undefined && index.areas.has(named) ? named : undefined);
  if (area !== undefined) return { place: { ...rest, area }, areaPath: pathOf(index, area) };
  if (hasPoint || named !== undefined) return { place: { ...rest, outside: true }, areaPath: [] };
  return { place: rest, areaPath: [] };
};

/** The ids of the areas of each kind on a path: what expressions read as `place.grid`, `place.community`, `place.street`. */
export const areasByKind = (index: DistrictIndex, areaPath: readonly Id[]): Readonly<Partial<Record<Area['kind'], Id>>> => {
  const byKind: Partial<Record<Area['kind'], Id>> = {};
  for (const id of areaPath) {
    const area = index.areas.get(id);
    if (area) byKind[area.kind] = id;
  }
  return byKind;
};
