import { describe, expect, test } from '@jest/globals';
import type { Scene, SceneEdit } from '@sceneworks/schemas';
import fc from 'fast-check';
import { dice, nextEdit } from '../../samples/drawing-hand.ts';
import { smallScene } from '../../samples/small-scene.ts';
import { drawingHash } from '../content.ts';
import { merge } from '../merge/merge.ts';
import { blankNode } from './blank.ts';
import { type History, historyOf, logOf, perform, performAll, present, rebased, redo, replayLog, undo } from './history.ts';

const times = <T>(count: number, from: T, go: (value: T) => T): T => Array.from({ length: count }).reduce<T>((value) => go(value), from);

const drawn = (seed: number, count: number, name: string): History => {
  const roll = dice(seed);
  return times(count, historyOf(smallScene()), (history) => {
    const next = perform(history, nextEdit(roll, present(history), name));
    return 'refusal' in next ? history : next;
  });
};

const did = (history: History, ...edits: readonly SceneEdit[]): History =>
  edits.reduce((before, one) => {
    const after = perform(before, one);
    if ('refusal' in after) throw new Error(after.refusal.code);
    return after;
  }, history);

const rename = (node: string, zh: string): SceneEdit => ({ do: 'rename', node, title: { zh } });
const titleOf = (scene: Scene, id: string): string | undefined => scene.nodes.find((node) => node.id === id)?.title.zh;

describe('the history of a drawing', () => {
  test('200 edits undone give the same hash, redone the same again, and the log replays to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const history = drawn(seed, 200, 'a');
        const count = history.done.length;
        expect(count).toBeGreaterThan(60);
        const [before, after] = [drawingHash(smallScene()), drawingHash(present(history))];
        const back = times(count, history, undo);
        expect(drawingHash(present(back))).toBe(before);
        expect(drawingHash(present(times(count, back, redo)))).toBe(after);
        const replayed = replayLog(JSON.parse(JSON.stringify(logOf(history))));
        expect('scene' in replayed && drawingHash(replayed.scene)).toBe(after);
      }),
      { numRuns: 25 },
    );
  });

  test('there is nothing before the start and nothing after the end', () => {
    const empty = historyOf(smallScene());
    expect(undo(empty)).toBe(empty);
    expect(redo(empty)).toBe(empty);
  });

  test('what changes nothing is no step; what is refused says why; a new step forgets what was undone', () => {
    const history = did(historyOf(smallScene()), rename('urge', '催'));
    expect(perform(history, { do: 'removeNodes', nodes: ['nobody'] })).toBe(history);
    expect(perform(history, rename('nobody', '无'))).toMatchObject({ refusal: { code: 'NODE_GONE' } });
    const other = did(undo(history), rename('urge', '促'));
    expect(other.undone).toEqual([]);
    expect(titleOf(present(other), 'urge')).toBe('促');
  });

  test('what was done in one go is undone and redone in one go, or not done at all', () => {
    const once = performAll(historyOf(smallScene()), [rename('urge', '催'), rename('verify', '复核'), rename('guard', '看护')]);
    if ('refusal' in once) throw new Error(once.refusal.code);
    const more = did(once, rename('urge', '促'));
    expect(present(undo(undo(more)))).toEqual(smallScene());
    expect(titleOf(present(redo(undo(undo(more)))), 'guard')).toBe('看护');
    expect(titleOf(present(redo(undo(undo(more)))), 'urge')).toBe('催');
    expect(performAll(more, [rename('urge', '又'), rename('nobody', '无')])).toMatchObject({ refusal: { code: 'NODE_GONE' } });
    expect(performAll(more, [{ do: 'removeNodes', nodes: ['nobody'] }])).toBe(more);
  });

  test('a log with an edit that cannot be done says which', () => {
    expect(replayLog({ start: smallScene(), edits: [rename('urge', '催'), rename('nobody', '无')] })).toMatchObject({
      place: 1,
      refusal: { code: 'NODE_GONE' },
    });
  });
});

describe('when the work of somebody else comes in', () => {
  const merged = (mine: Scene, theirs: Scene): Scene => {
    const both = merge(smallScene(), mine, theirs);
    if ('conflicts' in both) throw new Error('conflicts');
    return both.scene;
  };

  test('undo takes back only what one did oneself', () => {
    const theirs = present(did(historyOf(smallScene()), rename('verify', '复核')));
    const mine = did(historyOf(smallScene()), rename('urge', '催'), { do: 'addNode', node: blankNode('task', 'more', { zh: '再办' }) });
    const both = rebased(mine, theirs, merged(present(mine), theirs));
    expect(both.done).toHaveLength(2);
    expect(titleOf(present(both), 'verify')).toBe('复核');
    const back = undo(undo(both));
    expect([titleOf(present(back), 'verify'), titleOf(present(back), 'urge')]).toEqual(['复核', '催办']);
    expect(undo(back)).toBe(back);
  });

  test('without a step of one’s own theirs is the start', () => {
    const theirs = present(did(historyOf(smallScene()), rename('verify', '复核')));
    expect(rebased(historyOf(smallScene()), theirs, theirs)).toEqual(historyOf(theirs));
  });

  test('a step that is refused now is left out, and what was agreed on holds', () => {
    const theirs = present(did(historyOf(smallScene()), { do: 'removeNodes', nodes: ['urge'] }));
    const mine = did(historyOf(smallScene()), rename('urge', '催'));
    expect(rebased(mine, theirs, theirs)).toEqual(historyOf(theirs));
    const kept = rebased(mine, theirs, present(mine));
    expect(titleOf(present(kept), 'urge')).toBe('催');
    expect(present(undo(kept))).toBe(theirs);
    expect(replayLog(logOf(kept))).toEqual({ scene: present(mine) });
  });
});
