import { compile } from '@sceneworks/scene';
import type { DistrictKind, DistrictRow, Form, Plan, Scene, SceneNode, Source } from '@sceneworks/schemas';

/** When the simulated town begins: a working day in the morning, far from any holiday. */
export const morning = '2026-03-03T01:00:00.000Z';

const text = (zh: string) => ({ zh });

const fields = {
  type: 'object',
  properties: { key: { type: 'string', title: '关联' }, value: { type: 'number', title: '读数' } },
  required: ['key'],
  additionalProperties: false,
} as const;

/** A square of some kilometres, big enough for everything that happens. */
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [103.9, 30.5],
      [104.2, 30.5],
      [104.2, 30.8],
      [103.9, 30.8],
      [103.9, 30.5],
    ],
  ],
};

const calls: Source = {
  id: 'calls',
  version: 1,
  title: text('热线'),
  kind: 'webhook',
  unit: 'center',
  intelClass: 'civic',
  payload: fields as unknown as Source['payload'],
  mapping: { type: '"report"', key: 'payload.key', occurredAt: 'null', subject: { key: 'payload.key', value: 'payload.value' } },
  subject: fields as unknown as Source['subject'],
  retentionDays: 30,
};

const hours = (amount: number) => ({ amount, unit: 'urgentHour' as const });
const minutes = (amount: number) => ({ amount, unit: 'urgentMinute' as const });

const values: readonly (readonly [DistrictKind, { readonly id: string } & Record<string, unknown>])[] = [
  ['unit', { id: 'center', name: text('指挥中心'), kind: 'center' }],
  ['unit', { id: 'works', name: text('市政养护'), kind: 'department' }],
  ['area', { id: '510199', kind: 'district', name: text('示例区'), geometry: square }],
  ['post', { id: 'desk', unit: 'center', role: 'dispatcher', title: text('派遣员') }],
  ['post', { id: 'chief', unit: 'center', role: 'dutyChief', title: text('值班长') }],
  ['post', { id: 'crew', unit: 'works', role: 'handler', title: text('养护班') }],
  ['person', { id: 'he', name: '何某', posts: [{ post: 'crew', from: '2020-01-01T00:00:00.000Z' }] }],
  [
    'calendar',
    {
      id: 'working',
      offsetMinutes: 480,
      periods: [
        { from: '08:00', until: '12:00' },
        { from: '14:00', until: '18:00' },
      ],
      years: [{ year: 2026, holidays: [], swapWorkdays: [] }],
    },
  ],
  [
    'standard',
    {
      id: 'st',
      category: '0101',
      condition: text('破损'),
      limits: { base: { acknowledge: minutes(30), restore: hours(4), total: hours(8) } },
      closeKinds: ['repaired'],
    },
  ],
  ['source', calls as unknown as { readonly id: string } & Record<string, unknown>],
];

/** The district's first write. */
export const firstRows = (): DistrictRow[] =>
  values.map(([kind, value]) => ({
    _id: `${kind}/${value.id}/1`,
    kind,
    id: value.id,
    value,
    from: '2020-01-01T00:00:00.000Z',
    recordedAt: morning,
    by: 'setup',
    rev: 1,
  }));

const node = (id: string, kind: SceneNode['kind'], config: object, more: object = {}): SceneNode =>
  ({ id, kind, title: text(id), facet: kind === 'task' ? 'handle' : 'manage', config, ...more }) as unknown as SceneNode;

const edges = (pairs: readonly string[]): Scene['edges'] =>
  pairs.map((pair) => {
    const [from = '', to = ''] = pair.split(' > ');
    const [source = '', port = 'done'] = from.split('.');
    return { id: `${source}-${port}-${to}`, from: source, port, to };
  });

const scene = (id: string, nodes: SceneNode[], pairs: readonly string[], forms: Record<string, Form> = {}): Scene => ({
  format: 1,
  id,
  title: text(id),
  domain: 'civic',
  lead: 'works',
  joint: [],
  categories: ['0101'],
  idea: { pain: text('痛点'), goal: text('目标'), indicators: [] },
  subject: fields as unknown as Scene['subject'],
  forms,
  nodes,
  edges: edges(pairs),
  parameters: {},
});

const crew = [{ by: 'post', post: 'crew' }];
const filing = (more: object) => ({
  category: '"0101"',
  standard: '"st"',
  severity: '3',
  title: text('报告'),
  correlation: 'key',
  repeat: { do: 'join', severity: 'keep' },
  accept: 'auto',
  ...more,
});

/** Windows, a watch, nearness, a message, a call, and a task: what most scenes are made of. */
const sorting = scene(
  'sorting',
  [
    node('in', 'webhook', { source: 'calls', types: ['report', 'single', 'burst', 'reading', 'noise'] }),
    node('sort', 'condition', {
      cases: [
        { port: 'burst', when: 'event.type = "burst"' },
        { port: 'reading', when: 'event.type = "reading"' },
        { port: 'noise', when: 'event.type = "noise"' },
      ],
    }),
    node('many', 'window', { key: 'key', within: minutes(60), count: 3 }),
    node('high', 'watch', { key: 'key', value: 'value', as: 'level', levels: [{ name: 'high', severity: 2, raise: 10, clear: 5 }] }),
    node('drop', 'discard', { reason: 'noise' }),
    node('file', 'file', filing({ near: { withinMetres: 15, within: hours(24) } })),
    node('tell', 'notify', { to: crew, message: text('新案件') }),
    node('ask', 'call', {
      endpoint: 'gate',
      method: 'POST',
      path: '/open',
      body: { key: 'key' },
      answer: { type: 'object', properties: { ok: { type: 'boolean' } }, additionalProperties: false },
      as: 'gate',
    }),
    node('work', 'task', { owner: crew }, { emergency: { owner: [{ by: 'post', post: 'chief' }] } }),
    node('end', 'close', { outcome: 'resolved' }),
  ],
  [
    'in > sort',
    'sort.burst > many',
    'sort.reading > high',
    'sort.noise > drop',
    'sort.otherwise > file',
    'many.reached > file',
    'high.raised > file',
    'file > tell',
    'tell > ask',
    'ask.ok > work',
    'ask.failed > work',
    'work > end',
  ],
);

/** Takes the same reports, asks another scene, and stays open for a recurrence after it is closed. */
const watching = scene(
  'watching',
  [
    node('in', 'webhook', { source: 'calls', types: ['report'] }),
    node('file', 'file', filing({ repeat: { do: 'join', severity: 'worst' } })),
    node('up', 'raise', { scene: 'sorting', type: 'report', subject: { key: '"up " + key' }, wait: false }),
    node('work', 'task', { owner: crew }),
    node('end', 'close', { outcome: 'resolved', watch: { for: minutes(20), reopenAt: 'work' } }),
  ],
  ['in > file', 'file > up', 'up > work', 'work > end'],
);

/** Reports, a message, one task: the least a scene can be. */
export const plainScene = scene(
  'plain',
  [
    node('in', 'webhook', { source: 'calls', types: ['report'] }),
    node('file', 'file', filing({})),
    node('tell', 'notify', { to: crew, message: text('新案件') }),
    node('work', 'task', { owner: crew }),
    node('end', 'close', { outcome: 'resolved' }),
  ],
  ['in > file', 'file > tell', 'tell > work', 'work > end'],
);

/** A condition that counts too far: the scene is at fault, and only its data shows it. */
export const poisonScene = scene(
  'poison',
  [
    node('in', 'webhook', { source: 'calls', types: ['poison'] }),
    node('far', 'condition', { cases: [{ port: 'far', when: 'count(for i in 1..value return i) > 5' }] }),
    node('file', 'file', filing({})),
    node('work', 'task', { owner: crew }),
    node('end', 'close', { outcome: 'resolved' }),
  ],
  ['in > far', 'far.far > file', 'far.otherwise > file', 'file > work', 'work > end'],
);

export const townSources: readonly Source[] = [calls];

let compiled: readonly { readonly drawing: Scene; readonly plan: Plan }[] | undefined;

/** The scenes of the town with their plans, compiled once. */
export const townScenes = (): readonly { readonly drawing: Scene; readonly plan: Plan }[] => {
  compiled ??= [sorting, watching].map((drawing) => {
    const made = compile(drawing, { sources: [calls] });
    if ('problems' in made) throw new Error(made.problems.map(({ at, text: { zh } }) => `${drawing.id} ${at}: ${zh}`).join('\n'));
    return { drawing, plan: made.plan };
  });
  return compiled;
};
