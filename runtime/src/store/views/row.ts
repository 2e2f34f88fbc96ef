import type { DistrictIndex } from '@sceneworks/scene';
import type { Clock, ClockKind, Incident, IncidentRow, Instant, Place, Plan, Task, Text } from '@sceneworks/schemas';
import type { Viewer } from './viewer.ts';

/** What a view needs beside the documents: the district in force, the plans, and the time it is made for. */
export interface ViewWorld {
  readonly index: DistrictIndex;
  readonly planOf: (hash: string) => Plan;
  readonly now: Instant;
}

const unknown = (id: string): Text => ({ zh: id, en: id });

/** A post as people read it. */
export function postText(index: DistrictIndex, id: string): { post: string; title: Text; unitName: Text } {
  const post = index.posts.get(id);
  return { post: id, title: post?.title ?? unknown(id), unitName: (post && index.units.get(post.unit)?.name) ?? unknown(post?.unit ?? '') };
}

export const personName = (index: DistrictIndex, id: string): string => index.people.get(id)?.name ?? id;

/** The task a row speaks of: the open one that is due first, else the one offered first. */
export function leadingTask(incident: Incident): Task | undefined {
  let leading: Task | undefined;
  for (const task of incident.tasks) {
    if (task.state !== 'offered' && task.state !== 'accepted') continue;
    if (!leading || (task.dueAt ?? '9') < (leading.dueAt ?? '9')) leading = task;
  }
  return leading;
}

/** The limits a list counts down: of the matter, not of one acknowledging. */
const counted: ReadonlySet<ClockKind> = new Set(['acceptance', 'contain', 'restore', 'task']);

/** A clock that still runs against somebody. */
export const isRunning = (clock: Clock): boolean =>
  !clock.history && clock.metAt === undefined && clock.stoppedAt === undefined && clock.dueAt !== undefined;

/** The earliest limit that runs; absent when none does. */
export function earliestDue(incident: Incident): Instant | undefined {
  let due: Instant | undefined;
  for (const clock of incident.clocks)
    if (counted.has(clock.kind) && isRunning(clock) && clock.dueAt && (!due || clock.dueAt < due)) due = clock.dueAt;
  return due;
}

/**
 * Whether what the incident says of itself (title, subject, address) may be read: all of it was made from its first report, and is of
 * that report's class. Where it happens, how grave it is and whose it is are for everybody who has it to do.
 */
export const mayRead = (incident: Incident, { classes }: Pick<Viewer, 'classes'>): boolean =>
  classes.includes(incident.reports[0]?.intelClass ?? incident.intelClass);

/** A place without what somebody wrote of it. */
const bareOf = ({ address: _address, ...place }: Place): Place => place;

/** One incident as a line of a list, for a viewer. */
export function incidentRow(incident: Incident, viewer: Pick<Viewer, 'classes'>, { index, planOf, now }: ViewWorld): IncidentRow {
  const plan = planOf(incident.hash);
  const isRead = mayRead(incident, viewer);
  const categoryName = index.categories.get(incident.category)?.name ?? unknown(incident.category);
  const task = leadingTask(incident);
  // The limit a list shows is the one it is sorted and narrowed by.
  const due = incident.taskDue ?? earliestDue(incident);
  const area = incident.areaPath.at(-1);
  const areaName = area === undefined ? undefined : index.areas.get(area)?.name;
  return {
    id: incident._id,
    no: incident.no,
    scene: incident.scene,
    sceneTitle: plan.title,
    title: isRead ? incident.title : categoryName,
    category: incident.category,
    categoryName,
    severity: incident.severity,
    status: incident.status,
    open: incident.open,
    mode: incident.mode,
    ...(incident.drill ? { drill: true } : {}),
    ...(incident.place ? { place: isRead ? incident.place : bareOf(incident.place) } : {}),
    areaPath: incident.areaPath,
    ...(areaName ? { areaName } : {}),
    ...(task
      ? { owner: { ...postText(index, task.owner), ...(task.person ? { person: personName(index, task.person) } : {}) }, step: task.title }
      : {}),
    ...(due ? { dueAt: due, overdue: due < now } : {}),
    openedAt: incident.openedAt,
    ...(incident.endedAt ? { endedAt: incident.endedAt } : {}),
    count: incident.count,
    rev: incident.rev,
    updatedAt: incident.at,
  };
}
