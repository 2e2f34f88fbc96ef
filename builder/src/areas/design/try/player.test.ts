import { describe, expect, test } from '@jest/globals';
import { type Move, pressed, shownAt, waysOf } from './player.ts';

const move = (of: string, nodes: readonly string[], passed: readonly string[] = nodes, more: Partial<Move> = {}): Move => ({
  of,
  nodes,
  passed,
  ways: [],
  ...more,
});

/** An event walks to a filing; its matter forks, one branch ends; another event walks in and is another matter. */
const moves: readonly Move[] = [
  move('a', ['source'], ['source'], { isWalking: true }),
  move('a', ['file'], ['file'], { isWalking: true, ways: ['e1'] }),
  move('a', ['left', 'right'], ['file', 'fork', 'left', 'right'], { ways: ['e2', 'e3', 'e4'] }),
  move('b', ['source'], ['source'], { isWalking: true }),
  move('b', ['left'], ['left']),
  move('a', ['right', 'join'], ['join']),
  move('a', [], ['close']),
];

describe('where tokens stand', () => {
  test.each([
    [0, ['source'], ['source']],
    [1, ['file'], ['source', 'file']],
    [2, ['left', 'right'], ['source', 'file', 'fork', 'left', 'right']],
    [3, ['left', 'right', 'source'], ['source']],
    [4, ['left', 'right'], ['source', 'left']],
    [5, ['right', 'join', 'left'], ['source', 'file', 'fork', 'left', 'right', 'join']],
    [6, ['left'], ['source', 'file', 'fork', 'left', 'right', 'join', 'close']],
  ])('after step %i', (at, tokens, visited) => {
    expect(shownAt(moves, at)).toMatchObject({ tokens, visited });
  });

  test('nowhere where there is no step; ways are those of the step alone', () => {
    expect(shownAt(moves, 9)).toEqual({ tokens: [], visited: [], moving: [] });
    expect([shownAt(moves, 2).moving, shownAt(moves, 3).moving]).toEqual([['e2', 'e3', 'e4'], []]);
  });

  test('stepping back shows what was shown before', () => {
    const there = moves.map((_, at) => shownAt(moves, at));
    expect(moves.map((_, at) => shownAt(moves, moves.length - 1 - at)).reverse()).toEqual(there);
  });
});

test('tokens went along the ways from where they stood over what they came by', () => {
  const edges = [
    { id: 'e1', from: 'file', to: 'fork' },
    { id: 'e2', from: 'fork', to: 'left' },
    { id: 'e3', from: 'left', to: 'join' },
    { id: 'e4', from: 'away', to: 'left' },
  ];
  expect(waysOf(edges, ['file'], ['fork', 'left'])).toEqual(['e1', 'e2']);
});

test.each([
  ['next', 1, 2],
  ['next', 4, 4],
  ['back', 1, 0],
  ['back', 0, 0],
  ['first', 3, 0],
  ['last', 0, 4],
] as const)('%s from %i of five comes to %i', (press, at, to) => {
  expect(pressed(at, 5, press)).toBe(to);
});
