import type { Id, PostRef, Refusal } from '@sceneworks/schemas';
import { centerPosts } from '../owner/resolve.ts';
import type { DistrictIndex } from './index-district.ts';
import { outlineOf } from './polygon.ts';

const texts = {
  DISTRICT_NO_CENTER: () => [
    '没有设派遣岗位的城运中心，任何案件都没有兜底的去处',
    'There is no center with a dispatcher post: nothing stands behind the responsibilities',
  ],
  DISTRICT_UNKNOWN: (what: string, id: string) => [`指向不存在的${what} ${id}`, `Names ${id}, which is not there`],
  DISTRICT_CIRCLE: (id: string) => [`${id} 的上级绕成了环`, `The line above ${id} goes round in a circle`],
  DISTRICT_NO_OUTLINE: () => ['区域没有可用的边界', 'The area has no usable outline'],
} as const satisfies Record<string, (...args: string[]) => string[]>;

const refuse = <C extends keyof typeof texts>(code: C, at: string, ...args: Parameters<(typeof texts)[C]>): Refusal => {
  const [zh = '', en = ''] = (texts[code] as (...args: string[]) => readonly string[])(...args);
  return { code, at, text: { zh, en } };
};

/** The ids that a thing names of one kind: each must be among those known. */
const unknown = (
  what: string,
  at: string,
  known: { readonly has: (id: Id) => boolean },
  ids: readonly (Id | undefined)[] | undefined,
): Refusal[] => (ids ?? []).flatMap((id) => (id === undefined || known.has(id) ? [] : [refuse('DISTRICT_UNKNOWN', at, what, id)]));

const circles = (at: string, things: Iterable<{ readonly id: Id }>, aboveOf: (id: Id) => Id | undefined): Refusal[] =>
  [...things].flatMap(({ id }) => {
    const seen = new Set<Id>();
    let here: Id | undefined = aboveOf(id);
    while (here !== undefined && here !== id && !seen.has(here)) {
      seen.add(here);
      here = aboveOf(here);
    }
    return here === id ? [refuse('DISTRICT_CIRCLE', `${at}.${id}`, id)] : [];
  });

const places = ({ units, areas, posts }: DistrictIndex): Refusal[] => [
  ...[...units.values()].flatMap(({ id, parent, area }) => [
    ...unknown('单位', `units.${id}.parent`, units, [parent]),
    ...unknown('区域', `units.${id}.area`, areas, [area]),
  ]),
  ...circles('units', units.values(), (id) => units.get(id)?.parent),
  ...[...areas.values()].flatMap(({ id, parent, geometry }) => [
    ...unknown('区域', `areas.${id}.parent`, areas, [parent]),
    ...(outlineOf(geometry).rings.length === 0 ? [refuse('DISTRICT_NO_OUTLINE', `areas.${id}.geometry`)] : []),
  ]),
  ...circles('areas', areas.values(), (id) => areas.get(id)?.parent),
  ...[...posts.values()].flatMap(({ id, unit, area, above }) => [
    ...unknown('单位', `posts.${id}.unit`, units, [unit]),
    ...unknown('区域', `posts.${id}.area`, areas, [area]),
    ...unknown('岗位', `posts.${id}.above`, posts, [above]),
  ]),
  ...circles('posts', posts.values(), (id) => posts.get(id)?.above),
];

const people = ({ district, posts, people: known }: DistrictIndex): Refusal[] => [
  ...district.people.flatMap(({ id, posts: held }) =>
    unknown(
      '岗位',
      `people.${id}.posts`,
      posts,
      held.map(({ post }) => post),
    ),
  ),
  ...district.rosters.flatMap(({ id, post, shifts }) => [
    ...unknown('岗位', `rosters.${id}.post`, posts, [post]),
    ...unknown(
      '人员',
      `rosters.${id}.shifts`,
      known,
      shifts.flatMap((shift) => [...shift.people, ...shift.substitutes]),
    ),
  ]),
];

const named = (refs: readonly (PostRef | undefined)[]): readonly Id[] => refs.filter((ref) => typeof ref === 'string');

const duties = ({ district, units, areas, posts, categories, datasets }: DistrictIndex): Refusal[] => [
  ...district.responsibility.flatMap(({ id, areas: within, categories: codes, post, joint = [], verifier }) => [
    ...unknown('区域', `responsibility.${id}.areas`, areas, within),
    ...unknown('岗位', `responsibility.${id}.post`, posts, named([post, ...joint, verifier])),
    ...unknown(
      '类别',
      `responsibility.${id}.categories`,
      categories,
      codes.filter((code) => !code.endsWith('*')),
    ),
  ]),
  ...district.standards.flatMap(({ id, category, leadUnit, superviseUnit }) => [
    ...unknown('类别', `standards.${id}.category`, categories, [category]),
    ...unknown('单位', `standards.${id}.leadUnit`, units, [leadUnit, superviseUnit]),
  ]),
  ...district.modes.flatMap(({ id, areas: within }) => unknown('区域', `modes.${id}.areas`, areas, within)),
  ...district.precedence.flatMap(({ id, areas: within }) => unknown('区域', `precedence.${id}.areas`, areas, within)),
  ...district.sources.flatMap(({ id, unit }) => unknown('单位', `sources.${id}.unit`, units, [unit])),
  ...district.datasets.flatMap(({ id, unit }) => unknown('单位', `datasets.${id}.unit`, units, [unit])),
  ...[...new Set(district.datasetRows.map(({ dataset }) => dataset))].flatMap((dataset) =>
    unknown('数据集', `datasetRows.${dataset}`, datasets, [dataset]),
  ),
];

/**
 * What is wrong with a district as a whole: nothing stands behind the responsibilities, something names what is not there, a line of
 * parents or superiors goes round in a circle, an area has no outline. Each with its place and a sentence in zh and en. Shapes are not
 * looked at: the validators of the schemas do that.
 */
export const districtProblems = (index: DistrictIndex): readonly Refusal[] => [
  ...(centerPosts(index).some(({ role }) => role === 'dispatcher') ? [] : [refuse('DISTRICT_NO_CENTER', 'posts')]),
  ...places(index),
  ...people(index),
  ...duties(index),
];
