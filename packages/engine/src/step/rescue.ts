import type { Text } from '@sceneworks/schemas';
import { type Draft, isOpen, tokenOf } from './draft.ts';
import { askDesk } from './owner.ts';
import { offer } from './task.ts';

const title: Text = { zh: '中心兜底处理', en: 'The center has to step in' };

/**
 * Gives the center a task for what cannot go on by itself, and counts it. It has no handling form: it can be dispatched, sent back, or the
 * incident ended with a reason. A token has one such task at most, and so has the incident for causes without a token.
 */
export const rescue = (draft: Draft, cause: string, token?: string): undefined => {
  const { incident } = draft;
  const stands = incident.tasks.some(
    (task) => task.kind === 'rescue' && isOpen(task) && task.token === (token ?? '') && (token !== undefined || task.cause === cause),
  );
  if (stands) return;
  const node = token === undefined ? undefined : tokenOf(draft, token)?.node;
  incident.rescued = [...incident.rescued, { at: draft.at, cause, ...(node !== undefined && { node }) }];
  offer(draft, { kind: 'rescue', node: node ?? '', token: token ?? '', title, owner: askDesk(draft, 'dispatcher'), cause });
};
