import { ExpressionError } from '@sceneworks/expression';
import { type DistrictIndex, environment, modeAt, parameterOf, tunedTo } from '@sceneworks/scene';
import type { AbsenceConfig, Id, ModeName, Plan, PlanNode, Precedence, SubscriptionConfig } from '@sceneworks/schemas';
import type { Envelope } from './envelope.ts';
import { eventValues } from './event-values.ts';
import { type Holds, holdsOf, type Read, readOf, textOf, type Values } from './expressions.ts';

/** A published scene that takes an event, by which of its source nodes, and whether it may file it. */
export interface Subscriber {
  readonly scene: Id;
  readonly hash: string;
  readonly node: Id;
  readonly mayFile: boolean;
}

/** An absence source that hears an event: under which key the silence ends. */
export interface Listener {
  readonly plan: Plan;
  readonly node: PlanNode;
  readonly key: string;
}

interface Subscription {
  readonly node: PlanNode;
  readonly source: Id;
  /** The source of what the node says itself; null where it only hears. */
  readonly own: Id | null;
  readonly types: ReadonlySet<string> | null;
  readonly where: Holds | null;
  /** Of an absence source only. */
  readonly key: Read | null;
}

/** What one incident raises in another scene comes from a source of this name; nobody subscribes to it. */
export const raisedSource: Id = 'raise';

/** What a node of a scene says itself (a schedule, an incident elsewhere, a silence) comes from a source of this name. */
export const ownSource = (scene: Id, node: Id): Id => `${scene}/${node}`;

const subscriptionOf = (plan: Plan, id: Id): Subscription => {
  const node = plan.nodes[id] as PlanNode;
  const { kind } = node;
  const said = ownSource(plan.scene, id);
  const subscribes = kind === 'webhook' || kind === 'import' || kind === 'report' || kind === 'absence';
  if (!subscribes) return { node, source: said, own: said, types: null, where: null, key: null };
  const config = node.config as unknown as SubscriptionConfig;
  const fields = environment(plan, id);
  return {
    node,
    source: config.source,
    own: kind === 'absence' ? said : null,
    types: config.types && config.types.length > 0 ? new Set(config.types) : null,
    where: config.where === undefined ? null : holdsOf(config.where, fields, `nodes.${id}.where`),
    key: kind === 'absence' ? readOf((node.config as unknown as AbsenceConfig).key, fields, `nodes.${id}.key`) : null,
  };
};

const built = new WeakMap<Plan, readonly Subscription[]>();

const subscriptionsOf = (plan: Plan): readonly Subscription[] => {
  const known = built.get(plan);
  if (known) return known;
  const subscriptions = plan.sourceNodes.map((id) => subscriptionOf(plan, id));
  built.set(plan, subscriptions);
  return subscriptions;
};

const fits = ({ source, types }: Subscription, event: Envelope): boolean =>
  (source === event.source || event.source === raisedSource) && (types === null || types.has(event.type));

/** A condition that fails keeps nothing out: no event is lost by a mistake of who drew the scene. */
const passes = ({ where }: Subscription, values: Values): boolean => {
  try {
    return where === null || where(values);
  } catch (error) {
    if (error instanceof ExpressionError) return true;
    throw error;
  }
};

/** What a condition of a subscription may read: the event, and the scene's parameters and mode as the district has them. */
const valuesFor = (plan: Plan, event: Envelope, index?: DistrictIndex): Values => {
  const named = Object.entries(plan.parameters).map(([name, parameter]) => [
    name,
    tunedTo(parameter, index && parameterOf(index, plan.scene, name)),
  ]);
  const mode = index ? modeIn(plan, event, index) : 'peace';
  return { ...eventValues(event, event.receivedAt), mode, param: Object.fromEntries(named) };
};

const modeIn = (plan: Plan, event: Envelope, index: DistrictIndex): ModeName =>
  modeAt(index, event.receivedAt, { scene: plan.scene, areaPath: event.areaPath ?? [], ...(event.drill === true && { drill: true }) }).mode;

/** The subscription by which a plan takes an event: what its own node says comes in by that node, the rest by the first that matches. */
const taking = (plan: Plan, event: Envelope, index?: DistrictIndex): Subscription | undefined => {
  const isOwn = ({ own }: Subscription): boolean => own === event.source;
  const subscriptions = subscriptionsOf(plan).filter((each) => isOwn(each) || (each.key === null && fits(each, event)));
  if (subscriptions.every(({ where }) => where === null)) return subscriptions[0];
  const values = valuesFor(plan, event, index);
  return subscriptions.find((each) => isOwn(each) || passes(each, values)) ?? (index ? undefined : subscriptions[0]);
};

const stands = (plan: Plan, { presence }: PlanNode, event: Envelope, index: DistrictIndex): boolean =>
  presence === 'both' || modeIn(plan, event, index) === presence;

/**
 * The source node by which an event comes into a scene; the first in the plan's order where several would take it. Null when the scene
 * does not take it at all. Found from plan and event alone, so that a worker finds again, however late, what the intake found: where a
 * condition rested on a parameter that has been moved since, the first node that takes such events stands.
 */
export const sourceNodeOf = (plan: Plan, event: Envelope): Id | null => taking(plan, event)?.node.id ?? null;

const reach = ({ areas }: Precedence, areaPath: readonly Id[]): number => {
  if (!areas || areas.length === 0) return 0;
  return areaPath.findLastIndex((area) => areas.includes(area)) + 1 || -1;
};

/** The scene that a declared precedence names for the event, of those that take it: the narrowest area wins, then the smaller id. */
const filing = (index: DistrictIndex, event: Envelope, scenes: ReadonlySet<Id>): Id | undefined =>
  index.district.precedence
    .filter(({ type, scene }) => type === event.type && scenes.has(scene))
    .map((row) => ({ row, depth: reach(row, event.areaPath ?? []) }))
    .filter(({ depth }) => depth >= 0)
    .sort((a, b) => b.depth - a.depth || (a.row.id < b.row.id ? -1 : 1))[0]?.row.scene;

/**
 * Which published scenes take an event, one delivery each, in the order of the plans. Where a precedence is declared for its type and
 * area, the scene it names may file and the others only observe. An event nobody takes is `unrouted`.
 */
export const subscribers = (plans: Iterable<Plan>, event: Envelope, index: DistrictIndex): Subscriber[] => {
  if (event.source === raisedSource) return [];
  const takers: Subscriber[] = [];
  for (const plan of plans) {
    const found = taking(plan, event, index);
    if (found && stands(plan, found.node, event, index))
      takers.push({ scene: plan.scene, hash: plan.hash, node: found.node.id, mayFile: true });
  }
  const named = takers.length > 1 ? filing(index, event, new Set(takers.map(({ scene }) => scene))) : undefined;
  return named === undefined ? takers : takers.map((one) => ({ ...one, mayFile: named === one.scene }));
};

/** The absence sources that hear an event; one without a key is not heard. */
export const listeners = (plans: Iterable<Plan>, event: Envelope, index?: DistrictIndex): Listener[] => {
  const heard: Listener[] = [];
  for (const plan of plans) {
    for (const subscription of subscriptionsOf(plan)) {
      if (subscription.key === null || !fits(subscription, event)) continue;
      const values = valuesFor(plan, event, index);
      const key = passes(subscription, values) ? textOf(subscription.key(values)) : null;
      if (key !== null) heard.push({ plan, node: subscription.node, key });
    }
  }
  return heard;
};
