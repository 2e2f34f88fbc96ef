import { describe, expect, test } from '@jest/globals';
import type { Scene, SceneEdit } from '@sceneworks/schemas';
import fc from 'fast-check';
import { dice, nextEdit, withEdits } from '../../samples/drawing-hand.ts';
import { smallScene } from '../../samples/small-scene.ts';
import { drawingHash } from '../content.ts';
import { blankNode } from '../edit/blank.ts';
import { edit } from '../edit/edit.ts';
import { changesOf } from './changes.ts';

const base = smallScene();
const changes = (...edits: readonly SceneEdit[]) => changesOf(base, withEdits(base, ...edits));
const table = base.nodes.find(({ kind }) => kind === 'table')?.id ?? '';
const task = base.nodes.find(({ kind }) => kind === 'task')?.id ?? '';

describe('what differs between two drawings', () => {
  test('is nothing for the same one, and nothing for nodes that only moved', () => {
    expect(changesOf(base, base)).toEqual([]);
    const [first] = base.nodes;
    expect(changes({ do: 'place', layout: { [first?.id ?? '']: { x: 900, y: 20 } } })).toEqual([]);
    expect(changesOf(base, { ...base, nodes: [...base.nodes].reverse(), edges: [...base.edges].reverse() })).toEqual([]);
  });

  test('is told at its place, with both sides', () => {
    expect(changes({ do: 'rename', node: task, title: { zh: '另一个名字' } })).toMatchObject([
      { at: ['nodes', task, 'title', 'zh'], now: '另一个名字' },
    ]);
    const restore = { amount: 45, unit: 'urgentMinute' } as const;
    const [limit] = changes({ do: 'setConfig', node: task, face: 'peace', path: ['limits', 'base', 'restore'], value: restore });
    expect(limit).toMatchObject({ at: ['nodes', task, 'config', 'limits', 'base', 'restore'], now: restore });
  });

  test('is a node put in or taken away as a whole, with the ways that went with it', () => {
    const added = changes({ do: 'addNode', node: blankNode('notify', 'tell', { zh: '告知' }), at: { x: 0, y: 0 } });
    expect(added).toMatchObject([{ at: ['nodes', 'tell'], now: { id: 'tell', kind: 'notify' } }]);
    const removed = changes({ do: 'removeNodes', nodes: [task] });
    expect(removed.some((change) => change.at.join('.') === `nodes.${task}` && 'was' in change && !('now' in change))).toBe(true);
    expect(removed.some(({ at }) => at[0] === 'edges')).toBe(true);
  });

  test('is a cell of a row, a row, or the order of rows', () => {
    const node = base.nodes.find(({ id }) => id === table);
    if (node?.kind !== 'table') throw new Error('the sample has no table');
    const { rows, inputs } = node.config.table;
    const [row, column] = [rows[0]?.id ?? '', inputs[0]?.id ?? ''];
    const at = ['nodes', table, 'config', 'table', 'rows'];
    expect(changes({ do: 'setCells', node: table, face: 'peace', cells: [{ row, column, text: '> 41' }] })).toMatchObject([
      { at: [...at, row, 'when', column], now: '> 41' },
    ]);
    const moved = changes({ do: 'moveRows', node: table, face: 'peace', rows: [row], after: rows.at(-1)?.id ?? '' });
    expect(moved).toEqual([{ at, moved: [...rows.slice(1), ...rows.slice(0, 1)].map(({ id }) => id) }]);
    expect(changes({ do: 'removeRows', node: table, face: 'peace', rows: [row] })).toMatchObject([{ at: [...at, row], was: { id: row } }]);
  });

  test('is there exactly when the content differs', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 12 }), (seed, count) => {
        const roll = dice(seed);
        const after = Array.from({ length: count }).reduce<Scene>((scene) => {
          const one = edit(scene, nextEdit(roll, scene, 'n'));
          return 'refusal' in one ? scene : one.scene;
        }, base);
        expect(changesOf(base, after).length === 0).toBe(drawingHash(base) === drawingHash(after));
        expect(changesOf(after, base).length === 0).toBe(drawingHash(base) === drawingHash(after));
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
