import type { CaseFile, Id, Scene } from '@sceneworks/schemas';
import { type Draft, mayDesign } from '../../store/drafts.ts';
import { drawingReaders } from '../../store/views/drawing-scope.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { designDistrict } from '../design-district.ts';
import { eventSample } from '../event-sample.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId, type Word } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const caseId = { in: 'path', about: 'Case id', maxLength: 96 } satisfies Word;
const samplesUsual = 20;
const samplesMost = 200;

/** Sources whose events a drawing takes. */
const sourcesOf = ({ nodes }: Scene): readonly Id[] => [
  ...new Set(nodes.flatMap(({ config }) => ('source' in config && typeof config.source === 'string' ? [config.source] : []))),
];

/** What a drawing is tried with: the district as the page may know it, the scene's cases, events that came in before. */
export const tryingRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/design-district',
    about: { zh: '试运行与检查所用的辖区数据，不含个人信息', en: 'The district a drawing is tried and proved in, without personal values' },
    access: { roles: drawingReaders },
    words: { datasets: { in: 'query', about: 'Ids of registers, with commas between', maxLength: 4_000 } },
    answer: 'DesignDistrict',
    perMinute: 60,
    handle: async ({ viewer, words }) => {
      const { world } = server;
      const [index, rows] = await Promise.all([world.district(), world.store.readDistrict(0)]);
      const wanted = [...new Set((words.datasets ?? '').split(',').filter(Boolean))].slice(0, 100);
      return { body: designDistrict(rows, index, viewer as Viewer, wanted) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/drafts/:id/cases',
    about: { zh: '场景的用例', en: 'The cases of a scene' },
    access: { roles: drawingReaders },
    words: { id: sceneId },
    answer: 'DraftCaseList',
    refuses: [404],
    handle: async ({ viewer, words }) => {
      const draft = await server.drafts.read(viewer as Viewer, words.id ?? '');
      if (!draft) return { refusal: refusal('NOT_FOUND') };
      const [rows, { people }] = await Promise.all([server.cases.list(draft.id), server.world.district()]);
      return { body: { rows: rows.map((row) => ({ ...row, updatedBy: people.get(row.updatedBy)?.name ?? row.updatedBy })) } };
    },
  }),
  route<CaseFile>({
    method: 'PUT',
    path: '/api/drafts/:id/cases/:case',
    about: { zh: '保存一个用例', en: 'Saves a case' },
    access: { roles: ['designer'] },
    words: { id: sceneId, case: caseId },
    body: 'CaseFile',
    holdsDrawing: true,
    answer: 'none',
    status: 204,
    refuses: [404, 422],
    handle: ({ viewer, words, body }) =>
      writing(server, viewer as Viewer, words.id ?? '', async ({ id }) => {
        const { person } = viewer as Viewer;
        const one = { id: words.case ?? '', case: body, updatedAt: server.world.clock(), updatedBy: person };
        return (await server.cases.put(id, one)) ? { body: undefined } : { refusal: refusal('LIMIT_EXCEEDED', { at: 'cases' }) };
      }),
  }),
  route({
    method: 'DELETE',
    path: '/api/drafts/:id/cases/:case',
    about: { zh: '删除一个用例', en: 'Removes a case' },
    access: { roles: ['designer'] },
    words: { id: sceneId, case: caseId },
    answer: 'none',
    status: 204,
    refuses: [404],
    handle: ({ viewer, words }) =>
      writing(server, viewer as Viewer, words.id ?? '', async ({ id }) =>
        (await server.cases.remove(id, words.case ?? '')) ? { body: undefined } : { refusal: refusal('NOT_FOUND') },
      ),
  }),
  route({
    method: 'GET',
    path: '/api/drafts/:id/events',
    about: {
      zh: '场景各数据源最近的事件，个人信息以替身代之',
      en: 'Latest events of a scene’s sources, with stand-ins for what is personal',
    },
    access: { roles: drawingReaders },
    words: { id: sceneId, limit: { in: 'query', type: 'integer', about: 'Rows, at most 200' } },
    answer: 'EventSampleList',
    refuses: [404],
    handle: async ({ viewer, words }) => {
      const draft = await server.drafts.read(viewer as Viewer, words.id ?? '');
      return draft ? { body: await samples(server, viewer as Viewer, draft, words.limit) } : { refusal: refusal('NOT_FOUND') };
    },
  }),
];

/** Who only reads never saves. */
async function writing(server: ServerWorld, viewer: Viewer, id: Id, write: (draft: Draft) => Promise<Answered>): Promise<Answered> {
  const draft = await server.drafts.read(viewer, id);
  if (!draft) return { refusal: refusal('NOT_FOUND') };
  return mayDesign(viewer, draft.drawing.lead) ? write(draft) : { refusal: refusal('NOT_ALLOWED') };
}

/**
 * A source's events are shown to the center, to the unit whose source it is, and to those whose scene in force takes them already: what
 * a drawing merely names is not opened by naming it.
 */
async function samples({ world, views }: ServerWorld, viewer: Viewer, { id, drawing }: Draft, asked: string | undefined) {
  const [index, scenes] = await Promise.all([world.district(), world.scenes()]);
  const inForce = scenes.find(({ plan }) => plan.scene === id)?.plan;
  const named = sourcesOf(drawing);
  const open = named.filter((source) => {
    const unit = index.sources.get(source)?.unit;
    return viewer.center || (unit !== undefined && viewer.units.includes(unit)) || (inForce && Object.hasOwn(inForce.sources, source));
  });
  const limit = Math.min(samplesMost, asked === undefined ? samplesUsual : Number(asked));
  const found = await views.latestEvents(viewer, open, limit);
  return {
    rows: found.map((event) => eventSample(event, index.sources.get(event.source)?.payload)),
    withheld: named.filter((source) => !open.includes(source)),
  };
}
