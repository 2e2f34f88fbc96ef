import type { Actor, OperationName, Refusal, Task, TaskConfig } from '@sceneworks/schemas';
import { nodeOf } from '../load.ts';
import { type Operation, operations, type Who } from '../operations.ts';
import { refuse } from '../refusals.ts';
import { accept, confirmReport, reject } from './accept.ts';
import type { Draft } from './draft.ts';
import { forceClose, raise, voidIncident } from './finish.ts';
import { acknowledge, arrive, complete, finish, progress, selfHandle } from './handle.ts';
import { releaseJoin } from './join.ts';
import { merge } from './merge.ts';
import { verify } from './result.ts';
import { arbitrate, dispatch, reassign, returnBack } from './return.ts';
import { reopen, rework } from './rework.ts';
import { extend, resume, suspend } from './suspend.ts';
import { configOf } from './task.ts';
import { hasPort } from './tokens.ts';

/** Why nothing can be done in a status, in the words that help who asked. A frozen incident never comes so far. */
const refusalOfStatus = ({ incident: { status, open } }: Draft, { statuses }: Operation): Refusal | undefined => {
  if (statuses.includes(status)) return undefined;
  if (!open) return refuse('INCIDENT_ENDED', undefined, { status });
  if (status === 'suspended') return refuse('INCIDENT_SUSPENDED', undefined, { status });
  return refuse(status === 'merging' ? 'INCIDENT_MERGING' : 'WRONG_STATUS', undefined, { status });
};

const isOne = (actor: Actor, who: Who, task: Task | undefined): boolean => {
  const { kind, post, unit, roles = [] } = actor;
  switch (who) {
    case 'owner':
      return kind === 'person' && task !== undefined && post === task.owner;
    case 'unitLead':
      return kind === 'person' && roles.includes('unitLead') && task !== undefined && unit === task.unit;
    case 'dispatcher':
    case 'dutyChief':
    case 'intakeOfficer':
      return kind === 'person' && roles.includes(who);
    case 'system':
      return kind === 'system';
  }
};

const refusalOfActor = (draft: Draft, { who }: Operation, task: Task | undefined): Refusal | undefined => {
  const { actor } = draft.command;
  if (!who.some((one) => isOne(actor, one, task)))
    return refuse(who.length === 1 && who[0] === 'owner' ? 'NOT_THE_OWNER' : 'ROLE_REQUIRED', 'actor', { who });
  return actor.kind === 'person' && actor.person === undefined ? refuse('COMMAND_MALFORMED', 'actor.person') : undefined;
};

/** A task in another's hands is not done for them: who takes over acknowledges first. */
const refusalOfState = (draft: Draft, { name, taskStates }: Operation, task: Task): Refusal | undefined => {
  if (task.state === 'done' || task.state === 'cancelled') return refuse('TASK_ENDED', 'task', { state: task.state });
  if (!taskStates.includes(task.state)) return refuse('NOT_ACKNOWLEDGED', 'task');
  const { person, post } = draft.command.actor;
  const bound = task.state === 'accepted' && post === task.owner && task.person !== undefined && task.person !== person;
  return bound && boundTo.has(name) ? refuse('BOUND_TO_ANOTHER', 'task') : undefined;
};

const boundTo: ReadonlySet<OperationName> = new Set(['arrive', 'progress', 'complete', 'selfHandle', 'returnBack', 'verify']);

/** Operations beyond the common ones are done where the drawing offers them: in the list, or by an edge. A rescue is always sent back. */
const refusalOfDrawing = (draft: Draft, { name, drawn }: Operation, task: Task): Refusal | undefined => {
  if (!drawn || (task.kind !== 'handle' && task.kind !== 'joint')) return undefined;
  const node = nodeOf(draft.loaded, task.node);
  if (name === 'returnBack' && hasPort(node, 'refused') && draft.command.to === undefined) return undefined;
  const { operations: listed } = configOf<TaskConfig>(draft, node);
  return listed?.includes(name) ? undefined : refuse('OPERATION_NOT_ALLOWED', 'type', { operations: listed });
};

const refusalOfTask = (draft: Draft, operation: Operation): Refusal | { readonly task: Task } => {
  const { task: id } = draft.command;
  if (id === undefined) return refuse('COMMAND_MALFORMED', 'task');
  const task = draft.incident.tasks.find((held) => held.id === id);
  if (task === undefined) return refuse('TASK_UNKNOWN', 'task');
  if (!operation.on.includes(task.kind)) return refuse('OPERATION_NOT_ALLOWED', 'task', { kind: task.kind });
  return (
    refusalOfActor(draft, operation, task) ?? refusalOfState(draft, operation, task) ?? refusalOfDrawing(draft, operation, task) ?? { task }
  );
};

const refusalOfReason = (draft: Draft, { needsReason }: Operation): Refusal | undefined => {
  const { reason } = draft.command;
  return needsReason && (reason === undefined || reason.code.trim() === '') ? refuse('REASON_REQUIRED', 'reason') : undefined;
};

const release = (draft: Draft, task: Task): undefined => {
  const fork = draft.incident.forks[task.token];
  finish(draft, task, { result: 'released' });
  if (fork !== undefined) releaseJoin(draft, fork);
};

type IncidentOperation = 'extend' | 'suspend' | 'resume' | 'rework' | 'reopen' | 'merge' | 'raise' | 'void' | 'forceClose';

const onTask: Readonly<Record<Exclude<OperationName, IncidentOperation>, (draft: Draft, task: Task) => Refusal | undefined>> = {
  acknowledge,
  arrive,
  progress,
  complete,
  selfHandle,
  returnBack,
  dispatch,
  arbitrate,
  reassign,
  verify,
  release,
  accept,
  reject,
  confirmReport,
};

const onIncident: Readonly<Record<IncidentOperation, (draft: Draft) => Refusal | undefined>> = {
  extend,
  suspend,
  resume,
  rework,
  reopen,
  merge,
  raise,
  void: voidIncident,
  forceClose,
};

const isOnIncident = (name: OperationName): name is IncidentOperation => Object.hasOwn(onIncident, name);

/**
 * An operation of a person, as the table of operations says: first the status of the incident, then whose task it is and in which state,
 * then the reason; what the operation itself refuses comes last.
 */
export const operate = (draft: Draft, name: OperationName): Refusal | undefined => {
  const operation = operations[name];
  const status = refusalOfStatus(draft, operation);
  if (status) return status;
  if (isOnIncident(name)) {
    return refusalOfActor(draft, operation, undefined) ?? refusalOfReason(draft, operation) ?? onIncident[name](draft);
  }
  const found = refusalOfTask(draft, operation);
  if (!('task' in found)) return found;
  const reason = refusalOfReason(draft, operation);
  if (reason) return reason;
  return onTask[name](draft, found.task);
};
