import type { MergeConflict, Scene, SceneEdge, SceneNode } from '@sceneworks/schemas';
import { groupsOf, withGroups } from '../edit/group.ts';
import { closed, isAlike, Keyed, openedScene } from './keyed.ts';
import { mergedOrder, orderWith } from './order.ts';
import { isRecord, isSame, type Json, textOf } from './same.ts';

/** Which side holds at a field that both changed, by the place the conflict names. */
export type Choices = Readonly<Record<string, 'mine' | 'theirs' | undefined>>;

/** Both people’s work in one scene, or the fields that each changed to something else. */
export type Merged = { readonly scene: Scene } | { readonly conflicts: readonly MergeConflict[] };

interface Merging {
  readonly choices: Choices;
  readonly conflicts: MergeConflict[];
}

const shown = (value: unknown): Json => (value === undefined ? {} : { value: closed(value) });

/** The side chosen for a field; while none is chosen the field is told, and theirs holds the place. */
const chosen = ({ choices, conflicts }: Merging, at: string, base: unknown, mine: unknown, theirs: unknown): unknown => {
  const choice = Object.hasOwn(choices, at) ? choices[at] : undefined;
  if (choice) return choice === 'mine' ? mine : theirs;
  const [was, my, their] = [base, mine, theirs].map(shown);
  conflicts.push({
    at,
    ...(was && 'value' in was && { base: was.value }),
    ...(my && 'value' in my && { mine: my.value }),
    ...(their && 'value' in their && { theirs: their.value }),
  });
  return theirs;
};

const mergedRecord = (merging: Merging, at: string, base: Json, mine: Json, theirs: Json): Json => {
  const names = [...new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])].sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const [was, my, their] = [base, mine, theirs].map((side) => (Object.hasOwn(side, name) ? side[name] : undefined));
      const value = merged(merging, at === '' ? name : `${at}.${name}`, was, my, their);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
};

const mergedList = (merging: Merging, at: string, base: Keyed, mine: Keyed, theirs: Keyed): Keyed => {
  const sides = [base, mine, theirs] as const;
  const added = [...mine.members.keys(), ...theirs.members.keys()].sort();
  const keys = [...new Set([...base.members.keys(), ...added])];
  const found = new Map(
    keys.flatMap((key) => {
      const [was, my, their] = sides.map(({ members }) => members.get(key));
      const value = merged(merging, `${at}.${key}`, was, my, their);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
  if (!mine.isOrdered) return new Keyed(found, false, mine.by);
  const [was, my, their] = sides.map(({ members }) => [...members.keys()]) as [string[], string[], string[]];
  const kept = new Set(found.keys());
  const order = mergedOrder(was, my, their, kept) ?? chosenOrder(merging, at, { was, my, their, kept });
  return new Keyed(new Map(order.map((key) => [key, found.get(key)])), true, mine.by);
};

interface Orders {
  readonly was: readonly string[];
  readonly my: readonly string[];
  readonly their: readonly string[];
  readonly kept: ReadonlySet<string>;
}

/** Both moved things: the order of one holds, and what the other put in keeps its place behind what it stood behind. */
const chosenOrder = (merging: Merging, at: string, { was, my, their, kept }: Orders): readonly string[] => {
  const order = chosen(merging, `${at}.order`, was, my, their) as readonly string[];
  return orderWith(order, order === my ? their : my, kept);
};

const nothing = new Keyed(new Map(), true, '');

/**
 * Three-way, from the outside in: what only one changed is theirs to change, what both changed alike is that, records and named lists go
 * member by member; anything else that both changed is a choice.
 */
const merged = (merging: Merging, at: string, base: unknown, mine: unknown, theirs: unknown): unknown => {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (isRecord(mine) && isRecord(theirs) && (base === undefined || isRecord(base)))
    return mergedRecord(merging, at, base ?? {}, mine, theirs);
  const was = base ?? nothing;
  if (mine instanceof Keyed && theirs instanceof Keyed && was instanceof Keyed && isAlike(was, mine, theirs))
    return mergedList(merging, at, was, mine, theirs);
  return chosen(merging, at, base, mine, theirs);
};

/**
 * Where nodes stand and how they are grouped is not worth a question: who changed one decides, and of two who changed it the same one
 * whichever way round. What is of nodes that are gone is still in it.
 */
const mergedView = (was: Json, my: Json, their: Json): Json => {
  const ids = [...new Set([...Object.keys(my), ...Object.keys(their)])].sort();
  return Object.fromEntries(
    ids.flatMap((id) => {
      const [old, one, other] = [was[id], my[id], their[id]].map(textOf) as [string, string, string];
      const place = one === old || (other !== old && other > one) ? their[id] : my[id];
      return [[id, place ?? my[id] ?? their[id]]];
    }),
  );
};

/** Groups of both; one that somebody took apart and nobody else changed is gone. */
const mergedGroups = (base: Scene, mine: Scene, theirs: Scene): Scene['groups'] => {
  const [was, my, their] = [base, mine, theirs].map(groupsOf) as [Json, Json, Json];
  const kept = Object.entries(mergedView(was, my, their)).filter(([id]) => {
    const isGone = !Object.hasOwn(my, id) || !Object.hasOwn(their, id);
    return !(isGone && textOf(my[id] ?? their[id]) === textOf(was[id]));
  });
  return kept.length > 0 ? (Object.fromEntries(kept) as Scene['groups']) : undefined;
};

/** A way was drawn to a node that the other took away: the node is asked about, for the way cannot be kept without it. */
const nodesMissed = (merging: Merging, sides: readonly [Scene, Scene, Scene], { nodes, edges }: Scene): SceneNode[] => {
  const there = new Set(nodes.map(({ id }) => id));
  const missed = new Set(edges.flatMap(({ from, to }) => [from, to].filter((id) => !there.has(id))));
  return [...missed].sort().flatMap((id) => {
    const [was, my, their] = sides.map((side) => side.nodes.find((node) => node.id === id));
    if ((my === undefined) === (their === undefined)) return [];
    const node = chosen(merging, `nodes.${id}`, was, my, their) as SceneNode | undefined;
    return node ? [node] : [];
  });
};

const withoutLooseWays = (scene: Scene): Scene => {
  const there = new Set(scene.nodes.map(({ id }) => id));
  const isJoined = ({ from, to }: SceneEdge): boolean => there.has(from) && there.has(to);
  const layout = Object.fromEntries(Object.entries(scene.layout ?? {}).filter(([id]) => there.has(id)));
  const joined = { ...scene, edges: scene.edges.filter(isJoined), layout };
  return scene.groups ? withGroups(joined, groupsOf(joined)) : joined;
};

/**
 * Puts together what two people made of one drawing: by node, field, row, cell, form, parameter and way. Different things are kept both,
 * the same change made twice is one, and a field that both changed to something else is told with both sides, until a choice settles it.
 * It does not matter who is called mine; merging again changes nothing.
 */
export const merge = (base: Scene, mine: Scene, theirs: Scene, choices: Choices = {}): Merged => {
  const merging: Merging = { choices, conflicts: [] };
  const [was, my, their] = [base, mine, theirs].map(openedScene) as [Json, Json, Json];
  const scene = closed(mergedRecord(merging, '', was, my, their)) as Scene;
  // While fields are open it is not known which nodes there will be.
  const back = merging.conflicts.length > 0 ? [] : nodesMissed(merging, [base, mine, theirs], scene);
  if (merging.conflicts.length > 0) return { conflicts: merging.conflicts };
  const layout = mergedView(base.layout ?? {}, mine.layout ?? {}, theirs.layout ?? {}) as NonNullable<Scene['layout']>;
  const groups = mergedGroups(base, mine, theirs);
  return { scene: withoutLooseWays({ ...scene, nodes: [...scene.nodes, ...back], layout, ...(groups && { groups }) }) };
};
