import { randomBytes } from 'node:crypto';
import type { Id, Precedence, PrecedenceBody } from '@sceneworks/schemas';
import { editDistrict } from '../../loops/edit-district.ts';
import { holdsAtCenter, type Viewer } from '../../store/views/viewer.ts';
import { pageOf } from '../life-page.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const isSamePlace = (row: Precedence, { type, areas = [] }: PrecedenceBody): boolean =>
  row.type === type && [...(row.areas ?? [])].sort().join() === [...areas].sort().join();

/** Where several scenes take the same events: which of them files, and which only watch. */
export const precedenceRoutes = (server: ServerWorld): Route[] => [
  route<PrecedenceBody>({
    method: 'POST',
    path: '/api/scenes/:id/precedence',
    about: { zh: '几个场景收同一类事件时，由哪一个立案', en: 'Which of several scenes that take the same events may file them' },
    access: { roles: ['reviewer', 'dutyChief'] },
    words: { id: sceneId },
    body: 'PrecedenceBody',
    answer: 'LifePage',
    refuses: [403, 404, 409, 422],
    handle: ({ viewer, words: { id = '' }, body, address }) => choose(server, viewer as Viewer, id, body, address),
  }),
];

async function choose(server: ServerWorld, viewer: Viewer, id: Id, body: PrecedenceBody, address: string): Promise<Answered> {
  const { world, proofs, accounts, lives } = server;
  const index = await world.district();
  if (!holdsAtCenter(viewer, index, ['reviewer', 'dutyChief'])) return { refusal: refusal('NOT_ALLOWED') };
  const { life, about } = await lives.read(id);
  if (!about) return { refusal: refusal('NOT_FOUND') };
  const before = await pageOf(server, viewer, { life, about });
  const overlap = before.overlaps.find(
    ({ types, scene }) => (types.length === 0 || types.includes(body.type)) && [id, scene, null].includes(body.scene),
  );
  if (!overlap) return { refusal: refusal('NOT_FOUND', { at: 'scene' }) };
  const known = index.district.precedence.find((row) => isSamePlace(row, body));
  if (body.scene === null && !known) return { refusal: refusal('NOT_FOUND', { at: 'type' }) };
  const row = known?.id ?? `precedence-${randomBytes(6).toString('hex')}`;
  const areas = body.areas && body.areas.length > 0 ? { areas: body.areas } : {};
  const edit = body.scene === null ? { ended: true } : { value: { id: row, type: body.type, scene: body.scene, ...areas } };
  const at = world.clock();
  const written = await editDistrict(world, proofs, [{ kind: 'precedence', id: row, ...edit }], {
    by: viewer.person,
    at,
    reason: { zh: body.reason },
  });
  if (written === 'contended') return { refusal: refusal('STALE') };
  const [broken] = 'refusals' in written ? written.refusals : [];
  const entry = { at, who: viewer.login, what: 'precedence', about: id, address, detail: `${body.type} ${body.scene ?? 'each'}` };
  await accounts.appendAudit({ ...entry, result: broken ? 'refused' : 'done' });
  return broken ? { refusal: broken } : { body: await pageOf(server, viewer, { life, about }) };
}
