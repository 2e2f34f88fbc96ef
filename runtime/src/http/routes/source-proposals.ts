import { randomBytes } from 'node:crypto';
import type { DistrictEdit, DistrictProposal, SourceProposalBody } from '@sceneworks/schemas';
import { editFault } from '../../library/edit-fault.ts';
import { mayDesign } from '../../store/drafts.ts';
import { drawingReaders } from '../../store/views/drawing-scope.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

/** So many may wait for one drawing. */
const waitingMost = 20;

/** Sources that who draws proposes and the center registers: a drawing opens no door by itself. */
export const sourceProposalRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/drafts/:id/source-proposals',
    about: { zh: '为这个场景提交、等中心登记的数据源', en: 'Sources proposed for this drawing that wait to be registered' },
    access: { roles: drawingReaders },
    words: { id: sceneId },
    answer: 'SourceProposalList',
    refuses: [404],
    handle: async ({ viewer, words }) => {
      const draft = await server.drafts.read(viewer as Viewer, words.id ?? '');
      return draft ? { body: { rows: await server.proposals.list(draft.id) } } : { refusal: refusal('NOT_FOUND') };
    },
  }),
  route<SourceProposalBody>({
    method: 'POST',
    path: '/api/drafts/:id/source-proposals',
    about: {
      zh: '提交一个数据源，等中心登记；同一数据源再提交一次，替换前一次',
      en: 'Proposes a source to the center; proposed again, it takes the place of what was proposed before',
    },
    access: { roles: ['designer'] },
    words: { id: sceneId },
    body: 'SourceProposalBody',
    holdsDrawing: true,
    answer: 'DistrictEditDone',
    refuses: [403, 404, 422],
    handle: ({ viewer, words, body, address }) => propose(server, viewer as Viewer, words.id ?? '', body, address),
  }),
];

async function propose(
  server: ServerWorld,
  viewer: Viewer,
  id: string,
  { source, reason }: SourceProposalBody,
  address: string,
): Promise<Answered> {
  const draft = await server.drafts.read(viewer, id);
  if (!draft) return { refusal: refusal('NOT_FOUND') };
  if (!mayDesign(viewer, draft.drawing.lead)) return { refusal: refusal('NOT_ALLOWED') };
  const edit: DistrictEdit = { kind: 'source', id: source.id, value: source as unknown as NonNullable<DistrictEdit['value']> };
  const why = editFault(edit);
  if (why !== undefined) return { refusal: refusal('MALFORMED', { at: 'source', detail: { why } }) };
  const waiting = await server.proposals.list(draft.id);
  const before = waiting.filter(({ edits }) => edits[0]?.id === source.id);
  if (waiting.length - before.length >= waitingMost) return { refusal: refusal('LIMIT_EXCEEDED', { at: 'source' }) };
  const at = server.world.clock();
  const proposal: DistrictProposal = {
    id: randomBytes(8).toString('hex'),
    edits: [edit],
    by: viewer.person,
    at,
    reason,
    breaks: [],
    scene: draft.id,
  };
  await server.proposals.insert(proposal);
  for (const { id: old } of before) await server.proposals.remove(old);
  await server.accounts.appendAudit({
    at,
    who: viewer.login,
    what: 'district.propose',
    result: 'done',
    about: proposal.id,
    address,
    detail: `source ${source.id} for ${draft.id}`,
  });
  return { status: 202, body: { proposal } };
}
