import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { editDistrict } from '@sceneworks/runtime';
import { blankScene, placeOf } from '@sceneworks/scene';
import type { Event, GeoPoint, LifePage, Person, Post, Precedence, Scene, SceneNode, WarningAnswer } from '@sceneworks/schemas';
import { brokenLifeRules } from '../life-rules.ts';
import { type Caller, openTown, type Town } from './town.ts';

const posts = [
  'municipal.designer',
  'enforcement.designer',
  'traffic.lead',
  'parks.lead',
  'center.reviewer',
  'center.dutyChief',
  'center.leader',
  'education.lead',
] as const;
type PostName = (typeof posts)[number];

let town: Town;
const callers = new Map<string, Caller>();
const as = (post: PostName): Caller => callers.get(post) as Caller;
const scene = 's7-manhole';

beforeAll(async () => {
  // A post of the traffic police that no responsibility names. A second duty chief, who also draws: what the same person did under another hat counts. A third one reviews.
  town = await openTown({
    posts,
    change: (library) => ({
      ...library,
      rows: library.rows.flatMap((row) => {
        if (row.kind === 'post' && row.id === 'traffic.duty') {
          const value: Post = { id: 'traffic.spare', unit: 'traffic', role: 'handler', title: { zh: '机动岗' } };
          return [row, { ...row, _id: 'post|traffic.spare', id: value.id, value }];
        }
        const person = row.value as Person;
        const holds = (post: string): boolean => row.kind === 'person' && person.posts.some((held) => held.post === post);
        const more = holds('traffic.duty')
          ? ['traffic.spare']
          : holds('education.lead')
            ? ['center.dutyChief', 'municipal.designer']
            : holds('center.leader')
              ? ['center.dutyChief']
              : [];
        return more.length === 0
          ? row
          : { ...row, value: { ...person, posts: [...person.posts, ...more.map((post) => ({ post, from: row.from }))] } };
      }),
    }),
  });
  for (const post of posts) callers.set(post, await town.as(post));
}, 60_000);
afterAll(() => town.close());

const send = (by: PostName, path: string, body: unknown) => as(by).send('post', `/api/scenes/${scene}/${path}`, body);
const life = async (by: PostName = 'center.dutyChief'): Promise<LifePage['life']> =>
  (await as(by).get(`/api/scenes/${scene}/life`)).body.life;
const last = async () => (await life()).submissions.at(-1);

let revision = 0;
const drawn = async (change: (drawing: Scene) => Scene, by: PostName = 'municipal.designer'): Promise<number> => {
  const { body } = await as(by).get(`/api/drafts/${scene}`);
  revision += 1;
  const next = change({ ...body.scene, title: { ...body.scene.title, zh: `井盖缺失 ${revision}` } });
  const saved = await as(by).send('put', `/api/drafts/${scene}`, { base: body.row.rev, scene: next });
  expect([saved.status, saved.body]).toMatchObject([200, { rev: body.row.rev + 1 }]);
  return saved.body.rev;
};

/** Puts the draft forward, and answers whatever warning is asked about. */
const submitted = async (rev: number, by: PostName = 'municipal.designer'): Promise<string> => {
  const answers: WarningAnswer[] = [];
  for (;;) {
    const { status, body } = await send(by, 'submissions', { rev, answers });
    if (status === 201) return body.life.submissions.at(-1).id;
    expect([status, body.code]).toEqual([422, 'LIFE_WARNING_UNANSWERED']);
    answers.push({ code: body.detail.code, ...(body.at === undefined ? {} : { at: body.at }), text: '已知悉，下一版处理' });
    if (answers.length > 200) throw new Error('warnings without end');
  }
};

const withGuide = (drawing: Scene, post: string): Scene => ({
  ...drawing,
  nodes: drawing.nodes.map((node) =>
    node.kind === 'task' && node.id === 'guide' ? { ...node, config: { ...node.config, owner: [{ by: 'post', post }] } } : node,
  ),
});

/** A version approved and ready: only the traffic police are bound beside the lead. */
const approvedWith = async (change: (drawing: Scene) => Scene): Promise<{ readonly submission: string; readonly hash: string }> => {
  const submission = await submitted(await drawn((drawing) => ({ ...change(drawing), joint: ['traffic'] })));
  expect((await send('traffic.lead', 'cosign', { submission, unit: 'traffic', verdict: 'accepted' })).status).toBe(200);
  expect((await send('center.reviewer', 'approve', { submission, reason: '规则清楚' })).status).toBe(200);
  return { submission, hash: (await last())?.hash ?? '' };
};
/** What changes is its title. */
const approved = () => approvedWith((drawing) => withGuide(drawing, 'traffic.duty'));

describe('from a drawing to the version in force', () => {
  test('put forward, signed, approved, published: new events are judged by it, and the old matters stay on theirs', async () => {
    expect((await as('municipal.designer').send('post', '/api/drafts', { published: scene })).status).toBe(201);
    const before = await life();
    expect([before.rev, before.submissions, before.versions]).toMatchObject([0, [], [{ how: 'published' }]]);
    const rev = await drawn((drawing) => ({ ...drawing, joint: ['traffic'] }));
    expect((await send('municipal.designer', 'submissions', { rev: rev - 1 })).body.code).toBe('STALE');
    expect((await send('enforcement.designer', 'submissions', { rev })).status).toBe(404);
    // A joint unit does not see the draft and puts nothing forward: not a version is kept of what it tries.
    const versions = town.db.collection('sceneVersions');
    const kept = await versions.countDocuments();
    const joint = await send('traffic.lead', 'submissions', { rev });
    expect([joint.status, joint.body.code, await versions.countDocuments()]).toEqual([404, 'NOT_FOUND', kept]);
    const submission = await submitted(rev);
    expect(await versions.countDocuments()).toBe(kept + 1);

    // Each joint unit reads the steps that bind it and nothing else, of the life and of the drawing; strangers read neither.
    const page = (await as('traffic.lead').get(`/api/scenes/${scene}/life`)).body as LifePage;
    const hashPut = page.life.submissions.at(-1)?.hash;
    const bound = page.bound.traffic ?? [];
    expect([page.whole, Object.keys(page.bound), bound]).toEqual([false, ['traffic'], expect.arrayContaining(['guide'])]);
    const version = (post: PostName) => as(post).get(`/api/scenes/${scene}/versions/${hashPut}`);
    const shown = (await version('traffic.lead')).body.scene as Scene;
    const whole = (await version('center.reviewer')).body.scene as Scene;
    expect(shown.nodes.map(({ id }) => id).sort()).toEqual(bound);
    expect(whole.nodes.length).toBeGreaterThan(shown.nodes.length);
    expect(page.life.submissions.at(-1)?.report.problems.every(({ nodes = [] }) => nodes.every((node) => bound.includes(node)))).toBe(true);
    expect((await as('center.reviewer').get(`/api/scenes/${scene}/life`)).body).toMatchObject({ whole: true, bound: { traffic: bound } });
    for (const post of ['parks.lead', 'enforcement.designer'] as const) {
      expect([post, (await version(post)).status]).toEqual([post, 404]);
      expect([post, (await as(post).get(`/api/scenes/${scene}/life`)).status]).toEqual([post, 404]);
    }
    const listed = (await as('traffic.lead').get('/api/review')).body.rows;
    expect(listed).toMatchObject([{ scene, waits: ['traffic'] }]);

    expect((await send('center.reviewer', 'approve', { submission, reason: '规则清楚' })).body.code).toBe('LIFE_COSIGN_OPEN');
    expect((await send('parks.lead', 'cosign', { submission, unit: 'traffic', verdict: 'accepted' })).status).toBe(404);
    const refused = await send('traffic.lead', 'cosign', { submission, unit: 'traffic', verdict: 'proposed' });
    expect([refused.status, refused.body.code]).toEqual([422, 'LIFE_TEXT_NEEDED']);
    const limit = { amount: 45, unit: 'urgentMinute' };
    const proposal = { node: 'guide', mode: 'peace', clock: 'restore', limit };
    const proposed = { submission, unit: 'traffic', verdict: 'proposed', text: '到场 45 分钟', proposal };
    const beyond = await send('traffic.lead', 'cosign', { ...proposed, proposal: { ...proposal, node: 'respond' } });
    expect([beyond.status, beyond.body.code, beyond.body.at]).toEqual([422, 'LIFE_NOT_BOUND', 'proposal.node']);
    expect((await send('traffic.lead', 'cosign', proposed)).status).toBe(200);
    expect((await last())?.cosigns).toMatchObject([{ verdict: 'proposed', proposal }]);
    expect((await send('traffic.lead', 'cosign', { submission, unit: 'traffic', verdict: 'accepted' })).status).toBe(200);

    const row = (await as('center.reviewer').get('/api/review')).body.rows[0];
    expect(row).toMatchObject({ scene, submission, state: 'submitted', cosigned: 1, cosignOf: 1, blocked: false });

    // Who drew it may not decide, whatever other hat he wears; a comment must be dealt with first.
    const comment = await as('center.reviewer').send('post', `/api/drafts/${scene}/comments`, { text: '为何是 30 分钟？' });
    expect((await send('center.reviewer', 'approve', { submission, reason: '规则清楚' })).body.code).toBe('LIFE_COMMENTS_OPEN');
    // However many were dealt with before it.
    const dealt = Array.from({ length: 1_000 }, (_, i) => ({ draft: scene, at: `2020-01-01T00:00:00.${String(i).padStart(3, '0')}Z` }));
    const comments = town.db.collection('draftComments');
    await comments.insertMany(dealt.map((each, i) => ({ ...each, _id: `old-${i}` as never, by: 'p-001', text: '好', doneAt: each.at })));
    expect((await send('center.reviewer', 'approve', { submission, reason: '规则清楚' })).body.code).toBe('LIFE_COMMENTS_OPEN');
    const settle = (post: PostName) => as(post).send('post', `/api/drafts/${scene}/comments/${comment.body.id}/done`);
    expect([(await settle('municipal.designer')).status, (await settle('center.reviewer')).status]).toEqual([403, 204]);
    expect((await send('center.reviewer', 'approve', { submission, reason: '规则清楚' })).status).toBe(200);

    const { hash = '' } = (await last()) ?? {};
    expect((await send('center.dutyChief', 'publish', { submission, hash: before.live })).body.code).toBe('LIFE_HASH');
    expect((await send('municipal.designer', 'publish', { submission, hash })).status).toBe(403);
    const published = await send('center.dutyChief', 'publish', { submission, hash });
    expect([published.status, published.body.life.live]).toEqual([200, hash]);
    expect((await send('center.dutyChief', 'publish', { submission, hash })).body.code).toBe('LIFE_STATE');

    // A worker believes what it read for a tenth of a second at most.
    town.ahead += 200;
    const { examplePayload } = town.sample.sources.find(({ id }) => id === 'cover-tilt') ?? {};
    const payload = { ...(examplePayload as object), ts: new Date(Date.now() + town.ahead).toISOString() };
    const { body } = await town.feed('cover-tilt', payload);
    await town.settle();
    const event = await town.db
      .collection<{ _id: string; deliveries: { scene: string; hash: string }[] }>('events')
      .findOne({ _id: body.event });
    expect(event?.deliveries.find((delivery) => delivery.scene === scene)?.hash).toBe(hash);
  }, 60_000);

  test('an editor is an author under every hat, until what he edited is in force', async () => {
    const submission = await submitted(await drawn((drawing) => drawing, 'education.lead'), 'education.lead');
    await send('traffic.lead', 'cosign', { submission, unit: 'traffic', verdict: 'accepted' });
    const own = await send('education.lead', 'approve', { submission, reason: '自己看过' });
    expect([own.status, own.body.code]).toEqual([403, 'LIFE_AUTHOR']);
    expect((await last())?.authors).toHaveLength(1);
    await send('center.reviewer', 'approve', { submission, reason: '规则清楚' });
    const { hash } = (await last()) ?? {};
    expect((await send('education.lead', 'publish', { submission, hash })).body.code).toBe('LIFE_AUTHOR');
    expect((await send('center.dutyChief', 'publish', { submission, hash })).status).toBe(200);
  }, 60_000);

  test('approved, then the district changes so that a proof fails: publishing names the cell, the approval stands', async () => {
    const ready = await approved();
    const rev = (await town.parts.world.store.districtRev()) + 1;
    const { district } = await town.parts.world.district();
    const at = town.parts.world.clock();
    const ended = district.responsibility.map(({ id }) => ({
      _id: `responsibility|${id}|${rev}`,
      kind: 'responsibility' as const,
      id,
      value: {},
      ended: true as const,
      from: at,
      recordedAt: at,
      by: 'p-001',
      rev,
    }));
    expect(await town.parts.world.store.appendDistrict(rev, ended)).toBe(true);
    town.ahead += 200;
    const broken = await send('center.dutyChief', 'publish', ready);
    expect([broken.status, broken.body.code]).toEqual([422, 'LIFE_PROOF_FAILED']);
    expect(broken.body.text.zh).not.toBe('');
    expect((await last())?.state).toBe('approved');
    const again = district.responsibility.map((value) => ({
      _id: `responsibility|${value.id}|${rev + 1}`,
      kind: 'responsibility' as const,
      id: value.id,
      value,
      from: town.parts.world.clock(),
      recordedAt: at,
      by: 'p-001',
      rev: rev + 1,
    }));
    expect(await town.parts.world.store.appendDistrict(rev + 1, again)).toBe(true);
    town.ahead += 200;
    expect((await send('center.dutyChief', 'publish', ready)).status).toBe(200);
  }, 60_000);

  test('back to an older version, and what was put forward on the newer one must be merged first', async () => {
    const ready = await approved();
    const { versions } = await life();
    const older = versions.at(-2)?.hash;
    expect((await send('center.dutyChief', 'rollback', { hash: 'f'.repeat(64), reason: '误报太多' })).status).toBe(404);
    const back = await send('center.dutyChief', 'rollback', { hash: older, reason: '误报太多' });
    expect([back.status, back.body.life?.live]).toEqual([200, older]);
    const moved = await send('center.dutyChief', 'publish', ready);
    expect([moved.status, moved.body.code]).toEqual([409, 'LIFE_BASE_MOVED']);
    expect((await send('municipal.designer', 'withdraw', { submission: ready.submission, reason: '重新合并' })).status).toBe(200);
  }, 60_000);

  test('in an emergency by two people, and shown until a third has looked', async () => {
    const submission = await submitted(await drawn((drawing) => drawing));
    const { hash } = (await last()) ?? {};
    expect((await send('center.dutyChief', 'emergency', { submission, hash, reason: '今晚暴雨' })).status).toBe(200);
    expect((await send('center.dutyChief', 'emergency/confirm', { submission, hash })).body.code).toBe('LIFE_SAME_PERSON');
    expect((await send('center.reviewer', 'emergency/confirm', { submission, hash })).status).toBe(200);
    const shown = (await as('center.reviewer').get('/api/review')).body.rows[0];
    expect([shown.state, Date.parse(shown.reviewDueAt) - Date.parse((await last())?.endedAt ?? '')]).toEqual(['published', 86_400_000]);
    expect((await send('center.leader', 'emergency/review', { submission, reason: '处置得当' })).status).toBe(200);
    expect((await as('center.reviewer').get('/api/review')).body.rows[0].reviewDueAt).toBeUndefined();
  }, 60_000);
});

/** A version ready to publish whose only new owner is a post that nothing else names, and the edit that takes this post away. */
const restingOn = async () => {
  const post = 'traffic.spare';
  const ready = await approvedWith((drawing) => withGuide(drawing, post));
  const { people } = (await town.parts.world.district()).district;
  const holders = people.filter(({ posts: held }) => held.some((one) => one.post === post));
  const written = (values: readonly Person[]) => values.map((value) => ({ kind: 'person' as const, id: value.id, value: { ...value } }));
  const without = holders.map((holder) => ({ ...holder, posts: holder.posts.filter((held) => held.post !== post) }));
  const take = () =>
    editDistrict(town.parts.world, town.parts.server.proofs, [...written(without), { kind: 'post', id: post, ended: true }], {
      by: 'p-001',
      at: town.parts.world.clock(),
    });
  const give = async () => {
    const value = { id: post, unit: 'traffic', role: 'handler', title: { zh: '机动岗' } };
    const edits = [{ kind: 'post' as const, id: post, value }, ...written(holders)];
    expect(
      await editDistrict(town.parts.world, town.parts.server.proofs, edits, { by: 'p-001', at: town.parts.world.clock() }),
    ).toHaveProperty('rows');
  };
  return { ready, take, give };
};

/** Puts what was in force before the resting version back, so that the next one may begin. */
const cleared = async (): Promise<void> => {
  const { versions, live } = await life();
  const older = versions.findLast(({ hash }) => hash !== live)?.hash;
  expect((await send('center.dutyChief', 'rollback', { hash: older, reason: '试验' })).status).toBe(200);
};

describe('publishing and an edit of the district at one instant', () => {
  const lives = () => town.parts.server.lives as { replace: typeof town.parts.server.lives.replace };
  const store = () => town.parts.world.store as { appendDistrict: typeof town.parts.world.store.appendDistrict };

  test('the edit comes after the number was taken and before the version is in force: it is refused by that version', async () => {
    const { ready, take, give } = await restingOn();
    const { replace } = lives();
    let edited: Awaited<ReturnType<typeof take>> | undefined;
    lives().replace = async (...given) => {
      lives().replace = replace;
      edited = await take();
      return replace(...given);
    };
    expect((await send('center.dutyChief', 'publish', ready)).status).toBe(200);
    expect(edited).toMatchObject({ breaks: [{ scene }] });
    expect(await take()).toMatchObject({ breaks: [{ scene }] });
    await cleared();
    expect(await take()).toHaveProperty('rows');
    await give();
  }, 180_000);

  test('the edit comes between the proof and the number: the version is proved again, and refused with the cell', async () => {
    const { ready, take, give } = await restingOn();
    const { appendDistrict } = store();
    store().appendDistrict = async (...given) => {
      store().appendDistrict = appendDistrict;
      expect(await take()).toHaveProperty('rows');
      return appendDistrict(...given);
    };
    const refused = await send('center.dutyChief', 'publish', ready);
    expect([refused.status, refused.body.code]).toEqual([422, 'LIFE_PROOF_FAILED']);
    town.ahead += 200;
    await give();
  }, 180_000);

  test('raced, one of the two gives way, whichever', async () => {
    for (let round = 0; round < 3; round++) {
      const { ready, take, give } = await restingOn();
      const [published, edited] = await Promise.all([
        send('center.dutyChief', 'publish', ready),
        town.parts.world.pause(round * 15).then(take),
      ]);
      const wasEdited = typeof edited === 'object' && 'rows' in edited;
      expect([published.status === 200, wasEdited]).toEqual([!wasEdited, published.status !== 200]);
      town.ahead += 200;
      if (wasEdited) await give();
      else await cleared();
    }
  }, 240_000);
});

test('who files the events that two scenes take is chosen at the desk, and undone there', async () => {
  const page = async (): Promise<LifePage> => (await as('center.reviewer').get(`/api/scenes/${scene}/life`)).body;
  const type = 'camera.stall';
  const watching = (node: SceneNode): SceneNode =>
    node.kind === 'webhook' && node.id === 'camera' ? { ...node, config: { ...node.config, types: ['camera.cover', type] } } : node;
  await submitted(await drawn((drawing) => ({ ...drawing, nodes: drawing.nodes.map(watching) })));
  const [overlap] = (await page()).overlaps;
  const choose = (by: PostName, body: object) => send(by, 'precedence', { type, reason: '避免重复立案', ...body });
  expect(overlap).toMatchObject({ scene: 's4-stall-smoke', source: 'camera-ai', types: [type], rows: [] });
  expect((await choose('municipal.designer', { scene })).status).toBe(403);
  expect((await choose('center.reviewer', { scene: 'none' })).status).toBe(404);
  const chosen = await choose('center.reviewer', { scene });
  expect([chosen.status, (await town.parts.world.district()).district.precedence]).toEqual([
    200,
    expect.arrayContaining([expect.objectContaining({ type, scene })]),
  ]);
  const other = await choose('center.dutyChief', { scene: overlap?.scene });
  expect(other.body.overlaps[0].rows.filter((row: Precedence) => row.type === type && !row.areas)).toMatchObject([
    { scene: overlap?.scene },
  ]);
  expect((await choose('center.dutyChief', { scene: null })).status).toBe(200);
  expect((await choose('center.dutyChief', { scene: null })).status).toBe(404);
}, 60_000);

describe('a grey release', () => {
  /** Two covers of the register in different subdistricts, with where each lies. */
  const covers = async () => {
    const index = await town.parts.world.district();
    const rows = index.district.datasetRows.filter(({ dataset, place }) => dataset === 'covers' && place?.type === 'Point');
    const placed = rows.map(({ key, place }) => {
      const [lon, lat] = (place as GeoPoint).coordinates as [number, number];
      return { key, street: placeOf(index, { lon, lat }).areaPath[1] ?? '' };
    });
    const [first] = placed;
    return [first, placed.find(({ street }) => street !== first?.street)] as { key: string; street: string }[];
  };

  /** Which version a tilt of each cover is judged by. A worker believes what it read for a tenth of a second at most. */
  const judgedBy = async (keys: readonly string[]): Promise<readonly string[]> => {
    town.ahead += 200;
    const ts = new Date(Date.now() + town.ahead).toISOString();
    const judged: string[] = [];
    for (const assetCode of keys) {
      const { body } = await town.feed('cover-tilt', { sensorId: `TILT-${assetCode}`, assetCode, ts, tiltDeg: 50, battery: 90 });
      const event = await town.db.collection<Event>('events').findOne({ _id: body.event });
      judged.push(...(event?.deliveries ?? []).filter((one) => one.scene === scene).map(({ hash }) => hash));
    }
    return judged;
  };

  test('takes the events of its areas and no others, tells both sides, and ends by publishing everywhere', async () => {
    const { submission, hash } = await approved();
    const { live } = await life();
    const two = await covers();
    const keys = two.map(({ key }) => key);
    const scope = { areas: [two[0]?.street ?? ''] };
    const begin = (by: PostName, of: object) => send(by, 'grey', { submission, hash, scope: of });
    expect((await begin('center.reviewer', { areas: ['nowhere'] })).body.code).toBe('LIFE_GREY_SCOPE');
    expect((await begin('center.reviewer', { ...scope, share: 0.5 })).body.code).toBe('LIFE_GREY_SCOPE');
    expect((await begin('municipal.designer', scope)).status).toBe(403);
    expect((await as('center.reviewer').get(`/api/scenes/${scene}/grey`)).status).toBe(404);
    const begun = await begin('center.reviewer', scope);
    expect([begun.status, begun.body.life?.greys?.at(-1)]).toMatchObject([200, { hash, scope }]);
    expect((await begin('center.reviewer', scope)).body.code).toBe('LIFE_GREY_RUNS');

    expect(await judgedBy(keys)).toEqual([hash, live]);
    await town.settle();
    const { body } = await as('center.reviewer').get(`/api/scenes/${scene}/grey`);
    expect(body).toMatchObject({ live: { hash: live, opened: 1, open: 1, ended: 0 }, grey: { hash, opened: 1, overdue: 0 } });
    // What was opened by it is everybody's to read who works on it.
    expect((await as('enforcement.designer').get(`/api/scenes/${scene}/versions/${hash}`)).status).toBe(200);

    expect((await send('center.dutyChief', 'publish', { submission, hash })).status).toBe(200);
    expect((await life()).greys?.at(-1)?.until).toBeDefined();
    expect(await judgedBy(keys)).toEqual([hash, hash]);
    expect((await send('center.reviewer', 'grey/end', { reason: '看够了' })).body.code).toBe('LIFE_GREY_NONE');
  }, 120_000);
});

test('an edit of the district is held to a version that is tried in part, as to one in force', async () => {
  const { ready, take, give } = await restingOn();
  expect((await send('center.reviewer', 'grey', { ...ready, scope: { share: 0.2 } })).status).toBe(200);
  expect(await take()).toMatchObject({ breaks: [{ scene }] });
  expect((await send('center.reviewer', 'grey/end', { reason: '看够了' })).status).toBe(200);
  expect(await take()).toHaveProperty('rows');
  await give();
}, 240_000);

describe('two hundred racing calls', () => {
  test('leave one life, in which every rule held, and an audit log that says so', async () => {
    const rev = await drawn((drawing) => drawing);
    await submitted(rev);
    const answers = (await last())?.answers ?? [];
    const before = await life();
    const { body: auditBefore } = { body: await town.parts.server.accounts.lastAudit() };
    const calls = Array.from({ length: 200 }, (_, i) => async () => {
      const { id: submission, hash } = (await last()) ?? { id: '', hash: '' };
      switch (i % 6) {
        case 0:
          return send('municipal.designer', 'submissions', { rev, answers });
        case 1:
          return send('traffic.lead', 'cosign', { submission, unit: 'traffic', verdict: 'accepted' });
        case 2:
          return send(i % 4 === 0 ? 'center.reviewer' : 'education.lead', 'approve', { submission, reason: '规则清楚' });
        case 3:
        case 4:
          return send(i % 2 === 0 ? 'center.dutyChief' : 'center.leader', 'publish', { submission, hash });
        default:
          return send('municipal.designer', 'withdraw', { submission, reason: '再改改' });
      }
    });
    const results: number[] = [];
    for (let from = 0; from < calls.length; from += 25) {
      const group = await Promise.all(calls.slice(from, from + 25).map((call) => call()));
      results.push(...group.map(({ status }) => status));
    }
    expect(results.filter((status) => status >= 500)).toEqual([]);
    const after = await life();
    const done = results.filter((status) => status === 200 || status === 201).length;
    expect(done).toBeGreaterThan(5);
    const lines = await town.parts.server.accounts.readAudit(0, 10_000);
    const pointer = (await town.db.collection<{ _id: string; hash?: string }>('scenePointers').findOne({ _id: scene }))?.hash ?? null;
    const district = await town.parts.world.store.readDistrict(0);
    expect(brokenLifeRules({ before, after, done, lines, lastBefore: auditBefore?._id ?? 0, pointer, district })).toEqual([]);
  }, 120_000);
});

test('a scene that is retired is still its unit’s: nobody else takes its id', async () => {
  const other = 's4-stall-smoke';
  const retired = await as('center.dutyChief').send('post', `/api/scenes/${other}/retire`, { reason: '不再需要' });
  expect([retired.status, retired.body.life?.live]).toEqual([200, null]);
  const drawing = blankScene({ id: other, title: { zh: '夜间摆摊' }, domain: 'safety', lead: 'municipal' });
  const taken = await as('municipal.designer').send('post', '/api/drafts', { scene: drawing });
  expect([taken.status, taken.body.code]).toEqual([409, 'SCENE_ID_TAKEN']);
}, 60_000);
