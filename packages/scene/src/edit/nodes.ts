import type { Point, Presence, Scene, SceneNode } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { isAbsentSomewhere, kinds } from '../compile/kinds.ts';
import { type Edited, withNode } from './edited.ts';
import { groupsOf, withGroups } from './group.ts';
import { byId, refuse, tooMany } from './refuse.ts';

/** A new node, with where it stands. */
export const addNode = (scene: Scene, node: SceneNode, at: Point | undefined): Edited => {
  const place = `nodes.${node.id}`;
  if (scene.nodes.some(({ id }) => id === node.id)) return { refusal: refuse('NODE_TWICE', place, byId(node.id)) };
  if (!Object.hasOwn(kinds, node.kind)) return { refusal: refuse('NODE_KIND_UNKNOWN', place, byId(node.kind)) };
  if (scene.nodes.length >= limits.sceneNodes) return { refusal: tooMany('sceneNodes', 'nodes') };
  return { scene: { ...scene, nodes: [...scene.nodes, node], ...(at && { layout: { ...scene.layout, [node.id]: at } }) } };
};

/** The scene without some nodes, the ways to and from them, where they stood, and groups that are left with one. Nodes that are not there are gone already. */
export const removeNodes = (scene: Scene, ids: readonly string[]): Edited => {
  const gone = new Set(ids);
  const nodes = scene.nodes.filter(({ id }) => !gone.has(id));
  if (nodes.length === scene.nodes.length) return { scene };
  const edges = scene.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to));
  const layout = Object.fromEntries(Object.entries(scene.layout ?? {}).filter(([id]) => !gone.has(id)));
  const rest = { ...scene, nodes, edges, ...(scene.layout && { layout }) };
  return { scene: scene.groups ? withGroups(rest, groupsOf(rest)) : rest };
};

/** The face in which a node stands; refused for kinds that must stand in both. */
export const setPresence = (scene: Scene, id: string, presence: Presence): Edited =>
  withNode(scene, id, (node) => {
    if (isAbsentSomewhere(presence) && !kinds[node.kind].mayBeAbsent) return refuse('PRESENCE_FORBIDDEN', `nodes.${id}.presence`);
    if ((node.presence ?? 'both') === presence) return node;
    const { presence: _, ...rest } = node;
    return (presence === 'both' ? rest : { ...node, presence }) as SceneNode;
  });
