import type { AcceptedHole, AcceptHoleBody, Id, Plan, Refusal } from '@sceneworks/schemas';
import { breakRefusal, editDistrict } from '../../loops/edit-district.ts';
import { holdsAtCenter, type Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';
import { planOf } from './proofs.ts';

const longestMs = 366 * 86_400_000;

/** A hole in the responsibilities, accepted by name: the duty chief answers for exactly these matters until a day. Taken back as any edit of the district. */
export const acceptedHoleRoutes = (server: ServerWorld): Route[] => [
  route<AcceptHoleBody>({
    method: 'POST',
    path: '/api/scenes/:id/accepted-holes',
    about: {
      zh: '具名接受一处权责空白：只对证明所示的事项有效，写明理由和截止日期',
      en: 'Accepts by name a hole that a proof shows, for exactly its matters, with a reason and until a day',
    },
    access: { roles: ['dutyChief'] },
    words: { id: sceneId },
    body: 'AcceptHoleBody',
    answer: 'AcceptedHole',
    refuses: [403, 404, 409, 422],
    handle: ({ viewer, words: { id = '' }, body, address }) => accept(server, viewer as Viewer, id, body, address),
  }),
];

const planFor = async ({ world, drafts }: ServerWorld, viewer: Viewer, scene: Id, hash: string | undefined): Promise<Plan | Refusal> => {
  if (hash !== undefined) {
    const version = (await world.store.readVersions([hash])).get(hash);
    return version?.scene === scene ? version.plan : refusal('NOT_FOUND', { at: 'hash' });
  }
  const draft = await drafts.read(viewer, scene);
  return draft ? planOf(draft.drawing, (await world.district()).district.sources) : refusal('NOT_FOUND');
};

async function accept(server: ServerWorld, viewer: Viewer, scene: Id, body: AcceptHoleBody, address: string): Promise<Answered> {
  const { world, proofs, accounts } = server;
  const index = await world.district(await world.store.districtRev());
  if (!holdsAtCenter(viewer, index, ['dutyChief'])) return { refusal: refusal('NOT_ALLOWED') };
  const at = world.clock();
  const ahead = Date.parse(body.until) - Date.parse(at);
  if (ahead <= 0 || ahead > longestMs) return { refusal: refusal('ACCEPTANCE_UNTIL', { at: 'until' }) };
  const plan = await planFor(server, viewer, scene, body.hash);
  if ('code' in plan) return { refusal: plan };
  const hole = await proofs.hole(plan, index, body.at, body.hole);
  if (!hole) return { refusal: refusal('STALE', { at: 'hole' }) };
  const { until } = body;
  const reason = { zh: body.reason };
  const value: AcceptedHole = { id: `${scene}.${body.hole}`, scene, at: body.at, ...hole, by: viewer.person, reason, until };
  const edits = [{ kind: 'acceptedHole' as const, id: value.id, value: { ...value }, until }];
  const written = await editDistrict(world, proofs, edits, { by: viewer.person, at, reason });
  if (written === 'contended') return { refusal: refusal('STALE') };
  const [stopped] = 'refusals' in written ? written.refusals : 'breaks' in written ? written.breaks.map(breakRefusal) : [];
  if (stopped) return { refusal: stopped };
  await accounts.appendAudit({
    at,
    who: viewer.login,
    what: 'hole.accept',
    about: value.id,
    address,
    result: 'done',
    detail: `until ${until}`,
  });
  return { status: 201, body: value };
}
