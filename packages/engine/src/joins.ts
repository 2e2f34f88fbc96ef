import type { Id, Plan } from '@sceneworks/schemas';

/**
 * For every fork the join its branches meet at: walking on from it, the first join that no fork passed on the way has taken, as brackets
 * are matched. A fork without one has branches that end for themselves.
 */
export const joinsOf = (plan: Plan): ReadonlyMap<Id, Id> => {
  const joins = new Map<Id, Id>();
  for (const [id, node] of Object.entries(plan.nodes)) {
    const join = node?.kind === 'fork' ? joinOf(plan, id) : undefined;
    if (join !== undefined) joins.set(id, join);
  }
  return joins;
};

/** Deeper than any drawing nests; keeps a walk around a cycle through a fork from going on. */
const deepest = 50;

const joinOf = (plan: Plan, fork: Id): Id | undefined => {
  const seen = new Set<string>();
  const after = (node: Id): Id[] => Object.values(plan.nodes[node]?.next ?? {}).filter((target) => target !== undefined);
  let front = after(fork).map((node) => ({ node, depth: 0 }));
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { node, depth } of front) {
      const key = `${depth} ${node}`;
      const found = plan.nodes[node];
      if (found === undefined || seen.has(key) || node === fork || depth > deepest) continue;
      seen.add(key);
      if (found.kind === 'join' && depth === 0) return node;
      const then = depth + (found.kind === 'fork' ? 1 : 0) - (found.kind === 'join' ? 1 : 0);
      next.push(...after(node).map((target) => ({ node: target, depth: then })));
    }
    front = next;
  }
  return undefined;
};

/** In which branches of which forks a node stands, from the outermost in. */
export type Nest = readonly { readonly fork: Id; readonly branch: string }[];

/** Where every node of the handling stands, walking on from the filing: a fork's port leads into a branch, its join leads out again. */
export const nestsOf = (plan: Plan): ReadonlyMap<Id, Nest> => {
  const nests = new Map<Id, Nest>();
  const open: { readonly id: Id; readonly nest: Nest }[] = Object.values(plan.nodes).flatMap((node) =>
    node?.kind === 'file' ? [{ id: node.id, nest: [] }] : [],
  );
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = plan.nodes[next.id];
    if (node === undefined || nests.has(next.id)) continue;
    const nest = node.kind === 'join' ? next.nest.slice(0, -1) : next.nest;
    nests.set(next.id, nest);
    for (const [port, target] of Object.entries(node.next)) {
      if (target === undefined) continue;
      open.push({ id: target, nest: node.kind === 'fork' ? [...nest, { fork: next.id, branch: port }] : nest });
    }
  }
  return nests;
};
