import { limitsFor } from '@sceneworks/scene';
import type { LimitPolicy, LimitSet, Severity, TaskConfig } from '@sceneworks/schemas';
import type { StandardValue } from '../ask.ts';
import type { LimitPair } from './clock.ts';

/** The limits of the standard, tightened by a scene's own, in both modes. */
export type LimitSets = { readonly peace: LimitSet; readonly emergency: LimitSet };

/** Stands for a policy that is not there. */
const none: LimitPolicy = { base: {} };

/** A standard version and a drawing's policy never change, so neither does what they make of each other. */
const known = new WeakMap<LimitPolicy, WeakMap<LimitPolicy, Map<Severity, LimitSets>>>();

const ofPolicies = (standard: LimitPolicy, policy: LimitPolicy): Map<Severity, LimitSets> => {
  const byPolicy = known.get(standard) ?? new WeakMap<LimitPolicy, Map<Severity, LimitSets>>();
  const sets = byPolicy.get(policy) ?? new Map<Severity, LimitSets>();
  known.set(standard, byPolicy.set(policy, sets));
  return sets;
};

/** Both modes' limits for one severity. */
export const limitSets = (standard: StandardValue | undefined, policy: LimitPolicy | undefined, severity: Severity): LimitSets => {
  const limits = standard?.limits;
  const sets = ofPolicies(limits ?? none, policy ?? none);
  const made = sets.get(severity) ?? {
    peace: limitsFor(limits, policy, severity, 'peace'),
    emergency: limitsFor(limits, policy, severity, 'emergency'),
  };
  sets.set(severity, made);
  return made;
};

/** One limit of both modes. */
export const pairOf = ({ peace, emergency }: LimitSets, key: keyof LimitSet): LimitPair => ({
  peace: peace[key],
  emergency: emergency[key],
});

const handlingKeys = (meets: TaskConfig['meets']): readonly (keyof LimitSet)[] =>
  meets === 'contain' ? ['contain', 'restore', 'total'] : ['restore', 'contain', 'total'];

/**
 * The limit of a task of its own: where its node says one for the work itself, never later than the standard's of the same name. What
 * the node is silent about is measured by the incident's clocks alone.
 */
export const ownPair = (
  standard: StandardValue | undefined,
  policy: LimitPolicy | undefined,
  severity: Severity,
  meets?: TaskConfig['meets'],
): LimitPair => {
  if (policy === undefined) return {};
  const own = limitSets(undefined, policy, severity);
  const key = handlingKeys(meets).find((name) => own.peace[name] !== undefined || own.emergency[name] !== undefined);
  if (key === undefined) return {};
  const tightened = limitSets(standard, policy, severity);
  return {
    peace: own.peace[key] && tightened.peace[key],
    emergency: own.emergency[key] && tightened.emergency[key],
  };
};

/** The limit of a rework round: what the standard says, else half of its `restore`. */
export const reworkPair = (sets: LimitSets): LimitPair => {
  const of = ({ rework, restore }: LimitSet) => rework ?? (restore && { ...restore, amount: restore.amount / 2 });
  return { peace: of(sets.peace), emergency: of(sets.emergency) };
};
