import type { Id, OwnerChoice, OwnerPolicy, Plan, PlanNode, Post, Problem, TaskConfig, VerifyConfig } from '@sceneworks/schemas';
import { drawingOf, upstreamOf } from '../../compile/drawing.ts';
import { found } from '../problem.ts';
import { cellsFor, type Posts, refsOf } from './accountable.ts';
import { merged, type Told } from './block.ts';
import type { Cell } from './cell.ts';
import { assumptionsOf } from './lookup.ts';
import { categoriesOf, faceOf, modesOf, nodesOf, titleOf } from './policies.ts';
import { blockText, outermost, postsText } from './say.ts';

/** A post that may have handled, and the one that would verify it. */
export interface Pair {
  readonly node: Id;
  readonly handler: Id;
  readonly verifier: Id;
}

export interface Independence {
  readonly problems: readonly Problem[];
  readonly pairs: readonly Pair[];
}

export interface Asking {
  readonly plan: Plan;
  readonly posts: Posts;
  /** The posts that the data behind a lookup name. */
  readonly looked: (choice: ByLookup) => readonly Post[];
}

type ByLookup = Extract<OwnerChoice, { by: 'lookup' }>;

export const askingOf = (plan: Plan, posts: Posts): Asking => {
  const known = new Map<string, readonly Post[]>();
  const looked = (choice: ByLookup): readonly Post[] => {
    const key = `${choice.role} ${choice.value}`;
    const found =
      known.get(key) ??
      assumptionsOf(plan, posts.index, choice).flatMap((each) => each.posts.flatMap((id) => posts.index.posts.get(id) ?? []));
    known.set(key, found);
    return found;
  };
  return { plan, posts, looked };
};

/** The cells of the same categories and areas, at every hour, in every mode and severity: a matter may be handled in one and verified in another. */
export const sameGround = (cells: readonly Cell[]): readonly (readonly Cell[])[] => {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.categories.join()} ${cell.areas.join()}`;
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()];
};

const ofCell = (
  { posts }: Asking,
  { part }: Extract<OwnerChoice, { by: 'responsibility' }>,
  { found: row }: Cell,
  area: Id,
): readonly Post[] => (row ? refsOf(row.row, part).flatMap((ref) => posts.ofRef(ref, area)) : []);

const ground = (
  { posts }: Asking,
  choice: Extract<OwnerChoice, { by: 'responsibility' }>,
  cells: readonly Cell[],
  area: Id,
): readonly Cell[] =>
  choice.category === undefined ? cells : cellsFor(posts.index, [choice.category]).filter(({ areas }) => areas.includes(area));

/** Every post that a policy may lead to at a place, lookups by all that their data name. */
export const possible = (asking: Asking, policy: OwnerPolicy, cells: readonly Cell[], area: Id): readonly Post[] => {
  const all: Post[] = [];
  for (const choice of policy) {
    if (choice.by === 'responsibility') {
      const reached = ground(asking, choice, cells, area).map((cell) => ofCell(asking, choice, cell, area)[0]);
      all.push(...reached.filter((post) => post !== undefined));
      if (reached.every((post) => post !== undefined)) return all;
    } else if (choice.by === 'lookup') {
      all.push(...asking.looked(choice));
    } else {
      const [first] = asking.posts.ofChoice(choice, area);
      if (first) return [...all, first];
    }
  }
  return all;
};

/** The posts that a verification would be offered to in a cell, best first, none passed over; what data decide is not counted on. */
const candidates = (asking: Asking, policy: OwnerPolicy, cell: Cell, area: Id): readonly Post[] =>
  policy.flatMap((choice) =>
    choice.by === 'responsibility'
      ? ground(asking, choice, [cell], area).flatMap((each) => ofCell(asking, choice, each, area))
      : asking.posts.ofChoice(choice, area),
  );

const handlersOf = ({ plan }: Asking, node: Id, { independentOf = [] }: VerifyConfig): readonly Id[] => {
  if (independentOf.length > 0) return independentOf;
  return [...upstreamOf(drawingOf(plan), node)].filter((id) => plan.nodes[id]?.kind === 'task');
};

const isApart = (strict: boolean, handler: Post, verifier: Post): boolean =>
  handler.id !== verifier.id && !(strict && handler.unit === verifier.unit);

/** The policies by which a task is owned, and those of the tasks whose handler it takes again. */
const policiesOfTask = (plan: Plan, node: PlanNode, seen: Set<Id>): readonly OwnerPolicy[] => {
  if (seen.has(node.id)) return [];
  seen.add(node.id);
  const own = modesOf(node).map((mode) => faceOf<TaskConfig>(node, mode).owner);
  const again = own.flat().flatMap((choice) => (choice.by === 'previousHandler' ? (plan.nodes[choice.node] ?? []) : []));
  return [...own, ...again.flatMap((before) => policiesOfTask(plan, before, seen))];
};

interface Verification {
  readonly id: Id;
  readonly title: readonly [zh: string, en: string];
  readonly config: VerifyConfig;
  readonly policies: readonly OwnerPolicy[];
}

const verificationsOf = (asking: Asking): readonly Verification[] =>
  nodesOf(asking.plan)
    .filter(({ kind }) => kind === 'verify')
    .flatMap((node) => {
      const faces = new Map(
        modesOf(node).map((mode) => [JSON.stringify(node[mode === 'peace' ? 'config' : 'emergency']), faceOf<VerifyConfig>(node, mode)]),
      );
      return [...faces.values()].map((config) => {
        const handlers = handlersOf(asking, node.id, config).flatMap((id) => asking.plan.nodes[id] ?? []);
        const policies = handlers.flatMap((handler) => policiesOfTask(asking.plan, handler, new Set()));
        return {
          id: node.id,
          title: titleOf(node),
          config,
          policies: [...new Map(policies.map((policy) => [JSON.stringify(policy), policy])).values()],
        };
      });
    });

interface Clash {
  readonly code: 'VERIFIER_IS_HANDLER' | 'VERIFIER_SAME_UNIT';
  readonly post: Id;
}

interface Collected {
  /** By what is wrong and where in the list, the areas. */
  readonly clashes: Map<string, { readonly of: Clash; readonly cell: Cell; readonly areas: Set<Id> }>;
  readonly pairs: Map<string, Pair>;
}

const clash = ({ clashes }: Collected, of: Clash, cell: Cell, at: number, area: Id): void => {
  const key = `${of.code} ${of.post} ${at}`;
  const known = clashes.get(key) ?? { of, cell, areas: new Set<Id>() };
  clashes.set(key, known);
  known.areas.add(area);
};

const compareAt = (asking: Asking, { id, config, policies }: Verification, cells: readonly Cell[], area: Id, into: Collected): void => {
  const handlers = new Map(policies.flatMap((policy) => possible(asking, policy, cells, area)).map((post) => [post.id, post]));
  cells.forEach((cell, at) => {
    const offered = candidates(asking, config.owner, cell, area);
    if (offered.length === 0) return;
    for (const handler of handlers.values()) {
      const verifier = offered.find((post) => isApart(config.strict === true, handler, post));
      if (!verifier) clash(into, { code: 'VERIFIER_IS_HANDLER', post: handler.id }, cell, at, area);
      else {
        into.pairs.set(`${handler.id} ${verifier.id}`, { node: id, handler: handler.id, verifier: verifier.id });
        if (handler.unit === verifier.unit) clash(into, { code: 'VERIFIER_SAME_UNIT', post: handler.id }, cell, at, area);
      }
    }
  });
};

/** Where the clashes are; of which asset is not said: the post that handles does not hang on it. */
const toldOf = ({ clashes }: Collected): readonly Told<Clash>[] =>
  [...clashes.values()].map(({ of, cell, areas }) => ({ of, block: { ...cell, areas: [...areas], assets: [undefined] } }));

const placeOf = ({ posts }: Asking, id: Id, areas: readonly Id[], example: NonNullable<Problem['example']>) => ({
  at: `nodes.${id}.owner`,
  nodes: [id],
  areas: outermost(posts.index, areas),
  example,
});

const problemOf = (asking: Asking, { id, title }: Verification, { block, of }: Told<Clash>): Problem => {
  const text = blockText(asking.posts.index, block, asking.posts.areas);
  return found('VERIFIER_IS_HANDLER', placeOf(asking, id, block.areas, text), ...title, of.post, text.zh, text.en);
};

/** So many statements are told of one verification; the rest is counted. */
const mostTold = 5;

/** Matters that no other post can verify, each for itself: every one of them has to be mended. */
const blocked = (asking: Asking, of: Verification, clashes: readonly Told<Clash>[]): readonly Problem[] => {
  const rest = clashes.length - mostTold;
  return [
    ...clashes.slice(0, mostTold).map((clash) => problemOf(asking, of, clash)),
    ...(rest > 0 ? [found('OWNER_MORE', { at: `nodes.${of.id}.owner`, nodes: [of.id] }, String(rest))] : []),
  ];
};

/** Posts whose matters are verified in their own unit, as one statement: it is one choice of the drawing, and asks for one answer. */
const sameUnit = (asking: Asking, { id, title }: Verification, clashes: readonly Told<Clash>[]): readonly Problem[] => {
  const [first] = clashes;
  if (!first) return [];
  const { index, areas } = asking.posts;
  const { zh, en } = postsText(index, [...new Set(clashes.map(({ of }) => of.post))].sort());
  const all = [...new Set(clashes.flatMap(({ block }) => block.areas))];
  return [found('VERIFIER_SAME_UNIT', placeOf(asking, id, all, blockText(index, first.block, areas)), ...title, zh, en)];
};

/**
 * Whether, of everybody who may have handled a matter, each can be verified by a post other than their own, and of another unit where the
 * drawing is strict: in every category and area, the matter handled and verified at any hours, in any modes and severities. Lookups count
 * by all posts their data name. With it, the pairs of posts that meet.
 */
export const independence = (plan: Plan, posts: Posts): Independence => {
  const asking = askingOf(plan, posts);
  const grounds = sameGround(cellsFor(posts.index, categoriesOf(plan, posts.index.categories.keys())));
  const pairs = new Map<string, Pair>();
  const problems = verificationsOf(asking).flatMap((verification) => {
    const clashes = grounds.flatMap((cells) => {
      const into: Collected = { clashes: new Map(), pairs };
      for (const area of cells[0]?.areas ?? []) compareAt(asking, verification, cells, area, into);
      return toldOf(into);
    });
    const told = merged(clashes, ({ code, post }) => `${code} ${post}`);
    const ofCode = (code: Clash['code']) => told.filter(({ of }) => of.code === code);
    return [
      ...blocked(asking, verification, ofCode('VERIFIER_IS_HANDLER')),
      ...sameUnit(asking, verification, ofCode('VERIFIER_SAME_UNIT')),
    ];
  });
  return { problems, pairs: [...pairs.values()] };
};
