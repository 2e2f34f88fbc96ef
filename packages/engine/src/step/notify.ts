import type { Incident, NotifyConfig, PlanNode } from '@sceneworks/schemas';
import { type Draft, emit } from './draft.ts';
import { askJoint, askOwner } from './owner.ts';
import { configOf, tell } from './task.ts';
import { leave } from './tokens.ts';
import { fill } from './values.ts';

/** Whether somebody is there to be answered. */
export const hasReporter = ({ reports, drill }: Incident): boolean => !drill && reports.some(({ reporter }) => reporter !== undefined);

/** Sends a message and goes on; a drill tells nobody outside. */
export const enterNotify = (draft: Draft, node: PlanNode, token: string): undefined => {
  const { to, message, urgent = false } = configOf<NotifyConfig>(draft, node);
  const text = fill(draft, node.id, message);
  if (draft.halted) return;
  const more = { node: node.id, text, ...(urgent && { urgent }) };
  if (to === 'reporter') {
    if (hasReporter(draft.incident))
      emit(draft, { kind: 'reply', to: 'reporter', node: node.id, body: { text, queryCode: draft.incident.queryCode ?? null } });
  } else if (to === 'joint') {
    for (const post of askJoint(draft)) tell(draft, post, 'message', more);
  } else {
    tell(draft, askOwner(draft, node.id, to, 'to').post, 'message', more);
  }
  leave(draft, token, 'done');
};
