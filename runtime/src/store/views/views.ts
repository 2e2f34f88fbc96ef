import { load, prefillOf, verifyChain } from '@sceneworks/engine';
import type {
  Event,
  EventList,
  EventRow,
  Incident,
  IncidentList,
  IncidentPage,
  Instant,
  JournalEntry,
  JournalPage,
  Overview,
  PublicStatus,
  SceneList,
  Task,
  TaskForm,
  TaskList,
  TaskRow,
} from '@sceneworks/schemas';
import type { Filter, Sort } from 'mongodb';
import type { Collections } from '../mongo/collections.ts';
import { reach } from '../mongo/down.ts';
import { unpacked } from '../mongo/incidents.ts';
import type { Store } from '../store.ts';
import { incidentPage, journalView, refsIn, taskView } from './page.ts';
import { earliestDue, incidentRow, leadingTask, mayRead, postText, type ViewWorld } from './row.ts';
import { incidentScope, type Viewer } from './viewer.ts';

/** What a list of incidents may be narrowed by; every value is a scalar that was checked before. */
export interface IncidentQuery {
  readonly status?: string;
  readonly open?: boolean;
  readonly scene?: string;
  readonly severity?: number;
  readonly area?: string;
  readonly owner?: string;
  readonly overdue?: boolean;
  readonly mine?: boolean;
  readonly q?: string;
  readonly sort?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Everything the interface reads. Each takes the viewer first; what he may not know is as if it were not there. */
export interface Views {
  incidents(viewer: Viewer, query: IncidentQuery, world: ViewWorld): Promise<IncidentList>;
  incident(viewer: Viewer, id: string): Promise<Incident | null>;
  page(viewer: Viewer, incident: Incident, world: ViewWorld): Promise<IncidentPage>;
  journal(viewer: Viewer, incident: Incident, world: ViewWorld): Promise<JournalPage>;
  tasks(
    viewer: Viewer,
    query: { readonly mine: boolean; readonly after?: string; readonly limit?: number },
    world: ViewWorld,
  ): Promise<TaskList>;
  events(
    viewer: Viewer,
    query: { readonly status?: string; readonly after?: string; readonly limit?: number },
    world: ViewWorld,
  ): Promise<EventList>;
  event(viewer: Viewer, id: string, world: ViewWorld): Promise<EventRow | null>;
  scenes(
    viewer: Viewer,
    world: ViewWorld,
    published: readonly { readonly scene: string; readonly hash: string; readonly at: Instant }[],
  ): Promise<SceneList>;
  overview(viewer: Viewer, world: ViewWorld, dayStart: Instant): Promise<Overview>;
  publicStatus(code: string, world: ViewWorld): Promise<PublicStatus | null>;
  taskForm(viewer: Viewer, incident: Incident, task: Task, world: ViewWorld): Promise<TaskForm>;
  /** Every plan that some stored incident began with */
  hashes(): Promise<readonly string[]>;
  /** Whether the viewer may read what an event reported: its class, and the matter it belongs to or the desk of events */
  mayReadReport(viewer: Viewer, event: string): Promise<boolean>;
  /** Which of these incidents the viewer may see: for the live stream */
  seen(viewer: Viewer, ids: readonly string[]): Promise<readonly Pick<Incident, '_id' | 'rev' | 'open'>[]>;
}

const pageMost = 200;
const running = { open: true };

/** Plain text in a regular expression stands for itself. */
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function filterOf(viewer: Viewer, query: IncidentQuery, now: Instant): Filter<Incident> {
  const all: Record<string, unknown>[] = [incidentScope(viewer)];
  if (query.status) all.push({ status: { $eq: query.status } });
  if (query.open !== undefined) all.push({ open: { $eq: query.open } });
  if (query.scene) all.push({ scene: { $eq: query.scene } });
  if (query.severity) all.push({ severity: { $eq: query.severity } });
  if (query.area) all.push({ areaPath: { $eq: query.area } });
  if (query.owner) all.push({ openOwners: { $eq: query.owner } });
  if (query.mine) all.push({ openOwners: { $in: viewer.posts.map((post) => post.id) } });
  if (query.overdue) all.push({ open: true, taskDue: { $gt: '', $lt: now } });
  if (query.q) {
    // A search must not find what its result would not show.
    const isRead = { 'reports.0.intelClass': { $in: [...viewer.classes] } };
    const holds = { $regex: literal(query.q), $options: 'i' };
    all.push({ $or: [{ no: { $eq: query.q } }, { ...isRead, 'title.zh': holds }, { ...isRead, 'place.address': holds }] });
  }
  return { $and: all } as Filter<Incident>;
}

/** Sort field and direction; a cursor is the value and the id of the last row. */
const sorts: Readonly<Record<string, { readonly field: 'taskDue' | 'openedAt' | 'severity'; readonly way: 1 | -1 }>> = {
  due: { field: 'taskDue', way: 1 },
  opened: { field: 'openedAt', way: -1 },
  severity: { field: 'severity', way: 1 },
};

const cursorOf = (value: unknown, id: string): string => Buffer.from(JSON.stringify([value, id])).toString('base64url');

function afterOf(cursor: string | undefined): readonly [string | number | null, string] | undefined {
  if (!cursor) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(read) || typeof read[1] !== 'string') return undefined;
    const value: unknown = read[0];
    return typeof value === 'string' || typeof value === 'number' || value === null ? [value, read[1]] : undefined;
  } catch {
    return undefined;
  }
}

/** What comes after the last row of the page before; null sorts first, as the database has it. */
function beyond(field: string, way: 1 | -1, cursor: string | undefined): Record<string, unknown> {
  const after = afterOf(cursor);
  if (!after) return {};
  const [value, id] = after;
  const further =
    way === 1
      ? value === null
        ? { [field]: { $ne: null } }
        : { [field]: { $gt: value } }
      : value === null
        ? { _id: { $in: [] } }
        : { [field]: { $lt: value } };
  return { $or: [further, { [field]: { $eq: value }, _id: { $gt: id } }] };
}

/** What a row needs of an incident: lists never carry journals, forms, or reports beyond the first, whose class decides what is shown. */
const rowFields = { journal: 0, reports: { $slice: 1 }, seen: 0, outbox: 0, forms: 0, severityPath: 0 } as const;

const eventRow = (event: Event, { index }: ViewWorld): EventRow => ({
  id: event._id,
  source: event.source,
  sourceTitle: index.sources.get(event.source)?.title ?? { zh: event.source },
  type: event.type,
  key: event.key,
  occurredAt: event.occurredAt,
  receivedAt: event.receivedAt,
  status: event.status,
  ...(event.place ? { place: event.place } : {}),
  deliveries: event.deliveries.map(({ scene, state, outcome, incident, reason }) => ({
    scene,
    state,
    ...(outcome ? { outcome } : {}),
    ...(incident ? { incident } : {}),
    ...(reason ? { reason } : {}),
  })),
});

/** Events are the desk's and the intake's business: the center sees those of its classes, nobody else the list. */
const eventScope = (viewer: Viewer): Filter<Event> => (viewer.center ? { intelClass: { $in: [...viewer.classes] } } : { _id: { $in: [] } });

const publicStatusOf = (incident: Incident): PublicStatus['status'] => {
  switch (incident.status) {
    case 'reported':
    case 'confirming':
      return 'received';
    case 'filed':
    case 'dispatched':
    case 'returned':
      return 'accepted';
    case 'verifying':
      return 'verifying';
    case 'voided':
      return 'rejected';
    case 'merged':
      return 'joined';
    case 'closed':
    case 'forceClosed':
    case 'watching':
      return 'closed';
    default:
      return 'handling';
  }
};

/** The views over a MongoDB. */
export function mongoViews(collections: Pick<Collections, 'incidents' | 'events'>, store: Store): Views {
  const { incidents, events } = collections;
  const personalOf = (value: unknown) => store.readPersonal([...refsIn(value)]);

  let hashesAt = 0;
  let held: Promise<readonly string[]> = Promise.resolve([]);
  const one = async (filter: Filter<Incident>): Promise<Incident | null> => {
    const found = await reach(() => incidents.findOne(filter));
    return found && unpacked(found);
  };

  return {
    incidents: async (viewer, query, world) => {
      const { field, way } = sorts[query.sort ?? 'due'] ?? { field: 'taskDue', way: 1 };
      const filter = filterOf(viewer, query, world.now);
      const limit = Math.min(query.limit ?? 50, pageMost);
      const sort: Sort = { [field]: way, _id: 1 };
      const [found, total] = await reach(() =>
        Promise.all([
          incidents
            .find({ $and: [filter, beyond(field, way, query.after)] } as Filter<Incident>, { projection: rowFields })
            .sort(sort)
            .limit(limit + 1)
            .toArray(),
          incidents.countDocuments(filter, { limit: 10_000 }),
        ]),
      );
      const rows = found.slice(0, limit) as Incident[];
      const last = rows.at(-1);
      return {
        rows: rows.map((incident) => incidentRow(incident, viewer, world)),
        total,
        ...(found.length > limit && last ? { next: cursorOf(last[field] ?? null, last._id) } : {}),
      };
    },

    incident: (viewer, id) => one({ $and: [{ _id: { $eq: id } }, incidentScope(viewer)] } as Filter<Incident>),

    page: async (viewer, incident, world) => {
      const shown = incident.reports.slice(-200).map(({ event }) => event);
      const found = await store.readEvents(shown);
      const personal = await personalOf([
        incident.subject,
        incident.reports,
        incident.tasks,
        [...found.values()].map(({ subject }) => subject),
      ]);
      return incidentPage(incident, found, viewer, personal, world);
    },

    journal: async (viewer, incident, world) => {
      const spilled = incident.journalFrom > 1 ? await store.readSpilled(incident._id, 1, incident.journalFrom) : [];
      const entries: JournalEntry[] = [...spilled, ...incident.journal];
      const personal = await personalOf(entries.map(({ command }) => command.data));
      return {
        rows: entries.map((entry) => journalView(entry, incident, viewer, personal, world)),
        chain: { ok: verifyChain(entries).ok, head: incident.head },
      };
    },

    tasks: async (viewer, query, world) => {
      const posts = viewer.posts.map((post) => post.id);
      const limit = Math.min(query.limit ?? 50, pageMost);
      const filter = {
        $and: [{ ...running, openOwners: { $in: posts } }, incidentScope(viewer), beyond('taskDue', 1, query.after)],
      } as Filter<Incident>;
      const [found, total] = await reach(() =>
        Promise.all([
          incidents
            .find(filter, { projection: rowFields })
            .sort({ taskDue: 1, _id: 1 })
            .limit(limit + 1)
            .toArray(),
          incidents.countDocuments({ $and: [{ ...running, openOwners: { $in: posts } }, incidentScope(viewer)] } as Filter<Incident>, {
            limit: 10_000,
          }),
        ]),
      );
      const page = found.slice(0, limit) as Incident[];
      const personal = new Map();
      const rows = page.flatMap((incident): TaskRow[] => {
        const row = incidentRow(incident, viewer, world);
        return incident.tasks
          .filter(
            (task) =>
              (task.state === 'offered' || task.state === 'accepted') &&
              posts.includes(task.owner) &&
              (!query.mine || !task.person || task.person === viewer.person),
          )
          .map((task) => {
            const { data: _data, ...task_ } = taskView(incident, task, viewer, personal, world);
            return { incident: incident._id, row, task: task_ };
          });
      });
      const last = page.at(-1);
      return { rows, total, ...(found.length > limit && last ? { next: cursorOf(last.taskDue ?? null, last._id) } : {}) };
    },

    events: async (viewer, query, world) => {
      const limit = Math.min(query.limit ?? 50, pageMost);
      const filter = { $and: [eventScope(viewer), query.status ? { status: { $eq: query.status } } : {}] } as Filter<Event>;
      const [found, total] = await reach(() =>
        Promise.all([
          events
            .find({ $and: [filter, beyond('receivedAt', -1, query.after)] } as Filter<Event>, { projection: { raw: 0, subject: 0 } })
            .sort({ receivedAt: -1, _id: 1 })
            .limit(limit + 1)
            .toArray(),
          events.countDocuments(filter, { limit: 10_000 }),
        ]),
      );
      const rows = found.slice(0, limit) as Event[];
      const last = rows.at(-1);
      return {
        rows: rows.map((event) => eventRow(event, world)),
        total,
        ...(found.length > limit && last ? { next: cursorOf(last.receivedAt, last._id) } : {}),
      };
    },

    event: async (viewer, id, world) => {
      const event = await reach(() => events.findOne({ $and: [{ _id: { $eq: id } }, eventScope(viewer)] } as Filter<Event>));
      return event ? eventRow(event as Event, world) : null;
    },

    scenes: async (viewer, world, published) => {
      const weekAgo = new Date(Date.parse(world.now) - 7 * 86_400_000).toISOString();
      const counts = await reach(() =>
        incidents
          .aggregate<{ _id: string; open: number; opened7d: number }>([
            { $match: { $and: [incidentScope(viewer), { $or: [{ open: true }, { openedAt: { $gte: weekAgo } }] }] } },
            {
              $group: {
                _id: '$scene',
                open: { $sum: { $cond: ['$open', 1, 0] } },
                opened7d: { $sum: { $cond: [{ $gte: ['$openedAt', weekAgo] }, 1, 0] } },
              },
            },
          ])
          .toArray(),
      );
      const byScene = new Map(counts.map((count) => [count._id, count]));
      const rows = published.map(({ scene, hash, at }) => {
        const plan = world.planOf(hash);
        const count = byScene.get(scene);
        return {
          id: scene,
          title: plan.title,
          domain: plan.domain,
          lead: plan.lead,
          leadName: world.index.units.get(plan.lead)?.name ?? { zh: plan.lead },
          hash,
          publishedAt: at,
          open: count?.open ?? 0,
          opened7d: count?.opened7d ?? 0,
        };
      });
      return { rows };
    },

    overview: async (viewer, world, dayStart) => {
      const scope = incidentScope(viewer);
      const groups = (field: string, match: Record<string, unknown>) =>
        incidents
          .aggregate<{ _id: string | number; n: number }>([
            { $match: { $and: [scope, match] } },
            { $group: { _id: `$${field}`, n: { $sum: 1 } } },
          ])
          .toArray();
      const count = (match: Record<string, unknown>) => incidents.countDocuments({ $and: [scope, match] } as Filter<Incident>);
      const countEvents = (match: Record<string, unknown>) => events.countDocuments({ $and: [eventScope(viewer), match] } as Filter<Event>);
      const [byStatus, bySeverity, open, overdue, openedToday, closedToday, rescued, unrouted, quarantined, eventsToday] = await reach(() =>
        Promise.all([
          groups('status', running),
          groups('severity', running),
          count(running),
          count({ open: true, taskDue: { $gt: '', $lt: world.now } }),
          count({ openedAt: { $gte: dayStart } }),
          count({ endedAt: { $gte: dayStart } }),
          count({ 'rescued.0': { $exists: true } }),
          countEvents({ status: 'unrouted' }),
          countEvents({ status: 'quarantined' }),
          countEvents({ receivedAt: { $gte: dayStart } }),
        ]),
      );
      const asMap = (rows: readonly { _id: string | number; n: number }[]) =>
        Object.fromEntries(rows.map(({ _id, n }) => [String(_id), n]));
      const frozen = byStatus.find(({ _id }) => _id === 'frozen')?.n ?? 0;
      return {
        open,
        overdue,
        byStatus: asMap(byStatus),
        bySeverity: asMap(bySeverity),
        unrouted,
        quarantined,
        rescued,
        invariantsBroken: frozen,
        eventsToday,
        openedToday,
        closedToday,
      };
    },

    publicStatus: async (code, world) => {
      const event = (await reach(() => events.findOne({ queryCode: { $eq: code } }))) as Event | null;
      if (!event) return null;
      const id = event.deliveries.find((delivery) => delivery.incident)?.incident;
      let incident = id ? await one({ _id: { $eq: id } }) : null;
      while (incident?.mergedInto) incident = await one({ _id: { $eq: incident.mergedInto } });
      if (!incident) return { code, status: 'received', at: event.receivedAt };
      const owner = leadingTask(incident)?.owner;
      const due = earliestDue(incident);
      const contained = incident.clocks.find((clock) => clock.kind === 'contain' && clock.metAt)?.metAt;
      return {
        code,
        status: publicStatusOf(incident),
        ...(owner === undefined ? {} : { unit: postText(world.index, owner).unitName }),
        ...(due ? { dueAt: due } : {}),
        ...(contained ? { containedAt: contained } : {}),
        ...(incident.reply ? { reply: incident.reply } : {}),
        at: incident.at,
      };
    },

    taskForm: async (viewer, incident, task, world) => {
      const found = await store.readEvents(incident.reports.slice(-200).map(({ event }) => event));
      const personal = await personalOf([
        incident.subject,
        incident.reports,
        incident.tasks,
        [...found.values()].map(({ subject }) => subject),
      ]);
      const plan = world.planOf(incident.hash);
      const form = task.form === undefined ? undefined : plan.forms[task.form];
      const evidence = (plan.nodes[task.node]?.config.evidence ?? {}) as TaskForm['evidence'];
      return {
        incident: incidentPage(incident, found, viewer, personal, world),
        task: taskView(incident, task, viewer, personal, world),
        ...(form ? { form } : {}),
        prefill: form && mayRead(incident, viewer) ? prefillOf(load(plan), incident, task, world.now) : {},
        evidence,
      };
    },

    hashes: async () => {
      // Plans are few and kept for ever; asked at most once a second.
      const now = Date.now();
      if (now - hashesAt > 1_000) {
        hashesAt = now;
        held = reach(() => incidents.distinct('hash'));
      }
      return held;
    },

    mayReadReport: async (viewer, id) => {
      const event = (await store.readEvents([id])).get(id);
      if (!event || !viewer.classes.includes(event.intelClass)) return false;
      if (viewer.center) return true;
      for (const { incident: first } of event.deliveries) {
        const seen = new Set<string>();
        for (let at = first; at !== undefined && !seen.has(at); ) {
          seen.add(at);
          const incident: Incident | null = await one({ $and: [{ _id: { $eq: at } }, incidentScope(viewer)] } as Filter<Incident>);
          if (incident?.reports.some((report) => report.event === id)) return true;
          at = (incident ?? (await one({ _id: { $eq: at } })))?.mergedInto;
        }
      }
      return false;
    },

    seen: async (viewer, ids) => {
      if (ids.length === 0) return [];
      const filter = { $and: [{ _id: { $in: [...ids] } }, incidentScope(viewer)] } as Filter<Incident>;
      return reach(() => incidents.find(filter, { projection: { _id: 1, rev: 1, open: 1 } }).toArray()) as Promise<
        Pick<Incident, '_id' | 'rev' | 'open'>[]
      >;
    },
  };
}
