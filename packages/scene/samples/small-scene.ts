import type { Form, Scene, SceneEdge, SceneNode, Source } from '@sceneworks/schemas';

/** A sensor’s source and a citizens’ form, as the district registers them. */
export const sources: Source[] = [
  {
    id: 'cover-tilt',
    version: 1,
    title: { zh: '井盖倾斜传感器' },
    kind: 'webhook',
    unit: 'urban',
    intelClass: 'civic',
    payload: {
      type: 'object',
      properties: { deviceId: { type: 'string' }, tilt: { type: 'number' }, ts: { type: 'string', format: 'date-time' } },
    },
    mapping: {
      type: '"tilt"',
      key: 'payload.deviceId + string(payload.ts)',
      occurredAt: 'payload.ts',
      subject: { asset: 'payload.deviceId', tilt: 'payload.tilt' },
    },
    subject: { type: 'object', properties: { asset: { type: 'string' }, tilt: { type: 'number' } } },
    retentionDays: 30,
  },
  {
    id: 'citizen',
    version: 1,
    title: { zh: '市民上报' },
    kind: 'report',
    unit: 'center',
    intelClass: 'civic',
    payload: { type: 'object', properties: { what: { type: 'string' }, phone: { type: 'string', personal: 'phone' } } },
    mapping: {
      type: '"cover"',
      key: 'payload.what',
      occurredAt: 'now',
      subject: { description: 'payload.what' },
      reporter: { phone: 'payload.phone' },
    },
    subject: { type: 'object', properties: { description: { type: 'string' }, caller: { type: 'string', personal: 'phone' } } },
    retentionDays: 365,
  },
];

const form = (title: string, properties: NonNullable<Form['schema']['properties']>, required: string[] = []): Form => ({
  title: { zh: title },
  schema: { type: 'object', properties, required },
  ui: { order: Object.keys(properties) },
});

const forms: Scene['forms'] = {
  accept: form('受理', { note: { type: 'string', title: '说明' } }),
  repair: form(
    '修复',
    {
      photos: { type: 'array', title: '照片', items: { format: 'photo' } },
      cover: {
        type: 'string',
        title: '井盖',
        oneOf: [
          { const: 'new', title: '新盖' },
          { const: 'same', title: '原盖' },
        ],
      },
      cost: { type: 'number', title: '费用', minimum: 0 },
    },
    ['cover'],
  ),
  check: form('核查', { restored: { type: 'boolean', title: '已恢复' }, code: { type: 'string', title: '编号' } }, ['restored']),
};

const nodes: SceneNode[] = [
  {
    id: 'tilted',
    kind: 'webhook',
    title: { zh: '倾斜' },
    facet: 'observe',
    config: { source: 'cover-tilt', types: ['tilt'], where: 'tilt > 5' },
  },
  { id: 'told', kind: 'report', title: { zh: '上报' }, facet: 'observe', config: { source: 'citizen' } },
  {
    id: 'cover',
    kind: 'enrich',
    title: { zh: '查井盖' },
    facet: 'manage',
    config: {
      dataset: 'covers',
      key: 'asset',
      withinMetres: 15,
      as: 'found',
      schema: { type: 'object', properties: { owner: { type: 'string' }, road: { type: 'string', enum: ['main', 'lane'] } } },
    },
  },
  {
    id: 'grade',
    kind: 'table',
    title: { zh: '定级' },
    facet: 'manage',
    config: {
      as: 'graded',
      table: {
        hitPolicy: 'F',
        inputs: [
          { id: 'tilt', expression: 'tilt' },
          { id: 'road', expression: 'found.road' },
        ],
        outputs: [{ id: 'severity', schema: { type: 'integer' } }],
        rows: [
          // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
          { id: 'grave', when: ['> param.steep', 'main'], then: ['2'] },
          // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
          { id: 'usual', when: ['', ''], then: ['3'] },
        ],
      },
    },
  },
  {
    id: 'real',
    kind: 'condition',
    title: { zh: '是否属实' },
    facet: 'manage',
    config: { cases: [{ port: 'drill', when: 'event.key = "drill"' }] },
  },
  { id: 'drop', kind: 'discard', title: { zh: '演练' }, facet: 'manage', config: { reason: 'drill' } },
  {
    id: 'file',
    kind: 'file',
    title: { zh: '立案' },
    facet: 'manage',
    config: {
      category: '"C0102"',
      standard: '"C0102-1"',
      severity: 'graded.severity',
      title: { zh: '井盖缺失：{place.address}', en: 'Cover missing at {place.address}' },
      correlation: 'if asset != null then asset else event.key',
      repeat: { do: 'join', severity: 'worst' },
      accept: {
        owner: [{ by: 'post', post: 'center-desk' }],
        form: 'accept',
        limit: { amount: 10, unit: 'urgentMinute' },
        when: 'event.reported',
      },
      subject: { owner: 'found.owner' },
    },
  },
  { id: 'both', kind: 'fork', title: { zh: '同时' }, facet: 'handle', config: { branches: [{ port: 'fix' }, { port: 'guard' }] } },
  {
    id: 'repair',
    kind: 'task',
    title: { zh: '修复' },
    facet: 'handle',
    config: {
      owner: [{ by: 'lookup', value: 'owner', role: 'handler' }, { by: 'responsibility' }],
      form: 'repair',
      evidence: { photos: 1 },
      limits: { base: { restore: { amount: 2, unit: 'urgentHour' } }, bySeverity: { 2: { restore: { amount: 1, unit: 'urgentHour' } } } },
      requires: [{ when: 'forms.repair.cost < 10000', text: { zh: '费用过高' } }],
      sets: { cost: 'forms.repair.cost' },
      meets: 'restore',
    },
    emergency: { limits: { base: { restore: { amount: 30, unit: 'urgentMinute' } } } },
  },
  {
    id: 'urge',
    kind: 'notify',
    title: { zh: '催办' },
    facet: 'prevent',
    config: { to: [{ by: 'responsibility', part: 'joint' }], message: { zh: '{incident.no} 已超期' } },
  },
  {
    id: 'guard',
    kind: 'task',
    title: { zh: '围护' },
    facet: 'handle',
    presence: 'emergency',
    config: { owner: [{ by: 'territory', level: 'street', role: 'handler' }] },
  },
  { id: 'done', kind: 'join', title: { zh: '汇合' }, facet: 'handle', config: { policy: 'all' } },
  {
    id: 'verify',
    kind: 'verify',
    title: { zh: '核查' },
    facet: 'handle',
    config: {
      owner: [{ by: 'responsibility', part: 'verifier' }],
      form: 'check',
      strict: true,
      independentOf: ['repair'],
      window: { from: '20:00', until: '23:00' },
    },
  },
  {
    id: 'settle',
    kind: 'decide',
    title: { zh: '费用' },
    facet: 'handle',
    config: { cases: [{ port: 'dear', when: 'cost > 500 and forms.verify.restored' }] },
  },
  {
    id: 'bill',
    kind: 'call',
    title: { zh: '结算' },
    facet: 'handle',
    config: {
      endpoint: 'billing',
      method: 'POST',
      path: '/bills',
      body: { amount: 'cost' },
      answer: { type: 'object', properties: { no: { type: 'string' } } },
      as: 'bill',
    },
  },
  {
    id: 'rest',
    kind: 'wait',
    title: { zh: '观察' },
    facet: 'prevent',
    config: { message: { source: 'cover-tilt', where: 'event.type = "tilt" and tilt > 5' }, timeout: { amount: 2, unit: 'urgentHour' } },
  },
  {
    id: 'closed',
    kind: 'close',
    title: { zh: '结案' },
    facet: 'handle',
    config: {
      outcome: 'resolved',
      reply: { zh: '已恢复，单号 {results.bill.no}' },
      watch: { for: { amount: 7, unit: 'urgentDay' }, reopenAt: 'both' },
    },
  },
];

const edge = (from: string, to: string, port?: string): SceneEdge => ({
  id: `${from}-${port ?? 'done'}`,
  from,
  to,
  ...(port !== undefined && { port }),
});

const edges: SceneEdge[] = [
  edge('tilted', 'cover'),
  edge('told', 'cover'),
  edge('cover', 'grade'),
  edge('grade', 'real'),
  edge('real', 'drop', 'drill'),
  edge('real', 'file', 'otherwise'),
  edge('file', 'both'),
  edge('both', 'repair', 'fix'),
  edge('both', 'guard', 'guard'),
  edge('repair', 'done'),
  edge('repair', 'urge', 'late'),
  edge('guard', 'done'),
  edge('done', 'verify'),
  edge('verify', 'settle', 'pass'),
  edge('verify', 'both', 'fail'),
  edge('settle', 'bill', 'dear'),
  edge('settle', 'rest', 'otherwise'),
  edge('bill', 'rest', 'ok'),
  edge('bill', 'rest', 'failed'),
  edge('rest', 'closed'),
];

/** A scene of every band that compiles without a problem or warning: manhole covers. A fresh copy each time. */
export const smallScene = (): Scene =>
  structuredClone<Scene>({
    format: 1,
    id: 'small-cover',
    title: { zh: '井盖缺失', en: 'Missing covers' },
    domain: 'safety',
    lead: 'urban',
    joint: ['water', 'west-office'],
    categories: ['C0102', 'C0103'],
    idea: { pain: { zh: '不知谁管' }, goal: { zh: '两小时恢复' }, indicators: [] },
    subject: {
      type: 'object',
      properties: {
        asset: { type: 'string' },
        tilt: { type: 'number' },
        description: { type: 'string' },
        caller: { type: 'string', personal: 'phone' },
        owner: { type: 'string' },
        cost: { type: 'number' },
      },
    },
    forms,
    nodes,
    edges,
    parameters: { steep: { title: { zh: '倾斜角' }, value: 30, min: 5, max: 90 } },
    layout: { tilted: { x: 0, y: 0 } },
  });
