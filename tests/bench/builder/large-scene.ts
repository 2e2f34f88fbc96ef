import { blankNode, blankScene } from '@sceneworks/scene';
import type { Scene, SceneNode } from '@sceneworks/schemas';

type Kind = SceneNode['kind'];

/** What stands in one lane from left to right: its kind, the column it stands in, and how far below the middle of the lane. */
const lane: readonly (readonly [name: string, kind: Kind, column: number, below: number])[] = [
  ['source', 'webhook', 0, 0],
  ['site', 'enrich', 1, 0],
  ['deep', 'condition', 2, 0],
  ['grade', 'table', 3, 0],
  ['often', 'window', 4, 1],
  ['file', 'file', 5, 0],
  ['told', 'notify', 6, 0],
  ['look', 'task', 7, 0],
  ['grave', 'decide', 8, 0],
  ['both', 'fork', 9, 0],
  ['pump', 'task', 10, 0],
  ['guard', 'task', 10, 1],
  ['met', 'join', 11, 0],
  ['clear', 'task', 12, 0],
  ['proof', 'verify', 13, 0],
  ['again', 'decide', 14, 0],
  ['mend', 'task', 15, 0],
  ['say', 'notify', 16, 0],
  ['rest', 'wait', 17, 0],
  ['end', 'close', 18, 0],
];

const ways: readonly (readonly [from: string, port: string, to: string])[] = [
  ['source', 'done', 'site'],
  ['site', 'done', 'deep'],
  ['deep', 'case1', 'grade'],
  ['deep', 'otherwise', 'often'],
  ['grade', 'done', 'file'],
  ['often', 'done', 'file'],
  ['file', 'done', 'told'],
  ['told', 'done', 'look'],
  ['look', 'done', 'grave'],
  ['grave', 'case1', 'both'],
  ['grave', 'otherwise', 'clear'],
  ['both', 'branch1', 'pump'],
  ['both', 'branch2', 'guard'],
  ['pump', 'done', 'met'],
  ['guard', 'done', 'met'],
  ['met', 'done', 'clear'],
  ['clear', 'done', 'proof'],
  ['proof', 'pass', 'again'],
  ['proof', 'fail', 'clear'],
  ['again', 'case1', 'mend'],
  ['again', 'otherwise', 'end'],
  ['mend', 'done', 'say'],
  ['say', 'done', 'rest'],
  ['rest', 'done', 'end'],
  ['look', 'late', 'told'],
  ['clear', 'late', 'say'],
  ['mend', 'late', 'say'],
  ['rest', 'timeout', 'end'],
];

const lanes = 25;
const step = { column: 400, lane: 420, below: 190 };

const begun = (scene: Omit<Parameters<typeof blankScene>[0], 'domain' | 'lead'>): Scene => ({
  ...blankScene({ ...scene, domain: 'safety', lead: 'municipal' }),
  subject: {
    type: 'object',
    properties: { levelCm: { type: 'number', title: '水深（厘米）' }, deviceId: { type: 'string', title: '设备编号' } },
  },
});

/** What a node begins with and what this drawing says in it, so that there is something to read, to type and to check. */
const said = (kind: Kind): Readonly<Record<string, unknown>> => {
  switch (kind) {
    case 'condition':
    case 'decide':
      return { cases: [{ port: 'case1', when: 'levelCm > 30', label: { zh: '深' } }] };
    case 'window':
      return { key: 'deviceId', within: { amount: 24, unit: 'urgentHour' }, count: 3 };
    case 'notify':
      return { to: 'reporter', message: { zh: '水深 {levelCm} 厘米' } };
    default:
      return {};
  }
};

const nodeIn = (number: number, [name, kind]: (typeof lane)[number]): SceneNode => {
  const node = blankNode(kind, `${name}${number}`, { zh: `${number + 1} 号下穿通道 ${name}` });
  return { ...node, config: { ...node.config, ...said(kind) } } as SceneNode;
};

/** A drawing of 500 nodes and 700 ways with a place for each: as large as a scene may be. */
export const largeScene = (id: string): Scene => {
  const numbers = Array.from({ length: lanes }, (_, number) => number);
  return {
    ...begun({ id, title: { zh: '内涝五百' } }),
    nodes: numbers.flatMap((number) => lane.map((one) => nodeIn(number, one))),
    edges: numbers.flatMap((number) =>
      ways.map(([from, port, to], place) => ({ id: `w${number}-${place}`, from: `${from}${number}`, port, to: `${to}${number}` })),
    ),
    layout: Object.fromEntries(
      numbers.flatMap((number) =>
        lane.map(([name, , column, below]) => [
          `${name}${number}`,
          { x: column * step.column, y: number * step.lane + below * step.below },
        ]),
      ),
    ),
  };
};

/** The size of the table under the hand. */
export const sheet = { rows: 500, columns: 40 } as const;

const withForm = (node: SceneNode): SceneNode =>
  node.id === 'look0' ? ({ ...node, config: { ...node.config, form: 'long' } } as SceneNode) : node;

/** A drawing of two dozen nodes whose table has 500 rows and 40 columns, and whose form has 200 fields. */
export const tableScene = (id: string): Scene => {
  const results = 2;
  const inputs = Array.from({ length: sheet.columns - results }, (_, column) => ({ id: `c${column}`, expression: `reading${column}` }));
  const table = {
    hitPolicy: 'F',
    inputs,
    outputs: [
      { id: 'severity', schema: { type: 'integer', title: '等级' } },
      { id: 'what', schema: { type: 'string', title: '处置' } },
    ],
    rows: Array.from({ length: sheet.rows }, (_, row) => ({
      id: `r${row}`,
      when: inputs.map((_input, column) => ((row + column) % 5 === 0 ? '-' : `[${row}..${row + column + 1})`)),
      // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
      then: [String((row % 4) + 1), `"处置${row}"`],
    })),
  };
  const scene = begun({ id, title: { zh: '大规则表' } });
  const nodes = lane.map((one) => nodeIn(0, one));
  return {
    ...scene,
    subject: {
      type: 'object',
      properties: {
        ...scene.subject.properties,
        ...Object.fromEntries(inputs.map(({ expression }, column) => [expression, { type: 'number', title: `测值 ${column + 1}` }])),
      },
    },
    forms: { long: longForm() as unknown as Scene['forms'][string] },
    nodes: nodes.map((node) =>
      node.kind === 'table' ? ({ ...node, config: { as: 'grade', table } } as unknown as SceneNode) : withForm(node),
    ),
    edges: ways.map(([from, port, to], place) => ({ id: `w${place}`, from: `${from}0`, port, to: `${to}0` })),
    layout: Object.fromEntries(lane.map(([name, , column, below]) => [`${name}0`, { x: column * step.column, y: below * step.below }])),
  };
};

/** The form with 200 fields of the kinds that occur most. */
export const longForm = () => {
  const kinds = [
    { type: 'string' },
    { type: 'number' },
    {
      type: 'string',
      oneOf: [
        { const: 'a', title: '有' },
        { const: 'b', title: '无' },
      ],
    },
    { type: 'string', format: 'date-time' },
    { type: 'boolean' },
  ];
  const properties = Object.fromEntries(
    Array.from({ length: 200 }, (_, place) => [`f${place}`, { ...kinds[place % kinds.length], title: `第 ${place + 1} 项` }]),
  );
  return { title: { zh: '长表' }, schema: { type: 'object', properties, required: [] }, ui: { order: Object.keys(properties) } };
};
