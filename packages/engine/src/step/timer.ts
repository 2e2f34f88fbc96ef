import type { Clock, PlanNode, Refusal, Task, TaskConfig, Timer, Token, VerifyConfig } from '@sceneworks/schemas';
import { nodeOf } from '../load.ts';
import { refuse } from '../refusals.ts';
import { overdueClock } from './clock.ts';
import { type Draft, dropTimers, isOpen, nextId, tokenOf } from './draft.ts';
import { end } from './end.ts';
import { askDesk } from './owner.ts';
import { timeoutRaise } from './raise.ts';
import { resume } from './suspend.ts';
import { configOf, tell } from './task.ts';
import { birth } from './tokens.ts';
import { rollWindow } from './verify.ts';
import { endWait, watchOver } from './wait.ts';

/** A timer fires: it must still be there, be due, and is gone with this very step, so that none fires early or twice. */
export const timer = (draft: Draft): Refusal | undefined => {
  const due = draft.incident.timers.find(({ id }) => id === draft.command.timer);
  if (due === undefined) return refuse('TIMER_GONE', 'timer');
  if (draft.at < due.at) return refuse('TIMER_EARLY', 'timer', { at: due.at });
  dropTimers(draft, ({ id }) => id === due.id);
  fire(draft, due);
  return undefined;
};

const fire = (draft: Draft, due: Timer): undefined => {
  switch (due.kind) {
    case 'overdue':
    case 'acknowledge':
    case 'progress':
      return overdue(draft, due);
    case 'wait':
      return endWait(draft, due, 'done');
    case 'timeout':
      return endWait(draft, due, 'timeout');
    case 'message':
      return watchOver(draft, due);
    case 'raiseTimeout':
      return timeoutRaise(draft, due);
    case 'resume':
      return resume(draft);
    case 'window':
      return window(draft, due);
    case 'watchEnd':
      return end(draft, 'closed', 'watchEnded');
  }
};

const window = (draft: Draft, due: Timer): undefined => {
  const task = draft.incident.tasks.find(({ id }) => id === due.task);
  const hours = task && configOf<VerifyConfig>(draft, nodeOf(draft.loaded, task.node)).window;
  if (task !== undefined && isOpen(task) && hours !== undefined) rollWindow(draft, task, hours);
};

/** The tasks a clock is about: its own, else those whose completing would meet it. */
const tasksOf = (draft: Draft, clock: Clock): { task: Task; node: PlanNode }[] =>
  draft.incident.tasks.filter(isOpen).flatMap((task) => {
    const node = draft.loaded.plan.nodes[task.node];
    if (node?.kind !== 'task') return [];
    const own = clock.task === task.id && clock.kind === 'task';
    const measured = draft.incident.clocks.some((known) => known.task === task.id && known.kind === 'task');
    const meets = !measured && clock.task === undefined && configOf<TaskConfig>(draft, node).meets === clock.kind;
    return own || meets ? [{ task, node }] : [];
  });

/** Where a token stands that runs beside another one: no join waits for it, and it is cancelled with the branch it began in. */
const beside = (draft: Draft, node: PlanNode, token: Token): Token['path'] => {
  const id = nextId(draft, 'f');
  draft.incident.forks = {
    ...draft.incident.forks,
    [id]: { id, node: node.id, branches: { late: 'live' }, token: token.id, path: token.path },
  };
  return [...token.path, { fork: id, branch: 'late' }];
};

/** A task is late: its `late` edge, where drawn, sends a token of its own on the way; the task keeps its token. */
const branchOff = (draft: Draft, clock: Clock): undefined => {
  for (const { task, node } of tasksOf(draft, clock)) {
    const token = tokenOf(draft, task.token);
    const target = node.next.late;
    if (token !== undefined && target !== undefined) birth(draft, target, beside(draft, node, token));
  }
};

const overdue = (draft: Draft, due: Timer): undefined => {
  const clock = draft.incident.clocks.find(({ id }) => id === due.clock);
  if (clock === undefined || clock.overdueAt !== undefined) return;
  const { dueAt } = overdueClock(draft, clock);
  const task = draft.incident.tasks.find(({ id }) => id === clock.task);
  const owners = task ? [task.owner] : draft.incident.openOwners;
  for (const post of new Set([...owners, askDesk(draft, 'dispatcher').post])) {
    tell(draft, post, 'overdue', {
      clock: clock.kind,
      dueAt: dueAt ?? due.at,
      urgent: true,
      ...(task && { task: task.id, node: task.node }),
    });
  }
  branchOff(draft, clock);
};
