import type { CloseConfig, PlanNode, Text } from '@sceneworks/schemas';
import { askDue } from '../ask.ts';
import { type Draft, emit, setTimer } from './draft.ts';
import { clear, end, endClocks } from './end.ts';
import { hasReporter } from './notify.ts';
import { configOf } from './task.ts';
import { fill } from './values.ts';

/** Answers the reporter, where there is one. */
export const reply = (draft: Draft, text: Text): undefined => {
  draft.incident.reply = text;
  if (hasReporter(draft.incident))
    emit(draft, { kind: 'reply', to: 'reporter', body: { text, queryCode: draft.incident.queryCode ?? null } });
};

/** A token reaches the end: outcome and reply are kept; with a watch period the incident stays open to recurrences until it is over. */
export const enterClose = (draft: Draft, node: PlanNode): undefined => {
  const { outcome, closeKind, reply: text, watch } = configOf<CloseConfig>(draft, node);
  const { incident } = draft;
  incident.outcome = outcome;
  if (closeKind !== undefined) incident.closeKind = closeKind;
  if (text) {
    const filled = fill(draft, node.id, text);
    if (draft.halted) return;
    reply(draft, filled);
  }
  if (!watch) return end(draft, 'closed', 'closed');
  clear(draft, 'closed');
  endClocks(draft, true);
  incident.status = 'watching';
  const until = askDue(draft.inquiry, { start: draft.at, limit: watch.for });
  if (until) setTimer(draft, { at: until.at, kind: 'watchEnd', node: node.id });
};
