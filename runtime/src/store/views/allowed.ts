import { type Operation, operations, type Who } from '@sceneworks/engine';
import type { DistrictIndex } from '@sceneworks/scene';
import type { Incident, OperationName, Plan, Task } from '@sceneworks/schemas';
import type { Viewer } from './viewer.ts';

const always: ReadonlySet<OperationName> = new Set(['acknowledge', 'complete']);

/** What a viewer may do with a task now, by the engine's own table; the engine still judges the command itself. */
export function taskOperations(viewer: Viewer, incident: Incident, task: Task, plan: Plan, index: DistrictIndex): OperationName[] {
  const drawn = plan.nodes[task.node]?.config.operations as readonly OperationName[] | undefined;
  return Object.values(operations)
    .filter((row) => row.on.includes(task.kind) && row.taskStates.includes(task.state) && row.statuses.includes(incident.status))
    .filter((row) => !row.drawn || always.has(row.name) || drawn?.includes(row.name))
    .filter((row) => !(row.name === 'acknowledge' && task.person === viewer.person))
    .filter((row) => !(row.name === 'arrive' && task.arrivedAt !== undefined))
    .filter((row) => row.who.some((who) => isWho(who, viewer, task, index)))
    .map((row) => row.name);
}

/** What a viewer may do with the incident as a whole. */
export function incidentOperations(viewer: Viewer, incident: Incident, index: DistrictIndex): OperationName[] {
  const may = (row: Operation) =>
    row.on.length === 0 && row.statuses.includes(incident.status) && row.who.some((who) => isWho(who, viewer, undefined, index));
  return Object.values(operations)
    .filter(may)
    .map((row) => row.name);
}

function isWho(who: Who, viewer: Viewer, task: Task | undefined, index: DistrictIndex): boolean {
  switch (who) {
    case 'owner':
      return task !== undefined && viewer.posts.some((post) => post.id === task.owner);
    case 'dispatcher':
    case 'dutyChief':
    case 'intakeOfficer':
      return viewer.roles.includes(who);
    case 'unitLead':
      return viewer.posts.some((post) => post.role === 'unitLead' && post.unit === (task && index.posts.get(task.owner)?.unit));
    case 'system':
      return false;
  }
}
