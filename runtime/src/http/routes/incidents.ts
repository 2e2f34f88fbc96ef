import { createHash } from 'node:crypto';
import { refusalClass } from '@sceneworks/engine';
import { photosIn, pickProblems, type Seal, splitPersonal } from '@sceneworks/scene';
import type { Actor, Command, CommandBody, Form, Incident, Plan, Refusal, Task } from '@sceneworks/schemas';
import { sealing } from '../../crypto.ts';
import { transition } from '../../loops/transition.ts';
import type { IncidentQuery } from '../../store/views/query.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, type Word } from '../route.ts';
import { type ServerWorld, viewWorld } from '../server-world.ts';

const id: Word = { in: 'path', about: 'Incident id', maxLength: 64 };
const page = {
  after: { in: 'query', about: 'Cursor of the page before', maxLength: 300 },
  limit: { in: 'query', type: 'integer', about: 'Rows, at most 200' },
} satisfies Record<string, Word>;

const operationsOfPeople = new Set<CommandBody['type']>([
  'acknowledge',
  'arrive',
  'progress',
  'complete',
  'selfHandle',
  'returnBack',
  'arbitrate',
  'reassign',
  'extend',
  'suspend',
  'resume',
  'verify',
  'rework',
  'reopen',
  'merge',
  'raise',
  'void',
  'forceClose',
  'accept',
  'reject',
  'confirmReport',
  'dispatch',
  'release',
]);

/** The post a person acts for: the task's own, else one with the role the desk needs, else the first. */
function actorOf(viewer: Viewer, task: Task | undefined): Actor {
  const post =
    viewer.posts.find(({ id: post }) => post === task?.owner) ??
    viewer.posts.find(({ role }) => ['dutyChief', 'dispatcher', 'intakeOfficer', 'unitLead'].includes(role)) ??
    viewer.posts[0];
  return { kind: 'person', person: viewer.person, ...(post ? { post: post.id, unit: post.unit } : {}), roles: [...viewer.roles] };
}

/** Personal values of a form go their own way before the engine sees the rest. */
function dataOf(body: CommandBody, plan: Plan, task: Task | undefined, seal: Seal): Record<string, unknown> | undefined {
  if (!body.data) return undefined;
  const form: Form | undefined = task?.form === undefined ? undefined : plan.forms[task.form];
  return form ? (splitPersonal(form.schema, body.data, seal) as Record<string, unknown>) : body.data;
}

/** Incidents: lists, the page of one, its journal, and what people do with it. */
export const incidentRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/incidents',
    about: { zh: '案件列表', en: 'Incidents' },
    access: 'signedIn',
    words: {
      status: { in: 'query', about: 'Status', maxLength: 20 },
      open: { in: 'query', type: 'boolean', about: 'Still open' },
      scene: { in: 'query', about: 'Scene id', maxLength: 96 },
      severity: { in: 'query', oneOf: ['1', '2', '3', '4', '5'], about: 'Severity' },
      area: { in: 'query', about: 'Area id', maxLength: 96 },
      owner: { in: 'query', about: 'Post id of an open task', maxLength: 96 },
      overdue: { in: 'query', type: 'boolean', about: 'Past a limit' },
      mine: { in: 'query', type: 'boolean', about: 'With an open task of my posts' },
      since: { in: 'query', about: 'Opened at or after this instant', maxLength: 30 },
      until: { in: 'query', about: 'Opened before this instant', maxLength: 30 },
      version: { in: 'query', about: 'Hash of the version it runs on', maxLength: 64 },
      outcome: { in: 'query', about: 'Outcome it was closed with', maxLength: 40 },
      q: { in: 'query', about: 'Number, or part of title or address', maxLength: 60 },
      sort: { in: 'query', oneOf: ['due', 'opened', 'severity'], about: 'Order; due by default' },
      ...page,
    },
    answer: 'IncidentList',
    handle: async ({ viewer, words }) => {
      const { open, severity, overdue, mine, limit, ...texts } = words;
      const query: IncidentQuery = {
        ...texts,
        ...(open ? { open: open === 'true' } : {}),
        ...(severity ? { severity: Number(severity) } : {}),
        ...(overdue ? { overdue: overdue === 'true' } : {}),
        ...(mine ? { mine: mine === 'true' } : {}),
        ...(limit ? { limit: Number(limit) } : {}),
      };
      return { body: await server.views.incidents(viewer as Viewer, query, await viewWorld(server, await server.views.hashes())) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/incidents/:id',
    about: { zh: '一件事一页', en: 'One matter on one page' },
    access: 'signedIn',
    words: { id },
    answer: 'IncidentPage',
    refuses: [404],
    handle: ({ viewer, words }) =>
      withIncident(server, viewer as Viewer, words.id, async (incident, world) => ({
        body: await server.views.page(viewer as Viewer, incident, world),
      })),
  }),
  route({
    method: 'GET',
    path: '/api/incidents/:id/journal',
    about: { zh: '办理经过，逐条成链', en: 'The journal, entry by entry' },
    access: 'signedIn',
    words: { id },
    answer: 'JournalPage',
    refuses: [404],
    handle: ({ viewer, words }) =>
      withIncident(server, viewer as Viewer, words.id, async (incident, world) => ({
        body: await server.views.journal(viewer as Viewer, incident, world),
      })),
  }),
  route<CommandBody>({
    method: 'POST',
    path: '/api/incidents/:id/commands',
    about: { zh: '办理：签收、到场、完成、核查……', en: 'Act on an incident or one of its tasks' },
    access: 'signedIn',
    words: { id },
    body: 'CommandBody',
    answer: 'CommandResult',
    refuses: [403, 404, 409, 422],
    handle: ({ viewer, words, body }) =>
      withIncident(server, viewer as Viewer, words.id, (incident) => act(server, viewer as Viewer, incident, body)),
  }),
  route({
    method: 'GET',
    path: '/api/tasks',
    about: { zh: '我的任务', en: 'My tasks' },
    access: 'signedIn',
    words: { mine: { in: 'query', type: 'boolean', about: 'Only those nobody else has acknowledged' }, ...page },
    answer: 'TaskList',
    handle: async ({ viewer, words }) => {
      const query = {
        mine: words.mine === 'true',
        ...(words.after ? { after: words.after } : {}),
        ...(words.limit ? { limit: Number(words.limit) } : {}),
      };
      return { body: await server.views.tasks(viewer as Viewer, query, await viewWorld(server, await server.views.hashes())) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/incidents/:id/tasks/:task/form',
    about: { zh: '任务的表单', en: 'The form of a task' },
    access: 'signedIn',
    words: { id, task: { in: 'path', about: 'Task id', maxLength: 40 } },
    answer: 'TaskForm',
    refuses: [404],
    handle: ({ viewer, words }) =>
      withIncident(server, viewer as Viewer, words.id, async (incident, world) => {
        const task = incident.tasks.find((one) => one.id === words.task);
        if (!task) return { refusal: refusal('NOT_FOUND', { at: 'task' }) };
        return { body: await server.views.taskForm(viewer as Viewer, incident, task, world) };
      }),
  }),
];

async function withIncident(
  server: ServerWorld,
  viewer: Viewer,
  incidentId: string | undefined,
  then: (incident: Incident, world: Awaited<ReturnType<typeof viewWorld>>) => Promise<Answered>,
): Promise<Answered> {
  const incident = await server.views.incident(viewer, incidentId ?? '');
  if (!incident) return { refusal: refusal('NOT_FOUND') };
  return then(incident, await viewWorld(server, [incident.hash]));
}

const idMost = 120;

/** The id is the sender's own word: another sender's equal word is another command. A long one is held by its hash, never cut. */
function commandId(person: string, word: string): string {
  const id = `${person}:${word}`;
  return id.length <= idMost ? id : `${person}:${createHash('sha256').update(word).digest('hex')}`;
}

/** Pictures the sender put in are shown from now on to whoever may see this matter; those of others are not given away by naming them. */
async function linkPhotos(server: ServerWorld, viewer: Viewer, incident: Incident, plan: Plan, task: Task | undefined, body: CommandBody) {
  const form = task?.form === undefined ? undefined : plan.forms[task.form];
  const named = form && body.data ? photosIn(form.schema, body.data).map(({ photo }) => photo) : [];
  if (named.length === 0) return;
  const own = await server.photos.existing(named, viewer.person);
  await server.photos.link([...own], { incident: incident._id });
}

/** What a form names that this district does not know. A command that came before was judged then. */
async function pickFault({ world }: ServerWorld, incident: Incident, plan: Plan, task: Task | undefined, command: Command) {
  const form = task?.form === undefined ? undefined : plan.forms[task.form];
  if (!form || !command.data || incident.journal.some((entry) => entry.command.id === command.id)) return undefined;
  const problems = pickProblems(form, command.data, await world.district());
  const [first] = problems;
  return first && refusal('FORM_INVALID', { at: `data.${first.at}`, text: first.text, detail: { problems } });
}

async function act(server: ServerWorld, viewer: Viewer, incident: Incident, body: CommandBody): Promise<Answered> {
  if (!operationsOfPeople.has(body.type)) return { refusal: refusal('NOT_ALLOWED', { at: 'type' }) };
  if (body.to !== undefined && body.type === 'merge' && !(await server.views.incident(viewer, body.to)))
    return { refusal: refusal('NOT_FOUND', { at: 'to' }) };
  const { world } = server;
  const task = incident.tasks.find(({ id: one }) => one === body.task);
  const plan = (await world.plans([incident.hash])).get(incident.hash)?.plan;
  if (!plan) throw new Error(`no plan ${incident.hash}`);
  const at = world.clock();
  const sealed = sealing(at);
  const data = dataOf(body, plan, task, sealed.seal);
  const { rev: _rev, data: _data, ...rest } = body;
  const command: Command = {
    ...rest,
    id: commandId(viewer.person, body.id),
    at,
    actor: actorOf(viewer, task),
    ...(data ? { data } : {}),
  };
  const fault = await pickFault(server, incident, plan, task, command);
  if (fault) return { refusal: fault };
  await linkPhotos(server, viewer, incident, plan, task, body);
  await world.store.insertPersonal(sealed.values.map((value) => ({ ...value, incident: incident._id })));
  const [outcome] = await transition(world, [{ incident: incident._id, commands: [command] }]);
  const refused = refusedBy(outcome);
  const first = outcome && 'outcomes' in outcome ? outcome.outcomes[0] : undefined;
  if (refused || first?.kind === 'repeated') await world.store.removePersonal(sealed.values.map(({ _id }) => _id));
  if (refused) {
    // Of the matter that stands in the way only who may see it learns which one it is.
    const { holder } = (refused.detail ?? {}) as { holder?: string | null };
    if (holder && !(await server.views.incident(viewer, holder))) delete refused.detail;
    if (refusalClass(refused.code) === 'forbidden')
      await server.accounts.appendAudit({ at, who: viewer.login, what: body.type, result: 'refused', about: incident._id });
    return { refusal: refused };
  }
  const after = await server.views.incident(viewer, incident._id);
  await world.store.appendFeed({ at, incidents: [incident._id] });
  if (!after) return { body: undefined };
  return {
    body: {
      incident: await server.views.page(viewer, after, await viewWorld(server, [after.hash])),
      ...(first?.kind === 'repeated' ? { repeated: true } : {}),
    },
  };
}

function refusedBy(outcome: Awaited<ReturnType<typeof transition>>[number] | undefined): Refusal | undefined {
  if (!outcome || 'missing' in outcome) return refusal('NOT_FOUND');
  if ('busy' in outcome) return refusal('STALE');
  if ('heldBy' in outcome)
    return refusal('CORRELATION_HELD', {
      detail: { holder: outcome.heldBy },
      text: { zh: '同一件事已另有在办案件，可关联或并案', en: 'Another open incident answers for the same matter: link or merge' },
    });
  const [first] = outcome.outcomes;
  if (first?.kind === 'refused') return first.refusal;
  if (first?.kind === 'broken')
    return refusal('INCIDENT_FROZEN', {
      text: { zh: '案件出现内部错误，已冻结并通知中心', en: 'The incident met an internal error; it is frozen and the center is told' },
    });
  return undefined;
}
