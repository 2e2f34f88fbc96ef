import type { DatasetRow, Id, Parameter, ParameterValue } from '@sceneworks/schemas';
import type { DistrictIndex } from './index-district.ts';
import { type LonLat, type Nearby, nearbyOf, nearestOf } from './near.ts';

interface Pool {
  readonly byKey: ReadonlyMap<string, DatasetRow>;
  readonly nearby: Nearby<DatasetRow>;
}

const pools = new WeakMap<DistrictIndex, Map<Id, Pool>>();
const noRows: readonly DatasetRow[] = [];

const build = (rows: readonly DatasetRow[]): Pool => ({
  byKey: new Map(rows.map((row) => [row.key, row])),
  nearby: nearbyOf(
    rows.flatMap((item) =>
      item.place ? [{ point: { lon: item.place.coordinates[0] ?? 0, lat: item.place.coordinates[1] ?? 0 }, item }] : [],
    ),
  ),
});

/** Laid out when a dataset is first asked: a district may hold many that no published scene reads. */
const poolOf = (index: DistrictIndex, dataset: Id): Pool => {
  const own = pools.get(index) ?? new Map<Id, Pool>();
  pools.set(index, own);
  const known = own.get(dataset);
  if (known) return known;
  const pool = build(index.datasetRows.get(dataset) ?? noRows);
  own.set(dataset, pool);
  return pool;
};

/** The row of a dataset with that key. */
export const rowOf = (index: DistrictIndex, dataset: Id, key: string): DatasetRow | undefined => poolOf(index, dataset).byKey.get(key);

/** The row of a dataset nearest to a point, no farther than `withinMetres`, with its distance. */
export const nearestRow = (
  index: DistrictIndex,
  dataset: Id,
  point: LonLat,
  withinMetres: number,
): { readonly row: DatasetRow; readonly metres: number } | undefined => {
  const found = nearestOf(poolOf(index, dataset).nearby, point, withinMetres);
  return found && { row: found.item, metres: found.metres };
};

const parameters = new WeakMap<DistrictIndex, ReadonlyMap<string, number>>();

const parameterKey = ({ scene, parameter }: Pick<ParameterValue, 'scene' | 'parameter'>): string => `${scene} ${parameter}`;

/** The value a duty chief gave a scene's parameter; undefined where the scene's own default holds. */
export const parameterOf = (index: DistrictIndex, scene: Id, parameter: Id): number | undefined => {
  let known = parameters.get(index);
  if (!known) {
    known = new Map(index.district.parameters.map((row) => [parameterKey(row), row.value]));
    parameters.set(index, known);
  }
  return known.get(parameterKey({ scene, parameter }));
};

/** Whether a parameter may have a value. */
export const isWithinBounds = ({ min, max }: Parameter, value: number): boolean => value >= min && value <= max;

/**
 * What a parameter is worth under one version of a scene: the value it was given, while that lies within the bounds this version draws,
 * else the one drawn. It may have been tuned under another version with wider bounds.
 */
export const tunedTo = (parameter: Parameter | undefined, given: number | null | undefined): number | undefined => {
  if (!parameter || given === undefined || given === null) return parameter?.value;
  return isWithinBounds(parameter, given) ? given : parameter.value;
};
