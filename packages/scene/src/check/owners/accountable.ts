import type { Id, ModeName, OwnerChoice, OwnerPolicy, Post, PostRef, ResponsibilityRow } from '@sceneworks/schemas';
import { postsOf } from '../../district/duty.ts';
import type { DistrictIndex } from '../../district/index-district.ts';
import { pathOf } from '../../district/place.ts';
import { postsByRef, stands, territoryPosts } from '../../owner/post-ref.ts';
import { severities } from '../../severity.ts';
import { type AssetMeeting, both, merged, narrowed, otherRows, sameRows, type Told } from './block.ts';
import { type Block, type Cell, knownAreas, responsibilityCells } from './cell.ts';

type ByResponsibility = Extract<OwnerChoice, { by: 'responsibility' }>;

/** Why nobody is accountable before the fallback: no row holds, or the row that does names no post that stands. */
export type Hole = { readonly why: 'noRow' } | { readonly why: 'leadsNowhere'; readonly row: Id };

/** Rows that would decide with the same right. */
export interface Double {
  readonly rows: readonly Id[];
}

/** What a policy leaves open, as few and large blocks. */
export interface Accountable {
  readonly holes: readonly Told<Hole>[];
  readonly doubles: readonly Told<Double>[];
}

/** The posts of a reference at an area, asked once. */
export interface Posts {
  readonly index: DistrictIndex;
  readonly areas: readonly Id[];
  readonly ofRef: (ref: PostRef, area: Id) => readonly Post[];
  readonly ofChoice: (choice: OwnerChoice, area: Id) => readonly Post[];
}

/** The posts that stand in a district, by where a matter is. What data decide (lookup, previous handler) leads nowhere here. */
export const postsIn = (index: DistrictIndex): Posts => {
  const areas = knownAreas(index);
  const paths = new Map(areas.map((area) => [area, pathOf(index, area)]));
  const known = new Map<PostRef | OwnerChoice, Map<Id, readonly Post[]>>();
  const standing = (asked: PostRef | OwnerChoice, area: Id, find: (path: readonly Id[]) => readonly Post[]): readonly Post[] => {
    const own = known.get(asked) ?? new Map<Id, readonly Post[]>();
    known.set(asked, own);
    const found = own.get(area) ?? find(paths.get(area) ?? []).filter((post) => stands(index, post, index.at));
    own.set(area, found);
    return found;
  };
  const ofRef = (ref: PostRef, area: Id): readonly Post[] =>
    standing(ref, typeof ref === 'string' ? '' : area, (path) => postsByRef(index, ref, path));
  const ofChoice = (choice: OwnerChoice, area: Id): readonly Post[] => {
    switch (choice.by) {
      case 'post':
        return ofRef(choice.post, area);
      case 'unit':
        return standing(choice, '', () => postsOf(index, choice.unit, choice.role, choice.skill));
      case 'taskForce':
        return standing(choice, '', () => postsOf(index, choice.unit, choice.role));
      case 'territory':
        return standing(choice, area, (path) => territoryPosts(index, path, choice.level, choice.role, choice.skill));
      case 'responsibility':
      case 'lookup':
      case 'previousHandler':
        return [];
    }
  };
  return { index, areas, ofRef, ofChoice };
};

/** The posts that a row names for a part of the matter. */
export const refsOf = (row: ResponsibilityRow, part: ByResponsibility['part'] = 'lead'): readonly PostRef[] => {
  switch (part) {
    case 'lead':
      return [row.post];
    case 'joint':
      return row.joint ?? [];
    case 'verifier':
      return row.verifier === undefined ? [] : [row.verifier];
  }
};

const cellsKept = new WeakMap<DistrictIndex, Map<string, readonly Cell[]>>();

/** The cells of some categories, worked out once a district version. */
export const cellsFor = (index: DistrictIndex, categories: readonly string[]): readonly Cell[] => {
  const own = cellsKept.get(index) ?? new Map<string, readonly Cell[]>();
  cellsKept.set(index, own);
  const key = categories.join();
  const known = own.get(key) ?? responsibilityCells(index, categories);
  own.set(key, known);
  return known;
};

const everything = (areas: readonly Id[], categories: readonly string[], modes: readonly ModeName[]): Block => ({
  categories,
  areas,
  modes,
  severities,
  spans: [{ from: 0, until: 10_080 }],
  assets: [undefined],
});

/** Asks for the owner of a matter of some categories in some modes. `assured`: choices by data that lead somewhere whenever they are asked. */
export interface Asked {
  readonly posts: Posts;
  readonly categories: readonly string[];
  readonly modes: readonly ModeName[];
  readonly assured?: (choice: OwnerChoice) => boolean;
}

/** Cells of a choice in the areas and modes left, those of a category of its own told for all categories. */
const cellsOfChoice = (
  { posts, categories, modes }: Asked,
  choice: ByResponsibility,
  isLeft: (area: Id) => boolean,
): readonly Told<Cell>[] =>
  cellsFor(posts.index, choice.category === undefined ? categories : [choice.category]).flatMap((cell) => {
    const block = narrowed(cell, isLeft, modes);
    return block ? [{ of: cell, block: choice.category === undefined ? block : { ...block, categories } }] : [];
  });

const holesOfCell = ({ posts }: Asked, { part }: ByResponsibility, { of: { found }, block }: Told<Cell>): readonly Told<Hole>[] => {
  if (!found) return [{ block, of: { why: 'noRow' } }];
  const refs = refsOf(found.row, part);
  const left = narrowed(block, (area) => !refs.some((ref) => posts.ofRef(ref, area).length > 0), block.modes);
  return left ? [{ block: left, of: { why: 'leadsNowhere', row: found.row.id } }] : [];
};

const doublesOfCell = ({ of: { found }, block }: Told<Cell>): readonly Told<Double>[] =>
  found && found.doubles.length > 0 ? [{ block, of: { rows: [found.row, ...found.doubles].map(({ id }) => id) } }] : [];

/** Holes of one choice that another leaves open too. */
const stillOpen = (holes: readonly Told<Hole>[], others: readonly Told<Hole>[], meeting: AssetMeeting): readonly Told<Hole>[] =>
  holes.flatMap(({ block, of }) =>
    others.flatMap((other) => {
      const left = both(block, other.block, meeting);
      return left ? [{ block: left, of }] : [];
    }),
  );

/**
 * Who is accountable by a policy before its fallback: the matters for which no choice leads to a post, and those for which two rows decide
 * with the same right where the choice is reached. Exact in categories, areas, minutes of the week, modes, severities and assets.
 */
export const accountable = (asked: Asked, policy: OwnerPolicy): Accountable => {
  const { posts, modes, categories, assured = () => false } = asked;
  const lists = new Set(policy.flatMap((choice) => (choice.by === 'responsibility' ? [choice.category] : [])));
  const meeting = lists.size > 1 ? otherRows : sameRows;
  const covered = new Set<Id>();
  const isLeft = (area: Id): boolean => !covered.has(area);
  let holes: readonly Told<Hole>[] | undefined;
  const doubles: Told<Double>[] = [];
  for (const choice of policy) {
    if (choice.by === 'responsibility') {
      const cells = cellsOfChoice(asked, choice, isLeft);
      const reached = holes ? cells.flatMap((cell) => within(cell, holes as readonly Told<Hole>[], meeting)) : cells;
      doubles.push(...reached.flatMap(doublesOfCell));
      const open = cells.flatMap((cell) => holesOfCell(asked, choice, cell));
      holes = holes ? stillOpen(holes, open, meeting) : open;
    } else {
      const isAssured = assured(choice);
      for (const area of posts.areas) if (isAssured || posts.ofChoice(choice, area).length > 0) covered.add(area);
    }
  }
  const left: readonly Told<Hole>[] = holes ?? [{ block: everything(posts.areas, categories, modes), of: { why: 'noRow' } }];
  const open = left.flatMap(({ block, of }) => {
    const inside = narrowed(block, isLeft, modes);
    return inside ? [{ block: inside, of }] : [];
  });
  return { holes: merged(open, (hole) => JSON.stringify(hole)), doubles: merged(doubles, ({ rows }) => rows.join()) };
};

/** The part of a cell for which the choices before led nowhere. */
const within = ({ of, block }: Told<Cell>, holes: readonly Told<Hole>[], meeting: AssetMeeting): readonly Told<Cell>[] =>
  holes.flatMap((hole) => {
    const left = both(block, hole.block, meeting);
    return left ? [{ of, block: left }] : [];
  });
