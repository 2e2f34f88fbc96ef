import { canonical, type Nest } from '@sceneworks/scene';
import type { Id, PlanNode } from '@sceneworks/schemas';
import type { Loaded } from '../load.ts';
import { type NodeMapping, placeOf } from './moved.ts';
import { because, type MigrationCode, type MigrationReason } from './reasons.ts';
import type { Standing } from './standing.ts';

/** Two versions of a scene, and which node of the one is which of the other. */
export interface Versions {
  readonly from: Loaded;
  readonly to: Loaded;
  readonly mapping: NodeMapping;
}

/** Settings that decide what something under way comes to; the others may change under it. */
const settled = (node: PlanNode, names: readonly string[]): string =>
  canonical([node.config, node.emergency].map((face) => names.map((name) => face[name] ?? null)));

const isSettled = (before: PlanNode, after: PlanNode, ...names: string[]): boolean => settled(before, names) === settled(after, names);

const nestOf = ({ nests }: Loaded, node: Id): Nest => nests.get(node) ?? [];

const isInSameBranch = ({ from, to, mapping }: Versions, node: Id): boolean => {
  const wanted = nestOf(from, node).map(({ fork, branch }) => ({ fork: placeOf(mapping, fork), branch }));
  return canonical(wanted) === canonical([...nestOf(to, placeOf(mapping, node))]);
};

const changeOfKind = (before: PlanNode, after: PlanNode): MigrationCode | undefined => {
  switch (before.kind) {
    case 'task':
      return isSettled(before, after, 'joint') ? undefined : 'TASK_CHANGED';
    case 'verify':
      return isSettled(before, after, 'window') ? undefined : 'TASK_CHANGED';
    case 'file':
      return isSettled(before, after, 'accept') ? undefined : 'TASK_CHANGED';
    case 'join':
      return isSettled(before, after, 'policy', 'n') ? undefined : 'JOIN_CHANGED';
    default:
      return undefined;
  }
};

const changeAt = (versions: Versions, node: Id): MigrationCode | undefined => {
  const before = versions.from.plan.nodes[node] as PlanNode;
  const after = versions.to.plan.nodes[placeOf(versions.mapping, node)];
  if (after === undefined) return 'NODE_GONE';
  if (after.kind !== before.kind) return 'KIND_CHANGED';
  if (after.presence !== before.presence) return 'PRESENCE_CHANGED';
  if (Object.keys(before.next).some((port) => after.next[port] === undefined)) return 'PORT_GONE';
  if (!isInSameBranch(versions, node)) return 'BRANCH_CHANGED';
  return changeOfKind(before, after);
};

const lostNode = (versions: Versions, { nodes }: Standing): MigrationReason | undefined => {
  for (const node of nodes) {
    const change = changeAt(versions, node);
    if (change !== undefined) return because(change, node);
  }
  return undefined;
};

const lostFork = ({ from, to, mapping }: Versions, { forks }: Standing): MigrationReason | undefined => {
  const isOther = ({ node, join }: Standing['forks'][number]): boolean => {
    const [before, after] = [from.plan.nodes[node] as PlanNode, to.plan.nodes[placeOf(mapping, node)] as PlanNode];
    const meets = join === undefined ? undefined : placeOf(mapping, join);
    return !isSettled(before, after, 'branches') || to.joins.get(after.id) !== meets;
  };
  const fork = forks.find(isOther);
  return fork && because('FORK_CHANGED', fork.node);
};

const lostForm = ({ from, to, mapping }: Versions, { tasks }: Standing): MigrationReason | undefined => {
  const task = tasks.find(({ node, kind }) => {
    const [before, after] = [from.plan.nodes[node], to.plan.nodes[placeOf(mapping, node)]];
    return kind !== 'rescue' && before !== undefined && after !== undefined && !isSettled(before, after, 'form');
  });
  return task && because('FORM_CHANGED', task.node);
};

/** A request on its way was made by the old settings, and its answer is read by the new ones. */
const lostRequest = ({ from, to, mapping }: Versions, { sent }: Standing): MigrationReason | undefined => {
  const effect = sent.find(({ node = '' }) => from.plan.nodes[node]?.hash !== to.plan.nodes[placeOf(mapping, node)]?.hash);
  return effect && because('SENT_CHANGED', effect.node);
};

/** Why what is under way would mean something else in the new version; undefined when it keeps its meaning. */
export const lostMeaning = (versions: Versions, standing: Standing): MigrationReason | undefined =>
  lostNode(versions, standing) ?? lostFork(versions, standing) ?? lostForm(versions, standing) ?? lostRequest(versions, standing);
