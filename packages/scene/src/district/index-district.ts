import { type WorkingTime, workingTime } from '@sceneworks/calendar';
import type {
  Area,
  Category,
  Dataset,
  DatasetRow,
  District,
  FilingStandard,
  Id,
  Instant,
  Person,
  Post,
  ResponsibilityRow,
  Roster,
  Source,
  Unit,
} from '@sceneworks/schemas';
import { type Atlas, atlasOf } from './atlas.ts';

/** Who holds a post and between when, as the persons' own rows say. */
export interface Holder {
  readonly person: Id;
  readonly from: Instant;
  readonly until: Instant | undefined;
}

/** Rows of the responsibility list by what they say of categories: whole codes, and class prefixes (without their *). */
export interface ResponsibilityIndex {
  readonly byCode: ReadonlyMap<string, readonly ResponsibilityRow[]>;
  readonly byPrefix: ReadonlyMap<string, readonly ResponsibilityRow[]>;
}

/** A district made ready for asking: what would be searched for is found by its id. Read it through the functions of this package. */
export interface DistrictIndex {
  readonly district: District;
  readonly rev: number;
  readonly at: Instant;
  readonly units: ReadonlyMap<Id, Unit>;
  readonly areas: ReadonlyMap<Id, Area>;
  readonly posts: ReadonlyMap<Id, Post>;
  readonly people: ReadonlyMap<Id, Person>;
  readonly categories: ReadonlyMap<string, Category>;
  readonly standards: ReadonlyMap<Id, FilingStandard>;
  readonly standardsOfCategory: ReadonlyMap<string, readonly FilingStandard[]>;
  readonly sources: ReadonlyMap<Id, Source>;
  readonly datasets: ReadonlyMap<Id, Dataset>;
  readonly datasetRows: ReadonlyMap<Id, readonly DatasetRow[]>;
  readonly postsOfUnit: ReadonlyMap<Id, readonly Post[]>;
  /** Posts by the area they answer for: their own, else their unit's. */
  readonly postsOfArea: ReadonlyMap<Id, readonly Post[]>;
  readonly holdersOfPost: ReadonlyMap<Id, readonly Holder[]>;
  readonly rostersOfPost: ReadonlyMap<Id, readonly Roster[]>;
  readonly childrenOfArea: ReadonlyMap<Id, readonly Area[]>;
  readonly responsibility: ResponsibilityIndex;
  readonly atlas: Atlas;
  /** The district's calendar by which hours are read: the first by id. */
  readonly working: WorkingTime;
}

const byId = <T extends { readonly id: Id }>(things: readonly T[]): ReadonlyMap<Id, T> => new Map(things.map((thing) => [thing.id, thing]));

const inOrder = <T extends { readonly id: Id }>(things: readonly T[]): readonly T[] =>
  [...things].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** Things under each of their keys, in the order given. */
const grouped = <T>(things: readonly T[], keysOf: (thing: T) => readonly (string | undefined)[]): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group) group.push(thing);
      else groups.set(key, [thing]);
    }
  }
  return groups;
};

const holdersOf = (people: readonly Person[]): ReadonlyMap<Id, readonly Holder[]> => {
  const holders = new Map<Id, Holder[]>();
  for (const { id, posts } of people) {
    for (const { post, from, until } of posts) {
      const known = holders.get(post) ?? [];
      known.push({ person: id, from, until });
      holders.set(post, known);
    }
  }
  return holders;
};

const responsibilityOf = (rows: readonly ResponsibilityRow[]): ResponsibilityIndex => ({
  byCode: grouped(rows, ({ categories }) => [...new Set(categories.filter((code) => !code.endsWith('*')))]),
  byPrefix: grouped(rows, ({ categories }) => [
    ...new Set(categories.filter((code) => code.endsWith('*')).map((code) => code.slice(0, -1))),
  ]),
});

/** Without a calendar hours are read as on the mainland, where the offset has not moved since 1991. */
const mainland = {
  id: 'mainland',
  offsetMinutes: 480,
  periods: [
    { from: '08:00', until: '12:00' },
    { from: '14:00', until: '18:00' },
  ],
  years: [],
};

const build = (district: District): DistrictIndex => {
  const [units, posts, people] = [byId(district.units), inOrder(district.posts), inOrder(district.people)];
  const areas = inOrder(district.areas);
  return {
    district,
    rev: district.rev,
    at: district.at,
    units,
    areas: byId(areas),
    posts: byId(posts),
    people: byId(people),
    categories: new Map(district.categories.map((category) => [category.code, category])),
    standards: byId(district.standards),
    standardsOfCategory: grouped(inOrder(district.standards), ({ category }) => [category]),
    sources: byId(district.sources),
    datasets: byId(district.datasets),
    datasetRows: grouped(district.datasetRows, ({ dataset }) => [dataset]),
    postsOfUnit: grouped(posts, ({ unit }) => [unit]),
    postsOfArea: grouped(posts, ({ area, unit }) => [area ?? units.get(unit)?.area]),
    holdersOfPost: holdersOf(people),
    rostersOfPost: grouped(inOrder(district.rosters), ({ post }) => [post]),
    childrenOfArea: grouped(areas, ({ parent }) => [parent]),
    responsibility: responsibilityOf(inOrder(district.responsibility)),
    atlas: atlasOf(areas),
    working: workingTime(inOrder(district.calendars)[0] ?? mainland),
  };
};

const built = new WeakMap<District, DistrictIndex>();

/** The index of a district, made once per object: a district version never changes, so neither may the object. */
export const indexDistrict = (district: District): DistrictIndex => {
  const known = built.get(district);
  if (known) return known;
  const index = build(district);
  built.set(district, index);
  return index;
};
