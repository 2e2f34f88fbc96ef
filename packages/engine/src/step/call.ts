import { valueProblems } from '@sceneworks/scene';
import type { CallConfig, Effect, PlanNode, Token } from '@sceneworks/schemas';
import { nodeOf } from '../load.ts';
import { changeToken, type Draft, dropTimers, emit, tokenOf } from './draft.ts';
import { rescue } from './rescue.ts';
import { configOf } from './task.ts';
import { hasPort, leave } from './tokens.ts';
import { evaluate } from './values.ts';

/** Asks an outside system and waits for its answer: the effect is delivered with its id as the key that makes a repeat harmless. */
export const enterCall = (draft: Draft, node: PlanNode, token: string): undefined => {
  const { endpoint, method, path, body = {}, timeout } = configOf<CallConfig>(draft, node);
  const sent: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(body as Record<string, string>)) {
    const found = evaluate(draft, node.id, text);
    if (!found.ok) return found.why === 'error' ? rescue(draft, 'expression', token) : undefined;
    sent[name] = found.value;
  }
  emit(draft, {
    kind: 'call',
    to: endpoint,
    node: node.id,
    token,
    body: { endpoint, method, path, body: sent, ...(timeout && { timeout }), ...(draft.incident.drill && { drill: true }) },
  });
};

/** The answer of a call: kept under its name when it is of the declared shape, else the call has failed. */
export const answerCall = (draft: Draft, effect: Effect, outcome: { readonly ok: boolean; readonly answer?: unknown }): undefined => {
  const token = effect.token === undefined ? undefined : tokenOf(draft, effect.token);
  if (token === undefined || token.node !== effect.node) return;
  const node = nodeOf(draft.loaded, token.node);
  const config = configOf<CallConfig>(draft, node);
  dropTimers(draft, (timer) => timer.token === token.id);
  if (!outcome.ok || valueProblems(config.answer, outcome.answer).length > 0) return failCall(draft, node, token);
  draft.incident.results = { ...draft.incident.results, [config.as]: outcome.answer };
  if (config.undo) changeToken(draft, token.id, { calls: [...(token.calls ?? []), { node: node.id, effect: effect.id }] });
  leave(draft, token.id, 'ok');
};

const failCall = (draft: Draft, node: PlanNode, token: Token): undefined => {
  if (hasPort(node, 'failed')) leave(draft, token.id, 'failed');
  else rescue(draft, 'callFailed', token.id);
};

const undo = (draft: Draft, node: PlanNode, of: string): undefined => {
  const config = configOf<CallConfig>(draft, node);
  if (!config.undo) return;
  emit(draft, { kind: 'undo', to: config.endpoint, node: node.id, body: { endpoint: config.endpoint, ...config.undo, of } });
};

/**
 * The token is cancelled: calls it made are undone where the drawing says how, the last first. One that is still on its way may have
 * arrived already, so it is undone too; nothing waits for its answer any more.
 */
export const undoCalls = (draft: Draft, token: Token): undefined => {
  for (const sent of draft.incident.outbox.toReversed()) {
    if (sent.kind === 'call' && sent.token === token.id && sent.node !== undefined) undo(draft, nodeOf(draft.loaded, sent.node), sent.id);
  }
  for (const { node, effect } of (token.calls ?? []).toReversed()) undo(draft, nodeOf(draft.loaded, node), effect);
};
