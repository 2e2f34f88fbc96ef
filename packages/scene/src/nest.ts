import type { Id, NodeKind } from '@sceneworks/schemas';

/** A drawing as what leads where: a node’s ports, and the nodes they lead to. */
export type Ways = Readonly<Record<Id, { readonly kind: NodeKind; readonly next: Readonly<Record<string, Id | undefined>> } | undefined>>;

/**
 * For every fork the join its branches meet at: walking on from it, the first join that no fork passed on the way has taken, as brackets
 * are matched. A fork without one has branches that end for themselves.
 */
export const joinsOf = (ways: Ways): ReadonlyMap<Id, Id> => {
  const joins = new Map<Id, Id>();
  for (const [id, node] of Object.entries(ways)) {
    const join = node?.kind === 'fork' ? joinOf(ways, id) : undefined;
    if (join !== undefined) joins.set(id, join);
  }
  return joins;
};

/** Deeper than any drawing nests; keeps a walk around a cycle through a fork from going on. */
const deepest = 50;

const joinOf = (ways: Ways, fork: Id): Id | undefined => {
  const seen = new Set<string>();
  const after = (node: Id): Id[] => Object.values(ways[node]?.next ?? {}).filter((target) => target !== undefined);
  let front = after(fork).map((node) => ({ node, depth: 0 }));
  while (front.length > 0) {
    const next: typeof front = [];
    for (const { node, depth } of front) {
      const key = `${depth} ${node}`;
      const found = ways[node];
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

/** In which branches of which forks a node stands, from the outermost in. What a late port begins stands beside its task. */
export type Nest = readonly { readonly fork: Id; readonly branch: string }[];

/** Where every node of the handling stands, walking on from the filing: a fork’s port leads into a branch, its join leads out again. */
export const nestsOf = (ways: Ways): ReadonlyMap<Id, Nest> => {
  const nests = new Map<Id, Nest>();
  const open: { readonly id: Id; readonly nest: Nest }[] = Object.entries(ways).flatMap(([id, node]) =>
    node?.kind === 'file' ? [{ id, nest: [] }] : [],
  );
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = ways[next.id];
    if (node === undefined || nests.has(next.id)) continue;
    const nest = node.kind === 'join' ? next.nest.slice(0, -1) : next.nest;
    nests.set(next.id, nest);
    for (const [port, target] of Object.entries(node.next)) {
      if (target === undefined) continue;
      const isInside = node.kind === 'fork' || (node.kind === 'task' && port === 'late');
      open.push({ id: target, nest: isInside ? [...nest, { fork: next.id, branch: port }] : nest });
    }
  }
  return nests;
};
