import { describe, expect, test } from '@jest/globals';
import type { CheckReport, OwnerPolicy, Plan, Scene, SceneLife, Submission } from '@sceneworks/schemas';
import { row } from '../../samples/small-district.ts';
import { smallScene, sources } from '../../samples/small-scene.ts';
import { soundDistrict } from '../../samples/sound.ts';
import { boundDrawing, boundLife, boundSteps, compile, edit, indexDistrict, proposedEdit, sharedEvents } from '../index.ts';

const units = ['urban', 'water', 'west-office', 'willow-office', 'center', 'flood-force'];
const responsibility = [
  row('covers', { categories: ['C*'], verifier: 'water-check', joint: ['west-lead', { level: 'grid', role: 'handler' }] }),
];
const index = indexDistrict(
  soundDistrict({
    responsibility,
    units: soundDistrict().units.map((unit) => (unit.id === 'willow-office' ? { ...unit, parent: 'west-office' } : unit)),
    datasets: [
      { id: 'covers', title: { zh: '井盖' }, unit: 'urban', shareClass: 'open', key: 'code', schema: { type: 'object' } } as never,
    ],
    datasetRows: [{ dataset: 'covers', key: 'c1', value: { owner: 'flood-lead' } } as never],
  }),
);
const planOf = (scene: Scene): Plan => {
  const made = compile(scene, { sources });
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.plan;
};
const withOwner = (owner: OwnerPolicy): Scene => {
  const scene = smallScene();
  return {
    ...scene,
    nodes: scene.nodes.map((node) => (node.kind === 'task' && node.id === 'guard' ? { ...node, config: { owner } } : node)),
  };
};
const bound = (scene = smallScene()) => boundSteps(planOf(scene), index, units);
const boundBy = (owner: OwnerPolicy): string[] =>
  Object.entries(bound(withOwner(owner))).flatMap(([unit, nodes]) => (nodes.includes('guard') ? [unit] : []));

describe('the steps that bind a unit', () => {
  test('are those its posts, or the posts of units under it, own, verify, accept or are told of', () => {
    expect(bound()).toEqual({
      urban: ['repair'],
      water: ['verify'],
      'west-office': ['guard', 'urge'],
      'willow-office': ['urge'],
      center: ['file'],
      'flood-force': ['repair'],
    });
  });

  test.each<[string, OwnerPolicy, string[]]>([
    ['a post', [{ by: 'post', post: 'water-team' }], ['water']],
    ['a post that is gone', [{ by: 'post', post: 'gone' }], []],
    ['the post of a level', [{ by: 'post', post: { level: 'grid', role: 'handler' } }], ['west-office', 'willow-office']],
    ['a unit', [{ by: 'unit', unit: 'urban', role: 'handler' }], ['urban']],
    ['a task force', [{ by: 'taskForce', unit: 'flood-force', role: 'handler' }], ['flood-force']],
    ['a skill nobody has there', [{ by: 'territory', level: 'grid', role: 'handler', skill: 'diver' }], []],
    ['whoever handled before', [{ by: 'previousHandler', node: 'repair' }], ['urban', 'flood-force']],
    ['whoever handled this itself', [{ by: 'previousHandler', node: 'guard' }], []],
    ['another category', [{ by: 'responsibility', category: 'C0103', part: 'verifier' }], ['water']],
    [
      'a later choice',
      [
        { by: 'post', post: 'gone' },
        { by: 'post', post: 'urban-team' },
      ],
      ['urban'],
    ],
  ])('owned by %s', (_, owner, expected) => {
    expect(boundBy(owner)).toEqual(expected);
  });

  test('of a message to the joint units, and of one to the reporter', () => {
    const scene = smallScene();
    const to = (whom: 'joint' | 'reporter') => ({
      ...scene,
      nodes: scene.nodes.map((node) => (node.kind === 'notify' ? { ...node, config: { ...node.config, to: whom } } : node)),
    });
    expect(bound(to('joint'))['willow-office']).toEqual(['urge']);
    expect(bound(to('reporter'))['willow-office']).toEqual([]);
  });

  test('with a row that has neither joint units nor a verifier', () => {
    const bare = indexDistrict(soundDistrict({ responsibility: [row('covers', { categories: ['C*'] })] }));
    expect(boundSteps(planOf(smallScene()), bare, ['water', 'willow-office'])).toEqual({ water: [], 'willow-office': [] });
  });

  test('are all that is left of a drawing for it', () => {
    const shown = boundDrawing(smallScene(), ['repair', 'urge']);
    expect(shown.nodes.map(({ id }) => id)).toEqual(['repair', 'urge']);
    expect(shown.edges.map(({ id }) => id)).toEqual(['repair-late']);
    expect([Object.keys(shown.forms), Object.keys(shown.parameters), shown.layout]).toEqual([['repair'], [], {}]);
    const { layout: _, ...unplaced } = smallScene();
    expect(boundDrawing(unplaced, ['grade'])).toMatchObject({ nodes: [{ id: 'grade' }], forms: {}, parameters: { steep: { value: 30 } } });
    expect(boundDrawing(unplaced, [])).not.toHaveProperty('layout');
  });
});

describe('a life as a joint unit sees it', () => {
  const problem = (code: string, nodes?: string[]) => ({
    code,
    severity: 'warning' as const,
    at: code,
    text: { zh: code },
    ...(nodes && { nodes }),
  });
  const report: CheckReport = {
    plan: 'h',
    districtRev: 1,
    areas: [],
    problems: [problem('MINE', ['repair']), problem('BOTH', ['repair', 'verify']), problem('NOWHERE')],
  };
  const submission = (id: string): Submission => ({
    id,
    hash: 'h',
    base: null,
    authors: ['a'],
    by: 'a',
    at: '2026-06-01T00:00:00.000Z',
    cosigns: [
      { unit: 'water', verdict: 'refused', by: 'w', at: '2026-06-01T01:00:00.000Z', text: '不行' },
      { unit: 'urban', verdict: 'refused', by: 'u', text: '也不行' },
      { unit: 'parks', verdict: 'refused', by: 'p', at: '2026-06-01T01:00:00.000Z', text: '都不行' },
    ],
    cosignDueAt: '2026-06-03T00:00:00.000Z',
    report,
    answers: ['MINE', 'BOTH', 'NOWHERE'].map((code) => ({ code, at: code, text: '知道了' })),
    state: 'submitted',
  });
  const life: SceneLife = { scene: 's', rev: 2, live: null, versions: [], submissions: [submission('a'), submission('b')] };

  test('has the proofs of its steps and its own words, and of the others only what they decided', () => {
    const [older, newest] = boundLife(life, ['water'], ['repair']).submissions;
    expect(newest?.report.problems.map(({ code }) => code)).toEqual(['MINE']);
    expect(newest?.answers.map(({ code }) => code)).toEqual(['MINE']);
    expect(newest?.cosigns).toEqual([
      { unit: 'water', verdict: 'refused', by: 'w', at: '2026-06-01T01:00:00.000Z', text: '不行' },
      { unit: 'urban', verdict: 'refused' },
      { unit: 'parks', verdict: 'refused', at: '2026-06-01T01:00:00.000Z' },
    ]);
    expect([older?.report.problems, older?.answers]).toEqual([[], []]);
  });
});

describe('a proposed limit', () => {
  const limit = { amount: 45, unit: 'urgentMinute' as const };
  const taken = (scene: Scene, node: string, mode: 'peace' | 'emergency') => {
    const change = proposedEdit(scene, { node, mode, clock: 'restore', limit });
    const made = change && edit(scene, change);
    return made && 'scene' in made ? made.scene.nodes.find(({ id }) => id === node) : undefined;
  };

  test('is an edit of the step’s limits, leaving its other ones', () => {
    expect(taken(smallScene(), 'repair', 'peace')).toMatchObject({
      config: { limits: { base: { restore: limit }, bySeverity: { 2: { restore: { amount: 1 } } } } },
      emergency: { limits: { base: { restore: { amount: 30 } } } },
    });
  });

  test('in 战 is written where the drawing keeps what holds then', () => {
    expect(taken(smallScene(), 'repair', 'emergency')).toMatchObject({
      config: { limits: { base: { restore: { amount: 2 } } } },
      emergency: { limits: { base: { restore: { amount: 30 } }, emergency: { restore: limit } } },
    });
    expect(taken(smallScene(), 'guard', 'emergency')).toMatchObject({ config: { limits: { base: {}, emergency: { restore: limit } } } });
  });

  test('of a step that is gone or has no limits is no edit', () => {
    expect([taken(smallScene(), 'gone', 'peace'), taken(smallScene(), 'both', 'peace')]).toEqual([undefined, undefined]);
    expect(taken(smallScene(), 'verify', 'peace')).toMatchObject({ config: { limits: { base: { restore: limit } } } });
  });
});

describe('events that two scenes take', () => {
  const other = (types: string[] | undefined): Plan => {
    const scene = smallScene();
    const nodes = scene.nodes
      .filter(({ id }) => id !== 'told')
      .map((node) =>
        node.kind === 'webhook' ? { ...node, config: { source: 'cover-tilt', ...(types && { types }), where: 'tilt > 5' } } : node,
      );
    return planOf({ ...scene, id: 'other', nodes, edges: scene.edges.filter(({ from }) => from !== 'told') });
  };
  const mine = planOf(smallScene());

  test('are of one source and one type, and none of a scene with itself', () => {
    expect(sharedEvents(mine, [mine])).toEqual([]);
    expect(sharedEvents(mine, [other(['tilt', 'low'])])).toEqual([{ scene: 'other', source: 'cover-tilt', types: ['tilt'] }]);
    expect(sharedEvents(mine, [other(['low'])])).toEqual([]);
    expect(sharedEvents(mine, [other(undefined)])).toEqual([{ scene: 'other', source: 'cover-tilt', types: ['tilt'] }]);
    expect(sharedEvents(other(undefined), [mine])).toEqual([{ scene: 'small-cover', source: 'cover-tilt', types: ['tilt'] }]);
    const third = { ...other(undefined), scene: 'third' };
    expect(sharedEvents(other(undefined), [third])).toEqual([{ scene: 'third', source: 'cover-tilt', types: [] }]);
  });

  test('by several nodes are told once', () => {
    const scene = smallScene();
    const twice = planOf({
      ...scene,
      nodes: [...scene.nodes, { id: 'again', kind: 'webhook', title: { zh: '再' }, facet: 'observe', config: { source: 'cover-tilt' } }],
      edges: [...scene.edges, { id: 'again-done', from: 'again', to: 'cover' }],
    });
    expect(sharedEvents(twice, [other(['low', 'tilt'])])).toEqual([{ scene: 'other', source: 'cover-tilt', types: ['low', 'tilt'] }]);
  });
});
