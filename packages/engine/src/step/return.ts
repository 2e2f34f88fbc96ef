import type { PlanNode, Reason, Refusal, Task, TaskConfig, Text, VerifyConfig } from '@sceneworks/schemas';
import { askPost, type OwnerValue } from '../ask.ts';
import { nodeOf } from '../load.ts';
import { refuse } from '../refusals.ts';
import { clocksOfTask, passClock, stopClock } from './clock.ts';
import { changeTask, type Draft, dropTimers, emit, tokenOf } from './draft.ts';
import { finish, pauseProgress } from './handle.ts';
import { askDesk } from './owner.ts';
import { canStand, relocate } from './relocate.ts';
import { stranded } from './rescue.ts';
import { configOf, enterTask, offer, startTaskClocks, tell, withdraw } from './task.ts';
import { birth, hasPort, leave } from './tokens.ts';
import { enterVerify, excludedFrom } from './verify.ts';

const desks: Readonly<Record<'dispatch' | 'arbitrate', { title: Text; role: 'dispatcher' | 'dutyChief' }>> = {
  dispatch: { title: { zh: '退回，待重新派遣', en: 'Returned: to be dispatched again' }, role: 'dispatcher' },
  arbitrate: { title: { zh: '再次退回，待裁定', en: 'Returned again: to be arbitrated' }, role: 'dutyChief' },
};

const isDesk = ({ kind }: Task): boolean => kind === 'dispatch' || kind === 'arbitrate' || kind === 'rescue';

/** Ends an open task because another takes its place: a desk has done its part by that, anybody else is told that it is withdrawn. */
const giveUp = (draft: Draft, task: Task, why: string): undefined => {
  const { person } = draft.command.actor;
  if (isDesk(task)) {
    changeTask(draft, task.id, { state: 'done', doneAt: draft.at, ...(person !== undefined && { doneBy: person }), result: why });
    return;
  }
  changeTask(draft, task.id, { state: 'cancelled', cancelledWhy: why });
  tell(draft, task.owner, 'withdrawn', { task: task.id, node: task.node, why });
};

/** Puts another task in the place of an open one; its own limit and, where it keeps, its clock for news run on there. */
const replace = (draft: Draft, task: Task, why: string, next: Task): undefined => {
  for (const clock of clocksOfTask(draft.incident, task.id)) {
    if (clock.kind === 'acknowledge') stopClock(draft, clock);
    else passClock(draft, clock, next.id, next.owner);
  }
  giveUp(draft, task, why);
};

/** The owner says the task is not theirs: first to the dispatcher, the second time to the duty chief; by its `refused` edge where drawn. */
export const returnBack = (draft: Draft, task: Task): Refusal | undefined => {
  if (task.kind === 'rescue') return retry(draft, task);
  if (task.cause === 'arbitrated') return refuse('ARBITRATED', 'task');
  if (draft.command.to !== undefined) return sendBack(draft, task, draft.command.to);
  const node = draft.loaded.plan.nodes[task.node];
  if (node && hasPort(node, 'refused')) {
    withdraw(draft, task, 'returned', true);
    leave(draft, task.token, 'refused');
    return undefined;
  }
  const returns = (task.returns ?? 0) + 1;
  const kind = returns > 1 ? 'arbitrate' : 'dispatch';
  const { title, role } = desks[kind];
  const { code } = draft.command.reason as Reason;
  pauseProgress(draft, task.id);
  const desk = offer(draft, { kind, node: task.node, token: task.token, title, owner: askDesk(draft, role), returns, cause: code });
  replace(draft, task, 'returned', desk);
  return undefined;
};

/** Sends the matter back to an earlier step and whoever did it; out of a fork, that cancels the whole of the fork. */
const sendBack = (draft: Draft, task: Task, to: string): Refusal | undefined => {
  const { incident, loaded } = draft;
  const token = tokenOf(draft, task.token);
  const node = loaded.plan.nodes[to];
  const done = incident.tasks.findLast(
    ({ state, kind, node: at }) => at === to && state === 'done' && (kind === 'handle' || kind === 'joint'),
  );
  if (node === undefined) return refuse('NODE_UNKNOWN', 'to');
  if (token === undefined || done === undefined || to === task.node || !canStand(draft, token.path, to))
    return refuse('NOWHERE_TO_GO', 'to');
  withdraw(draft, task, 'returned', true);
  relocate(draft, token, to);
  const owner = { post: done.owner, unit: done.unit ?? loaded.plan.lead, why: { by: 'returnBack', task: done.id }, fallback: false };
  enterTask(draft, node, token.id, { owner });
  return undefined;
};

/** The center sends what stood still back to where it stood, to be tried again; a matter without a token begins with its last handling. */
const retry = (draft: Draft, task: Task): Refusal | undefined => {
  const { incident } = draft;
  const token = tokenOf(draft, task.token);
  const waiting = stranded(draft);
  const again = token === undefined ? waiting : [...new Set([token.id, ...waiting])];
  if (again.length === 0) return beginAgain(draft, task);
  finish(draft, task);
  const nodes = new Set(incident.tokens.flatMap(({ id, node }) => (again.includes(id) ? [node] : [])));
  incident.visits = Object.fromEntries(Object.entries(incident.visits).filter(([node]) => !nodes.has(node)));
  draft.work.push(...again);
  return undefined;
};

const beginAgain = (draft: Draft, task: Task): Refusal | undefined => {
  const last = draft.incident.tasks.findLast(
    ({ kind, state, node }) => state === 'done' && (kind === 'handle' || kind === 'joint') && canStand(draft, [], node),
  );
  if (last === undefined || draft.incident.tokens.length > 0) return refuse('NOWHERE_TO_GO', 'task');
  finish(draft, task);
  birth(draft, last.node, []);
  return undefined;
};

/** The post named in a command, or why it cannot be. An answer that is missing stands for itself until it is there. */
const postNamed = (draft: Draft, by: string): OwnerValue | Refusal => {
  const { to, actor } = draft.command;
  if (to === undefined) return refuse('COMMAND_MALFORMED', 'to');
  const post = askPost(draft.inquiry, to, draft.at);
  if (post === null) return refuse('POST_UNKNOWN', 'to', { post: to });
  return {
    post: to,
    unit: post?.unit ?? 'unanswered',
    why: { by, ...(actor.person !== undefined && { person: actor.person }) },
    fallback: false,
  };
};

const isRefusal = (value: OwnerValue | Refusal): value is Refusal => 'code' in value;

const personNamed = (draft: Draft): { person?: string } => {
  const person = draft.command.data?.person;
  return typeof person === 'string' ? { person } : {};
};

/** Whether a post may take what stands on a node: not a verification of its own work. */
const mayTake = (draft: Draft, node: PlanNode, owner: OwnerValue): Refusal | undefined => {
  if (node.kind !== 'verify') return undefined;
  const excluded = excludedFrom(draft.incident, configOf<VerifyConfig>(draft, node));
  const { person } = personNamed(draft);
  const dependent =
    excluded !== undefined &&
    (excluded.posts.includes(owner.post) ||
      (excluded.units?.includes(owner.unit) ?? false) ||
      (person !== undefined && excluded.persons.includes(person)));
  return dependent ? refuse('SEPARATION_OF_DUTIES', 'to') : undefined;
};

type Next = { readonly owner: OwnerValue; readonly why: string; readonly cause?: string; readonly keepsNews: boolean };

/** Offers what an open task stands for to another post. The acknowledging begins anew, the limit of the work runs on. */
const handOn = (draft: Draft, task: Task, node: PlanNode, { owner, why, cause, keepsNews }: Next): undefined => {
  const config = configOf<TaskConfig>(draft, node);
  if (!keepsNews) for (const clock of clocksOfTask(draft.incident, task.id)) if (clock.kind === 'progressEvery') stopClock(draft, clock);
  if (node.kind === 'verify') {
    for (const clock of clocksOfTask(draft.incident, task.id)) stopClock(draft, clock);
    dropTimers(draft, (timer) => timer.task === task.id);
    giveUp(draft, task, why);
    enterVerify(draft, node, task.token, { owner, ...personNamed(draft) });
    return;
  }
  const next = offer(draft, {
    kind: config.joint ? 'joint' : 'handle',
    node: node.id,
    token: task.token,
    title: node.title,
    owner,
    ...personNamed(draft),
    ...(config.form !== undefined && { form: config.form }),
    ...(task.returns !== undefined && { returns: task.returns }),
    ...(cause !== undefined && { cause }),
  });
  const inherits = clocksOfTask(draft.incident, task.id).some(({ kind }) => kind === 'task');
  replace(draft, task, why, next);
  startTaskClocks(draft, next, config, inherits);
};

/** The dispatcher (or for a rescue, the center) names the post that takes it on. */
export const dispatch = (draft: Draft, task: Task): Refusal | undefined => {
  const owner = postNamed(draft, 'dispatch');
  if (isRefusal(owner)) return owner;
  const named = draft.command.data?.node;
  const token = tokenOf(draft, task.token);
  const node = draft.loaded.plan.nodes[typeof named === 'string' ? named : (token?.node ?? '')];
  if (node === undefined) return refuse('NODE_UNKNOWN', 'data.node');
  if (node.kind !== 'task' && node.kind !== 'verify') return refuse('COMMAND_MALFORMED', 'data.node', { kind: node.kind });
  if (!canStand(draft, token?.path ?? [], node.id)) return refuse('NOWHERE_TO_GO', 'data.node');
  const hindrance = mayTake(draft, node, owner);
  if (hindrance) return hindrance;
  place(draft, task, node);
  const at = tokenOf(draft, task.token) ? task : { ...task, token: draft.incident.tokens.at(-1)?.id ?? '' };
  handOn(draft, at, node, { owner, why: 'dispatched', keepsNews: false });
  return undefined;
};

/** Puts the token of a desk task on the node it is dispatched to; a matter that has lost its token gets one. */
const place = (draft: Draft, task: Task, node: PlanNode): undefined => {
  const token = tokenOf(draft, task.token);
  if (token === undefined) {
    birth(draft, node.id, []);
    draft.work.pop();
  } else if (token.node !== node.id) {
    dropTimers(draft, (timer) => timer.token === token.id);
    relocate(draft, token, node.id);
  }
};

/** The duty chief decides whose it is: for this incident now; as a row of the responsibility list it is proposed. */
export const arbitrate = (draft: Draft, task: Task): Refusal | undefined => {
  const owner = postNamed(draft, 'arbitration');
  if (isRefusal(owner)) return owner;
  const node = nodeOf(draft.loaded, task.node);
  handOn(draft, task, node, { owner, why: 'arbitrated', cause: 'arbitrated', keepsNews: false });
  const { category, areaPath, subject, place: where } = draft.incident;
  emit(draft, {
    kind: 'responsibilityRow',
    to: owner.post,
    body: {
      category,
      post: owner.post,
      areaPath,
      ...(where && { place: where }),
      ...(typeof subject.asset === 'string' && { asset: subject.asset }),
      reason: draft.command.reason,
      by: draft.command.actor.person,
    },
  });
  return undefined;
};

/** Another post gets the task: the acknowledging begins anew, every other clock runs on. */
export const reassign = (draft: Draft, task: Task): Refusal | undefined => {
  const owner = postNamed(draft, 'reassign');
  if (isRefusal(owner)) return owner;
  const { roles, unit } = draft.command.actor;
  const leads = roles?.some((role) => role === 'dispatcher' || role === 'dutyChief');
  if (!leads && owner.unit !== unit) return refuse('ROLE_REQUIRED', 'to', { unit: owner.unit });
  const node = draft.loaded.plan.nodes[task.node];
  const hindrance = node && mayTake(draft, node, owner);
  if (hindrance) return hindrance;
  if (node?.kind === 'task' || node?.kind === 'verify') {
    handOn(draft, task, node, { owner, why: 'reassigned', keepsNews: true, ...(task.cause !== undefined && { cause: task.cause }) });
  } else {
    const { kind, title, token, form } = task;
    replace(
      draft,
      task,
      'reassigned',
      offer(draft, { kind, node: task.node, token, title, owner, ...personNamed(draft), ...(form !== undefined && { form }) }),
    );
  }
  return undefined;
};
