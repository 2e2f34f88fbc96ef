import { type DistrictIndex, inFace, standsIn } from '@sceneworks/scene';
import type { Area, Id, ModeName, OwnerPolicy, Scene, SceneNode, Text } from '@sceneworks/schemas';
import { type Answering, answeringAt, type Matter, moments, streetsOf } from '../design/setup/ownership.ts';

/** Who answers at a moment in each of two versions; undefined where the step does not stand then. */
export interface Handover {
  readonly was: Answering | undefined;
  readonly now: Answering | undefined;
}

/** A street and who answers there, at each of the moments. */
export interface OwnerLine {
  readonly area: Area;
  readonly handovers: readonly Handover[];
}

/** A step that somebody else answers for somewhere, at some moment. */
export interface OwnerDifference {
  readonly node: Id;
  readonly title: Text;
  readonly lines: readonly OwnerLine[];
}

/** Whether a moment brings another post. That the same post is now found by another row is no difference to who works. */
export const isHandedOver = ({ was, now }: Handover): boolean => was?.post !== now?.post;

const policyOf = (node: SceneNode | undefined, mode: ModeName): OwnerPolicy | undefined => {
  if (!node || !standsIn(node, mode)) return undefined;
  const { config } = inFace(node, mode);
  return 'owner' in config ? config.owner : undefined;
};

/** The steps of two versions whose accountable post differs in some street, by the responsibilities and posts of one district. */
export const ownerDifferences = (
  index: DistrictIndex,
  base: Scene,
  next: Scene,
  asked: Omit<Matter, 'policy'>,
): readonly OwnerDifference[] => {
  const [before, after] = [base, next].map(({ nodes }) => new Map(nodes.map((node) => [node.id, node]))) as [
    Map<Id, SceneNode>,
    Map<Id, SceneNode>,
  ];
  const streets = streetsOf(index);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((id) => {
    const [was, now] = [before.get(id), after.get(id)];
    const answering = (node: SceneNode | undefined, area: Area, moment: (typeof moments)[number]): Answering | undefined => {
      const policy = policyOf(node, moment.mode);
      return policy && answeringAt(index, area.id, { ...asked, policy }, moment);
    };
    const lines = streets.map((area) => ({
      area,
      handovers: moments.map((moment) => ({ was: answering(was, area, moment), now: answering(now, area, moment) })),
    }));
    if (!lines.some(({ handovers }) => handovers.some(isHandedOver))) return [];
    return [{ node: id, title: (now ?? was)?.title ?? { zh: id }, lines }];
  });
};
