import type { Scene } from '@sceneworks/schemas';
import { closed, Keyed, openedScene } from './keyed.ts';
import { isRecord, isSame } from './same.ts';

/**
 * One place at which two drawings differ. `at` leads there by names (`nodes`, a node's id, `config`, …, a row's id, `when`, a column's
 * id): what is only there after has no `was`, what is only there before no `now`; `moved` says the same things stand in another order.
 */
export type Change =
  | { readonly at: readonly string[]; readonly was: unknown; readonly now: unknown }
  | { readonly at: readonly string[]; readonly now: unknown }
  | { readonly at: readonly string[]; readonly was: unknown }
  | { readonly at: readonly string[]; readonly moved: readonly string[] };

const between = (found: Change[], at: readonly string[], was: unknown, now: unknown): void => {
  if (was instanceof Keyed && now instanceof Keyed) ofLists(found, at, was, now);
  else if (isRecord(was) && isRecord(now)) {
    for (const name of [...new Set([...Object.keys(was), ...Object.keys(now)])].sort()) between(found, [...at, name], was[name], now[name]);
  } else if (isSame(was, now)) return;
  else if (was === undefined) found.push({ at, now: closed(now) });
  else if (now === undefined) found.push({ at, was: closed(was) });
  else found.push({ at, was: closed(was), now: closed(now) });
};

const ofLists = (found: Change[], at: readonly string[], was: Keyed, now: Keyed): void => {
  for (const key of [...new Set([...was.members.keys(), ...now.members.keys()])])
    between(found, [...at, key], was.members.get(key), now.members.get(key));
  if (!was.isOrdered) return;
  const stayed = (one: Keyed, other: Keyed): string[] => [...one.members.keys()].filter((key) => other.members.has(key));
  const order = stayed(now, was);
  if (stayed(was, now).some((key, i) => key !== order[i])) found.push({ at, moved: order });
};

/**
 * All at which a drawing differs from the one before: by node, way, field, row and cell, form, parameter, unit. Where nodes stand on the
 * canvas is no difference, nor the order of what has none. Empty exactly when both have the same content hash.
 */
export const changesOf = (before: Scene, after: Scene): readonly Change[] => {
  const found: Change[] = [];
  between(found, [], openedScene(before), openedScene(after));
  return found;
};
