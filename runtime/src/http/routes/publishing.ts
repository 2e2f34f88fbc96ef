import { randomBytes } from 'node:crypto';
import {
  actOnLife,
  type DistrictIndex,
  drawingHash,
  isBlocked,
  isScope,
  type LifeAct,
  type LifeActor,
  lifeAt,
  type ProofNow,
  submitFault,
  wokenAlike,
} from '@sceneworks/scene';
import type {
  CosignBody,
  EmergencyBody,
  GreyBody,
  Id,
  Instant,
  LifePage,
  PublishBody,
  Refusal,
  RetireBody,
  ReviewRow,
  Role,
  RollbackBody,
  Scene,
  SceneLife,
  SubmissionBody,
  SubmitBody,
} from '@sceneworks/schemas';
import { markPublishing } from '../../loops/edit-district.ts';
import type { LifeAbout, StoredLife } from '../../store/lives.ts';
import { drawingReaders, seesSubmissions } from '../../store/views/drawing-scope.ts';
import { holdsAtCenter, type Viewer } from '../../store/views/viewer.ts';
import { boundOf, pageOf } from '../life-page.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';
import { planOf } from './proofs.ts';

const drawers: readonly Role[] = ['designer', 'unitLead'];
const reviewers: readonly Role[] = ['reviewer', 'dutyChief'];
const words = { id: sceneId };
const refuses = [404, 409, 422] as const;
const tries = 20;
const backOffMs = 30;
const cosignHours = 72;
const hourMs = 3_600_000;

/** What the act will be, made anew for the newest life each time another one came first; a refusal ends it. */
type Making = (stored: StoredLife) => Promise<LifeAct | Refusal>;
const isRefusal = (value: object): value is Refusal => 'code' in value;

/** A person by what his posts let him do with versions. */
const actorOf = (viewer: Viewer, index: DistrictIndex): LifeActor => {
  const { person, posts } = viewer;
  const unitsOf = (role: Role): Id[] => posts.flatMap((post) => (post.role === role ? [post.unit] : []));
  return { person, designs: unitsOf('designer'), leads: unitsOf('unitLead'), reviews: holdsAtCenter(viewer, index, reviewers) };
};

/** An act that rests on the proofs of a stored version, made with those of the district as it stands this moment. */
async function proven({ world, proofs }: ServerWorld, hash: string, made: (proof: ProofNow) => LifeAct): Promise<LifeAct | Refusal> {
  const version = (await world.store.readVersions([hash])).get(hash);
  if (!version) return refusal('NOT_FOUND', { at: 'hash' });
  const index = await world.district(await world.store.districtRev());
  const report = await proofs.prove(version.plan, index);
  return made({ report, districtRev: index.rev });
}

const aboutOf = ({ title, lead, joint }: Scene): LifeAbout => ({ title, lead, joint });

/** Whose scene it is: as it was put forward, else as the version in force says. */
async function aboutLife({ world }: ServerWorld, { life, about }: StoredLife): Promise<LifeAbout | null> {
  if (about) return about;
  const version = life.live === null ? undefined : (await world.store.readVersions([life.live])).get(life.live);
  return version ? aboutOf(version.drawing) : null;
}

/**
 * What rests on proofs takes a number among the edits of the district before it is in force: no edit can come between the proof and the
 * version without one of the two being made again. True for acts that rest on none.
 */
const marked = async ({ world }: ServerWorld, { person }: Viewer, { scene, rev }: SceneLife, act: LifeAct, at: Instant): Promise<boolean> =>
  !('proof' in act) || markPublishing(world, act.proof.districtRev, { scene, hash: act.proof.report.plan, life: rev, by: person, at });

/** Acts on the newest life, again when another act came first; every act, done or refused, is in the audit log. */
async function act(
  server: ServerWorld,
  { viewer, scene, address, what }: { readonly viewer: Viewer; readonly scene: Id; readonly address: string; readonly what: LifeAct['do'] },
  make: Making,
  about?: LifeAbout,
): Promise<Answered> {
  const { world, lives } = server;
  const actor = actorOf(viewer, await world.district());
  const audit = (result: 'done' | 'refused', detail?: string) =>
    server.accounts.appendAudit({
      at: world.clock(),
      who: viewer.login,
      what: `version.${what}`,
      result,
      about: scene,
      address,
      ...(detail === undefined ? {} : { detail }),
    });
  const refused = async (refusal: Refusal): Promise<Answered> => {
    await audit('refused', refusal.code);
    return { refusal };
  };
  for (let tried = 0; tried < tries; tried++) {
    const stored = await lives.read(scene);
    const known = about ?? (await aboutLife(server, stored));
    if (!known || !seesSubmissions(viewer, known)) return { refusal: refusal('NOT_FOUND') };
    const made = await make(stored);
    if (isRefusal(made)) return refused(made);
    const at = world.clock();
    const result = actOnLife(stored.life, made, actor, at);
    if ('refusal' in result) return refused(result.refusal);
    const next = { life: result.life, about: known };
    if ((await marked(server, viewer, stored.life, made, at)) && (await lives.replace(next, viewer.person, at))) {
      await audit('done', result.life.submissions.at(-1)?.id);
      return { body: await pageOf(server, viewer, next) };
    }
    await world.pause(backOffMs * world.random());
  }
  return { refusal: refusal('STALE') };
}

/** What a draft comes to at a revision: compiled, stored under its hash, proved. */
async function submit(server: ServerWorld, viewer: Viewer, scene: Id, body: SubmitBody, address: string): Promise<Answered> {
  const { world, drafts } = server;
  const draft = await drafts.read(viewer, scene);
  if (!draft) return { refusal: refusal('NOT_FOUND') };
  if (draft.rev !== body.rev) return { refusal: refusal('STALE', { at: 'rev', detail: { rev: draft.rev } }) };
  const index = await world.district(await world.store.districtRev());
  const plan = planOf(draft.drawing, index.district.sources);
  if (isRefusal(plan)) return { refusal: plan };
  const { lead, joint } = draft.drawing;
  const cosignDueAt = new Date(Date.parse(world.clock()) + (body.cosignHours ?? cosignHours) * hourMs).toISOString();
  const id = randomBytes(12).toString('hex');
  const what = { id, hash: plan.hash, lead, joint, authors: draft.editors, cosignDueAt, answers: body.answers ?? [] };
  const make: Making = async () => {
    const fault = submitFault(actorOf(viewer, index), lead);
    if (fault) return fault;
    const report = await server.proofs.prove(plan, index);
    await world.store.insertVersion({ _id: plan.hash, scene, drawing: draft.drawing, plan, at: world.clock(), by: viewer.person });
    return { do: 'submit', what: { ...what, report, ...(body.note === undefined ? {} : { note: body.note }) } };
  };
  const answered = await act(server, { viewer, scene, address, what: 'submit' }, make, aboutOf(draft.drawing));
  return 'body' in answered ? { ...answered, status: 201 } : answered;
}

/** What was just put in force takes events within a moment; who drew it is, from here on, no author of the next version. */
async function settled(server: ServerWorld, viewer: Viewer, scene: Id, answered: Answered): Promise<Answered> {
  if (!('body' in answered)) return answered;
  const { life } = answered.body as LifePage;
  const draft = await server.drafts.read(viewer, scene);
  const version = life.live === null ? undefined : (await server.world.store.readVersions([life.live])).get(life.live);
  if (draft && version && drawingHash(draft.drawing) === drawingHash(version.drawing)) await server.drafts.isInForce(scene, draft.rev);
  server.world.wake();
  return answered;
}

/** A row that acts on a scene's life with a body of its own. */
const acting = <B>(
  server: ServerWorld,
  row: {
    readonly path: string;
    readonly about: Route['about'];
    readonly roles: readonly Role[];
    readonly body: Route['body'];
    readonly what: LifeAct['do'];
  },
  make: (body: B, stored: StoredLife, scene: Id) => LifeAct | Refusal | Promise<LifeAct | Refusal>,
): Route =>
  route<B>({
    method: 'POST',
    path: `/api/scenes/:id/${row.path}`,
    about: row.about,
    access: { roles: row.roles },
    words,
    ...(row.body === undefined ? {} : { body: row.body }),
    answer: 'LifePage',
    refuses,
    handle: async ({ viewer, words: { id = '' }, body, address }) => {
      const whose = viewer as Viewer;
      const answered = await act(server, { viewer: whose, scene: id, address, what: row.what }, async (stored) => make(body, stored, id));
      return row.roles === reviewers ? settled(server, whose, id, answered) : answered;
    },
  });

/** The review desk: what waits, for whom, and how far the joint units are. */
async function reviewRows(server: ServerWorld, viewer: Viewer): Promise<ReviewRow[]> {
  const index = await server.world.district();
  const now = server.world.clock();
  const { leads } = actorOf(viewer, index);
  return (await server.lives.list(viewer)).flatMap(({ life: stored, about }) => {
    const life = lifeAt(stored, now);
    const last = life.submissions.at(-1);
    if (!last) return [];
    const { emergency } = last;
    return [
      {
        scene: life.scene,
        title: about.title,
        lead: about.lead,
        leadName: index.units.get(about.lead)?.name ?? { zh: about.lead },
        submission: last.id,
        state: last.state,
        at: last.at,
        by: index.people.get(last.by)?.name ?? last.by,
        cosigned: last.cosigns.filter(({ verdict }) => verdict === 'accepted' || verdict === 'lapsed').length,
        cosignOf: last.cosigns.length,
        cosignDueAt: last.cosignDueAt,
        ...(emergency?.reviewDueAt !== undefined && emergency.reviewedAt === undefined ? { reviewDueAt: emergency.reviewDueAt } : {}),
        blocked: isBlocked(last.report),
        waits:
          last.state === 'submitted'
            ? last.cosigns.flatMap(({ unit, verdict }) => (verdict === 'pending' && leads.includes(unit) ? [unit] : []))
            : [],
      },
    ];
  });
}

/** How a drawing becomes law: put forward, signed by its joint units, approved by the center, in force by one write; and back again. */
export const publishingRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/review',
    about: { zh: '送审的场景：等谁、到哪一步', en: 'Scenes put forward: who they wait for, and how far they are' },
    access: { roles: drawingReaders },
    answer: 'ReviewList',
    handle: async ({ viewer }) => ({ body: { rows: await reviewRows(server, viewer as Viewer) } }),
  }),
  route({
    method: 'GET',
    path: '/api/scenes/:id/life',
    about: { zh: '一个场景的送审与版本', en: 'A scene’s submissions and versions' },
    access: { roles: drawingReaders },
    words,
    answer: 'LifePage',
    refuses: [404],
    handle: async ({ viewer, words: { id = '' } }) => {
      const stored = await server.lives.read(id);
      // A draft of which nothing was put forward yet has a life as well: an empty one.
      const about = (await aboutLife(server, stored)) ?? (await server.drafts.read(viewer as Viewer, id))?.drawing;
      return about && seesSubmissions(viewer as Viewer, about)
        ? { body: await pageOf(server, viewer as Viewer, { life: stored.life, about }) }
        : { refusal: refusal('NOT_FOUND') };
    },
  }),
  route<SubmitBody>({
    method: 'POST',
    path: '/api/scenes/:id/submissions',
    about: { zh: '送审草稿的某一修订', en: 'Puts a draft forward as it stands at a revision' },
    access: { roles: drawers },
    words,
    body: 'SubmitBody',
    answer: 'LifePage',
    status: 201,
    refuses,
    handle: ({ viewer, words: { id = '' }, body, address }) => submit(server, viewer as Viewer, id, body, address),
  }),
  acting<SubmissionBody>(
    server,
    {
      path: 'withdraw',
      about: { zh: '撤回送审', en: 'Takes a submission back' },
      roles: drawers,
      body: 'SubmissionBody',
      what: 'withdraw',
    },
    async ({ submission, reason }, stored) => {
      const about = await aboutLife(server, stored);
      return about ? { do: 'withdraw', submission, lead: about.lead, reason } : refusal('NOT_FOUND');
    },
  ),
  acting<CosignBody>(
    server,
    {
      path: 'cosign',
      about: { zh: '会签：同意、不同意或另提时限', en: 'A joint unit signs, refuses or proposes another limit' },
      roles: ['unitLead'],
      body: 'CosignBody',
      what: 'cosign',
    },
    async ({ submission, unit, verdict, text, proposal }, { life }) => {
      const put = life.submissions.find(({ id }) => id === submission);
      const bound = proposal && put ? (await boundOf(server, put.hash, [unit]))[unit] : undefined;
      return {
        do: 'cosign',
        submission,
        unit,
        verdict,
        ...(text !== undefined && { text }),
        ...(proposal && { proposal }),
        ...(bound && { bound }),
      };
    },
  ),
  acting<SubmissionBody>(
    server,
    { path: 'approve', about: { zh: '批准', en: 'Approves a submission' }, roles: reviewers, body: 'SubmissionBody', what: 'approve' },
    async ({ submission, reason }, _, scene) => ({
      do: 'approve',
      submission,
      reason,
      openComments: await server.drafts.openComments(scene),
    }),
  ),
  acting<SubmissionBody>(
    server,
    { path: 'reject', about: { zh: '驳回', en: 'Rejects a submission' }, roles: reviewers, body: 'SubmissionBody', what: 'reject' },
    ({ submission, reason }) => ({ do: 'reject', submission, reason, openComments: 0 }),
  ),
  acting<PublishBody>(
    server,
    {
      path: 'publish',
      about: { zh: '发布已批准的版本', en: 'Puts an approved version in force' },
      roles: reviewers,
      body: 'PublishBody',
      what: 'publish',
    },
    ({ submission, hash }) => proven(server, hash, (proof) => ({ do: 'publish', submission, hash, proof })),
  ),
  acting<GreyBody>(
    server,
    {
      path: 'grey',
      about: {
        zh: '灰度：批准的版本先在部分区域或一部分事件上生效',
        en: 'Lets an approved version take the events of some areas, or a share of them',
      },
      roles: reviewers,
      body: 'GreyBody',
      what: 'grey',
    },
    async ({ submission, hash, scope }, { life }) => {
      const [{ areas }, plans] = await Promise.all([
        server.world.district(),
        server.world.plans([hash, ...(life.live ? [life.live] : [])]),
      ]);
      const [next, live] = [plans.get(hash)?.plan, life.live === null ? undefined : plans.get(life.live)?.plan];
      const parts = isScope(scope, areas) && next !== undefined && live !== undefined && wokenAlike(live, next);
      return proven(server, hash, (proof) => ({ do: 'grey', submission, hash, proof, scope, parts }));
    },
  ),
  acting<RetireBody>(
    server,
    {
      path: 'grey/end',
      about: { zh: '结束灰度，全部回到现行版本', en: 'Ends a grey release: the version in force takes all events again' },
      roles: reviewers,
      body: 'RetireBody',
      what: 'endGrey',
    },
    ({ reason }) => ({ do: 'endGrey', reason }),
  ),
  acting<EmergencyBody>(
    server,
    {
      path: 'emergency',
      about: { zh: '应急发布：第一人提出', en: 'Emergency publishing: the first of two people' },
      roles: reviewers,
      body: 'EmergencyBody',
      what: 'emergency',
    },
    ({ submission, hash, reason }) => ({ do: 'emergency', submission, hash, reason }),
  ),
  acting<PublishBody>(
    server,
    {
      path: 'emergency/confirm',
      about: { zh: '应急发布：第二人确认并生效', en: 'Emergency publishing: the second confirms, and it is in force' },
      roles: reviewers,
      body: 'PublishBody',
      what: 'confirmEmergency',
    },
    ({ submission, hash }) => proven(server, hash, (proof) => ({ do: 'confirmEmergency', submission, hash, proof })),
  ),
  acting<SubmissionBody>(
    server,
    {
      path: 'emergency/review',
      about: { zh: '应急发布后的复核', en: 'A third looks at what was published in an emergency' },
      roles: reviewers,
      body: 'SubmissionBody',
      what: 'reviewEmergency',
    },
    ({ submission, reason }) => ({ do: 'reviewEmergency', submission, reason }),
  ),
  acting<RollbackBody>(
    server,
    {
      path: 'rollback',
      about: { zh: '退回以前生效过的版本', en: 'Puts a version that was in force before back' },
      roles: reviewers,
      body: 'RollbackBody',
      what: 'rollback',
    },
    ({ hash, reason }) => proven(server, hash, (proof) => ({ do: 'rollback', hash, reason, proof })),
  ),
  acting<RetireBody>(
    server,
    {
      path: 'retire',
      about: { zh: '下线', en: 'Retires a scene: no version takes new events' },
      roles: reviewers,
      body: 'RetireBody',
      what: 'retire',
    },
    ({ reason }) => ({ do: 'retire', reason }),
  ),
];
