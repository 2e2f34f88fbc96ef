import type { Scene, Text } from '@sceneworks/schemas';
import { newId } from '../draw/put-node.ts';

const copied = ({ zh, en }: Text): Text => ({ zh: `${zh}（副本）`, ...(en !== undefined && { en: `${en} (copy)` }) });

/**
 * A scene of one's own drawn after another: everything but whose it is and what it is called. With the version it was drawn after it can
 * take in later what becomes of that one.
 */
export const copyOf = (scene: Scene, lead: string, hash?: string): Scene => ({
  ...scene,
  id: newId('scene'),
  title: copied(scene.title),
  lead,
  joint: scene.joint.filter((unit) => unit !== lead),
  ...(hash !== undefined && { forkedFrom: { scene: scene.id, hash } }),
});
