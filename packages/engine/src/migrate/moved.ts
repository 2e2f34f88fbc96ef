import type { Id, Incident } from '@sceneworks/schemas';

/** Node of the old version → node of the new one; a node that is not named keeps its id. */
export type NodeMapping = Readonly<Record<Id, Id>>;

/** Where a node is in the new version. */
export const placeOf = (mapping: NodeMapping, node: Id): Id => (Object.hasOwn(mapping, node) ? (mapping[node] as Id) : node);

const renamed = <T>(byNode: Readonly<Record<Id, T>>, mapping: NodeMapping): Record<Id, T> =>
  Object.fromEntries(Object.entries(byNode).map(([node, value]) => [placeOf(mapping, node), value]));

/**
 * An incident as it stands on another version: every node it names is the one it is mapped to, history too, so that what is read by node
 * (`forms`, previous handlers, who may verify) is found again. Nothing else changes: tasks, clocks and timers run on as they were set.
 */
export const movedTo = (incident: Incident, hash: string, mapping: NodeMapping): Incident => {
  const to = (node: Id): Id => placeOf(mapping, node);
  const at = <T extends { readonly node?: Id }>(one: T): T => (one.node === undefined ? one : { ...one, node: to(one.node) });
  const forks = Object.entries(incident.forks).map(([id, fork]) => [
    id,
    fork && { ...at(fork), ...(fork.join !== undefined && { join: to(fork.join) }) },
  ]);
  return {
    ...incident,
    hash,
    tokens: incident.tokens.map((token) => ({ ...at(token), ...(token.calls && { calls: token.calls.map(at) }) })),
    forks: Object.fromEntries(forks),
    tasks: incident.tasks.map(at),
    timers: incident.timers.map(at),
    outbox: incident.outbox.map(at),
    forms: renamed(incident.forms as Record<Id, never>, mapping),
    visits: renamed(incident.visits as Record<Id, never>, mapping),
    rescued: incident.rescued.map(at),
  };
};
