import { isPersonalRef } from '@sceneworks/scene';
import type { Incident, RevealBody } from '@sceneworks/schemas';
import { refsIn } from '../../store/views/page.ts';
import { mayRead } from '../../store/views/row.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const dutyRoles: ReadonlySet<string> = new Set(['dutyChief', 'dispatcher', 'intakeOfficer']);

/** Who has it to do now, or sits at the center's desk. To know of a matter is not enough. */
const mayReveal = (viewer: Viewer, incident: Incident): boolean => {
  const own = incident.tasks.some(
    ({ state, owner }) => (state === 'offered' || state === 'accepted') && viewer.posts.some(({ id }) => id === owner),
  );
  return own || (viewer.center && viewer.roles.some((role) => dutyRoles.has(role)));
};

/** What of an incident holds personal values this viewer may know of, laid out as its page is. */
async function shownParts(server: ServerWorld, viewer: Viewer, incident: Incident): Promise<Record<string, unknown>> {
  const reports = incident.reports.filter(({ intelClass }) => viewer.classes.includes(intelClass));
  const events = await server.world.store.readEvents(reports.map(({ event }) => event));
  return {
    subject: mayRead(incident, viewer) ? incident.subject : {},
    reports: Object.fromEntries(
      reports.map(({ event, reporter }) => [event, { reporter: reporter ?? {}, subject: events.get(event)?.subject ?? {} }]),
    ),
    tasks: Object.fromEntries(incident.tasks.map(({ id, data }) => [id, { data: data ?? {} }])),
  };
}

/** The value at a pointer, own members only. */
function at(value: unknown, pointer: string): unknown {
  let here = value;
  for (const step of pointer.split('/').slice(1)) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
}

/** Shows one personal value on purpose. The line of the audit log stands before the value is answered. */
export const revealRoutes = (server: ServerWorld): Route[] => [
  route<RevealBody>({
    method: 'POST',
    path: '/api/incidents/:id/reveal',
    about: { zh: '说明目的后查看一项个人信息，留审计记录', en: 'Show one personal value for a stated purpose; it is audited' },
    access: 'signedIn',
    words: { id: { in: 'path', about: 'Incident id', maxLength: 64 } },
    body: 'RevealBody',
    answer: 'Revealed',
    refuses: [403, 404, 422],
    handle: async ({ viewer: someone, words, body, address }): Promise<Answered> => {
      const viewer = someone as Viewer;
      const purpose = body.purpose.trim();
      if (purpose.length < 2) return { refusal: refusal('PURPOSE_NEEDED', { at: 'purpose' }) };
      if ((body.ref === undefined) === (body.field === undefined)) return { refusal: refusal('MALFORMED', { at: 'ref' }) };
      const incident = await server.views.incident(viewer, words.id ?? '');
      if (!incident) return { refusal: refusal('NOT_FOUND') };
      const line = { at: server.world.clock(), who: viewer.login, what: 'reveal', about: incident._id, address };
      if (!mayReveal(viewer, incident)) {
        await server.accounts.appendAudit({ ...line, result: 'refused', detail: purpose });
        return { refusal: refusal('NOT_ALLOWED') };
      }
      const parts = await shownParts(server, viewer, incident);
      const named = body.field === undefined ? { $p: body.ref as string, c: '' } : at(parts, body.field);
      const ref = isPersonalRef(named) && refsIn(parts).has(named.$p) ? named.$p : undefined;
      const stored = ref === undefined ? undefined : (await server.world.store.readPersonal([ref])).get(ref);
      if (stored?.value === undefined) return { refusal: refusal('NOT_FOUND', { at: body.field === undefined ? 'ref' : 'field' }) };
      await server.accounts.appendAudit({ ...line, result: 'done', detail: `${stored.class}: ${purpose}` });
      return { body: { class: stored.class, value: stored.value } };
    },
  }),
];
