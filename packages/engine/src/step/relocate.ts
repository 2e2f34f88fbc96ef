import type { Id, Token } from '@sceneworks/schemas';
import { changeToken, type Draft } from './draft.ts';
import { leaveFork } from './join.ts';

/** How many of the branches a token stands in are those a node stands in too, from the outermost. */
const shared = (draft: Draft, path: Token['path'], node: Id): number => {
  const nest = draft.loaded.nests.get(node) ?? [];
  let depth = 0;
  for (const { fork, branch } of path) {
    const wanted = nest[depth];
    if (wanted === undefined || draft.incident.forks[fork]?.node !== wanted.fork || branch !== wanted.branch) break;
    depth += 1;
  }
  return depth;
};

/** Whether a step of a path was begun by a late edge: what stands there runs beside, and the task beside it keeps its own token. */
const isBeside = (draft: Draft, step: Token['path'][number] | undefined): boolean =>
  step !== undefined && draft.loaded.plan.nodes[draft.incident.forks[step.fork]?.node ?? '']?.kind === 'task';

/** Whether a token can be put on a node at all: not into a branch it does not stand in, and not from beside onto the main path. */
export const canStand = (draft: Draft, path: Token['path'], node: Id): boolean => {
  const nest = draft.loaded.nests.get(node);
  return nest !== undefined && shared(draft, path, node) === nest.length && !isBeside(draft, path[nest.length]);
};

/**
 * Puts a token on another node without firing it. Out of a fork, that cancels the branches beside it, each task with an entry: a fork
 * whose one branch has gone back has nothing left to join.
 */
export const relocate = (draft: Draft, token: Token, node: Id): undefined => {
  const depth = shared(draft, token.path, node);
  const left = token.path[depth];
  changeToken(draft, token.id, { node, since: draft.at, path: token.path.slice(0, depth) });
  if (left !== undefined) leaveFork(draft, left.fork);
};
