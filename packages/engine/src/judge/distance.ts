import type { GeoPoint } from '@sceneworks/schemas';

const earthRadiusMetres = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance of two WGS84 points by the haversine formula, which keeps its precision over a few metres. */
export const metresBetween = (a: GeoPoint, b: GeoPoint): number => {
  const [aLon = 0, aLat = 0] = a.coordinates;
  const [bLon = 0, bLat = 0] = b.coordinates;
  const half = (degrees: number): number => Math.sin(radians(degrees) / 2) ** 2;
  const chord = half(bLat - aLat) + Math.cos(radians(aLat)) * Math.cos(radians(bLat)) * half(bLon - aLon);
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
};
