import { describe, expect, test } from '@jest/globals';
import { type Plan, type Problem, type Scene, type SceneNode, validator } from '@sceneworks/schemas';
import fc from 'fast-check';
import { smallScene, sources } from '../../samples/small-scene.ts';
import { compile } from './compile.ts';

const planOf = (scene: unknown, registered = sources): Plan => {
  const compiled = compile(scene, { sources: registered });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return compiled.plan;
};

const problems = (change: (scene: Scene) => unknown, registered = sources): readonly Problem[] => {
  const scene = smallScene();
  const changed = change(scene);
  const compiled = compile(changed === undefined || typeof changed !== 'object' || !('nodes' in (changed as object)) ? scene : changed, {
    sources: registered,
  });
  return 'problems' in compiled ? compiled.problems : compiled.warnings;
};

describe('a plan', () => {
  test('is made of a sound scene, without a warning', () => {
    const compiled = compile(smallScene(), { sources });
    expect('problems' in compiled ? compiled.problems : compiled.warnings).toEqual([]);
  });

  test('has the shape of a plan, and its nodes both faces in full', () => {
    const plan = planOf(smallScene());
    expect(validator('Plan')(plan)).toEqual([]);
    expect(plan.sourceNodes).toEqual(['tilted', 'told']);
    expect(Object.keys(plan.sources)).toEqual(['citizen', 'cover-tilt']);
    expect(plan.nodes.repair).toMatchObject({
      presence: 'both',
      next: { done: 'done', late: 'urge' },
      config: { meets: 'restore' },
      emergency: { meets: 'restore', limits: { base: { restore: { amount: 30 } } } },
    });
    expect(plan.nodes.guard?.emergency).toEqual(plan.nodes.guard?.config);
    expect(plan.nodes.verify?.config.owner).toEqual([{ by: 'responsibility', part: 'verifier' }]);
  });

  test('is the same bytes whatever the order of nodes, edges and members', () => {
    const text = JSON.stringify(planOf(smallScene()));
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (stream) => {
        const dice = () => stream.next().value as number;
        const shuffle = <T>(list: T[]): T[] =>
          list
            .map((item) => [dice(), item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
        const mix = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(mix);
          return value && typeof value === 'object'
            ? Object.fromEntries(shuffle(Object.entries(value)).map(([key, member]) => [key, mix(member)]))
            : value;
        };
        const scene = smallScene();
        const mixed = mix({
          ...scene,
          nodes: shuffle(scene.nodes),
          edges: shuffle(scene.edges),
          joint: shuffle(scene.joint),
          categories: shuffle(scene.categories),
        });
        expect(JSON.stringify(planOf(mixed))).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  test('does not depend on layout or on how letters were composed, and shares nothing with the scene', () => {
    const plan = planOf(smallScene());
    const moved = { ...smallScene(), layout: { tilted: { x: 99, y: -4 } } };
    expect(planOf(moved)).toEqual(plan);
    const scene = smallScene();
    scene.title.en = 'Caf\u0065\u0301';
    const composed = smallScene();
    composed.title.en = 'Caf\u00e9';
    expect(JSON.stringify(planOf(scene))).toBe(JSON.stringify(planOf(composed)));
    const made = planOf(scene);
    (scene.nodes[0] as SceneNode).title.zh = '改了';
    expect(made.nodes.tilted?.title.zh).toBe('倾斜');
  });

  test('has another hash for whatever is decided or read: texts, parameters, edges, schemas of sources', () => {
    const changes: ((scene: Scene) => void)[] = [
      (s) => {
        s.title.en = 'Covers';
      },
      (s) => {
        s.idea.goal.zh = '一小时恢复';
      },
      (s) => {
        (s.parameters.steep as { max: number }).max = 80;
      },
      (s) => {
        (s.edges[0] as { label?: object }).label = { zh: '来' };
      },
      (s) => {
        (s.nodes[0] as SceneNode).title.zh = '倾';
      },
      (s) => void s.categories.push('C0104'),
    ];
    const hashes = changes.map((change) => {
      const scene = smallScene();
      change(scene);
      return planOf(scene).hash;
    });
    const wider = sources.map((source) =>
      source.id === 'citizen'
        ? { ...source, subject: { ...source.subject, properties: { ...source.subject.properties, asset: { type: 'string' as const } } } }
        : source,
    );
    expect(new Set([planOf(smallScene()).hash, planOf(smallScene(), wider).hash, ...hashes]).size).toBe(changes.length + 2);
    expect(planOf(smallScene(), [...sources, { ...(sources[0] as (typeof sources)[0]), id: 'other' }]).hash).toBe(
      planOf(smallScene()).hash,
    );
  });

  test('keeps a node’s own hash while the node’s workings stay', () => {
    const before = planOf(smallScene()).nodes;
    const scene = smallScene();
    (scene.nodes[0] as SceneNode).title.zh = '新名';
    (scene.parameters.steep as { value: number }).value = 20;
    const after = planOf(scene).nodes;
    expect(after.tilted?.hash).toBe(before.tilted?.hash);
    const repair = scene.nodes.find(({ id }) => id === 'repair') as SceneNode;
    repair.emergency = {};
    expect(planOf(scene).nodes.repair?.hash).not.toBe(before.repair?.hash);
  });
});

type Config = Record<string, never>;
const node = (scene: Scene, id: string): SceneNode & { config: Config } =>
  scene.nodes.find((each) => each.id === id) as SceneNode & { config: Config };
const set = (id: string, more: Record<string, unknown>) => (scene: Scene) => void Object.assign(node(scene, id).config, more);
const wire = (from: string, port: string, to: string) => (scene: Scene) => {
  const edge = scene.edges.find((each) => each.id === `${from}-${port}`);
  if (edge) edge.to = to;
  else scene.edges.push({ id: `${from}-${port}`, from, port, to });
};
const cut =
  (...ids: string[]) =>
  (scene: Scene) => {
    scene.edges = scene.edges.filter(({ id }) => !ids.includes(id));
  };
const add =
  (more: object, ...edges: [from: string, port: string, to: string][]) =>
  (scene: Scene) => {
    scene.nodes.push({ title: { zh: '新' }, facet: 'handle', ...more } as SceneNode);
    for (const each of edges) wire(...each)(scene);
  };
const all =
  (...changes: ((scene: Scene) => unknown)[]) =>
  (scene: Scene) => {
    for (const change of changes) change(scene);
  };

const team = [{ by: 'unit', unit: 'urban', role: 'handler' }];
const many = (count: number) => Array.from({ length: count }, (_, i) => i);
const nested = (depth: number): object => (depth === 0 ? { type: 'string' } : { type: 'object', properties: { a: nested(depth - 1) } });

/** One way to bring about each problem: its code, where it is said to be, what brings it about. */
const cases: readonly (readonly [code: string, at: string | undefined, change: (scene: Scene) => unknown])[] = [
  [
    'SCENE_NOT_JSON',
    'title.zh',
    (s) => {
      s.title.zh = (() => 1) as never;
    },
  ],
  [
    'SCENE_NOT_JSON',
    'parameters.steep.value',
    (s) => {
      (s.parameters.steep as { value: number }).value = Number.NaN;
    },
  ],
  ['NAME_FORBIDDEN', 'forms.constructor', (s) => void Object.assign(s.forms, { constructor: s.forms.check })],
  [
    'NAME_FORBIDDEN',
    'subject.properties.__proto__',
    (s) => {
      s.subject = JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}');
    },
  ],
  [
    'SCENE_TOO_DEEP',
    undefined,
    (s) => {
      s.subject = nested(60) as never;
    },
  ],
  [
    'LIMIT_EXCEEDED',
    'nodes',
    (s) => {
      s.nodes = many(501).map(() => s.nodes[0] as SceneNode);
    },
  ],
  [
    'LIMIT_EXCEEDED',
    'edges',
    (s) => {
      s.edges = many(1_001).map(() => s.edges[0] as Scene['edges'][0]);
    },
  ],
  [
    'LIMIT_EXCEEDED',
    undefined,
    (s) => {
      s.nodes = many(500).map((i) => ({ ...(s.nodes[0] as SceneNode), id: `n${i}`, title: { zh: '长'.repeat(900) } }));
    },
  ],
  ['LIMIT_EXCEEDED', undefined, set('cover', { schema: { enum: many(200_001).map(() => [0]) } })],
  [
    'LIMIT_EXCEEDED',
    'nodes.grade.table.rows',
    (s) => {
      (node(s, 'grade').config as never as { table: { rows: unknown[] } }).table.rows = many(2_001).map((i) => ({
        id: `r${i}`,
        when: [],
        // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
        then: [],
      }));
    },
  ],
  [
    'LIMIT_EXCEEDED',
    'nodes.grade.table.inputs',
    (s) => {
      (node(s, 'grade').config as never as { table: { inputs: unknown[] } }).table.inputs = many(61).map((i) => ({
        id: `i${i}`,
        expression: 'tilt',
      }));
    },
  ],
  ['LIMIT_EXCEEDED', 'nodes.tilted.where', set('tilted', { where: `"${'x'.repeat(4_100)}"` })],
  [
    'LIMIT_EXCEEDED',
    'subject.properties.asset.enum',
    (s) => void Object.assign(s.subject.properties?.asset as object, { enum: many(501).map(String) }),
  ],
  [
    'LIMIT_EXCEEDED',
    'forms.check.schema',
    (s) =>
      void Object.assign(s.forms.check?.schema as object, {
        properties: Object.fromEntries(many(201).map((i) => [`f${i}`, { type: 'string' }])),
        required: [],
      }),
  ],
  [
    'LIMIT_EXCEEDED',
    'subject',
    (s) => {
      s.subject = nested(13) as never;
    },
  ],
  ['EXPRESSION_TOO_DEEP', 'nodes.tilted.where', set('tilted', { where: `${'not('.repeat(40)}true${')'.repeat(40)}` })],
  [
    'SHAPE_MISSING',
    'title',
    (s) => {
      s.title = {} as never;
    },
  ],
  ['SHAPE_MISSING', undefined, (s) => ({ ...s, nodes: 'none' })],
  ['SHAPE_MISSING', 'nodes.tilted', (s) => void delete (node(s, 'tilted').config as Record<string, unknown>).source],
  ['SHAPE_UNKNOWN', 'nodes.tilted', set('tilted', { sauce: 1 })],
  [
    'SHAPE_WRONG',
    'domain',
    (s) => {
      s.domain = 'other' as never;
    },
  ],
  [
    'SHAPE_WRONG',
    'nodes.repair.emergency.form',
    (s) => {
      node(s, 'repair').emergency = { form: 7 };
    },
  ],
  ['SHAPE_NO_CHOICE', 'nodes.repair.owner.0', set('repair', { owner: [{ by: 'unit' }] })],
  [
    'NODE_KIND_UNKNOWN',
    'nodes.tilted.kind',
    (s) => {
      node(s, 'tilted').kind = 'toString' as never;
    },
  ],
  ['NODE_KIND_UNKNOWN', 'nodes.17.kind', (s) => void s.nodes.push(null as never)],
  ['ID_TWICE', 'nodes.repair', add({ id: 'repair', kind: 'task', config: { owner: team } })],
  ['ID_TWICE', 'edges.told-done', (s) => void s.edges.push({ id: 'told-done', from: 'told', to: 'cover' })],
  ['EDGE_NOWHERE', 'edges.told-done', wire('told', 'done', 'nowhere')],
  ['EDGE_NOWHERE', 'edges.x', (s) => void s.edges.push({ id: 'x', from: 'nowhere', to: 'cover' })],
  ['EDGE_WRONG_BAND', 'edges.told-done', wire('told', 'done', 'repair')],
  ['EDGE_WRONG_BAND', 'edges.verify-fail', wire('verify', 'fail', 'grade')],
  ['EDGE_WRONG_BAND', 'edges.cover-done', wire('cover', 'done', 'told')],
  ['PORT_UNKNOWN', 'edges.real-done', wire('real', 'done', 'file')],
  ['PORT_UNKNOWN', 'edges.closed-done', wire('closed', 'done', 'rest')],
  ['PORT_TWICE', 'edges.twice', (s) => void s.edges.push({ id: 'twice', from: 'told', to: 'grade' })],
  ['PORT_MISSING', 'nodes.real', cut('real-otherwise')],
  ['PORT_MISSING', 'nodes.real', cut('real-drill')],
  ['PORT_MISSING', 'nodes.verify', cut('verify-fail')],
  ['PORT_MISSING', 'nodes.both', cut('both-guard')],
  [
    'PORT_NAMED_TWICE',
    'nodes.real.cases',
    set('real', {
      cases: [
        { port: 'drill', when: 'true' },
        { port: 'drill', when: 'false' },
      ],
    }),
  ],
  [
    'PORT_RESERVED',
    'nodes.real.cases',
    set('real', {
      cases: [
        { port: 'drill', when: 'true' },
        { port: 'otherwise', when: 'false' },
      ],
    }),
  ],
  [
    'NODE_UNREACHABLE',
    'nodes.alone',
    add({ id: 'alone', kind: 'enrich', config: { dataset: 'covers', key: 'asset', as: 'alone', schema: {} } }, ['alone', 'done', 'file']),
  ],
  [
    'NO_SOURCE',
    'nodes',
    (s) => {
      s.nodes = s.nodes.filter(({ kind }) => kind !== 'webhook' && kind !== 'report');
    },
  ],
  [
    'NO_FILE',
    'nodes',
    (s) => {
      s.nodes = s.nodes.filter(({ kind }) => kind !== 'file');
    },
  ],
  ['NO_CLOSE', 'nodes', wire('rest', 'done', 'both')],
  ['RULES_CYCLE', 'nodes.cover', wire('real', 'drill', 'cover')],
  [
    'EVENT_TWO_FILES',
    'nodes.again.source',
    (s) => {
      const second = structuredClone(node(s, 'file'));
      s.nodes.push({ ...second, id: 'file2' });
      add(
        { id: 'again', kind: 'webhook', config: { source: 'cover-tilt', types: ['other', 'tilt'] } },
        ['again', 'done', 'grade2'],
        ['file2', 'done', 'both'],
      )(s);
      add(
        {
          ...structuredClone(node(s, 'cover')),
          id: 'grade2',
          config: { ...structuredClone(node(s, 'cover').config as object), as: 'found2' },
        },
        ['grade2', 'done', 'file2'],
      )(s);
      set('file2', { severity: '3', subject: {} })(s);
    },
  ],
  [
    'EVENT_TWO_WAYS',
    'nodes.again.source',
    add({ id: 'again', kind: 'webhook', config: { source: 'cover-tilt' } }, ['again', 'done', 'cover']),
  ],
  [
    'PRESENCE_FORBIDDEN',
    'nodes.verify.presence',
    (s) => {
      node(s, 'verify').presence = 'peace';
    },
  ],
  [
    'PRESENCE_AMBIGUOUS',
    'nodes.bill.presence',
    (s) => {
      node(s, 'bill').presence = 'peace';
    },
  ],
  ['SOURCE_UNKNOWN', 'nodes.told.source', set('told', { source: 'nobody' })],
  ['SOURCE_UNKNOWN', 'nodes.rest.message.source', set('rest', { message: { source: 'nobody' } })],
  [
    'SOURCE_UNKNOWN',
    'nodes.told.emergency.source',
    (s) => {
      node(s, 'told').emergency = { source: 'nobody' };
    },
  ],
  ['SOURCE_KIND', 'nodes.told.source', set('told', { source: 'cover-tilt', types: ['x'] })],
  ['SOURCE_FIELD_TYPE', 'nodes.tilted.source', (s) => void Object.assign(s.subject.properties?.tilt as object, { type: 'boolean' })],
  ['SOURCE_FIELD_PERSONAL', 'nodes.told.source', (s) => void Object.assign(s.subject.properties as object, { caller: { type: 'string' } })],
  ['ACCEPT_BY_PERSON', 'nodes.told.source', set('file', { accept: 'auto' })],
  ['FIELD_NAME', 'subject.a-b', (s) => void Object.assign(s.subject.properties as object, { 'a-b': { type: 'string' } })],
  ['FIELD_NAME', 'nodes.bill.as', set('bill', { as: 'the-bill' })],
  ['FIELD_RESERVED', 'subject.event', (s) => void Object.assign(s.subject.properties as object, { event: { type: 'string' } })],
  ['FIELD_RESERVED', 'nodes.cover.as', set('cover', { as: 'place' })],
  [
    'FIELD_TYPE',
    'forms.check.schema.code',
    (s) => void Object.assign(s.forms.check?.schema.properties as object, { code: { title: '编号' } }),
  ],
  [
    'SUBJECT_NOT_FIELDS',
    'subject',
    (s) => {
      s.subject = { type: 'string' };
    },
  ],
  [
    'AS_TWICE',
    'nodes.cover2.as',
    add(
      { id: 'cover2', kind: 'watch', config: { value: 'tilt', key: 'asset', as: 'found', levels: [{ name: 'high', raise: 2, clear: 1 }] } },
      ['cover', 'done', 'cover2'],
      ['cover2', 'raised', 'grade'],
    ),
  ],
  [
    'AS_TWICE',
    'nodes.bill2.as',
    (s) => add({ ...structuredClone(node(s, 'bill')), id: 'bill2' }, ['bill', 'ok', 'bill2'], ['bill2', 'ok', 'rest'])(s),
  ],
  ['AS_TAKEN', 'nodes.cover.as', set('cover', { as: 'asset' })],
  ['FORM_MISSING', 'nodes.repair.form', set('repair', { form: 'gone', evidence: {} })],
  [
    'FORM_MISSING',
    'nodes.file.accept.form',
    (s) => void Object.assign((node(s, 'file').config as never as { accept: object }).accept, { form: 'gone' }),
  ],
  ['FORM_UNUSED', 'forms.spare', (s) => void Object.assign(s.forms, { spare: s.forms.check })],
  [
    'FORM_NOT_FIELDS',
    'forms.check.schema',
    (s) => void Object.assign(s.forms, { check: { title: { zh: '核查' }, schema: { type: 'string' }, ui: {} } }),
  ],
  ['FORM_FIELD_MISSING', 'forms.check.ui.order', (s) => void s.forms.check?.ui.order?.push('gone')],
  [
    'FORM_FIELD_MISSING',
    'forms.check.ui.sections',
    (s) => void Object.assign(s.forms.check?.ui as object, { sections: [{ title: { zh: '一' }, fields: ['gone'] }] }),
  ],
  ['FORM_FIELD_MISSING', 'forms.check.schema.required', (s) => void s.forms.check?.schema.required?.push('gone')],
  [
    'FIELD_CHOICES',
    'forms.repair.schema.cover',
    (s) => void Object.assign(s.forms.repair?.schema.properties?.cover as object, { oneOf: [] }),
  ],
  [
    'FIELD_CHOICES',
    'forms.repair.schema.parts',
    (s) =>
      void Object.assign(s.forms.repair?.schema.properties as object, { parts: { type: 'array', items: { type: 'string', enum: [] } } }),
  ],
  [
    'FIELD_BOUNDS',
    'forms.repair.schema.cost',
    (s) => void Object.assign(s.forms.repair?.schema.properties?.cost as object, { minimum: 5, maximum: 4 }),
  ],
  [
    'FORM_LOOKUP',
    'forms.check.ui.fields.code.lookup',
    (s) => void Object.assign(s.forms.check?.ui as object, { fields: { code: { widget: 'lookup' } } }),
  ],
  ['FORM_NO_PHOTO', 'nodes.guard.evidence', set('guard', { evidence: { photos: 2 } })],
  ['FORM_NO_PHOTO', 'nodes.verify.evidence', set('verify', { evidence: { photos: 2 } })],
  ['EXPRESSION_UNKNOWN_FIELD', 'nodes.tilted.where', set('tilted', { where: 'tlit > 5' })],
  ['EXPRESSION_UNKNOWN_FIELD', 'nodes.file.severity', set('file', { severity: 'incident.severity' })],
  ['EXPRESSION_UNKNOWN_FIELD', 'nodes.settle.cases.dear.when', set('settle', { cases: [{ port: 'dear', when: 'graded.severity > 1' }] })],
  [
    'EXPRESSION_UNKNOWN_FIELD',
    'nodes.repair.emergency.requires.0.when',
    (s) => {
      node(s, 'repair').emergency = { requires: [{ when: 'gone', text: { zh: '无' } }] };
    },
  ],
  [
    'EXPRESSION_UNKNOWN_FIELD',
    'forms.repair.ui.fields.cost.prefill',
    (s) => void Object.assign(s.forms.repair?.ui as object, { fields: { cost: { prefill: 'gone' } } }),
  ],
  [
    'EXPRESSION_UNKNOWN_FIELD',
    'forms.repair.ui.fields.cost.showIf',
    (s) => void Object.assign(s.forms.repair?.ui as object, { fields: { cost: { showIf: 'tilt > 3' } } }),
  ],
  ['EXPRESSION_UNKNOWN_FIELD', 'nodes.closed.reply.zh', set('closed', { reply: { zh: '{gone}' } })],
  [
    'EXPRESSION_UNKNOWN_FIELD',
    'nodes.grade.table.rows.grave.tilt',
    (s) =>
      void (
        (node(s, 'grade').config as never as { table: { rows: { when: string[] }[] } }).table.rows[0] as { when: string[] }
      ).when.splice(0, 1, '> gone'),
  ],
  ['EXPRESSION_UNKNOWN_FIELD', 'nodes.bill.body.amount', set('bill', { body: { amount: 'gone' } })],
  ['EXPRESSION_SYNTAX', 'nodes.tilted.where', set('tilted', { where: 'tilt >' })],
  ['EXPRESSION_PERSONAL', 'nodes.tilted.where', set('tilted', { where: 'caller = "13800000000"' })],
  ['EXPRESSION_PERSONAL', 'nodes.file.correlation', set('file', { correlation: 'caller' })],
  ['EXPRESSION_PERSONAL', 'nodes.file.title.zh', set('file', { title: { zh: '来电 {caller}' } })],
  ['EXPRESSION_WRONG_RESULT', 'nodes.tilted.where', set('tilted', { where: 'tilt' })],
  ['EXPRESSION_WRONG_RESULT', 'nodes.file.severity', set('file', { severity: '"high"' })],
  ['EXPRESSION_WRONG_RESULT', 'nodes.file.subject.owner', set('file', { subject: { owner: 'tilt' } })],
  ['EXPRESSION_WRONG_RESULT', 'nodes.rest.until', set('rest', { until: '"tomorrow"' })],
  ['EXPRESSION_WRONG_RESULT', 'nodes.repair.owner.0.value', set('repair', { owner: [{ by: 'lookup', value: 'tilt', role: 'handler' }] })],
  [
    'TABLE_CELL_COUNT',
    'nodes.grade.table.rows.grave',
    (s) =>
      void ((node(s, 'grade').config as never as { table: { rows: { when: string[] }[] } }).table.rows[0] as { when: string[] }).when.pop(),
  ],
  ['TEMPLATE_UNCLOSED', 'nodes.closed.reply.en', set('closed', { reply: { zh: '好', en: 'Done {incident.no' } })],
  ['SEVERITY_RANGE', 'nodes.file.severity', set('file', { severity: '6' })],
  ['CATEGORY_NOT_LISTED', 'nodes.file.category', set('file', { category: '"E0401"' })],
  ['SUBJECT_FIELD_UNKNOWN', 'nodes.repair.sets.gone', set('repair', { sets: { gone: '1' } })],
  ['SUBJECT_FIELD_UNKNOWN', 'nodes.file.subject.gone', set('file', { subject: { gone: '1' } })],
  ['SUBJECT_FIELD_PERSONAL', 'nodes.repair.sets.caller', set('repair', { sets: { caller: '"1"' } })],
  ['NODE_UNKNOWN', 'nodes.verify.independentOf.0', set('verify', { independentOf: ['gone'] })],
  ['NODE_UNKNOWN', 'nodes.repair.owner.0.node', set('repair', { owner: [{ by: 'previousHandler', node: 'gone' }] })],
  ['NODE_UNKNOWN', 'nodes.closed.watch.reopenAt', set('closed', { watch: { for: { amount: 1, unit: 'urgentDay' }, reopenAt: 'gone' } })],
  ['NODE_NOT_A_TASK', 'nodes.verify.independentOf.0', set('verify', { independentOf: ['both'] })],
  [
    'NODE_NOT_HANDLING',
    'nodes.closed.watch.reopenAt',
    set('closed', { watch: { for: { amount: 1, unit: 'urgentDay' }, reopenAt: 'closed' } }),
  ],
  [
    'NODE_NOT_HANDLING',
    'nodes.closed.watch.reopenAt',
    set('closed', { watch: { for: { amount: 1, unit: 'urgentDay' }, reopenAt: 'grade' } }),
  ],
  [
    'VERIFY_NOTHING',
    'nodes.first',
    add(
      { id: 'first', kind: 'verify', config: { owner: team, form: 'check' } },
      ['file', 'done', 'first'],
      ['first', 'pass', 'closed'],
      ['first', 'fail', 'first'],
    ),
  ],
  [
    'OWNER_NO_TASK_BEFORE',
    'nodes.last.owner.0.node',
    add(
      { id: 'last', kind: 'task', config: { owner: [{ by: 'previousHandler', node: 'verify' }] } },
      ['file', 'done', 'last'],
      ['last', 'done', 'both'],
    ),
  ],
  [
    'ENRICH_NO_KEY',
    'nodes.cover',
    (s) => {
      node(s, 'cover').config = { dataset: 'covers', as: 'found', schema: node(s, 'cover').config.schema } as never;
    },
  ],
  [
    'WINDOW_NO_COUNT',
    'nodes.often',
    add(
      { id: 'often', kind: 'window', config: { key: 'asset', within: { amount: 1, unit: 'urgentDay' }, as: 'seen' } },
      ['cover', 'done', 'often'],
      ['often', 'reached', 'grade'],
    ),
  ],
  [
    'WINDOW_AFTER_WINDOW',
    'nodes.oftener',
    all(
      add({ id: 'often', kind: 'window', config: { key: 'asset', within: { amount: 1, unit: 'urgentDay' }, count: 2 } }),
      add(
        { id: 'oftener', kind: 'window', config: { key: 'asset', within: { amount: 9, unit: 'urgentDay' }, count: 3 } },
        ['cover', 'done', 'often'],
        ['often', 'reached', 'oftener'],
        ['oftener', 'reached', 'grade'],
      ),
    ),
  ],
  [
    'WATCH_NO_LEVEL',
    'nodes.high.levels',
    add(
      { id: 'high', kind: 'watch', config: { value: 'tilt', key: 'asset', as: 'level', levels: [] } },
      ['cover', 'done', 'high'],
      ['high', 'raised', 'grade'],
    ),
  ],
  [
    'WATCH_LEVELS',
    'nodes.high.levels.b',
    add(
      {
        id: 'high',
        kind: 'watch',
        config: {
          value: 'tilt',
          key: 'asset',
          as: 'level',
          levels: [
            { name: 'a', raise: 10, clear: 8 },
            { name: 'b', raise: 9, clear: 7 },
          ],
        },
      },
      ['cover', 'done', 'high'],
      ['high', 'raised', 'grade'],
    ),
  ],
  [
    'WATCH_LEVELS',
    'nodes.low.levels.a',
    add(
      {
        id: 'low',
        kind: 'watch',
        config: {
          value: 'tilt',
          key: 'asset',
          as: 'level',
          rising: false,
          levels: [
            { name: 'a', raise: 3, clear: 2 },
            { name: 'b', raise: 1, clear: 2 },
          ],
        },
      },
      ['cover', 'done', 'low'],
      ['low', 'raised', 'grade'],
    ),
  ],
  [
    'WATCH_LEVEL_TWICE',
    'nodes.high.levels.a',
    add(
      {
        id: 'high',
        kind: 'watch',
        config: {
          value: 'tilt',
          key: 'asset',
          as: 'level',
          levels: [
            { name: 'a', raise: 1, clear: 1 },
            { name: 'a', raise: 2, clear: 1 },
          ],
        },
      },
      ['cover', 'done', 'high'],
      ['high', 'raised', 'grade'],
    ),
  ],
  ['SCHEDULE_NEVER', 'nodes.daily', add({ id: 'daily', kind: 'schedule', config: { type: 'daily', at: [] } }, ['daily', 'done', 'cover'])],
  [
    'WAIT_FOR_NOTHING',
    'nodes.rest',
    (s) => {
      node(s, 'rest').config = { timeout: { amount: 2, unit: 'urgentHour' } } as never;
    },
  ],
  ['NO_CASE', 'nodes.settle.cases', all(set('settle', { cases: [] }), cut('settle-dear'))],
  ['LIMIT_SEVERITY', 'nodes.repair.limits', set('repair', { limits: { base: {}, emergencyBySeverity: { 6: {} } } })],
  [
    'PARAMETER_BOUNDS',
    'parameters.steep',
    (s) => {
      (s.parameters.steep as { value: number }).value = 91;
    },
  ],
  [
    'FORK_BRANCHES',
    'nodes.both.branches',
    all(set('both', { branches: [{ port: 'fix' }] }), cut('both-guard'), wire('settle', 'otherwise', 'guard')),
  ],
  ['FORK_NO_JOIN', 'nodes.both', all(wire('repair', 'done', 'repair'), wire('guard', 'done', 'guard'))],
  [
    'FORK_TWO_JOINS',
    'nodes.both',
    add({ id: 'other', kind: 'join', config: { policy: 'any' } }, ['guard', 'done', 'other'], ['other', 'done', 'verify']),
  ],
  [
    'JOIN_NO_FORK',
    'nodes.lone',
    add({ id: 'lone', kind: 'join', config: { policy: 'all' } }, ['file', 'done', 'lone'], ['lone', 'done', 'both']),
  ],
  [
    'JOIN_TWO_FORKS',
    'nodes.done',
    add(
      { id: 'second', kind: 'fork', config: { branches: [{ port: 'a' }, { port: 'b' }] } },
      ['verify', 'fail', 'second'],
      ['second', 'a', 'done'],
      ['second', 'b', 'done'],
    ),
  ],
  ['FORK_CROSSED', 'nodes.guard', wire('verify', 'fail', 'guard')],
  ['FORK_CROSSED', 'nodes.verify', wire('guard', 'done', 'verify')],
  ['CLOSE_IN_FORK', 'nodes.closed', wire('guard', 'done', 'closed')],
  ['LATE_JOINS_MAIN', 'nodes.done', wire('urge', 'done', 'done')],
  ['LATE_JOINS_MAIN', 'nodes.guard', wire('urge', 'done', 'guard')],
  ['LATE_JOINS_MAIN', 'nodes.over', add({ id: 'over', kind: 'close', config: { outcome: 'explained' } }, ['urge', 'done', 'over'])],
  [
    'REOPEN_IN_FORK',
    'nodes.closed.watch.reopenAt',
    set('closed', { watch: { for: { amount: 1, unit: 'urgentDay' }, reopenAt: 'repair' } }),
  ],
  ['REOPEN_IN_FORK', 'nodes.closed.watch.reopenAt', set('closed', { watch: { for: { amount: 1, unit: 'urgentDay' }, reopenAt: 'done' } })],
  [
    'REOPEN_IN_FORK',
    'nodes.closed.watch.reopenAt',
    (s) => {
      node(s, 'closed').emergency = { watch: { for: { amount: 1, unit: 'urgentDay' }, reopenAt: 'repair' } };
    },
  ],
  ['JOIN_COUNT', 'nodes.done.n', set('done', { policy: 'nOf', n: 3 })],
  ['JOIN_COUNT', 'nodes.done.n', set('done', { policy: 'nOf' })],
  ['JOIN_LEAD', 'nodes.done.lead', set('done', { policy: 'lead' })],
];

describe('a problem', () => {
  test.each(cases)('%s is found at %s', (code, at, change) => {
    const found = problems(change).filter((problem) => problem.code === code && (at === undefined || problem.at === at));
    expect(found.length === 0 ? problems(change).map((problem) => [problem.code, problem.at]) : 'found').toBe('found');
    for (const problem of found) {
      expect(validator('Problem')(problem)).toEqual([]);
      expect(problem.text.zh).not.toMatch(/undefined|\[object/);
      expect(problem.text.en).not.toMatch(/undefined|\[object/);
    }
  });

  test('says what it said when its words were agreed, at the same place and about the same nodes', () => {
    const said = cases.flatMap(([code, at, change]) =>
      problems(change)
        .filter((problem) => problem.code === code && (at === undefined || problem.at === at))
        .map(({ at: place, nodes = [], text }) => `${code} ${place} [${nodes.join(' ')}] ${text.zh} / ${text.en}`),
    );
    expect([...new Set(said)]).toMatchSnapshot();
  });

  test('of a way that is missing says the port as a person reads it: its label, the word of its kind, else its name', () => {
    const said = (change: (scene: Scene) => unknown): string[] =>
      problems(change)
        .filter(({ code }) => code === 'PORT_MISSING')
        .map(({ text }) => text.zh);
    expect(said(cut('verify-fail'))).toEqual(['出口“不通过”没有连线，请连到下一步']);
    expect(said(cut('both-guard'))).toEqual(['出口“guard”没有连线，请连到下一步']);
    const labelled = all(set('both', { branches: [{ port: 'guard', label: { zh: '围护' } }, { port: 'fix' }] }), cut('both-guard'));
    expect(said(labelled)).toEqual(['出口“围护”没有连线，请连到下一步']);
  });

  test('of a size names the limit and its value', () => {
    const [found] = problems((s) => {
      s.nodes = many(501).map(() => s.nodes[0] as SceneNode);
    });
    expect(found?.text).toEqual({
      zh: '超过上限 sceneNodes(500)，现为 501，请精简或拆分',
      en: 'The limit sceneNodes is 500, this has 501: shorten it or split it',
    });
  });

  test('hints at the field that was meant', () => {
    expect(problems(set('tilted', { where: 'tilts > 5' }))[0]?.text.en).toBe('No field tilts, did you mean tilt?');
  });

  test('comes before warnings', () => {
    const severities = problems(all(set('file', { category: '"X"' }), cut('verify-fail'))).map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
    expect(new Set(severities)).toEqual(new Set(['error', 'warning']));
  });

  test('that both faces share is told once', () => {
    expect(problems(set('repair', { form: 'gone' })).filter(({ code }) => code === 'FORM_MISSING')).toHaveLength(1);
  });
});

describe('what is fine', () => {
  const fine: readonly (readonly [string, (scene: Scene) => unknown])[] = [
    [
      'exclusive ways to two filing nodes',
      (s) => {
        s.nodes.push({ ...structuredClone(node(s, 'file')), id: 'file2' });
        all(wire('real', 'drill', 'file2'), wire('file2', 'done', 'both'))(s);
        s.nodes = s.nodes.filter(({ id }) => id !== 'drop');
      },
    ],
    [
      'one source in two nodes by type, or one in each mode',
      (s) => {
        add({ id: 'again', kind: 'webhook', config: { source: 'cover-tilt', types: ['moved'] } }, ['again', 'done', 'cover'])(s);
        node(s, 'tilted').presence = 'peace';
        add({ id: 'war', kind: 'webhook', presence: 'emergency', config: { source: 'cover-tilt', types: ['tilt'] } }, [
          'war',
          'done',
          'cover',
        ])(s);
      },
    ],
    [
      'one window in peace behind another in 战',
      (s) => {
        const counted = (id: string, presence: string): object => ({
          id,
          kind: 'window',
          presence,
          config: { key: 'asset', within: { amount: 1, unit: 'urgentDay' }, count: 2 },
        });
        add(counted('often', 'peace'))(s);
        add(
          counted('oftener', 'emergency'),
          ['cover', 'done', 'often'],
          ['often', 'reached', 'oftener'],
          ['oftener', 'reached', 'grade'],
        )(s);
      },
    ],
    [
      'the same look-up under the same name on two ways',
      (s) => add({ ...structuredClone(node(s, 'cover')), id: 'cover2' }, ['told', 'done', 'cover2'], ['cover2', 'done', 'grade'])(s),
    ],
    [
      'forks within forks',
      (s) =>
        all(
          add(
            { id: 'inner', kind: 'fork', config: { branches: [{ port: 'a' }, { port: 'b' }] } },
            ['both', 'guard', 'inner'],
            ['inner', 'a', 'guard'],
          ),
          add(
            { id: 'tell', kind: 'notify', config: { to: 'joint', message: { zh: '知悉' } } },
            ['inner', 'b', 'tell'],
            ['tell', 'done', 'met'],
          ),
          add(
            { id: 'met', kind: 'join', config: { policy: 'nOf', n: 1 } },
            ['guard', 'done', 'met'],
            ['met', 'done', 'done'],
            ['met', 'short', 'done'],
          ),
        )(s),
    ],
    [
      'windows, watches, schedules, silences, other scenes',
      (s) =>
        all(
          add({ id: 'daily', kind: 'schedule', config: { type: 'daily', at: ['07:30'], subject: { description: '"雨前巡查"' } } }, [
            'daily',
            'done',
            'cover',
          ]),
          add(
            {
              id: 'still',
              kind: 'absence',
              config: {
                source: 'cover-tilt',
                key: 'asset',
                silentFor: { amount: 1, unit: 'urgentDay' },
                type: 'silent',
                subject: { asset: 'asset' },
              },
            },
            ['still', 'done', 'cover'],
          ),
          add(
            {
              id: 'others',
              kind: 'incidents',
              config: {
                scenes: ['flood'],
                on: ['filed'],
                where: 'incident.severity <= 2 and incident.subject.depth > 3',
                type: 'flood',
                subject: { description: 'incident.title.zh' },
              },
            },
            ['others', 'done', 'cover'],
          ),
          add(
            { id: 'often', kind: 'window', config: { key: 'asset', within: { amount: 1, unit: 'urgentDay' }, count: 3, as: 'seen' } },
            ['cover', 'done', 'often'],
            ['often', 'below', 'grade'],
          ),
          add(
            {
              id: 'level',
              kind: 'watch',
              config: { value: 'tilt', key: 'asset', as: 'level', levels: [{ name: 'high', raise: 9, clear: 7 }] },
            },
            ['often', 'reached', 'level'],
            ['level', 'raised', 'grade'],
            ['level', 'steady', 'grade'],
          ),
          set('file', { severity: 'if level.level = "high" and seen.count > 3 then 2 else graded.severity' }),
        )(s),
    ],
    [
      'a task raised elsewhere, a message to the reporter',
      (s) =>
        all(
          add(
            {
              id: 'up',
              kind: 'raise',
              config: { scene: 'flood', type: 'cover', subject: { where: 'place.address', since: 'incident.openedAt' }, wait: false },
            },
            ['rest', 'done', 'up'],
          ),
          add(
            { id: 'thank', kind: 'notify', config: { to: 'reporter', message: { zh: '感谢' } } },
            ['up', 'done', 'thank'],
            ['thank', 'done', 'closed'],
          ),
        )(s),
    ],
    [
      'a person’s acceptance with a check before, the handler before again',
      (s) =>
        all(
          (scene) =>
            void Object.assign((node(scene, 'file').config as never as { accept: object }).accept, {
              confirmReport: { owner: team, form: 'check', limit: { amount: 30, unit: 'urgentMinute' } },
            }),
          set('done', { policy: 'lead', lead: [{ by: 'previousHandler', node: 'repair' }] }),
        )(s),
    ],
  ];
  test.each(fine)('%s', (_, change) => {
    expect(problems(change)).toEqual([]);
  });
});

describe('whatever comes', () => {
  test('is refused, never thrown at', () => {
    for (const value of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { nodes: [] },
      { nodes: {}, edges: {} },
      { ...smallScene(), nodes: [1, 'x', [], { kind: 'task' }] },
      JSON.parse('{"__proto__":{"a":1}}'),
    ]) {
      const compiled = compile(value, { sources });
      expect('problems' in compiled && compiled.problems.length > 0).toBe(true);
    }
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => 'problems' in compile(value, { sources: [] })));
  });

  test('that is a scene with one thing replaced is refused or compiled', () => {
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]): void => {
      paths.push(path);
      if (value && typeof value === 'object')
        for (const [key, member] of Object.entries(value)) walk(member, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    walk(smallScene(), []);
    const put = (path: readonly (string | number)[], value: unknown): unknown => {
      const scene = smallScene() as never as Record<string | number, unknown>;
      let at = scene;
      for (const key of path.slice(0, -1)) at = at[key] as typeof at;
      at[path.at(-1) as string] = value;
      return scene;
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...paths.filter((path) => path.length > 0)),
        fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('repair', 'both', 'tilt', '{', '"x"')),
        (path, value) => {
          const compiled = compile(put(path, value), { sources });
          if ('plan' in compiled) expect(validator('Plan')(compiled.plan)).toEqual([]);
          else for (const each of compiled.problems) expect(validator('Problem')(each)).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('however many of one thing, is told within seconds', () => {
    const subscribed = smallScene();
    for (const i of many(450))
      add({ id: `w${i}`, kind: 'webhook', config: { source: 'cover-tilt' } }, [`w${i}`, 'done', 'cover'])(subscribed);
    const formed = smallScene();
    for (const i of many(4_000))
      formed.forms[`f${i}`] = { title: { zh: '表' }, schema: { type: 'object', properties: { a: { type: 'string' } } }, ui: {} };
    const nestedForks = smallScene();
    let before: [string, string] = ['file', 'done'];
    for (const i of many(150)) {
      add(
        { id: `k${i}`, kind: 'fork', config: { branches: [{ port: 'a' }, { port: 'b' }] } },
        [before[0], before[1], `k${i}`],
        [`k${i}`, 'b', `j${i}`],
      )(nestedForks);
      add({ id: `j${i}`, kind: 'join', config: { policy: 'all' } }, [`j${i}`, 'done', i === 0 ? 'both' : `j${i - 1}`])(nestedForks);
      before = [`k${i}`, 'a'];
    }
    wire('k149', 'a', 'j149')(nestedForks);
    const from = performance.now();
    expect(problems(() => subscribed).filter(({ code }) => code === 'EVENT_TWO_WAYS')).toHaveLength(450);
    expect(problems(() => formed).filter(({ code }) => code === 'FORM_UNUSED')).toHaveLength(4_000);
    expect(problems(() => nestedForks)).toEqual([]);
    expect(performance.now() - from).toBeLessThan(10_000);
  });

  test('however large, is refused quickly', () => {
    const scene = smallScene();
    const large = { ...scene, nodes: Array.from({ length: 100_000 }, (_, i) => ({ ...scene.nodes[0], id: `n${i}` })) };
    const deep = JSON.parse(`${'{"items":'.repeat(50_000)}{}${'}'.repeat(50_000)}`);
    const from = performance.now();
    expect(compile(large, { sources })).toMatchObject({ problems: [{ code: 'LIMIT_EXCEEDED', at: 'nodes' }] });
    expect(compile({ ...scene, subject: deep }, { sources })).toMatchObject({ problems: [{ code: 'SCENE_TOO_DEEP' }] });
    expect(performance.now() - from).toBeLessThan(1_000);
  });
});
