import type { EventFacts, Id, PlanNode, WaitConfig } from '@sceneworks/schemas';
import { askDue } from '../ask.ts';
import { dayMs, fullInstant, later } from '../instant.ts';
import { nodeOf } from '../load.ts';
import { type Draft, dropTimers, setTimer } from './draft.ts';
import { rescue } from './rescue.ts';
import { configOf } from './task.ts';
import { hasPort, leave } from './tokens.ts';
import { evaluate, eventValues, isTrue } from './values.ts';

const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const untilOf = (value: unknown): string | undefined =>
  typeof value === 'string' && instantShape.test(value) ? fullInstant(new Date(Date.parse(value)).toISOString()) : undefined;

/** When the waiting of a node is over by itself; undefined when the drawing does not say so, or when nobody can read what it says. */
const endOf = (draft: Draft, node: PlanNode, config: WaitConfig): string | 'unreadable' | undefined => {
  if (config.duration) return askDue(draft.inquiry, { start: draft.at, limit: config.duration })?.at;
  if (config.until === undefined) return undefined;
  const found = evaluate(draft, node.id, config.until);
  if (!found.ok) return found.why === 'error' ? 'unreadable' : undefined;
  return untilOf(found.value) ?? 'unreadable';
};

/**
 * A token waits: for a while, to a date, for a message, whichever comes first, and no longer than the timeout. A wait for a message
 * without any end looks after itself once a day, so that nothing open is without a next time.
 */
export const enterWait = (draft: Draft, node: PlanNode, token: string): undefined => {
  const config = configOf<WaitConfig>(draft, node);
  const end = endOf(draft, node, config);
  if (draft.halted) return;
  if (end === 'unreadable') return rescue(draft, 'expression', token);
  if (end !== undefined) setTimer(draft, { at: end, kind: 'wait', node: node.id, token });
  const timeout = config.timeout && askDue(draft.inquiry, { start: draft.at, limit: config.timeout });
  if (timeout) setTimer(draft, { at: timeout.at, kind: 'timeout', node: node.id, token });
  if (end === undefined && !config.timeout && config.message) watchOver(draft, { node: node.id, token });
  if (end === undefined && !config.timeout && !config.message && !config.duration) leave(draft, token, 'done');
};

/** What a token stands at, and that something is to move it. */
type Waiting = { readonly node?: Id; readonly token?: string };

/** Sets the daily look at a wait that has no end of its own. */
export const watchOver = (draft: Draft, { node, token }: Waiting): undefined =>
  void setTimer(draft, {
    at: later(draft.at, dayMs),
    kind: 'message',
    ...(node !== undefined && { node }),
    ...(token !== undefined && { token }),
  });

/** The waiting of a token is over; without an edge for the timeout it goes on as done. */
export const endWait = (draft: Draft, { node = '', token = '' }: Waiting, port: 'done' | 'timeout'): undefined => {
  dropTimers(draft, (timer) => timer.token === token);
  leave(draft, token, port === 'timeout' && hasPort(nodeOf(draft.loaded, node), 'timeout') ? 'timeout' : 'done');
};

/** The tokens that wait for such an event go on. Gives back how many did. */
export const hear = (draft: Draft, event: EventFacts): number => {
  let heard = 0;
  for (const token of draft.incident.tokens) {
    const node = nodeOf(draft.loaded, token.node);
    const message = node.kind === 'wait' ? configOf<WaitConfig>(draft, node).message : undefined;
    if (message === undefined || message.source !== event.source) continue;
    if (message.types && message.types.length > 0 && !message.types.includes(event.type)) continue;
    if (message.where !== undefined && !isTrue(draft, node.id, message.where, eventValues(event))) continue;
    heard += 1;
    endWait(draft, { node: node.id, token: token.id }, 'done');
  }
  return heard;
};
