import type { Id, OwnerCell, OwnerChoice, Plan, Problem, Text } from '@sceneworks/schemas';
import { drawingOf } from '../../compile/drawing.ts';
import type { DistrictIndex } from '../../district/index-district.ts';
import { doneBefore } from '../forms/done.ts';
import { type Found, found } from '../problem.ts';
import { acceptanceOf, cellOf, holeKey } from './accepted.ts';
import { type Accountable, type Asked, accountable, type Double, type Hole, type Posts } from './accountable.ts';
import { isWithin, type Told } from './block.ts';
import type { Block } from './cell.ts';
import { type Assumption, assumptionsOf } from './lookup.ts';
import { type AskedPolicy, categoriesOf, policiesOf, titleOf } from './policies.ts';
import { blockText, outermost, wallText } from './say.ts';

type Where = Pick<Found, 'at' | 'nodes'>;

/** A previous handler is there where the task is surely done before; other choices by data are never sure. */
const assuredIn = (plan: Plan): ((node: string) => (choice: OwnerChoice) => boolean) => {
  const done = doneBefore(drawingOf(plan));
  return (node) => (choice) => choice.by === 'previousHandler' && done.get(node)?.has(choice.node) === true;
};

const places = (index: DistrictIndex, { areas }: Block, rows: readonly string[]): Pick<Found, 'areas' | 'rows'> => ({
  areas: outermost(index, areas),
  rows,
});

/** What is said of a hole; of one in a scene with the key by which it can be accepted, and of one that was accepted by whom and until when. */
const holeProblem = (posts: Posts, where: Where, title: readonly [string, string], { block, of }: Told<Hole>, scene?: Id): Problem => {
  const { index } = posts;
  const text = blockText(index, block, posts.areas);
  const row = of.why === 'leadsNowhere' ? [of.row] : [];
  const place = { ...where, ...places(index, block, row), example: text, ...(scene !== undefined && { hole: holeKey(where.at, block) }) };
  const accepted = scene === undefined ? undefined : acceptanceOf(index, scene, where.at, block);
  if (accepted) {
    const who = index.people.get(accepted.by)?.name ?? accepted.by;
    const until = wallText(index, accepted.until);
    return found('OWNER_HOLE_ACCEPTED', place, ...title, text.zh, text.en, who, until, accepted.reason.zh);
  }
  return of.why === 'noRow'
    ? found('OWNER_HOLE', place, ...title, text.zh, text.en)
    : found('OWNER_LEADS_NOWHERE', place, ...title, text.zh, text.en, of.row);
};

const doubleProblem = (posts: Posts, where: Where, title: readonly [string, string], { block, of }: Told<Double>): Problem => {
  const text = blockText(posts.index, block, posts.areas);
  return found(
    'OWNER_DOUBLE',
    { ...where, ...places(posts.index, block, of.rows), example: text },
    ...title,
    text.zh,
    text.en,
    of.rows.join(', '),
  );
};

/** So many statements are told of one policy; the rest is counted. */
const mostTold = 20;

const told = <T>(where: Where, all: readonly Told<T>[], tell: (one: Told<T>) => Problem): readonly Problem[] => [
  ...all.slice(0, mostTold).map(tell),
  ...(all.length > mostTold ? [found('OWNER_MORE', where, String(all.length - mostTold))] : []),
];

const assumptionProblem = (where: Where, value: string, { origin, count, missing }: Assumption): Problem => {
  const names = missing.slice(0, 3).join('、');
  switch (origin.from) {
    case 'column':
      return found('OWNER_BY_DATA', where, value, `${origin.dataset}.${origin.column}`, String(count), String(missing.length), names);
    case 'words':
      return found('OWNER_BY_DATA', where, value, `${origin.form}.${origin.field}`, String(count), String(missing.length), names);
    case 'unknown':
      return found('OWNER_BY_UNKNOWN', where, value);
  }
};

const openProblems = (posts: Posts, scene: Id, { at, node }: AskedPolicy, { holes, doubles }: Accountable): readonly Problem[] => {
  const where = { at, nodes: [node.id] };
  return [
    ...told(where, holes, (hole) => holeProblem(posts, where, titleOf(node), hole, scene)),
    ...told(where, doubles, (double) => doubleProblem(posts, where, titleOf(node), double)),
  ];
};

interface Opened {
  readonly asked: AskedPolicy;
  readonly open: Accountable;
}

/** What each policy of a plan leaves open. */
const openedBy = (plan: Plan, posts: Posts): readonly Opened[] => {
  const assured = assuredIn(plan);
  const categories = categoriesOf(plan, posts.index.categories.keys());
  return policiesOf(plan).map((asked) => ({
    asked,
    open: accountable({ posts, categories, modes: asked.modes, assured: assured(asked.node.id) }, asked.policy),
  }));
};

/** Holes and doubles of every policy of a plan before its fallback, and what is assumed where data decide. */
export const holesAndDoubles = (plan: Plan, posts: Posts): readonly Problem[] =>
  openedBy(plan, posts).flatMap(({ asked, open }) => [
    ...openProblems(posts, plan.scene, asked, open),
    ...asked.policy.flatMap((choice) =>
      choice.by === 'lookup'
        ? assumptionsOf(plan, posts.index, choice).map((assumption) =>
            assumptionProblem({ at: asked.at, nodes: [asked.node.id] }, choice.value, assumption),
          )
        : [],
    ),
  ]);

/** The holes and doubles of a plan in one version of the district that were not there in another: what an edit opens, and not what it leaves. */
export const newlyOpen = (plan: Plan, before: Posts, after: Posts): readonly Problem[] => {
  /** An accepted hole is not open; it is when its acceptance is taken back. */
  const opened = (posts: Posts): readonly Opened[] =>
    openedBy(plan, posts).map(({ asked, open }) => ({
      asked,
      open: { ...open, holes: open.holes.filter(({ block }) => !acceptanceOf(posts.index, plan.scene, asked.at, block)) },
    }));
  const known = new Map(opened(before).map(({ asked, open }) => [asked.at, open]));
  return opened(after).flatMap(({ asked, open }) => {
    const was = known.get(asked.at) as Accountable;
    const holes = open.holes.filter(
      ({ block }) =>
        !isWithin(
          block,
          was.holes.map((hole) => hole.block),
        ),
    );
    const doubles = open.doubles.filter(
      ({ block }) =>
        !isWithin(
          block,
          was.doubles.map((double) => double.block),
        ),
    );
    return openProblems(after, plan.scene, asked, { holes, doubles });
  });
};

/** The matters of a hole, in words and as they are stored when it is accepted. */
export interface FoundHole {
  readonly cell: OwnerCell;
  readonly about: Text;
}

/** The hole of a plan that a problem names by its place and key; undefined where the proof no longer finds it. */
export const holeOf = (plan: Plan, posts: Posts, at: string, key: string): FoundHole | undefined => {
  const opened = openedBy(plan, posts).find(({ asked }) => asked.at === at);
  const hole = opened?.open.holes.find(({ block }) => holeKey(at, block) === key);
  return hole && { cell: cellOf(hole.block), about: blockText(posts.index, hole.block, posts.areas) };
};

/** Holes and doubles of a district's whole responsibility list, for every category it knows: what no plan need be published to ask. */
export const districtHolesAndDoubles = (posts: Posts): readonly Problem[] => {
  const asked: Asked = { posts, categories: [...posts.index.categories.keys()], modes: ['peace', 'emergency'] };
  const where = { at: 'responsibility' };
  const { holes, doubles } = accountable(asked, [{ by: 'responsibility' }]);
  const title = ['权责清单', 'the responsibility list'] as const;
  return [
    ...told(where, holes, (hole) => holeProblem(posts, where, title, hole)),
    ...told(where, doubles, (double) => doubleProblem(posts, where, title, double)),
  ];
};
