import type { NodeGroup, Scene, Text } from '@sceneworks/schemas';
import type { Edited } from './edited.ts';
import { byId, refuse } from './refuse.ts';

type Groups = Readonly<Record<string, NodeGroup | undefined>>;

/** A group of fewer says nothing that its node does not. */
const leastNodes = 2;

/** Groups as they hold among some nodes: each node in one at most, the first by id; what is left with fewer than two is no group. */
export const groupsAmong = (groups: Groups, ids: Iterable<string>): Record<string, NodeGroup> => {
  const free = new Set(ids);
  const found: Record<string, NodeGroup> = {};
  for (const id of Object.keys(groups).sort()) {
    const group = groups[id] as NodeGroup;
    const nodes = [...new Set(group.nodes)].filter((node) => free.has(node));
    if (nodes.length < leastNodes) continue;
    for (const node of nodes) free.delete(node);
    found[id] = nodes.length === group.nodes.length ? group : { ...group, nodes };
  }
  return found;
};

/** The groups of a drawing, whatever a file says of nodes that are not there. */
export const groupsOf = ({ groups, nodes }: Pick<Scene, 'groups' | 'nodes'>): Record<string, NodeGroup> =>
  groups
    ? groupsAmong(
        groups,
        nodes.map(({ id }) => id),
      )
    : {};

/** The drawing with these groups; without any it has no such member, as if none had ever been made. */
export const withGroups = (scene: Scene, groups: Groups): Scene => {
  const { groups: _, ...rest } = scene;
  return Object.keys(groups).length === 0 ? rest : { ...rest, groups };
};

/** Draws nodes together under a name. They leave the groups in which they stood. Refused for fewer than two, nodes that are gone, a taken id. */
export const group = (scene: Scene, id: string, title: Text, nodes: readonly string[]): Edited => {
  const there = new Set(scene.nodes.map((node) => node.id));
  const gone = nodes.find((node) => !there.has(node));
  if (gone !== undefined) return { refusal: refuse('NODE_GONE', `groups.${id}`, byId(gone)) };
  const own = new Set(nodes);
  if (own.size < leastNodes) return { refusal: refuse('GROUP_OF_ONE', `groups.${id}`) };
  const groups = groupsOf(scene);
  if (Object.hasOwn(groups, id)) return { refusal: refuse('GROUP_TWICE', `groups.${id}`, byId(id)) };
  for (const node of own) there.delete(node);
  return { scene: withGroups(scene, { ...groupsAmong(groups, there), [id]: { title, nodes: [...own] } }) };
};

/** Names a group, folds or unfolds it; what is left out stays. */
export const setGroup = (scene: Scene, id: string, title: Text | undefined, folded: boolean | undefined): Edited => {
  const groups = groupsOf(scene);
  const old = Object.hasOwn(groups, id) ? groups[id] : undefined;
  if (!old) return { refusal: refuse('GROUP_GONE', `groups.${id}`) };
  const isFolded = folded ?? old.folded === true;
  if (title === undefined && isFolded === (old.folded === true)) return { scene };
  const { folded: _, ...rest } = old;
  return {
    scene: withGroups(scene, { ...groups, [id]: { ...rest, title: title ?? old.title, ...(isFolded && { folded: true as const }) } }),
  };
};

/** Takes a group apart: its nodes stay where they are. One that is not there is apart already. */
export const ungroup = (scene: Scene, id: string): Edited => {
  const { [id]: old, ...rest } = groupsOf(scene);
  return { scene: old ? withGroups(scene, rest) : scene };
};
