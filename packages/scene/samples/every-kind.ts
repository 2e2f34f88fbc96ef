import type { Limit, Scene, SceneNode } from '@sceneworks/schemas';

const minutes = (amount: number): Limit => ({ amount, unit: 'urgentMinute' });
const hours = (amount: number): Limit => ({ amount, unit: 'workHour' });

let made = 0;
const node = (kind: SceneNode['kind'], config: object, more: object = {}): SceneNode => {
  made += 1;
  return {
    id: `${kind}N${made}`,
    kind,
    title: { zh: `节点${made}`, en: `Node ${made}` },
    facet: 'handle',
    config,
    ...more,
  } as unknown as SceneNode;
};

const form = (title: string, properties: object, required: readonly string[], ui: object = {}): Scene['forms'][string] =>
  ({ title: { zh: title }, schema: { type: 'object', properties, required }, ui }) as unknown as NonNullable<Scene['forms'][string]>;

const forms: Scene['forms'] = {
  look: form(
    '查看表',
    {
      cause: {
        type: 'string',
        title: '原因',
        en: 'Cause',
        oneOf: [
          { const: 'age', title: '老化', en: 'age' },
          { const: 'hit', title: '撞击' },
        ],
      },
      depth: { type: 'number', title: '深度', unit: 'cm', minimum: 1, exclusiveMaximum: 90, multipleOf: 0.5, default: 3 },
      width: { type: 'integer', exclusiveMinimum: 0, maximum: 40 },
      photos: { type: 'array', title: '照片', minItems: 1, maxItems: 9, items: { format: 'photo' } },
      people: {
        type: 'array',
        title: '人员',
        items: { type: 'object', properties: { phone: { format: 'phone', title: '电话', personal: 'phone' } } },
      },
      note: { type: 'string', format: 'multiline', description: '写清楚', descriptionEn: 'be clear', minLength: 2, maxLength: 80 },
      hint: { type: 'string', description: '只有中文' },
      size: { enum: ['small', 'large'] },
    },
    ['cause'],
    {
      order: ['depth', 'gone'],
      sections: [{ title: { zh: '其他' }, fields: ['width'] }],
      fields: { note: { help: { zh: '帮助', en: 'Help' }, showIf: 'depth > 3' }, width: { readOnly: true } },
    },
  ),
  accept: form('受理表', { fine: { type: 'boolean', title: '属实' } }, []),
};

const limits = {
  base: {
    acknowledge: minutes(5),
    contain: minutes(40),
    restore: hours(4),
    total: hours(16),
    progressEvery: minutes(50),
    rework: hours(2),
  },
  bySeverity: { 1: { acknowledge: minutes(2) } },
  emergency: { acknowledge: minutes(3) },
  emergencyBySeverity: { 2: { restore: minutes(90) } },
};

const owner = [
  { by: 'responsibility', part: 'lead' },
  { by: 'post', post: 'housing.gas' },
  { by: 'post', post: { level: 'street', role: 'handler' } },
  { by: 'unit', unit: 'housing', role: 'handler' },
  { by: 'territory', level: 'community', role: 'handler' },
  { by: 'lookup', value: 'asset', role: 'handler' },
  { by: 'previousHandler', node: 'taskN1' },
  { by: 'previousHandler', node: 'nobody' },
  { by: 'taskForce', unit: 'housing', role: 'dispatcher' },
];

const table = (rows: readonly object[]) => ({
  hitPolicy: 'F',
  inputs: [
    { id: 'tilt', expression: 'tilt', label: { zh: '倾角', en: 'Tilt' } },
    { id: 'mode', expression: 'mode' },
  ],
  outputs: [
    { id: 'grade', schema: { type: 'integer', title: '等级', en: 'Grade' } },
    { id: 'why', label: { zh: '缘由', en: 'Reason' }, schema: { type: 'string' } },
    { id: 'extra', schema: { type: 'string' } },
  ],
  rows,
});
const when = 'when';
const then = 'then';
const row = (id: string, tilt: string, grade: string, more: object = {}): object => ({
  id,
  [when]: [tilt, '-'],
  [then]: [grade, '"x"', ''],
  ...more,
});

/**
 * A drawing with every kind of node and nearly every setting, each with a face of its own where that says something: to be described, not
 * to be published. The same each time.
 */
export const everyKind = (): Scene => {
  made = 0;
  const nodes = [
    node(
      'task',
      {
        owner,
        form: 'look',
        limits,
        operations: ['arrive', 'returnBack'],
        meets: 'contain',
        joint: true,
        offline: true,
        evidence: { photos: 1, place: true },
        requires: [{ when: 'true', text: { zh: '须完成', en: 'Must be done' } }],
        sets: { tilt: '1', other: '2' },
        instruct: { zh: '小心', en: 'Mind' },
      },
      { emergency: { operations: ['arrive', 'extend'], limits } },
    ),
    node('task', { owner: [{ by: 'post', post: 'housing.gas' }], meets: 'restore', evidence: { photos: 3 } }, { presence: 'peace' }),
    node('task', { owner: [{ by: 'responsibility' }], limits: { base: { acknowledge: minutes(7) } } }, { presence: 'emergency' }),
    node('task', { owner: [{ by: 'responsibility', part: 'joint' }] }, { emergency: { instruct: { zh: '战时做法' } } }),
    node(
      'verify',
      {
        owner: [{ by: 'responsibility', part: 'verifier' }],
        form: 'look',
        strict: true,
        window: { from: '20:00', until: '22:00' },
        independentOf: ['taskN1', 'nobody'],
        limits,
      },
      { emergency: { strict: false, window: undefined } },
    ),
    node('verify', { owner, form: 'gone' }),
    node('webhook', { source: 'feed', types: ['a', 'b'], where: 'tilt > 3' }),
    node('import', { source: 'list' }, { facet: 'observe' }),
    node('report', { source: 'citizen' }),
    node('schedule', { type: 'round', at: ['08:00', '20:00'], days: [0, 3] }),
    node('schedule', { type: 'round', at: ['08:00'] }),
    node('schedule', { type: 'round', everyMinutes: 30 }),
    node('schedule', { type: 'round' }),
    node('incidents', { scenes: ['every', 'other'], on: ['filed', 'closed'], type: 'seen', where: 'incident.severity < 3' }),
    node('absence', { source: 'feed', key: 'asset', silentFor: hours(3), type: 'silent', where: 'tilt > 1' }),
    node('enrich', {
      dataset: 'covers',
      key: 'asset',
      withinMetres: 5,
      as: 'cover',
      schema: { type: 'object', properties: { owner: { type: 'string', title: '权属' }, bare: {} } },
    }),
    node('enrich', { dataset: 'unknown', withinMetres: 8, as: 'near', schema: {} }),
    node('enrich', { dataset: 'covers', key: 'asset', as: 'plain', schema: {} }),
    node('enrich', { dataset: 'covers', as: 'nothing', schema: {} }),
    node(
      'table',
      { as: 'graded', table: table([row('one', '> 3', '3', { note: { zh: '备注', en: 'Note' } }), row('two', '-', '5')]) },
      { emergency: { table: table([row('one', '> 2', '2')]) } },
    ),
    node('condition', {
      cases: [
        { port: 'deep', when: 'tilt > 3', label: { zh: '深', en: 'Deep' } },
        { port: 'bare', when: 'tilt < 1' },
      ],
    }),
    node('decide', { cases: [{ port: 'war', when: 'mode = "emergency"' }] }),
    node(
      'window',
      { key: 'asset', within: hours(24), count: 1, distinctReporters: 1, distinctTypes: 2, distinctDevices: 3, withinMetres: 200, as: 'w' },
      { emergency: { count: 2 } },
    ),
    node('window', { key: 'asset', within: hours(1), count: 2 }),
    node('watch', {
      value: 'tilt',
      key: 'asset',
      as: 'level',
      levels: [
        { name: 'high', raise: 10, clear: 5, severity: 3 },
        { name: 'top', raise: 20, clear: 15 },
      ],
      confirm: 2,
      confirmWithin: minutes(1),
      cooldown: minutes(33),
      rate: { amount: 2, per: minutes(11) },
    }),
    node('watch', {
      value: 'tilt',
      key: 'asset',
      as: 'low',
      rising: false,
      levels: [{ name: 'low', raise: 5, clear: 10, severity: 5 }],
      confirm: 3,
    }),
    node('discard', { reason: 'noise', note: { zh: '杂音', en: 'Noise' } }),
    node('discard', { reason: 'other' }),
    node(
      'file',
      {
        category: '"C0101"',
        standard: '"S1"',
        severity: '3',
        title: { zh: '井盖{asset}', en: 'Cover {asset}' },
        correlation: 'asset',
        repeat: { do: 'join', severity: 'worseByOne' },
        near: { withinMetres: 15, within: hours(6) },
        subject: { tilt: 'tilt', other: '1' },
        accept: {
          owner,
          form: 'accept',
          limit: minutes(13),
          when: 'tilt > 5',
          confirmReport: { owner, form: 'look', limit: minutes(17) },
          suggestJoin: { withinMetres: 30, within: minutes(19) },
        },
      },
      { emergency: { accept: 'auto' } },
    ),
    node(
      'file',
      {
        category: '"C0101"',
        standard: '"S1"',
        severity: '3',
        title: { zh: '另一件' },
        correlation: 'asset',
        repeat: { do: 'join' },
        accept: 'auto',
      },
      { emergency: { accept: { owner, form: 'accept', limit: minutes(12) } } },
    ),
    node(
      'file',
      {
        category: '"C0101"',
        standard: '"S1"',
        severity: '3',
        title: { zh: '第三件' },
        correlation: 'asset',
        repeat: { do: 'join', severity: 'worst' },
        accept: { owner, form: 'accept', limit: minutes(23), when: 'tilt > 5' },
      },
      { emergency: { accept: { owner, form: 'accept', limit: minutes(23), when: 'tilt > 8' } } },
    ),
    node('fork', { branches: [{ port: 'a', label: { zh: '甲', en: 'A' } }, { port: 'b' }] }),
    node('join', { policy: 'all' }),
    node('join', { policy: 'any' }),
    node('join', { policy: 'nOf', n: 2 }),
    node('join', { policy: 'nOf' }),
    node('join', { policy: 'lead', lead: owner }),
    node('join', { policy: 'lead' }),
    node('wait', { duration: hours(9), until: 'now', message: { source: 'feed', types: ['a'], where: 'tilt > 2' }, timeout: hours(10) }),
    node('wait', { until: 'now' }),
    node('notify', { to: owner, message: { zh: '请看{asset}和{1 + 1}。', en: 'See {asset}.' }, urgent: true }),
    node('notify', { to: 'reporter', message: { zh: '已收到' } }),
    node('notify', { to: 'joint', message: { zh: '请配合' } }),
    node('call', {
      endpoint: 'lamps',
      method: 'POST',
      path: '/on',
      body: { id: 'asset' },
      answer: {},
      as: 'lamp',
      undo: { path: '/off', method: 'POST' },
      timeout: minutes(21),
    }),
    node('call', { endpoint: 'lamps', method: 'GET', path: '/state', answer: {}, as: 'state' }),
    node('raise', {
      scene: 'other',
      type: 'raised',
      subject: { tilt: 'tilt', more: '2' },
      wait: true,
      onParentEnd: 'end',
      timeout: hours(11),
    }),
    node('raise', { scene: 'other', type: 'raised', subject: {}, wait: false }),
    node('close', {
      outcome: 'resolved',
      closeKind: 'repaired',
      reply: { zh: '已办结', en: 'Done' },
      watch: { for: { amount: 7, unit: 'urgentDay' }, reopenAt: 'taskN1' },
    }),
    node('close', { outcome: 'unfounded', watch: { for: { amount: 3, unit: 'urgentDay' }, reopenAt: 'nobody' } }),
  ];
  const at = (kind: string, place = 0): string => nodes.filter((one) => one.kind === kind)[place]?.id ?? '';
  const edges = [
    { id: 'e1', from: at('webhook'), to: at('enrich') },
    { id: 'e2', from: at('enrich'), to: at('condition') },
    { id: 'e3', from: at('condition'), port: 'deep', to: at('file') },
    { id: 'e4', from: at('condition'), port: 'otherwise', to: at('discard') },
    { id: 'e5', from: at('file'), to: at('task') },
    { id: 'e6', from: at('task'), to: at('verify'), label: { zh: '办完', en: 'Done' } },
    { id: 'e7', from: at('task'), port: 'late', to: at('notify') },
    { id: 'e8', from: at('verify'), port: 'pass', to: at('close') },
    { id: 'e9', from: at('verify'), port: 'fail', to: at('task') },
    { id: 'e10', from: at('report'), to: at('file') },
    { id: 'e11', from: at('fork'), port: 'a', to: at('join') },
    { id: 'e12', from: at('fork'), port: 'b', to: at('join') },
    { id: 'e13', from: at('wait'), to: 'nowhere' },
  ];
  return {
    format: 1,
    id: 'every',
    title: { zh: '各类节点', en: 'Every kind' },
    domain: 'civic',
    lead: 'housing',
    joint: ['fire', 'police'],
    categories: ['C0102', 'C0101'],
    idea: {
      pain: { zh: '没人管', en: 'Nobody looks' },
      goal: { zh: '有人管', en: 'Somebody looks' },
      indicators: [
        { id: 'fast', title: { zh: '快', en: 'Fast' }, goal: 5, formula: 'avg(x)' },
        { id: 'bare', title: { zh: '准' } },
      ],
    },
    subject: {
      type: 'object',
      properties: { asset: { type: 'string', title: '部件', en: 'Asset' }, tilt: { type: 'number', title: '倾角' } },
    },
    forms,
    parameters: {
      least: { title: { zh: '下限', en: 'Least' }, value: 3, min: 1, max: 9, step: 0.5, unit: '度' },
      bare: { title: { zh: '裸参数' }, value: 2, min: 0, max: 4 },
    },
    nodes,
    edges,
  } as unknown as Scene;
};
