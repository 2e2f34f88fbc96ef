import type { Refusal, Scene, SceneEdge, SceneNode, Text } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { drawingOf, ownPorts, portOf, reachable } from '../compile/drawing.ts';
import { kinds, nextBand } from '../compile/kinds.ts';
import type { Edited } from './edited.ts';
import { freshId } from './fresh-id.ts';
import { byId, named, refuse, tooMany } from './refuse.ts';

/** Every port a node may have a way out of: those it names itself over both faces, those its kind must have, the optional ones. */
export const portsOf = (scene: Scene, id: string): readonly string[] => {
  const node = drawingOf(scene).nodes.get(id);
  if (!node) return [];
  const { required, optional } = kinds[node.kind];
  return [...new Set([...ownPorts(node), ...required, ...optional])];
};

/** Why nodes of these two kinds cannot follow one another; the three bands lead one way, and filing is the only door between two of them. */
const wrongBand = (start: SceneNode, end: SceneNode, at: string): Refusal | undefined => {
  const [from, to] = [kinds[start.kind].band, kinds[end.kind].band];
  if (to === 'sources') return refuse('EDGE_TO_SOURCE', at, named(end));
  if (nextBand(start.kind) === to) return undefined;
  if (from === 'sources') return refuse('EDGE_SKIPS_RULES', at, named(start));
  if (start.kind === 'file') return refuse('EDGE_FILED_ALREADY', at, named(start));
  return from === 'rules' ? refuse('EDGE_SKIPS_FILING', at, named(start)) : refuse('EDGE_BACK', at, named(start));
};

const wrongPort = (scene: Scene, start: SceneNode, port: string, at: string): Refusal | undefined => {
  const ports = portsOf(scene, start.id);
  if (ports.length === 0) return refuse('PORT_NONE', at, named(start));
  if (!ports.includes(port)) return refuse('PORT_UNKNOWN', at, named(start));
  const taken = scene.edges.find((edge) => edge.from === start.id && portOf(edge) === port);
  if (!taken) return undefined;
  const there = scene.nodes.find(({ id }) => id === taken.to);
  return refuse('PORT_TAKEN', at, there ? named(there) : byId(taken.to));
};

/**
 * Why a way may not be drawn from a port to a node; nothing when it may. Refused is only what no further drawing can make right: the
 * wrong band, a port that is taken or is none, a circle among the rules, a side path into a join or an end. What is merely unfinished
 * is told by `compile`. The canvas asks this while a way is being drawn and says the sentence.
 */
export const connectRefusal = (scene: Scene, from: string, port: string, to: string): Refusal | undefined => {
  const at = `nodes.${from}`;
  const [start, end] = [from, to].map((id) => scene.nodes.find((node) => node.id === id));
  if (!start) return refuse('NODE_GONE', at, byId(from));
  if (!end) return refuse('NODE_GONE', at, byId(to));
  if (from === to) return refuse('EDGE_TO_ITSELF', at);
  const wrong = wrongBand(start, end, at) ?? wrongPort(scene, start, port, at);
  if (wrong) return wrong;
  if (start.kind === 'task' && port === 'late' && (end.kind === 'join' || end.kind === 'close')) return refuse('LATE_LEAVES_ASIDE', at);
  const inRules = kinds[end.kind].band === 'rules';
  if (inRules && reachable(drawingOf(scene), [to]).has(from)) return refuse('RULES_CIRCLE', at, named(end));
  return scene.edges.length >= limits.sceneEdges ? tooMany('sceneEdges', 'edges') : undefined;
};

/** A way from a port to a node. Its id says what it joins, so that two people who draw the same way draw one. */
export const connect = (scene: Scene, from: string, port: string, to: string): Edited => {
  const refusal = connectRefusal(scene, from, port, to);
  if (refusal) return { refusal };
  const id = freshId(`${from}-${port}-${to}`, new Set(scene.edges.map((edge) => edge.id)));
  const edge: SceneEdge = { id, from, ...(port !== 'done' && { port }), to };
  return { scene: { ...scene, edges: [...scene.edges, edge] } };
};

/** The scene without some ways; those that are not there are gone already. */
export const disconnect = (scene: Scene, ids: readonly string[]): Edited => {
  const edges = scene.edges.filter(({ id }) => !ids.includes(id));
  return { scene: edges.length === scene.edges.length ? scene : { ...scene, edges } };
};

/** What a way is called; nothing takes the name away. */
export const labelEdge = (scene: Scene, id: string, label: Text | undefined): Edited => {
  if (!scene.edges.some((edge) => edge.id === id)) return { refusal: refuse('EDGE_GONE', `edges.${id}`) };
  const edges = scene.edges.map((edge) => {
    if (edge.id !== id) return edge;
    const { label: _, ...rest } = edge;
    return label ? { ...rest, label } : rest;
  });
  return { scene: { ...scene, edges } };
};
