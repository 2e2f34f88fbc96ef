import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Calendar,
  type CaseFile,
  type DatasetRow,
  type DistrictKind,
  type DistrictRow,
  type Id,
  type Instant,
  type Malformed,
  type ParameterValue,
  type Scene,
  validator,
} from '@sceneworks/schemas';

/** A file of the library that is not what it should be: a mistake of who wrote it, told with its path. */
export class LibraryError extends Error {
  override readonly name = 'LibraryError';
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.path = path;
  }
}

/** What a library folder holds: the district as rows of its first write, and the scenes drawn for it. */
export interface Library {
  readonly rows: readonly DistrictRow[];
  readonly scenes: readonly Scene[];
}

/** A case of a scene, with where it stands. */
export interface LibraryCase {
  readonly path: string;
  readonly scene: Id;
  /** The name of its file */
  readonly id: Id;
  readonly case: CaseFile;
}

interface Header {
  readonly id: Id;
  readonly from: Instant;
  readonly by: Id;
}

type Shape = Parameters<typeof validator>[0];

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new LibraryError(path, (error as Error).message);
  }
};

const told = ({ at, rule, params }: Malformed): string => `${at} ${rule} ${JSON.stringify(params)}`;

const shaped = <T>(shape: Shape, value: unknown, path: string): T => {
  const [malformed] = validator(shape)(value);
  if (malformed) throw new LibraryError(path, told(malformed));
  return value as T;
};

/** Each kind of district row but those of datasets: its file, its shape, and what its values are known by. */
export const districtKinds: readonly {
  readonly kind: DistrictKind;
  readonly file: string;
  readonly shape: Shape;
  readonly idOf: (value: never) => string;
}[] = [
  { kind: 'unit', file: 'units', shape: 'Unit', idOf: ({ id }: { id: Id }) => id },
  { kind: 'area', file: 'areas', shape: 'Area', idOf: ({ id }: { id: Id }) => id },
  { kind: 'post', file: 'posts', shape: 'Post', idOf: ({ id }: { id: Id }) => id },
  { kind: 'person', file: 'people', shape: 'Person', idOf: ({ id }: { id: Id }) => id },
  { kind: 'roster', file: 'rosters', shape: 'Roster', idOf: ({ id }: { id: Id }) => id },
  { kind: 'responsibility', file: 'responsibility', shape: 'ResponsibilityRow', idOf: ({ id }: { id: Id }) => id },
  { kind: 'category', file: 'categories', shape: 'Category', idOf: ({ code }: { code: string }) => code },
  { kind: 'standard', file: 'standards', shape: 'FilingStandard', idOf: ({ id }: { id: Id }) => id },
  { kind: 'calendar', file: 'calendars', shape: 'Calendar', idOf: ({ id }: { id: Id }) => id },
  { kind: 'mode', file: 'modes', shape: 'Mode', idOf: ({ id }: { id: Id }) => id },
  { kind: 'dataset', file: 'datasets', shape: 'Dataset', idOf: ({ id }: { id: Id }) => id },
  { kind: 'source', file: 'sources', shape: 'Source', idOf: ({ id }: { id: Id }) => id },
  { kind: 'precedence', file: 'precedence', shape: 'Precedence', idOf: ({ id }: { id: Id }) => id },
  {
    kind: 'parameterValue',
    file: 'parameters',
    shape: 'ParameterValue',
    idOf: ({ scene, parameter }: ParameterValue) => `${scene}.${parameter}`,
  },
  { kind: 'acceptedHole', file: 'accepted-holes', shape: 'AcceptedHole', idOf: ({ id }: { id: string }) => id },
];

const rowOf = ({ from, by }: Header, kind: DistrictKind, id: string, value: unknown): DistrictRow => ({
  _id: `${kind}|${id}|1`.slice(0, 200),
  kind,
  id,
  value,
  from,
  recordedAt: from,
  by,
  rev: 1,
});

const valuesOf = (path: string, shape: Shape): unknown[] => {
  if (!existsSync(path)) return [];
  const values = readJson(path);
  if (!Array.isArray(values)) throw new LibraryError(path, 'should be a list');
  return values.map((value, i) => shaped(shape, value, `${path}[${i}]`));
};

const datasetRows = (folder: string): DatasetRow[] => {
  const inside = join(folder, 'dataset-rows');
  if (!existsSync(inside)) return [];
  const files = readdirSync(inside).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((name) => valuesOf(join(inside, name), 'DatasetRow') as DatasetRow[]);
};

const districtOf = (folder: string): DistrictRow[] => {
  const header = readJson(join(folder, 'district.json')) as Header;
  const rows = districtKinds.flatMap(({ kind, file, shape, idOf }) =>
    valuesOf(join(folder, `${file}.json`), shape).map((value) => rowOf(header, kind, idOf(value as never), value)),
  );
  return [...rows, ...datasetRows(folder).map((value) => rowOf(header, 'datasetRow', `${value.dataset}|${value.key}`, value))];
};

/** The folders of a library that hold a scene, in order of name. */
export const sceneFolders = (library: string): string[] =>
  readdirSync(library)
    .sort()
    .map((name) => join(library, name))
    .filter((folder) => existsSync(join(folder, 'scene.json')));

/** The scene of a folder. */
export const loadScene = (folder: string): Scene => shaped('Scene', readJson(join(folder, 'scene.json')), join(folder, 'scene.json'));

/** The district of a library folder, as the rows of one first write, in force from the day its header says. */
export const loadDistrict = (library: string): DistrictRow[] => districtOf(join(library, 'district'));

/**
 * Reads a library folder: `district/*.json` (one list a kind, `dataset-rows/` one list a dataset, `district.json` the header) and one
 * folder a scene with its `scene.json`. Every value is held against its shape; throws `LibraryError` with the path where one is not.
 */
export const loadLibrary = (library: string): Library => ({
  rows: loadDistrict(library),
  scenes: sceneFolders(library).map(loadScene),
});

/** The cases of a scene folder, in order of name. */
export const loadCases = (folder: string): LibraryCase[] => {
  const inside = join(folder, 'cases');
  if (!existsSync(inside)) return [];
  const scene = loadScene(folder).id;
  const names = readdirSync(inside).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const path = join(inside, name);
    return { path, scene, id: name.slice(0, -'.json'.length), case: shaped<CaseFile>('CaseFile', readJson(path), path) };
  });
};

/** The working calendar of a library's district: the first by id, as the district itself reads hours. */
export const sampleCalendar = (library: string): Calendar => {
  const path = join(library, 'district', 'calendars.json');
  const [first] = (valuesOf(path, 'Calendar') as Calendar[]).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!first) throw new LibraryError(path, 'has no calendar');
  return first;
};
