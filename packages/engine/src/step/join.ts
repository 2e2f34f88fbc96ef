import type { ForkInstance, JoinConfig, PlanNode, Text, Token } from '@sceneworks/schemas';
import { nodeOf } from '../load.ts';
import { type Draft, isOpen } from './draft.ts';
import { askOwner } from './owner.ts';
import { rescue } from './rescue.ts';
import { configOf, offer, withdraw } from './task.ts';
import { hasPort, kill, leave } from './tokens.ts';

/** The fork instance whose join a node is for a token: the outermost on its path that meets there. */
const instanceAt = (draft: Draft, path: Token['path'], join: string): ForkInstance | undefined =>
  path.map(({ fork }) => draft.incident.forks[fork]).find((fork) => fork?.join === join);

/** The tokens of a fork instance: those at its join, those under way to it, and those that run beside; and what that makes its branches. */
type Standing = {
  readonly arrived: Token[];
  readonly under: Token[];
  readonly beside: Token[];
  readonly branches: ForkInstance['branches'];
};

const branchOf = (token: Token, fork: string): string | undefined => token.path.find((step) => step.fork === fork)?.branch;

/** Whether a token runs beside its branch since it entered this fork: a late edge sent it off, and no join waits for it. */
const isBeside = (draft: Draft, token: Token, fork: string): boolean => {
  const inside = token.path.slice(token.path.findIndex((step) => step.fork === fork) + 1);
  return inside.some((step) => draft.loaded.plan.nodes[draft.incident.forks[step.fork]?.node ?? '']?.kind === 'task');
};

/** Where the branches of a fork instance stand: with a token waiting at the join, with one still under way, or with none left. */
const standing = (draft: Draft, fork: ForkInstance): Standing => {
  const all = draft.incident.tokens.filter((token) => branchOf(token, fork.id) !== undefined);
  const members = all.filter((token) => !isBeside(draft, token, fork.id));
  const waits = (token: Token) => token.node === fork.join && !draft.work.includes(token.id);
  const [arrived, under] = [members.filter(waits), members.filter((token) => !waits(token))];
  const of = (branch: string) => (token: Token) => branchOf(token, fork.id) === branch;
  const branches: ForkInstance['branches'] = {};
  for (const branch of Object.keys(fork.branches)) {
    branches[branch] = arrived.some(of(branch)) ? 'arrived' : under.some(of(branch)) ? 'live' : 'dead';
  }
  return { arrived, under, beside: all.filter((token) => !members.includes(token)), branches };
};

const put = (draft: Draft, fork: ForkInstance): undefined => {
  draft.incident.forks = { ...draft.incident.forks, [fork.id]: fork };
};

/** Withdraws the release tasks of a fork that is over, and of those inside it. */
const withdrawReleases = (draft: Draft, fork: string, why: string): undefined => {
  const inside = (id: string) => id === fork || draft.incident.forks[id]?.path?.some((step) => step.fork === fork);
  for (const task of draft.incident.tasks)
    if (task.kind === 'release' && isOpen(task) && inside(task.token)) withdraw(draft, task, why, true);
};

/** Ends a fork: what is still under way is cancelled, and one token stands at the join, where the fork began. */
const gather = (draft: Draft, fork: ForkInstance, node: PlanNode): string => {
  const { arrived, under, beside, branches } = standing(draft, fork);
  put(draft, { ...fork, branches, fired: true });
  for (const token of [...under, ...beside]) kill(draft, token, 'branchCancelled');
  const gone = new Set(arrived.map(({ id }) => id));
  withdrawReleases(draft, fork.id, 'joinFired');
  const id = fork.token ?? fork.id;
  const calls = arrived.flatMap((token) => token.calls ?? []);
  const token: Token = { id, node: node.id, since: draft.at, path: fork.path ?? [], ...(calls.length > 0 && { calls }) };
  draft.incident.tokens = [...draft.incident.tokens.filter((held) => !gone.has(held.id)), token];
  draft.incident.visits = { ...draft.incident.visits, [node.id]: (draft.incident.visits[node.id] ?? 0) + 1 };
  return id;
};

/** The join fires, and its one token goes on. */
const fireJoin = (draft: Draft, fork: ForkInstance, node: PlanNode, port: string): undefined =>
  leave(draft, gather(draft, fork, node), port);

/** Every branch of a fork has died: the fork is dead, and told to the one around it. */
const dieOut = (draft: Draft, fork: ForkInstance, branches: ForkInstance['branches']): undefined => {
  put(draft, { ...fork, branches, fired: true });
  withdrawReleases(draft, fork.id, 'joinDied');
};

const reachedBy = (
  policy: JoinConfig,
  branches: ForkInstance['branches'],
  under: readonly Token[],
): 'fires' | 'short' | 'dead' | 'waits' => {
  const states = Object.values(branches);
  const arrived = states.filter((state) => state === 'arrived').length;
  const live = states.filter((state) => state === 'live').length;
  switch (policy.policy) {
    case 'all':
    case 'lead':
      return under.length > 0 ? 'waits' : arrived > 0 ? 'fires' : 'dead';
    case 'any':
      return arrived > 0 ? 'fires' : live === 0 ? 'dead' : 'waits';
    case 'nOf': {
      const n = policy.n ?? states.length;
      return arrived >= n ? 'fires' : arrived + live < n ? 'short' : 'waits';
    }
  }
};

const releaseTitle: Text = { zh: '决定是否放行其余联动任务', en: 'Decide whether to go on without the rest' };

/** The lead of a join gets the task of releasing the rest when the first branch has arrived. */
const offerRelease = (draft: Draft, fork: ForkInstance, node: PlanNode, config: JoinConfig): undefined => {
  if (draft.incident.tasks.some((task) => task.kind === 'release' && task.token === fork.id && isOpen(task))) return;
  const owner = askOwner(draft, node.id, config.lead ?? [{ by: 'responsibility', part: 'lead' }], 'lead');
  offer(draft, { kind: 'release', node: node.id, token: fork.id, title: releaseTitle, owner });
};

/** Tests the join of one fork instance. True when the fork has no token left, so that the one around it has to be tested. */
const testJoin = (draft: Draft, fork: ForkInstance): boolean => {
  if (fork.fired) return true;
  const { arrived, under, branches } = standing(draft, fork);
  if (fork.join === undefined) {
    if (arrived.length + under.length > 0) return false;
    dieOut(draft, fork, branches);
    return true;
  }
  const node = nodeOf(draft.loaded, fork.join);
  const config = configOf<JoinConfig>(draft, node);
  switch (reachedBy(config, branches, under)) {
    case 'fires':
      fireJoin(draft, fork, node, 'done');
      return false;
    case 'dead':
      dieOut(draft, fork, branches);
      return true;
    case 'short':
      if (hasPort(node, 'short')) fireJoin(draft, fork, node, 'short');
      else strand(draft, fork, node);
      return false;
    case 'waits':
      put(draft, { ...fork, branches });
      if (config.policy === 'lead' && arrived.length > 0) offerRelease(draft, fork, node, config);
      return false;
  }
};

/** Too few branches are left and the drawing does not say what then: one token stands at the join, with a task for the center. */
const strand = (draft: Draft, fork: ForkInstance, node: PlanNode): undefined => rescue(draft, 'joinShort', gather(draft, fork, node));

/** A token has died: the joins of the forks it stood in are tested, from the innermost out, as far as forks have nothing left. */
export const testJoins = (draft: Draft, path: Token['path']): undefined => {
  for (const { fork } of path.toReversed()) {
    const held = draft.incident.forks[fork];
    if (held !== undefined && !testJoin(draft, held)) return;
  }
};

/** A token reaches a join. Of a fork that has fired it is consumed; of no fork at all it passes. */
export const enterJoin = (draft: Draft, node: PlanNode, token: Token): undefined => {
  const fork = instanceAt(draft, token.path, node.id);
  if (fork === undefined) return leave(draft, token.id, 'done');
  if (fork.fired) {
    draft.incident.tokens = draft.incident.tokens.filter(({ id }) => id !== token.id);
    return;
  }
  testJoin(draft, fork);
};

/** The lead lets the rest go: the join fires with what has arrived. */
export const releaseJoin = (draft: Draft, fork: ForkInstance): undefined => {
  if (fork.join !== undefined && !fork.fired) fireJoin(draft, fork, nodeOf(draft.loaded, fork.join), 'done');
};

/** A branch has gone out of its fork: the fork is over, and what else is in it is cancelled. */
export const leaveFork = (draft: Draft, id: string): undefined => {
  const fork = draft.incident.forks[id];
  if (fork === undefined) return;
  const { arrived, under, beside, branches } = standing(draft, fork);
  put(draft, { ...fork, branches, fired: true });
  for (const token of [...arrived, ...under, ...beside]) kill(draft, token, 'forkLeft');
  withdrawReleases(draft, fork.id, 'forkLeft');
};
