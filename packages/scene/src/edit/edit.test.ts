import { describe, expect, test } from '@jest/globals';
import { limits, type NodeKind, type Scene, type SceneEdit, type SceneNode, validator } from '@sceneworks/schemas';
import { withEdits } from '../../samples/drawing-hand.ts';
import { smallScene, sources } from '../../samples/small-scene.ts';
import { compile } from '../compile/compile.ts';
import { kinds } from '../compile/kinds.ts';
import { drawingHash } from '../content.ts';
import { blankNode, blankScene } from './blank.ts';
import { connectRefusal, portsOf } from './connect.ts';
import { edit } from './edit.ts';
import { fragmentOf, pastedIds } from './fragment.ts';
import { withCells } from './row-cells.ts';
import { tableIn } from './table.ts';

const refused = (scene: Scene, change: SceneEdit): string => {
  const edited = edit(scene, change);
  if ('scene' in edited) throw new Error('was not refused');
  expect(edited.refusal.text.zh).not.toBe('');
  expect(edited.refusal.text.en).not.toBe('');
  return edited.refusal.code;
};
const nodeIn = (scene: Scene, id: string): SceneNode => scene.nodes.find((node) => node.id === id) as SceneNode;
const configIn = (scene: Scene, id: string): unknown => nodeIn(scene, id).config;
const blank = blankScene({ id: 'new', title: { zh: '新场景' }, domain: 'safety', lead: 'urban' });

describe('a blank scene and its nodes', () => {
  test('a blank scene has the shape of a scene, and compile says what it lacks', () => {
    expect(validator('Scene')(blank)).toEqual([]);
    expect(compile(blank, { sources })).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ code: 'NO_SOURCE' })]),
    });
  });

  test.each(Object.keys(kinds) as NodeKind[])('a new %s has a facet, its ports, and nothing a picker must first clear away', (kind) => {
    const node = blankNode(kind, 'one', { zh: '一' });
    const scene = withEdits(blank, { do: 'addNode', node });
    expect(nodeIn(scene, 'one')).toMatchObject({ kind, title: { zh: '一' } });
    expect(portsOf(scene, 'one')).toEqual(expect.arrayContaining([...kinds[kind].required]));
  });

  test('a drawing made of edits alone compiles', () => {
    const small = smallScene();
    const drawn = withEdits(
      blankScene({ id: small.id, title: small.title, domain: small.domain, lead: small.lead }),
      {
        do: 'setAbout',
        about: { joint: small.joint, categories: small.categories, pain: small.idea.pain, goal: small.idea.goal, indicators: [] },
      },
      { do: 'setSubject', path: ['properties'], value: small.subject.properties },
      ...Object.entries(small.forms).map(([form, value]): SceneEdit => ({ do: 'setForm', form, path: [], value })),
      ...Object.entries(small.parameters).map(([id, parameter]) => ({ do: 'setParameter', id, parameter }) as SceneEdit),
      ...small.nodes.map((node): SceneEdit => ({ do: 'addNode', node, at: { x: 0, y: 0 } })),
      ...small.edges.map(({ from, port = 'done', to }): SceneEdit => ({ do: 'connect', from, port, to })),
    );
    expect(compile(drawn, { sources })).toMatchObject({ warnings: [] });
  });
});

describe('nodes', () => {
  test('added with its place; the same id twice, an unknown kind and one too many are refused', () => {
    const node = blankNode('task', 'more', { zh: '再办' });
    const scene = withEdits(smallScene(), { do: 'addNode', node, at: { x: 4, y: 2 } });
    expect(scene.layout?.more).toEqual({ x: 4, y: 2 });
    expect(withEdits(smallScene(), { do: 'addNode', node }).layout?.more).toBeUndefined();
    expect(refused(scene, { do: 'addNode', node })).toBe('NODE_TWICE');
    expect(refused(scene, { do: 'addNode', node: { ...node, id: 'x', kind: 'robot' } as unknown as SceneNode })).toBe('NODE_KIND_UNKNOWN');
    const full = { ...scene, nodes: Array.from({ length: limits.sceneNodes }, (_, i) => ({ ...node, id: `n${i}` })) };
    expect(refused(full, { do: 'addNode', node })).toBe('LIMIT_EXCEEDED');
  });

  test('removed with the ways to and from it and its place; what is not there is gone already', () => {
    const before = smallScene();
    const scene = withEdits(before, { do: 'removeNodes', nodes: ['tilted', 'guard'] });
    expect(scene.nodes).toHaveLength(before.nodes.length - 2);
    expect(scene.edges.filter(({ from, to }) => [from, to].some((id) => id === 'tilted' || id === 'guard'))).toEqual([]);
    expect(scene.layout).toEqual({});
    expect(withEdits(before, { do: 'removeNodes', nodes: ['nobody'] })).toBe(before);
    const { layout: _, ...bare } = before;
    expect(withEdits(bare, { do: 'removeNodes', nodes: ['guard'] }).layout).toBeUndefined();
  });

  test('renamed, given a facet and a face; the scene before is as it was', () => {
    const before = smallScene();
    const kept = structuredClone(before);
    const scene = withEdits(
      before,
      { do: 'rename', node: 'urge', title: { zh: '催' } },
      { do: 'setFacet', node: 'urge', facet: 'handle' },
      { do: 'setPresence', node: 'urge', presence: 'peace' },
    );
    expect(nodeIn(scene, 'urge')).toMatchObject({ title: { zh: '催' }, facet: 'handle', presence: 'peace' });
    expect(nodeIn(withEdits(scene, { do: 'setPresence', node: 'urge', presence: 'both' }), 'urge').presence).toBeUndefined();
    expect(withEdits(scene, { do: 'setPresence', node: 'urge', presence: 'peace' })).toBe(scene);
    expect(withEdits(before, { do: 'setPresence', node: 'urge', presence: 'both' })).toBe(before);
    expect(refused(scene, { do: 'setPresence', node: 'file', presence: 'peace' })).toBe('PRESENCE_FORBIDDEN');
    expect(refused(scene, { do: 'rename', node: 'nobody', title: { zh: 'x'.repeat(100) } })).toBe('NODE_GONE');
    expect(before).toEqual(kept);
  });
});

describe('which ways may be drawn, and why not', () => {
  const add = (...kindsWanted: readonly NodeKind[]): Scene =>
    kindsWanted.reduce(
      (scene, kind, i) => withEdits(scene, { do: 'addNode', node: blankNode(kind, `${kind}${i}`, { zh: kind, en: kind }) }),
      blank,
    );

  test.each<[string, NodeKind, string, NodeKind, string]>([
    ['out of the sources into handling', 'webhook', 'done', 'task', 'EDGE_SKIPS_RULES'],
    ['into a source', 'table', 'done', 'webhook', 'EDGE_TO_SOURCE'],
    ['out of the rules into handling', 'table', 'done', 'task', 'EDGE_SKIPS_FILING'],
    ['out of filing into the rules', 'file', 'done', 'table', 'EDGE_FILED_ALREADY'],
    ['back from handling into the rules', 'task', 'done', 'file', 'EDGE_BACK'],
    ['out of a node that ends', 'close', 'done', 'task', 'PORT_NONE'],
    ['by a port it has not', 'task', 'sideways', 'close', 'PORT_UNKNOWN'],
    ['from late to the end', 'task', 'late', 'close', 'LATE_LEAVES_ASIDE'],
    ['from late to a join', 'task', 'late', 'join', 'LATE_LEAVES_ASIDE'],
  ])('%s', (_, from, port, to, code) => {
    expect(connectRefusal(add(from, to), `${from}0`, port, `${to}1`)?.code).toBe(code);
  });

  test.each<[NodeKind, string, NodeKind]>([
    ['webhook', 'done', 'table'],
    ['table', 'done', 'file'],
    ['file', 'done', 'task'],
    ['task', 'late', 'notify'],
    ['verify', 'fail', 'task'],
    ['condition', 'case1', 'discard'],
    ['fork', 'branch2', 'task'],
  ])('%s by %s to %s may be', (from, port, to) => {
    expect(connectRefusal(add(from, to), `${from}0`, port, `${to}1`)).toBeUndefined();
  });

  test('a port leads to one place, nothing leads to itself, the rules do not go round', () => {
    const scene = withEdits(add('table', 'window', 'file', 'verify', 'task'), {
      do: 'connect',
      from: 'table0',
      port: 'done',
      to: 'window1',
    });
    expect(connectRefusal(scene, 'table0', 'done', 'file2')).toMatchObject({
      code: 'PORT_TAKEN',
      text: { en: expect.stringContaining('window') },
    });
    expect(connectRefusal(scene, 'window1', 'reached', 'window1')?.code).toBe('EDGE_TO_ITSELF');
    expect(connectRefusal(scene, 'window1', 'reached', 'table0')?.code).toBe('RULES_CIRCLE');
    const handled = withEdits(
      scene,
      { do: 'connect', from: 'task4', port: 'done', to: 'verify3' },
      { do: 'connect', from: 'verify3', port: 'fail', to: 'task4' },
    );
    expect(handled.edges).toHaveLength(3);
    const loose = { ...scene, edges: [{ id: 'x', from: 'table0', to: 'nobody' }] };
    expect(connectRefusal(loose, 'table0', 'done', 'file2')?.text.zh).toContain('nobody');
  });

  test('nodes that are gone, and one way too many', () => {
    const scene = add('table', 'file');
    expect(connectRefusal(scene, 'nobody', 'done', 'file1')?.code).toBe('NODE_GONE');
    expect(connectRefusal(scene, 'table0', 'done', 'nobody')?.code).toBe('NODE_GONE');
    expect(portsOf(scene, 'nobody')).toEqual([]);
    const full = { ...scene, edges: Array.from({ length: limits.sceneEdges }, (_, i) => ({ id: `e${i}`, from: `x${i}`, to: 'y' })) };
    expect(refused(full, { do: 'connect', from: 'table0', port: 'done', to: 'file1' })).toBe('LIMIT_EXCEEDED');
  });

  test('drawn, named and taken away; the same way drawn twice has one id, and an id that is taken is not used again', () => {
    const scene = withEdits(add('table', 'file'), { do: 'connect', from: 'table0', port: 'done', to: 'file1' });
    const [way] = scene.edges;
    expect(way).toEqual({ id: 'table0-done-file1', from: 'table0', to: 'file1' });
    const named = withEdits(scene, { do: 'labelEdge', edge: 'table0-done-file1', label: { zh: '都算' } });
    expect(named.edges[0]?.label).toEqual({ zh: '都算' });
    expect(withEdits(named, { do: 'labelEdge', edge: 'table0-done-file1' }).edges[0]).toEqual(way);
    expect(refused(scene, { do: 'labelEdge', edge: 'none', label: { zh: 'x' } })).toBe('EDGE_GONE');
    expect(withEdits(scene, { do: 'disconnect', edges: ['table0-done-file1'] }).edges).toEqual([]);
    expect(withEdits(scene, { do: 'disconnect', edges: ['none'] })).toBe(scene);
    const taken = { ...add('table', 'file', 'file'), edges: [{ id: 'table0-done-file1', from: 'table0', port: 'odd', to: 'file2' }] };
    expect(withEdits(taken, { do: 'connect', from: 'table0', port: 'done', to: 'file1' }).edges[1]?.id).toBe('table0-done-file1-2');
  });
});

describe('settings', () => {
  const set = (scene: Scene, node: string, path: (string | number)[], value?: unknown, face: 'peace' | 'emergency' = 'peace') =>
    withEdits(scene, { do: 'setConfig', node, face, path, ...(value !== undefined && { value }) });

  test('written where they stand, made where they are missing, taken away', () => {
    const limit = { amount: 1, unit: 'workHour' };
    const scene = set(smallScene(), 'guard', ['limits', 'base', 'acknowledge'], limit);
    expect(configIn(scene, 'guard')).toMatchObject({ limits: { base: { acknowledge: limit } } });
    expect(configIn(set(scene, 'guard', ['limits']), 'guard')).not.toHaveProperty('limits');
    expect(set(scene, 'guard', ['limits', 'base', 'acknowledge'], limit)).toBe(scene);
    expect(set(scene, 'guard', ['offline'])).toBe(scene);
    expect(set(scene, 'guard', ['evidence', 'photos'])).toBe(scene);
    expect(configIn(set(scene, 'guard', ['requires', 0, 'when'], 'true'), 'guard')).toMatchObject({ requires: [{ when: 'true' }] });
    expect(configIn(set(scene, 'guard', [], { owner: [] }), 'guard')).toEqual({ owner: [] });
    expect(configIn(set(scene, 'guard', []), 'guard')).toEqual({});
  });

  test('places of a list are written, added at its end and taken out', () => {
    const scene = set(smallScene(), 'repair', ['owner', 2], { by: 'responsibility', part: 'joint' });
    expect(configIn(scene, 'repair')).toMatchObject({ owner: [{ by: 'lookup' }, { by: 'responsibility' }, { part: 'joint' }] });
    expect(configIn(set(scene, 'repair', ['owner', 0]), 'repair')).toMatchObject({ owner: [{ by: 'responsibility' }, { part: 'joint' }] });
    expect(configIn(set(scene, 'repair', ['owner', 1, 'part'], 'lead'), 'repair')).toMatchObject({ owner: [{}, { part: 'lead' }, {}] });
  });

  test.each<[string, (string | number)[], unknown, string]>([
    ['beyond the end of a list', ['owner', 7], {}, 'PATH_NOWHERE'],
    ['through a text', ['form', 'name'], 'x', 'PATH_NOWHERE'],
    ['a number where names are', ['limits', 0], 'x', 'PATH_NOWHERE'],
    ['a name where places are', ['owner', 'first'], 'x', 'PATH_NOWHERE'],
    ['what is no record as the whole', [], 'x', 'PATH_NOWHERE'],
    ['the machinery of JavaScript', ['__proto__', 'x'], 'x', 'NAME_FORBIDDEN'],
    ['the machinery of JavaScript, further in', ['limits', 'constructor'], 'x', 'NAME_FORBIDDEN'],
  ])('refused: %s', (_, path, value, code) => {
    expect(refused(smallScene(), { do: 'setConfig', node: 'repair', face: 'peace', path, value })).toBe(code);
  });

  test('an inherited member is none', () => {
    expect(configIn(set(smallScene(), 'repair', ['toString'], 'x'), 'repair')).toMatchObject({ toString: 'x' });
  });

  test('in 战 only what differs is kept, begun from what holds in peace, and given back', () => {
    const quick = { amount: 5, unit: 'urgentMinute' };
    const scene = set(smallScene(), 'verify', ['evidence', 'photos'], 3, 'emergency');
    expect(nodeIn(scene, 'verify').emergency).toEqual({ evidence: { photos: 3 } });
    const strict = set(scene, 'verify', ['window', 'from'], '00:00', 'emergency');
    expect(nodeIn(strict, 'verify').emergency).toEqual({ evidence: { photos: 3 }, window: { from: '00:00', until: '23:00' } });
    expect(nodeIn(set(strict, 'verify', ['window', 'until'], '24:00', 'emergency'), 'verify').emergency).toMatchObject({
      window: { from: '00:00', until: '24:00' },
    });
    expect(nodeIn(set(scene, 'verify', ['evidence'], undefined, 'emergency'), 'verify').emergency).toBeUndefined();
    expect(nodeIn(set(scene, 'verify', [], undefined, 'emergency'), 'verify').emergency).toBeUndefined();
    expect(nodeIn(set(scene, 'repair', ['limits', 'base', 'restore'], quick, 'emergency'), 'repair').emergency).toEqual({
      limits: { base: { restore: quick } },
    });
    expect(set(scene, 'guard', ['owner'], undefined, 'emergency')).toBe(scene);
    expect(configIn(scene, 'verify')).toEqual(configIn(smallScene(), 'verify'));
  });

  test('a case that is gone takes its way with it, unless the other face still has it', () => {
    const scene = smallScene();
    expect(set(scene, 'real', ['cases', 0]).edges).toHaveLength(scene.edges.length - 1);
    expect(set(scene, 'real', ['cases', 0, 'when'], 'true').edges).toBe(scene.edges);
    const both = set(scene, 'real', ['cases'], [{ port: 'drill', when: 'false' }], 'emergency');
    expect(set(both, 'real', ['cases', 0]).edges).toHaveLength(scene.edges.length);
    expect(set(scene, 'both', ['branches', 1]).edges).toHaveLength(scene.edges.length - 1);
    expect(set(scene, 'settle', ['cases', 0]).edges).toHaveLength(scene.edges.length - 1);
  });
});

describe('decision tables', () => {
  const place = { node: 'grade', face: 'peace' } as const;
  const tableOf = (scene: Scene, face: 'peace' | 'emergency' = 'peace') => {
    const table = tableIn(scene, { node: 'grade', face });
    if ('code' in table) throw new Error(table.code);
    return table;
  };
  const row = (id: string) => withCells({ id }, ['> 1'], []);

  test('cells by row and column, several at once', () => {
    const cells = [
      { row: 'grave', column: 'road', text: 'lane' },
      { row: 'usual', column: 'severity', text: '4' },
    ];
    const { rows } = tableOf(withEdits(smallScene(), { do: 'setCells', ...place, cells }));
    expect(rows.map(({ when, then }) => [...when, ...then])).toEqual([
      ['> param.steep', 'lane', '2'],
      ['', '', '4'],
    ]);
    expect(refused(smallScene(), { do: 'setCells', ...place, cells: [{ row: 'none', column: 'road', text: '' }] })).toBe('ROW_GONE');
    expect(refused(smallScene(), { do: 'setCells', ...place, cells: [{ row: 'usual', column: 'none', text: '' }] })).toBe('COLUMN_GONE');
  });

  test('rows put in, moved and taken out', () => {
    const scene = withEdits(smallScene(), { do: 'insertRows', ...place, rows: [row('a'), row('b')], after: 'grave' });
    expect(tableOf(scene).rows.map(({ id }) => id)).toEqual(['grave', 'a', 'b', 'usual']);
    expect(tableOf(scene).rows[1]).toEqual(withCells({ id: 'a' }, ['> 1', '-'], ['']));
    expect(tableOf(withEdits(scene, { do: 'insertRows', ...place, rows: [row('c')] })).rows[0]?.id).toBe('c');
    expect(tableOf(withEdits(scene, { do: 'moveRows', ...place, rows: ['usual', 'b'], after: 'grave' })).rows.map(({ id }) => id)).toEqual([
      'grave',
      'b',
      'usual',
      'a',
    ]);
    expect(tableOf(withEdits(scene, { do: 'moveRows', ...place, rows: ['usual'] })).rows[0]?.id).toBe('usual');
    expect(tableOf(withEdits(scene, { do: 'removeRows', ...place, rows: ['grave', 'b'] })).rows.map(({ id }) => id)).toEqual([
      'a',
      'usual',
    ]);
    expect(refused(scene, { do: 'insertRows', ...place, rows: [row('a')] })).toBe('ROW_TWICE');
    expect(refused(scene, { do: 'insertRows', ...place, rows: [row('z'), row('z')] })).toBe('ROW_TWICE');
    expect(refused(scene, { do: 'insertRows', ...place, rows: [row('z')], after: 'none' })).toBe('ROW_GONE');
    expect(refused(scene, { do: 'moveRows', ...place, rows: ['a'], after: 'a' })).toBe('ROW_GONE');
    const many = Array.from({ length: limits.tableRows }, (_, i) => row(`r${i}`));
    expect(refused(scene, { do: 'insertRows', ...place, rows: many })).toBe('LIMIT_EXCEEDED');
  });

  test('columns put in and taken out, with the cells of every row', () => {
    const scene = withEdits(
      smallScene(),
      { do: 'addColumn', ...place, input: { id: 'place', expression: 'place.street' } },
      { do: 'addColumn', ...place, output: { id: 'why', schema: { type: 'string' } } },
    );
    expect(tableOf(scene).rows[1]).toMatchObject(withCells({}, ['', '', '-'], ['3', '']));
    const less = withEdits(scene, { do: 'removeColumn', ...place, column: 'tilt' }, { do: 'removeColumn', ...place, column: 'severity' });
    expect(tableOf(less)).toMatchObject({ inputs: [{ id: 'road' }, { id: 'place' }], outputs: [{ id: 'why' }] });
    expect(tableOf(less).rows[0]).toMatchObject(withCells({}, ['main', '-'], ['']));
    expect(refused(scene, { do: 'addColumn', ...place, input: { id: 'why', expression: 'x' } })).toBe('COLUMN_TWICE');
    expect(refused(scene, { do: 'removeColumn', ...place, column: 'none' })).toBe('COLUMN_GONE');
    const wide = Array.from({ length: limits.tableColumns - 5 }, (_, i) => i).reduce(
      (drawn, i) => withEdits(drawn, { do: 'addColumn', ...place, input: { id: `c${i}`, expression: 'x' } }),
      scene,
    );
    expect(refused(wide, { do: 'addColumn', ...place, input: { id: 'last', expression: 'x' } })).toBe('LIMIT_EXCEEDED');
  });

  test('in 战 a table of its own begins as the one of peace', () => {
    const scene = withEdits(smallScene(), { do: 'removeRows', node: 'grade', face: 'emergency', rows: ['grave'] });
    expect(tableOf(scene).rows).toHaveLength(2);
    expect(tableOf(scene, 'emergency').rows).toHaveLength(1);
  });

  test('a node that is none or no table', () => {
    expect(refused(smallScene(), { do: 'removeRows', node: 'nobody', face: 'peace', rows: [] })).toBe('NODE_GONE');
    expect(refused(smallScene(), { do: 'removeRows', node: 'repair', face: 'peace', rows: [] })).toBe('NOT_A_TABLE');
  });
});

describe('what the scene says of itself', () => {
  test('about, forms, fields and parameters', () => {
    const scene = withEdits(
      smallScene(),
      { do: 'setAbout', about: { title: { zh: '改名' }, goal: { zh: '一小时' } } },
      { do: 'setForm', form: 'check', path: ['schema', 'properties', 'code'] },
      { do: 'setForm', form: 'more', path: [], value: { title: { zh: '新' }, schema: { type: 'object', properties: {} }, ui: {} } },
      { do: 'setSubject', path: ['properties', 'height'], value: { type: 'number' } },
      { do: 'setParameter', id: 'steep' },
    );
    expect(scene).toMatchObject({ title: { zh: '改名' }, idea: { pain: { zh: '不知谁管' }, goal: { zh: '一小时' } } });
    expect(Object.keys(scene.forms)).toEqual(['accept', 'repair', 'check', 'more']);
    expect(scene.forms.check?.schema.properties).not.toHaveProperty('code');
    expect(scene.subject.properties).toHaveProperty('height');
    expect(scene.parameters).toEqual({});
    expect(withEdits(scene, { do: 'setForm', form: 'none', path: [] })).toBe(scene);
    expect(refused(scene, { do: 'setForm', form: 'constructor', path: ['title'], value: {} })).toBe('NAME_FORBIDDEN');
    expect(withEdits(scene, { do: 'setSubject', path: [] }).subject).toEqual({});
  });

  test('places, and a scene taken over whole', () => {
    const scene = withEdits(smallScene(), { do: 'place', layout: { told: { x: 1, y: 1 } } });
    expect(scene.layout).toEqual({ tilted: { x: 0, y: 0 }, told: { x: 1, y: 1 } });
    expect(drawingHash(scene)).toBe(drawingHash(smallScene()));
    expect(withEdits(blank, { do: 'takeOver', scene })).toBe(scene);
  });
});

describe('copied and pasted', () => {
  test('into another scene everything keeps its name', () => {
    const scene = smallScene();
    const fragment = fragmentOf(scene, ['tilted', 'cover', 'repair', 'verify', 'file']);
    expect(fragment.edges.map(({ id }) => id)).toEqual(['tilted-done', 'cover-done'].slice(0, 1));
    expect(Object.keys(fragment.forms)).toEqual(['accept', 'repair', 'check']);
    const pasted = withEdits(blank, { do: 'paste', fragment, by: { x: 10, y: 5 } });
    expect(pasted.nodes).toEqual(fragment.nodes);
    expect(pasted.layout).toEqual({ tilted: { x: 10, y: 5 } });
    expect(pasted.forms).toEqual(fragment.forms);
  });

  test('into the same scene under new names, wherever the fragment speaks of itself', () => {
    const scene = smallScene();
    const fragment = fragmentOf(scene, ['repair', 'verify', 'done']);
    const pasted = withEdits(scene, { do: 'paste', fragment });
    expect(pastedIds(scene, fragment)).toEqual(['repair-2', 'done-2', 'verify-2']);
    expect(configIn(pasted, 'verify-2')).toMatchObject({ independentOf: ['repair-2'], form: 'check' });
    expect(pasted.edges.slice(scene.edges.length)).toEqual([
      { id: 'repair-done-2', from: 'repair-2', to: 'done-2' },
      { id: 'done-done-2', from: 'done-2', to: 'verify-2' },
    ]);
    expect(Object.keys(pasted.forms)).toEqual(Object.keys(scene.forms));
    expect(nodeIn(pasted, 'repair-2').emergency).toEqual(nodeIn(scene, 'repair').emergency);
  });

  test('a form of the same name and other content comes in beside it', () => {
    const fragment = fragmentOf(smallScene(), ['verify']);
    const other = withEdits(smallScene(), { do: 'setForm', form: 'check', path: ['title'], value: { zh: '另一张' } });
    const pasted = withEdits(other, { do: 'paste', fragment });
    expect(Object.keys(pasted.forms)).toContain('check-2');
    expect(configIn(pasted, 'verify-2')).toMatchObject({ form: 'check-2', independentOf: ['repair'] });
  });

  test('what is no fragment of ours is refused or left out', () => {
    const fragment = fragmentOf(smallScene(), ['verify']);
    const robot = { ...fragment, nodes: [{ ...fragment.nodes[0], kind: 'robot' } as unknown as SceneNode] };
    expect(refused(blank, { do: 'paste', fragment: robot })).toBe('NODE_KIND_UNKNOWN');
    const loose = { ...fragment, edges: [{ id: 'e', from: 'verify', to: 'elsewhere' }], layout: { elsewhere: { x: 0, y: 0 } } };
    expect(withEdits(blank, { do: 'paste', fragment: loose })).toMatchObject({ edges: [], layout: {} });
    const many = { ...fragment, nodes: Array.from({ length: limits.sceneNodes + 1 }, (_, i) => blankNode('task', `t${i}`, { zh: '' })) };
    expect(refused(blank, { do: 'paste', fragment: many })).toBe('LIMIT_EXCEEDED');
    const ways = { ...fragment, edges: Array.from({ length: limits.sceneEdges + 1 }, (_, i) => ({ id: `e${i}`, from: 'a', to: 'b' })) };
    expect(refused(blank, { do: 'paste', fragment: ways })).toBe('LIMIT_EXCEEDED');
  });

  test('a drawing without places', () => {
    const { layout: _, ...bare } = smallScene();
    expect(fragmentOf(bare, ['verify']).layout).toEqual({});
  });
});
