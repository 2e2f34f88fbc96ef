import type { PlanNode, Refusal, Task, TaskConfig, VerifyConfig } from '@sceneworks/schemas';
import { askStandard } from '../ask.ts';
import { nodeOf } from '../load.ts';
import { refuse } from '../refusals.ts';
import { confirmReport } from './accept.ts';
import { clockOf, clocksOfTask, isPaused, meetClock, pauseClock, repeatClock, startClock, stopClock } from './clock.ts';
import { changeTask, type Draft, dropTimers } from './draft.ts';
import { handIn } from './form.ts';
import { limitSets, pairOf } from './limits.ts';
import { configOf } from './task.ts';
import { leave } from './tokens.ts';
import { isDependent } from './verify.ts';

const nodeOfTask = (draft: Draft, task: Task): PlanNode | undefined => draft.loaded.plan.nodes[task.node];

/** Whether a verification may be taken up by this person at this instant. */
export const mayVerify = (draft: Draft, task: Task): Refusal | undefined => {
  const node = nodeOfTask(draft, task);
  if (task.kind !== 'verifyResult' || node === undefined) return undefined;
  const { person, unit } = draft.command.actor;
  if (isDependent(draft.incident, configOf<VerifyConfig>(draft, node), person, unit ?? task.unit))
    return refuse('SEPARATION_OF_DUTIES', 'actor');
  if (task.notBefore !== undefined && draft.at < task.notBefore) return refuse('NOT_YET', undefined, { notBefore: task.notBefore });
  if (task.notAfter !== undefined && draft.at > task.notAfter) return refuse('OUTSIDE_WINDOW', undefined, { notAfter: task.notAfter });
  return undefined;
};

/** Meets the clocks that wait for somebody to take a task up, and starts the one that waits for news of it. */
export const takeUp = (draft: Draft, task: Task): undefined => {
  const { person } = draft.command.actor;
  changeTask(draft, task.id, { state: 'accepted', acknowledgedAt: draft.at, ...(person !== undefined && { person }) });
  for (const clock of clocksOfTask(draft.incident, task.id)) if (clock.kind === 'acknowledge') meetClock(draft, clock);
  const node = nodeOfTask(draft, task);
  if (node === undefined || (task.kind !== 'handle' && task.kind !== 'joint')) return;
  if (clocksOfTask(draft.incident, task.id).some(({ kind }) => kind === 'progressEvery')) return;
  const sets = limitSets(
    askStandard(draft.inquiry, draft.incident.standard),
    configOf<TaskConfig>(draft, node).limits,
    draft.incident.severity,
  );
  startClock(draft, 'progressEvery', pairOf(sets, 'progressEvery'), { holder: task.owner, task: task.id });
};

/** A person takes a task up and is bound to it; another holder of the post takes over by doing the same. */
export const acknowledge = (draft: Draft, task: Task): Refusal | undefined => {
  const { person } = draft.command.actor;
  const hindrance = mayVerify(draft, task);
  if (hindrance) return hindrance;
  if (task.state === 'accepted') {
    if (task.person === person) return refuse('ALREADY_ACKNOWLEDGED', 'task');
    changeTask(draft, task.id, { ...(person !== undefined && { person }) });
    return undefined;
  }
  takeUp(draft, task);
  return undefined;
};

/** A person is on the spot. */
export const arrive = (draft: Draft, task: Task): Refusal | undefined => {
  if (task.arrivedAt !== undefined) return refuse('ALREADY_ARRIVED', 'task');
  changeTask(draft, task.id, { arrivedAt: draft.at });
  return undefined;
};

/** News of a task that goes on; the clock that waits for news begins its next round. */
export const progress = (draft: Draft, task: Task): Refusal | undefined => {
  changeTask(draft, task.id, { progressAt: draft.at });
  for (const clock of clocksOfTask(draft.incident, task.id)) if (clock.kind === 'progressEvery') repeatClock(draft, clock);
  return undefined;
};

/** A task is done: its clocks are met, those that wait for news stop. */
export const finish = (draft: Draft, task: Task, change: Partial<Task> = {}): undefined => {
  const { person } = draft.command.actor;
  const { data, taps } = draft.command;
  changeTask(draft, task.id, {
    state: 'done',
    doneAt: draft.at,
    ...(person !== undefined && { doneBy: person }),
    ...(data && { data }),
    ...(taps !== undefined && { taps }),
    ...change,
  });
  for (const clock of clocksOfTask(draft.incident, task.id)) {
    if (clock.kind === 'progressEvery') stopClock(draft, clock);
    else meetClock(draft, clock);
  }
  dropTimers(draft, (timer) => timer.task === task.id);
};

const completeDrawn = (draft: Draft, task: Task, node: PlanNode): Refusal | undefined => {
  const config = configOf<TaskConfig>(draft, node);
  const mistake = handIn(draft, node.id, config, draft.command.data ?? {});
  if (mistake || draft.halted) return mistake;
  finish(draft, task);
  const met = config.meets && clockOf(draft.incident, config.meets);
  if (met) meetClock(draft, met);
  leave(draft, task.token, 'done');
  return undefined;
};

/** The work is done: the form is handed in, the clock the drawing names is met, and the token goes on. */
export const complete = (draft: Draft, task: Task): Refusal | undefined => {
  if (task.kind === 'rescue') {
    if (task.token !== '') return refuse('OPERATION_NOT_ALLOWED', 'task');
    finish(draft, task);
    return undefined;
  }
  if (task.kind === 'confirmReport') return confirmReport(draft, task);
  return completeDrawn(draft, task, nodeOf(draft.loaded, task.node));
};

/** Found and handled at once: taking up and completing in one. */
export const selfHandle = (draft: Draft, task: Task): Refusal | undefined => {
  if (task.state === 'offered') takeUp(draft, task);
  return complete(draft, task);
};

/** The clock that waits for news stands still while nobody works on the task. */
export const pauseProgress = (draft: Draft, task: string): undefined => {
  for (const clock of clocksOfTask(draft.incident, task))
    if (clock.kind === 'progressEvery' && !isPaused(clock)) pauseClock(draft, clock, 'returned');
};
