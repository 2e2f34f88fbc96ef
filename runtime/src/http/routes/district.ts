import { randomBytes } from 'node:crypto';
import type { DistrictEdit, DistrictEditBody, DistrictProposal, Id, Refusal } from '@sceneworks/schemas';
import { editFault } from '../../library/edit-fault.ts';
import { breakRefusal, type Editing, editDistrict, forcedEdits } from '../../loops/edit-district.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Access, type Answered, type Route, route } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const editors: Access = { roles: ['systemAdministrator', 'dutyChief'] };
const breaksKept = 50;

/** Edits of the district: each proves the published scenes again, and what breaks one needs a second person. */
export const districtRoutes = (server: ServerWorld): Route[] => [
  route<DistrictEditBody>({
    method: 'POST',
    path: '/api/district/edits',
    about: {
      zh: '修改基础数据：先重新论证每个已发布场景，会出错的退回并指明位置，或提请第二人确认',
      en: 'Edits the district: every published scene is proved again first; what breaks one is refused at its cell, or laid before a second person',
    },
    access: editors,
    body: 'DistrictEditBody',
    answer: 'DistrictEditDone',
    refuses: [409, 422],
    handle: ({ viewer, body, address }) => propose(server, viewer as Viewer, body, address),
  }),
  route({
    method: 'GET',
    path: '/api/district/waiting',
    about: {
      zh: '等第二人确认的修改、强制修改后尚未弥补的问题、具名接受的空白、已发布场景今日的证明',
      en: 'Edits that wait for a second person, forced ones that are not mended, accepted holes, and the proofs of today of scenes in force',
    },
    access: { roles: ['systemAdministrator', 'dutyChief', 'reviewer'] },
    answer: 'DistrictWaiting',
    handle: async () => {
      const { world, proposals } = server;
      const [waiting, forced, standing, { people, district }] = await Promise.all([
        proposals.list(),
        forcedEdits(world, server.proofs, world.clock()),
        server.standing.list(),
        world.district(),
      ]);
      const nameOf = (id: Id): string => people.get(id)?.name ?? id;
      const named = waiting.map((proposal) => ({ ...proposal, byName: nameOf(proposal.by) }));
      const accepted = district.acceptedHoles;
      const names = Object.fromEntries(accepted.map(({ by }) => [by, nameOf(by)]));
      return { body: { proposals: named, forced, accepted, standing, people: names } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/district/proposals/:id/force',
    about: {
      zh: '第二人确认：登记场景提交的数据源；会使已发布场景出错的修改，明知会出错仍然写入',
      en: 'A second person answers for it: a proposed source is registered; an edit that breaks a proof is written all the same',
    },
    access: editors,
    words: { id: { in: 'path', about: 'Proposal', maxLength: 64 } },
    answer: 'DistrictEditDone',
    refuses: [403, 404, 409, 422],
    handle: ({ viewer, words: { id = '' }, address }) => force(server, viewer as Viewer, id, address),
  }),
  route({
    method: 'DELETE',
    path: '/api/district/proposals/:id',
    about: { zh: '撤回或否决一项等待确认的修改', en: 'Takes back or turns down an edit that waits' },
    access: editors,
    words: { id: { in: 'path', about: 'Proposal', maxLength: 64 } },
    answer: 'none',
    refuses: [404],
    handle: async ({ viewer, words: { id = '' }, address }) => {
      if (!(await server.proposals.remove(id))) return { refusal: refusal('NOT_FOUND') };
      await audit(server, viewer as Viewer, 'district.drop', { about: id, address });
      return { status: 204, body: undefined };
    },
  }),
];

const audit = async (
  { accounts, world }: ServerWorld,
  { login }: Viewer,
  what: string,
  more: { readonly about?: string; readonly address: string; readonly detail?: string },
): Promise<void> => {
  await accounts.appendAudit({ at: world.clock(), who: login, what, result: 'done', ...more });
};

const malformed = (edits: readonly DistrictEdit[]): Refusal | undefined => {
  for (const [i, edit] of edits.entries()) {
    const why = editFault(edit);
    if (why !== undefined) return refusal('MALFORMED', { at: `edits.${i}`, detail: { why } });
  }
  return undefined;
};

/** One refusal for all that is wrong: the first at its place, the others in its detail. */
const together = (refusals: readonly Refusal[]): Refusal => ({
  ...(refusals[0] as Refusal),
  detail: { all: refusals.slice(0, breaksKept) },
});

async function propose(
  server: ServerWorld,
  viewer: Viewer,
  { edits, reason, propose: asks }: DistrictEditBody,
  address: string,
): Promise<Answered> {
  const unread = malformed(edits);
  if (unread) return { refusal: unread };
  const at = server.world.clock();
  const editing: Editing = { by: viewer.person, at, reason: { zh: reason } };
  const written = await editDistrict(server.world, server.proofs, edits, editing);
  if (written === 'contended') return { refusal: refusal('STALE') };
  if ('refusals' in written) return { refusal: together(written.refusals) };
  if ('rows' in written) {
    await audit(server, viewer, 'district.edit', { address, detail: `${written.rows.length} rows` });
    return { body: { rev: written.rows[0]?.rev } };
  }
  if (!asks) return { refusal: together(written.breaks.map(breakRefusal)) };
  const breaks = written.breaks.slice(0, breaksKept);
  const proposal: DistrictProposal = { id: randomBytes(8).toString('hex'), edits, by: viewer.person, at, reason, breaks };
  await server.proposals.insert(proposal);
  await audit(server, viewer, 'district.propose', { about: proposal.id, address });
  return { status: 202, body: { proposal } };
}

async function force(server: ServerWorld, viewer: Viewer, id: string, address: string): Promise<Answered> {
  const proposal = await server.proposals.read(id);
  if (!proposal) return { refusal: refusal('NOT_FOUND') };
  const { edits, by, reason, breaks } = proposal;
  if (by === viewer.person) return { refusal: refusal('DISTRICT_SAME_PERSON') };
  // Where nobody was told of anything that breaks, nobody answers for it: then it is written only if it breaks nothing.
  const answersFor = breaks.length > 0 && { forced: { by: viewer.person, proposal: id } };
  const editing: Editing = { by, at: server.world.clock(), reason: { zh: reason }, ...answersFor };
  const written = await editDistrict(server.world, server.proofs, edits, editing);
  if (written === 'contended') return { refusal: refusal('STALE') };
  if ('refusals' in written) return { refusal: together(written.refusals) };
  if ('breaks' in written) {
    if (answersFor) throw new Error('a forced edit was stopped by what it breaks');
    return { refusal: together(written.breaks.map(breakRefusal)) };
  }
  await server.proposals.remove(id);
  await audit(server, viewer, answersFor ? 'district.force' : 'district.register', {
    about: id,
    address,
    detail: `${written.rows.length} rows`,
  });
  server.world.wake();
  return { body: { rev: written.rows[0]?.rev } };
}
