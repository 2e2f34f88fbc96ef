import { compile } from '@sceneworks/scene';
import type { CheckArea, Plan, Refusal, Scene, Source } from '@sceneworks/schemas';
import type { Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const areas: readonly CheckArea[] = ['flow', 'owners', 'rules', 'forms', 'limits', 'facets'];
const problemsTold = 20;

/** The plan of a drawing, or why it is none yet: the first problems, each with its place. */
export const planOf = (drawing: Scene, sources: readonly Source[]): Plan | Refusal => {
  const compiled = compile(drawing, { sources });
  if (!('problems' in compiled)) return compiled.plan;
  const [first] = compiled.problems;
  return refusal('NOT_A_DRAWING', {
    ...(first && { at: first.at ?? 'scene', text: first.text }),
    detail: { problems: compiled.problems.slice(0, problemsTold) },
  });
};

/** The proofs of a draft, one area a call, so that who waits sees how far they are and can stop. */
export const proofRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/drafts/:id/proofs/:area',
    about: { zh: '按当前区情证明草稿的一个方面', en: 'Proves one area of a draft in the district as it is now' },
    access: { roles: ['designer', 'unitLead', 'reviewer', 'dutyChief'] },
    words: { id: sceneId, area: { in: 'path', about: 'Area of the proofs', oneOf: areas } },
    answer: 'CheckReport',
    refuses: [404, 422],
    handle: async ({ viewer, words: { id = '', area } }) => {
      const draft = await server.drafts.read(viewer as Viewer, id);
      if (!draft) return { refusal: refusal('NOT_FOUND') };
      const index = await server.world.district(await server.world.store.districtRev());
      const plan = planOf(draft.drawing, index.district.sources);
      return 'code' in plan ? { refusal: plan } : { body: await server.proofs.prove(plan, index, area as CheckArea) };
    },
  }),
];
