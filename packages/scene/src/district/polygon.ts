import type { GeoPolygon } from '@sceneworks/schemas';

/** Longitudes and latitudes of a closed line, alternating; the last point joins the first. */
export type Ring = Float64Array;

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** An area's outline made ready for asking: its rings (of all its parts) and the box around them. */
export interface Outline {
  readonly rings: readonly Ring[];
  readonly box: Box;
}

const isPosition = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);

const ringOf = (value: unknown): Ring | undefined => {
  if (!Array.isArray(value) || value.length < 3) return undefined;
  const points = value.filter(isPosition);
  return points.length === value.length ? Float64Array.from(points.flatMap((point) => [point[0], point[1]])) : undefined;
};

const boxOf = (rings: readonly Ring[]): Box => {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const [lon, lat] = [ring[i] as number, ring[i + 1] as number];
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
  }
  return { west, south, east, north };
};

/** The outline of a GeoJSON polygon or multipolygon; what is no ring in it is left out, so that one bad line cannot stop a district. */
export const outlineOf = ({ type, coordinates }: GeoPolygon): Outline => {
  const polygons: readonly unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  const rings = polygons.flatMap((polygon) => (Array.isArray(polygon) ? polygon.map(ringOf) : [])).filter((ring) => ring !== undefined);
  return { rings, box: boxOf(rings) };
};

const isLeftOf = (ring: Ring, lon: number, lat: number): boolean => {
  let odd = false;
  const last = ring.length - 2;
  let [beforeLon, beforeLat] = [ring[last] as number, ring[last + 1] as number];
  for (let i = 0; i < ring.length; i += 2) {
    const [hereLon, hereLat] = [ring[i] as number, ring[i + 1] as number];
    if (hereLat > lat !== beforeLat > lat && lon < ((beforeLon - hereLon) * (lat - hereLat)) / (beforeLat - hereLat) + hereLon) odd = !odd;
    [beforeLon, beforeLat] = [hereLon, hereLat];
  }
  return odd;
};

/** Whether a point lies in an outline: even-odd over all rings, so holes are outside. Of a border its west and south side belong to it. */
export const isInside = ({ rings, box }: Outline, lon: number, lat: number): boolean => {
  if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) return false;
  let inside = false;
  for (const ring of rings) if (isLeftOf(ring, lon, lat)) inside = !inside;
  return inside;
};
