import type { DecisionTable, District, Scene, SceneNode } from '@sceneworks/schemas';
import { row } from './small-district.ts';
import { soundDistrict, soundScene } from './sound.ts';

/** One way to break the sound scene or its district, and what a proof must say of it. */
export interface Broken {
  /** The code of the problem, as docs/proofs.md tells it. */
  readonly code: string;
  /** Where it must be found, if not at a node of the scene. */
  readonly at: string;
  readonly scene?: (scene: Scene) => void;
  readonly district?: () => Partial<District>;
}

type Kind = SceneNode['kind'];

const node = <K extends Kind>(scene: Scene, id: string, _kind: K): Extract<SceneNode, { kind: K }> =>
  scene.nodes.find((each) => each.id === id) as Extract<SceneNode, { kind: K }>;

const gradeBy = (scene: Scene, change: (table: DecisionTable) => void): void => change(node(scene, 'grade', 'table').config.table);

type Cells = readonly [id: string, tilt: string, severity: string];

const rows = (cells: readonly Cells[]): DecisionTable['rows'] =>
  cells.map(([id, tilt, severity]) =>
    Object.fromEntries([
      ['id', id],
      ['when', [tilt, '']],
      ['then', [severity]],
    ]),
  ) as unknown as DecisionTable['rows'];

const tableOf =
  (hitPolicy: DecisionTable['hitPolicy'], ...cells: readonly Cells[]) =>
  (scene: Scene): void =>
    gradeBy(scene, (table) => {
      table.hitPolicy = hitPolicy;
      table.rows = rows(cells);
    });

const covers = { categories: ['C*'], verifier: 'water-check' };
const [standard] = soundDistrict().standards;
const standards = (change: (limits: NonNullable<typeof standard>) => void): Partial<District> => {
  const own = structuredClone(standard) as NonNullable<typeof standard>;
  change(own);
  return { standards: [own] };
};

/** A message to the reporter more, and edges as `from port to`. */
const drawn = (scene: Scene, id: string, edges: readonly string[]): void => {
  const config = { to: 'reporter' as const, message: { zh: '进展' } };
  scene.nodes.push({ id, kind: 'notify', title: { zh: id }, facet: 'handle', config });
  for (const edge of edges) {
    const [from = '', port = '', to = ''] = edge.split(' ');
    scene.edges.push({ id: edge.replaceAll(' ', '-'), from, port, to });
  }
};

/** One broken example of each problem. The documentation names them by code; a test holds that each is found, and that each is told there. */
export const broken: readonly Broken[] = [
  {
    code: 'OWNER_HOLE',
    at: 'nodes.repair.owner',
    district: () => ({ responsibility: [row('west', { ...covers, areas: ['west'] })] }),
  },
  {
    code: 'OWNER_HOLE_ACCEPTED',
    at: 'nodes.repair.owner',
    district: () => ({
      responsibility: [row('west', { ...covers, areas: ['west'] })],
      acceptedHoles: [
        {
          id: 'manhole.east',
          scene: soundScene().id,
          at: 'nodes.repair.owner',
          cell: {
            categories: soundDistrict().categories.map(({ code }) => code),
            areas: soundDistrict().areas.map(({ id }) => id),
            spans: [{ from: 0, until: 10_080 }],
            modes: ['peace', 'emergency'],
            severities: [1, 2, 3, 4, 5],
            assets: [null],
          },
          about: { zh: '东街' },
          by: 'an',
          reason: { zh: '年底前由街道代管' },
          until: '2026-12-31T16:00:00.000Z',
        },
      ],
    }),
  },
  {
    code: 'OWNER_LEADS_NOWHERE',
    at: 'nodes.verify.owner',
    district: () => ({
      responsibility: [
        row('covers', { ...covers, verifier: { level: 'grid', role: 'verifier' }, areas: ['west'] }),
        row('e', { ...covers, areas: ['east'], verifier: 'gone' }),
      ],
    }),
  },
  {
    code: 'OWNER_DOUBLE',
    at: 'nodes.repair.owner',
    district: () => ({ responsibility: [row('covers', covers), row('again', covers)] }),
  },
  { code: 'OWNER_BY_DATA', at: 'nodes.repair.owner' },
  {
    code: 'OWNER_BY_UNKNOWN',
    at: 'nodes.guard.owner',
    scene: (scene) => node(scene, 'guard', 'task').config.owner.unshift({ by: 'lookup', value: 'description', role: 'handler' }),
  },
  {
    code: 'VERIFIER_IS_HANDLER',
    at: 'nodes.verify.owner',
    district: () => ({ responsibility: [row('covers', { ...covers, verifier: 'urban-check' })] }),
  },
  {
    code: 'VERIFIER_SAME_UNIT',
    at: 'nodes.verify.owner',
    scene: (scene) => {
      node(scene, 'verify', 'verify').config.strict = false;
    },
    district: () => ({ responsibility: [row('covers', { ...covers, verifier: 'urban-check' })] }),
  },
  {
    code: 'ROSTER_NOBODY',
    at: 'district.posts.urban-team',
    district: () => ({
      rosters: [
        { id: 'r', post: 'urban-team', shifts: [{ hours: { from: '08:00', until: '20:00' }, people: ['an'], substitutes: ['bo'] }] },
      ],
    }),
  },
  {
    code: 'ROSTER_NO_SUBSTITUTE',
    at: 'district.posts.urban-team',
    district: () => ({
      rosters: [{ id: 'r', post: 'urban-team', shifts: [{ hours: { from: '00:00', until: '24:00' }, people: ['an'], substitutes: [] }] }],
    }),
  },
  {
    code: 'ROSTER_SEPARATION',
    at: 'district.posts.water-check',
    district: () => ({
      people: soundDistrict().people.map((person) =>
        person.id === 'at-water-check'
          ? { ...person, posts: [...person.posts, { post: 'urban-team', from: '2026-06-03T00:00:00.000Z' }] }
          : person,
      ),
    }),
  },
  { code: 'TABLE_GAP', at: 'nodes.grade.table', scene: tableOf('U', ['mild', '< 10', '4'], ['steep', '>= 20', '3']) },
  {
    code: 'TABLE_GAP_POSSIBLE',
    at: 'nodes.grade.table',
    scene: (scene) => {
      tableOf('U', ['mild', '< 10', '4'], ['steep', '>= 20', '3'])(scene);
      node(scene, 'real', 'condition').config.cases.push({ port: 'none', when: 'graded.severity = null' });
      scene.edges.push({ id: 'real-none', from: 'real', port: 'none', to: 'drop' });
    },
  },
  { code: 'TABLE_NULL_GAP', at: 'nodes.grade.table', scene: tableOf('U', ['mild', '< 10', '4'], ['steep', '>= 10', '3']) },
  {
    code: 'TABLE_OVERLAP',
    at: 'nodes.grade.table.rows.mild',
    scene: tableOf('U', ['mild', '<= 10', '4'], ['steep', '>= 10', '3'], ['none', 'null', '5']),
  },
  {
    code: 'TABLE_OVERLAP_POSSIBLE',
    at: 'nodes.grade.table.rows.mild',
    scene: tableOf('U', ['mild', '<= 10', '4'], ['steep', '> param.steep', '3']),
  },
  { code: 'TABLE_ROW_NEVER', at: 'nodes.grade.table.rows.none', scene: tableOf('F', ['none', '[20..10]', '4'], ['rest', '', '3']) },
  { code: 'TABLE_ROW_UNREACHABLE', at: 'nodes.grade.table.rows.late', scene: tableOf('F', ['all', '', '4'], ['late', '> 10', '3']) },
  { code: 'TABLE_ROW_REDUNDANT', at: 'nodes.grade.table.rows.steep', scene: tableOf('F', ['steep', '> 10', '4'], ['rest', '', '4']) },
  { code: 'TABLE_CELL_UNREAD', at: 'nodes.grade.table.rows.grave' },
  {
    code: 'FIELD_NOT_SUPPLIED',
    at: 'nodes.grade.table',
    scene: (scene) =>
      gradeBy(scene, (table) => {
        table.inputs.push({ id: 'cost', expression: 'cost' });
        for (const { when } of table.rows) when.push('');
      }),
  },
  {
    code: 'WINDOW_NEVER',
    at: 'nodes.often.devices',
    scene: (scene) => {
      scene.nodes.push({
        id: 'often',
        kind: 'window',
        title: { zh: '多台设备', en: 'Several devices' },
        facet: 'manage',
        config: { key: '"cover"', within: { amount: 1, unit: 'urgentHour' }, distinctDevices: 3 },
      });
      for (const edge of scene.edges) if (edge.from === 'told') edge.to = 'often';
      scene.edges.push({ id: 'often-reached', from: 'often', port: 'reached', to: 'cover' });
    },
  },
  {
    code: 'WATCH_LEVEL_NEVER',
    at: 'nodes.leaning.levels.fallen',
    scene: (scene) => {
      const properties = scene.subject.properties ?? {};
      scene.subject.properties = { ...properties, tilt: { type: 'number', maximum: 90 } };
      scene.nodes.push({
        id: 'leaning',
        kind: 'watch',
        title: { zh: '倾角', en: 'Tilt' },
        facet: 'manage',
        config: { value: 'tilt', key: 'asset', as: 'lean', levels: [{ name: 'fallen', raise: 100, clear: 50 }] },
      });
      for (const edge of scene.edges) if (edge.from === 'tilted') edge.to = 'leaning';
      scene.edges.push({ id: 'leaning-raised', from: 'leaning', port: 'raised', to: 'cover' });
    },
  },
  {
    code: 'FIELD_NOT_FILLED',
    at: 'nodes.closed.reply',
    scene: (scene) => {
      node(scene, 'closed', 'close').config.reply = { zh: '单号 {results.bill.no}' };
    },
  },
  {
    code: 'FIELD_MAY_BE_EMPTY',
    at: 'nodes.closed.reply',
    scene: (scene) => {
      node(scene, 'closed', 'close').config.reply = { zh: '核查编号 {forms.verify.code}' };
    },
  },
  {
    code: 'EVIDENCE_NO_ROOM',
    at: 'nodes.repair.evidence',
    scene: (scene) => {
      const schema = scene.forms.repair?.schema.properties?.photos;
      if (schema) schema.maxItems = 1;
      node(scene, 'repair', 'task').config.evidence = { photos: 3 };
    },
  },
  {
    code: 'EVIDENCE_NO_PLACE',
    at: 'nodes.repair.evidence',
    scene: (scene) => {
      node(scene, 'repair', 'task').config.evidence = { photos: 1, place: true };
    },
  },
  {
    code: 'EVIDENCE_NONE',
    at: 'nodes.repair.evidence',
    scene: (scene) => {
      delete node(scene, 'repair', 'task').config.evidence;
    },
  },
  {
    code: 'LIMIT_LOOSER',
    at: 'nodes.repair.limits',
    scene: (scene) => {
      node(scene, 'repair', 'task').config.limits = { base: { restore: { amount: 5, unit: 'urgentHour' } } };
    },
  },
  {
    code: 'LIMIT_TOTAL_EXCEEDED',
    at: 'nodes.file',
    district: () => standards((own) => (own.limits.base = { total: { amount: 2, unit: 'urgentHour' } })),
  },
  {
    code: 'LIMIT_TOTAL_UNSURE',
    at: 'nodes.file',
    scene: (scene) => {
      node(scene, 'rest', 'wait').config = { duration: { amount: 1, unit: 'workHour' } };
    },
    district: () => ({
      calendars: [
        {
          id: 'c',
          offsetMinutes: 480,
          periods: [{ from: '09:00', until: '17:00' }],
          years: [{ year: 2026, holidays: [], swapWorkdays: [] }],
        },
      ],
    }),
  },
  {
    code: 'CLOSE_KIND_NOT_ALLOWED',
    at: 'nodes.closed.closeKind',
    scene: (scene) => {
      node(scene, 'closed', 'close').config.closeKind = 'banned';
    },
  },
  {
    code: 'CALENDAR_YEAR_MISSING',
    at: 'district.calendars.mainland',
    district: () => standards((own) => (own.limits.base.restore = { amount: 2, unit: 'workDay' })),
  },
  {
    code: 'CALENDAR_YEAR_AHEAD',
    at: 'district.calendars.c',
    district: () => ({
      at: '2026-12-20T00:00:00.000Z',
      ...standards((own) => (own.limits.base.restore = { amount: 5, unit: 'workDay' })),
      calendars: [
        {
          id: 'c',
          offsetMinutes: 480,
          periods: [{ from: '09:00', until: '17:00' }],
          years: [{ year: 2026, holidays: [], swapWorkdays: [] }],
        },
      ],
    }),
  },
  {
    code: 'FLOW_NO_COMPLETION',
    at: 'nodes.done',
    scene: (scene) => {
      node(scene, 'both', 'fork').emergency = { branches: ['fix', 'guard', 'tell'].map((port) => ({ port })) };
      node(scene, 'done', 'join').config = { policy: 'nOf', n: 3 };
      drawn(scene, 'tell', ['both tell tell', 'tell done done']);
    },
  },
  {
    code: 'FLOW_DEAD',
    at: 'nodes.over',
    scene: (scene) => {
      delete node(scene, 'rest', 'wait').config.timeout;
      scene.edges = scene.edges.filter(({ from, port }) => from !== 'rest' || port !== 'timeout');
      drawn(scene, 'over', ['rest timeout over', 'over done closed']);
    },
  },
  {
    code: 'FLOW_DOUBLED',
    at: 'nodes.tell',
    scene: (scene) => {
      for (const edge of scene.edges) if (edge.to === 'done') edge.to = 'tell';
      drawn(scene, 'tell', ['tell done done']);
    },
  },
  {
    code: 'FLOW_UNPACED_LOOP',
    at: 'nodes.settle',
    scene: (scene) => {
      node(scene, 'settle', 'decide').config.cases.push({ port: 'again', when: 'incident.count > 1' });
      drawn(scene, 'tell', ['settle again tell', 'tell done settle']);
    },
  },
  {
    code: 'FACET_MISSING',
    at: 'nodes',
    scene: (scene) => {
      for (const each of scene.nodes) if (each.facet === 'prevent') each.facet = 'handle';
    },
  },
  {
    code: 'EMERGENCY_NOT_DRAWN',
    at: 'nodes',
    scene: (scene) => {
      for (const each of scene.nodes) {
        delete each.emergency;
        delete each.presence;
      }
    },
  },
];
