import type { ModeName, SceneNode } from '@sceneworks/schemas';

/** Which face of a scene is looked at: 平 or 战. */
export type Face = ModeName;

/** A node of one kind. */
export type NodeOf<K extends SceneNode['kind']> = Extract<SceneNode, { kind: K }>;

/** The node as it acts in a face: in 战 the members that differ are merged over its configuration. */
export const inFace = <N extends SceneNode>(node: N, face: Face): N =>
  face === 'emergency' && node.emergency ? { ...node, config: { ...node.config, ...node.emergency } } : node;

/** Whether the node stands in a face; where it does not, the way leads on through it. */
export const standsIn = (node: SceneNode, face: Face): boolean => {
  const presence = node.presence ?? 'both';
  return presence === 'both' || presence === face;
};
