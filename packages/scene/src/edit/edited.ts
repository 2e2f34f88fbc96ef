import type { Refusal, Scene, SceneNode } from '@sceneworks/schemas';
import { byId, refuse } from './refuse.ts';

/** The scene after an edit (the same object where nothing changed), or why it is refused. The scene given is never changed. */
export type Edited = { readonly scene: Scene } | { readonly refusal: Refusal };

/** Finds a node and gives the scene with it replaced; refused when it is not there. */
export const withNode = (scene: Scene, id: string, change: (node: SceneNode) => SceneNode | Refusal): Edited => {
  const node = scene.nodes.find((one) => one.id === id);
  if (!node) return { refusal: refuse('NODE_GONE', `nodes.${id}`, byId(id)) };
  const changed = change(node);
  if ('code' in changed) return { refusal: changed };
  if (changed === node) return { scene };
  return { scene: { ...scene, nodes: scene.nodes.map((one) => (one === node ? changed : one)) } };
};
