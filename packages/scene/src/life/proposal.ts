import type { LimitPolicy, ProposedLimit, Scene, SceneEdit, SceneNode } from '@sceneworks/schemas';

const policyOf = (config: object | undefined): LimitPolicy | undefined => (config as { readonly limits?: LimitPolicy } | undefined)?.limits;

/**
 * The edit by which an author takes a proposed limit: the base of the step’s limits in that mode, written where the drawing keeps what
 * holds then. Undefined where the step is gone, or is of a kind that has no limits.
 */
export const proposedEdit = (scene: Scene, { node: id, mode, clock, limit }: ProposedLimit): SceneEdit | undefined => {
  const node: SceneNode | undefined = scene.nodes.find((one) => one.id === id);
  if (node?.kind !== 'task' && node?.kind !== 'verify') return undefined;
  const ownFace = mode === 'emergency' ? policyOf(node.emergency) : undefined;
  const policy = ownFace ?? policyOf(node.config) ?? { base: {} };
  const member = mode === 'emergency' ? 'emergency' : 'base';
  const value = { ...policy, [member]: { ...policy[member], [clock]: limit } };
  return { do: 'setConfig', node: id, face: ownFace ? 'emergency' : 'peace', path: ['limits'], value };
};
