import { describe, expect, test } from '@jest/globals';
import type { MergeConflict, Scene, SceneEdit } from '@sceneworks/schemas';
import fc from 'fast-check';
import { dice, nextEdit, withEdits } from '../../samples/drawing-hand.ts';
import { smallScene } from '../../samples/small-scene.ts';
import { drawingHash } from '../content.ts';
import { blankNode } from '../edit/blank.ts';
import { edit } from '../edit/edit.ts';
import { withCells } from '../edit/row-cells.ts';
import { type Choices, merge } from './merge.ts';
import { mergedOrder } from './order.ts';

const base = smallScene();
const did = (...edits: readonly SceneEdit[]): Scene => withEdits(base, ...edits);
const both = (mine: Scene, theirs: Scene, choices: Choices = {}, from = base): Scene => {
  const merged = merge(from, mine, theirs, choices);
  if ('conflicts' in merged) throw new Error(JSON.stringify(merged.conflicts));
  return merged.scene;
};
const conflicts = (mine: Scene, theirs: Scene, choices: Choices = {}): readonly MergeConflict[] => {
  const merged = merge(base, mine, theirs, choices);
  return 'conflicts' in merged ? merged.conflicts : [];
};
const drawn = (seed: number, count: number, name: string): Scene => {
  const roll = dice(seed);
  return Array.from({ length: count }).reduce<Scene>((scene) => {
    const after = edit(scene, nextEdit(roll, scene, name));
    return 'refusal' in after ? scene : after.scene;
  }, base);
};
const swapped = (list: readonly MergeConflict[]): readonly MergeConflict[] =>
  list.map(({ mine, theirs, ...rest }) => ({
    ...rest,
    ...(theirs !== undefined && { mine: theirs }),
    ...(mine !== undefined && { theirs: mine }),
  }));
const rename = (node: string, zh: string): SceneEdit => ({ do: 'rename', node, title: { zh } });
const place = { node: 'grade', face: 'peace' } as const;
const rowsOf = (scene: Scene) => {
  const node = scene.nodes.find(({ id }) => id === 'grade');
  return node?.kind === 'table' ? node.config.table.rows : [];
};

describe('two people and one drawing', () => {
  test('whatever both do: it does not matter who is called mine, and merging again changes nothing', () => {
    const seeds = fc.tuple(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 30 }));
    let merges = 0;
    fc.assert(
      fc.property(seeds, ([a, b, count]) => {
        const [mine, theirs] = [drawn(a, count, 'a'), drawn(b, count, 'b')];
        const [one, other] = [merge(base, mine, theirs), merge(base, theirs, mine)];
        if ('conflicts' in one || 'conflicts' in other) {
          expect('conflicts' in other && 'conflicts' in one && swapped(other.conflicts)).toEqual('conflicts' in one && one.conflicts);
          return;
        }
        merges += 1;
        expect(drawingHash(one.scene)).toBe(drawingHash(other.scene));
        expect(one.scene.layout).toEqual(other.scene.layout);
        expect(one.scene.groups).toEqual(other.scene.groups);
        expect(drawingHash(both(one.scene, theirs))).toBe(drawingHash(one.scene));
        expect(drawingHash(both(mine, mine))).toBe(drawingHash(mine));
        expect(drawingHash(both(mine, base))).toBe(drawingHash(mine));
      }),
      { numRuns: 100 },
    );
    expect(merges).toBeGreaterThan(20);
  });

  test('lists that have come to hold different kinds of things are a choice, and stay settled', () => {
    const cases = (list: unknown): SceneEdit => ({ do: 'setConfig', node: 'settle', face: 'peace', path: ['cases'], value: list as never });
    const [mine, theirs] = [did(cases([{ port: 'more', when: '' }])), did(cases(['甲']))];
    const at = 'nodes.settle.config.cases';
    expect(conflicts(mine, theirs).map((conflict) => conflict.at)).toEqual([at]);
    const settled = both(mine, theirs, { [at]: 'mine' });
    expect(drawingHash(settled)).toBe(drawingHash(mine));
    const emptied = did(cases([]));
    expect(drawingHash(both(emptied, did(rename('settle', '结算'))))).toBe(drawingHash(did(cases([]), rename('settle', '结算'))));
  });

  test('nothing is lost: what only one made or changed is there, every conflict can be settled either way', () => {
    const seeds = fc.tuple(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 0, max: 2 ** 31 }));
    fc.assert(
      fc.property(seeds, fc.constantFrom('mine' as const, 'theirs' as const), ([a, b], side) => {
        const [mine, theirs] = [drawn(a, 40, 'a'), drawn(b, 40, 'b')];
        const settled = (choices: Choices): Scene => {
          const found = conflicts(mine, theirs, choices);
          return found.length === 0
            ? both(mine, theirs, choices)
            : settled({ ...choices, ...Object.fromEntries(found.map(({ at }) => [at, side])) });
        };
        const { nodes, edges } = settled({});
        const ids = new Set(nodes.map(({ id }) => id));
        const old = new Set(base.nodes.map(({ id }) => id));
        for (const { id } of [...mine.nodes, ...theirs.nodes]) if (!old.has(id)) expect(ids).toContain(id);
        for (const { from, to } of edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
        expect(ids.size).toBe(nodes.length);
      }),
      { numRuns: 40 },
    );
  });

  test('different nodes, different fields of one node, a form and a parameter: all of it', () => {
    const mine = did(
      rename('urge', '催'),
      {
        do: 'setConfig',
        node: 'repair',
        face: 'peace',
        path: ['limits', 'base', 'acknowledge'],
        value: { amount: 10, unit: 'urgentMinute' },
      },
      { do: 'addNode', node: blankNode('task', 'mine', { zh: '我的' }), at: { x: 1, y: 1 } },
      { do: 'setAbout', about: { joint: ['water', 'west-office', 'gas'], categories: ['C0102'] } },
    );
    const theirs = did(
      rename('verify', '复核'),
      { do: 'setConfig', node: 'repair', face: 'peace', path: ['instruct'], value: { zh: '先围护' } },
      { do: 'setForm', form: 'repair', path: ['schema', 'properties', 'cost', 'minimum'], value: 1 },
      { do: 'setParameter', id: 'deep', parameter: { title: { zh: '深' }, value: 1, min: 0, max: 9 } },
      { do: 'setAbout', about: { joint: ['west-office'] } },
    );
    const scene = both(mine, theirs);
    expect(scene.nodes.find(({ id }) => id === 'repair')?.config).toMatchObject({
      instruct: { zh: '先围护' },
      limits: { base: { restore: { amount: 2 }, acknowledge: { amount: 10 } } },
    });
    expect(scene.nodes.map(({ id }) => id)).toContain('mine');
    expect(scene.layout?.mine).toEqual({ x: 1, y: 1 });
    expect([...scene.joint].sort()).toEqual(['gas', 'west-office']);
    expect(scene.categories).toEqual(['C0102']);
    expect(scene.parameters).toHaveProperty('deep');
    expect(scene.forms.repair?.schema.properties?.cost).toMatchObject({ minimum: 1, title: '费用' });
  });

  test('both add a field to one form: both fields stand in its order and among the required ones', () => {
    const add = (name: string): SceneEdit[] => [
      { do: 'setForm', form: 'check', path: ['schema', 'properties', name], value: { type: 'string', title: name } },
      { do: 'setForm', form: 'check', path: ['schema', 'required', 1], value: name },
      { do: 'setForm', form: 'check', path: ['ui', 'order', 2], value: name },
    ];
    const { check } = both(did(...add('mine')), did(...add('theirs'))).forms;
    expect(check?.schema.required).toEqual(['restored', 'mine', 'theirs']);
    expect(check?.ui.order).toEqual(['restored', 'code', 'mine', 'theirs']);
  });

  test('the same field: both sides, until a choice settles it', () => {
    const [mine, theirs] = [did(rename('urge', '催')), did(rename('urge', '促'))];
    expect(conflicts(mine, theirs)).toEqual([{ at: 'nodes.urge.title.zh', base: '催办', mine: '催', theirs: '促' }]);
    const titled = (side: 'mine' | 'theirs') =>
      both(mine, theirs, { 'nodes.urge.title.zh': side }).nodes.find(({ id }) => id === 'urge')?.title.zh;
    expect([titled('mine'), titled('theirs')]).toEqual(['催', '促']);
  });

  test('a limit is one thing: half of one and half of another is a question', () => {
    const limit = (amount: number, unit: string): SceneEdit => ({
      do: 'setConfig',
      node: 'repair',
      face: 'peace',
      path: ['limits', 'base', 'restore'],
      value: { amount, unit },
    });
    expect(conflicts(did(limit(1, 'urgentHour')), did(limit(2, 'workHour')))).toMatchObject(
      [{ at: 'nodes.repair.limits.base.restore' }].map(() => ({ at: 'nodes.repair.config.limits.base.restore' })),
    );
  });

  test('one takes a node away that the other changed, or leads to', () => {
    const gone = did({ do: 'removeNodes', nodes: ['urge'] });
    expect(conflicts(gone, did(rename('urge', '促')))).toMatchObject([{ at: 'nodes.urge', theirs: { title: { zh: '促' } } }]);
    const led = did({ do: 'connect', from: 'guard', port: 'late', to: 'urge' });
    const [question] = conflicts(gone, led);
    expect(question).toMatchObject({ at: 'nodes.urge', theirs: { id: 'urge' } });
    expect(question).not.toHaveProperty('mine');
    const kept = both(gone, led, { 'nodes.urge': 'theirs' });
    expect(kept.edges.map(({ id }) => id)).toContain('guard-late-urge');
    const without = both(gone, led, { 'nodes.urge': 'mine' });
    expect(without.nodes.map(({ id }) => id)).not.toContain('urge');
    expect(without.edges.map(({ to }) => to)).not.toContain('urge');
    expect(both(led, gone, { 'nodes.urge': 'mine' }).edges.map(({ id }) => id)).toContain('guard-late-urge');
  });

  test('a way that led nowhere already is dropped without a question', () => {
    const loose = { ...base, edges: [...base.edges, { id: 'x', from: 'guard', port: 'late', to: 'nobody' }] };
    expect(both(loose, base).edges).toHaveLength(base.edges.length);
  });

  test('one port led to two places is a question; the same way drawn by both is one', () => {
    const free = withEdits(
      base,
      { do: 'disconnect', edges: ['rest-done'] },
      { do: 'addNode', node: blankNode('close', 'end', { zh: '完' }) },
    );
    const lead = (to: string) => withEdits(free, { do: 'connect', from: 'rest', port: 'done', to });
    const merged = merge(free, lead('closed'), lead('end'));
    expect(merged).toMatchObject({ conflicts: [{ at: 'edges.rest done', mine: { to: 'closed' }, theirs: { to: 'end' } }] });
    expect(both(lead('end'), lead('end'), {}, free).edges).toHaveLength(free.edges.length + 1);
  });

  test('two ways by one port, as a file may have them, are both kept', () => {
    const twice = { ...base, edges: [...base.edges, { id: 'again', from: 'rest', to: 'both' }] };
    expect(both(twice, withEdits(twice, rename('urge', '催')), {}, twice).edges).toHaveLength(twice.edges.length);
  });

  test('of two who moved a node one holds, whichever way round; who moved it alone holds', () => {
    const at = (x: number) => did({ do: 'place', layout: { tilted: { x, y: 0 } } });
    expect(both(at(5), base).layout?.tilted?.x).toBe(5);
    expect(both(base, at(5)).layout?.tilted?.x).toBe(5);
    expect(both(at(5), at(7)).layout).toEqual(both(at(7), at(5)).layout);
    const { layout: _, ...bare } = base;
    expect(both(bare, bare, {}, bare).layout).toEqual({});
  });
});

describe('two people and one decision table', () => {
  test('cells of one row, rows put in by both, a column by one and a cell by the other', () => {
    const mine = did(
      { do: 'setCells', ...place, cells: [{ row: 'grave', column: 'tilt', text: '> 20' }] },
      { do: 'insertRows', ...place, rows: [withCells({ id: 'm' }, ['> 3', '-'], ['4'])], after: 'grave' },
    );
    const theirs = did(
      { do: 'addColumn', ...place, input: { id: 'street', expression: 'place.street' } },
      {
        do: 'setCells',
        ...place,
        cells: [
          { row: 'grave', column: 'severity', text: '1' },
          { row: 'usual', column: 'street', text: '"西街"' },
        ],
      },
      { do: 'insertRows', ...place, rows: [withCells({ id: 't' }, ['> 2', '-', '-'], ['4'])], after: 'grave' },
    );
    expect(rowsOf(both(mine, theirs)).map(({ id, when, then }) => [id, ...when, ...then])).toEqual([
      ['grave', '> 20', 'main', '-', '1'],
      ['m', '> 3', '-', '-', '4'],
      ['t', '> 2', '-', '-', '4'],
      ['usual', '', '', '"西街"', '3'],
    ]);
  });

  test('a cell filled where the other takes the column away is a question', () => {
    const mine = did({ do: 'setCells', ...place, cells: [{ row: 'grave', column: 'road', text: 'lane' }] });
    const theirs = did({ do: 'removeColumn', ...place, column: 'road' });
    expect(conflicts(mine, theirs)).toMatchObject([{ at: 'nodes.grade.config.table.rows.grave.when.road', mine: 'lane' }]);
  });

  test('both move rows, each another way: the order is a question', () => {
    const from = did({ do: 'insertRows', ...place, rows: ['x', 'y'].map((id) => withCells({ id }, ['-', '-'], ['3'])) });
    const mine = withEdits(from, { do: 'moveRows', ...place, rows: ['x'], after: 'usual' });
    const theirs = withEdits(
      from,
      { do: 'moveRows', ...place, rows: ['y'] },
      { do: 'insertRows', ...place, rows: [withCells({ id: 'z' }, [], [])], after: 'grave' },
    );
    const merged = merge(from, mine, theirs);
    expect(merged).toMatchObject({ conflicts: [{ at: 'nodes.grade.config.table.rows.order', mine: ['y', 'grave', 'usual', 'x'] }] });
    const choose = (side: 'mine' | 'theirs') =>
      rowsOf(both(mine, theirs, { 'nodes.grade.config.table.rows.order': side }, from)).map(({ id }) => id);
    expect(choose('mine')).toEqual(['y', 'grave', 'z', 'usual', 'x']);
    expect(choose('theirs')).toEqual(['y', 'x', 'grave', 'z', 'usual']);
  });

  test('a table whose rows have no ids of their own is changed as a whole', () => {
    const twice = did({
      do: 'setConfig',
      node: 'grade',
      face: 'peace',
      path: ['table', 'rows'],
      value: [...rowsOf(base), ...rowsOf(base)],
    });
    expect(conflicts(twice, did({ do: 'removeRows', ...place, rows: ['usual'] }))).toMatchObject([{ at: 'nodes.grade.config.table.rows' }]);
    expect(rowsOf(both(twice, base))).toHaveLength(4);
  });
});

describe('the order of a list', () => {
  const order = (was: string, mine: string, theirs: string, kept = [...new Set([...mine, ...theirs])].join('')) =>
    mergedOrder([...was], [...mine], [...theirs], new Set(kept))?.join('');

  test.each([
    ['nobody did anything', 'abc', 'abc', 'abc', 'abc'],
    ['both put in at one place', 'ab', 'axb', 'ayb', 'axyb'],
    ['runs stay together', 'ab', 'axwb', 'ayb', 'axwyb'],
    ['at the beginning and at the end', 'ab', 'xab', 'aby', 'xaby'],
    ['one moves, the other puts in', 'abc', 'cab', 'abcx', 'cxab'],
    ['both move alike', 'abc', 'cab', 'cab', 'cab'],
    ['both put in the same', 'ab', 'axb', 'axb', 'axb'],
  ])('%s', (_, was, mine, theirs, expected) => {
    expect(order(was, mine, theirs)).toBe(expected);
    expect(order(was, theirs, mine)).toBe(expected);
  });

  test('each another way: none', () => {
    expect(order('abc', 'cab', 'bac')).toBeUndefined();
  });
});
