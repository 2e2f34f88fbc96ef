import type { Fragment, Point, Scene, SceneEdge, SceneNode } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';
import { kinds } from '../compile/kinds.ts';
import type { Edited } from './edited.ts';
import { freshId } from './fresh-id.ts';
import { groupsOf, withGroups } from './group.ts';
import { byId, refuse, tooMany } from './refuse.ts';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every value under a member of some name, however deep. */
const membersCalled = (value: unknown, names: readonly string[]): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap((one) => membersCalled(one, names));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => (names.includes(name) ? [inner] : membersCalled(inner, names)));
};

/** Some nodes of a drawing as they are carried elsewhere: with the ways between them, the forms they use and where they stood. */
export const fragmentOf = (scene: Scene, ids: readonly string[]): Fragment => {
  const nodes = scene.nodes.filter(({ id }) => ids.includes(id));
  const taken = new Set(nodes.map(({ id }) => id));
  const forms = new Set(nodes.flatMap(({ config, emergency }) => membersCalled([config, emergency], ['form'])));
  const groups = Object.entries(groupsOf(scene)).filter(([, group]) => group.nodes.every((id) => taken.has(id)));
  return {
    nodes,
    edges: scene.edges.filter(({ from, to }) => taken.has(from) && taken.has(to)),
    forms: Object.fromEntries(Object.entries(scene.forms).filter(([id]) => forms.has(id))),
    layout: Object.fromEntries(Object.entries(scene.layout ?? {}).filter(([id]) => taken.has(id))),
    ...(groups.length > 0 && { groups: Object.fromEntries(groups) }),
  };
};

type Renamed = ReadonlyMap<string, string>;

const renaming = (ids: readonly string[], taken: ReadonlySet<string>): Map<string, string> => {
  const all = new Set(taken);
  return new Map(
    ids.map((id) => {
      const fresh = freshId(id, all);
      all.add(fresh);
      return [id, fresh];
    }),
  );
};

/** Members that refer to a node or a form by id, wherever in a setting they stand. */
const nodeMembers = ['node', 'independentOf', 'reopenAt'];

const renamedIn = (value: unknown, member: string, nodes: Renamed, forms: Renamed): unknown => {
  if (typeof value === 'string') {
    if (member === 'form') return forms.get(value) ?? value;
    return nodeMembers.includes(member) ? (nodes.get(value) ?? value) : value;
  }
  if (Array.isArray(value)) return value.map((one) => renamedIn(one, member, nodes, forms));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamedIn(inner, name, nodes, forms)]));
};

const renamedNode = (node: SceneNode, nodes: Renamed, forms: Renamed): SceneNode =>
  ({
    ...node,
    id: nodes.get(node.id),
    config: renamedIn(node.config, '', nodes, forms),
    ...(node.emergency && { emergency: renamedIn(node.emergency, '', nodes, forms) }),
  }) as SceneNode;

const moved = (layout: Fragment['layout'], nodes: Renamed, { x, y }: Point): Record<string, Point> =>
  Object.fromEntries(
    Object.entries(layout).flatMap(([id, at]) => {
      const fresh = nodes.get(id);
      return fresh && at ? [[fresh, { x: at.x + x, y: at.y + y }]] : [];
    }),
  );

/** A form of the same content is the same form; another of the same name comes in under a new one. */
const formNames = (scene: Scene, { forms }: Fragment): Map<string, string> => {
  const others = Object.keys(forms).filter((id) => {
    const own = Object.hasOwn(scene.forms, id) ? scene.forms[id] : undefined;
    return own === undefined || canonical(own) !== canonical(forms[id]);
  });
  return renaming(others, new Set(Object.keys(scene.forms)));
};

/** The groups of a fragment as they stand in the scene it comes into, beside those that are there. */
const groupsWith = (scene: Scene, { groups = {} }: Fragment, nodes: Renamed): NonNullable<Scene['groups']> => {
  const own = groupsOf(scene);
  const names = renaming(Object.keys(groups), new Set(Object.keys(own)));
  const fresh = Object.entries(groups).flatMap(([id, group]) => {
    if (!group) return [];
    const members = group.nodes.flatMap((node) => nodes.get(node) ?? []);
    return [[names.get(id) as string, { ...group, nodes: members }] as const];
  });
  return { ...own, ...Object.fromEntries(fresh) };
};

/** What a fragment becomes in a scene: its node ids there, in the fragment’s order. The same for the same scene and fragment. */
export const pastedIds = (scene: Scene, { nodes }: Fragment): readonly string[] => [
  ...renaming(
    nodes.map(({ id }) => id),
    new Set(scene.nodes.map(({ id }) => id)),
  ).values(),
];

/** Puts a fragment into a scene. Ids that are taken are replaced, everywhere the fragment itself refers to them. */
export const paste = (scene: Scene, fragment: Fragment, by: Point = { x: 0, y: 0 }): Edited => {
  const unknown = fragment.nodes.find(({ kind }) => !Object.hasOwn(kinds, kind));
  if (unknown) return { refusal: refuse('NODE_KIND_UNKNOWN', 'nodes', byId(unknown.kind)) };
  if (scene.nodes.length + fragment.nodes.length > limits.sceneNodes) return { refusal: tooMany('sceneNodes', 'nodes') };
  if (scene.edges.length + fragment.edges.length > limits.sceneEdges) return { refusal: tooMany('sceneEdges', 'edges') };
  const ids = pastedIds(scene, fragment);
  const nodes: Renamed = new Map(fragment.nodes.map(({ id }, i) => [id, ids[i] as string]));
  const forms = formNames(scene, fragment);
  const edgeIds = renaming(
    fragment.edges.map(({ id }) => id),
    new Set(scene.edges.map(({ id }) => id)),
  );
  const edges = fragment.edges.flatMap((edge): SceneEdge[] => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    return from && to ? [{ ...edge, id: edgeIds.get(edge.id) as string, from, to }] : [];
  });
  const pasted = {
    ...scene,
    nodes: [...scene.nodes, ...fragment.nodes.map((node) => renamedNode(node, nodes, forms))],
    edges: [...scene.edges, ...edges],
    forms: { ...scene.forms, ...Object.fromEntries([...forms].map(([id, fresh]) => [fresh, fragment.forms[id]])) },
    layout: { ...scene.layout, ...moved(fragment.layout, nodes, by) },
  };
  if (!fragment.groups) return { scene: pasted };
  return { scene: withGroups(pasted, groupsOf({ nodes: pasted.nodes, groups: groupsWith(scene, fragment, nodes) })) };
};
