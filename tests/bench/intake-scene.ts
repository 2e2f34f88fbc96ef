import type { SampleLibrary } from '@sceneworks/runtime';
import type { DistrictRow, Scene, Source } from '@sceneworks/schemas';

/** The feed of the intake figure: about 600 bytes stored, a device, a reading, a place. */
export const intakeSource: Source = {
  id: 'bench-feed',
  version: 1,
  title: { zh: '测量用数据源', en: 'Feed of the measurement' },
  kind: 'webhook',
  unit: 'municipal',
  intelClass: 'civic',
  payload: {
    type: 'object',
    required: ['id', 'device', 'ts', 'level'],
    properties: {
      id: { type: 'string', maxLength: 64 },
      device: { type: 'string', maxLength: 64 },
      ts: { type: 'string', format: 'date-time' },
      level: { type: 'number' },
      kind: { type: 'string', maxLength: 20 },
      lon: { type: 'number' },
      lat: { type: 'number' },
      note: { type: 'string', maxLength: 300 },
    },
    additionalProperties: false,
  },
  mapping: {
    type: '"bench.reading"',
    key: 'payload.id',
    occurredAt: 'payload.ts',
    lon: 'payload.lon',
    lat: 'payload.lat',
    subject: { device: 'payload.device', level: 'payload.level', kind: 'payload.kind' },
  },
  subject: {
    type: 'object',
    properties: { device: { type: 'string', maxLength: 64 }, level: { type: 'number' }, kind: { type: 'string', maxLength: 20 } },
    additionalProperties: false,
  },
  retentionDays: 30,
};

const text = (zh: string, en: string) => ({ zh, en });
const kinds = ['road', 'school', 'mall', 'park', 'bridge'];

/** Every event passes a table of twenty rows and a window; a matter is one device. */
export const intakeScene: Scene = {
  format: 1,
  id: 'bench-intake',
  title: text('测量用场景', 'Scene of the measurement'),
  domain: 'safety',
  lead: 'municipal',
  joint: [],
  categories: ['C0101'],
  idea: { pain: text('—', '—'), goal: text('—', '—'), indicators: [] },
  subject: {
    type: 'object',
    properties: { device: { type: 'string', maxLength: 64 }, level: { type: 'number' }, kind: { type: 'string', maxLength: 20 } },
    additionalProperties: false,
  },
  forms: {
    done: {
      title: text('处置反馈', 'Result'),
      schema: {
        type: 'object',
        properties: { note: { type: 'string', maxLength: 200, title: '说明', en: 'Note' } },
        additionalProperties: false,
      },
      ui: {},
    },
  },
  parameters: {},
  nodes: [
    { id: 'feed', kind: 'webhook', title: text('读数', 'Readings'), facet: 'observe', config: { source: 'bench-feed' } },
    {
      id: 'burst',
      kind: 'window',
      title: text('十分钟三次', 'Three in ten minutes'),
      facet: 'prevent',
      config: { key: 'device', within: { amount: 10, unit: 'urgentMinute' }, count: 3, as: 'burst' },
    },
    {
      id: 'grade',
      kind: 'table',
      title: text('分级', 'Grade'),
      facet: 'manage',
      config: {
        as: 'grade',
        table: {
          hitPolicy: 'F',
          inputs: [
            { id: 'level', expression: 'level' },
            { id: 'kind', expression: 'kind' },
          ],
          outputs: [{ id: 'severity', schema: { type: 'integer', minimum: 1, maximum: 5 } }],
          rows: kinds.flatMap((kind, k) =>
            ['>= 90', '[60..90)', '[30..60)', '< 30'].map((level, l) => ({
              id: `r${k}${l}`,
              when: [level, `"${kind}"`],
              // biome-ignore lint/suspicious/noThenProperty: the outputs of a table row are called `then`.
              then: [String(Math.min(5, 2 + l))],
            })),
          ),
        },
      },
    },
    {
      id: 'open',
      kind: 'file',
      title: text('立案', 'File'),
      facet: 'manage',
      config: {
        category: '"C0101"',
        standard: '"C0101-1"',
        severity: 'grade.severity',
        title: text('设备 {device} 读数异常', 'Device {device} out of range'),
        correlation: 'device',
        repeat: { do: 'join', severity: 'worst' },
        accept: 'auto',
      },
    },
    {
      id: 'go',
      kind: 'task',
      title: text('到场处置', 'Go and handle'),
      facet: 'handle',
      config: {
        owner: [{ by: 'territory', level: 'street', role: 'handler' }],
        form: 'done',
        meets: 'restore',
        limits: { base: { acknowledge: { amount: 10, unit: 'urgentMinute' }, restore: { amount: 2, unit: 'urgentHour' } } },
      },
    },
    {
      id: 'look',
      kind: 'verify',
      title: text('核查', 'Verify'),
      facet: 'manage',
      config: { owner: [{ by: 'territory', level: 'street', role: 'verifier' }], form: 'done' },
    },
    { id: 'end', kind: 'close', title: text('结案', 'Close'), facet: 'manage', config: { outcome: 'resolved', closeKind: 'restored' } },
  ],
  edges: [
    { id: 'e1', from: 'feed', to: 'burst' },
    { id: 'e2', from: 'burst', port: 'reached', to: 'grade' },
    { id: 'e3', from: 'burst', port: 'below', to: 'grade' },
    { id: 'e4', from: 'grade', to: 'open' },
    { id: 'e5', from: 'open', to: 'go' },
    { id: 'e6', from: 'go', to: 'look' },
    { id: 'e7', from: 'look', port: 'pass', to: 'end' },
    { id: 'e8', from: 'look', port: 'fail', to: 'go' },
  ],
};

/** The sample district with the measurement's feed, and its scene alone. */
export function intakeLibrary(sample: SampleLibrary): SampleLibrary {
  const first = sample.rows[0] as DistrictRow;
  const row: DistrictRow = { ...first, _id: 'source/bench-feed/1', kind: 'source', id: intakeSource.id, value: intakeSource };
  return { rows: [...sample.rows, row], scenes: [intakeScene], examples: new Map([[intakeSource.id, null]]), cases: [] };
}
