import { type DistrictIndex, maskPersonal, splitPersonal } from '@sceneworks/scene';
import type { Dataset, DatasetRow, DesignDistrict, DistrictRow, Id, Person } from '@sceneworks/schemas';
import type { Viewer } from '../store/views/viewer.ts';

/** A register with more rows than this is not sent to a page. */
const registerRowsMost = 50_000;

/** A register may be read where it is open, one's own, or shared with one's unit. */
export const readsRegister = ({ units }: Pick<Viewer, 'units'>, { unit, shareClass, sharedWith = [] }: Dataset): boolean =>
  shareClass === 'open' || [unit, ...sharedWith].some((one) => units.includes(one));

/** A person as proofs need one: which posts are held from when until when. */
const nameless = ({ id, posts }: Person): Person => ({ id, name: id, posts });

/** A row of a register without what is personal in it, and without what its shape does not name. */
const impersonal = ({ schema }: Dataset, row: DatasetRow): DatasetRow => ({
  ...row,
  value: maskPersonal(splitPersonal(schema, row.value, () => ({ $p: 'masked', c: 'masked' }))) as DatasetRow['value'],
});

const registerOf = ({ id, value }: DistrictRow): Id => (value as Partial<DatasetRow> | null)?.dataset ?? id.slice(0, id.indexOf('|'));

/**
 * What of the district goes to a page in which a scene is drawn, tried and proved: every row as it was written, so that a case of last
 * spring runs in the district of last spring, but no name and phone of a person, and of registers only those asked for that the viewer
 * may read. `rows` in their order of writing.
 */
export const designDistrict = (
  rows: readonly DistrictRow[],
  index: DistrictIndex,
  viewer: Pick<Viewer, 'units'>,
  wanted: readonly Id[],
): DesignDistrict => {
  const counts = new Map<Id, number>();
  for (const row of rows) if (row.kind === 'datasetRow') counts.set(registerOf(row), (counts.get(registerOf(row)) ?? 0) + 1);
  const given = new Map(
    wanted.flatMap((id): [Id, Dataset][] => {
      const dataset = index.datasets.get(id);
      return dataset && readsRegister(viewer, dataset) && (counts.get(id) ?? 0) <= registerRowsMost ? [[id, dataset]] : [];
    }),
  );
  const shown = rows.flatMap((row): DistrictRow[] => {
    if (row.kind === 'person' && row.ended !== true) return [{ ...row, value: nameless(row.value as Person) }];
    if (row.kind !== 'datasetRow') return [row];
    const dataset = given.get(registerOf(row));
    if (!dataset) return [];
    return [row.ended === true ? row : { ...row, value: impersonal(dataset, row.value as DatasetRow) }];
  });
  return { rev: index.rev, rows: shown, withheld: wanted.filter((id) => !given.has(id)) };
};
