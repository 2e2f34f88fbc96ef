import type { ForkConfig, PlanNode, Token } from '@sceneworks/schemas';
import { type Draft, nextId } from './draft.ts';
import { configOf } from './task.ts';
import { birth } from './tokens.ts';

/** A fork entered is a new instance each time: one token a branch, each knowing its branch. */
export const enterFork = (draft: Draft, node: PlanNode, token: Token): undefined => {
  const { incident, loaded } = draft;
  const id = nextId(draft, 'f');
  const ports = configOf<ForkConfig>(draft, node)
    .branches.map(({ port }) => port)
    .filter((port) => node.next[port] !== undefined);
  const join = loaded.joins.get(node.id);
  const parent = token.path.at(-1)?.fork;
  incident.forks = {
    ...incident.forks,
    [id]: {
      id,
      node: node.id,
      branches: Object.fromEntries(ports.map((port) => [port, 'live' as const])),
      ...(join !== undefined && { join }),
      ...(parent !== undefined && { parent }),
      token: token.id,
      path: token.path,
    },
  };
  incident.tokens = incident.tokens.filter((held) => held.id !== token.id);
  for (const [index, port] of ports.entries()) {
    birth(draft, node.next[port] as string, [...token.path, { fork: id, branch: port }], undefined, index === 0 ? token.calls : undefined);
  }
};
