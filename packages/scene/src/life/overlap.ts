import type { Id, Plan, SubscriptionConfig } from '@sceneworks/schemas';

/** Events that a plan and another scene both take. */
export interface SharedEvents {
  readonly scene: Id;
  readonly source: Id;
  /** Empty: every type of the source */
  readonly types: readonly string[];
}

const subscriptionsOf = (plan: Plan): readonly SubscriptionConfig[] =>
  plan.sourceNodes.flatMap((id) => {
    const node = plan.nodes[id];
    const subscribes = node?.kind === 'webhook' || node?.kind === 'import' || node?.kind === 'report';
    return subscribes ? [node.config as unknown as SubscriptionConfig] : [];
  });

/** The types two subscriptions share; undefined where they share none. */
const shared = (mine: readonly string[], theirs: readonly string[]): readonly string[] | undefined => {
  if (mine.length === 0) return theirs;
  if (theirs.length === 0) return mine;
  const both = mine.filter((type) => theirs.includes(type));
  return both.length > 0 ? both : undefined;
};

/**
 * What a plan takes that other published scenes take as well: same source, same type. Their conditions are not compared: whether two of
 * them can hold for one event is not decided here, and where both do the precedence of the district says who files.
 */
export const sharedEvents = (plan: Plan, others: readonly Plan[]): readonly SharedEvents[] => {
  const mine = subscriptionsOf(plan);
  return others
    .filter(({ scene }) => scene !== plan.scene)
    .flatMap((other) => {
      const found = new Map<Id, (readonly string[])[]>();
      for (const theirs of subscriptionsOf(other))
        for (const own of mine) {
          const types = own.source === theirs.source ? shared(own.types ?? [], theirs.types ?? []) : undefined;
          if (types) found.set(own.source, [...(found.get(own.source) ?? []), types]);
        }
      return [...found].map(([source, pairs]) => ({
        scene: other.scene,
        source,
        types: pairs.some(({ length }) => length === 0) ? [] : [...new Set(pairs.flat())].sort(),
      }));
    });
};
