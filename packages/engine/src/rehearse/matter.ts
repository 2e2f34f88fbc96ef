import type { ClockKind, Id, Incident, RehearsalExample, RehearsedMatter, Task } from '@sceneworks/schemas';

/** What is kept of an incident of a rehearsal: as it is shown, and what it is compared by. */
export interface Matter {
  readonly shown: RehearsedMatter;
  /** The event it was opened by, as an example names it. */
  readonly opener: Omit<RehearsalExample, 'live' | 'draft'>;
  /** Ids of all events that count in it. */
  readonly events: readonly string[];
  readonly mergedInto?: string;
  /** Node → post and unit of the first who was offered the work there. */
  readonly owners: Readonly<Record<Id, Pick<Task, 'owner' | 'unit'>>>;
}

const limitsOfMatter: ReadonlySet<ClockKind> = new Set(['acceptance', 'contain', 'restore', 'total', 'task']);
const tasksShown = 30;

/** Limits of an incident that ran out before they were met, those that were superseded since too. */
export const overdueIn = ({ clocks }: Incident): ClockKind[] => [
  ...new Set(clocks.flatMap(({ kind, overdueAt }) => (overdueAt !== undefined && limitsOfMatter.has(kind) ? [kind] : []))),
];

const ownersIn = ({ tasks }: Incident): Matter['owners'] => {
  const owners: Record<Id, Pick<Task, 'owner' | 'unit'>> = {};
  for (const { node, kind, owner, unit } of tasks)
    if ((kind === 'handle' || kind === 'joint') && !Object.hasOwn(owners, node))
      owners[node] = { owner, ...(unit !== undefined && { unit }) };
  return owners;
};

const shownOf = (incident: Incident): RehearsedMatter => ({
  incident: incident._id,
  category: incident.category,
  severity: incident.severity,
  intelClass: incident.intelClass,
  title: incident.title,
  areaPath: incident.areaPath,
  status: incident.status,
  openedAt: incident.openedAt,
  ...(incident.endedAt !== undefined && { endedAt: incident.endedAt }),
  reports: incident.reports.length,
  overdue: overdueIn(incident),
  tasks: incident.tasks.slice(0, tasksShown).map(({ node, kind, title, owner, unit, state, offeredAt, doneAt, dueAt }) => ({
    node,
    kind,
    title,
    post: owner,
    ...(unit !== undefined && { unit }),
    state,
    offeredAt,
    ...(doneAt !== undefined && { doneAt }),
    ...(dueAt !== undefined && { dueAt }),
  })),
});

/** An incident as it stands, without the names of people. */
export const matterOf = (incident: Incident): Matter => {
  const [first] = incident.reports;
  if (!first) throw new Error(`Incident ${incident._id} has no report`);
  const { event, source, type, intelClass, at, receivedAt } = first;
  return {
    shown: shownOf(incident),
    opener: { event, source, type, intelClass, occurredAt: at, receivedAt, areaPath: incident.areaPath },
    events: incident.reports.map((report) => report.event),
    ...(incident.mergedInto !== undefined && { mergedInto: incident.mergedInto }),
    owners: ownersIn(incident),
  };
};
