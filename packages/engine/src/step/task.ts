import type { Clock, Id, LimitPolicy, PlanNode, Task, TaskConfig, TaskKind, Text } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { askStandard, type OwnerValue } from '../ask.ts';
import { clockOf, clocksOfTask, isRunning, startClock, stopClock } from './clock.ts';
import { changeTask, type Draft, dropTimers, emit, isOpen, nextId } from './draft.ts';
import { limitSets, ownPair, pairOf } from './limits.ts';
import { askOwner } from './owner.ts';
import { rescue } from './rescue.ts';

/** The config of a node in the mode the incident is in. */
export const configOf = <Config extends object>(draft: Draft, node: PlanNode): Config =>
  (draft.incident.mode === 'emergency' ? node.emergency : node.config) as Config;

/** What is offered, to whom; the rest of the task follows from it. */
export type Offer = {
  readonly kind: TaskKind;
  readonly node: Id;
  readonly token: string;
  readonly title: Text;
  readonly owner: OwnerValue;
  readonly person?: Id;
  readonly form?: Id;
  readonly returns?: number;
  readonly cause?: string;
  readonly window?: { readonly from: string; readonly until: string };
};

const roundOf = (draft: Draft, { node, kind }: Offer): number =>
  1 + draft.incident.tasks.filter((task) => task.node === node && task.kind === kind && task.state === 'done').length;

/** Tells a post something in its inbox. */
export const tell = (draft: Draft, post: Id, about: string, more: Record<string, unknown>): undefined => {
  const { no, title, drill } = draft.incident;
  emit(draft, {
    kind: 'notify',
    to: post,
    body: { about, no, title, ...(drill && { drill }), ...more },
  });
};

/**
 * Offers a task to a post. The offer is the notice: the post's own list shows it in the same write, so that opening a matter costs no second
 * one. Clocks are the caller's: they differ by kind.
 */
export const offer = (draft: Draft, what: Offer): Task => {
  const { kind, node, token, title, owner, person, form, returns, cause, window } = what;
  const task: Task = {
    id: nextId(draft, 'k'),
    node,
    kind,
    title,
    token,
    owner: owner.post,
    unit: owner.unit,
    state: 'offered',
    round: roundOf(draft, what),
    offeredAt: draft.at,
    why: owner.why,
    ...(owner.fallback && { fallback: true }),
    ...(person !== undefined && { person }),
    ...(form !== undefined && { form }),
    ...(returns !== undefined && returns > 0 && { returns }),
    ...(cause !== undefined && { cause }),
    ...(window && { notBefore: window.from, notAfter: window.until }),
  };
  draft.incident.tasks = [...draft.incident.tasks, task];
  return task;
};

/**
 * Starts what a task of the drawing is measured by: its acknowledging, and its own limit where the node has one, unless it has taken that
 * over from the task before it.
 */
export const startTaskClocks = (
  draft: Draft,
  task: Task,
  { limits: policy, meets }: { readonly limits?: LimitPolicy; readonly meets?: TaskConfig['meets'] },
  inherited = false,
): undefined => {
  const standard = askStandard(draft.inquiry, draft.incident.standard);
  const { severity } = draft.incident;
  const where = {
    holder: task.owner,
    task: task.id,
    startedAt: task.notBefore !== undefined && task.notBefore > draft.at ? task.notBefore : draft.at,
  };
  startClock(draft, 'acknowledge', pairOf(limitSets(standard, policy, severity), 'acknowledge'), where);
  if (!inherited) startClock(draft, 'task', ownPair(standard, policy, severity, meets), where);
};

/** Whether one more task of the drawing may be open; the last place is kept for the rescue that says so. */
export const hasRoom = (draft: Draft): boolean => draft.incident.tasks.filter(isOpen).length < limits.incidentOpenTasks - 1;

/** A token reaches a task: it is offered to the post that owns it now. */
export const enterTask = (
  draft: Draft,
  node: PlanNode,
  token: string,
  to?: { owner: OwnerValue; person?: Id; returns?: number },
): undefined => {
  if (!hasRoom(draft)) return rescue(draft, 'tooManyTasks');
  const config = configOf<TaskConfig>(draft, node);
  const task = offer(draft, {
    kind: config.joint ? 'joint' : 'handle',
    node: node.id,
    token,
    title: node.title,
    owner: to?.owner ?? askOwner(draft, node.id, config.owner, ''),
    ...(to?.person !== undefined && { person: to.person }),
    ...(to?.returns !== undefined && { returns: to.returns }),
    ...(config.form !== undefined && { form: config.form }),
  });
  startTaskClocks(draft, task, config);
};

/** Withdraws an open task: with an entry of why, its clocks stopped, its post told. */
export const withdraw = (draft: Draft, task: Task, why: string, silent = false): undefined => {
  if (!isOpen(task)) return;
  changeTask(draft, task.id, { state: 'cancelled', cancelledWhy: why });
  for (const clock of clocksOfTask(draft.incident, task.id)) stopClock(draft, clock);
  dropTimers(draft, (timer) => timer.task === task.id);
  if (!silent) tell(draft, task.owner, 'withdrawn', { task: task.id, node: task.node, why });
};

/** The instant a task should be done by: its own limit, and the clock of the incident that it meets. */
export const dueOfTask = (draft: Draft, task: Task): string | undefined => {
  const { incident } = draft;
  const isOwn = (clock: Clock): boolean =>
    clock.task === task.id && (clock.kind === 'task' || clock.kind === 'acceptance') && clock.dueAt !== undefined && isRunning(clock);
  const own = incident.clocks.find(isOwn)?.dueAt;
  const of = (kind: 'contain' | 'restore' | 'total') => clockOf(incident, kind)?.dueAt;
  switch (task.kind) {
    case 'handle': {
      const node = draft.loaded.plan.nodes[task.node];
      const meets = node && configOf<TaskConfig>(draft, node).meets;
      const shared = meets ? of(meets) : own === undefined ? (of('restore') ?? of('total')) : undefined;
      return own !== undefined && (shared === undefined || own < shared) ? own : shared;
    }
    case 'verifyResult':
    case 'dispatch':
    case 'arbitrate':
      return own ?? of('total');
    case 'joint':
    case 'confirmReport':
    case 'accept':
    case 'release':
    case 'rescue':
      return own;
  }
};
