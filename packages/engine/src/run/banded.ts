import { bandOf, bandsWithin } from '@sceneworks/scene';
import type { GeoPoint } from '@sceneworks/schemas';

/** Things by where they are, in bands of latitude, so that of many the few near a point are found without looking at each. */
export type Banded<One> = Map<number, One[]>;

/** The things of the band a point lies in, to be added to; made where there is none. */
export const bandAt = <One>(banded: Banded<One>, point: GeoPoint): One[] => {
  const band = bandOf(point);
  const known = banded.get(band) ?? [];
  banded.set(band, known);
  return known;
};

/** The bands in which things no farther from a point than so many metres are; what is in them may be farther. */
export const bandsNear = <One>(banded: Banded<One>, point: GeoPoint, metres: number): One[][] => {
  const [first, last] = bandsWithin(point, metres);
  if (last - first >= banded.size) return [...banded].filter(([band]) => band >= first && band <= last).map(([, things]) => things);
  const found: One[][] = [];
  for (let band = first; band <= last; band += 1) {
    const things = banded.get(band);
    if (things) found.push(things);
  }
  return found;
};
