import { type DistrictIndex, openSubmission } from '@sceneworks/scene';
import type { DraftNewBody, DraftPage, DraftRow, DraftSaveBody, DraftState, Refusal, Scene, SceneLife } from '@sceneworks/schemas';
import { type Draft, type DraftAbout, mayDesign, unitsDesigned } from '../../store/drafts.ts';
import { drawingReaders } from '../../store/views/drawing-scope.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { readsRegister } from '../design-district.ts';
import { drawingAfter, drawingFrom, isSameDrawing } from '../draft-save.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId } from '../route.ts';
import { sceneNames } from '../scene-names.ts';
import type { ServerWorld } from '../server-world.ts';
import { commentAs } from './comments.ts';

const saveTries = 8;

const isRefusal = (value: Scene | Refusal): value is Refusal => 'code' in value;

interface Looking {
  readonly viewer: Viewer;
  readonly index: DistrictIndex;
  /** Scene → hash of the version in force */
  readonly published: ReadonlyMap<string, string>;
  readonly lives: ReadonlyMap<string, SceneLife>;
}

/** For one draft, or for all that the viewer may see. */
const lookingAs = async ({ world, lives }: ServerWorld, viewer: Viewer, id?: string): Promise<Looking> => {
  const known = id === undefined ? lives.list(viewer) : lives.read(id).then((one) => [one]);
  const [index, pointers, stored] = await Promise.all([world.district(), world.store.scenePointers(), known]);
  return {
    viewer,
    index,
    published: new Map(pointers.map(({ _id, hash }) => [_id, hash])),
    lives: new Map(stored.map(({ life }) => [life.scene, life])),
  };
};

const stateOf = ({ id, editors }: DraftAbout, { published, lives }: Looking): DraftState => {
  const life = lives.get(id);
  if (life && openSubmission(life)) return 'submitted';
  if (published.has(id)) return editors.length === 0 ? 'inForce' : 'draft';
  return life && life.versions.length > 0 ? 'retired' : 'draft';
};

const rowOf = (draft: DraftAbout, looking: Looking): DraftRow => {
  const { viewer, index, published } = looking;
  const { id, title, domain, lead, rev, updatedAt, updatedBy, forkedFrom } = draft;
  const hash = published.get(id);
  return {
    id,
    title,
    domain,
    lead,
    leadName: index.units.get(lead)?.name ?? { zh: lead },
    rev,
    updatedAt,
    updatedBy: index.people.get(updatedBy)?.name ?? updatedBy,
    mayWrite: mayDesign(viewer, lead),
    state: stateOf(draft, looking),
    ...(hash === undefined ? {} : { published: hash }),
    ...(forkedFrom && { forkedFrom }),
  };
};

const pageOf = async (server: ServerWorld, draft: Draft, looking: Looking): Promise<DraftPage> => {
  const { title, domain, lead, forkedFrom } = draft.drawing;
  const { index } = looking;
  const comments = await server.drafts.comments(draft.id);
  return {
    row: rowOf({ ...draft, title, domain, lead, ...(forkedFrom && { forkedFrom }) }, looking),
    scene: draft.drawing as unknown as DraftPage['scene'],
    names: sceneNames(draft.drawing, index),
    comments: comments.map((comment) => commentAs(looking.viewer, index, draft.editors, comment)),
  };
};

/** Drawings as they are drawn: the catalogue of drafts, one of them, saving with what others saved meanwhile. */
export const draftRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/drafts',
    about: { zh: '正在绘制的场景', en: 'Scenes being drawn' },
    access: { roles: drawingReaders },
    answer: 'DraftList',
    handle: async ({ viewer }) => {
      const looking = await lookingAs(server, viewer as Viewer);
      const rows = await server.drafts.list(looking.viewer);
      return { body: { rows: rows.map((row) => rowOf(row, looking)), mayCreate: unitsDesigned(looking.viewer) } };
    },
  }),
  route<DraftNewBody>({
    method: 'POST',
    path: '/api/drafts',
    about: { zh: '新建草稿：空白、来自文件，或来自已发布的版本', en: 'A new draft: blank, from a file, or of the version in force' },
    access: { roles: ['designer'] },
    body: 'DraftNewBody',
    holdsDrawing: true,
    answer: 'DraftPage',
    status: 201,
    refuses: [404, 409, 422],
    handle: ({ viewer, body }) => create(server, viewer as Viewer, body),
  }),
  route({
    method: 'GET',
    path: '/api/drafts/:id',
    about: { zh: '一份草稿', en: 'One draft' },
    access: { roles: drawingReaders },
    words: {
      id: sceneId,
      since: { in: 'query', type: 'integer', about: 'Revision already known: nothing comes back while it is the newest' },
    },
    answer: 'DraftPage',
    refuses: [404],
    handle: async ({ viewer, words }) => {
      const draft = await server.drafts.read(viewer as Viewer, words.id ?? '');
      if (!draft) return { refusal: refusal('NOT_FOUND') };
      if (words.since === String(draft.rev)) return { body: undefined };
      return { body: await pageOf(server, draft, await lookingAs(server, viewer as Viewer, draft.id)) };
    },
  }),
  route<DraftSaveBody>({
    method: 'PUT',
    path: '/api/drafts/:id',
    about: { zh: '保存草稿，与他人同时的修改合并', en: 'Saves a draft; what others saved meanwhile is merged' },
    access: { roles: ['designer'] },
    words: { id: sceneId },
    body: 'DraftSaveBody',
    holdsDrawing: true,
    answer: 'DraftSaved',
    refuses: [404, 409, 422],
    handle: ({ viewer, words, body, address }) => save(server, viewer as Viewer, words.id ?? '', body, address),
  }),
  route({
    method: 'GET',
    path: '/api/design-words',
    about: {
      zh: '绘制场景时可选用的单位、岗位、类别、数据源和台账',
      en: 'Units, posts, categories, sources and registers a drawing may name',
    },
    access: { roles: drawingReaders },
    answer: 'DesignWords',
    handle: async ({ viewer }) => ({ body: await designWords(server, viewer as Viewer) }),
  }),
];

/** Registers are named where the viewer may read them. */
async function designWords({ world }: ServerWorld, viewer: Viewer) {
  const [{ district, rev }, scenes] = await Promise.all([world.district(), world.scenes()]);
  return {
    rev,
    units: district.units,
    posts: district.posts,
    categories: district.categories,
    standards: district.standards,
    sources: district.sources,
    datasets: district.datasets.filter((dataset) => readsRegister(viewer, dataset)),
    scenes: scenes.map(({ plan: { scene, title } }) => ({ id: scene, title })),
  };
}

async function drawingFor({ world }: ServerWorld, { scene, published }: DraftNewBody): Promise<Scene | Refusal> {
  if (published === undefined) return drawingFrom(scene);
  const pointer = (await world.store.scenePointers()).find(({ _id }) => _id === published);
  const version = pointer && (await world.store.readVersions([pointer.hash])).get(pointer.hash);
  return version?.drawing ?? refusal('NOT_FOUND');
}

async function create(server: ServerWorld, viewer: Viewer, body: DraftNewBody): Promise<Answered> {
  const drawing = await drawingFor(server, body);
  if (isRefusal(drawing)) return { refusal: drawing };
  if (!mayDesign(viewer, drawing.lead)) return { refusal: refusal('NOT_ALLOWED', { at: 'scene.lead' }) };
  const [inForce, { about }] = await Promise.all([drawingFor(server, { published: drawing.id }), server.lives.read(drawing.id)]);
  const leads = [...(isRefusal(inForce) ? [] : [inForce.lead]), ...(about ? [about.lead] : [])];
  if (leads.some((lead) => !mayDesign(viewer, lead))) return { refusal: refusal('SCENE_ID_TAKEN', { at: 'scene.id' }) };
  const at = server.world.clock();
  const draft: Draft = { id: drawing.id, rev: 1, drawing, updatedAt: at, updatedBy: viewer.person, editors: [viewer.person] };
  if ((await server.drafts.insert(draft)) === 'duplicate') return { refusal: refusal('DRAFT_EXISTS', { at: 'scene.id' }) };
  await server.accounts.appendAudit({ at, who: viewer.login, what: 'draft.create', result: 'done', about: drawing.id });
  return { status: 201, body: await pageOf(server, draft, await lookingAs(server, viewer, draft.id)) };
}

/** Who only reads never saves; who gives a scene to another unit must draw for that one too. */
async function forbidden(server: ServerWorld, viewer: Viewer, leads: readonly string[], about: string, address: string): Promise<boolean> {
  if (leads.every((lead) => mayDesign(viewer, lead))) return false;
  const at = server.world.clock();
  await server.accounts.appendAudit({ at, who: viewer.login, what: 'draft.save', result: 'refused', about, address });
  return true;
}

async function save(server: ServerWorld, viewer: Viewer, id: string, body: DraftSaveBody, address: string): Promise<Answered> {
  const drawing = drawingFrom(body.scene);
  if (isRefusal(drawing)) return { refusal: drawing };
  if (drawing.id !== id) return { refusal: refusal('MALFORMED', { at: 'scene.id' }) };
  for (let tried = 0; tried < saveTries; tried++) {
    const stands = await server.drafts.read(viewer, id);
    if (!stands) return { refusal: refusal('NOT_FOUND') };
    if (await forbidden(server, viewer, [stands.drawing.lead, drawing.lead], id, address)) return { refusal: refusal('NOT_ALLOWED') };
    const base = body.base === stands.rev ? stands.drawing : await server.drafts.revision(id, body.base);
    const after = drawingAfter({ ...body, scene: drawing }, stands, base);
    if (isRefusal(after)) return { refusal: after };
    const told = isSameDrawing(after, drawing) ? {} : { scene: after };
    if (isSameDrawing(after, stands.drawing)) return { body: { rev: stands.rev, updatedAt: stands.updatedAt, ...told } };
    const editors = [...new Set([...stands.editors, viewer.person])];
    const next: Draft = { id, rev: stands.rev + 1, drawing: after, updatedAt: server.world.clock(), updatedBy: viewer.person, editors };
    if (await server.drafts.replace(next)) {
      const entry = { at: next.updatedAt, who: viewer.login, what: 'draft.save', result: 'done' as const, about: id, address };
      await server.accounts.appendAudit({ ...entry, detail: String(next.rev) });
      return { body: { rev: next.rev, updatedAt: next.updatedAt, ...told } };
    }
  }
  return { refusal: refusal('STALE') };
}
