/** The sample library as tests play it: its district, its scenes and their cases. */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, sha256By } from '@sceneworks/scene';
import type { CaseFile, DistrictRow, Plan, Scene, Source } from '@sceneworks/schemas';

sha256By((text) => hash('sha256', text));

const folder = join(import.meta.dirname, '../../../scenes');
const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as T;

const files: readonly (readonly [DistrictRow['kind'], string])[] = [
  ['unit', 'units'],
  ['area', 'areas'],
  ['post', 'posts'],
  ['person', 'people'],
  ['roster', 'rosters'],
  ['responsibility', 'responsibility'],
  ['category', 'categories'],
  ['standard', 'standards'],
  ['calendar', 'calendars'],
  ['dataset', 'datasets'],
  ['source', 'sources'],
];
type Known = { readonly id?: string; readonly code?: string; readonly dataset?: string; readonly key?: string };
/** A row that is in force from long before any case. */
export const row = (kind: DistrictRow['kind'], id: string, value: unknown): DistrictRow => ({
  _id: `${kind}|${id}`,
  kind,
  id,
  value,
  from: '2024-01-01T00:00:00.000Z',
  recordedAt: '2024-01-01T00:00:00.000Z',
  by: 'center.dutyChief',
  rev: 1,
});
/** The whole district. */
export const rows: readonly DistrictRow[] = [
  ...files.flatMap(([kind, file]) =>
    read<Known[]>('district', `${file}.json`).map((value) => row(kind, `${value.id ?? value.code}`, value)),
  ),
  ...readdirSync(join(folder, 'district/dataset-rows')).flatMap((file) =>
    read<Known[]>('district/dataset-rows', file).map((value) => row('datasetRow', `${value.dataset}|${value.key}`, value)),
  ),
];
const sources = read<Source[]>('district', 'sources.json');

/** The plan of a drawing; undefined where it does not compile. */
export const compiled = (scene: Scene): Plan | undefined => {
  const made = compile(scene, { sources });
  return 'plan' in made ? made.plan : undefined;
};
/** Names of the scenes, which are their folders. */
export const sceneNames = readdirSync(folder).filter((name) => /^s\d/.test(name));
export const scenes = new Map(sceneNames.map((name) => [name, read<Scene>(name, 'scene.json')]));
export const plans = [...scenes.values()].map((scene) => compiled(scene) as Plan);
/** The cases of a scene, in order of their files. */
export const casesOf = (scene: string): CaseFile[] =>
  readdirSync(join(folder, scene, 'cases')).map((file) => read<CaseFile>(scene, 'cases', file));
