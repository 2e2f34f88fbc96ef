import { randomBytes } from 'node:crypto';
import type { RehearsalInput } from '@sceneworks/engine';
import { compile, type DistrictIndex } from '@sceneworks/scene';
import type {
  Id,
  Plan,
  Refusal,
  Rehearsal,
  RehearsalBody,
  RehearsalExample,
  RehearsalPage,
  RehearsalResult,
  Role,
  Text,
} from '@sceneworks/schemas';
import type { RehearsalAbout } from '../../store/rehearsals.ts';
import { drawingReaders, seesWhole } from '../../store/views/drawing-scope.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const starters: readonly Role[] = ['designer', 'unitLead', 'reviewer', 'dutyChief'];
const words = { id: sceneId };
const oneWords = { ...words, rehearsal: { in: 'path', about: 'Rehearsal', maxLength: 64 } } as const;
const dayMs = 86_400_000;

interface Rehearsed {
  readonly plan: Plan;
  readonly about: RehearsalAbout;
}

/** The draft at the revision that was looked at, or a version that was put forward. */
async function rehearsed({ world, drafts }: ServerWorld, viewer: Viewer, scene: Id, body: RehearsalBody): Promise<Rehearsed | Refusal> {
  const { rev, hash } = body;
  if ((rev === undefined) === (hash === undefined)) return refusal('MALFORMED', { at: 'hash' });
  if (hash !== undefined) {
    const version = (await world.store.readVersions([hash])).get(hash);
    if (!version || version.scene !== scene || !seesWhole(viewer, version.drawing)) return refusal('NOT_FOUND', { at: 'hash' });
    return { plan: version.plan, about: version.drawing };
  }
  const draft = await drafts.read(viewer, scene);
  if (!draft) return refusal('NOT_FOUND');
  if (draft.rev !== rev) return refusal('STALE', { at: 'rev', detail: { rev: draft.rev } });
  const compiled = compile(draft.drawing, { sources: (await world.district()).district.sources });
  if ('plan' in compiled) return { plan: compiled.plan, about: draft.drawing };
  const [first] = compiled.problems;
  return refusal('NOT_A_DRAWING', first && { at: first.at ?? 'scene', text: first.text });
}

/** The other side: the version in force, the rest of the scenes, and every row the district ever had. */
async function inputOf({ world }: ServerWorld, draft: Plan, choice: Rehearsal['choice']): Promise<RehearsalInput> {
  const [scenes, rows] = await Promise.all([world.scenes(), world.store.readDistrict(0)]);
  const plans = scenes.map(({ plan }) => plan);
  return {
    draft,
    live: plans.find(({ scene }) => scene === draft.scene) ?? null,
    others: plans.filter(({ scene }) => scene !== draft.scene),
    rows,
    choice,
  };
}

async function start(server: ServerWorld, viewer: Viewer, scene: Id, body: RehearsalBody, address: string): Promise<Answered> {
  const { world, rehearsals, rehearser } = server;
  const what = await rehearsed(server, viewer, scene, body);
  if ('code' in what) return { refusal: what };
  const at = world.clock();
  const { days, seed, district } = body;
  const from = new Date(Date.parse(at) - days * dayMs).toISOString();
  const choice = { days, from, until: at, seed, district };
  const input = await inputOf(server, what.plan, choice);
  const rehearsal: Rehearsal = {
    id: randomBytes(12).toString('hex'),
    scene,
    hash: what.plan.hash,
    base: input.live?.hash ?? null,
    by: viewer.person,
    at,
    choice,
    state: 'running',
    progress: { phase: 'measuring', done: 0, of: 0 },
  };
  if (!rehearser.hasRoom()) return { refusal: refusal('REHEARSAL_BUSY') };
  await rehearsals.insert(rehearsal, what.about);
  rehearser.start(rehearsal, input);
  await server.accounts.appendAudit({
    at,
    who: viewer.login,
    what: 'rehearsal.start',
    result: 'done',
    about: scene,
    address,
    detail: rehearsal.id,
  });
  return { status: 201, body: rehearsal };
}

/** Whether a viewer may see what one event came to: its class, and that of the matters it came to. */
const mayShow = ({ classes }: Viewer, { intelClass, live, draft }: RehearsalExample): boolean =>
  [intelClass, live?.matter?.intelClass, draft?.matter?.intelClass].every((one) => one === undefined || classes.includes(one));

/** Figures whole, examples only as far as they are this viewer's to see. */
const shownTo = (viewer: Viewer, result: RehearsalResult): { readonly result: RehearsalResult; readonly hidden: number } => {
  const examples = result.examples.filter((example) => mayShow(viewer, example));
  const shown = new Set(examples.map(({ event }) => event));
  const kept = <Row extends { readonly examples: readonly string[] }>(row: Row): Row => ({
    ...row,
    examples: row.examples.filter((event) => shown.has(event)),
  });
  return {
    hidden: result.examples.length - examples.length,
    result: {
      ...result,
      examples,
      figures: result.figures.map((figure) => ({ ...kept(figure), ...(figure.groups && { groups: figure.groups.map(kept) }) })),
      load: result.load.map(kept),
    },
  };
};

const namesOf = <Named>(
  ids: Iterable<Id | undefined>,
  find: (id: Id) => Named | undefined,
  name: (found: Named) => Text,
): Record<Id, Text> =>
  Object.fromEntries(
    [...new Set(ids)].flatMap((id) => {
      const found = id === undefined ? undefined : find(id);
      return id === undefined || !found ? [] : [[id, name(found)]];
    }),
  );

function pageOf(viewer: Viewer, rehearsal: Rehearsal, index: DistrictIndex): RehearsalPage {
  const { result, ...rest } = rehearsal;
  const shown = result && shownTo(viewer, result);
  const { load = [], figures = [], examples = [], handling = [] } = shown?.result ?? {};
  const tasks = examples.flatMap(({ live, draft }) => [live, draft].flatMap((side) => side?.matter?.tasks ?? []));
  const groups = figures.flatMap((figure) => figure.groups ?? []);
  const posts = [...load, ...handling, ...tasks].map(({ post }) => post);
  return {
    rehearsal: { ...rest, ...(shown && { result: shown.result }) },
    byName: index.people.get(rehearsal.by)?.name ?? rehearsal.by,
    posts: namesOf(
      posts,
      (id) => index.posts.get(id),
      ({ title }) => title,
    ),
    units: namesOf(
      [...groups.flatMap(({ from, to }) => [from, to]), ...load.map(({ unit }) => unit), ...tasks.map(({ unit }) => unit)],
      (id) => index.units.get(id),
      ({ name }) => name,
    ),
    areas: namesOf(
      [...groups.map(({ area }) => area), ...examples.flatMap(({ areaPath }) => areaPath)],
      (id) => index.areas.get(id),
      ({ name }) => name,
    ),
    sources: namesOf(
      examples.map(({ source }) => source),
      (id) => index.sources.get(id),
      ({ title }) => title,
    ),
    hidden: shown?.hidden ?? 0,
  };
}

/** A draft or a version run over recorded events beside the one in force: started, watched, stopped, read. */
export const rehearsalRoutes = (server: ServerWorld): Route[] => [
  route<RehearsalBody>({
    method: 'POST',
    path: '/api/scenes/:id/rehearsals',
    about: { zh: '推演：草稿或送审版本在近几天的真实事件上运行', en: 'Rehearses a draft or a version over the events of the last days' },
    access: { roles: starters },
    words,
    body: 'RehearsalBody',
    answer: 'Rehearsal',
    status: 201,
    refuses: [404, 409, 422],
    handle: ({ viewer, words: { id = '' }, body, address }) => start(server, viewer as Viewer, id, body, address),
  }),
  route({
    method: 'GET',
    path: '/api/scenes/:id/rehearsals',
    about: { zh: '一个场景的推演，最新的在前', en: 'The rehearsals of a scene, newest first' },
    access: { roles: drawingReaders },
    words: { ...words, hash: { in: 'query', about: 'Only of this version', maxLength: 64 } },
    answer: 'RehearsalList',
    refuses: [404],
    handle: async ({ viewer, words: { id = '', hash } }) => {
      const whose = viewer as Viewer;
      const [draft, { life }] = await Promise.all([server.drafts.read(whose, id), server.lives.read(id)]);
      if (!draft && life.live === null && life.submissions.length === 0) return { refusal: refusal('NOT_FOUND') };
      return { body: { rows: await server.rehearsals.list(whose, id, hash) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/scenes/:id/rehearsals/:rehearsal',
    about: { zh: '一次推演：进度，结束后为结果', en: 'One rehearsal: how far it is, and what it found' },
    access: { roles: drawingReaders },
    words: oneWords,
    answer: 'RehearsalPage',
    refuses: [404],
    handle: async ({ viewer, words: { id = '', rehearsal = '' } }) => {
      const found = await server.rehearsals.read(viewer as Viewer, id, rehearsal);
      return found ? { body: pageOf(viewer as Viewer, found, await server.world.district()) } : { refusal: refusal('NOT_FOUND') };
    },
  }),
  route({
    method: 'POST',
    path: '/api/scenes/:id/rehearsals/:rehearsal/stop',
    about: { zh: '停止推演，不留结果', en: 'Stops a rehearsal; nothing of it is kept' },
    access: { roles: starters },
    words: oneWords,
    answer: 'none',
    refuses: [404],
    handle: async ({ viewer, words: { id = '', rehearsal = '' }, address }) => {
      const whose = viewer as Viewer;
      const found = await server.rehearsals.read(whose, id, rehearsal);
      if (!found) return { refusal: refusal('NOT_FOUND') };
      const at = server.world.clock();
      if (await server.rehearsals.finish(rehearsal, { state: 'stopped', endedAt: at })) {
        server.rehearser.stop(rehearsal);
        await server.accounts.appendAudit({
          at,
          who: whose.login,
          what: 'rehearsal.stop',
          result: 'done',
          about: id,
          address,
          detail: rehearsal,
        });
      }
      return { body: undefined };
    },
  }),
];
