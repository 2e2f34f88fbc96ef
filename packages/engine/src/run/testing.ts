import { compile } from '@sceneworks/scene';
import type { DatasetRow, District, DistrictRow, FieldSchema, Plan, Scene, Source } from '@sceneworks/schemas';
import { check, type Drawing, district, fileAuto, handle, sceneOf } from '../testing.ts';

export const personal: FieldSchema = { type: 'string', title: '电话', personal: 'phone' };
export const subject = {
  kind: { type: 'string', title: '类' },
  asset: { type: 'string', title: '件' },
  level: { type: 'number', title: '级' },
  note: { type: 'string', title: '注' },
} as const;

export const source = (id: string, more: Partial<Source> = {}): Source => ({
  id,
  version: 1,
  title: { zh: id },
  kind: 'webhook',
  unit: 'center',
  intelClass: 'civic',
  payload: {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string' },
      at: { type: 'string' },
      lon: { type: 'number' },
      lat: { type: 'number' },
      phone: personal,
      device: { type: 'string' },
      ...subject,
    },
  },
  mapping: {
    type: '"report"',
    key: 'payload.id',
    occurredAt: 'payload.at',
    lon: 'payload.lon',
    lat: 'payload.lat',
    device: { dataset: 'devices', key: 'payload.device' },
    subject: { kind: 'payload.kind', asset: 'payload.asset', level: 'payload.level', note: 'payload.note' },
    reporter: { phone: 'payload.phone' },
  },
  subject: { type: 'object', properties: { ...subject } },
  retentionDays: 30,
  ...more,
});
export const sources = [source('hotline'), source('meter')];

export const rowsOf = (of: District, rev = 1): DistrictRow[] => {
  const from = '2025-01-01T00:00:00.000Z';
  const row = (kind: DistrictRow['kind'], id: string, value: unknown): DistrictRow => ({
    _id: `${kind}|${id}`,
    kind,
    id,
    value,
    from,
    recordedAt: from,
    by: 'desk',
    rev,
  });
  return [
    ...of.units.map((value) => row('unit', value.id, value)),
    ...of.areas.map((value) => row('area', value.id, value)),
    ...of.posts.map((value) => row('post', value.id, value)),
    ...of.people.map((value) => row('person', value.id, value)),
    ...of.rosters.map((value) => row('roster', value.id, value)),
    ...of.responsibility.map((value) => row('responsibility', value.id, value)),
    ...of.standards.map((value) => row('standard', value.id, value)),
    ...of.calendars.map((value) => row('calendar', value.id, value)),
    ...of.modes.map((value) => row('mode', value.id, value)),
    ...of.datasetRows.map((value: DatasetRow) => row('datasetRow', `${value.dataset}|${value.key}`, value)),
    ...of.precedence.map((value) => row('precedence', value.id, value)),
    ...sources.map((value) => row('source', value.id, value)),
  ];
};
export const rows = rowsOf(district());

type Node = Scene['nodes'][number];
export const node = (id: string, kind: Node['kind'], config: object, more: object = {}): Node =>
  ({ id, kind, title: { zh: id }, facet: 'handle', config, ...more }) as Node;

export interface Drawn {
  readonly id?: string;
  readonly nodes: readonly Node[];
  readonly edges: readonly string[];
  readonly forms?: Drawing['forms'];
  readonly parameters?: Scene['parameters'];
}

export const planOf = ({ id = 'cover', nodes, edges, forms = {}, parameters = {} }: Drawn): Plan => {
  const scene = sceneOf({ nodes: {}, edges, forms, parameters, subject: { ...subject } });
  const compiled = compile({ ...scene, id, nodes: [...nodes], edges: scene.edges.slice(1) }, { sources });
  if ('problems' in compiled) throw new Error(compiled.problems.map(({ code, at, text: { en } }) => `${code} ${at}: ${en}`).join('; '));
  return compiled.plan;
};

export const input = node('in', 'webhook', { source: 'hotline' });
export const file = (more: object = {}): Node => node('file', 'file', { ...fileAuto, correlation: 'asset', ...more });
export const spineNodes = [
  node('work', 'task', { ...handle, meets: 'restore', operations: ['arrive', 'progress', 'returnBack'] }),
  node('check', 'verify', check),
  node('close', 'close', { outcome: 'resolved', closeKind: 'restored' }),
];
export const spineEdges = ['file work', 'work check', 'check pass close', 'check fail work'];
export const spine = planOf({ nodes: [input, file(), ...spineNodes], edges: ['in file', ...spineEdges] });
