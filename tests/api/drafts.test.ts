import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { blankNode, blankScene, drawingHash } from '@sceneworks/scene';
import { bundle, type DraftComment, type FieldSchema, limits, type Person, type Scene, type SceneEdit } from '@sceneworks/schemas';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { withEdits } from '../../packages/scene/samples/drawing-hand.ts';
import { type Caller, openTown, type Town } from './town.ts';

const posts = [
  'municipal.designer',
  'enforcement.designer',
  'center.analyst',
  'center.dutyChief',
  'center.systemAdministrator',
  'water.drainage',
  'parks.lead',
] as const;

let town: Town;
const callers = new Map<string, Caller>();
const as = (post: (typeof posts)[number]): Caller => callers.get(post) as Caller;

beforeAll(async () => {
  // Somebody reviews for a department of its own.
  const own = { id: 'parks.reviewer', unit: 'parks', role: 'reviewer', title: { zh: '审核' } };
  town = await openTown({
    posts,
    change: (library) => ({
      ...library,
      rows: library.rows.flatMap((row) => {
        const held = row.kind === 'person' && (row.value as Person).posts.some(({ post }) => post === 'parks.lead');
        if (row.kind === 'post' && row.id === 'parks.lead') return [row, { ...row, _id: 'post|parks.reviewer|1', id: own.id, value: own }];
        if (!held) return [row];
        const { posts: before, ...rest } = row.value as Person;
        return [{ ...row, value: { ...rest, posts: [...before, { post: own.id, from: row.from }] } }];
      }),
    }),
  });
  for (const post of posts) callers.set(post, await town.as(post));
});
afterAll(() => town.close());

const blank = (id: string, lead = 'municipal'): Scene => blankScene({ id, title: { zh: '内涝积水' }, domain: 'safety', lead });
const task = (id: string, zh = id): SceneEdit => ({ do: 'addNode', node: blankNode('task', id, { zh }), at: { x: 0, y: 0 } });
const rename = (node: string, zh: string): SceneEdit => ({ do: 'rename', node, title: { zh } });
const create = (body: unknown, by: (typeof posts)[number] = 'municipal.designer') => as(by).send('post', '/api/drafts', body);
const save = (id: string, body: unknown, by: (typeof posts)[number] = 'municipal.designer') =>
  as(by).send('put', `/api/drafts/${id}`, body);
const read = (id: string, by: (typeof posts)[number] = 'municipal.designer') => as(by).get(`/api/drafts/${id}`);

/** A draft with two tasks, at revision 1. */
const begun = async (id: string): Promise<Scene> => {
  const scene = withEdits(blank(id), task('pump', '抽排'), task('guard', '值守'));
  expect((await create({ scene })).status).toBe(201);
  return scene;
};

describe('a new draft', () => {
  test('blank, of one’s own unit; read again as it was sent, and in the catalogue', async () => {
    const made = await create({ scene: blank('flood') });
    expect([made.status, made.body.row]).toMatchObject([201, { id: 'flood', rev: 1, lead: 'municipal', mayWrite: true }]);
    expect((await read('flood')).body.scene).toEqual(blank('flood'));
    const life = await as('municipal.designer').get('/api/scenes/flood/life');
    expect([life.status, life.body.life?.submissions]).toEqual([200, []]);
    expect((await as('enforcement.designer').get('/api/scenes/flood/life')).status).toBe(404);
    const list = await as('municipal.designer').get('/api/drafts');
    expect(list.body).toMatchObject({ mayCreate: ['municipal'], rows: expect.arrayContaining([expect.objectContaining({ id: 'flood' })]) });
  });

  test('of the version in force, whole, by its own unit only', async () => {
    const made = await create({ published: 's7-manhole' });
    expect([made.status, made.body.row.published]).toEqual([201, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const { hash } = (await as('municipal.designer').get('/api/scenes')).body.rows.find(({ id }: { id: string }) => id === 's7-manhole');
    const version = await as('municipal.designer').get(`/api/scenes/s7-manhole/versions/${hash}`);
    expect(drawingHash(made.body.scene)).toBe(drawingHash(version.body.scene));
    expect(made.body.names).toEqual(version.body.names);
    expect((await create({ published: 's7-manhole' })).body.code).toBe('DRAFT_EXISTS');
    expect((await create({ published: 's7-manhole' }, 'enforcement.designer')).status).toBe(403);
    expect((await create({ published: 'nothing' })).status).toBe(404);
  });

  test.each<[string, unknown, string, number]>([
    ['of another unit', { scene: blank('theirs', 'enforcement') }, 'NOT_ALLOWED', 403],
    ['under the id of another unit’s scene', { scene: blank('s4-stall-smoke') }, 'SCENE_ID_TAKEN', 409],
    ['of a foreign file', { scene: { nodes: [], connections: {} } }, 'NOT_A_DRAWING', 422],
    ['of nothing', {}, 'NOT_A_DRAWING', 422],
    ['of an older format', { scene: { ...blank('old'), format: 0 } }, 'NOT_A_DRAWING', 422],
    [
      'with one id for two nodes',
      { scene: { ...blank('two'), nodes: [blankNode('task', 'a', { zh: '' }), blankNode('close', 'a', { zh: '' })] } },
      'NOT_A_DRAWING',
      422,
    ],
    ['with a title of 100,000 characters', { scene: { ...blank('long'), title: { zh: '长'.repeat(100_000) } } }, 'NOT_A_DRAWING', 422],
    [
      'with too many nodes',
      { scene: { ...blank('many'), nodes: Array.from({ length: limits.sceneNodes + 1 }, () => 0) } },
      'NOT_A_DRAWING',
      422,
    ],
  ])('refused: %s', async (_, body, code, status) => {
    const answer = await create(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.text.zh).not.toBe('');
  });

  test('scripts, right-to-left marks and empty names come back as they were', async () => {
    const hostile = withEdits(
      { ...blank('hostile'), title: { zh: '<script>alert(1)</script>\u202e反' } },
      { do: 'addNode', node: blankNode('task', 'a', { zh: '<svg onload=alert(1)>' }) },
      { do: 'setConfig', node: 'a', face: 'peace', path: ['sets'], value: { '\u202e名': '"{$gt: 1}"', '': '' } },
    );
    expect((await create({ scene: hostile })).status).toBe(201);
    expect((await read('hostile')).body.scene).toEqual(hostile);
  });
});

describe('a drawing with dots in its ids', () => {
  test('and forms as deep as they may be is kept; names that reach a prototype are refused as everywhere', async () => {
    const deep = Array.from({ length: limits.formDepth - 1 }).reduce<FieldSchema>((inner) => ({ type: 'object', properties: { inner } }), {
      type: 'string',
    });
    const drawn = withEdits(blank('dotted'), task('pump.2', '抽排'), { do: 'place', layout: { 'pump.2': { x: 5, y: 5 } } });
    const scene = { ...drawn, forms: { 'work.2': { title: { zh: '处置' }, schema: deep, ui: {} } } };
    expect((await create({ scene })).status).toBe(201);
    expect((await read('dotted')).body.scene).toEqual(scene);
    expect((await save('dotted', { base: 1, scene: withEdits(scene, rename('pump.2', '强排')) })).body.rev).toBe(2);
    for (const name of ['__proto__', 'a.__proto__.b', 'constructor', 'prototype.x', '$where']) {
      const layout = JSON.parse(`{"${name}":{"x":1,"y":1}}`);
      const hostile = await save('dotted', { base: 2, scene: { ...scene, layout } });
      expect([name, hostile.status, hostile.body.code]).toEqual([name, 400, 'FORBIDDEN_KEY']);
    }
  });
});

describe('who may', () => {
  test('see: the unit and the center; not even the units that join, who see what binds them once it is put forward', async () => {
    const scene = { ...(await begun('seen')), joint: ['enforcement'] };
    expect((await read('seen', 'enforcement.designer')).status).toBe(404);
    expect((await save('seen', { base: 1, scene })).status).toBe(200);
    expect((await read('seen', 'enforcement.designer')).status).toBe(404);
    for (const post of ['center.analyst', 'center.dutyChief'] as const) {
      const { status, body } = await read('seen', post);
      expect([post, status, body.row?.mayWrite]).toEqual([post, 200, false]);
    }
    // A reviewer of another department is a stranger to it.
    expect((await as('parks.lead').get('/api/me')).body.posts?.map(({ id }: { id: string }) => id)).toContain('parks.reviewer');
    expect((await read('seen', 'parks.lead')).status).toBe(404);
    const { rows } = (await as('parks.lead').get('/api/drafts')).body;
    expect(rows.map(({ id }: { id: string }) => id)).not.toContain('seen');
    expect((await as('parks.lead').get('/api/scenes/s4-stall-smoke/life')).status).toBe(404);
    for (const post of ['center.systemAdministrator', 'water.drainage'] as const) {
      expect([post, (await read('seen', post)).status]).toEqual([post, 403]);
      expect([post, (await as(post).get('/api/drafts')).status]).toEqual([post, 403]);
    }
  });

  test('save: who draws for the unit; who only reads never does, and that is in the log', async () => {
    const scene = { ...(await begun('kept')), joint: ['enforcement'] };
    await save('kept', { base: 1, scene });
    expect((await save('kept', { base: 2, scene: withEdits(scene, rename('pump', '改')) }, 'enforcement.designer')).status).toBe(404);
    for (const post of ['center.analyst', 'center.dutyChief'] as const)
      expect([post, (await save('kept', { base: 2, scene }, post)).status]).toEqual([post, 403]);
    expect((await save('kept', { base: 2, scene: { ...scene, lead: 'enforcement' } })).status).toBe(403);
    expect((await read('kept')).body).toMatchObject({ row: { rev: 2 }, scene });
    const lines = await town.db.collection('audit').find({ what: 'draft.save', about: 'kept' }).sort({ _id: 1 }).toArray();
    const { login } = town.account('municipal.designer');
    expect(lines.map(({ who, result, detail }) => [who, result, detail])).toEqual([
      [login, 'done', '2'],
      [login, 'refused', undefined],
    ]);
  });
});

test('a draft of which nothing was put forward has an empty life, for those who may look into it', async () => {
  await begun('unborn');
  const { status, body } = await as('municipal.designer').get('/api/scenes/unborn/life');
  expect([status, body]).toMatchObject([200, { life: { rev: 0, live: null, submissions: [] }, whole: true, bound: {}, overlaps: [] }]);
  expect((await as('enforcement.designer').get('/api/scenes/unborn/life')).status).toBe(404);
});

describe('saving', () => {
  test('the next revision; the same again is none; a draft that is not there', async () => {
    const scene = withEdits(await begun('plain'), rename('pump', '强排'));
    expect((await save('plain', { base: 1, scene })).body).toMatchObject({ rev: 2 });
    const again = await save('plain', { base: 1, scene });
    expect([again.body.rev, again.body.scene]).toEqual([2, undefined]);
    expect((await save('plain', { base: 2, scene: withEdits(scene, { do: 'place', layout: { pump: { x: 5, y: 5 } } }) })).body.rev).toBe(3);
    expect((await read('plain')).body.scene.layout.pump).toEqual({ x: 5, y: 5 });
    expect((await as('municipal.designer').get('/api/drafts/plain?since=3')).status).toBe(204);
    expect((await as('municipal.designer').get('/api/drafts/plain?since=2')).body.row.rev).toBe(3);
    expect((await save('nothing', { base: 1, scene: blank('nothing') })).status).toBe(404);
    expect((await save('plain', { base: 3, scene: blank('other') })).status).toBe(400);
    expect((await save('plain', { base: 3, scene: { format: 1 } })).body.code).toBe('NOT_A_DRAWING');
  });

  test('two people change different nodes: both keep their work', async () => {
    const scene = await begun('both');
    await save('both', { base: 1, scene: withEdits(scene, rename('pump', '强排')) });
    const second = await save('both', { base: 1, scene: withEdits(scene, rename('guard', '围挡'), task('report', '上报')) });
    expect(second.body.rev).toBe(3);
    expect(second.body.scene.nodes.map(({ title }: { title: { zh: string } }) => title.zh)).toEqual(
      expect.arrayContaining(['强排', '围挡', '上报']),
    );
    expect((await read('both')).body.scene).toEqual(second.body.scene);
  });

  test('the same field: all three sides, then the choice; a choice about an older revision does not count', async () => {
    const scene = await begun('same');
    const [mine, theirs] = [withEdits(scene, rename('pump', '甲')), withEdits(scene, rename('pump', '乙'))];
    await save('same', { base: 1, scene: theirs });
    const asked = await save('same', { base: 1, scene: mine });
    expect([asked.status, asked.body.code]).toEqual([409, 'DRAFT_CONFLICT']);
    expect(asked.body.detail).toEqual({
      rev: 2,
      base: scene,
      theirs,
      conflicts: [{ at: 'nodes.pump.title.zh', base: '抽排', mine: '甲', theirs: '乙' }],
    });
    const choices = [{ at: 'nodes.pump.title.zh', holds: 'mine' }];
    await save('same', { base: 2, scene: withEdits(theirs, rename('pump', '丙')) });
    expect((await save('same', { base: 1, scene: mine, choices, against: 2 })).body.detail.conflicts[0].theirs).toBe('丙');
    expect((await save('same', { base: 1, scene: mine, choices, against: 3 })).body.rev).toBe(4);
    const { nodes } = (await read('same')).body.scene as Scene;
    expect(nodes.find(({ id }) => id === 'pump')?.title.zh).toBe('甲');
  });

  test('ten at once: every one of them is in it', async () => {
    const scene = await begun('ten');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => save('ten', { base: 1, scene: withEdits(scene, task(`t${i}`)) })),
    );
    let left = answers.flatMap(({ status }, i) => (status === 200 ? [] : [i]));
    for (let round = 0; left.length > 0 && round < 10; round++) {
      const again = await Promise.all(left.map((i) => save('ten', { base: 1, scene: withEdits(scene, task(`t${i}`)) })));
      left = left.filter((_, place) => again[place]?.status !== 200);
    }
    const ids = (await read('ten')).body.scene.nodes.map(({ id }: { id: string }) => id);
    expect([...ids].sort()).toEqual(['guard', 'pump', ...Array.from({ length: 10 }, (_, i) => `t${i}`)].sort());
  });

  test('work begun before what is kept: theirs comes back, to be put together where the base still is', async () => {
    const scene = await begun('ancient');
    await save('ancient', { base: 1, scene: withEdits(scene, rename('pump', '强排')) });
    await town.db.collection('draftRevisions').deleteMany({ draft: 'ancient', rev: 1 });
    const asked = await save('ancient', { base: 1, scene: withEdits(scene, rename('guard', '围挡')) });
    expect([asked.status, asked.body.code, asked.body.detail.conflicts, asked.body.detail.base]).toEqual([
      409,
      'DRAFT_CONFLICT',
      [],
      undefined,
    ]);
    expect(asked.body.detail.theirs.nodes[0].title.zh).toBe('强排');
  });

  test('revisions are kept for a while, not for ever', async () => {
    let scene = await begun('long');
    for (let rev = 1; rev <= 205; rev++) {
      scene = withEdits(scene, rename('pump', `第${rev}版`));
      expect((await save('long', { base: rev, scene })).status).toBe(200);
    }
    const kept = await town.db.collection('draftRevisions').find({ draft: 'long' }).sort({ rev: 1 }).toArray();
    expect([kept.length, kept[0]?.rev, kept.at(-1)?.rev]).toEqual([200, 7, 206]);
  });
});

describe('what is said of a draft', () => {
  const say = (post: Parameters<typeof as>[0], path: string, body?: object) => as(post).send('post', `/api/drafts/${path}`, body);

  test('is asked of a node or a row, answered by who draws, and settled once, by who asked or a reviewer who did not draw', async () => {
    await begun('said');
    const asked = await say('center.dutyChief', 'said/comments', { node: 'pump', row: 'r1', text: '一小时太紧' });
    expect([asked.status, asked.body]).toMatchObject([201, { node: 'pump', row: 'r1', text: '一小时太紧', maySettle: true }]);
    const answered = await say('municipal.designer', `said/comments/${asked.body.id}/answers`, { text: '按标准是一小时' });
    expect([answered.status, answered.body]).toMatchObject([201, { answers: [{ text: '按标准是一小时' }], maySettle: false }]);
    const settle = (post: Parameters<typeof as>[0], id: string) => say(post, `said/comments/${id}/done`);
    expect([(await settle('municipal.designer', asked.body.id)).status, (await settle('center.analyst', asked.body.id)).status]).toEqual([
      403, 403,
    ]);
    expect((await settle('center.dutyChief', asked.body.id)).status).toBe(204);
    expect((await settle('center.dutyChief', asked.body.id)).status).toBe(404);
    expect((await say('municipal.designer', `said/comments/${asked.body.id}/answers`, { text: '再答' })).status).toBe(404);
    const own = await say('municipal.designer', 'said/comments', { text: '待补预案' });
    expect((await settle('municipal.designer', own.body.id)).status).toBe(204);
    const { body } = await read('said');
    expect(body.comments.map(({ text, doneAt }: DraftComment) => [text, typeof doneAt])).toEqual([
      ['一小时太紧', 'string'],
      ['待补预案', 'string'],
    ]);
    expect(body.comments[0].answers[0].by).toBe(own.body.by);
    expect((await say('enforcement.designer', 'said/comments', { text: '看不到' })).status).toBe(404);
    const lines = await town.db.collection('audit').find({ about: 'said' }).sort({ _id: 1 }).toArray();
    expect(lines.map(({ what, result }) => `${what} ${result}`)).toEqual([
      'draft.create done',
      'draft.comment done',
      'draft.answer done',
      'draft.settle refused',
      'draft.settle refused',
      'draft.settle done',
      'draft.comment done',
      'draft.settle done',
    ]);
  });
});

describe('what a drawing may name', () => {
  test('all that the district has, registers only where they are shared', async () => {
    const words = await as('municipal.designer').get('/api/design-words');
    expect(words.body.units.map(({ id }: { id: string }) => id)).toContain('municipal');
    expect(words.body.sources.map(({ id }: { id: string }) => id)).toContain('cover-tilt');
    expect(words.body.scenes).toEqual(expect.arrayContaining([{ id: 's7-manhole', title: expect.anything() }]));
    const all = (await town.parts.world.district()).district.datasets;
    const hidden = all.filter(
      ({ unit, shareClass, sharedWith = [] }) => shareClass !== 'open' && ![unit, ...sharedWith].includes('municipal'),
    );
    const named = words.body.datasets.map(({ id }: { id: string }) => id);
    expect(named).toHaveLength(all.length - hidden.length);
    for (const { id } of hidden) expect(named).not.toContain(id);
  });

  test('answers have the shapes they are described with', async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema(bundle as object, 'all');
    for (const [shape, path] of [
      ['DraftList', '/api/drafts'],
      ['DraftPage', '/api/drafts/said'],
      ['DesignWords', '/api/design-words'],
    ]) {
      const { body, status } = await as('municipal.designer').get(path as string);
      const check = ajv.getSchema(`all#/$defs/${shape}`);
      expect([shape, status, check?.(body), check?.errors]).toEqual([shape, 200, true, null]);
    }
  });
});
