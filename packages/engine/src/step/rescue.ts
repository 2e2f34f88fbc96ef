import { limits, type Text } from '@sceneworks/schemas';
import { type Draft, isOpen, tokenOf } from './draft.ts';
import { askDesk } from './owner.ts';
import { offer } from './task.ts';

const title: Text = { zh: '中心兜底处理', en: 'The center has to step in' };

/**
 * The tokens that stand still with nothing to move them: no task, no timer, no effect, no child, no join to wait at. Where an incident
 * has more than it may have, several stand so behind one task of the center.
 */
export const stranded = ({ incident, loaded, work }: Draft): string[] => {
  const held = new Set([
    ...incident.tasks.filter(isOpen).map(({ token }) => token),
    ...incident.timers.map(({ token }) => token),
    ...incident.outbox.map(({ token }) => token),
    ...Object.values(incident.children ?? {}).map((child) => child?.token),
    ...work,
  ]);
  return incident.tokens.filter(({ id, node }) => !held.has(id) && loaded.plan.nodes[node]?.kind !== 'join').map(({ id }) => id);
};

/**
 * Gives the center a task for what cannot go on by itself, and counts it. It has no handling form: it can be dispatched, sent back, or the
 * incident ended with a reason. A token has one such task at most, and so has the incident for causes without a token.
 */
export const rescue = (draft: Draft, cause: string, token?: string): undefined => {
  const { incident } = draft;
  const stands = incident.tasks.some(
    (task) => task.kind === 'rescue' && isOpen(task) && task.token === (token ?? '') && (token !== undefined || task.cause === cause),
  );
  const full = incident.tasks.filter(isOpen).length >= limits.incidentOpenTasks;
  if (stands || full) return;
  const node = token === undefined ? undefined : tokenOf(draft, token)?.node;
  incident.rescued = [...incident.rescued, { at: draft.at, cause, ...(node !== undefined && { node }) }];
  offer(draft, { kind: 'rescue', node: node ?? '', token: token ?? '', title, owner: askDesk(draft, 'dispatcher'), cause });
};
