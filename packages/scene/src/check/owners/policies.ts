import type { FileConfig, JoinConfig, ModeName, OwnerPolicy, Plan, PlanNode, TaskConfig } from '@sceneworks/schemas';

/** A policy of a plan: whose it is, where it stands, and in which modes it is asked. */
export interface AskedPolicy {
  readonly node: PlanNode;
  readonly at: string;
  readonly policy: OwnerPolicy;
  readonly modes: readonly ModeName[];
}

/** The nodes of a plan, by id. */
export const nodesOf = (plan: Plan): readonly PlanNode[] =>
  Object.values(plan.nodes)
    .filter((node) => node !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** The modes in which a node stands. */
export const modesOf = ({ presence }: PlanNode): readonly ModeName[] => (presence === 'both' ? ['peace', 'emergency'] : [presence]);

/** The config of a node in a mode. */
export const faceOf = <T>(node: PlanNode, mode: ModeName): T => (mode === 'peace' ? node.config : node.emergency) as unknown as T;

const inFace = (node: PlanNode, mode: ModeName): readonly (readonly [member: string, policy: OwnerPolicy | undefined])[] => {
  switch (node.kind) {
    case 'task':
    case 'verify':
      return [['owner', faceOf<TaskConfig>(node, mode).owner]];
    case 'join':
      return [['lead', faceOf<JoinConfig>(node, mode).lead]];
    case 'file': {
      const { accept } = faceOf<FileConfig>(node, mode);
      return accept === 'auto'
        ? []
        : [
            ['accept.owner', accept.owner],
            ['accept.confirmReport.owner', accept.confirmReport?.owner],
          ];
    }
    default:
      return [];
  }
};

/** Every policy by which somebody becomes accountable, once for both modes where they are the same. */
export const policiesOf = (plan: Plan): readonly AskedPolicy[] =>
  nodesOf(plan).flatMap((node) => {
    const asked = new Map<string, AskedPolicy>();
    for (const mode of modesOf(node)) {
      for (const [member, policy] of inFace(node, mode)) {
        if (!policy) continue;
        const key = `${member} ${JSON.stringify(policy)}`;
        const known = asked.get(key);
        const at = mode === 'emergency' && node.presence === 'both' ? `nodes.${node.id}.emergency.${member}` : `nodes.${node.id}.${member}`;
        asked.set(key, known ? { ...known, modes: [...known.modes, mode] } : { node, at, policy, modes: [mode] });
      }
    }
    return [...asked.values()];
  });

/** The categories a matter of the plan may have. */
export const categoriesOf = ({ categories }: Plan, all: Iterable<string>): readonly string[] =>
  categories.length > 0 ? categories : [...all];

/** A node's title for a sentence. */
export const titleOf = ({ title }: PlanNode): readonly [zh: string, en: string] => [title.zh, title.en ?? title.zh];
