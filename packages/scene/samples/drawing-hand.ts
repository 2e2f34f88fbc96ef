import type { NodeKind, Scene, SceneEdit, SceneNode } from '@sceneworks/schemas';
import { kinds } from '../src/compile/kinds.ts';
import { blankNode } from '../src/edit/blank.ts';
import { portsOf } from '../src/edit/connect.ts';
import { edit } from '../src/edit/edit.ts';
import { fragmentOf } from '../src/edit/fragment.ts';
import { withCells } from '../src/edit/row-cells.ts';
import { mulberry } from './mulberry.ts';

/** A drawing after edits of which none is refused. */
export const withEdits = (scene: Scene, ...edits: readonly SceneEdit[]): Scene =>
  edits.reduce((before, one) => {
    const after = edit(before, one);
    if ('refusal' in after) throw new Error(`${after.refusal.code}: ${after.refusal.text.en}`);
    return after.scene;
  }, scene);

/** Numbers from 0 to 1, one after another; the same seed gives the same. */
export const dice = (seed: number): (() => number) => {
  const next = mulberry(seed);
  return () => next() / 4_294_967_296;
};

const oneOf = <T>(roll: () => number, list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;

const word = (roll: () => number): string => oneOf(roll, ['甲', '乙', 'alpha', 'e\u0301', '‮右', '<b>x</b>', ' ', '']);

const aPoint = (roll: () => number) => ({ x: Math.floor(roll() * 900), y: Math.floor(roll() * 900) });

const aNode = (roll: () => number, name: string): SceneNode =>
  blankNode(oneOf(roll, Object.keys(kinds) as NodeKind[]), `${name}${Math.floor(roll() * 1e6)}`, { zh: word(roll) });

type Making = (roll: () => number, scene: Scene, name: string) => SceneEdit;

const idOf = (roll: () => number, { nodes }: Scene): string => (nodes.length === 0 ? 'none' : oneOf(roll, nodes).id);

const aTable = (roll: () => number, { nodes }: Scene) => {
  const tables = nodes.flatMap((node) => (node.kind === 'table' ? [node] : []));
  const node = tables.length === 0 ? undefined : oneOf(roll, tables);
  return { node: node?.id ?? 'none', table: node?.config.table, face: oneOf(roll, ['peace', 'peace', 'emergency'] as const) };
};

const cell: Making = (roll, scene) => {
  const { node, table, face } = aTable(roll, scene);
  const row = table && table.rows.length > 0 ? oneOf(roll, table.rows).id : 'none';
  const columns = table ? [...table.inputs, ...table.outputs] : [];
  const column = columns.length > 0 ? oneOf(roll, columns).id : 'none';
  return { do: 'setCells', node, face, cells: [{ row, column, text: word(roll) }] };
};

const rows: Making = (roll, scene, name) => {
  const { node, table, face } = aTable(roll, scene);
  const after = table && table.rows.length > 0 && roll() < 0.8 ? oneOf(roll, table.rows).id : undefined;
  const fresh = withCells({ id: `${name}row${Math.floor(roll() * 1e6)}` }, [word(roll)], [word(roll)]);
  return { do: 'insertRows', node, face, rows: [fresh], ...(after !== undefined && { after }) };
};

const rowsAway: Making = (roll, scene) => {
  const { node, table, face } = aTable(roll, scene);
  const row = table && table.rows.length > 0 ? oneOf(roll, table.rows).id : 'none';
  return roll() < 0.5 ? { do: 'removeRows', node, face, rows: [row] } : { do: 'moveRows', node, face, rows: [row] };
};

const columns: Making = (roll, scene, name) => {
  const { node, table, face } = aTable(roll, scene);
  const all = table ? [...table.inputs, ...table.outputs] : [];
  if (roll() < 0.3 && all.length > 0) return { do: 'removeColumn', node, face, column: oneOf(roll, all).id };
  const id = `${name}col${Math.floor(roll() * 1e6)}`;
  return roll() < 0.5
    ? { do: 'addColumn', node, face, input: { id, expression: 'tilt' } }
    : { do: 'addColumn', node, face, output: { id, schema: { type: 'string' } } };
};

const setting: Making = (roll, scene) => ({
  do: 'setConfig',
  node: idOf(roll, scene),
  face: oneOf(roll, ['peace', 'emergency']),
  path: oneOf<(string | number)[]>(roll, [
    ['limits', 'base', 'restore'],
    ['instruct'],
    ['owner', 0],
    ['where'],
    ['cases', 0],
    ['cases', 1],
    ['form'],
  ]),
  ...(roll() < 0.7 && {
    value: oneOf<unknown>(roll, [{ amount: 1 + Math.floor(roll() * 9), unit: 'workHour' }, word(roll), { port: 'more', when: word(roll) }]),
  }),
});

const formFields: Making = (roll, { forms }, name) => {
  const form = oneOf(roll, ['repair', 'check']);
  const known = Object.keys(forms[form]?.schema?.properties ?? {});
  const field = known.length === 0 ? 'none' : oneOf(roll, known);
  const spot = { section: oneOf(roll, [undefined, 'first', 'second']), after: known.length === 0 ? undefined : oneOf(roll, known) };
  const where = Object.fromEntries(Object.entries(spot).filter(([, id]) => id !== undefined));
  return oneOf<SceneEdit>(roll, [
    {
      do: 'addFields',
      form,
      fields: [{ name: `${name}${Math.floor(roll() * 1e6)}`, schema: { type: 'string', title: word(roll) } }],
      ...where,
    },
    { do: 'removeFields', form, fields: [field] },
    { do: 'moveFields', form, fields: [field], ...where },
    { do: 'requireField', form, field, required: roll() < 0.5 },
    { do: 'renameField', form, field, name: `${name}called${Math.floor(roll() * 1e6)}` },
    { do: 'putSection', form, section: oneOf(roll, ['first', 'second']), title: { zh: word(roll) } },
    { do: 'moveSection', form, section: 'first', ...(roll() < 0.5 && { after: 'second' }) },
    { do: 'removeSection', form, section: oneOf(roll, ['first', 'second']) },
  ]);
};

const makings: readonly Making[] = [
  (roll, _, name) => ({ do: 'addNode', node: aNode(roll, name), at: aPoint(roll) }),
  (roll, scene) => ({ do: 'removeNodes', nodes: [idOf(roll, scene)] }),
  (roll, scene) => {
    const from = idOf(roll, scene);
    const ports = portsOf(scene, from);
    return { do: 'connect', from, port: ports.length === 0 ? 'done' : oneOf(roll, ports), to: idOf(roll, scene) };
  },
  (roll, { edges }) => ({ do: 'disconnect', edges: [edges.length === 0 ? 'none' : oneOf(roll, edges).id] }),
  (roll, { edges }) => ({
    do: 'labelEdge',
    edge: edges.length === 0 ? 'none' : oneOf(roll, edges).id,
    ...(roll() < 0.8 && { label: { zh: word(roll) } }),
  }),
  (roll, scene) => ({ do: 'rename', node: idOf(roll, scene), title: { zh: word(roll) } }),
  (roll, scene) => ({ do: 'setFacet', node: idOf(roll, scene), facet: oneOf(roll, ['observe', 'manage', 'prevent', 'handle']) }),
  (roll, scene) => ({ do: 'setPresence', node: idOf(roll, scene), presence: oneOf(roll, ['both', 'peace', 'emergency']) }),
  setting,
  setting,
  cell,
  cell,
  rows,
  rowsAway,
  columns,
  formFields,
  formFields,
  (roll, _, name) => ({
    do: 'setForm',
    form: oneOf(roll, ['repair', 'check', `${name}form`]),
    path: ['title'],
    ...(roll() < 0.9 && { value: { zh: word(roll) } }),
  }),
  (roll, _, name) => ({
    do: 'setSubject',
    path: ['properties', `${name}${Math.floor(roll() * 9)}`],
    ...(roll() < 0.8 && { value: { type: 'number' } }),
  }),
  (roll, _, name) => ({
    do: 'setParameter',
    id: oneOf(roll, ['steep', `${name}p`]),
    ...(roll() < 0.8 && { parameter: { title: { zh: word(roll) }, value: roll(), min: 0, max: 1 } }),
  }),
  (roll) => ({
    do: 'setAbout',
    about: oneOf(roll, [
      { title: { zh: word(roll) } },
      { joint: [oneOf(roll, ['water', 'gas', 'power'])] },
      { pain: { zh: word(roll) } },
      { goal: { zh: word(roll) } },
    ]),
  }),
  (roll, scene) => ({ do: 'paste', fragment: fragmentOf(scene, [idOf(roll, scene), idOf(roll, scene)]), by: { x: 20, y: 20 } }),
  (roll, scene, name) => ({
    do: 'group',
    group: `${name}group${Math.floor(roll() * 9)}`,
    title: { zh: word(roll) },
    nodes: [idOf(roll, scene), idOf(roll, scene), idOf(roll, scene)],
  }),
  (roll, { groups = {} }) => {
    const group = Object.keys(groups).length === 0 ? 'none' : oneOf(roll, Object.keys(groups));
    return roll() < 0.3 ? { do: 'ungroup', group } : { do: 'setGroup', group, folded: roll() < 0.6, title: { zh: word(roll) } };
  },
  (roll, scene) => ({ do: 'place', layout: { [idOf(roll, scene)]: aPoint(roll) } }),
];

/** What somebody might do next to a drawing; some of it is refused. `name` is put into new ids, so that two people do not make the same ones. */
export const nextEdit = (roll: () => number, scene: Scene, name: string): SceneEdit => oneOf(roll, makings)(roll, scene, name);
