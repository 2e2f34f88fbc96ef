import { type DistrictIndex, distanceMetres, type LonLat } from '@sceneworks/scene';
import type { DatasetRow, FieldSchema, Form, FormPicks, Id, Instant, PickOption, Plan } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { postText } from './row.ts';

/** Whose form it is, and where: what may be picked follows from it. */
export interface PickingFor {
  readonly index: DistrictIndex;
  readonly now: Instant;
  readonly plan: Pick<Plan, 'lead' | 'joint'>;
  /** The unit whose task it is */
  readonly unit: Id | undefined;
  readonly near: LonLat | undefined;
}

const inOrder = (picks: readonly PickOption[]): PickOption[] =>
  [...picks].sort((a, b) => a.label.zh.localeCompare(b.label.zh, 'zh-CN') || (a.value < b.value ? -1 : 1)).slice(0, limits.formPicks);

/** The units that have to do with the matter: whose task it is, who leads, who joins in. */
const unitsOf = ({ index, plan, unit }: PickingFor): readonly Id[] =>
  [...new Set([...(unit === undefined ? [] : [unit]), plan.lead, ...plan.joint])].filter((id) => index.units.has(id));

const people = (picking: PickingFor): PickOption[] => {
  const units = new Set(unitsOf(picking));
  const { index, now } = picking;
  const holds = (from: Instant, until: Instant | undefined): boolean => from <= now && (until === undefined || now < until);
  const found = [...index.people.values()].flatMap(({ id, name, posts }) => {
    const held = posts.find(({ post, from, until }) => holds(from, until) && units.has(index.posts.get(post)?.unit ?? ''));
    if (!held) return [];
    const { unitName } = postText(index, held.post);
    return [{ value: id, label: { zh: `${name}（${unitName.zh}）`, en: `${name} (${unitName.en ?? unitName.zh})` } }];
  });
  return inOrder(found);
};

const posts = (picking: PickingFor): PickOption[] =>
  inOrder(
    unitsOf(picking).flatMap((unit) =>
      (picking.index.postsOfUnit.get(unit) ?? []).map(({ id }) => {
        const { title, unitName } = postText(picking.index, id);
        return { value: id, label: { zh: `${unitName.zh}${title.zh}`, en: `${unitName.en ?? unitName.zh}: ${title.en ?? title.zh}` } };
      }),
    ),
  );

const units = ({ index }: PickingFor): PickOption[] =>
  inOrder([...index.units.values()].map(({ id, name }) => ({ value: id, label: name })));

const farAway = Number.POSITIVE_INFINITY;

const metresTo = (near: LonLat, { place }: DatasetRow): number => {
  const [lon, lat] = place?.coordinates ?? [];
  return lon === undefined || lat === undefined ? farAway : distanceMetres(near, { lon, lat });
};

/** A column that names people says nothing here: the key stands alone. */
const labelOf = ({ key, value }: DatasetRow, schema: FieldSchema, shows: string | undefined): string => {
  const column = shows === undefined ? undefined : schema.properties?.[shows];
  const shown = column && !column.personal && shows !== undefined ? value[shows] : undefined;
  return typeof shown === 'string' || typeof shown === 'number' ? `${shown} · ${key}` : key;
};

/** Rows of a register that is open to the units of the matter, the nearest first where the matter has a place. */
const rows = (picking: PickingFor, id: Id, shows: string | undefined): PickOption[] => {
  const { index, near } = picking;
  const dataset = index.datasets.get(id);
  if (!dataset) return [];
  const isShared = [dataset.unit, ...(dataset.sharedWith ?? [])].some((unit) => unitsOf(picking).includes(unit));
  if (dataset.shareClass !== 'open' && !isShared) return [];
  const all = index.datasetRows.get(id) ?? [];
  const ordered = near
    ? all
        .map((row) => ({ row, metres: metresTo(near, row) }))
        .sort((a, b) => a.metres - b.metres)
        .map(({ row }) => row)
    : all;
  return ordered.slice(0, limits.formPicks).map((row) => {
    const label = labelOf(row, dataset.schema, shows);
    return { value: row.key, label: { zh: label } };
  });
};

/** Every field format in a form, at any depth. */
const formatsIn = (schema: FieldSchema): readonly string[] => [
  ...(schema.format ? [schema.format] : []),
  ...(schema.items ? formatsIn(schema.items) : []),
  ...Object.values(schema.properties ?? {}).flatMap((field) => (field ? formatsIn(field) : [])),
];

/** What the fields of a form may be picked from, and nothing that the form does not ask for. */
export function formPicks(form: Form, picking: PickingFor): FormPicks {
  const formats = new Set(formatsIn(form.schema));
  const lookups = Object.values(form.ui.fields ?? {}).flatMap((field) => (field?.lookup ? [field.lookup] : []));
  return {
    ...(formats.has('person') && { person: people(picking) }),
    ...(formats.has('unit') && { unit: units(picking) }),
    ...(formats.has('post') && { post: posts(picking) }),
    ...(lookups.length > 0 && {
      lookup: Object.fromEntries(lookups.map(({ dataset, shows }) => [dataset, rows(picking, dataset, shows)])),
    }),
  };
}
