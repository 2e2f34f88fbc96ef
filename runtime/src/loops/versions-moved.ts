import { type Classified, classifier, type Loaded, type NodeMapping } from '@sceneworks/engine';
import { canonical } from '@sceneworks/scene';
import type { Command, Incident } from '@sceneworks/schemas';

/** Where a migrating command moves an incident: the hash of a version, and which of its nodes are old ones under another id. */
export interface Move {
  readonly to: string;
  readonly mapping: NodeMapping;
}

/** The versions that commands move to: those a pass has to know beside the ones its incidents are on. */
export const targetsOf = (commands: readonly Command[]): string[] =>
  commands.flatMap(({ type, data }) => (type === 'migrate' ? [(data as unknown as Move).to] : []));

type Classify = (incident: Incident) => Classified;

const held = new WeakMap<Loaded, { readonly key: string; readonly classify: Classify }>();

/**
 * What classifies incidents of one version against another. The last one made of each old version is kept: what it proved of one incident
 * it does not prove again of the next, and the next is nearly always moved to the same place.
 */
export const classifierOf = (from: Loaded, to: Loaded, mapping: NodeMapping): Classify => {
  const key = `${to.plan.hash}${canonical(mapping)}`;
  const known = held.get(from);
  if (known?.key === key) return known.classify;
  const classify = classifier(from.plan, to.plan, mapping);
  held.set(from, { key, classify });
  return classify;
};
