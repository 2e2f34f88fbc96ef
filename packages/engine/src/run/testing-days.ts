/** Days at random over drawings of every kind: what comes in and what people do. The same for the same number. */
import type { CaseLine, Event, Plan, Scene } from '@sceneworks/schemas';
import { operations } from '../operations.ts';
import { chance } from '../rehearse/chance.ts';
import { district, fileAuto } from '../testing.ts';
import { drawingsAtRandom } from '../testing-drawings.ts';
import { runDocuments } from './run.ts';
import { type Drawn, input, node, planOf, rowsOf, spineEdges, spineNodes } from './testing.ts';

const minuteMs = 60_000;
const start = Date.parse('2026-03-02T01:00:00.000Z');
/** Monday 2 March 2026, 09:00 local, and so many minutes. */
export const minute = (n: number): string => new Date(start + n * minuteMs).toISOString();

type Node = Scene['nodes'][number];
interface Band {
  readonly nodes: readonly Node[];
  readonly edges: readonly string[];
  readonly file?: object;
}

const hour = { amount: 1, unit: 'urgentHour' };
const window = (more: object): Band => ({
  nodes: [
    node('seen', 'window', { key: 'kind', within: hour, as: 'seen', ...more }),
    node('alone', 'condition', { cases: [{ port: 'again', when: 'seen.count > 1' }] }),
    node('drop', 'discard', { reason: 'alone' }),
  ],
  edges: ['in seen', 'seen reached file', 'seen below alone', 'alone again file', 'alone otherwise drop'],
  file: { correlation: 'kind', severity: 'if seen.count > 2 then 2 else 3' },
});
const row = (id: string, when: readonly string[], then: readonly string[]) => ({ id, when, then });
const graded = (hitPolicy: string): Band => ({
  nodes: [
    node('grade', 'table', {
      as: 'grade',
      table: {
        hitPolicy,
        inputs: [
          { id: 'level', expression: 'level' },
          { id: 'kind', expression: 'kind' },
        ],
        outputs: [{ id: 'severity', schema: { type: 'integer', minimum: 1, maximum: 5 } }],
        rows: [row('r1', ['>= 3', '-'], ['1']), row('r2', ['[2..3]', '"x"'], ['2']), row('r3', ['>= 1', 'not("z")'], ['4'])],
      },
    }),
  ],
  edges: ['in grade', 'grade done file'],
  file: { severity: 'grade.severity' },
});
const watched = (more: object): Band => ({
  nodes: [
    node('gas', 'watch', {
      value: 'level',
      key: 'asset',
      as: 'gas',
      levels: [
        { name: 'low', severity: 4, raise: 2, clear: 1 },
        { name: 'high', severity: 1, raise: 3, clear: 2 },
      ],
      ...more,
    }),
  ],
  edges: ['in gas', 'gas raised file'],
  file: { severity: 'gas.severity' },
});

const bands: readonly Band[] = [
  { nodes: [], edges: ['in file'] },
  { nodes: [], edges: ['in file'], file: { near: { withinMetres: 120, within: { amount: 6, unit: 'urgentHour' } } } },
  {
    nodes: [node('worth', 'condition', { cases: [{ port: 'yes', when: 'level >= 2' }] }), node('drop', 'discard', { reason: 'mild' })],
    edges: ['in worth', 'worth yes file', 'worth otherwise drop'],
    file: { severity: 'if level > 2 then 1 else 4', repeat: { do: 'join', severity: 'worseByOne' } },
  },
  window({ count: 2 }),
  window({ distinctReporters: 2, distinctTypes: 1 }),
  window({ distinctDevices: 2, withinMetres: 150 }),
  graded('F'),
  graded('mostSevere'),
  watched({ cooldown: hour }),
  watched({ confirm: 2, confirmWithin: hour, rate: { amount: 1, per: hour } }),
  {
    nodes: [
      node('find', 'enrich', {
        dataset: 'devices',
        key: 'asset',
        withinMetres: 200,
        as: 'device',
        schema: { type: 'object', properties: { floor: { type: 'number' }, phone: { type: 'string', personal: 'phone' } } },
      }),
    ],
    edges: ['in find', 'find done file'],
    file: { severity: 'if device.found then 2 else 3', correlation: 'string(device.floor)' },
  },
  {
    nodes: [
      node('quiet', 'absence', {
        source: 'meter',
        key: 'asset',
        silentFor: hour,
        type: 'silence',
        subject: { asset: '"silence of " + asset' },
      }),
      node('round', 'schedule', { type: 'round', everyMinutes: 300, subject: { asset: 'string(now)' } }),
      node('told', 'incidents', {
        scenes: ['other'],
        on: ['filed', 'severityRaised', 'closed'],
        type: 'told',
        subject: { asset: 'incident.no' },
      }),
    ],
    edges: ['in file', 'quiet file', 'round file', 'told file'],
  },
];

/** Devices that stand somewhere, beside all that the small district has. */
export const rows = rowsOf(
  district({
    datasetRows: [
      { dataset: 'devices', key: 'A', value: { floor: 3, phone: '13900000000' } },
      { dataset: 'devices', key: 'D2', point: { type: 'Point', coordinates: [104, 30] }, value: { floor: 9 } },
    ] as never,
    precedence: [{ id: 'p', type: 'report', scene: 'cover' }],
  }),
);

/** The scene in which others raise their matters. */
export const other = planOf({
  id: 'other',
  nodes: [
    input,
    node('worth', 'condition', { cases: [{ port: 'no', when: 'level = 3' }] }),
    node('drop', 'discard', { reason: 'no' }),
    node('file', 'file', { ...fileAuto, correlation: 'if present(asset) then asset else "many"' }),
    ...spineNodes,
  ],
  edges: ['in worth', 'worth no drop', 'worth otherwise file', ...spineEdges],
});

const drawings = drawingsAtRandom(72, 20260316);

/** The drawing of a number, with the rules of the same number before it, or of another: so many drawings there are. */
export const plansAtRandom = drawings.length;
export const drawnAtRandom = (number: number, rules = number): Drawn => {
  const { nodes, edges, parameters } = drawings[number % drawings.length] as (typeof drawings)[number];
  const band = bands[rules % bands.length] as Band;
  const drawn = Object.entries(nodes).map(([id, { kind, config = {}, presence }]) =>
    node(id, kind, kind === 'file' ? { ...config, ...filed(band) } : config, presence ? { presence } : {}),
  );
  return { nodes: [input, ...band.nodes, ...drawn], edges: [...band.edges, ...edges], ...(parameters && { parameters }) };
};
/** The plan of that drawing. */
export const planAtRandom = (number: number, rules = number): Plan => planOf(drawnAtRandom(number, rules));
const filed = ({ file = {} }: Band): object => ({ correlation: 'asset', ...file });

const pick = <One>(list: readonly One[], luck: number): One => list[Math.floor(luck * list.length)] as One;

/** One thing that is seen, by a number: few enough of each, so that much of it meets. */
const seen = (day: number, n: number) => {
  const luck = (what: string): number => chance(day, n, what);
  const at = Math.floor(luck('at') ** 2 * 3_000);
  return {
    at,
    source: luck('source') < 0.8 ? 'hotline' : 'meter',
    id: luck('again') < 0.1 ? `e${n - 1}` : `e${n}`,
    asset: pick(['A', 'B', 'C'], luck('asset')),
    kind: pick(['x', 'y', 'z'], luck('kind')),
    level: pick([0, 1, 2, 3], luck('level')),
    ...(luck('placed') < 0.7 && { lon: 104 + Math.floor(luck('lon') * 3) / 1_000, lat: 30 }),
    ...(luck('called') < 0.6 && { phone: pick(['1', '2', '3'], luck('phone')) }),
    ...(luck('sent') < 0.5 && { device: pick(['D1', 'D2', 'D3'], luck('device')) }),
    late: luck('late') < 0.1 ? -90 : luck('late') > 0.97 ? 600 : 0,
  };
};

const actors = ['li', 'wu', 'zheng', 'feng', 'chen', 'chief', 'desk', 'intake', 'crew', 'crew2', 'patrol', 'plumbers', 'nobody'];
const rightFor: Readonly<Record<string, readonly string[]>> = {
  acknowledge: ['crew', 'crew', 'plumbers', 'patrol', 'crew2'],
  complete: ['crew', 'crew', 'plumbers', 'crew2'],
  verify: ['patrol'],
  accept: ['intake'],
  confirmReport: ['intake', 'crew'],
  returnBack: ['crew', 'plumbers'],
  dispatch: ['desk'],
  release: ['chief'],
};
const often = [
  'acknowledge',
  'acknowledge',
  'complete',
  'complete',
  'verify',
  'accept',
  'confirmReport',
  'returnBack',
  'dispatch',
  'release',
];

const said = (plan: Plan, day: number, n: number): CaseLine => {
  const luck = (what: string): number => chance(day, n, what);
  const type = luck('type') < 0.75 ? pick(often, luck('often')) : pick(Object.keys(operations), luck('rare'));
  const works = Object.values(plan.nodes).flatMap((one) => (one && ['task', 'verify', 'join', 'file'].includes(one.kind) ? [one.id] : []));
  const who = rightFor[type];
  return {
    at: minute(Math.floor(luck('at') * 4_000)),
    actor: who && luck('who') < 0.85 ? pick(who, luck('right')) : pick(actors, luck('any')),
    command: {
      type,
      ...(luck('named') < 0.95 && { node: luck('first') < 0.4 ? 'first' : pick(works, luck('node')) }),
      ...(luck('which') < 0.95 && { incident: Math.floor(luck('incident') ** 2 * 3) }),
      ...(luck('why') < 0.9 && { reason: luck('how') < 0.5 ? 'other' : { code: 'other', text: '理由' } }),
      ...(type === 'merge' && { to: Math.floor(luck('to') * 3) }),
      ...(['dispatch', 'arbitrate', 'reassign'].includes(type) && { to: pick(['crew', 'crew2', 'plumbers'], luck('post')) }),
      ...(type === 'suspend' && { until: minute(6_000) }),
      ...(type === 'verify' && { result: pick(['pass', 'pass', 'fail', 'unable'], luck('result')) }),
      data: type === 'raise' ? { severity: 1 } : luck('data') < 0.5 ? {} : { note: `n${n}` },
    },
  };
};

/** What comes in and what people do on the days of a number. */
export const linesAtRandom = (plan: Plan, day: number): CaseLine[] => {
  const sources = plan.sources;
  const events = Array.from({ length: 16 }, (_, n): CaseLine => {
    const { at, source, late, ...payload } = seen(day, n);
    const from = Object.hasOwn(sources, source) ? source : 'hotline';
    return { at: minute(at), source: from, payload: { ...payload, ...(late !== 0 && { at: minute(at + late) }) } };
  });
  const modes: CaseLine[] =
    day % 3 === 0
      ? [
          { at: minute(400), mode: { level: 'II', ...(day % 2 === 0 && { expiresAt: minute(900) }) } },
          { at: minute(1_500), mode: { end: true } },
        ]
      : [];
  return [...events, ...modes, ...Array.from({ length: 90 }, (_, n) => said(plan, day, 100 + n))];
};

const outcomes = ['opened', 'joined', 'held', 'discarded', 'unrouted', 'refused', 'quarantined'] as const;

/** What is said to have become of an event when it came in: now and then what was, now and then not. */
const deliveredAtRandom = (day: number, n: number, { scene, hash }: Plan, incidents: readonly string[]): Event['deliveries'] => {
  const luck = (what: string): number => chance(day, n, `delivered ${what}`);
  if (luck('at all') < 0.3 || incidents.length === 0) return [];
  const outcome = pick(outcomes, luck('outcome'));
  return [
    {
      scene: luck('scene') < 0.9 ? scene : 'other',
      hash: luck('hash') < 0.8 ? hash : 'before',
      state: 'done',
      target: 'any',
      attempt: 0,
      tries: 0,
      rev: 1,
      mayFile: true,
      ...(luck('ended') < 0.9 && { outcome }),
      ...((outcome === 'opened' || outcome === 'joined') && { incident: pick(incidents, luck('incident')) }),
    },
  ];
};

/** The same as stored events, in the order they came in, delivered to the plan's scene: some of them into incidents there are. */
export const eventsAtRandom = (day: number, plan: Plan, incidents: readonly string[]): Event[] =>
  Array.from({ length: 44 }, (_, n): Event => {
    const { at, source: seenBy, id, lon, lat, phone, device, late, ...subject } = seen(day, n);
    const source =
      chance(day, n, 'own') < 0.85 ? seenBy : pick(['cover/told', 'cover/round', 'cover/quiet', 'raise'], chance(day, n, 'by'));
    return {
      _id: `${id}.${n}`,
      source,
      sourceVersion: 1,
      intelClass: 'civic',
      type: subject.kind === 'z' ? 'other' : 'report',
      key: id,
      occurredAt: minute(at + Math.min(0, late)),
      receivedAt: minute(at),
      areaPath: n % 2 ? ['a', 'a.street'] : ['a'],
      subject,
      raw: {},
      status: 'received',
      deliveries: deliveredAtRandom(day, n, plan, incidents),
      due: null,
      ...(lon !== undefined && lat !== undefined && { place: { lon, lat }, point: { type: 'Point' as const, coordinates: [lon, lat] } }),
      ...(phone !== undefined && { reporter: { key: phone } }),
      ...(device !== undefined && { device }),
    };
  }).sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));

/** The days of a number run over its drawing, beside the scene it may raise matters in. */
export const daysAtRandom = (number: number) => {
  const plan = planAtRandom(number);
  return { plan, ...runDocuments([plan, other], rows, linesAtRandom(plan, number), { until: minute(6_000) }) };
};
