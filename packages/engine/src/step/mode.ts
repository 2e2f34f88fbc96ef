import { isWorse } from '@sceneworks/scene';
import type { Clock, PlanNode, Refusal, Task, TaskConfig } from '@sceneworks/schemas';
import { askMode } from '../ask.ts';
import { refuse } from '../refusals.ts';
import { isPaused, isRunning, redue, remode } from './clock.ts';
import { changeTask, type Draft, dropTimers, isOpen } from './draft.ts';
import { askOwner } from './owner.ts';
import { configOf, enterTask, withdraw } from './task.ts';
import { isPresent, passBy } from './tokens.ts';
import { enterVerify, excludedFrom } from './verify.ts';

/** A task nobody has taken up goes over to the owner of the new mode; one that somebody holds stays as it is. */
const reoffer = (draft: Draft, task: Task, node: PlanNode): undefined => {
  const config = configOf<TaskConfig>(draft, node);
  const exclude = node.kind === 'verify' ? excludedFrom(draft.incident, config as never) : undefined;
  const owner = askOwner(draft, node.id, config.owner, '', exclude);
  if (owner.post === task.owner || owner.post === 'unanswered' || task.returns !== undefined || task.cause !== undefined) return;
  withdraw(draft, task, 'modeSwitch');
  if (node.kind === 'verify') enterVerify(draft, node, task.token, { owner });
  else enterTask(draft, node, task.token, { owner });
};

const switchTask = (draft: Draft, task: Task): undefined => {
  const node = draft.loaded.plan.nodes[task.node];
  if (node === undefined || (task.kind !== 'handle' && task.kind !== 'joint' && task.kind !== 'verifyResult')) return;
  if (isPresent(draft, node)) {
    if (task.marked !== undefined) {
      draft.incident.tasks = draft.incident.tasks.map((held) => {
        const { marked: _marked, ...rest } = held;
        return held.id === task.id ? rest : held;
      });
    }
    if (task.state === 'offered') reoffer(draft, task, node);
  } else if (task.state === 'offered') {
    withdraw(draft, task, 'absentInMode');
    passBy(draft, node, task.token);
  } else {
    changeTask(draft, task.id, { marked: 'absentInMode' });
  }
};

const switchWaits = (draft: Draft): undefined => {
  for (const token of draft.incident.tokens) {
    const node = draft.loaded.plan.nodes[token.node];
    if (node?.kind !== 'wait' || isPresent(draft, node) || draft.work.includes(token.id)) continue;
    dropTimers(draft, (timer) => timer.token === token.id);
    passBy(draft, node, token.id);
  }
};

/** The district's mode has changed: owners, limits and the steps that stand become those of the mode; history stays. */
export const changeMode = (draft: Draft): Refusal | undefined => {
  const { incident, inquiry, at } = draft;
  const mode = askMode(inquiry, { scene: incident.scene, areaPath: incident.areaPath, at, ...(incident.drill && { drill: true }) });
  if (mode === undefined) {
    draft.halted = true;
    return undefined;
  }
  if (mode.epoch === incident.modeEpoch) return refuse('MODE_CURRENT', undefined, { epoch: mode.epoch });
  const switched = mode.mode !== incident.mode;
  incident.modeEpoch = mode.epoch;
  incident.mode = mode.mode;
  const { deferral } = mode;
  const deferred = deferral && !isWorse(incident.severity, deferral.severityAtLeast as never) ? deferral : undefined;
  remode(draft, deferred);
  if (!switched || !incident.open || incident.filedAt === undefined) return undefined;
  for (const task of incident.tasks.filter(isOpen)) switchTask(draft, task);
  switchWaits(draft);
  return undefined;
};

/** A calendar has come: due dates that were provisional are computed anew and may move either way. */
export const recalendar = (draft: Draft): Refusal | undefined => {
  const provisional = (clock: Clock) => clock.provisional && isRunning(clock) && !isPaused(clock);
  const clocks = draft.incident.clocks.filter(provisional);
  if (clocks.length === 0) return refuse('NOTHING_PROVISIONAL');
  for (const clock of clocks) redue(draft, clock);
  return undefined;
};
