import { explainClockOf } from '@sceneworks/engine';
import { isPersonalRef, maskText } from '@sceneworks/scene';
import type {
  Actor,
  Clock,
  ClockView,
  Event,
  FieldSchema,
  Incident,
  IncidentPage,
  IntelClass,
  JournalEntry,
  JournalView,
  PersonalRef,
  PersonalValue,
  Report,
  ReportView,
  SeverityChange,
  Task,
  TaskView,
  Text,
} from '@sceneworks/schemas';
import { incidentOperations, taskOperations } from './allowed.ts';
import { incidentRow, mayRead, personName, postText, type ViewWorld } from './row.ts';
import { commandSentence } from './sentence.ts';
import type { Viewer } from './viewer.ts';

/** Personal values by reference, already read: what a page masks with. A value that was erased is not in it. */
export type Personal = ReadonlyMap<string, PersonalValue>;

/** Puts the masked text where a reference stands, at any depth; an erased one says so. */
export function withMasks(value: unknown, personal: Personal): unknown {
  if (isPersonalRef(value)) return maskOf(value, personal);
  if (Array.isArray(value)) return value.map((inner) => withMasks(inner, personal));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withMasks(inner, personal)]));
}

const maskOf = (ref: PersonalRef, personal: Personal): string => {
  const stored = personal.get(ref.$p);
  return stored?.value === undefined ? '（已清除）' : maskText(stored.class, stored.value);
};

/** Every reference in a value, at any depth. */
export function refsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (isPersonalRef(value)) found.add(value.$p);
  else if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) refsIn(inner, found);
  return found;
}

/** Field paths of a scene's subject that carry a class above the viewer's: left out, not masked. */
function without(schema: FieldSchema, value: Record<string, unknown>, classes: readonly IntelClass[]): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const field = schema.properties?.[name];
    if (field?.intelClass && !classes.includes(field.intelClass)) continue;
    shown[name] = inner;
  }
  return shown;
}

/** How the severity moved is everybody's; which report moved it is only told to who may read that report. */
function withoutHidden(change: SeverityChange, { reports }: Incident, { classes }: Viewer): SeverityChange {
  const by = reports.find(({ event }) => event === change.event);
  if (by === undefined || classes.includes(by.intelClass)) return change;
  const { event: _event, ...rest } = change;
  return rest;
}

/** One matter on one page, as this viewer may see it (A20): what comes from a class above is only counted. */
export function incidentPage(
  incident: Incident,
  events: ReadonlyMap<string, Event>,
  viewer: Viewer,
  personal: Personal,
  world: ViewWorld,
): IncidentPage {
  const plan = world.planOf(incident.hash);
  const working = world.index.working;
  return {
    row: incidentRow(incident, viewer, world),
    plan: incident.hash,
    subject: mayRead(incident, viewer)
      ? (withMasks(without(plan.subject, incident.subject, viewer.classes), personal) as Record<string, unknown>)
      : {},
    subjectSchema: plan.subject,
    reports: incident.reports.slice(-200).map((report) => reportView(report, events.get(report.event), viewer, personal, world)),
    reportsTotal: incident.reports.length,
    tasks: incident.tasks.map((task) => taskView(incident, task, viewer, personal, world)),
    clocks: incident.clocks.map((clock) => clockView(clock, working, world.now)),
    tokens: [...new Set(incident.tokens.map((token) => token.node))],
    visited: Object.keys(incident.visits),
    severityPath: incident.severityPath.map((change) => withoutHidden(change, incident, viewer)),
    operations: incidentOperations(viewer, incident, world.index),
    ...(incident.mergedInto ? { mergedInto: incident.mergedInto } : {}),
    ...(incident.reply ? { reply: incident.reply } : {}),
    ...(incident.outcome ? { outcome: incident.outcome } : {}),
    rescued: incident.rescued.length,
  };
}

/** What stands for the source of a report above the viewer's class: even its name would say whose intelligence it is. */
const elsewhere: Text = { zh: '其他来源', en: 'Another source' };

function reportView(report: Report, event: Event | undefined, viewer: Viewer, personal: Personal, { index }: ViewWorld): ReportView {
  const hidden = !viewer.classes.includes(report.intelClass);
  const base = {
    event: report.event,
    at: report.at,
    receivedAt: report.receivedAt,
    source: report.source,
    sourceTitle: index.sources.get(report.source)?.title ?? { zh: report.source },
    type: report.type,
    intelClass: report.intelClass,
  };
  if (hidden) return { ...base, event: '', source: 'hidden', sourceTitle: elsewhere, type: '', hidden: true };
  const { name, phone, key } = report.reporter ?? {};
  const reporter = {
    ...(name ? { name: maskOf(name, personal) } : {}),
    ...(phone ? { phone: maskOf(phone, personal) } : {}),
    ...(key ? { repeat: false } : {}),
  };
  return {
    ...base,
    ...(report.severity ? { severity: report.severity } : {}),
    ...(report.late ? { late: true } : {}),
    ...(event ? { subject: withMasks(event.subject, personal) as Record<string, unknown> } : {}),
    ...(report.reporter ? { reporter } : {}),
  };
}

/** A task as a page shows it, with what this viewer may do now. */
export function taskView(incident: Incident, task: Task, viewer: Viewer, personal: Personal, world: ViewWorld): TaskView {
  const plan = world.planOf(incident.hash);
  const instruct = plan.nodes[task.node]?.config.instruct as Text | undefined;
  return {
    id: task.id,
    node: task.node,
    kind: task.kind,
    title: task.title,
    owner: postText(world.index, task.owner),
    ...(task.person ? { person: { id: task.person, name: personName(world.index, task.person) } } : {}),
    state: task.state,
    round: task.round,
    offeredAt: task.offeredAt,
    ...optional(task, ['notBefore', 'notAfter', 'acknowledgedAt', 'arrivedAt', 'doneAt', 'dueAt', 'form', 'result', 'why', 'marked']),
    ...(task.dueAt && !task.doneAt ? { overdue: task.dueAt < world.now } : {}),
    ...(task.data ? { data: withMasks(task.data, personal) as Record<string, unknown> } : {}),
    ...(instruct ? { instruct } : {}),
    mine: viewer.posts.some((post) => post.id === task.owner),
    operations: taskOperations(viewer, incident, task, plan, world.index),
  };
}

/** The members of a thing that it has, of those named. */
const optional = <T extends object, K extends keyof T>(thing: T, names: readonly K[]): Partial<Pick<T, K>> =>
  Object.fromEntries(names.flatMap((name) => (thing[name] === undefined ? [] : [[name, thing[name]]]))) as Partial<Pick<T, K>>;

const clockState = (clock: Clock, now: string): ClockView['state'] => {
  if (clock.metAt !== undefined) return 'met';
  if (clock.stoppedAt !== undefined || clock.history) return 'stopped';
  if (clock.dueAt === undefined) return 'paused';
  return clock.dueAt < now ? 'overdue' : 'running';
};

/** A clock with the arithmetic of its due date. */
export function clockView(clock: Clock, working: ViewWorld['index']['working'], now: string): ClockView {
  return {
    id: clock.id,
    kind: clock.kind,
    ...optional(clock, ['task', 'peaceDueAt', 'emergencyDueAt', 'dueAt', 'metAt', 'overdueAt', 'history']),
    startedAt: clock.startedAt,
    limit: clock.peace,
    state: clockState(clock, now),
    provisional: clock.provisional,
    extensions: clock.extensions,
    segments: [...explainClockOf(clock, working)],
  };
}

/** A journal entry in one sentence; the data of a class above the viewer's stays out. */
export function journalView(entry: JournalEntry, incident: Incident, viewer: Viewer, personal: Personal, world: ViewWorld): JournalView {
  const { command } = entry;
  const hidden = command.event !== undefined && !viewer.classes.includes(command.event.intelClass);
  return {
    seq: entry.seq,
    at: entry.at,
    type: command.type,
    ...(command.task ? { task: command.task } : {}),
    actor: actorView(command.actor, world),
    sentence: commandSentence(command, incident, world),
    ...(command.reason ? { reason: command.reason } : {}),
    ...(command.data && !hidden ? { data: withMasks(command.data, personal) as Record<string, unknown> } : {}),
    hash: entry.hash,
  };
}

function actorView(actor: Actor, { index }: ViewWorld): JournalView['actor'] {
  const post = actor.post === undefined ? undefined : postText(index, actor.post);
  return {
    kind: actor.kind,
    ...(actor.person ? { name: personName(index, actor.person) } : {}),
    ...(post ? { post: post.title, unit: post.unitName } : {}),
  };
}
