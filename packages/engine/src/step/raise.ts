import type { Effect, Id, Incident, PlanNode, RaiseConfig } from '@sceneworks/schemas';
import { askDue } from '../ask.ts';
import { dayMs, later } from '../instant.ts';
import { nodeOf } from '../load.ts';
import { type Draft, dropTimers, emit, setTimer, tokenOf } from './draft.ts';
import { rescue } from './rescue.ts';
import { configOf } from './task.ts';
import { hasPort, leave } from './tokens.ts';
import { evaluate } from './values.ts';

/** What goes to the other scene: the matter as an event of its own, and who asks for it. */
const raiseEffect = (
  draft: Draft,
  scene: string,
  type: string,
  subject: Record<string, unknown>,
  token?: string,
  node?: string,
): Effect => {
  const { _id, no, place, point, areaPath, intelClass, severity, drill } = draft.incident;
  return emit(draft, {
    kind: 'raise',
    to: scene,
    ...(token !== undefined && { token }),
    ...(node !== undefined && { node }),
    body: {
      scene,
      type,
      subject,
      severity,
      intelClass,
      areaPath,
      ...(place && { place }),
      ...(point && { point }),
      ...(drill && { drill }),
      parent: { incident: _id, no },
    },
  });
};

type Child = { token: string; incident?: string; ends?: boolean };

const setChild = (draft: Draft, effect: string, child: Child): undefined => {
  draft.incident.children = { ...draft.incident.children, [effect]: child };
};

/** Opens an incident of another scene, and goes on or waits for its end. A wait without an end looks after itself once a day. */
export const enterRaise = (draft: Draft, node: PlanNode, token: string): undefined => {
  const { scene, type, subject, wait, timeout, onParentEnd } = configOf<RaiseConfig>(draft, node);
  const given: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(subject as Record<string, string>)) {
    const found = evaluate(draft, node.id, text);
    if (!found.ok) return found.why === 'error' ? rescue(draft, 'expression', token) : undefined;
    given[name] = found.value;
  }
  const effect = raiseEffect(draft, scene, type, given, token, node.id);
  setChild(draft, effect.id, { token: wait ? token : '', ...(onParentEnd === 'end' && { ends: true }) });
  if (!wait) return leave(draft, token, 'done');
  const end = timeout ? askDue(draft.inquiry, { start: draft.at, limit: timeout })?.at : later(draft.at, dayMs);
  if (end !== undefined) setTimer(draft, { at: end, kind: 'raiseTimeout', node: node.id, token });
};

/** A person opens an incident of another scene for this one; nothing waits for it. */
export const raiseByPerson = (draft: Draft, scene: string, type: string, subject: Record<string, unknown>): undefined => {
  setChild(draft, raiseEffect(draft, scene, type, subject).id, { token: '' });
};

/** The waiting for a child takes too long: it goes on by `timeout`; without such an edge the center looks at it, or it waits on. */
export const timeoutRaise = (draft: Draft, { node: id = '', token = '' }: { readonly node?: Id; readonly token?: string }): undefined => {
  const node = nodeOf(draft.loaded, id);
  if (configOf<RaiseConfig>(draft, node).timeout === undefined) {
    setTimer(draft, { at: later(draft.at, dayMs), kind: 'raiseTimeout', node: id, token });
    return;
  }
  leave(draft, token, hasPort(node, 'timeout') ? 'timeout' : 'done');
};

/** The raise has been delivered: the child is known, and told at once if nobody is there any more to wait for it. */
export const answerRaise = (draft: Draft, effect: Effect, outcome: { readonly ok: boolean; readonly incident?: string }): undefined => {
  const child = draft.incident.children?.[effect.id];
  if (child === undefined) return;
  if (outcome.ok) {
    if (outcome.incident !== undefined) setChild(draft, effect.id, { ...child, incident: outcome.incident });
  } else if (draft.incident.open) {
    dropTimers(draft, (timer) => child.token !== '' && timer.token === child.token);
    rescue(draft, 'raiseFailed', child.token === '' ? undefined : child.token);
  }
};

/** A child has ended: the token that waits for it goes on. False when it is none of ours. */
export const endChild = (draft: Draft, effect: string): boolean => {
  const child = draft.incident.children?.[effect];
  if (child === undefined) return false;
  draft.incident.children = Object.fromEntries(Object.entries(draft.incident.children ?? {}).filter(([id]) => id !== effect));
  const token = child.token === '' ? undefined : tokenOf(draft, child.token);
  if (token !== undefined && draft.incident.open) {
    dropTimers(draft, (timer) => timer.token === token.id);
    leave(draft, token.id, 'done');
  }
  return true;
};

const tellChild = (draft: Draft, effect: string, { incident, ends = false }: Child): undefined =>
  void emit(draft, {
    kind: 'parentEnded',
    to: incident ?? effect,
    body: { effect, parent: draft.incident._id, status: draft.incident.status, do: ends ? 'end' : 'goOn' },
  });

/** What waited for a child is cancelled, or the whole incident has ended: the child ends too or goes on alone, as drawn. */
export const leaveChildren = (draft: Draft, token?: string): undefined => {
  const { children } = draft.incident;
  if (children === undefined) return;
  const left: NonNullable<Incident['children']> = {};
  for (const [effect, child] of Object.entries(children as Record<string, Child>)) {
    if (token !== undefined && child.token !== token) left[effect] = child;
    else tellChild(draft, effect, child);
  }
  draft.incident.children = left;
};
