import { load, prefillOf, verifyChain } from '@sceneworks/engine';
import type { Incident, JournalEntry, TaskForm, TaskRow } from '@sceneworks/schemas';
import type { Filter, Sort } from 'mongodb';
import { reach } from '../mongo/down.ts';
import { formPicks } from './form-picks.ts';
import { incidentPage, journalView, refsIn, taskView } from './page.ts';
import { beyond, cursorOf, filterOf, pageMost, rowFields, running, sorts } from './query.ts';
import { incidentRow, mayRead } from './row.ts';
import { incidentScope } from './viewer.ts';
import type { IncidentViews, Reads } from './views.ts';

/** Incidents as lists, pages, journals, tasks and forms. */
export function incidentViews({ incidents, one, store }: Reads): IncidentViews {
  const personalOf = (value: unknown) => store.readPersonal([...refsIn(value)]);

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
      const { lon, lat } = incident.place ?? {};
      const picks =
        form && mayRead(incident, viewer)
          ? formPicks(form, {
              index: world.index,
              now: world.now,
              plan,
              unit: world.index.posts.get(task.owner)?.unit,
              near: lon === undefined || lat === undefined ? undefined : { lon, lat },
            })
          : {};
      const evidence = (plan.nodes[task.node]?.config.evidence ?? {}) as TaskForm['evidence'];
      return {
        incident: incidentPage(incident, found, viewer, personal, world),
        task: taskView(incident, task, viewer, personal, world),
        ...(form ? { form } : {}),
        prefill: form && mayRead(incident, viewer) ? prefillOf(load(plan), incident, task, world.now) : {},
        picks,
        evidence,
      };
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
