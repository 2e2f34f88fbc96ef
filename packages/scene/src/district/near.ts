import type { GeoPoint } from '@sceneworks/schemas';

/** A point on the ground, WGS84 degrees. */
export interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

const earthRadiusMetres = 6_371_008.8;
const radians = Math.PI / 180;

/** Great-circle distance (haversine over the mean radius): within half a per cent of the ellipsoid, far below what a phone's fix is worth. */
export const distanceMetres = (a: LonLat, b: LonLat): number => {
  const halfLat = ((b.lat - a.lat) * radians) / 2;
  const halfLon = ((b.lon - a.lon) * radians) / 2;
  const chord = Math.sin(halfLat) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(halfLon) ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
};

const metresPerDegree = earthRadiusMetres * radians;
/** What rounding may take from a distance. */
const slackMetres = 0.001;

/** Whether two points are no farther apart than so many metres. Most are farther by their latitudes alone, which costs next to nothing. */
export const isWithinMetres = (a: GeoPoint, b: GeoPoint, metres: number): boolean => {
  const [lonA, latA] = a.coordinates as [number, number];
  const [lonB, latB] = b.coordinates as [number, number];
  if (Math.abs(latB - latA) * metresPerDegree > metres + slackMetres) return false;
  return distanceMetres({ lon: lonA, lat: latA }, { lon: lonB, lat: latB }) <= metres;
};

const cellMetres = 200;
const bandDegrees = cellMetres / metresPerDegree;

/** The band of latitude a point lies in, about 200 m high and right around the earth: the coarsest sorting by place, for what comes and goes. */
export const bandOf = ({ coordinates }: GeoPoint): number => Math.floor((coordinates[1] as number) / bandDegrees);

/** The first and the last band in which something no farther from a point than so many metres can lie. */
export const bandsWithin = ({ coordinates }: GeoPoint, metres: number): readonly [first: number, last: number] => {
  const lat = coordinates[1] as number;
  const reach = (metres + slackMetres) / metresPerDegree;
  return [Math.floor((lat - reach) / bandDegrees), Math.floor((lat + reach) / bandDegrees)];
};

const steepest = 0.01;
/** A parallel bends away from the great circle: look a little farther than needed. */
const margin = 1.01;

/** Things with a place, in cells of about 200 m, so that the nearest is found without looking at all of them. */
export interface Nearby<T> {
  readonly items: readonly { readonly point: LonLat; readonly item: T }[];
  readonly lonCell: number;
  readonly latCell: number;
  readonly cells: ReadonlyMap<string, readonly number[]>;
}

/** Lays things out for `nearest`, in the order given, which decides between two that are equally near. */
export const nearbyOf = <T>(items: readonly { readonly point: LonLat; readonly item: T }[]): Nearby<T> => {
  const widest = items.reduce((most, { point }) => Math.max(most, Math.abs(point.lat)), 0);
  const latCell = cellMetres / metresPerDegree;
  const lonCell = latCell / Math.max(steepest, Math.cos(widest * radians));
  const cells = new Map<string, number[]>();
  items.forEach(({ point }, index) => {
    const cell = `${Math.floor(point.lon / lonCell)} ${Math.floor(point.lat / latCell)}`;
    const known = cells.get(cell);
    if (known) known.push(index);
    else cells.set(cell, [index]);
  });
  return { items, lonCell, latCell, cells };
};

const candidates = function* <T>({ items, lonCell, latCell, cells }: Nearby<T>, at: LonLat, withinMetres: number): Generator<number> {
  const latReach = (withinMetres / metresPerDegree) * margin;
  const lonReach = latReach / Math.max(steepest, Math.cos(Math.min(90, Math.abs(at.lat) + latReach) * radians));
  const [west, east] = [Math.floor((at.lon - lonReach) / lonCell), Math.floor((at.lon + lonReach) / lonCell)];
  const [south, north] = [Math.floor((at.lat - latReach) / latCell), Math.floor((at.lat + latReach) / latCell)];
  if ((east - west + 1) * (north - south + 1) > items.length) {
    yield* items.keys();
    return;
  }
  for (let row = south; row <= north; row += 1)
    for (let column = west; column <= east; column += 1) yield* cells.get(`${column} ${row}`) ?? [];
};

/** The thing nearest to a point and no farther than `withinMetres`, with its distance. Of two equally near, the first given. */
export const nearestOf = <T>(nearby: Nearby<T>, at: LonLat, withinMetres: number): { item: T; metres: number } | undefined => {
  let best: { index: number; metres: number } | undefined;
  for (const index of candidates(nearby, at, withinMetres)) {
    const metres = distanceMetres(at, (nearby.items[index] as { point: LonLat }).point);
    if (metres > withinMetres) continue;
    if (!best || metres < best.metres || (metres === best.metres && index < best.index)) best = { index, metres };
  }
  return best && { item: (nearby.items[best.index] as { item: T }).item, metres: best.metres };
};
